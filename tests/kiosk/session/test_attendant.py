"""Help is offered to whom nothing works, once for each trouble; a machine with which it works for nobody is told of."""

import random
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from drivers.card import Proof
from drivers.rfid.label import Label
from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.attendant import Attendant, AttendantPolicy
from kiosk.session.bell import Bell, BellPolicy
from kiosk.session.commands import CallStaff, Pay, TellStaff
from kiosk.session.events import CardFailed, CardHeld, CardTaken, Choice, CodeFailed, PaymentMoved
from kiosk.session.eye import Eye
from kiosk.session.lobby import Lobby, situation
from kiosk.session.lobby_events import HelpAnswered, HelpClosed, HelpPressed, StaffTold
from kiosk.session.policy import HoldRules
from kiosk.session.view import CardError, Help, PayState, Screen, Trouble
from sip2.outcomes import AccountAnswer, FineOnAccount, LoanRefused, PatronRefusal, PatronRefused

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
CARD = CardHeld("20233017", Proof.KEYED_READ)
STRANGER = CardHeld("77777777", Proof.KEYED_READ)
EMPTY = Label("iso28560-2", None, "CN-JCU", 1, 1, 1, ())
UID = "E004010000989681"
UNREADABLE = CardFailed(CardError.UNREADABLE)
OWING = AccountAnswer((), fee_amount="1.80", currency="CNY", fines=(FineOnAccount("逾期费", Decimal("1.80"), "F1"),))


@pytest.fixture
def attended(with_policy):
    """Return a visit whose machine has an attendant, and as `lobby` what its reader sees."""

    def open_machine(*, bell=True, after_failures=3, unasked=False, after_readers=3, **policy):
        visit = with_policy(**policy)
        visit.outside.patrons[("77777777", "")] = PatronRefused(PatronRefusal.UNKNOWN)
        visit.outside.patrons[("20233017", "0000")] = PatronRefused(PatronRefusal.UNKNOWN)
        visit.attendant = Attendant(AttendantPolicy(after_failures, unasked, after_readers))
        rung = Bell(BellPolicy(), lambda: AT) if bell else None
        visit.lobby = Lobby(visit.session, rung, situation, attendant=visit.attendant)

        def do(event):
            commands = visit.lobby.handle(event, visit.now)
            visit.asked.extend(commands)
            visit.history.extend(commands)

        visit.do = do
        return visit

    return open_machine


def shown(visit):
    return visit.lobby.view.help, visit.lobby.view.help_about


def calls(visit):
    return [command for command in visit.history if isinstance(command, CallStaff)]


def told(visit):
    return [command for command in visit.history if isinstance(command, TellStaff)]


def try_pin(visit, pin):
    visit.do(events.IdentityEntered("20233017", pin))
    visit.settle()


def leave(visit):
    visit.do(events.LeavePressed())
    assert visit.view.screen is Screen.WELCOME


# -- in the words of who stands there


def test_my_card_was_not_read_three_times_and_the_machine_asked_whether_somebody_shall_come(attended):
    visit = attended()
    visit.do(UNREADABLE)
    visit.do(UNREADABLE)
    assert shown(visit) == (Help.NONE, None)
    visit.do(UNREADABLE)
    assert shown(visit) == (Help.OFFERED, Trouble.CARD)
    assert calls(visit) == []
    visit.do(HelpPressed())
    assert calls(visit) == [CallStaff(1, "identify", "zh_CN", 0, ("unreadable",), Trouble.CARD)]
    visit.do(HelpAnswered(1, True))
    assert shown(visit) == (Help.COMING, None)


def test_i_said_no_thank_you_and_was_not_asked_again_about_my_card(attended):
    visit = attended()
    for _ in range(3):
        visit.do(UNREADABLE)
    visit.do(HelpClosed())
    assert shown(visit) == (Help.NONE, None)
    for _ in range(9):
        visit.do(UNREADABLE)
    assert shown(visit) == (Help.NONE, None)
    for _ in range(3):
        try_pin(visit, "0000")
    assert shown(visit) == (Help.OFFERED, Trouble.PIN), "another trouble is another question"


