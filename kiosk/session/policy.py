"""What a library decides about visits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.session.hours import Hours
from kiosk.session.view import Way


class Receipts(StrEnum):
    """When paper is printed; the three choices libraries know (kiosk-ux.md §1)."""

    NEVER = "never"
    ASK = "ask"
    ALWAYS = "always"


class Copyable(StrEnum):
    """What a card or code that can be copied (its UID, an open file, a barcode) may do by itself; never more."""

    BORROW = "borrow"
    """Borrow, return and renew; for all else the PIN is asked for."""
    WITH_PIN = "with_pin"
    """Name its holder, whose PIN is always asked for."""
    REFUSE = "refuse"
    """Nothing: only cards read by the library's key, or number and PIN."""


class Enclosures(StrEnum):
    """Who tells what belongs to a book and cannot be seen, such as a disc; the reader is asked whether it is inside."""

    OFF = "off"
    TAGS = "tags"
    """One tag that stands for several parts."""
    LIBRARY = "library"
    """That, and the media type of the library system (CK), asked for before each loan and return."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hold can be fetched: its name in the library system (BS), and language to words."""

    code: str
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Return its name for readers."""
        return self.names.get(language) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True, slots=True)
class HoldRules:
    """On what terms holds are placed here. Without `places` the library system says where they are fetched."""

    places: tuple[Place, ...] = ()
    hold_type: str = ""
    days: int = 0
    """After how many days nobody wants it any more; 0: as the library system has it."""
    fee: str = ""
    """What a hold costs, such as 0.50; empty: nothing. Nobody places one without having been told."""
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Policy:
    """Times in seconds; `owners` are the ISILs whose items this library handles, empty for "any".

    `item_pattern` is a regular expression that their numbers fulfil, likewise. The warning gives at least 20 s and one
    touch extends it (WCAG 2.2 §2.2.1, kiosk-ux.md §3).
    """

    language: str = "zh_CN"
    idle_s: float = 60.0
    warning_s: float = 20.0
    farewell_s: float = 10.0
    receipt_s: float = 18.0
    maintenance_s: float = 300.0
    settle_s: float = 0.5
    """How long an item that lay there before may be a lifted one: three misses of the pad and some."""
    owners: frozenset[str] = field(default_factory=frozenset)
    item_pattern: str = ""
    receipts: Receipts = Receipts.NEVER
    receipt_ways: frozenset[Way] = frozenset({Way.PRINT})
    offline_loans: int = 5
    """Most loans of one visit while the library system is away; 0: none."""
    offline_returns: bool = True
    """Whether a machine that lends nothing then takes books back all the same; if not, it is out of service."""
    offline_loan_days: int = 30
    hours: Hours | None = None
    """When the library is open; None: the machine always serves."""
    closing_min: int = 15
    """How long before it closes readers are told."""
    pay_ways: tuple[str, ...] = ()
    """How fees can be paid here; none: not at all."""
    pay_currency: str = "CNY"
    pay_part: bool = True
    """Whether less than the whole debt is taken."""
    pay_s: float = 120.0
    """How long an order may be paid."""
    patron_number: str = r"[0-9]{6,12}"
    """What a reader's number looks like; all that can be checked off line."""

    copyable: Copyable = Copyable.BORROW
    card_stays: bool = False
    """Whether a visit that began with a card ends when the card is taken away."""
    holds: HoldRules | None = None
    """How holds are placed and cancelled here; None: not at all."""
    location: str = ""
    """What the library system calls the place where the machine stands."""
    looks_up: bool = True
    """Whether readers can ask what a book is."""
    reference_collections: frozenset[str] = frozenset()
    """Collection codes (CR) of what is only read in the library."""
    enclosures: Enclosures = Enclosures.TAGS
    reviews: bool = False
    """Whether readers look through what lies on the pad and confirm it, before anything is lent."""
    lends_by_barcode: bool = False
    """Whether items without a tag are lent by a scanned barcode; one with a tag would alarm at the gate."""

    def is_patron_number(self, number: str) -> bool:
        """Tell whether a number can be a reader's."""
        return re.fullmatch(self.patron_number, number) is not None
