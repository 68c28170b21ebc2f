"""Long random days: anything in any order, answers late or never, and the promises hold at every step."""

import random

import pytest

from drivers.card import Proof
from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.commands import AskHold, AskLoan, AskReturn, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.hold_view import HoldPage
from kiosk.session.policy import Enclosures, HoldRules, Place, Receipts
from kiosk.session.view import CardError, Part, ReceiptState, RowState, Screen
from sip2.journal.acts import Circulation, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.outcomes import (
    Alert,
    Held,
    HoldOnAccount,
    HoldRefused,
    HoldsAnswer,
    ItemRecord,
    Lent,
    LoanRefused,
    NoAnswer,
    Returned,
    ReturnRefused,
)
from sip2.values import CirculationStatus

STEPS = 3000
SEEDS = range(12)
ITEMS = [str(10000001 + number) for number in range(6)]
BOOKS = [*((item, 1, 1) for item in ITEMS[:4]), *((ITEMS[4], part, 2) for part in (1, 2))]
BOOKS += [(ITEMS[5], part, 3) for part in (1, 2, 3)]
"""Item, part, parts: four plain books and two sets."""
PIN = "1234"


class Day:
    """A random day; `rng` decides everything."""

    def __init__(self, visit, seed):
        self.rng = random.Random(seed)
        self.visit = visit
        self.durable = set()
        self.accepted = set()
        self.holds_meant = set()
        self.lying = {}

    def step(self):
        act = self.rng.choices(
            [self.touch, self.books, self.answer, self.time, self.parts, self.card, self.technician, self.hold],
            [6, 6, 12, 3, 1, 1, 1, 6],
        )[0]
        act()
        self.check()

    def touch(self):
        rng = self.rng
        self.visit.do(
            rng.choice(
                [
                    events.ServiceChosen(rng.choice(list(Choice))),
                    events.IdentityEntered("20233017", rng.choice([PIN, PIN, "9", ""])),
                    events.FinishPressed(),
                    events.BackPressed(),
                    events.LeavePressed(),
                    events.Touched(),
                    events.LanguageChosen(rng.choice(["zh_CN", "en"])),
                    events.RenewPressed(rng.choice(["", "1"])),
                    events.PaperPressed(rng.random() < 0.5),
                    EnclosureAnswered(rng.choice(ITEMS), inside=rng.random() < 0.8),
                    LendConfirmed(),
                ]
            )
        )

    def hold(self):
        """Some steps that lead to a hold, answered at once or not, now and then one that does not."""
        for _ in range(self.rng.randint(1, 10)):
            self.visit.do(self.towards_a_hold())
            for _ in range(self.rng.randint(0, 8)):
                self.answer()
            self.check()

    def towards_a_hold(self):
        view, rng = self.visit.view, self.rng
        match view.screen:
            case Screen.WELCOME:
                return events.ServiceChosen(rng.choice([Choice.ACCOUNT, Choice.LOOKUP, Choice.BORROW]))
            case Screen.IDENTIFY:
                return events.IdentityEntered("" if view.shown_tail else "20233017", PIN)
            case Screen.ACCOUNT:
                return events.HoldsPressed()
            case Screen.HOLDS if view.holds.page is not HoldPage.LIST:
                return rng.choice([*[events.HoldConfirmed(rng.choice([0, 1, 7]))] * 3, events.BackPressed()])
            case Screen.HOLDS:
                item = rng.choice([line.item for line in view.holds.lines] or ["1"])
                return rng.choice([events.HoldCancelPressed(item), events.HoldWished(item), events.BackPressed()])
            case _:
                wanted = [row.item for row in view.rows if row.may_hold] + [view.look.item if view.look else ""]
                return events.HoldWished(rng.choice(wanted))

    def books(self):
        book = item, part, parts = self.rng.choice(BOOKS)
        uid = self.lying.pop(book, None)
        if uid:
            self.visit.lift(uid)
        else:
            self.lying[book] = self.visit.lay(item, armed=self.rng.random() < 0.7, part=part, parts=parts)

    def answer(self):
        if not self.visit.asked:
            return
        command = self.visit.asked.popleft()
        self.prepare()
        answer = self.visit.outside.answer(command)
        if isinstance(answer, events.LoanAnswered) and isinstance(answer.outcome, Lent):
            self.accepted.add(answer.op_id)
        if isinstance(command, Record):
            self.record(command)
        if answer is not None:
            self.visit.do(answer)

    def prepare(self):
        rng, outside = self.rng, self.visit.outside
        lent = Lent("t", "", None, clear_security=rng.random() < 0.9)
        outside.loans = dict.fromkeys(
            ITEMS, rng.choice([lent, lent, lent, LoanRefused("t", "no"), NoAnswer(True), NoAnswer(False)])
        )
        returned = [
            Returned("t"),
            Returned("t", Alert.HOLD_HERE),
            ReturnRefused("t", "no"),
            NoAnswer(True),
            NoAnswer(False),
        ]
        outside.returns = dict.fromkeys(ITEMS, rng.choice(returned))
        outside.security = {uid: SecurityResult.FAILED for uid in self.lying.values() if rng.random() < 0.1}
        outside.on_loan = dict.fromkeys(ITEMS, rng.choice([True, False, None]))
        outside.paper = rng.choice(list(ReceiptState))
        outside.holds = dict.fromkeys(
            [*ITEMS, "1"], rng.choice([Held(), HoldRefused(), NoAnswer(True), NoAnswer(False)])
        )
        outside.held = rng.choice([HoldsAnswer((HoldOnAccount("t", None, "1"),)), HoldsAnswer(), NoAnswer(True)])
        status, media = rng.choice(list(CirculationStatus)), rng.choice(["001", "009"])
        outside.items = {item: ItemRecord(item, "t", status, media=media) for item in ITEMS}

    def record(self, command):
        for entry in command.entries:
            match entry:
                case Intent(kind=Kind.HOLD | Kind.HOLD_CANCEL):
                    self.holds_meant.add(entry.op_id)
                    self.durable.add((entry.op_id, "intent"))
                case Intent():
                    self.durable.add((entry.op_id, "intent"))
                case Moved(state=Circulation.GRANTED):
                    self.accepted.add(entry.op_id)
                case EffectMoved(state=EffectState.STARTED):
                    self.durable.add((entry.op_id, "started"))
                case _:
                    pass

    def time(self):
        self.visit.wait(self.rng.choice([0.2, 1.0, 30.0, 90.0]), step_s=0.2 if self.rng.random() < 0.5 else 10.0)

    def parts(self):
        part = self.rng.choice(list(Part))
        self.visit.do(events.PartChanged(part, available=self.rng.random() < 0.7))

    def card(self):
        held = events.CardHeld("20233017", self.rng.choice(list(Proof)))
        self.visit.do(self.rng.choice([held, events.CardFailed(CardError.UNREADABLE), events.CardTaken()]))

    def technician(self):
        pin = events.TechnicianPin(self.rng.choice(["80512346", "11111111"]))
        self.visit.do(self.rng.choice([events.TechnicianCalled(), pin, events.ClosePressed()]))

    def check(self):
        self.nothing_before_it_is_durable()
        self.one_question_at_a_time()
        self.nobody_is_left_logged_in()
        self.no_row_is_done_while_security_is_owed()
        self.no_hold_without_a_proof()
        view = self.visit.view
        assert len({row.key for row in view.rows}) == len(view.rows)
        assert view.needs_reader <= len(view.rows)

    def nothing_before_it_is_durable(self):
        for command in self.visit.asked:
            match command:
                case AskLoan(op_id=op_id) | AskReturn(op_id=op_id) | AskHold(op_id=op_id):
                    assert (op_id, "intent") in self.durable
                case SetSecurity(op_id=op_id, uid=uid, on=False) if op_id not in self.accepted:
                    assert self.is_undone_return(op_id, uid)
                case SetSecurity(op_id=op_id):
                    assert (op_id, "started") in self.durable
                case _:
                    pass

    def is_undone_return(self, op_id, uid):
        """Security may be switched off without a loan only to give a refused return back what was read."""
        act = next(act for act in self.visit.session.circulation.acts.values() if act.op_id == op_id)
        return act.refused and act.armed_before[uid] is False

    def no_row_is_done_while_security_is_owed(self):
        session = self.visit.session
        unpaid = {act.uid for act in session.mine() if act.owed or act.to_write}
        settled = {RowState.DONE, RowState.NOTED, RowState.HOLD, RowState.TRANSIT}
        assert not [row for row in self.visit.view.rows if row.key in unpaid and row.state in settled]

    def no_hold_without_a_proof(self):
        acts = self.visit.session.circulation.acts.values()
        holds = [act for act in acts if act.kind in {Kind.HOLD, Kind.HOLD_CANCEL} and act.reader and act.reader.number]
        assert all(act.reader.is_proved for act in holds)

    def one_question_at_a_time(self):
        assert sum(isinstance(each, AskLoan | AskReturn | AskHold) for each in self.visit.asked) <= 1

    def nobody_is_left_logged_in(self):
        session = self.visit.session
        if session.screen in {Screen.WELCOME, Screen.OUT_OF_SERVICE, Screen.THANKS, Screen.RECEIPT}:
            identity = session.visit.identity
            assert (identity.patron, identity.pin) == (None, "")
            with_pin = {act.step.name for act in session.circulation.acts.values() if act.pin}
            assert with_pin <= {"INTENDING", "ASKING"}


