"""Everything that can happen to a session: touches, items on the pad, answers, and time."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from drivers.card import Proof
from drivers.printer.qr import Modules
from drivers.rfid.label import Label
from drivers.rfid.security import SecurityResult
from drivers.scanner import Use
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.lobby_events import (
    HelpAnswered,
    HelpClosed,
    HelpPressed,
    MutedChanged,
    PictureFailed,
    PicturesFound,
    SoundPressed,
    StaffTold,
)
from kiosk.session.settle_events import SettleEvent
from kiosk.session.view import CardError, Maintenance, Part, PayState, ReceiptState, Theme, Way
from sip2.journal.acts import OwedEffect
from sip2.outcomes import (
    AccountOutcome,
    HoldOutcome,
    HoldsOutcome,
    ItemOutcome,
    LoanOutcome,
    PatronOutcome,
    ReturnOutcome,
)


class Choice(StrEnum):
    """What a reader can start from the welcome screen."""

    BORROW = "borrow"
    RETURN = "return"
    ACCOUNT = "account"
    LOOKUP = "lookup"
    HOLD = "hold"
    """No tile: a wish that came up on the way."""


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
class CardHeld:
    """A card was held to the reader and read."""

    number: str = field(repr=False)
    proof: Proof
    institution: str = ""
    """AO in SIP2 of whoever issued it; empty: our own library."""


@dataclass(frozen=True, slots=True)
class CardFailed:
    """A card is there but says nothing that helps."""

    error: CardError


@dataclass(frozen=True, slots=True)
class CodeScanned:
    """A barcode or QR code was scanned; `use` says whether it can be a reader's, an item's, or either."""

    number: str = field(repr=False)
    use: Use
    institution: str = ""


@dataclass(frozen=True, slots=True)
class CodeFailed:
    """Something was scanned but is no code of a reader or an item."""

    error: CardError


@dataclass(frozen=True, slots=True)
class CardTaken:
    """The card has left the reader."""


@dataclass(frozen=True, slots=True)
class ThemeChosen:
    """The reader wants the screens to look like this."""

    theme: Theme


@dataclass(frozen=True, slots=True)
class QuietChosen:
    """The reader wants to hear no cues, or to hear them again."""

    quiet: bool


@dataclass(frozen=True, slots=True)
class RenewPressed:
    """The reader wants a loan renewed; "" stands for all that can be."""

    item: str


@dataclass(frozen=True, slots=True)
class HoldsPressed:
    """The reader wants to see what is reserved."""


@dataclass(frozen=True, slots=True)
class HoldWished:
    """The reader wants to reserve something: what was refused, or cancelled a moment ago."""

    item: str


@dataclass(frozen=True, slots=True)
class HoldCancelPressed:
    """The reader wants to cancel a hold; that is asked once more."""

    item: str


@dataclass(frozen=True, slots=True)
class HoldConfirmed:
    """The reader says yes to what was asked about a hold; `place` counts the places to fetch it at from 0."""

    place: int = 0


@dataclass(frozen=True, slots=True)
class PayPressed:
    """The reader wants to pay what is owed."""


@dataclass(frozen=True, slots=True)
class FeeChosen:
    """The reader wants to pay one fee; "" stands for all that is owed."""

    key: str


@dataclass(frozen=True, slots=True)
class PartChosen:
    """The reader wants to pay this much of what is owed."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class WayChosen:
    """The reader wants to pay in this way, now."""

    way: str


@dataclass(frozen=True, slots=True)
class PaymentMoved:
    """A payment has come further; `code` is what to scan, `receipt` the gateway's number of the money."""

    op_id: str
    state: PayState
    code: Modules = field(default=(), repr=False)
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class PaperPressed:
    """The reader wants a receipt and how, or wants none."""

    wanted: bool
    way: Way = Way.PRINT


