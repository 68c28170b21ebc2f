"""Presses on real points of the real window become the session's events."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.screens import states
from kiosk.screens.account import ACCOUNT, MINE
from kiosk.screens.circulation import SEVERAL, TWENTY
from kiosk.screens.identify import type_both
from kiosk.screens.receipt import RECEIPT
from kiosk.screens.render import SIZES, settle
from kiosk.session import events
from kiosk.session.view import Help, Screen, Theme, Trouble, View

LOOKUP = events.ServiceChosen(events.Choice.LOOKUP)
HIGH = events.ThemeChosen(Theme.HIGH_CONTRAST)
LARGE = events.ThemeChosen(Theme.LARGE)
BOTH = events.ThemeChosen(Theme.LARGE_CONTRAST)
PLAIN = events.ThemeChosen(Theme.NORMAL)
BORROW_STARTED = events.ServiceChosen(events.Choice.BORROW)
RETURN_STARTED = events.ServiceChosen(events.Choice.RETURN)
ACCOUNT_ASKED = events.ServiceChosen(events.Choice.ACCOUNT)


@pytest.mark.parametrize(
    ("view", "name", "event"),
    [
        (View(), "borrow", BORROW_STARTED),
        (View(), "return", RETURN_STARTED),
        (View(), "account", ACCOUNT_ASKED),
        (View(), "language_en", events.LanguageChosen("en")),
        (View(), "language_zh_CN", events.LanguageChosen("zh_CN")),
        (View(), "call_staff", events.HelpPressed()),
        (SEVERAL, "call_staff", events.HelpPressed()),
        (RECEIPT, "call_staff", events.HelpPressed()),
        (View(Screen.OUT_OF_SERVICE), "call_staff", events.HelpPressed()),
        (replace(SEVERAL, help=Help.COMING), "help_close", events.HelpClosed()),
        (replace(SEVERAL, help=Help.UNREACHED), "help_again", events.HelpPressed()),
        (replace(SEVERAL, help=Help.OFFERED, help_about=Trouble.ITEM), "help_accept", events.HelpPressed()),
        (replace(SEVERAL, help=Help.OFFERED, help_about=Trouble.ITEM), "help_decline", events.HelpClosed()),
        (replace(SEVERAL, help=Help.ADVISED, help_about=Trouble.ITEM), "help_close", events.HelpClosed()),
        (View(Screen.IDENTIFY), "back", events.BackPressed()),
        (View(Screen.IDENTIFY), "language", events.LanguageChosen("en")),
        (View(Screen.IDENTIFY, language="en"), "language", events.LanguageChosen("zh_CN")),
        (View(), "contrast", HIGH),
        (SEVERAL, "contrast", HIGH),
        (SEVERAL, "quiet", events.QuietChosen(True)),
        (replace(SEVERAL, quiet=True), "quiet", events.QuietChosen(False)),
        (replace(SEVERAL, theme=Theme.HIGH_CONTRAST), "contrast", PLAIN),
        (View(), "size", LARGE),
        (SEVERAL, "size", LARGE),
        (RECEIPT, "size", LARGE),
        (replace(SEVERAL, theme=Theme.LARGE), "size", PLAIN),
        (replace(SEVERAL, theme=Theme.LARGE), "contrast", BOTH),
        (replace(SEVERAL, theme=Theme.HIGH_CONTRAST), "size", BOTH),
        (replace(SEVERAL, theme=Theme.LARGE_CONTRAST), "size", HIGH),
        (replace(View(), theme=Theme.LARGE_CONTRAST), "contrast", LARGE),
        (View(Screen.BORROW), "back", events.BackPressed()),
        (SEVERAL, "finish", events.FinishPressed()),
        (SEVERAL, "language", events.LanguageChosen("en")),
        (View(Screen.THANKS, lent=1), "language", events.LanguageChosen("en")),
        (View(Screen.OUT_OF_SERVICE), "language", events.LanguageChosen("en")),
    ],
)  # fmt: skip
def test_press_says_that_somebody_is_there_and_what_they_want(screens, view, name, event) -> None:
    screens.show(view)
    screens.press(name)
    assert screens.events == [events.Touched(), event]


@pytest.mark.parametrize(
    ("view", "name", "event"),
    [
        (View(), "borrow", BORROW_STARTED),
        (View(), "account", ACCOUNT_ASKED),
        (View(), "language_en", events.LanguageChosen("en")),
        (View(Screen.IDENTIFY), "back", events.BackPressed()),
        (View(), "contrast", HIGH),
        (SEVERAL, "contrast", HIGH),
        (SEVERAL, "quiet", events.QuietChosen(True)),
        (View(), "size", LARGE),
        (SEVERAL, "size", LARGE),
        (RECEIPT, "contrast", HIGH),
        (RECEIPT, "size", LARGE),
        (View(Screen.THANKS, lent=1), "contrast", HIGH),
        (View(Screen.THANKS, lent=1), "size", LARGE),
        (View(Screen.OUT_OF_SERVICE), "contrast", HIGH),
        (View(Screen.OUT_OF_SERVICE), "size", LARGE),
        (SEVERAL, "finish", events.FinishPressed()),
        (RECEIPT, "paper_yes", events.PaperPressed(True)),
        (replace(ACCOUNT, account=MINE), "renew_all", events.RenewPressed("")),
    ],
)  # fmt: skip
def test_press_reaches_the_same_keys_on_a_wide_window(screens, view, name, event) -> None:
    screens.turn("landscape")
    screens.show(view)
    screens.press(name)
    assert screens.events == [events.Touched(), event]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_quiet_is_offered_where_something_is_heard(screens, orientation) -> None:
    screens.turn(orientation)
    for view, offered in ((SEVERAL, True), (replace(SEVERAL, muted=True), False), (View(Screen.THANKS), False)):
        screens.show(view)
        assert screens.has("quiet") is offered


def test_a_machine_without_sound_offers_no_quiet(plain_screens) -> None:
    plain_screens.show(SEVERAL)
    assert plain_screens.has("contrast")
    assert not plain_screens.has("quiet")


@pytest.mark.parametrize("theme", Theme)
def test_every_readers_screen_has_the_call_in_one_place(screens, theme) -> None:
    places = set()
    for screen in set(Screen) - {Screen.MAINTENANCE_PIN, Screen.MAINTENANCE}:
        screens.show(View(screen, theme=theme))
        places.add((screens.middle("call_staff").x(), screens.middle("call_staff").y()))
    assert len(places) == 1


@pytest.mark.parametrize("orientation", SIZES)
def test_every_readers_screen_has_the_keys_for_how_it_looks(screens, orientation) -> None:
    screens.turn(orientation)
    for screen in set(Screen) - {Screen.MAINTENANCE_PIN, Screen.MAINTENANCE}:
        screens.show(View(screen))
        assert screens.has("contrast"), screen
        assert screens.has("size"), screen


def test_where_nobody_can_be_called_there_is_no_key(plain_screens) -> None:
    for screen in set(Screen) - {Screen.MAINTENANCE_PIN, Screen.MAINTENANCE}:
        plain_screens.show(View(screen))
        assert not plain_screens.has("call_staff")


def test_the_time_out_question_comes_before_the_call(screens) -> None:
    screens.show(replace(SEVERAL, help=Help.UNREACHED, warning_s=16))
    assert screens.has("stay")
    assert not screens.has("help_close")


def test_turning_the_window_keeps_what_was_typed(screens) -> None:
    screens.show(View(Screen.IDENTIFY), type_both)
    field = screens.find("field_pin")
    screens.turn("landscape")
    assert (screens.find("field_pin"), field.property("dots")) == (field, 4)


def test_touch_anywhere_says_that_somebody_is_there(screens) -> None:
    screens.show(SEVERAL)
    QTest.mouseClick(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 300))
    assert screens.events == [events.Touched()]


@pytest.mark.parametrize(("name", "event"), [("stay", events.Touched()), ("leave", events.LeavePressed())])
def test_time_out_question_is_answered_by_its_own_keys(screens, name, event) -> None:
    screens.show(replace(SEVERAL, warning_s=16))
    screens.press(name)
    assert screens.events == [event]


def test_leave_survives_the_question_going_away_at_the_first_touch(screens) -> None:
    """A session takes any event as presence: were the press itself one, the key would be gone before the release."""
    screens.show(replace(SEVERAL, warning_s=16))
    QTest.mousePress(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, screens.middle("leave"))
    assert screens.events == []


def test_time_out_covers_everything(screens) -> None:
    screens.show(replace(SEVERAL, warning_s=16))
    assert not screens.has("finish")
    assert not {"时间简史（插图本）", "陈*"} & set(screens.texts())


@pytest.mark.parametrize("name", ["borrow", "return"])
def test_press_sinks_in_the_next_frame(screens, name) -> None:
    before = screens.window.grabWindow().pixelColor(screens.middle(name))
    QTest.mousePress(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, screens.middle(name))
    pressed = screens.window.grabWindow().pixelColor(screens.middle(name))
    QTest.mouseRelease(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, screens.middle(name))
    assert (before.name(), pressed.name()) == ("#1b5a49", "#103b31")


def test_finger_that_slides_off_presses_nothing(screens) -> None:
    QTest.mousePress(
        screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, screens.middle("borrow")
    )
    QTest.mouseRelease(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(540, 300))
    assert screens.events == [events.Touched()]


def test_keyboard_reaches_and_presses_everything_on_welcome(screens) -> None:
    for _ in range(9):
        QTest.keyClick(screens.window, Qt.Key.Key_Tab)
        QTest.keyClick(screens.window, Qt.Key.Key_Return)
    languages = {events.LanguageChosen("zh_CN"), events.LanguageChosen("en")}
    looks = {HIGH, LARGE}
    assert (
        set(screens.events)
        == {BORROW_STARTED, RETURN_STARTED, ACCOUNT_ASKED, events.HelpPressed(), LOOKUP} | looks | languages
    )


def test_long_lists_page_and_lose_nothing(screens) -> None:
    view = replace(SEVERAL, rows=TWENTY, needs_reader=0)
    screens.show(view)
    seen = shown_rows(screens)
    assert "row_0" in seen
    while screens.find("page_down").isEnabled():
        screens.press("page_down")
        assert not seen & shown_rows(screens)
        seen |= shown_rows(screens)
    assert seen == {f"row_{at}" for at in range(20)}


def test_a_new_item_brings_the_first_page_back(screens) -> None:
    view = replace(SEVERAL, rows=TWENTY[1:], needs_reader=0)
    screens.show(view)
    screens.press("page_down")
    assert "row_0" not in shown_rows(screens)
    screens.kiosk.show(replace(view, rows=TWENTY))
    settle()
    assert "row_0" in shown_rows(screens)


def shown_rows(screens) -> set[str]:
    return {item.objectName() for item in screens.items() if item.objectName().startswith("row_")}


def test_finishing_cannot_be_pressed_twice(screens) -> None:
    view = next(view for name, view, _ in states() if name == "03-borrow-finishing")
    screens.show(view)
    screens.press("finish")
    assert events.FinishPressed() not in screens.events