def test_the_fourth_time_it_read_my_card_and_the_question_went_away(attended):
    visit = attended()
    for _ in range(3):
        visit.do(UNREADABLE)
    visit.do(CARD)
    visit.settle()
    assert (visit.view.screen, shown(visit)) == (Screen.BORROW, (Help.NONE, None))


def test_staff_were_called_already_so_nobody_asks_me_for_anything_else(attended):
    visit = attended()
    visit.do(UNREADABLE)
    visit.do(HelpPressed())
    visit.do(HelpAnswered(1, True))
    visit.do(HelpClosed())
    for _ in range(3):
        visit.do(UNREADABLE)
    assert shown(visit) == (Help.NONE, None)
    assert len(calls(visit)) == 1


def test_where_the_library_wants_it_staff_come_without_being_asked_and_i_am_told_so(attended):
    visit = attended(unasked=True)
    for _ in range(5):
        visit.do(UNREADABLE)
    assert [call.again for call in calls(visit)] == [Trouble.CARD]
    assert shown(visit) == (Help.CALLING, None)


@pytest.mark.parametrize("unasked", [True, False])
def test_where_nobody_can_be_called_i_am_told_where_to_go(attended, unasked):
    visit = attended(bell=False, unasked=unasked)
    for _ in range(3):
        a_wrong_pin(visit)
    assert shown(visit) == (Help.ADVISED, Trouble.PIN)
    visit.do(HelpClosed())
    assert (shown(visit), calls(visit)) == ((Help.NONE, None), [])


def test_a_library_that_does_not_want_it_has_it_off(attended):
    visit = attended(after_failures=0, after_readers=0)
    for _ in range(9):
        visit.do(UNREADABLE)
        leave(visit)
    assert (shown(visit), told(visit)) == ((Help.NONE, None), [])


def test_who_does_not_answer_the_question_is_logged_out_as_always(attended):
    visit = attended()
    visit.sign_in()
    for item in ("10000001", "10000002", "10000003"):
        visit.outside.loans[item] = LoanRefused("红楼梦", "")
        visit.lay(item)
    visit.settle()
    assert shown(visit) == (Help.OFFERED, Trouble.REFUSED)
    visit.wait(61)
    assert visit.lobby.view.warning_s is not None
    visit.wait(20)
    assert (visit.view.screen, shown(visit)) == (Screen.WELCOME, (Help.NONE, None))


# -- what counts


def start(visit, choice):
    """Begin at the welcome screen, signed in where that is needed; later times go on where it was."""
    if visit.view.screen is Screen.WELCOME:
        visit.do(events.ServiceChosen(choice))
        if choice is not Choice.RETURN:
            try_pin(visit, "1234")


def a_wrong_pin(visit):
    visit.do(events.ServiceChosen(Choice.BORROW))
    try_pin(visit, "0000")


def an_unknown_card(visit):
    visit.do(STRANGER)
    visit.settle()


def a_code_that_is_none(visit):
    visit.do(CodeFailed(CardError.CODE))


def an_unreadable_item(visit):
    start(visit, Choice.RETURN)
    visit.do(events.ItemSeen("E02", EMPTY, None, readable=False))
    visit.do(events.ItemGone("E02"))


def lay_and_lift(visit, item):
    uid = visit.lay(item)
    visit.settle()
    visit.lift(uid)
    return uid


def a_refused_loan(visit):
    start(visit, Choice.BORROW)
    visit.outside.loans["10000001"] = LoanRefused("红楼梦", "Blocked")
    lay_and_lift(visit, "10000001")


def a_security_that_fails(visit):
    start(visit, Choice.BORROW)
    uid = lay_and_lift(visit, "10000009")  # which tells its tag
    visit.outside.security[uid] = SecurityResult.FAILED


def a_payment_that_fails(visit):
    visit.outside.account = OWING
    start(visit, Choice.ACCOUNT)
    visit.do(events.PayPressed())
    visit.do(events.WayChosen("qr"))
    for order in [command for command in visit.history if isinstance(command, Pay)][-1:]:
        visit.do(PaymentMoved(order.op_id, PayState.UNPAID))
        visit.do(PaymentMoved(order.op_id, PayState.REFUNDED))
        visit.do(events.BackPressed())


