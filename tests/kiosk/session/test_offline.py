"""The line is cut: work goes on, everything is written down, nothing is claimed that only the library can say."""

from kiosk.session import events
from kiosk.session.commands import AskLoan, AskPatron, AskReturn, Record
from kiosk.session.events import Choice
from kiosk.session.view import IdentifyError, Part, Reason, RowState, Screen
from sip2.journal.acts import Circulation, Effect, Intent, Moved
from sip2.outcomes import NoAnswer


def cut(visit):
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))


def entries(visit):
    return [entry for each in visit.history if isinstance(each, Record) for entry in each.entries]


def test_the_machine_stays_in_service_and_says_so(visit):
    cut(visit)
    assert (visit.view.screen, visit.view.offline) == (Screen.WELCOME, True)
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=True))
    assert not visit.view.offline


def test_a_loan_is_granted_written_down_cleared_and_marked_as_noted(visit):
    cut(visit)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.NOTED
    assert not visit.outside.armed[uid]
    assert not any(isinstance(each, AskLoan | AskPatron) for each in visit.history)
    granted = next(each for each in entries(visit) if isinstance(each, Moved))
    assert granted.state is Circulation.GRANTED
    assert granted.effects == (Effect("security", uid, "off"),)
    assert visit.row(uid).due.isoformat() == granted.detail["due_at"]
    assert visit.view.noted == 1


def test_no_tag_is_cleared_before_the_grant_is_durable(visit):
    cut(visit)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, Record) and isinstance(command.entries[0], Moved))
    assert visit.outside.armed[uid]


def test_the_site_decides_how_many(with_policy):
    visit = with_policy(offline_loans=2)
    cut(visit)
    visit.sign_in()
    for item in ("10000001", "10000002", "10000003"):
        visit.lay(item)
        visit.settle()
    assert sorted(visit.states()) == [RowState.NOTED, RowState.NOTED, RowState.REFUSED]
    assert visit.view.rows[0].reason is Reason.OFFLINE_LIMIT
    assert visit.view.may_add == 0
    assert len([each for each in entries(visit) if isinstance(each, Intent)]) == 2


def test_a_site_that_grants_nothing_is_out_of_service(with_policy):
    visit = with_policy(offline_loans=0, offline_returns=False)
    cut(visit)
    assert visit.view.screen is Screen.OUT_OF_SERVICE


def test_a_question_that_never_left_is_begun_anew_off_line(visit):
    visit.outside.loans["10000001"] = NoAnswer(sent=False)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.NOTED
    intents = [each for each in entries(visit) if isinstance(each, Intent)]
    assert len({each.op_id for each in intents}) == 2


def test_a_question_that_may_have_arrived_is_not(visit):
    visit.outside.loans["10000001"] = NoAnswer(sent=True)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).reason is Reason.LIBRARY_SILENT
    assert visit.outside.armed[uid]


def test_a_return_is_armed_first_and_then_noted(visit):
    cut(visit)
    visit.do(events.ServiceChosen(Choice.RETURN))
    uid = visit.lay("10000001", armed=False)
    visit.settle()
    assert visit.row(uid).state is RowState.NOTED
    assert visit.outside.armed[uid]
    assert not any(isinstance(each, AskReturn) for each in visit.history)


def test_a_return_whose_question_never_left_is_noted_and_stays_armed(visit):
    visit.outside.returns["10000001"] = NoAnswer(sent=False)
    visit.do(events.ServiceChosen(Choice.RETURN))
    uid = visit.lay("10000001", armed=False)
    visit.settle()
    assert visit.row(uid).state is RowState.NOTED
    assert visit.outside.armed[uid]


def test_a_line_found_dead_while_asking_who_it_is_lets_the_reader_go_on(visit):
    visit.outside.patrons.clear()
    visit.do(events.ServiceChosen(Choice.BORROW))
    visit.do(events.IdentityEntered("20233017", "1234"))
    cut(visit)
    visit.settle()
    assert (visit.view.screen, visit.view.patron_tail) == (Screen.BORROW, "3017")


def test_what_cannot_be_a_reader_is_not_believed(visit):
    cut(visit)
    visit.do(events.ServiceChosen(Choice.BORROW))
    visit.do(events.IdentityEntered("12", "1234"))
    assert visit.view.identify_error is IdentifyError.UNKNOWN_OR_WRONG_PIN


def test_the_account_waits_for_the_library(visit):
    cut(visit)
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    assert visit.view.identify_error is IdentifyError.LIBRARY_AWAY


def test_the_line_cut_in_the_middle_of_a_visit_does_not_end_it(visit):
    visit.sign_in()
    first = visit.lay("10000001")
    visit.settle()
    cut(visit)
    second = visit.lay("10000002")
    visit.settle()
    assert (visit.row(first).state, visit.row(second).state) == (RowState.DONE, RowState.NOTED)
    assert (visit.view.lent, visit.view.noted) == (2, 1)
