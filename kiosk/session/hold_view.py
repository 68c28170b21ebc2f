"""What a reader waits for, as the screens show it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class HoldState(StrEnum):
    """What became of a hold in this visit."""

    NONE = ""
    """It stands as the library system lists it."""
    ASKING = "asking"
    PLACED = "placed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """Sent, no answer: it is looked into, and nobody need do it twice."""
    AWAY = "away"
    """Never sent: nothing happened."""


class HoldPage(StrEnum):
    """What the holds screen is for now."""

    LIST = "list"
    CANCEL = "cancel"
    """Is this one really to be cancelled?"""
    PLACE = "place"
    """Is this one to be reserved, and where is it to be fetched?"""
    OUTCOME = "outcome"
    """What became of one that was to be reserved."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One thing that the reader waits for, or wants to."""

    item: str
    """"" where the library system names it by its title alone: then it cannot be cancelled here."""
    title: str = field(repr=False)
    ready: bool = False
    """Whether it lies on the hold shelf."""
    until: datetime | None = None
    """The last day on which it can be fetched, where that is known."""
    state: HoldState = HoldState.NONE
    cancelling: bool = False
    """Whether `state` is about cancelling it; else about placing it."""
    position: int | None = None
    """The reader's place in the queue, from 1."""
    pickup: str = ""
    message: str = field(default="", repr=False)
    """The library system's own words."""


@dataclass(frozen=True, slots=True)
class Holds:
    """The holds screen. Lines: what lies ready first."""

    page: HoldPage = HoldPage.LIST
    loading: bool = True
    failed: bool = False
    lines: tuple[HoldLine, ...] = field(default=(), repr=False)
    asked: HoldLine | None = field(default=None, repr=False)
    """What CANCEL, PLACE and OUTCOME are about."""
    places: tuple[str, ...] = ()
    """Names of where it can be fetched, in the reader's language; one or none: nothing to choose."""
    asking: bool = False
    fee: str = ""
    """What it costs to place one; empty: nothing."""
    currency: str = ""
