"""What the reader should see now, as plain values. Qt projects this and adds nothing of its own."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from drivers.printer.qr import Modules
from kiosk.session.account_view import Account, Block
from kiosk.session.door_view import DoorSign
from kiosk.session.hold_view import Holds
from kiosk.session.look_view import Enclosure, Look
from kiosk.session.settle_view import Found, Settle


class Screen(StrEnum):
    """The screens of the kiosk; one task each."""

    WELCOME = "welcome"
    IDENTIFY = "identify"
    BORROW = "borrow"
    RETURN = "return"
    ACCOUNT = "account"
    PAY = "pay"
    """What is owed, how it is to be paid, and what became of the money."""
    LOOKUP = "lookup"
    """What the book is that lies on the pad."""
    HOLDS = "holds"
    """What is waited for; whether one is to be cancelled or placed, and what became of it."""
    RECEIPT = "receipt"
    """Whether the reader wants paper; ends by itself without printing."""
    THANKS = "thanks"
    OUT_OF_SERVICE = "out_of_service"
    MAINTENANCE_PIN = "maintenance_pin"
    MAINTENANCE = "maintenance"


class Theme(StrEnum):
    """How the screens look; a reader's choice for one visit."""

    NORMAL = "normal"
    HIGH_CONTRAST = "high-contrast"
    """Black ground, no tints, at least 7:1."""
    LARGE = "large"
    """Nothing that a reader must read under 42 px, capitals of 7.4 mm on 21.5 inches."""
    LARGE_CONTRAST = "large-contrast"


class RowState(StrEnum):
    """The truth of one item (visual/README.md §5)."""

    RECOGNISED = "recognised"
    ASKING = "asking"
    SECURING = "securing"
    DONE = "done"
    NOTED = "noted"
    """Off line: written down by the machine, security set; the library will confirm."""
    PUT_BACK = "put_back"
    """The library said yes, but the security write is owed: lay it down again."""
    INCOMPLETE = "incomplete"
    """Not begun: parts of the item do not lie on the pad yet."""
    CROWDED = "crowded"
    """Not an item: more lie on the pad than its reader can tell apart."""
    HOLD = "hold"
    TRANSIT = "transit"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a row needs the reader; each has its own words and remedy on the screen."""

    NONE = ""
    LIBRARY_SAID_NO = "library_said_no"
    """With the library system's own words in `Row.message` when it gave any."""
    LIBRARY_SILENT = "library_silent"
    """Sent, no answer: the act is kept and looked into, the book stays protected."""
    LIBRARY_AWAY = "library_away"
    """Never sent: nothing happened."""
    UNKNOWN_TAG = "unknown_tag"
    UNREADABLE_TAG = "unreadable_tag"
    """Seen, but its memory cannot be read: lay it down again, flat."""
    OFFLINE_LIMIT = "offline_limit"
    """Off line, and this reader already has as many as the site allows then."""
    FOREIGN_ITEM = "foreign_item"
    PATRON_CARD = "patron_card"
    INCOMPLETE_SET = "incomplete_set"
    """`Row.parts_here` of `Row.parts` lie on the pad."""
    PARTS_DISAGREE = "parts_disagree"
    """Its tags contradict each other, or themselves, about how many parts there are."""
    SAME_NUMBER = "same_number"
    """Another tag says it is the same item, or the same part of it."""
    TOO_MANY_TAGS = "too_many_tags"
    """More lie on the pad than its reader can tell apart."""
    SECURITY_FAILED = "security_failed"
    """On the pad, but its tag would not take the write."""
    UNTOUCHED = "untouched"
    """Lent, and no tag was written: it has none, or the library system wants its security left on."""
    LOOKED_UP = "looked_up"
    """Its record is being fetched, before it is begun with."""
    DISC_ASKED = "disc_asked"
    DISC_MISSING = "disc_missing"
    DISC_NOT_SCANNED = "disc_not_scanned"
    """As before, of what has no tag: it cannot be laid down again."""
    TO_CONFIRM = "to_confirm"
    TO_STAFF = "to_staff"
    """Returned, and the library asks for it to be handed to staff."""
    OTHER_LIBRARY = "other_library"
    """Returned, and another library had lent it to this one."""


class Part(StrEnum):
    """A part of the machine that can be away."""

    LIBRARY_SYSTEM = "library_system"
    TAG_READER = "tag_reader"
    JOURNAL = "journal"
    CARD_READER = "card_reader"
    """Away: number and PIN still work, and codes where there is a scanner."""
    SCANNER = "scanner"
    """Away: cards, number and PIN still work; what has no tag cannot be lent."""
    PRINTER = "printer"
    """Away, out of paper, or silent: everything works but paper."""
    KEY = "key"
    """The key of the readers' numbers. Away: nothing that names a reader can be written down, so returns only."""


class IdentifyError(StrEnum):
    """Why the reader is still on the identify screen."""

    NONE = ""
    UNKNOWN_OR_WRONG_PIN = "unknown_or_wrong_pin"
    """One answer for both, so that nobody learns which numbers exist."""
    BLOCKED = "blocked"
    LIBRARY_AWAY = "library_away"
    PIN_MISSING = "pin_missing"
    CARD_NEEDS_PIN = "card_needs_pin"
    """This card alone does not open the account: number and PIN, please."""


