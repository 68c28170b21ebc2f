"""Rules that tell a number of ours from any other text, and whose it is: for cards and for barcodes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from pydantic import BaseModel, Field, model_validator

from drivers.pattern import Pattern


class Mismatch(Enum):
    """Why a text is no number that is accepted here."""

    NO_NUMBER = "does not look like one"
    FOREIGN = "of an issuer that is not among `institutions`"


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a number looks like, and which institution that means.

    A group `number` in `accept` is the number; a group `issuer` is looked up in `institutions`.
    """

    accept: re.Pattern[str]
    institution: str = ""
    institutions: Mapping[str, str] = field(default_factory=dict)

    def identified(self, text: str) -> tuple[str, str] | Mismatch:
        """Return number and institution id (AO in SIP2, empty: our own) of a text, or why it has none."""
        match = self.accept.fullmatch(text)
        if match is None:
            return Mismatch.NO_NUMBER
        groups = match.groupdict()
        number = groups.get("number") or match[0]
        if not self.institutions:
            return number, self.institution
        institution = self.institutions.get(groups.get("issuer") or "")
        return Mismatch.FOREIGN if institution is None else (number, institution)


class NumberingSettings(BaseModel, extra="forbid", frozen=True):
    """The keys by which a section tells numbers of ours.

    `accept` is a regular expression that must match the whole number. A group `number` in it is what the library
    system knows the thing by (without one: all of it), a group `issuer` is looked up in `institutions`.
    """

    accept: Pattern = r"[0-9A-Za-z-]{4,32}"
    institution_id: str = Field(default="", max_length=64)
    """AO in SIP2 of those who issue it; empty: the library's own."""
    institutions: dict[str, str] = Field(default_factory=dict)
    """Group `issuer` of the number → AO, for what many institutions issue; others are foreign."""

    @model_validator(mode="after")
    def _issuer_can_be_found(self) -> Self:
        if self.institutions and "issuer" not in re.compile(self.accept).groupindex:
            raise ValueError("institutions needs a group (?P<issuer>…) in accept")
        return self

    def numbering(self) -> Numbering:
        """Return the rule."""
        return Numbering(re.compile(self.accept), self.institution_id, self.institutions)
