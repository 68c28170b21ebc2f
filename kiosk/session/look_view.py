"""What the screen says about one book that somebody wants to know about."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class LookState(StrEnum):
    """How far it is known."""

    EMPTY = "empty"
    """Nothing has been laid down yet."""
    PROBLEM = "problem"
    """Its tag says nothing that helps; `Look.reason` says why."""
    ASKING = "asking"
    KNOWN = "known"
    UNKNOWN = "unknown"
    """The library system has no such number."""
    SILENT = "silent"
    """It did not answer, or cannot be reached."""


@dataclass(frozen=True, slots=True)
class Look:
    """The book laid down last. Nothing here tells who has it."""

    state: LookState = LookState.EMPTY
    item: str = ""
    title: str = field(default="", repr=False)
    author: str = field(default="", repr=False)
    status: str = ""
    """Circulation status in SIP2, such as 03 for available."""
    due: datetime | None = None
    due_text: str = ""
    media: str = ""
    call_number: str = ""
    home: str = ""
    """Where it belongs, unless that is here."""
    destination: str = ""
    place: str = ""
    reference: bool = False
    """Whether it is only read in the library."""
    waiting: int = 0
    """How many wait for it, as far as that is known."""
    parts_here: int = 0
    parts: int = 0
    """Of an item of several parts; 0: it has one, or nobody knows."""
    parts_disagree: bool = False
    reason: str = ""
    """A value of `Reason`."""
    may_hold: bool = False
    others: int = 0
    """How many more lie on the pad."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What belongs to an item and has no tag: `media` as in `Look`, or how many `parts` one tag stands for."""

    item: str
    title: str = field(default="", repr=False)
    media: str = ""
    parts: int = 0
