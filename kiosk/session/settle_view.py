"""What a technician says of an act that people were given, as the screen shows it."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """What a person found out about an act."""

    BOOKED = "booked"
    """Money: the library system counts it."""
    GIVEN_BACK = "given_back"
    """Money: the reader has it back."""
    NOT_TAKEN = "not_taken"
    """Money: none was taken."""
    STANDS = "stands"
    """The library system has it."""
    VOID = "void"
    """It has not."""
    SEEN_TO = "seen_to"
    """What was owed to the item is done by hand."""


@dataclass(frozen=True, slots=True)
class Settle:
    """The list of what can be said something of; with `op_id` one of it; with `found` what is to be written down."""

    op_id: str = ""
    found: Found | None = None
    running: bool = False
    problem: str = ""
    """Why it was not written down, in technical words; empty: it was not tried."""
