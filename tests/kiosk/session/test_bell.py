"""Calling staff: once for many presses, truthfully, and nobody is logged out who waits; nothing of a person is sent."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.bell import Bell, BellPolicy
from kiosk.session.commands import CallStaff
from kiosk.session.events import Choice, PartChanged, ServiceChosen, Ticked, Touched
from kiosk.session.lobby import Lobby, situation
from kiosk.session.lobby_events import HelpAnswered, HelpClosed, HelpPressed
from kiosk.session.view import CardError, Help, IdentifyError, Part, Row, RowState, Screen, View

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
CALL = CallStaff(0, "borrow", "zh_CN")


@pytest.fixture
def bell():
    return Bell(BellPolicy(again_s=60, answer_s=60, wait_s=120), lambda: AT)


@pytest.fixture
def lobby(visit, bell):
    return Lobby(visit.session, bell, situation)


def test_a_call_is_sent_and_its_fate_shown(bell):
    assert bell.press(CALL, 0) == (replace(CALL, number=1),)
    assert bell.shown is Help.CALLING
    bell.answered(1, reached=True)
    assert (bell.shown, bell.at) == (Help.COMING, AT)


def test_pressed_again_it_is_not_sent_again_but_shown(bell):
    bell.press(CALL, 0)
    assert bell.press(CALL, 1) == ()
    bell.answered(1, reached=True)
    bell.close()
    assert bell.shown is Help.NONE
    assert bell.press(CALL, 59) == ()
    assert bell.shown is Help.COMING
    assert bell.press(CALL, 60) == (replace(CALL, number=2),)


def test_nobody_reached_can_be_tried_at_once_again(bell):
    bell.press(CALL, 0)
    bell.answered(1, reached=False)
    assert (bell.shown, bell.waits) == (Help.UNREACHED, False)
    assert bell.press(CALL, 1) == (replace(CALL, number=2),)


def test_silence_is_no_help(bell):
    bell.press(CALL, 0)
    bell.pass_time(60)
    assert bell.shown is Help.UNREACHED
    bell.answered(1, reached=True)
    assert bell.shown is Help.COMING


def test_a_late_failure_of_an_earlier_call_says_nothing_of_this_one(bell):
    bell.press(CALL, 0)
    bell.pass_time(60)
    bell.press(CALL, 61)
    bell.answered(1, reached=False)
    assert bell.shown is Help.CALLING


@given(st.lists(st.tuples(st.sampled_from(["press", "yes", "no", "close", "tick"]), st.integers(0, 30)), max_size=60))
def test_however_it_is_pressed_told_staff_are_left_in_peace(acts):
    bell, now, sent_s, reached = Bell(BellPolicy(), lambda: AT), 0.0, [], False
    for act, later in acts:
        now += later
        match act:
            case "press":
                if bell.press(CALL, now):
                    assert not reached or now - sent_s[-1] >= BellPolicy().again_s
                    sent_s.append(now)
                    reached = False
                assert bell.shown is not Help.NONE
            case "yes" | "no" if sent_s:
                bell.answered(len(sent_s), reached=act == "yes")
                reached |= act == "yes"
            case "close":
                bell.close()
                assert bell.shown is Help.NONE
            case _:
                bell.pass_time(now)
        assert bell.waits <= bool(sent_s)
        assert reached <= (bell.shown in {Help.NONE, Help.COMING})


def wait(lobby, visit, seconds):
    for _ in range(seconds):
        visit.now += 1
        lobby.handle(Ticked(), visit.now)


def test_who_waits_for_staff_is_not_logged_out_though_not_for_ever(lobby, visit):
    visit.sign_in()
    lobby.handle(HelpPressed(), visit.now)
    lobby.handle(HelpAnswered(1, True), visit.now)
    wait(lobby, visit, 119)
    assert (lobby.view.screen, lobby.view.help, lobby.view.warning_s) == (Screen.BORROW, Help.COMING, None)
    wait(lobby, visit, 60)
    assert (lobby.view.help, lobby.view.warning_s) == (Help.NONE, 20)
    wait(lobby, visit, 21)
    assert lobby.view.screen is Screen.WELCOME


def test_who_was_not_reached_is_logged_out_as_always(lobby, visit):
    visit.sign_in()
    lobby.handle(HelpPressed(), visit.now)
    lobby.handle(HelpAnswered(1, False), visit.now)
    wait(lobby, visit, 81)
    assert (lobby.view.screen, lobby.view.help) == (Screen.WELCOME, Help.UNREACHED)


def test_a_touch_waits_longer_and_going_on_goes_on(lobby, visit):
    lobby.handle(HelpPressed(), visit.now)
    lobby.handle(HelpAnswered(1, True), visit.now)
    wait(lobby, visit, 100)
    lobby.handle(Touched(), visit.now)
    wait(lobby, visit, 100)
    assert (lobby.view.help, lobby.view.help_at) == (Help.COMING, AT)
    lobby.handle(HelpClosed(), visit.now)
    assert lobby.view.help is Help.NONE


def test_what_goes_on_beneath_goes_on(lobby, visit):
    visit.sign_in()
    lobby.handle(HelpPressed(), visit.now)
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert lobby.view.help is Help.CALLING


def test_out_of_service_is_no_reason_to_be_left_alone(lobby, visit):
    lobby.handle(PartChanged(Part.TAG_READER, available=False), visit.now)
    (call,) = lobby.handle(HelpPressed(), visit.now)
    assert (call.shows, call.troubles) == ("out_of_service", ("tag_reader",))


def test_without_anybody_to_call_a_press_does_nothing(visit):
    lobby = Lobby(visit.session, None, situation)
    assert lobby.handle(HelpPressed(), 0) == ()
    assert lobby.handle(HelpAnswered(1, True), 0) == ()
    assert lobby.view.help is Help.NONE
    lobby.handle(ServiceChosen(Choice.RETURN), 0)
    assert lobby.view.screen is Screen.RETURN


def test_staff_hear_what_the_screen_shows_and_nothing_of_the_reader():
    canary = "canary"
    view = View(
        Screen.IDENTIFY, "en", patron_name=canary, patron_tail=canary, shown_tail=canary, identify_message=canary,
        rows=(Row(canary, RowState.REFUSED, canary, canary, message=canary),), needs_reader=1, receipt_mail=canary,
        identify_error=IdentifyError.BLOCKED, away=frozenset({Part.PRINTER, Part.CARD_READER}),
    )  # fmt: skip
    assert situation(view) == CallStaff(0, "identify", "en", 1, ("card_reader", "printer", "blocked"))
    assert situation(View(card_error=CardError.LOST)).troubles == ("lost",)
    assert canary not in repr(situation(view))
