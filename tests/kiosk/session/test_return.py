"""Returning: secured first, then the library is asked; nobody signs in."""

from kiosk.session import events
from kiosk.session.commands import AskReturn, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.view import Reason, RowState, Screen
from sip2.journal.acts import Circulation, Effect, Moved
from sip2.outcomes import Alert, NoAnswer, Returned, ReturnRefused


def begin(visit):
    visit.do(events.ServiceChosen(Choice.RETURN))


def test_a_book_is_armed_and_read_back_before_the_library_is_asked(visit):
    begin(visit)
    uid = visit.lay("10000001", armed=False)
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert visit.outside.armed[uid]
    kinds = [type(each) for each in visit.history]
    assert kinds == [Record, Record, SetSecurity, Record, AskReturn]
    assert visit.history[0].entries[0].effects == (Effect("security", uid, "on"),)


def test_where_it_must_go_is_said(visit):
    visit.outside.returns["10000001"] = Returned("城南旧事", Alert.HOLD_HERE)
    visit.outside.returns["10000002"] = Returned("植物志", Alert.TRANSIT, destination="东湖分馆")
    begin(visit)
    hold, transit = visit.lay("10000001"), visit.lay("10000002")
    visit.settle()
    assert (visit.row(hold).state, visit.row(transit).state) == (RowState.HOLD, RowState.TRANSIT)
    assert visit.row(transit).destination == "东湖分馆"
    assert visit.view.returned == 2


def test_a_book_that_another_library_had_lent_goes_to_a_shelf_of_its_own(visit):
    visit.outside.returns["10000001"] = Returned("甲骨文合集补编", Alert.ILL)
    begin(visit)
    uid = visit.lay("10000001")
    visit.settle()
    assert (visit.row(uid).state, visit.row(uid).reason) == (RowState.TRANSIT, Reason.OTHER_LIBRARY)


def test_a_refused_return_gets_back_the_security_that_was_read(visit):
    visit.outside.returns["10000001"] = ReturnRefused("别馆的书", "不是本馆藏书")
    begin(visit)
    uid = visit.lay("10000001", armed=False)
    visit.settle()
    assert visit.row(uid).state is RowState.REFUSED
    assert not visit.outside.armed[uid]


def test_a_refused_return_of_an_armed_book_stays_armed(visit):
    visit.outside.returns["10000001"] = ReturnRefused("别馆的书", "")
    begin(visit)
    uid = visit.lay("10000001", armed=True)
    visit.settle()
    assert visit.outside.armed[uid]


def test_without_an_answer_the_book_stays_armed_and_nothing_is_claimed(visit):
    visit.outside.returns["10000001"] = NoAnswer(sent=True)
    begin(visit)
    uid = visit.lay("10000001", armed=False)
    visit.settle()
    assert (visit.row(uid).state, visit.row(uid).reason) == (RowState.REFUSED, Reason.LIBRARY_SILENT)
    assert visit.outside.armed[uid]
    assert visit.view.returned == 0


def test_a_book_lifted_before_it_was_armed_is_not_checked_in(visit):
    begin(visit)
    uid = visit.lay("10000001", armed=False)
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uid)
    visit.settle()
    assert visit.row(uid).state is RowState.PUT_BACK
    assert not any(isinstance(each, AskReturn) for each in visit.history)
    visit.lay("10000001", armed=False)
    visit.settle()
    assert visit.row(uid).state is RowState.DONE


def test_a_book_that_never_came_back_leaves_no_open_act(visit):
    begin(visit)
    uid = visit.lay("10000001", armed=False)
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uid)
    visit.settle()
    visit.do(events.BackPressed())
    visit.settle()
    moved = [entry for each in visit.history if isinstance(each, Record) for entry in each.entries]
    assert [each.state for each in moved if isinstance(each, Moved)] == [Circulation.REFUSED]
    assert visit.view.screen is Screen.WELCOME


def test_back_on_an_untouched_screen_is_no_farewell(visit):
    begin(visit)
    visit.do(events.BackPressed())
    assert visit.view.screen is Screen.WELCOME