FAILURES = {
    a_wrong_pin: Trouble.PIN, an_unknown_card: Trouble.CARD, a_code_that_is_none: Trouble.CARD,
    an_unreadable_item: Trouble.ITEM, a_refused_loan: Trouble.REFUSED, a_payment_that_fails: Trouble.PAYMENT,
}  # fmt: skip


@pytest.mark.parametrize(("fail", "trouble"), FAILURES.items())
def test_every_failure_counts_once(attended, fail, trouble):
    visit = attended(pay_ways=("qr",))
    for _ in range(2):
        fail(visit)
        assert shown(visit) == (Help.NONE, None)
    fail(visit)
    assert shown(visit) == (Help.OFFERED, trouble)


def test_a_tag_that_will_not_take_its_security_counts_each_time_it_is_laid_down(attended):
    visit = attended()
    visit.sign_in()
    visit.outside.security[UID] = SecurityResult.FAILED
    for _ in range(2):
        assert lay_and_lift(visit, "10000001") == UID
        assert shown(visit) == (Help.NONE, None)
    lay_and_lift(visit, "10000001")
    assert shown(visit) == (Help.OFFERED, Trouble.SECURITY)


def test_what_goes_well_between_begins_the_count_anew(attended):
    visit = attended()
    for _ in range(2):
        a_refused_loan(visit)
    lay_and_lift(visit, "10000002")
    for _ in range(2):
        a_refused_loan(visit)
    assert shown(visit) == (Help.NONE, None)
    a_refused_loan(visit)
    assert shown(visit) == (Help.OFFERED, Trouble.REFUSED)


def test_a_look_at_the_holds_and_back_makes_no_refusal_new(attended):
    visit = attended(holds=HoldRules())
    for item in ("10000001", "10000002"):
        visit.outside.loans[item] = LoanRefused("红楼梦", "")
        start(visit, Choice.BORROW)
        visit.lay(item)
    visit.settle()
    for _ in range(3):
        visit.do(events.HoldWished("10000001"))
        assert visit.view.screen is Screen.HOLDS
        visit.do(events.BackPressed())
        assert visit.view.screen is Screen.BORROW
    assert shown(visit) == (Help.NONE, None)


def what_the_reader_mends(visit):
    """A missing PIN, a card lifted too early, a payment given up, half a set."""
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", ""))
    visit.do(CARD)
    visit.do(CardTaken())
    visit.settle()
    visit.do(CARD)
    visit.settle()
    visit.do(events.PayPressed())
    visit.do(events.WayChosen("qr"))
    order = [command for command in visit.history if isinstance(command, Pay)][-1]
    visit.do(events.BackPressed())
    visit.do(PaymentMoved(order.op_id, PayState.REFUNDED))
    leave(visit)
    visit.do(CARD)
    visit.settle()
    visit.lift(visit.lay("10000003", parts=2))
    leave(visit)


def test_what_the_reader_mends_alone_is_no_failure(attended):
    visit = attended(after_failures=1, after_readers=1, card_stays=True, pay_ways=("qr",))
    visit.outside.account = OWING
    what_the_reader_mends(visit)
    assert (shown(visit), calls(visit), told(visit)) == ((Help.NONE, None), [], [])


# -- a machine that is not well


def test_three_readers_in_a_row_whose_card_it_does_not_read_are_the_machines_failure(attended):
    visit = attended()
    for _ in range(2):
        visit.do(UNREADABLE)
        leave(visit)
    assert told(visit) == []
    visit.do(UNREADABLE)
    leave(visit)
    assert told(visit) == [TellStaff(Trouble.CARD, 3)]
    for _ in range(5):
        visit.do(UNREADABLE)
        leave(visit)
    assert len(told(visit)) == 1, "once is enough"


