"""A small library in memory behind the peers' servers, with the readers and books of sip2/sim/shelf.toml.

It shares no code with the product: the peers and this file are the outside that our code is held against.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

SHELF = Path(__file__).resolve().parents[3] / "sip2" / "sim" / "shelf.toml"
TODAY = date(2026, 11, 23)
NOON = "20261123    120000"
"""What every clock shows that a peer lets us set."""
USER, PASSWORD = "kiosk", "secret"
CARD_LOST = 4


@dataclass
class Patron:
    """A reader; `blocks` are positions of patron status."""

    number: str
    pin: str
    name: str
    language: str = "019"
    email: str = ""
    fees: Decimal = Decimal(0)
    loan_limit: int = 10
    message: str = ""
    blocks: set[int] = field(default_factory=set)


@dataclass
class Item:
    """A book."""

    barcode: str
    title: str
    call_number: str = ""
    media_type: str = "001"
    home: str = ""
    loan_days: int = 30
    reference_only: bool = False
    properties: str = ""


@dataclass(frozen=True)
class Answer:
    """What became of an act, and what to tell."""

    ok: bool
    message: str = ""
    renewed: bool = False


class Shelf:
    """Readers, books, and who has what."""

    def __init__(self) -> None:
        data = tomllib.loads(SHELF.read_text("utf-8"))
        self.institution_id = data["library"]["institution_id"]
        self.name = data["library"]["name"]
        self.branch = data["library"]["branch"]
        self.currency = data["library"]["currency"]
        self.fee_limit = Decimal(data["library"]["fee_limit"])
        self.patrons = {each["number"]: _patron(each) for each in data["patron"]}
        self.items = {each["barcode"]: _item(each) for each in data["item"]}
        self.loans = {each["barcode"]: each["patron"] for each in data["loan"]}
        self.due = {each["barcode"]: TODAY + timedelta(each["due_in_days"]) for each in data["loan"]}
        self.holds = [(each["barcode"], each["patron"]) for each in data["hold"]]

    def loans_of(self, number: str) -> list[str]:
        """Return the barcodes a reader has."""
        return sorted(barcode for barcode, patron in self.loans.items() if patron == number)

    def overdue_of(self, number: str) -> list[str]:
        """Return those that should be back."""
        return [barcode for barcode in self.loans_of(number) if self.due[barcode] < TODAY]

    def holds_of(self, number: str) -> list[str]:
        """Return the barcodes a reader waits for."""
        return [barcode for barcode, patron in self.holds if patron == number]

    def queue(self, barcode: str) -> list[str]:
        """Return who waits for a book, the first one first."""
        return [patron for held, patron in self.holds if held == barcode]

    def status_flags(self, number: str) -> set[int]:
        """Return the positions of patron status that are set."""
        patron = self.patrons[number]
        denied = {0, 10} if patron.fees > self.fee_limit else set()
        return patron.blocks | denied | ({5} if len(self.loans_of(number)) >= patron.loan_limit else set())

    def due_text(self, barcode: str) -> str:
        """Return the day a loan ends, as AH has it."""
        return self.due[barcode].isoformat() if barcode in self.due else ""

    def checkout(self, number: str, barcode: str) -> Answer:
        """Lend a book, or renew it where this reader has it."""
        patron, item = self.patrons.get(number), self.items.get(barcode)
        if patron is None or item is None:
            return Answer(False, "查无此证。" if patron is None else "查无此书。")
        if self.loans.get(barcode) == number:
            return self.renew(number, barcode)
        if reason := self._refusal(patron, item):
            return Answer(False, reason)
        self.loans[barcode], self.due[barcode] = number, TODAY + timedelta(item.loan_days)
        return Answer(True, "借书成功。")

    def _refusal(self, patron: Patron, item: Item) -> str:
        if self.status_flags(patron.number):
            return patron.message or "不能借书，请到服务台办理。"
        if item.reference_only:
            return "仅供馆内阅览。"
        return "已借出。" if item.barcode in self.loans else ""

    def checkin(self, barcode: str) -> Answer:
        """Take a book back."""
        if barcode not in self.items:
            return Answer(False, "查无此书。")
        was_lent = self.loans.pop(barcode, None)
        self.due.pop(barcode, None)
        return Answer(was_lent is not None, "还书成功。" if was_lent else "此书未借出。")

    def renew(self, number: str, barcode: str) -> Answer:
        """Lend a book for as long again, unless somebody waits for it."""
        if self.loans.get(barcode) != number:
            return Answer(False, "未借此书。")
        if self.queue(barcode):
            return Answer(False, "已被预约，不能续借。")
        self.due[barcode] = TODAY + timedelta(self.items[barcode].loan_days)
        return Answer(True, "续借成功。", renewed=True)

    def hold(self, number: str, barcode: str) -> Answer:
        """Let a reader wait for a book."""
        if barcode not in self.items or (barcode, number) in self.holds:
            return Answer(False, "不能预约。")
        self.holds.append((barcode, number))
        return Answer(True, "预约成功。")

    def cancel_hold(self, number: str, barcode: str) -> Answer:
        """Let a reader wait no longer."""
        if (barcode, number) not in self.holds:
            return Answer(False, "没有预约。")
        self.holds.remove((barcode, number))
        return Answer(True, "预约已取消。")

    def pay(self, number: str, amount: str) -> Answer:
        """Book a payment, of no more than is owed."""
        patron = self.patrons.get(number)
        if patron is None or not 0 < Decimal(amount) <= patron.fees:
            return Answer(False, "金额不符。")
        patron.fees -= Decimal(amount)
        return Answer(True, "已付款。")


def _patron(entry: dict) -> Patron:
    known = {name: entry[name] for name in ("number", "pin", "name", "language", "email", "message") if name in entry}
    numbers = {"fees": Decimal(entry.get("fees", "0")), "loan_limit": entry.get("loan_limit", 20)}
    return Patron(**known, **numbers, blocks=set(entry.get("blocks", ())))


def _item(entry: dict) -> Item:
    names = ("barcode", "title", "call_number", "media_type", "home", "loan_days", "reference_only")
    return Item(**{name: entry[name] for name in names if name in entry})
