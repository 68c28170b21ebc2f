"""Everything that can happen to a session: touches, items on the pad, answers, and time."""

from dataclasses import dataclass, field
from enum import StrEnum

from drivers.rfid.label import Label
from drivers.rfid.security import SecurityResult
from kiosk.session.view import Part
from sip2.journal.acts import OwedEffect
from sip2.outcomes import LoanOutcome, PatronOutcome, ReturnOutcome


class Choice(StrEnum):
    """What a reader can start from the welcome screen."""

    BORROW = "borrow"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Touched:
    """The screen was touched anywhere: somebody is there."""


@dataclass(frozen=True, slots=True)
class ServiceChosen:
    """A service tile was pressed."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class IdentityEntered:
    """Number and PIN were confirmed on the pad."""

    number: str = field(repr=False)
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BackPressed:
    """Back or exit was pressed."""


@dataclass(frozen=True, slots=True)
class FinishPressed:
    """The reader is done; what is in progress is completed first."""


@dataclass(frozen=True, slots=True)
class LeavePressed:
    """The reader left at the time-out question."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A language key was pressed; `language` is a locale name such as zh_CN or en."""

    language: str


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """A tag counts as lying on the pad. `armed` is None when its security could not be read as either state."""

    uid: str
    label: Label
    armed: bool | None


@dataclass(frozen=True, slots=True)
class ItemGone:
    """A tag has left the pad."""

    uid: str


@dataclass(frozen=True, slots=True)
class PartChanged:
    """A part of the machine went away or came back."""

    part: Part
    available: bool


@dataclass(frozen=True, slots=True)
class PatronAnswered:
    """The library system answered who the reader is; `number` tells which question this answers."""

    number: str = field(repr=False)
    outcome: PatronOutcome


@dataclass(frozen=True, slots=True)
class LoanAnswered:
    """The library system answered, or did not, to a loan."""

    op_id: str
    outcome: LoanOutcome


@dataclass(frozen=True, slots=True)
class ReturnAnswered:
    """The library system answered, or did not, to a return."""

    op_id: str
    outcome: ReturnOutcome


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was to be recorded for this act is durable."""

    op_id: str


@dataclass(frozen=True, slots=True)
class RecordFailed:
    """The journal could not make it durable: nothing more may be promised."""

    op_id: str


@dataclass(frozen=True, slots=True)
class SecurityAnswered:
    """The tag's security was written and read back, or not."""

    op_id: str
    result: SecurityResult


@dataclass(frozen=True, slots=True)
class OwedFound:
    """The journal knows effects owed from before, read at start."""

    owed: tuple[OwedEffect, ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed."""


Event = (
    Touched
    | ServiceChosen
    | IdentityEntered
    | BackPressed
    | FinishPressed
    | LeavePressed
    | LanguageChosen
    | ItemSeen
    | ItemGone
    | PartChanged
    | PatronAnswered
    | LoanAnswered
    | ReturnAnswered
    | Recorded
    | RecordFailed
    | SecurityAnswered
    | OwedFound
    | Ticked
)
