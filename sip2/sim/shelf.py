"""Libraries from TOML files, with every mistake reported at once; what an entry means stands in `sip2.sim.records`."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from sip2.sim.library import Library
from sip2.sim.records import ZERO, Fee, Hold, Item, Loan, Patron, Route, Rules, SortRule
from sip2.sim.state import UNFIT
from sip2.values import CirculationStatus, FeeType, PatronFlag, SecurityMarker

DEMO_SHELF = Path(__file__).with_name("shelf.toml")
"""Jiangcheng University Library 江城大学图书馆, which exists nowhere."""

_MONEY = Field(default=ZERO, ge=0, decimal_places=2)
_LIMIT = Field(default=None, ge=0)


class ShelfError(Exception):
    """A library file is wrong; its author must act. `mistakes` names each by its place."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(mistakes))
        self.mistakes = tuple(mistakes)


class _Strict(BaseModel, extra="forbid", frozen=True):
    pass


class _SortEntry(_Strict):
    bin: str = Field(min_length=1)
    route: Route = Route.SHELF
    destination: str = ""
    collection: str = ""
    media_type: str = ""
    call_number: str = ""


class _LibraryEntry(_Strict):
    institution_id: str = Field(min_length=1)
    name: str
    branch: str = Field(min_length=1)
    branches: tuple[str, ...] = ()
    loan_days: int = Field(default=30, ge=1)
    loan_limit: int = Field(default=10, ge=0)
    renewal_limit: int = Field(default=2, ge=0)
    renews_overdue: bool = True
    overdue_limit: int | None = _LIMIT
    renewals_limit: int | None = _LIMIT
    claims_limit: int | None = _LIMIT
    lost_limit: int | None = _LIMIT
    billed_limit: int | None = _LIMIT
    fee_limit: Decimal = Decimal("30.00")
    currency: str = Field(default="CNY", min_length=3, max_length=3)
    overdue_fee: Decimal = _MONEY
    hold_limit: int | None = _LIMIT
    hold_fee: Decimal = _MONEY
    hold_shelf_days: int = Field(default=7, ge=0)
    holds_recall: bool = False
    recall_days: int = Field(default=7, ge=0)
    honours_no_block: bool = False
    takes_back_available: bool = False
    print_lines: tuple[str, ...] = ()
    announcements: tuple[str, ...] = ()
    bins: dict[Route, str] = {}
    sorting: list[_SortEntry] = []


class _PatronEntry(_Strict):
    number: str = Field(min_length=1)
    pin: str = ""
    name: str
    language: str = Field(default="019", pattern=r"^\d{3}$")
    loan_limit: int | None = _LIMIT
    fees: Decimal = _MONEY
    """Owed for nothing in particular; single fees stand in tables of their own."""
    blocks: frozenset[PatronFlag] = frozenset()
    message: str = ""
    email: str = ""
    address: str = ""
    phone: str = ""
    birth_date: str = ""
    category: str = ""
    home: str = ""
    expires: date | None = None


class _ItemEntry(_Strict):
    barcode: str = Field(min_length=1)
    title: str = Field(min_length=1)
    home: str = ""
    author: str = ""
    call_number: str = ""
    media_type: str = Field(default="001", pattern=r"^\d{3}$")
    collection: str = ""
    reference_only: bool = False
    loan_days: int | None = Field(default=None, ge=1)
    loan_fee: Decimal = _MONEY
    magnetic: bool = False
    security: SecurityMarker | None = None
    security_inhibit: bool = False
    properties: str = ""
    status: CirculationStatus = CirculationStatus.AVAILABLE
    ill: bool = False
    withdrawn: bool = False
    record_damaged: bool = False
    note: str = ""
    in_transit_to: str = ""


class _Tie(_Strict):
    patron: str


class _ItemTie(_Tie):
    barcode: str


class _LoanEntry(_ItemTie):
    due_in_days: int
    renewals: int = Field(default=0, ge=0)
    recalled_days_ago: int | None = _LIMIT


class _HoldEntry(_ItemTie):
    pickup: str = ""
    expires_in_days: int | None = _LIMIT
    ready_for_days: int | None = _LIMIT
    """The item lies on the hold shelf and will do so for so many days."""


class _FeeEntry(_Tie):
    id: str = Field(default="", pattern=r"^([^N]|N\D|N$)")
    """Those that begin with N and a digit are the library system's own."""
    amount: Decimal = Field(gt=0, decimal_places=2)
    type: FeeType = FeeType.OVERDUE
    title: str = ""
    days_ago: int | None = _LIMIT


class _Shelf(_Strict):
    library: _LibraryEntry
    patron: list[_PatronEntry] = []
    item: list[_ItemEntry] = []
    loan: list[_LoanEntry] = []
    hold: list[_HoldEntry] = []
    fee: list[_FeeEntry] = []


def load_library(path: Path, now: datetime) -> Library:
    """Build a library from a file; all days count from `now`, an aware local time. Raises ShelfError."""
    shelf = _parse(path)
    if mistakes := list(_contradictions(shelf)):
        raise ShelfError(path, mistakes)
    rules = _rules(shelf.library)
    items = [_item(entry, rules.branch) for entry in shelf.item]
    library = Library(rules, [_patron(entry, shelf.fee, now) for entry in shelf.patron], items)
    library.in_transit |= {entry.barcode: entry.in_transit_to for entry in shelf.item if entry.in_transit_to}
    library.loans |= {entry.barcode: _loan(entry, now) for entry in shelf.loan}
    library.holds.extend(_hold(entry, rules.branch, now) for entry in shelf.hold)
    return library


