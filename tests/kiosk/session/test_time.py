"""The idle clock: warns, is extended by one touch, ends with the visit, and takes no open work with it."""

import pytest

from kiosk.session import events
from kiosk.session.commands import AskLoan, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.view import Screen, Theme


def test_twenty_seconds_of_warning_then_everything_is_wiped(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    visit.wait(59)
    assert visit.view.warning_s is None
    visit.wait(1)
    assert visit.view.warning_s == 20
    visit.wait(19)
    assert visit.view.warning_s == 1
    visit.wait(1)
    assert (visit.view.screen, visit.view.rows, visit.view.patron_name) == (Screen.WELCOME, (), "")


@pytest.mark.parametrize("times", [1, 12])
def test_one_touch_extends_as_often_as_wanted(visit, times):
    visit.sign_in()
    for _ in range(times):
        visit.wait(65)
        assert visit.view.warning_s is not None
        visit.do(events.Touched())
        assert visit.view.warning_s is None
    assert visit.view.screen is Screen.BORROW


def test_laying_a_book_down_proves_that_somebody_is_there(visit):
    visit.sign_in()
    visit.wait(65)
    visit.lay("10000001")
    assert visit.view.warning_s is None


def test_the_clock_of_one_visit_does_not_end_the_next(visit):
    """Evergreen LP#2150808: the idle timer survived the logout and killed the next reader's session."""
    visit.sign_in()
    visit.wait(59)
    visit.do(events.LeavePressed())
    visit.sign_in()
    visit.wait(30)
    assert visit.view.screen is Screen.BORROW
    assert visit.view.warning_s is None


def test_what_was_asked_when_time_ran_out_is_still_finished(visit):
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, AskLoan))
    visit.wait(81)
    assert visit.view.screen is Screen.WELCOME
    visit.settle()
    assert not visit.outside.armed[uid]
    assert any(isinstance(each, SetSecurity) for each in visit.history)


def test_the_language_of_one_reader_is_not_the_next_ones(visit):
    visit.do(events.LanguageChosen("en"))
    assert visit.view.language == "en"
    visit.do(events.ServiceChosen(Choice.RETURN))
    visit.do(events.BackPressed())
    assert visit.view.language == "zh_CN"


LOOKS = [theme for theme in Theme if theme is not Theme.NORMAL]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("end", [events.LeavePressed(), events.BackPressed()])
def test_the_look_of_one_reader_is_not_the_next_ones(visit, end, look):
    visit.sign_in()
    visit.do(events.ThemeChosen(look))
    visit.lay("10000001")
    visit.settle()
    assert visit.view.theme is look
    visit.do(end)
    visit.do(events.Touched())
    assert (visit.view.screen, visit.view.theme) == (Screen.WELCOME, Theme.NORMAL)


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_chosen_and_left_alone_falls_back(visit, look):
    visit.do(events.ThemeChosen(look))
    visit.wait(59)
    assert visit.view.theme is look
    visit.wait(2)
    assert visit.view.theme is Theme.NORMAL


@pytest.mark.parametrize("end", [events.LeavePressed(), events.BackPressed()])
def test_the_quiet_of_one_reader_is_not_the_next_ones(visit, end):
    visit.sign_in()
    visit.do(events.QuietChosen(True))
    assert visit.view.quiet
    visit.do(end)
    visit.do(events.Touched())
    assert (visit.view.screen, visit.view.quiet) == (Screen.WELCOME, False)


def test_a_language_chosen_and_left_alone_falls_back(visit):
    visit.do(events.LanguageChosen("en"))
    visit.wait(61)
    assert visit.view.language == "zh_CN"