def test_one_reader_for_whom_it_works_proves_that_the_machine_is_well(attended):
    visit = attended()
    for _ in range(2):
        visit.do(UNREADABLE)
        leave(visit)
    visit.do(UNREADABLE)
    visit.do(CARD)
    visit.settle()
    leave(visit)
    for _ in range(2):
        visit.do(UNREADABLE)
        leave(visit)
    assert told(visit) == []
    visit.do(UNREADABLE)
    leave(visit)
    assert told(visit) == [TellStaff(Trouble.CARD, 3)]


def test_readers_who_do_something_else_prove_nothing(attended):
    visit = attended()
    for _ in range(3):
        visit.do(UNREADABLE)
        leave(visit)
        visit.do(events.ServiceChosen(Choice.RETURN))
        leave(visit)
    assert told(visit) == [TellStaff(Trouble.CARD, 3)]


def test_every_loan_refused_to_everybody_is_told_once_it_is_three(attended):
    visit = attended()
    for _ in range(3):
        a_refused_loan(visit)
        leave(visit)
    assert told(visit) == [TellStaff(Trouble.REFUSED, 3)]


def test_if_nobody_could_be_told_the_next_reader_with_whom_it_fails_tells_them(attended):
    visit = attended(after_readers=1)
    visit.do(UNREADABLE)
    leave(visit)
    visit.do(StaffTold(Trouble.CARD, reached=False))
    visit.do(UNREADABLE)
    leave(visit)
    visit.do(StaffTold(Trouble.CARD, reached=True))
    visit.do(UNREADABLE)
    leave(visit)
    assert told(visit) == [TellStaff(Trouble.CARD, 1), TellStaff(Trouble.CARD, 2)]


def test_that_staff_know_of_the_machine_is_no_answer_to_a_reader_who_calls(attended):
    visit = attended()
    visit.do(HelpPressed())
    visit.do(StaffTold(Trouble.CARD, reached=True))
    assert shown(visit) == (Help.CALLING, None)


# -- nothing is left


ACTS = (
    *FAILURES, a_security_that_fails, lambda visit: visit.do(CARD), lambda visit: visit.do(UNREADABLE),
    lambda visit: visit.do(HelpPressed()), lambda visit: visit.do(HelpClosed()), lambda visit: lay_and_lift(visit, "3"),
    lambda visit: visit.do(events.BackPressed()), lambda visit: visit.do(events.FinishPressed()),
)  # fmt: skip
PERSONAL = ("20233017", "77777777", "1234", "0000", "陈", "10000001", "10000009", "E004", "红楼梦", "Blocked")


def kept(attendant):
    """Return all that it knows but what it counts over visits: troubles, and how many readers in a row."""
    state = dict(vars(attendant))
    assert {type(each) for each in [*state.pop("_in_a_row"), *state.pop("_told")]} <= {Trouble}
    return {name: vars(value).copy() if isinstance(value, Eye) else value for name, value in state.items()}


@pytest.mark.parametrize("seed", range(30))
def test_whatever_happens_nothing_of_a_visit_outlives_it_and_staff_hear_nothing_of_a_person(attended, seed):
    rng = random.Random(seed)
    visit = attended(pay_ways=("qr",), unasked=bool(seed % 2))
    for _ in range(12):
        for _ in range(rng.randrange(1, 15)):
            rng.choice(ACTS)(visit)
            visit.settle()
        offers = visit.lobby.view.help_about
        assert (offers is not None) == (visit.lobby.view.help in {Help.OFFERED, Help.ADVISED})
        visit.do(events.LeavePressed())
        visit.settle()
        visit.wait(400)
        assert (visit.view.screen, shown(visit)) == (Screen.WELCOME, (Help.NONE, None))
        assert kept(visit.attendant) == kept(Attendant(AttendantPolicy(unasked=bool(seed % 2))))
    said = repr(calls(visit)) + repr(told(visit))
    assert said
    assert not [word for word in PERSONAL if word in said]


def test_the_next_reader_begins_with_nothing_counted(attended):
    visit = attended(after_readers=0)
    for _ in range(9):
        visit.do(UNREADABLE)
        visit.do(UNREADABLE)
        leave(visit)
    assert shown(visit) == (Help.NONE, None)