@dataclass(frozen=True, slots=True)
class PaperDone:
    """What became of a receipt on paper or by e-mail, and how we know, in words without a person."""

    state: ReceiptState
    op_id: str = ""
    way: Way = Way.PRINT
    proof: str = ""


@dataclass(frozen=True, slots=True)
class CodeReady:
    """A receipt as a QR code: a data: address of a picture, one dot a module."""

    op_id: str
    picture: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountAnswered:
    """The library system answered what the reader has; `number` tells which question this answers."""

    number: str = field(repr=False)
    outcome: AccountOutcome


@dataclass(frozen=True, slots=True)
class RenewalAnswered:
    """The library system answered, or did not, to a renewal."""

    op_id: str
    outcome: LoanOutcome


@dataclass(frozen=True, slots=True)
class HoldsAnswered:
    """The library system answered what the reader waits for; `number` tells which question this answers."""

    number: str = field(repr=False)
    outcome: HoldsOutcome


@dataclass(frozen=True, slots=True)
class HoldAnswered:
    """The library system answered, or did not, to a hold or its cancelling."""

    op_id: str
    outcome: HoldOutcome


@dataclass(frozen=True, slots=True)
class ItemAnswered:
    """The library system answered, or did not, what an item is."""

    item: str
    outcome: ItemOutcome


@dataclass(frozen=True, slots=True)
class OnLoanAnswered:
    """Whether an item with an old debt is still on loan; None when nobody knows."""

    op_id: str
    on_loan: bool | None


@dataclass(frozen=True, slots=True)
class TechnicianCalled:
    """The hidden gesture for the technician's screen."""


@dataclass(frozen=True, slots=True)
class TechnicianPin:
    """A technician typed a PIN."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MaintenanceChanged:
    """What the technician sees has changed; `admitted` once the PIN was right."""

    maintenance: Maintenance
    admitted: bool


@dataclass(frozen=True, slots=True)
class TestPressed:
    """The technician starts a test: read_tag, read_card, print or library."""

    __test__ = False

    name: str


@dataclass(frozen=True, slots=True)
class ClosePressed:
    """The technician closes the machine to readers, or opens it."""


@dataclass(frozen=True, slots=True)
class ClosedChanged:
    """The machine is closed, or open, from now on; kept over restarts."""

    closed: bool


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
    """A tag counts as lying on the pad. `armed` is None when its security could not be read as either state.

    `readable` False: it answers, but its memory could not be read, so that `label` says nothing.
    """

    uid: str
    label: Label
    armed: bool | None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class ItemGone:
    """A tag has left the pad."""

    uid: str


@dataclass(frozen=True, slots=True)
class PileChanged:
    """More lie on the pad than its reader can tell apart, or no longer."""

    too_high: bool


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
    | CardHeld
    | CardFailed
    | CodeScanned
    | CodeFailed
    | CardTaken
    | RenewPressed
    | HoldsPressed
    | HoldWished
    | HoldCancelPressed
    | HoldConfirmed
    | PayPressed
    | FeeChosen
    | PartChosen
    | WayChosen
    | PaymentMoved
    | PaperPressed
    | PaperDone
    | CodeReady
    | AccountAnswered
    | RenewalAnswered
    | HoldsAnswered
    | HoldAnswered
    | ItemAnswered
    | OnLoanAnswered
    | TechnicianCalled
    | TechnicianPin
    | MaintenanceChanged
    | TestPressed
    | ClosePressed
    | SettleEvent
    | ClosedChanged
    | HelpPressed
    | HelpClosed
    | HelpAnswered
    | StaffTold
    | PicturesFound
    | PictureFailed
    | SoundPressed
    | MutedChanged
    | BackPressed
    | FinishPressed
    | EnclosureAnswered
    | LendConfirmed
    | LeavePressed
    | LanguageChosen
    | ThemeChosen
    | QuietChosen
    | ItemSeen
    | ItemGone
    | PileChanged
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
