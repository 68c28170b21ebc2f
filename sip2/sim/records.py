"""What a lending library keeps records of, and what it decides; plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum

from sip2.values import CirculationStatus, FeeType, PatronFlag, SecurityMarker

ZERO = Decimal("0.00")


class Privilege(Enum):
    """What a reader may be denied: the first four positions of patron status, in their order."""

    CHARGE = 0
    RENEWAL = 1
    RECALL = 2
    HOLD = 3


class Route(StrEnum):
    """Why a returned item goes where it goes."""

    SHELF = "shelf"
    HOLD = "hold"
    TRANSIT = "transit"
    ILL = "ill"
    """Back to another library."""
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class SortRule:
    """Which returned items go into a bin; what is blank takes any. `call_number` is a prefix."""

    bin: str
    route: Route = Route.SHELF
    destination: str = ""
    collection: str = ""
    media_type: str = ""
    call_number: str = ""

    def takes(self, item: "Item", route: Route, destination: str) -> bool:
        """Whether an item on its way belongs into this bin."""
        return (
            route is self.route
            and self.destination in ("", destination)
            and self.collection in ("", item.collection)
            and self.media_type in ("", item.media_type)
            and item.call_number.startswith(self.call_number)
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the whole library. A limit of None is none; `honours_no_block` is a system's own to overrule."""

    institution_id: str
    name: str
    branch: str
    """Where the machines stand."""
    branches: tuple[str, ...] = ()
    """The others, as far as no item is at home there."""
    loan_days: int = 30
    loan_limit: int = 10
    renewal_limit: int = 2
    """How often one loan may be renewed."""
    renews_overdue: bool = True
    overdue_limit: int | None = None
    """How many overdue loans still let a reader borrow; likewise the next four."""
    renewals_limit: int | None = None
    claims_limit: int | None = None
    lost_limit: int | None = None
    billed_limit: int | None = None
    fee_limit: Decimal = Decimal("30.00")
    currency: str = "CNY"
    overdue_fee: Decimal = ZERO
    """For each day begun that an item comes back late."""
    hold_limit: int | None = None
    hold_fee: Decimal = ZERO
    hold_shelf_days: int = 7
    holds_recall: bool = False
    """Whether a hold on a lent item calls it back."""
    recall_days: int = 7
    honours_no_block: bool = False
    """Whether a loan made off line is never refused."""
    takes_back_available: bool = False
    """Whether returning an item that is not on loan is accepted; Evergreen refuses it (sip2-quirks.md)."""
    print_lines: tuple[str, ...] = ()
    """What is printed under every loan and return."""
    announcements: tuple[str, ...] = ()
    """What every machine shows after it has signed on."""
    bins: dict[str, str] = field(default_factory=dict)
    """Sort bin by route, where no rule of `sorting` takes the item."""
    sorting: tuple[SortRule, ...] = ()
    """The first one that takes an item has it."""


@dataclass(frozen=True, slots=True)
class Fee:
    """What a reader owes for one thing; `amount` is what is left of it."""

    id: str
    amount: Decimal
    type: FeeType = FeeType.OVERDUE
    title: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Patron:
    """A reader."""

    number: str
    pin: str = field(repr=False)
    name: str = field(repr=False)
    language: str = "019"
    loan_limit: int | None = None
    fee_items: tuple[Fee, ...] = ()
    blocks: frozenset[PatronFlag] = frozenset()
    message: str = ""
    """Why there are blocks; a line of its own for each line."""
    email: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    birth_date: str = field(default="", repr=False)
    category: str = ""
    home: str = ""
    """The branch that registered this reader."""
    expires: date | None = None
    """The last day on which the card is good."""

    @property
    def fees(self) -> Decimal:
        """All that is owed."""
        return sum((fee.amount for fee in self.fee_items), ZERO)


@dataclass(frozen=True, slots=True)
class Item:
    """One copy."""

    barcode: str
    title: str
    home: str
    author: str = ""
    call_number: str = ""
    media_type: str = "001"
    collection: str = ""
    reference_only: bool = False
    loan_days: int | None = None
    loan_fee: Decimal = ZERO
    magnetic: bool = False
    security: SecurityMarker | None = None
    """None: Tattle-Tape where it is magnetic, else other."""
    security_inhibit: bool = False
    """Whether its security is to be left alone (CI)."""
    properties: str = ""
    status: CirculationStatus = CirculationStatus.AVAILABLE
    """Where it stands while neither lent nor kept for somebody; lost and claimed returned also while lent."""
    ill: bool = False
    """Whether it belongs to another library, its `home`."""
    withdrawn: bool = False
    record_damaged: bool = False
    note: str = ""
    """What staff must see at its return."""


@dataclass(frozen=True, slots=True)
class Loan:
    """An item in a reader's hands."""

    barcode: str
    number: str
    due: datetime
    renewals: int = 0
    recalled: datetime | None = None
    """When it was called back."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A reader waits for an item, to be picked up at a branch."""

    barcode: str
    number: str
    pickup: str
    expires: datetime | None = None
    """Until when the reader wants it."""
    ready: bool = False
    """Whether the item lies on the hold shelf for this reader."""
    shelf_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoanDecision:
    """Whether an item is lent or renewed, until when, and what the reader is told."""

    ok: bool
    message: str = ""
    item: Item | None = None
    due: datetime | None = None
    renewal: bool = False
    fee: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class ReturnDecision:
    """Whether an item is taken back and where it must go; `alert` is a CV code (sip2.md §6).

    `calls_staff`: somebody must look at it, with a code or without one.
    """

    ok: bool
    message: str = ""
    item: Item | None = None
    number: str = ""
    alert: str = ""
    calls_staff: bool = False
    destination: str = ""
    sort_bin: str = ""
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class HoldDecision:
    """Whether a hold is placed, changed or cancelled; `position` counts from 1."""

    ok: bool
    message: str = ""
    item: Item | None = None
    hold: Hold | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Whether a payment is booked, and how much of which fees it paid."""

    ok: bool
    message: str = ""
    paid: tuple[tuple[Fee, Decimal], ...] = ()
