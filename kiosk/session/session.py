"""One kiosk's visits as a state machine: `handle(event, now)` returns what to do; `view` is what to show.

Pure: no clock, no thread, no I/O. `now` is monotonic seconds and never goes back.
"""

from collections.abc import Callable
from datetime import datetime

from kiosk.session import events, gate, holds, looking, picture, scanning, settling, technician
from kiosk.session.act import Act, Step
from kiosk.session.circulation import Circulation
from kiosk.session.commands import (
    AskAccount,
    Command,
    EndPatronSession,
    LookForMoney,
    Record,
    WatchMachine,
)
from kiosk.session.condition import Condition
from kiosk.session.events import Choice, Event
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.pad import Item, Lying, LyingItem
from kiosk.session.paper import FAILED, ended
from kiosk.session.patience import patience_s
from kiosk.session.policy import Policy, Receipts
from kiosk.session.settle_events import (
    ActPicked,
    FoundOut,
    Settled,
    SettlementConfirmed,
    SettlingBack,
    SettlingOpened,
)
from kiosk.session.till import Till, payable, till
from kiosk.session.view import Maintenance, Part, Reason, Screen, View, Way
from kiosk.session.visit import Visit
from sip2.journal.acts import Kind
from sip2.outcomes import AccountAnswer

Commands = tuple[Command, ...]

ITEM_SCREENS = frozenset({Screen.BORROW, Screen.RETURN})
GOALS = {Choice.BORROW: Screen.BORROW, Choice.ACCOUNT: Screen.ACCOUNT, Choice.HOLD: Screen.HOLDS}
IDLE_SCREENS = frozenset({Screen.WELCOME, Screen.OUT_OF_SERVICE})
TECHNICIAN_SCREENS = frozenset({Screen.MAINTENANCE_PIN, Screen.MAINTENANCE})
NOBODY_DID = (
    events.Ticked | events.PartChanged | events.OwedFound | events.MaintenanceChanged | events.ClosedChanged | Settled
)
"""Events that do not show that somebody is there."""


