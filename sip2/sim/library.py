"""What a lending library does: every change is one call with the time it happens at; no wire, no clock."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from sip2.sim import fees, policy, routing
from sip2.sim.records import (
    Fee,
    Hold,
    HoldDecision,
    Item,
    Loan,
    LoanDecision,
    Patron,
    Payment,
    ReturnDecision,
    Route,
    Rules,
)
from sip2.sim.state import LibraryState
from sip2.values import CirculationStatus, FeeType, PatronFlag

__all__ = ["Fee", "Hold", "Item", "Library", "Loan", "Patron", "Rules"]

_CARD_RETAINED = frozenset(
    {
        PatronFlag.CHARGE_DENIED,
        PatronFlag.RENEWAL_DENIED,
        PatronFlag.RECALL_DENIED,
        PatronFlag.HOLD_DENIED,
        PatronFlag.CARD_LOST,
    }
)


@dataclass(frozen=True, slots=True)
class _Returned:
    """The last return of an item, as far as it takes to undo it."""

    loan: Loan
    fee_id: str = ""


class Library(LibraryState):
    """A library at work."""

    def __init__(self, rules: Rules, patrons: list[Patron], items: list[Item]) -> None:
        super().__init__(rules, patrons, items)
        self._returned: dict[str, _Returned] = {}
        self._payments: dict[tuple[str, str], Payment] = {}
        self._fee_number = 0

    # ------------------------------------------------------------ loans

    def checkout(
        self,
        number: str,
        barcode: str,
        now: datetime,
        *,
        renewal_allowed: bool = True,
        fee_acknowledged: bool = False,
        forced: bool = False,
        due: datetime | None = None,
    ) -> LoanDecision:
        """Lend an item; a second loan to the same reader is a renewal.

        `forced`: it was lent off line, until `due`, and only what cannot be is refused.
        """
        item, lent = self.items.get(barcode), self.loans.get(barcode)
        if item is None:
            return LoanDecision(False, policy.NO_ITEM)
        if lent and lent.number == number and renewal_allowed:
            return self.renew(number, barcode, now, fee_acknowledged=fee_acknowledged)
        if refused := policy.loan(self, number, item, now, forced=forced):
            return LoanDecision(False, refused, item)
        if item.loan_fee and not (fee_acknowledged or forced):
            return _fee_asked(item)
        until = due if forced and due else self._due(item, now)
        self._lend(Loan(barcode, number, until))
        self._charge_rental(number, item, now)
        return LoanDecision(True, "", item, until, fee=item.loan_fee)

    def renew(
        self, number: str, barcode: str, now: datetime, *, fee_acknowledged: bool = False, third_party: bool = False
    ) -> LoanDecision:
        """Lengthen a loan; as a `third_party` anybody may do it for the borrower."""
        item, lent = self.items.get(barcode), self.loans.get(barcode)
        if item is None or lent is None or (lent.number != number and not third_party):
            return LoanDecision(False, "本书不在您的借阅清单中，不能续借。", item)
        if refused := policy.renewal(self, lent, now):
            return LoanDecision(False, refused, item, lent.due)
        if item.loan_fee and not fee_acknowledged:
            return replace(_fee_asked(item), due=lent.due)
        until = max(lent.due, self._due(item, now))
        self.loans[barcode] = replace(lent, due=until, renewals=lent.renewals + 1)
        self._charge_rental(lent.number, item, now)
        self.executed["renew"] += 1
        return LoanDecision(True, "", item, until, renewal=True, fee=item.loan_fee)

    def undo_checkout(self, barcode: str) -> ReturnDecision:
        """Take a loan back as if it had never been: no hold is caught by it (BI = Y in 09)."""
        item, lent = self.items.get(barcode), self.loans.pop(barcode, None)
        if item is None or lent is None:
            return routing.refused(self.rules, item, "没有可以撤销的借阅。")
        self.executed["undo"] += 1
        return ReturnDecision(True, "", item, lent.number)

    # ------------------------------------------------------------ returns

    def checkin(
        self,
        barcode: str,
        location: str = "",
        now: datetime | None = None,
        *,
        returned_at: datetime | None = None,
        forced: bool = False,
    ) -> ReturnDecision:
        """Take an item back at a branch and say where it must go; `forced`: a machine has taken it already.

        Without `now` nothing is dated: no overdue fee, no end on the hold shelf.
        """
        item, lent = self.items.get(barcode), self.loans.get(barcode)
        refused = policy.taking_back(self, item, forced=forced)
        if refused or item is None:
            return refused or routing.refused(self.rules, None, policy.NO_ITEM)
        if lent:
            self._take_back(lent, returned_at or now)
        return self._send_on(item, lent.number if lent else "", self.branch_of(location), now)

    def undo_checkin(self, number: str, barcode: str) -> LoanDecision:
        """Give a returned item back to the reader who had it, as if it had never left (BI = Y in 11)."""
        item, last = self.items.get(barcode), self._returned.get(barcode)
        if item is None or last is None or last.loan.number != number:
            return LoanDecision(False, "没有可以撤销的归还。", item)
        self._forget_fee(number, last.fee_id)
        self.loans[barcode] = last.loan
        self._leave_shelves(barcode)
        del self._returned[barcode]
        self.executed["undo"] += 1
        return LoanDecision(True, "", item, last.loan.due)

    # ------------------------------------------------------------ holds

    def place_hold(
        self,
        number: str,
        barcode: str,
        pickup: str,
        now: datetime,
        *,
        expires: datetime | None = None,
        fee_acknowledged: bool = False,
    ) -> HoldDecision:
        """Let a reader wait for an item."""
        item, pickup = self.items.get(barcode), pickup or self.rules.branch
        if item is None:
            return HoldDecision(False, policy.NO_ITEM)
        if refused := policy.hold(self, number, item, pickup, expires, now):
            return HoldDecision(False, refused, item)
        if self.rules.hold_fee and not fee_acknowledged:
            return HoldDecision(False, f"预约需付 {self.rules.hold_fee} 元，请确认。", item)
        hold = Hold(barcode, number, pickup, expires)
        self.holds.append(hold)
        self.charge(number, self.rules.hold_fee, FeeType.HOLD, item.title, now.date())
        self._recall(barcode, now)
        self.executed["hold"] += 1
        return HoldDecision(True, "", item, hold, self.queues.position(hold))

    def change_hold(
        self, number: str, barcode: str, pickup: str, now: datetime, *, expires: datetime | None = None
    ) -> HoldDecision:
        """Change where or until when a reader waits; the place in the queue stays. Blank or None keeps what is."""
        item, hold = self.items.get(barcode), self.queues.find(number, barcode)
        if hold is None:
            return HoldDecision(False, "您没有预约本书。", item)
        if refused := policy.hold_change(self, hold, pickup or hold.pickup, expires, now):
            return HoldDecision(False, refused, item, hold, self.queues.position(hold))
        changed = replace(hold, pickup=pickup or hold.pickup, expires=expires or hold.expires)
        self.queues.change(hold, changed)
        self.executed["hold change"] += 1
        return HoldDecision(True, "", item, changed, self.queues.position(changed))

    def cancel_hold(self, number: str, barcode: str) -> HoldDecision:
        """Take a reader out of an item's queue."""
        item, hold = self.items.get(barcode), self.queues.find(number, barcode)
        if hold is None:
            return HoldDecision(False, "您没有预约本书。", item)
        self._drop(hold)
        self.executed["hold cancel"] += 1
        return HoldDecision(True, "", item, hold)

    def expire(self, now: datetime) -> None:
        """Drop the holds that nobody fetched, or wants any more."""
        for hold in self.queues.expired(now):
            self._drop(hold)

    # ------------------------------------------------------------ fees

    def charge(self, number: str, amount: Decimal, kind: FeeType, title: str, since: date) -> str:
        """Let a reader owe an amount; return the new fee's id, "" where there is nothing to owe."""
        if not amount:
            return ""
        self._fee_number += 1
        fee = Fee(f"N{self._fee_number:05}", amount, kind, title, since)
        patron = self.patrons[number]
        self.patrons[number] = replace(patron, fee_items=(*patron.fee_items, fee))
        return fee.id

    def pay(self, number: str, amount: Decimal | None, *, fee_id: str = "", transaction_id: str = "") -> Payment:
        """Book a payment, on the oldest fees or on a chosen one; one with a known `transaction_id` only once."""
        patron, key = self.patrons.get(number), (number, transaction_id)
        if patron is None:
            return Payment(False, policy.NO_READER)
        if transaction_id and key in self._payments:
            return self._payments[key]
        payment = fees.spread(patron.fee_items, amount, fee_id)
        if payment.ok:
            self.patrons[number] = replace(patron, fee_items=fees.left_of(patron.fee_items, payment))
            self._payments[key] = payment
            self.executed["fee"] += 1
        return payment

    # ------------------------------------------------------------ readers and items

    def block(self, number: str, message: str, *, card_retained: bool) -> None:
        """Suspend a reader, if known; a machine may have kept the card."""
        if patron := self.patrons.get(number):
            kept = "您的读者证已由机器收存，请到服务台领取。" if card_retained else ""
            reason = "\n".join(filter(None, (message, kept)))
            self.patrons[number] = replace(patron, blocks=_CARD_RETAINED, message=reason)

    def enable(self, number: str) -> None:
        """Lift a reader's blocks, if known; what follows from loans, fees and dates stays."""
        if patron := self.patrons.get(number):
            self.patrons[number] = replace(patron, blocks=frozenset(), message="")

    def set_properties(self, barcode: str, properties: str) -> bool:
        """Store free-form properties with an item."""
        if barcode not in self.items:
            return False
        self.items[barcode] = replace(self.items[barcode], properties=properties)
        return True

    # ------------------------------------------------------------ what a yes does

    def _lend(self, loan: Loan) -> None:
        self.loans[loan.barcode] = loan
        self._leave_shelves(loan.barcode)
        self._returned.pop(loan.barcode, None)
        if hold := self.queues.find(loan.number, loan.barcode):
            self.holds.remove(hold)
        self._set_status(loan.barcode, CirculationStatus.AVAILABLE)
        self.executed["checkout"] += 1

    def _take_back(self, loan: Loan, at: datetime | None) -> None:
        del self.loans[loan.barcode]
        fee_id = self._fine(loan, at) if at else ""
        self._returned[loan.barcode] = _Returned(loan, fee_id)
        self.executed["checkin"] += 1

    def _send_on(self, item: Item, number: str, branch: str, now: datetime | None) -> ReturnDecision:
        self._leave_shelves(item.barcode)
        self._set_status(item.barcode, CirculationStatus.AVAILABLE)
        self.places[item.barcode] = branch
        way = routing.way_of(item, branch, next(iter(self.queue_for(item.barcode)), None))
        if way.route is Route.HOLD:
            way = replace(way, hold=self.queues.shelve(item.barcode, self._shelf_end(now)))
        elif way.destination:
            self.in_transit[item.barcode] = way.destination
        return routing.accepted(self.rules, item, way, number)

    def _set_status(self, barcode: str, status: CirculationStatus) -> None:
        self.items[barcode] = replace(self.items[barcode], status=status)

    def _leave_shelves(self, barcode: str) -> None:
        self.queues.unshelve(barcode)
        self.in_transit.pop(barcode, None)

    def _drop(self, hold: Hold) -> None:
        """End a hold; an item that lay ready must be put back, or kept for the next, by whoever handles it."""
        self.holds.remove(hold)
        if hold.ready:
            self._set_status(hold.barcode, CirculationStatus.TO_BE_RESHELVED)

    def _recall(self, barcode: str, now: datetime) -> None:
        lent = self.loans.get(barcode)
        if lent and self.rules.holds_recall and not lent.recalled:
            due = min(lent.due, _end_of_day(now + timedelta(days=self.rules.recall_days)))
            self.loans[barcode] = replace(lent, due=due, recalled=now)

    def _charge_rental(self, number: str, item: Item, now: datetime) -> None:
        self.charge(number, item.loan_fee, FeeType.RENTAL, item.title, now.date())

    def _fine(self, loan: Loan, at: datetime) -> str:
        if at <= loan.due:
            return ""
        days = (at - loan.due) // timedelta(days=1) + 1
        title = self.items[loan.barcode].title
        return self.charge(loan.number, self.rules.overdue_fee * days, FeeType.OVERDUE, title, at.date())

    def _forget_fee(self, number: str, fee_id: str) -> None:
        patron = self.patrons[number]
        kept = tuple(fee for fee in patron.fee_items if fee.id != fee_id)
        self.patrons[number] = replace(patron, fee_items=kept)

    def _due(self, item: Item, now: datetime) -> datetime:
        days = self.rules.loan_days if item.loan_days is None else item.loan_days
        return _end_of_day(now + timedelta(days=days))

    def _shelf_end(self, now: datetime | None) -> datetime | None:
        return _end_of_day(now + timedelta(days=self.rules.hold_shelf_days)) if now else None


def _fee_asked(item: Item) -> LoanDecision:
    return LoanDecision(False, f"借阅本书需付 {item.loan_fee} 元，请确认。", item, fee=item.loan_fee)


def _end_of_day(moment: datetime) -> datetime:
    return moment.replace(hour=23, minute=59, second=0, microsecond=0)