class CardError(StrEnum):
    """What is wrong with the card that is held to the reader."""

    NONE = ""
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    """The library does not know this card."""
    RANDOM = "random"
    """A phone or a card with a changing number: it can identify nobody."""
    SEVERAL = "several"
    """More than one card at once."""
    CODE = "code"
    """A scanned code that is no reader's of this library."""
    CODE_UNREADABLE = "code_unreadable"
    """Something was scanned, and not well."""
    COPYABLE = "copyable"
    """It can be copied, and this library wants one that cannot."""
    LIFTED = "lifted"
    """It was taken away, and has to stay here."""
    LOST = "lost"
    """Its owner has reported it lost, whoever holds it now."""
    EXPIRED = "expired"
    """The library system gives a last day for it, and that has passed."""


class Way(StrEnum):
    """How a reader can have a receipt."""

    PRINT = "print"
    MAIL = "mail"
    """To the address that the library system has of the reader."""
    CODE = "code"
    """A QR code on the screen that holds the words themselves: no network, no server, no trace."""


class ReceiptState(StrEnum):
    """How the receipt is getting on."""

    ASKING = "asking"
    PRINTING = "printing"
    PRINTED = "printed"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    FAILED = "failed"
    UNPROVED = "unproved"
    """Sent, but the printer is silent: it may have printed."""
    SENDING = "sending"
    MAILED = "mailed"
    """The mail server has taken it."""
    NOT_MAILED = "not_mailed"
    SHOWN = "shown"
    """Its code stands on the screen."""


class Help(StrEnum):
    """What a reader who called staff is told."""

    NONE = ""
    CALLING = "calling"
    COMING = "coming"
    """Somebody's telephone or mailbox has it."""
    UNREACHED = "unreached"
    OFFERED = "offered"
    """Not called yet: several things went wrong, and the reader is asked whether somebody shall come."""
    ADVISED = "advised"
    """The same where nobody can be called from here: the reader is told where staff are."""


class Trouble(StrEnum):
    """What can go wrong for a reader again and again, so that people should look."""

    CARD = "card_failed"
    """A card or code cannot be read, is not known, or does not do here."""
    PIN = "pin_failed"
    ITEM = "item_failed"
    """An item cannot be read, or is not told apart, or is none of this library's."""
    REFUSED = "item_refused"
    """The library system says no, or nothing."""
    SECURITY = "security_failed"
    """A tag on the pad would not take its security."""
    PAYMENT = "payment_failed"


class PayState(StrEnum):
    """Where the reader's money is."""

    CHOOSING = "choosing"
    ASKING = "asking"
    """The gateway is being asked for an order; nobody can have paid yet."""
    PAYING = "paying"
    BOOKING = "booking"
    """The money was taken; the library system is being told."""
    CHECKING = "checking"
    """Taken, and the library system did not answer: it is found out without the reader."""
    PAID = "paid"
    """Taken and booked."""
    UNPAID = "unpaid"
    """Given up, refused or too late; money that comes all the same is given back."""
    UNPROVED = "unproved"
    """Nobody says whether money was taken; if it was, it goes back, or staff see to it."""
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    STAFF = "staff"
    """Nobody can prove whether it was booked; people look at it, with the gateway's receipt."""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee: what for, and how much where the library system says so. Without a key it cannot be paid by itself."""

    key: str
    words: str = field(repr=False)
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment as the reader sees it. Amounts are texts with two decimals, such as 1.80."""

    state: PayState = PayState.CHOOSING
    owed: str = ""
    """All that the reader owes."""
    amount: str = ""
    """What is to be paid now."""
    currency: str = ""
    fees: tuple[FeeLine, ...] = ()
    fee: str = ""
    """The key of the one fee that is to be paid; empty: not one alone."""
    may_part: bool = False
    """Whether any part of the debt may be paid."""
    ways: tuple[str, ...] = ()
    way: str = ""
    code: Modules = field(default=(), repr=False)
    """What to scan; empty: nothing."""
    receipt: str = ""
    """The gateway's number of the money, for whoever asks about it."""
    left_s: int | None = None
    total_s: int = 1
    paper: ReceiptState = ReceiptState.ASKING
    can_print: bool = False


class Health(StrEnum):
    """How a part of the machine is."""

    GOOD = "good"
    CARE = "care"
    AWAY = "away"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class PartHealth:
    """One device for the technician: its last fault in words, and when that was."""

    part: Part
    health: Health
    fact: str = ""
    """A figure or a name, such as a round trip in ms or the reader's answer."""
    fault: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenAct:
    """One act that is not settled: pending, owed or for staff.

    `item_tail` is the last four of its item's number, or a payment's amount; `receipt` the end of the number that
    whoever took the money gave it.
    """

    op_id: str
    kind: str
    state: str
    item_tail: str
    since: datetime
    receipt: str = ""
    original: str = field(default="", repr=False)
    """The library system's own words about it (AF), whatever the library says instead to readers; long numbers cut."""
    findings: tuple[Found, ...] = ()
    """What a person who has looked may say of it; nothing: it goes on by itself."""


