"""What the bench shows, as plain values: no Qt, no simulator."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the library system would say about a book, or what is wrong with its tag."""

    ORDINARY = "ordinary"
    HOLD = "hold"
    TRANSIT = "transit"
    REFERENCE = "reference"
    BAD_TAG = "bad_tag"
    LOCKED_TAG = "locked_tag"
    OTHER_LIBRARY = "other_library"
    READER_CARD = "reader_card"
    SLIPS_BEFORE = "slips_before"
    """It is lifted by the next write, before the tag took the data."""
    SLIPS_AFTER = "slips_after"
    """It is lifted by the next write, after the tag took the data and before it said so."""


class Gate(StrEnum):
    """What a book's tag says to the gate now."""

    ALARMS = "alarms"
    PASSES = "passes"
    UNKNOWN = "unknown"


class Pace(StrEnum):
    """How a device answers while its cable is in."""

    NORMAL = "normal"
    SLOW = "slow"
    SILENT = "silent"
    OFF_LINE = "off_line"
    """It answers that it is off line."""


class Slip(StrEnum):
    """What goes wrong with one answer and is then over."""

    LOST = "lost"
    """Carried out, and the answer never comes."""
    WRONG_NUMBER = "wrong_number"
    """An answer to another question comes first."""
    GARBAGE = "garbage"


class CardKind(StrEnum):
    """What is held to the card reader; all but the first give no reader that may borrow."""

    READER = "reader"
    STRANGER = "stranger"
    """A good card of somebody the library system does not know."""
    OTHER_UNIVERSITY = "other_university"
    WORN = "worn"
    PHONE = "phone"
    """Has another UID each time."""


class Standing(StrEnum):
    """What keeps a reader from borrowing."""

    GOOD = "good"
    BLOCKED = "blocked"
    OWES = "owes"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class BookSeen:
    """One book; `lent` is the library system's word, `gate` the tag's. `slipped`: lifted while it was written to."""

    item: str
    title: str
    kind: Kind
    lying: bool
    gate: Gate
    lent: bool
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class CableSeen:
    """One cable; `name` is a value of `kiosk.bench.site.Cable`. `paces` and `slips` are what it can be told.

    `slip` has been asked for and has not happened yet.
    """

    name: str
    plugged: bool
    pace: Pace
    paces: tuple[Pace, ...] = (Pace.NORMAL,)
    slips: tuple[Slip, ...] = ()
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One card, told apart by `key`. The demo readers' are masked as on the kiosk; number and PIN are to be typed."""

    key: str
    kind: CardKind
    number: str = ""
    name: str = ""
    pin: str = ""
    standing: Standing = Standing.GOOD


@dataclass(frozen=True, slots=True)
class CardReaderSeen:
    """The reading area: `held` is the key of the card there, "" for none; `why_not` says why there is no reader."""

    held: str = ""
    why_not: str = ""


class PaperSupply(StrEnum):
    """What the printer's sensors say of its paper."""

    OK = "ok"
    NEAR_END = "near_end"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class PrinterSeen:
    """The receipts that hang out, the first one first, as PNG; how much paper is left; what else is wrong."""

    receipts: tuple[bytes, ...] = ()
    paper: PaperSupply = PaperSupply.OK
    paper_percent: int = 100
    cover_open: bool = False
    silent: bool = False


class Twist(StrEnum):
    """What goes wrong with the gateway's next answer when a phone pays; names of the simulator's faults."""

    NONE = ""
    SILENT = "silent"
    TWICE = "twice"
    WRONG_AMOUNT = "wrong_amount"
    FORGED = "forged"
    LATE_MONEY = "late_money"
    """The order is said to be closed, and the money comes all the same."""


@dataclass(frozen=True, slots=True)
class PhoneSeen:
    """The order that a phone can pay now; no order, no amount."""

    order: str = ""
    amount: str = ""


class Touch(StrEnum):
    """What happens at the bank card terminal while it waits for a card."""

    PAY = "pay"
    CANCEL = "cancel"
    DECLINE = "decline"
    CUT_BEFORE = "cut_before"
    """The line breaks, and no card was held out."""
    CUT_AFTER = "cut_after"
    """The line breaks once the money was taken; the last receipt tells of it."""
    FORGOTTEN = "forgotten"
    """The same, and the terminal repeats no receipt: nobody can prove it."""
    WRONG_AMOUNT = "wrong_amount"


@dataclass(frozen=True, slots=True)
class TerminalSeen:
    """What the terminal waits for; no amount while it waits for nothing."""

    amount: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one wire carried at once; `sent` by the kiosk. SIP2 comes as text, who somebody is already hidden."""

    wire: str
    sent: bool
    content: bytes | str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that stands still for a moment; the frames are those heard since the last look."""

    books: tuple[BookSeen, ...] = ()
    cables: tuple[CableSeen, ...] = ()
    cards: tuple[CardSeen, ...] = ()
    card_reader: CardReaderSeen = CardReaderSeen()
    printer: PrinterSeen = PrinterSeen()
    phone: PhoneSeen = PhoneSeen()
    terminal: TerminalSeen = TerminalSeen()
    frames: tuple[Frame, ...] = ()
