"""The rules of a lending library: who may borrow what, and where a returned item must go; no wire, no clock."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sip2.values import CirculationStatus, PatronFlag

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the whole library. `honours_no_block`: a loan made off line is never refused."""

    institution_id: str
    name: str
    branch: str
    """Where the machines stand."""
    loan_days: int = 30
    loan_limit: int = 10
    renewal_limit: int = 2
    fee_limit: Decimal = Decimal("30.00")
    currency: str = "CNY"
    honours_no_block: bool = False
    takes_back_available: bool = False
    """Whether returning an item that is not on loan is accepted; Evergreen refuses it (sip2-quirks.md)."""
    bins: dict[str, str] = field(default_factory=dict)
    """Sort bin by destination: "shelf", "hold", "transit", "staff"."""


@dataclass(frozen=True, slots=True)
class Patron:
    """A reader."""

    number: str
    pin: str = field(repr=False)
    name: str = field(repr=False)
    language: str = "019"
    loan_limit: int | None = None
    fees: Decimal = ZERO
    blocks: frozenset[PatronFlag] = frozenset()
    message: str = ""
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One copy on the shelf."""

    barcode: str
    title: str
    home: str
    call_number: str = ""
    media_type: str = "001"
    reference_only: bool = False
    loan_days: int | None = None
    loan_fee: Decimal = ZERO
    magnetic: bool = False
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Loan:
    """An item in a reader's hands."""

    barcode: str
    number: str
    due: datetime
    renewals: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """A reader waits for an item, to be picked up at a branch."""

    barcode: str
    number: str
    pickup: str


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
    """Whether an item is taken back and where it must go; `alert` is a CV code (sip2.md §6)."""

    ok: bool
    message: str = ""
    item: Item | None = None
    number: str = ""
    alert: str = ""
    destination: str = ""
    sort_bin: str = ""
    hold: Hold | None = None