class TestState(StrEnum):
    """How a technician's test is getting on."""

    __test__ = False  # not a test of ours

    IDLE = "idle"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Maintenance:
    """What the technician sees. The balance is the journal's: intents = done + refused + staff + pending."""

    pin_checking: bool = False
    """A PIN is being looked at; until that is over, none of the rest tells anything."""
    pin_wrong: bool = False
    pin_wait_s: int = 0
    """Seconds until another PIN may be tried."""
    enrolled: bool = True
    """False: no technician has a PIN yet; `python -P -m kiosk enrol` at the console makes one."""
    technician: str = field(default="", repr=False)
    """Who was admitted."""
    parts: tuple[PartHealth, ...] = ()
    open_acts: tuple[OpenAct, ...] = ()
    settle: Settle | None = None
    """What the technician is about to say of one of them."""
    intents: int = 0
    done: int = 0
    refused: int = 0
    staff: int = 0
    pending: int = 0
    owed: int = 0
    head: str = ""
    """The last link of the journal's chain, as it stands on the daily report."""
    closed: bool = False
    """Closed by the technician: readers see out of service."""
    tests: tuple[tuple[str, TestState, str], ...] = ()
    """Name (read_tag, read_card, print, library), state, result in words or figures."""
    version: str = ""
    uptime_s: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the screen. `progress` counts the truths reached, 0..4: recognised, asked, unlocked, done."""

    key: str
    state: RowState
    item: str
    title: str = ""
    due: datetime | None = None
    due_text: str = ""
    reason: Reason = Reason.NONE
    message: str = ""
    remedy: str = ""
    """What the library wants done about `message`; empty: the usual."""
    destination: str = ""
    progress: int = 1
    parts_here: int = 0
    parts: int = 0
    may_hold: bool = False
    """Whether the reader can reserve it, now that it was not lent."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything a screen needs. `warning_s` is None, or the seconds left before the session ends by itself."""

    screen: Screen = Screen.WELCOME
    language: str = "zh_CN"
    theme: Theme = Theme.NORMAL
    patron_name: str = field(default="", repr=False)
    """Already masked: 陈*"""
    patron_tail: str = field(default="", repr=False)
    """Last four of the number."""
    on_pad: int = 0
    pile_too_high: bool = False
    """More lie on the pad than its reader can tell apart; a row says so."""
    done: int = 0
    """Borrow: lent; return: returned."""
    rows: tuple[Row, ...] = ()
    """Those that need the reader first, then newest first."""
    needs_reader: int = 0
    in_progress: int = 0
    may_add: int | None = None
    """How many more the reader may borrow; None when the library system did not say."""
    finishing: bool = False
    asking_patron: bool = False
    identify_error: IdentifyError = IdentifyError.NONE
    identify_message: str = ""
    identify_block: Block | None = None
    warning_s: int | None = None
    warning_total_s: int = 20
    away: frozenset[Part] = frozenset()
    next_due: datetime | None = None
    """The earliest due date of this visit, for the farewell."""
    lent: int = 0
    returned: int = 0
    noted: int = 0
    """Of those, how many were only written down by the machine, off line."""
    offline: bool = False
    """The library system is away and the machine works on by itself."""
    offline_limit: int = 5
    returns_only: bool = False
    """No reader can be served here now, but every book can be brought back."""
    limits: tuple[str, ...] = ()
    """What does not go just now, the gravest first: values of `kiosk.session.limits.Limit`."""
    card_error: CardError = CardError.NONE
    shown_tail: str = field(default="", repr=False)
    """Last four of the number that a card or code gave, which waits for its PIN."""
    card_present: bool = False
    """A card lies on the reader now: remind of it at the farewell."""
    receipt: ReceiptState = ReceiptState.ASKING
    receipt_s: int | None = None
    receipt_ways: tuple[Way, ...] = (Way.PRINT,)
    receipt_mail: str = ""
    """The reader's address, masked."""
    receipt_code: str = field(default="", repr=False)
    """A QR code as a data: address of a picture, one dot a module."""
    """Seconds until the receipt screen ends by itself, without printing."""
    account: Account | None = None
    holds: Holds | None = None
    look: Look | None = None
    enclosure: Enclosure | None = None
    """Is it inside? One question at a time."""
    to_confirm: int = 0
    payment: Payment | None = None
    closed: bool = False
    """Out of service because the technician closed it."""
    maintenance: Maintenance | None = None
    door_sign: DoorSign = field(default_factory=DoorSign)
    help: Help = Help.NONE
    help_at: datetime | None = None
    """When staff were told."""
    help_about: Trouble | None = None
    """Why help is offered."""
    pictures: tuple[str, ...] = ()
    """Files to show in turn instead of the welcome screen; none: somebody is there, or was just now."""
    news: str = ""
    """The message of the day, in the language."""
    muted: bool = False
    """The technician has muted the machine: no cue is heard by anybody."""
    quiet: bool = False
    """The reader wants to hear none in this visit."""
