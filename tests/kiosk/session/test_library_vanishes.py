"""The library system goes away at every single step of what a reader does, before or after it heard the question."""

import pytest

from kiosk.session import events
from kiosk.session.account_view import RenewState
from kiosk.session.commands import AskAccount, AskLoan, AskOnLoan, AskPatron, AskRenewal, AskReturn
from kiosk.session.events import Choice
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, Reason, RowState, Screen
from sip2.outcomes import AccountAnswer, LoanOnAccount, NoAnswer

ITEMS = ("10000001", "10000002", "10000003")
CIRCULATED = frozenset({RowState.DONE, RowState.NOTED})


def sign_in(choice):
    return events.ServiceChosen(choice), events.IdentityEntered("20233017", "1234")


def borrow(visit):
    for event in sign_in(Choice.BORROW):
        visit.do(event)
    for item in ITEMS:
        visit.lay(item)
        yield


def give_back(visit):
    visit.do(events.ServiceChosen(Choice.RETURN))
    for item in ITEMS:
        visit.lay(item, armed=False)
        yield


def renew(visit):
    visit.outside.account = AccountAnswer(tuple(LoanOnAccount(item, "红楼梦") for item in ITEMS))
    for event in sign_in(Choice.ACCOUNT):
        visit.do(event)
        yield
    visit.do(events.RenewPressed(""))
    yield


class Line:
    """Answers what waits, and is cut before the answer number `at`; the question then under way was heard or not."""

    def __init__(self, visit, at, *, heard):
        self.visit, self.at, self.heard = visit, at, heard
        self.answered = 0

    def settle(self):
        while self.visit.asked:
            if self.answered == self.at:
                self.visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
            answer = self.answer(self.visit.asked.popleft())
            self.answered += 1
            if answer is not None:
                self.visit.do(answer)

    def answer(self, command):
        if self.answered < self.at:
            return self.visit.outside.answer(command)
        silent = NoAnswer(sent=self.heard and self.answered == self.at)
        match command:
            case AskPatron(number=number):
                return events.PatronAnswered(number, silent)
            case AskAccount(number=number):
                return events.AccountAnswered(number, silent)
            case AskLoan(op_id=op_id):
                return events.LoanAnswered(op_id, silent)
            case AskReturn(op_id=op_id):
                return events.ReturnAnswered(op_id, silent)
            case AskRenewal(op_id=op_id):
                return events.RenewalAnswered(op_id, silent)
            case AskOnLoan(op_id=op_id):
                return events.OnLoanAnswered(op_id, None)
            case _:
                return self.visit.outside.answer(command)


def walk(visit, story, at, *, heard):
    """Do it all; return how many answers it took."""
    line = Line(visit, at, heard=heard)
    for _ in story(visit):
        line.settle()
    return line.answered


@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize("story", [borrow, give_back, renew])
def test_at_every_step_each_book_tells_its_truth_and_the_reader_can_end(with_policy, story, heard):
    steps = walk(with_policy(receipts=Receipts.ASK), story, 999, heard=heard)
    assert steps > len(ITEMS)
    for at in range(steps):
        visit = with_policy(receipts=Receipts.ASK)
        walk(visit, story, at, heard=heard)
        try:
            tells_the_truth(visit, story)
            can_be_left(visit)
            serves_the_next(visit)
        except AssertionError as error:
            error.add_note(f"cut before answer {at}, heard {heard}")
            raise


def tells_the_truth(visit, story):
    view = visit.view
    assert (view.offline, view.in_progress) == (True, 0)
    for row in view.rows:
        done = row.state in CIRCULATED
        assert done or row.reason is not Reason.NONE
        assert visit.outside.armed[row.key] is (not done if story is borrow else True)
    if view.account:
        assert not any(line.renew is RenewState.ASKING for line in view.account.lines)
    asked = [each.op_id for each in visit.history if isinstance(each, AskLoan | AskReturn | AskRenewal)]
    assert len(asked) == len(set(asked))


def can_be_left(visit):
    visit.do(events.FinishPressed())
    visit.settle()
    visit.do(events.PaperPressed(wanted=False))
    visit.do(events.BackPressed())
    visit.do(events.Touched())
    assert (visit.view.screen, visit.session.visit.identity.reader) == (Screen.WELCOME, None)


def serves_the_next(visit):
    """The line is back; who comes now notices nothing."""
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=True))
    for uid in tuple(visit.outside.armed):
        visit.lift(uid)
    visit.sign_in()
    uid = visit.lay("10000009")
    visit.settle()
    assert (visit.view.offline, visit.row(uid).state, visit.outside.armed[uid]) == (False, RowState.DONE, False)
