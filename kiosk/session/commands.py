"""What a session asks the outside to do; each is answered by an event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kiosk.session.cues import Cue
from kiosk.session.settle_view import Found
from kiosk.session.view import Trouble
from sip2.journal.acts import Effect, Entry
from sip2.values import HoldTerms


@dataclass(frozen=True, slots=True)
class Record:
    """Make these entries durable; answered by `Recorded` or `RecordFailed`."""

    op_id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AskPatron:
    """Ask the library system who this is; answered by `PatronAnswered`. `by_card`: a card gave the number, no PIN.

    Here and below `institution` is the AO of whose reader it is; empty: our own.
    """

    number: str = field(repr=False)
    pin: str = field(repr=False)
    by_card: bool = False
    institution: str = ""


@dataclass(frozen=True, slots=True)
class AskLoan:
    """Ask the library system to lend; answered by `LoanAnswered`. `on_loan` are planned with its yes."""

    op_id: str
    item: str
    patron: str = field(repr=False)
    pin: str = field(repr=False)
    on_loan: tuple[Effect, ...]
    institution: str = ""


@dataclass(frozen=True, slots=True)
class AskReturn:
    """Ask the library system to take back; answered by `ReturnAnswered`. `on_refusal` are planned with its no."""

    op_id: str
    item: str
    on_refusal: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class SetSecurity:
    """Write the security of one tag and read it back; answered by `SecurityAnswered`."""

    op_id: str
    uid: str
    on: bool


@dataclass(frozen=True, slots=True)
class AskAccount:
    """Ask the library system what the reader has; answered by `AccountAnswered`."""

    number: str = field(repr=False)
    pin: str = field(repr=False)
    institution: str = ""


@dataclass(frozen=True, slots=True)
class AskRenewal:
    """Ask the library system to renew; answered by `RenewalAnswered`."""

    op_id: str
    item: str
    patron: str = field(repr=False)
    pin: str = field(repr=False)
    institution: str = ""


@dataclass(frozen=True, slots=True)
class AskHolds:
    """Ask the library system what the reader waits for; answered by `HoldsAnswered`."""

    number: str = field(repr=False)
    pin: str = field(repr=False)
    institution: str = ""


@dataclass(frozen=True, slots=True)
class AskHold:
    """Ask the library system to place a hold, or without `terms` to cancel it; answered by `HoldAnswered`."""

    op_id: str
    item: str
    patron: str = field(repr=False)
    pin: str = field(repr=False)
    terms: HoldTerms | None
    institution: str = ""


@dataclass(frozen=True, slots=True)
class AskItem:
    """Ask the library system what an item is; answered by `ItemAnswered`."""

    item: str


@dataclass(frozen=True, slots=True)
class AskOnLoan:
    """Ask the library system whether an item is on loan; answered by `OnLoanAnswered`."""

    op_id: str
    item: str


@dataclass(frozen=True, slots=True)
class EndPatronSession:
    """Tell the library system that the reader has left (35); nothing answers."""

    number: str = field(repr=False)
    pin: str = field(repr=False)
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """Take money and have it booked; its way is told by `PaymentMoved`. `owed` is the whole debt, as it came."""

    op_id: str
    way: str
    amount: Decimal
    currency: str
    patron: str = field(repr=False)
    owed: str
    fee: str
    """The fee's id in the library system; empty: the whole account."""
    detail: Mapping[str, str] = field(default_factory=dict)
    """What the journal keeps of the reader's credential: how it was proved, and whose reader it is."""


@dataclass(frozen=True, slots=True)
class GiveUpPayment:
    """Close an order that nobody wants to pay any more; money that comes all the same is given back."""

    op_id: str


@dataclass(frozen=True, slots=True)
class LookForMoney:
    """Ask once more about the payments that staff have, for somebody who looks at them; no money moves by that."""


@dataclass(frozen=True, slots=True)
class PaidLine:
    """What a receipt says of money. `reference` is the gateway's number."""

    op_id: str
    what: str = field(repr=False)
    amount: Decimal
    currency: str
    way: str
    reference: str


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One item of a receipt. `noted`: off line, the library system has yet to confirm it."""

    item: str
    title: str
    due: datetime | None
    due_text: str
    loan: bool
    noted: bool
    op_id: str


@dataclass(frozen=True, slots=True)
class ReceiptOrder:
    """A receipt somebody wants; `op_id` is that of the act of making it."""

    lines: tuple[ReceiptLine, ...] = field(repr=False)
    language: str
    at: datetime
    paid: PaidLine | None = field(default=None, repr=False)
    op_id: str = ""
    """"": a receipt that is not written down by itself, such as that of money which is."""

    @property
    def code(self) -> str:
        """What finds it in the journal: the end of its last act's id."""
        return (self.paid or self.lines[-1]).op_id[-8:].upper()


@dataclass(frozen=True, slots=True)
class PrintReceipt(ReceiptOrder):
    """Print it; answered by `PaperDone`."""


@dataclass(frozen=True, slots=True)
class MailReceipt(ReceiptOrder):
    """Send it by e-mail; answered by `PaperDone`."""

    address: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ShowReceipt(ReceiptOrder):
    """Make a QR code of it; answered by `CodeReady`."""


@dataclass(frozen=True, slots=True)
class CheckTechnician:
    """Check a technician's PIN; answered by `MaintenanceChanged`."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WatchMachine:
    """Begin or end to post `MaintenanceChanged` whenever something changes."""

    on: bool


@dataclass(frozen=True, slots=True)
class RunTest:
    """Run a technician's test; its progress comes with `MaintenanceChanged`."""

    name: str
    language: str = ""
    """The technician's, for what is written for people."""


@dataclass(frozen=True, slots=True)
class SetClosed:
    """Close the machine to readers, or open it; answered by `ClosedChanged`."""

    closed: bool


@dataclass(frozen=True, slots=True)
class SettleAct:
    """Write down what the technician found out about an act; answered by `Settled`."""

    op_id: str
    found: Found


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Tell staff that somebody stands here and needs them; answered by `HelpAnswered`.

    Nothing of the person: `shows` names the screen or the slot's state, `reads` the language they read, `needs_reader`
    counts items that ask for an act, and `troubles` are parts that are away or codes of why an item is not taken.
    `again`: what failed again and again before.
    """

    number: int
    shows: str
    reads: str
    needs_reader: int = 0
    troubles: tuple[str, ...] = ()
    again: Trouble | None = None


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Tell staff that a machine seems not well: this failed with so many readers in a row; answered by `StaffTold`."""

    trouble: Trouble
    readers: int


@dataclass(frozen=True, slots=True)
class PictureBroken:
    """Say which picture of the lobby cannot be shown."""

    picture: str


@dataclass(frozen=True, slots=True)
class PlaySound:
    """Let a cue be heard."""

    cue: Cue


@dataclass(frozen=True, slots=True)
class SetMuted:
    """Mute the machine, or let it be heard; answered by `MutedChanged`."""

    muted: bool


Command = (
    Record
    | AskPatron
    | AskLoan
    | AskReturn
    | SetSecurity
    | AskAccount
    | AskRenewal
    | AskHolds
    | AskHold
    | AskItem
    | AskOnLoan
    | EndPatronSession
    | Pay
    | GiveUpPayment
    | LookForMoney
    | PrintReceipt
    | MailReceipt
    | ShowReceipt
    | CheckTechnician
    | WatchMachine
    | RunTest
    | SetClosed
    | SettleAct
    | CallStaff
    | TellStaff
    | PictureBroken
    | PlaySound
    | SetMuted
)
