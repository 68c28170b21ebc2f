"""What a technician does to end an act that people were given, and what became of it."""

from dataclasses import dataclass

from kiosk.session.settle_view import Found


@dataclass(frozen=True, slots=True)
class SettlingOpened:
    """The technician wants to see what can be settled."""


@dataclass(frozen=True, slots=True)
class SettlingBack:
    """One step back: from what is to be written down, from an act, from the list."""


@dataclass(frozen=True, slots=True)
class ActPicked:
    """The technician has looked into this act."""

    op_id: str


@dataclass(frozen=True, slots=True)
class FoundOut:
    """That is what was found; it is asked once more."""

    found: Found


@dataclass(frozen=True, slots=True)
class SettlementConfirmed:
    """Write it down."""


@dataclass(frozen=True, slots=True)
class Settled:
    """It is written down, or with a `problem` it is not; the technician may have left."""

    op_id: str
    found: Found
    problem: str = ""


SettleEvent = SettlingOpened | SettlingBack | ActPicked | FoundOut | SettlementConfirmed | Settled