class Library:
    """Readers, items, loans and holds; every change is one call with the time it happens at."""

    def __init__(self, rules: Rules, patrons: list[Patron], items: list[Item]) -> None:
        self.rules = rules
        self.patrons = {patron.number: patron for patron in patrons}
        self.items = {item.barcode: item for item in items}
        self.loans: dict[str, Loan] = {}
        self.holds: list[Hold] = []
        self.on_hold_shelf: set[str] = set()
        self.in_transit: set[str] = set()
        self.executed: Counter[str] = Counter()
        """How often "checkout", "checkin", "renew", "fee" … were really done."""

    def checkout(
        self,
        number: str,
        barcode: str,
        now: datetime,
        *,
        renewal_allowed: bool = True,
        fee_acknowledged: bool = False,
        no_block_due: datetime | None = None,
    ) -> LoanDecision:
        """Lend an item; a second loan to the same reader is a renewal."""
        item, loan = self.items.get(barcode), self.loans.get(barcode)
        if loan and loan.number == number and renewal_allowed:
            return self.renew(number, barcode, now)
        forced = no_block_due is not None and self.rules.honours_no_block
        refusal = self._refuse_loan(number, item, forced)
        if refusal or item is None:
            return LoanDecision(False, refusal, item)
        if item.loan_fee and not (fee_acknowledged or forced):
            return LoanDecision(False, f"借阅本书需付 {item.loan_fee} 元，请确认。", item, fee=item.loan_fee)
        due = no_block_due if forced and no_block_due else self._due(item, now)
        self._lend(Loan(barcode, number, due))
        self._charge(number, item.loan_fee)
        return LoanDecision(True, "", item, due, fee=item.loan_fee)

    def renew(self, number: str, barcode: str, now: datetime) -> LoanDecision:
        """Lengthen a loan."""
        item, loan = self.items.get(barcode), self.loans.get(barcode)
        if item is None or loan is None or loan.number != number:
            return LoanDecision(False, "本书不在您的借阅清单中，不能续借。", item)
        refusal = self._refuse_reader(number) or self._refuse_renewal(loan)
        if refusal:
            return LoanDecision(False, refusal, item, loan.due)
        due = max(loan.due, self._due(item, now))
        self.loans[barcode] = replace(loan, due=due, renewals=loan.renewals + 1)
        self.executed["renew"] += 1
        return LoanDecision(True, "", item, due, renewal=True)

    def checkin(self, barcode: str, branch: str = "") -> ReturnDecision:
        """Take an item back at a branch and say where it must go."""
        item, loan = self.items.get(barcode), self.loans.pop(barcode, None)
        staff_bin = self.rules.bins.get("staff", "")
        if item is None:
            return ReturnDecision(False, "馆藏中没有此条码，请交给服务台。", alert="99", sort_bin=staff_bin)
        if loan is None and barcode not in self.in_transit and not self.rules.takes_back_available:
            return ReturnDecision(False, "本书没有借出记录。", item, sort_bin=staff_bin)
        if loan:
            self.executed["checkin"] += 1
        return self._route(item, loan.number if loan else "", self._branch(branch))

    def undo_checkout(self, barcode: str) -> ReturnDecision:
        """Take a loan back as if it had never been: no hold is caught by it (BI = Y in 09)."""
        item, loan = self.items.get(barcode), self.loans.pop(barcode, None)
        if item is None or loan is None:
            return ReturnDecision(False, "没有可以撤销的借阅。", item)
        self.executed["undo"] += 1
        return ReturnDecision(True, "", item, loan.number)

    def pay(self, number: str, amount: Decimal) -> bool:
        """Book a payment; more than is owed is not accepted."""
        patron = self.patrons.get(number)
        if patron is None or not ZERO < amount <= patron.fees:
            return False
        self.patrons[number] = replace(patron, fees=patron.fees - amount)
        self.executed["fee"] += 1
        return True

    def place_hold(self, number: str, barcode: str, pickup: str) -> bool:
        """Let a reader wait for an item; False if either is unknown or the reader waits already."""
        waits = any(hold.barcode == barcode and hold.number == number for hold in self.holds)
        if number not in self.patrons or barcode not in self.items or waits:
            return False
        self.holds.append(Hold(barcode, number, pickup or self.rules.branch))
        self.executed["hold"] += 1
        return True

    def cancel_hold(self, number: str, barcode: str) -> bool:
        """Take a reader out of an item's queue."""
        before = len(self.holds)
        self.holds = [hold for hold in self.holds if (hold.barcode, hold.number) != (barcode, number)]
        return len(self.holds) < before

    def set_blocks(self, number: str, blocks: frozenset[PatronFlag]) -> None:
        """Replace a reader's blocks, if the reader is known."""
        if number in self.patrons:
            self.patrons[number] = replace(self.patrons[number], blocks=blocks)

    def set_properties(self, barcode: str, properties: str) -> bool:
        """Store free-form properties with an item."""
        if barcode not in self.items:
            return False
        self.items[barcode] = replace(self.items[barcode], properties=properties)
        return True

    def loans_of(self, number: str) -> list[Loan]:
        """Return a reader's loans, the oldest first."""
        return [loan for loan in self.loans.values() if loan.number == number]

    def holds_of(self, number: str) -> list[Hold]:
        """Return what a reader waits for."""
        return [hold for hold in self.holds if hold.number == number]

    def queue_for(self, barcode: str) -> list[Hold]:
        """Return who waits for an item, the first in line first."""
        return [hold for hold in self.holds if hold.barcode == barcode]

    def status_of(self, barcode: str) -> CirculationStatus:
        """Return where an item stands."""
        if barcode in self.loans:
            return CirculationStatus.CHARGED
        if barcode in self.on_hold_shelf:
            return CirculationStatus.ON_HOLD_SHELF
        if barcode in self.in_transit:
            return CirculationStatus.IN_TRANSIT
        return CirculationStatus.AVAILABLE if barcode in self.items else CirculationStatus.OTHER

    def limit_of(self, patron: Patron) -> int:
        """Return how many items a reader may have."""
        return self.rules.loan_limit if patron.loan_limit is None else patron.loan_limit

    def flags_of(self, patron: Patron) -> frozenset[PatronFlag]:
        """Return the patron status flags, with those that follow from loans and fees."""
        flags = set(patron.blocks)
        if len(self.loans_of(patron.number)) >= self.limit_of(patron):
            flags |= {PatronFlag.TOO_MANY_CHARGED, PatronFlag.CHARGE_DENIED}
        if patron.fees > self.rules.fee_limit:
            flags |= {PatronFlag.EXCESSIVE_FINES, PatronFlag.CHARGE_DENIED, PatronFlag.RENEWAL_DENIED}
        return frozenset(flags)

    def _refuse_loan(self, number: str, item: Item | None, forced: bool) -> str:
        if item is None:
            return "馆藏中没有此条码，请到服务台处理。"
        if number not in self.patrons:
            return "没有这个读者证号，请到服务台办理。"
        if item.barcode in self.loans:
            return "本书尚在其他读者名下，请交给服务台。"
        return "" if forced else self._refuse_by_policy(number, item)

    def _refuse_by_policy(self, number: str, item: Item) -> str:
        if item.reference_only:
            return "本书为参考书，仅限馆内阅览，不外借。"
        queue = self.queue_for(item.barcode)
        if queue and queue[0].number != number:
            return "本书已被其他读者预约，请交给服务台。"
        patron = self.patrons[number]
        if len(self.loans_of(number)) >= self.limit_of(patron):
            return f"您的借阅已达上限 {self.limit_of(patron)} 册，请先归还部分图书。"
        return self._refuse_reader(number)

    def _refuse_reader(self, number: str) -> str:
        patron = self.patrons[number]
        if patron.fees > self.rules.fee_limit:
            return f"您的欠款 {patron.fees} 元超过 {self.rules.fee_limit} 元，请先缴费。"
        if patron.blocks:
            return patron.message or "您的借阅权限已暂停，请到服务台咨询。"
        return ""

    def _refuse_renewal(self, loan: Loan) -> str:
        if self.queue_for(loan.barcode):
            return "已有其他读者预约，不能续借。"
        if loan.renewals >= self.rules.renewal_limit:
            return f"本书已续借 {loan.renewals} 次，不能再续。"
        return ""

    def _lend(self, loan: Loan) -> None:
        self.loans[loan.barcode] = loan
        self.on_hold_shelf.discard(loan.barcode)
        self.in_transit.discard(loan.barcode)
        self.cancel_hold(loan.number, loan.barcode)
        self.executed["checkout"] += 1

    def _charge(self, number: str, fee: Decimal) -> None:
        self.patrons[number] = replace(self.patrons[number], fees=self.patrons[number].fees + fee)

    def _due(self, item: Item, now: datetime) -> datetime:
        days = self.rules.loan_days if item.loan_days is None else item.loan_days
        return (now + timedelta(days=days)).replace(hour=23, minute=59, second=0, microsecond=0)

    def _branch(self, location: str) -> str:
        """Take a machine's own name for a place in the main branch."""
        known = {item.home for item in self.items.values()} | {hold.pickup for hold in self.holds}
        return location if location in known else self.rules.branch

    def _route(self, item: Item, number: str, branch: str) -> ReturnDecision:
        """Serve a hold first, then send home, then to the shelf."""
        self.in_transit.discard(item.barcode)
        queue, bins = self.queue_for(item.barcode), self.rules.bins
        if queue and queue[0].pickup == branch:
            self.on_hold_shelf.add(item.barcode)
            message = "本书已被预约，请放到预约架。"
            return ReturnDecision(True, message, item, number, "01", branch, bins.get("hold", ""), queue[0])
        destination = queue[0].pickup if queue else item.home
        if destination != branch:
            self.in_transit.add(item.barcode)
            alert = "02" if queue else "04"
            message = f"请送往{destination}。"
            hold = queue[0] if queue else None
            return ReturnDecision(True, message, item, number, alert, destination, bins.get("transit", ""), hold)
        return ReturnDecision(True, "", item, number, sort_bin=bins.get("shelf", ""))