class Session:
    """The visits at one machine, one after another."""

    def __init__(self, policy: Policy, new_op_id: Callable[[], str], wall_time: Callable[[], datetime]) -> None:
        self.policy = policy
        self.wall_time = wall_time
        self._new_op_id = new_op_id
        self.circulation = Circulation(policy, new_op_id, wall_time)
        self._papers: dict[str, Way] = {}
        """Receipts that are being written down, by op id."""
        self.pad = Lying(policy)
        self.card_present = False
        self.condition = Condition(policy, wall_time)
        self.maintenance = Maintenance()
        self.screen = Screen.WELCOME
        self.visit = Visit(1, policy, policy.language)
        self.active_at = 0.0
        self.now = 0.0
        self._entered_at = 0.0

    @property
    def view(self) -> View:
        """What the reader should see now."""
        return picture.draw(self)

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody is served."""
        return self.screen in IDLE_SCREENS

    # -- events

    def handle(self, event: Event, now: float) -> Commands:
        """Take one event and return the commands it causes."""
        self.now = now
        if self._shows_somebody(event):
            self.active_at = now
        commands = self._react(event) + self._take_up() + looking.take_up(self)
        return commands + self._leave_with_card() + self._finish_when_settled() + self._pass_time()

    def _shows_somebody(self, event: Event) -> bool:
        """Tell whether somebody is there: whoever waits for money, or does something, but not where old news comes."""
        return self.awaits_money if isinstance(event, events.PaymentMoved) else not isinstance(event, NOBODY_DID)

    def hold(self, now: float) -> None:
        """Count this moment as one in which somebody is there."""
        self.active_at = now

    def _react(self, event: Event) -> Commands:
        match event:
            case events.Ticked():  # first, for it is what comes most
                return self._rest_if_idle()
            case events.ItemSeen() | events.ItemGone():
                return self._pad_changed(event)
            case events.PileChanged(too_high=too_high):
                self.pad.too_high = too_high
                return ()
            case events.PartChanged() | events.OwedFound() | events.ClosedChanged() | events.MaintenanceChanged():
                return self._machine_changed(event)
            case events.Recorded(op_id=op_id) | events.RecordFailed(op_id=op_id) if op_id in self._papers:
                return self._paper_recorded(op_id, failed=isinstance(event, events.RecordFailed))
            case (
                events.LoanAnswered()
                | events.ReturnAnswered()
                | events.RenewalAnswered()
                | events.HoldAnswered()
                | events.OnLoanAnswered()
                | events.SecurityAnswered()
                | events.Recorded()
                | events.RecordFailed()
            ):
                return self.circulation.handle(event)
            case events.PaperDone() | events.CodeReady():
                return self._paper_done(event)
            case events.PatronAnswered() | events.AccountAnswered() | events.HoldsAnswered():
                return self._reader_answered(event)
            case events.ItemAnswered():
                looking.answered(self, event)
                return ()
            case events.PaymentMoved():
                return self._payment_moved(event)
            case events.CardHeld() | events.CardFailed() | events.CardTaken():
                return self._card_changed(event)
            case events.CodeScanned() | events.CodeFailed():
                return scanning.handle(self, event)
            case events.TechnicianCalled() | events.TechnicianPin() | events.TestPressed() | events.ClosePressed():
                return technician.handle(self, event)
            case SettlingOpened() | SettlingBack() | ActPicked() | FoundOut() | SettlementConfirmed() | Settled():
                return settling.handle(self, event)
            case _:
                return self._reader_did(event)

    def _reader_did(self, event: Event) -> Commands:
        match event:
            case events.ServiceChosen(choice=choice) if self.screen is Screen.WELCOME:
                return self._choose(choice)
            case events.IdentityEntered(number=number, pin=pin) if self.screen is Screen.IDENTIFY:
                return self.visit.identity.enter(number, pin, offline=self.condition.offline) + self.go_on()
            case events.FinishPressed() if self.screen in ITEM_SCREENS:
                self.visit.finishing = True
            case EnclosureAnswered() | LendConfirmed() if self.screen in ITEM_SCREENS:
                gate.answered(self, event)
            case events.RenewPressed(item=item) if self.screen is Screen.ACCOUNT:
                return self._renew(item)
            case events.PaperPressed(wanted=wanted, way=way) if self.screen is Screen.RECEIPT:
                return self._make_receipt(way) if wanted else self._say_farewell()
            case events.PayPressed() if self.screen is Screen.ACCOUNT:
                self._open_till()
            case events.FeeChosen() | events.PartChosen() | events.WayChosen() | events.PaperPressed():
                return self._at_till(event)
            case events.HoldsPressed() | events.HoldWished() | events.HoldCancelPressed() | events.HoldConfirmed():
                return holds.handle(self, event)
            case events.BackPressed():
                return self._back()
            case events.LeavePressed():
                return self._end_visit()
            case events.Touched() if self.screen is Screen.THANKS:
                return self._end_visit()
            case events.LanguageChosen() | events.ThemeChosen() | events.QuietChosen():
                self.visit.choose(event)
            case _:
                pass
        return ()

    def _choose(self, choice: Choice) -> Commands:
        if choice is Choice.RETURN:
            self.enter(Screen.RETURN)
        elif self.condition.returns_only or choice is Choice.HOLD:
            pass
        elif choice is Choice.LOOKUP:
            self.enter(Screen.LOOKUP if self.policy.looks_up else self.screen)
        else:
            self.visit.identity.begin(choice)
            self.enter(Screen.IDENTIFY)
        return ()

    def enter(self, screen: Screen) -> None:
        """Show another screen."""
        self.screen, self._entered_at = screen, self.now

    def go_on(self) -> Commands:
        """Open the service once the reader is known."""
        identity = self.visit.identity
        if self.screen is not Screen.IDENTIFY or not identity.is_ready:
            return ()
        self.enter(GOALS[identity.goal])
        return self.ask_account() if identity.goal is Choice.ACCOUNT else ()

    def ask_account(self) -> Commands:
        """Ask what the reader has."""
        who = self.visit.identity.reader
        return (AskAccount(who.number, who.pin, who.institution),) if who else ()

    def _reader_answered(
        self, event: events.PatronAnswered | events.AccountAnswered | events.HoldsAnswered
    ) -> Commands:
        patron = self.visit.identity.patron
        match event:
            case events.PatronAnswered() if self.screen is Screen.IDENTIFY:
                self.visit.identity.answered(event, self.condition.here().date(), offline=self.condition.offline)
                return self.go_on()
            case events.AccountAnswered() if patron and patron.number == event.number:
                self.visit.account.answer = event.outcome
            case events.HoldsAnswered() if patron and patron.number == event.number:
                self.visit.holds.answer = event.outcome
            case _:
                pass
        return ()

    def _renew(self, item: str) -> Commands:
        """Renew one loan, or all that are not overdue; what was renewed in this visit is not asked for again."""
        identity, commands = self.visit.identity, Commands()
        for loan in self.visit.account.loans(self.wall_time() if not item else None):
            if identity.reader and loan.item and item in ("", loan.item) and not self.circulation.is_renewed(loan.item):
                commands += self.circulation.begin_renewal(loan.item, loan.title, identity.reader, self.visit.number)
        return commands

    # -- money

    @property
    def awaits_money(self) -> bool:
        """Whether a payment is under way, so that nobody need prove to be there."""
        return self.screen is Screen.PAY and self.visit.till is not None and self.visit.till.is_busy

    def _open_till(self) -> None:
        answer, who = self.visit.account.answer, self.visit.identity.reader
        if not isinstance(answer, AccountAnswer) or who is None or not payable(answer, self.policy, who):
            return
        if self.visit.till is None or self.visit.till.is_over:
            self.visit.till = till(answer, self.policy, who)
        self.enter(Screen.PAY)

    def _at_till(
        self, event: events.FeeChosen | events.PartChosen | events.WayChosen | events.PaperPressed
    ) -> Commands:
        at, who = self.visit.till, self.visit.identity.reader
        if self.screen is not Screen.PAY or at is None or who is None:
            return ()
        match event:
            case events.FeeChosen(key=key):
                at.choose_fee(key)
            case events.PartChosen(amount=amount):
                at.choose_part(amount)
            case events.WayChosen(way=way) if Part.LIBRARY_SYSTEM not in self.condition.away:
                return at.begin(way, who, self._new_op_id(), self.now)
            case events.PaperPressed(wanted=True) if self.condition.prints:
                return at.print(self.visit.language, self.wall_time())
            case _:
                pass
        return ()

    def _payment_moved(self, event: events.PaymentMoved) -> Commands:
        """Show where the money is; once it is booked, ask anew what is owed."""
        at = self.visit.till
        return self.ask_account() if at and at.moved(event) else ()

    def _card_changed(self, event: events.CardHeld | events.CardFailed | events.CardTaken) -> Commands:
        self.card_present = not isinstance(event, events.CardTaken)
        if isinstance(event, events.CardTaken):
            return self._card_taken()
        if not self.asks_who_it_is():
            return ()
        if isinstance(event, events.CardFailed):
            self.visit.identity.refuse_card(event.error)
            return ()
        return self.visit.identity.hold(event, offline=self.condition.offline) + self.go_on()

    def _card_taken(self) -> Commands:
        if self.policy.card_stays and self.screen is Screen.IDENTIFY:
            self.visit.identity.lift()
        return ()

    def _leave_with_card(self) -> Commands:
        """End a visit that is bound to a card when that has gone; money under way is waited for."""
        reader = self.visit.identity.reader
        bound = self.policy.card_stays and reader is not None and reader.is_card
        if not bound or self.card_present or self.awaits_money:
            return ()
        if self.screen in ITEM_SCREENS and self.mine():
            self.visit.finishing = True
            return ()
        return self._end_visit()

    def asks_who_it_is(self) -> bool:
        """Tell whether a card or code identifies now; at the welcome screen it begins to borrow."""
        if self.screen is Screen.WELCOME:
            self._choose(Choice.BORROW)
        return self.screen is Screen.IDENTIFY

    def _pad_changed(self, event: events.ItemSeen | events.ItemGone) -> Commands:
        if isinstance(event, events.ItemGone):
            self.pad.take(event.uid)
            self.circulation.gone(event.uid)
            self.visit.gate.keep({item.number for item in self.pad.items()})
            return ()
        self.pad.put(event, self.now)
        act = self.circulation.act_of(event.uid)
        if act and act.refused:
            self.circulation.drop(event.uid)
        is_returned = act and self.screen is Screen.RETURN and act.kind is Kind.LOAN
        if is_returned or self.screen is Screen.LOOKUP:  # to ask what a book is writes no tag
            return ()
        return self.circulation.seen_again(event.uid, self.visit.number)

    # -- the machine and its technician

    def _machine_changed(
        self, event: events.PartChanged | events.OwedFound | events.ClosedChanged | events.MaintenanceChanged
    ) -> Commands:
        match event:
            case events.PartChanged(part=part, available=available):
                self.condition.part_changed(part, available=available)
                self.circulation.offline = self.condition.offline
            case events.OwedFound(owed=owed):
                for each in owed:
                    self.circulation.adopt(each)
            case events.ClosedChanged(closed=closed):
                self.condition.closed = closed
            case events.MaintenanceChanged():
                self.maintenance = event.maintenance
                if event.admitted and self.screen is Screen.MAINTENANCE_PIN:
                    self.enter(Screen.MAINTENANCE)
                    return (LookForMoney(),)
        return self._rest_if_idle()

    def _rest_if_idle(self) -> Commands:
        """Show in or out of service where nobody is served; break off a visit only when nothing more can be done."""
        if self.screen in IDLE_SCREENS:
            self.screen = self.condition.rest
            return ()
        in_vain = self.condition.returns_only and self.screen is Screen.IDENTIFY
        broken = in_vain or (self.condition.stopped and self.screen not in TECHNICIAN_SCREENS)
        return self._end_visit() if broken else ()

    # -- what follows by itself

    def _take_up(self) -> Commands:
        """Begin with every item on the pad that this screen is for, those laid down before it included."""
        commands: Commands = ()
        if self.visit.finishing or self.screen not in ITEM_SCREENS:
            return commands
        laid: list[Item] = [*self.pad.circulable(self._entered_at, self.now), *gate.scanned(self)]
        for item in laid:
            if all(self._is_free(tag.uid) for tag in item.tags) and not self.is_taken(item.number):
                first = gate.before(self, item)
                commands += self._begin(item) if first is None else first
        return commands

    def is_taken(self, number: str) -> bool:
        """Tell whether this visit has dealt with an item number: another tag that says the same is not that item."""
        return any(act.item == number and not act.is_errand for act in self.mine())

    def _is_free(self, uid: str) -> bool:
        act = self.circulation.act_of(uid)
        if act is None:
            return True
        if act.step is Step.SETTLED:
            return act.visit != self.visit.number
        return self.screen is Screen.RETURN and act.kind is Kind.LOAN and act.step is Step.OWED

    def _begin(self, item: Item) -> Commands:
        if self.screen is Screen.RETURN and isinstance(item, LyingItem):
            return self.circulation.begin_return(item, self.visit.number)
        reader = self.visit.identity.reader
        if reader is None:
            return ()
        if self.condition.offline and self._offline_loans() >= self.policy.offline_loans:
            self.circulation.refuse(item, Reason.OFFLINE_LIMIT, self.visit.number)
            return ()
        return self.circulation.begin_loan(item, reader, self.visit.number)

    def _offline_loans(self) -> int:
        return sum(act.kind is Kind.LOAN and not act.refused for act in self.mine())

    def mine(self) -> list[Act]:
        """Return the acts of this visit, oldest first."""
        return [act for act in self.circulation.acts.values() if act.visit == self.visit.number]

    def _finish_when_settled(self) -> Commands:
        if not self.visit.finishing or any(picture.in_progress(act) for act in self.mine()):
            return ()
        farewell = picture.farewell(self)
        self.visit.finishing, self.visit.farewell = False, farewell
        patron = self.visit.identity.patron
        self.visit.paper.prepare(self.mine(), patron.email if patron else "")
        commands = self._forget_reader() + self.circulation.end_visit()
        if not (farewell.lent or farewell.returned):
            return commands + self._end_visit()
        return commands + self._offer_paper()

    def _forget_reader(self) -> Commands:
        """Let go of name, number and PIN as soon as nothing needs them; a library system that wants to know is told."""
        reader = self.visit.identity.reader
        self.visit.identity.forget()
        if reader is None or self.condition.offline:
            return ()
        return (EndPatronSession(reader.number, reader.pin, reader.institution),)

    def _offer_paper(self) -> Commands:
        ways = self._ways()
        if self.policy.receipts is Receipts.NEVER or not ways:
            return self._say_farewell()
        self.enter(Screen.RECEIPT)
        at_once = self.policy.receipts is Receipts.ALWAYS and Way.PRINT in ways
        return self._make_receipt(Way.PRINT) if at_once else ()

    def _ways(self) -> tuple[Way, ...]:
        """Return how this reader can have a receipt now."""
        broken = {Way.PRINT} if Part.PRINTER in self.condition.away else set()
        return tuple(way for way in self.visit.paper.ways(self.policy) if way not in broken)

    def _make_receipt(self, way: Way) -> Commands:
        if way not in self.visit.paper.ways(self.policy):
            return ()
        orders = self.visit.paper.make(way, self.visit.language, self.wall_time(), self._new_op_id)
        self._papers |= {each.op_id: way for each in orders if isinstance(each, Record)}
        return orders

    def _paper_recorded(self, op_id: str, *, failed: bool) -> Commands:
        """Print or send what is written down; if the reader has gone meanwhile, write that down instead."""
        way, orders = self._papers.pop(op_id), self.visit.paper.recorded(op_id)
        done = events.PaperDone(FAILED[way], op_id, way, "the reader had gone")
        if failed:
            self.visit.paper.take(done)
            return ()
        return orders or (ended(done),)

    def _paper_done(self, event: events.PaperDone | events.CodeReady) -> Commands:
        if not event.op_id:
            return self._till_printed(event)
        self.visit.paper.take(event)
        commands: Commands = (ended(event),) if isinstance(event, events.PaperDone) else ()
        over = self.screen is Screen.RECEIPT and self.visit.paper.has_ended
        return commands + (self._say_farewell() if over else ())

    def _till_printed(self, event: events.PaperDone | events.CodeReady) -> Commands:
        if isinstance(event, events.PaperDone) and self.screen is Screen.PAY and self.visit.till:
            self.visit.till.paper = event.state
        return ()

    def _say_farewell(self) -> Commands:
        self.enter(Screen.THANKS)
        return ()

    def _back(self) -> Commands:
        """Leave the screen; what has been done is thanked for, what has not begun is dropped."""
        if self.screen in ITEM_SCREENS and self.mine():
            self.visit.finishing = True
            return ()
        if self.screen is Screen.PAY and self.visit.till:
            return self._leave_till(self.visit.till)
        wishing = self.screen is Screen.IDENTIFY and self.visit.holds.wish
        return holds.back(self) if wishing or self.screen is Screen.HOLDS else self._end_visit()

    def _leave_till(self, at: Till) -> Commands:
        """Stop waiting for money first, and say so; only then go back to the account."""
        if at.is_busy:
            return at.give_up()
        self.enter(Screen.ACCOUNT)
        return ()

    def _pass_time(self) -> Commands:
        quiet_s = self.now - self.active_at
        if self.screen in IDLE_SCREENS:
            if quiet_s >= self.policy.idle_s:
                self.visit.choose_nothing()
            return ()
        limit_s = patience_s(self.screen, self.visit, self.policy, awaits_money=self.awaits_money)
        return self._end_visit() if quiet_s >= limit_s else ()

    def _end_visit(self) -> Commands:
        commands = self._forget_reader() + self.circulation.end_visit()
        commands += self.visit.till.give_up() if self.visit.till else ()
        if self.screen in TECHNICIAN_SCREENS:
            commands += (WatchMachine(on=False),)
        self.visit, self.maintenance = self.visit.next(), Maintenance()
        self.screen = self.condition.rest
        return commands