def services(seed):
    """Different sites: discs asked for by tags or the library, one or two places for holds, piles looked through."""
    places = (Place("A"), Place("B"))[: seed % 3]
    enclosures = list(Enclosures)[seed % 3]
    return {"holds": HoldRules(places), "enclosures": enclosures, "reviews": seed % 4 == 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_day_keeps_every_promise(with_policy, seed):
    day = Day(with_policy(receipts=Receipts.ASK, offline_loans=seed % 4, **services(seed)), seed)
    for _ in range(STEPS):
        day.step()
    assert day.holds_meant


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_that_ends_leaves_nothing_under_way(with_policy, seed):
    """Everybody goes home, everything is answered: no act moves any more, and the machine rests."""
    day = Day(with_policy(receipts=Receipts.ASK, **services(seed)), seed)
    for _ in range(500):
        day.step()
    for part in Part:
        day.visit.do(events.PartChanged(part, available=True))
    while day.visit.asked:
        day.answer()
    day.visit.wait(800, step_s=5.0)
    while day.visit.asked:
        day.answer()
    day.visit.wait(1)
    assert day.visit.view.screen in {Screen.WELCOME, Screen.OUT_OF_SERVICE}
    steps = {act.step.name for act in day.visit.session.circulation.acts.values()}
    assert steps <= {"SETTLED", "OWED"}
