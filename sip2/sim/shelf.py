"""Libraries from TOML files, with every mistake reported at once."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from sip2.sim.library import Hold, Item, Library, Loan, Patron, Rules
from sip2.values import PatronFlag

DEMO_SHELF = Path(__file__).with_name("shelf.toml")
"""Jiangcheng University Library 江城大学图书馆, which exists nowhere."""


class ShelfError(Exception):
    """A library file is wrong; its author must act. `mistakes` names each by its place."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(mistakes))
        self.mistakes = tuple(mistakes)


class _Strict(BaseModel, extra="forbid", frozen=True):
    pass


class _LibraryEntry(_Strict):
    institution_id: str = Field(min_length=1)
    name: str
    branch: str = Field(min_length=1)
    loan_days: int = Field(default=30, ge=1)
    loan_limit: int = Field(default=10, ge=0)
    renewal_limit: int = Field(default=2, ge=0)
    fee_limit: Decimal = Decimal("30.00")
    currency: str = Field(default="CNY", min_length=3, max_length=3)
    honours_no_block: bool = False
    takes_back_available: bool = False
    bins: dict[str, str] = {}


class _PatronEntry(_Strict):
    number: str = Field(min_length=1)
    pin: str = ""
    name: str
    language: str = Field(default="019", pattern=r"^\d{3}$")
    loan_limit: int | None = Field(default=None, ge=0)
    fees: Decimal = Field(default=Decimal("0.00"), ge=0)
    blocks: frozenset[PatronFlag] = frozenset()
    message: str = ""
    email: str = ""


class _ItemEntry(_Strict):
    barcode: str = Field(min_length=1)
    title: str = Field(min_length=1)
    home: str = ""
    call_number: str = ""
    media_type: str = Field(default="001", pattern=r"^\d{3}$")
    reference_only: bool = False
    loan_days: int | None = Field(default=None, ge=1)
    loan_fee: Decimal = Field(default=Decimal("0.00"), ge=0)
    magnetic: bool = False
    properties: str = ""


class _Tie(_Strict):
    barcode: str
    patron: str


class _LoanEntry(_Tie):
    due_in_days: int
    renewals: int = Field(default=0, ge=0)


class _HoldEntry(_Tie):
    pickup: str = ""


class _Shelf(_Strict):
    library: _LibraryEntry
    patron: list[_PatronEntry] = []
    item: list[_ItemEntry] = []
    loan: list[_LoanEntry] = []
    hold: list[_HoldEntry] = []


def load_library(path: Path, now: datetime) -> Library:
    """Build a library from a file; loans fall due counted from `now`, an aware local time. Raises ShelfError."""
    shelf = _parse(path)
    if mistakes := list(_contradictions(shelf)):
        raise ShelfError(path, mistakes)
    rules = Rules(**shelf.library.model_dump())
    patrons = [Patron(**entry.model_dump()) for entry in shelf.patron]
    items = [Item(**{**entry.model_dump(), "home": entry.home or rules.branch}) for entry in shelf.item]
    library = Library(rules, patrons, items)
    for loan in shelf.loan:
        due = (now + timedelta(days=loan.due_in_days)).replace(hour=23, minute=59, second=0, microsecond=0)
        library.loans[loan.barcode] = Loan(loan.barcode, loan.patron, due, loan.renewals)
    library.holds += [Hold(hold.barcode, hold.patron, hold.pickup or rules.branch) for hold in shelf.hold]
    return library


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
    patrons, items = [entry.number for entry in shelf.patron], [entry.barcode for entry in shelf.item]
    yield from _doubles("patron number", patrons)
    yield from _doubles("item barcode", items)
    yield from _doubles("loan of item", [entry.barcode for entry in shelf.loan])
    ties: dict[str, Sequence[_Tie]] = {"loan": shelf.loan, "hold": shelf.hold}
    for kind, entries in ties.items():
        for position, entry in enumerate(entries, start=1):
            if entry.barcode not in items:
                yield f"{kind}[{position}].barcode: there is no item {entry.barcode}"
            if entry.patron not in patrons:
                yield f"{kind}[{position}].patron: there is no patron {entry.patron}"


def _doubles(what: str, names: list[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{what} {name} is given {count} times"
