"""A regular expression in a settings file, checked when that is read."""

import re
from typing import Annotated

from pydantic import AfterValidator


def _compiles(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return text


Pattern = Annotated[str, AfterValidator(_compiles)]
"""The text of one; whoever matches compiles it again."""
