"""Types of options: what is wrong is said with what to give instead."""

import argparse
import re
from collections.abc import Callable


def number(most: int, *, least: int = 0) -> Callable[[str], int]:
    """Return the type of an option that takes a number."""

    def convert(text: str) -> int:
        if not re.fullmatch("-?[0-9]{1,12}", text) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"give a number from {least} to {most}, not {text!r}")
        return int(text)

    return convert


def hexadecimal(digits: int) -> Callable[[str], int]:
    """Return the type of an option that takes up to so many hexadecimal digits."""

    def convert(text: str) -> int:
        if not re.fullmatch(f"(?:0[xX])?[0-9A-Fa-f]{{1,{digits}}}", text):
            raise argparse.ArgumentTypeError(f"give hexadecimal digits, {'0' * digits} to {'F' * digits}, not {text!r}")
        return int(text, 16)

    return convert