def _fields(entry: _Strict, *left_out: str) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in type(entry).model_fields if name not in left_out}


def _rules(entry: _LibraryEntry) -> Rules:
    sorting = tuple(SortRule(**_fields(rule)) for rule in entry.sorting)
    return Rules(**_fields(entry, "sorting"), sorting=sorting)


def _item(entry: _ItemEntry, branch: str) -> Item:
    return Item(**_fields(entry, "home", "in_transit_to"), home=entry.home or branch)


def _patron(entry: _PatronEntry, fees: list[_FeeEntry], now: datetime) -> Patron:
    lump = [Fee("F0", entry.fees)] if entry.fees else []
    own = [fee for fee in fees if fee.patron == entry.number]
    single = [_fee(fee, number, now) for number, fee in enumerate(own, start=1)]
    return Patron(**_fields(entry, "fees"), fee_items=(*lump, *single))


def _fee(entry: _FeeEntry, number: int, now: datetime) -> Fee:
    since = None if entry.days_ago is None else (now - timedelta(days=entry.days_ago)).date()
    return Fee(entry.id or f"F{number}", entry.amount, entry.type, entry.title, since)


def _loan(entry: _LoanEntry, now: datetime) -> Loan:
    recalled = None if entry.recalled_days_ago is None else now - timedelta(days=entry.recalled_days_ago)
    return Loan(entry.barcode, entry.patron, _day_end(now, entry.due_in_days), entry.renewals, recalled)


def _hold(entry: _HoldEntry, branch: str, now: datetime) -> Hold:
    expires, ready = entry.expires_in_days, entry.ready_for_days
    return Hold(
        entry.barcode,
        entry.patron,
        entry.pickup or branch,
        None if expires is None else _day_end(now, expires),
        ready is not None,
        None if ready is None else _day_end(now, ready),
    )


def _day_end(now: datetime, days: int) -> datetime:
    return (now + timedelta(days=days)).replace(hour=23, minute=59, second=0, microsecond=0)


def _parse(path: Path) -> _Shelf:
    try:
        return _Shelf.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        mistakes = [f"{_dotted(mistake['loc'])}: {mistake['msg']}" for mistake in error.errors()]
        raise ShelfError(path, mistakes) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ShelfError(path, [str(error)]) from None


def _dotted(place: tuple[int | str, ...]) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def _contradictions(shelf: _Shelf) -> Iterator[str]:
    yield from _doubles("patron number", (entry.number for entry in shelf.patron))
    yield from _doubles("item barcode", (entry.barcode for entry in shelf.item))
    yield from _doubles("loan of item", (entry.barcode for entry in shelf.loan))
    yield from _doubles("hold of patron and item", (f"{entry.patron} {entry.barcode}" for entry in shelf.hold))
    yield from _doubles("fee of patron and id", (f"{entry.patron} {entry.id}" for entry in shelf.fee if entry.id))
    yield from _loose_ends(shelf)
    yield from _odd_sorting(shelf.library)
    yield from _odd_items(shelf)
    yield from _odd_shelving(shelf)


def _doubles(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{what} {name} is given {count} times"


def _loose_ends(shelf: _Shelf) -> Iterator[str]:
    patrons, items = {entry.number for entry in shelf.patron}, {entry.barcode for entry in shelf.item}
    ties: dict[str, Sequence[_Tie]] = {"loan": shelf.loan, "hold": shelf.hold, "fee": shelf.fee}
    for kind, entries in ties.items():
        for position, entry in enumerate(entries, start=1):
            if isinstance(entry, _ItemTie) and entry.barcode not in items:
                yield f"{kind}[{position}].barcode: there is no item {entry.barcode}"
            if entry.patron not in patrons:
                yield f"{kind}[{position}].patron: there is no patron {entry.patron}"


def _odd_sorting(library: _LibraryEntry) -> Iterator[str]:
    for position, rule in enumerate(library.sorting, start=1):
        if rule.destination and rule.route in (Route.SHELF, Route.STAFF):
            yield f"library.sorting[{position}].destination: an item of route {rule.route} goes nowhere"


def _odd_items(shelf: _Shelf) -> Iterator[str]:
    standing = UNFIT | {CirculationStatus.AVAILABLE, CirculationStatus.TO_BE_RESHELVED}
    lent = {entry.barcode for entry in shelf.loan}
    for position, entry in enumerate(shelf.item, start=1):
        if entry.status not in standing:
            yield f"item[{position}].status: {entry.status} follows from loans, holds and ways"
        if entry.in_transit_to and entry.barcode in lent:
            yield f"item[{position}].in_transit_to: item {entry.barcode} is on loan"


def _odd_shelving(shelf: _Shelf) -> Iterator[str]:
    away = {entry.barcode for entry in shelf.loan} | {entry.barcode for entry in shelf.item if entry.in_transit_to}
    waited_for: set[str] = set()
    for position, entry in enumerate(shelf.hold, start=1):
        if entry.ready_for_days is not None and entry.barcode in away:
            yield f"hold[{position}].ready_for_days: item {entry.barcode} is not here"
        if entry.ready_for_days is not None and entry.barcode in waited_for:
            yield f"hold[{position}].ready_for_days: somebody else comes first for item {entry.barcode}"
        waited_for.add(entry.barcode)
