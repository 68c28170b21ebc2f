"""What the library system decided, as plain values: an expected refusal is an answer, not an exception."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sip2.values import CirculationStatus


class PatronRefusal(StrEnum):
    """Why a reader could not be identified or may not use the machine."""

    UNKNOWN = "unknown"
    WRONG_PIN = "wrong_pin"


class Alert(StrEnum):
    """Where a returned item must go instead of the shelf (field CV, sip2.md code lists)."""

    HOLD_HERE = "hold_here"
    HOLD_ELSEWHERE = "hold_elsewhere"
    ILL = "ill"
    TRANSIT = "transit"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Patron:
    """A reader whom the library system knows, and whose PIN it confirmed where one was asked for.

    `blocks` holds the patron-status flags that are set, by their index in sip2.md §6; counts are None when the system
    left them blank.
    """

    number: str = field(repr=False)
    name: str = field(repr=False)
    blocks: frozenset[int]
    charged_count: int | None
    charged_limit: int | None
    message: str = field(default="", repr=False)
    fee_amount: str = ""
    currency: str = ""
    pin_checked: bool = True
    """False: nobody was asked for a PIN, because the machine itself read the number from the card."""
    email: str = field(default="", repr=False)
    expires: date | None = field(default=None, repr=False)
    """The last day on which the card is good (PA), where the library system tells."""

    @property
    def may_borrow(self) -> bool:
        """Flag 0, charge privileges denied, is the one that forbids a loan; others only explain it."""
        return 0 not in self.blocks


@dataclass(frozen=True, slots=True)
class PatronRefused:
    """The library system does not accept this number and PIN."""

    reason: PatronRefusal
    message: str = field(default="", repr=False)
    expires: date | None = field(default=None, repr=False)
    """As in `Patron`; told of one who is not known only where it is known that there was one."""


@dataclass(frozen=True, slots=True)
class Lent:
    """The loan stands in the library system (12 with ok = 1)."""

    title: str
    due_text: str
    due: datetime | None
    clear_security: bool
    """desensitize = Y and not CI = Y: only then may security be switched off (sip2.md §7)."""
    renewal: bool = False
    message: str = ""


@dataclass(frozen=True, slots=True)
class LoanRefused:
    """The library system said no; security must not be touched."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The return stands in the library system (10 with ok = 1)."""

    title: str
    alert: Alert | None = None
    destination: str = ""
    sort_bin: str = ""
    message: str = ""
    collection: str = ""
    media: str = ""
    call_number: str = ""
    location: str = ""
    """Permanent location (AQ)."""
    hold_name: str = field(default="", repr=False)
    hold_number: str = field(default="", repr=False)
    """Who waits for it, where the library system tells (DA, CY)."""


@dataclass(frozen=True, slots=True)
class ReturnRefused:
    """The library system did not take the item back."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Paid:
    """The payment is booked in the library system (38 with payment accepted = Y)."""

    message: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PaymentRefused:
    """The library system did not book the payment; the money must go back."""

    message: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No trustworthy answer came. `sent` False: the request never left, so nothing can have happened."""

    sent: bool


@dataclass(frozen=True, slots=True)
class LoanOnAccount:
    """One of the reader's loans. `due_text` is the library system's own; `due` None when that cannot be read.

    `item` is "" where the library system names the loan by its title alone: then it cannot be renewed here. `title` is
    "" where only the number is known.
    """

    item: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    due: datetime | None = None
    due_text: str = ""


@dataclass(frozen=True, slots=True)
class HoldOnAccount:
    """Something that the reader waits for; `until` is the last day of one that lies ready, None when nobody says it."""

    title: str = field(repr=False)
    until: datetime | None = None
    item: str = field(default="", repr=False)
    """"" where the library system names the hold by its title alone: then it cannot be cancelled here."""


@dataclass(frozen=True, slots=True)
class HoldsAnswer:
    """What a reader waits for, in the library system's order."""

    ready: tuple[HoldOnAccount, ...] = field(default=(), repr=False)
    """What lies on the hold shelf."""
    waiting: tuple[HoldOnAccount, ...] = field(default=(), repr=False)
    complete: bool = True
    """False: there are more than are listed."""


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """What an item's record tells to anybody (18): neither who has it, nor BG and AF, where some systems name them."""

    item: str
    title: str
    status: CirculationStatus
    author: str = ""
    due: datetime | None = None
    due_text: str = ""
    media: str = ""
    """CK: three digits, where it is used as the standard has it."""
    call_number: str = ""
    home: str = ""
    """Where it belongs (AQ)."""
    place: str = ""
    """Where it is now (AP)."""
    destination: str = ""
    """Where it is going (CT)."""
    collection: str = ""
    waiting: int | None = None
    """How many wait for it (CF)."""


@dataclass(frozen=True, slots=True)
class ItemUnknown:
    """The library system has no item with this number."""


@dataclass(frozen=True, slots=True)
class Held:
    """The hold is placed, or cancelled, in the library system (16 with ok = 1)."""

    title: str = field(default="", repr=False)
    position: int | None = None
    """The reader's place in the queue, from 1, where the library system tells (BR)."""
    pickup: str = ""
    message: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HoldRefused:
    """The library system did not place the hold, or did not cancel it."""

    title: str = field(default="", repr=False)
    message: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FineOnAccount:
    """One fee the reader owes: its words, or the title it is for; `amount` None where only words came.

    Only one with an `id` can be paid by itself (CG of 37).
    """

    words: str = field(repr=False)
    amount: Decimal | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class AccountAnswer:
    """What a reader has, waits for and owes; counts are None when the library system left them blank.

    Which count of 64 tells the holds that are ready is the dialect's (`HoldsCounted`).
    """

    loans: tuple[LoanOnAccount, ...] = field(repr=False)
    """In the library system's order, `sip2.account.LOANS_SHOWN` at most."""
    holds_ready: int | None = None
    holds_waiting: int | None = None
    fee_amount: str = ""
    currency: str = ""
    charged_count: int | None = None
    complete: bool = True
    """False: `loans` are fewer than the library system counts, or it does not list or count them."""
    fines: tuple[FineOnAccount, ...] = field(default=(), repr=False)
    """What makes up `fee_amount`, as far as the library system tells."""
    ready: tuple[HoldOnAccount, ...] = field(default=(), repr=False)
    """What lies ready, `sip2.account.HOLDS_SHOWN` at most; empty where the library system does not name it."""
    blocks: frozenset[int] = frozenset()
    """As in `Patron`."""
    expires: date | None = field(default=None, repr=False)
    """As in `Patron`."""
    message: str = field(default="", repr=False)
    """What the library system wants to say to the reader (AF)."""


PatronOutcome = Patron | PatronRefused | NoAnswer
LoanOutcome = Lent | LoanRefused | NoAnswer
ReturnOutcome = Returned | ReturnRefused | NoAnswer
PaymentOutcome = Paid | PaymentRefused | NoAnswer
AccountOutcome = AccountAnswer | PatronRefused | NoAnswer
HoldsOutcome = HoldsAnswer | PatronRefused | NoAnswer
HoldOutcome = Held | HoldRefused | NoAnswer
ItemOutcome = ItemRecord | ItemUnknown | NoAnswer
