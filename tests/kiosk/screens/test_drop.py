"""The drop's screen: its words in both languages, its keys by finger and keyboard, and nothing left when idle."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from drivers.sorterlink import Closed, Stage
from kiosk.drop.events import BinChanged, DonePressed, JogHeld, ListDone, ListPressed, OpenPressed
from kiosk.drop.states import IDLE, drop_states, staff_states
from kiosk.drop.view import DropPicture, DropRow, Slot
from kiosk.screens.place import NOW
from kiosk.screens.render import settle
from kiosk.session.events import BackPressed, LanguageChosen, TechnicianCalled, TechnicianPin, ThemeChosen, Touched
from kiosk.session.lobby_events import HelpClosed, HelpPressed
from kiosk.session.view import Help, Theme
from kiosk.window import TRANSLATIONS
from sorter.control.alarms import ALARMS

LATIN = re.compile(r"[A-Za-z]{3,}")
HAN = re.compile(r"[一-鿿]")
ABROAD = {"English", "Insert one book", "Please wait", "Touch to open", "Take it back, please", "Closed just now"}
TITLE = "Structure and Interpretation of Computer Programs, 2nd ed."
STATES = dict(drop_states(NOW)) | dict(staff_states(NOW))
DONE = STATES["10-drop-insert"]
WAIT = STATES["10b-drop-wait"]


def test_no_english_on_a_chinese_drop(drop_screens) -> None:
    for state, picture in STATES.items():
        drop_screens.show(replace(picture, language="zh_CN"))
        foreign = [
            text for text in drop_screens.texts(technical=False) if LATIN.search(text) and text not in {*ABROAD, TITLE}
        ]
        assert foreign == [], state


def test_every_stage_and_reason_has_words_of_its_own(drop_screens) -> None:
    reasons = ("NO_TAG", "TOO_LONG", "TWO_TAGS", "FOREIGN", "NO_ANSWER", "REFUSED")
    cases = [(stage, "", stage.value) for stage in Stage if stage is not Stage.HANDED_BACK]
    cases += [(Stage.HANDED_BACK, reason, reason) for reason in reasons]
    for language in ("zh_CN", "en"):
        said = {}
        for stage, reason, name in cases:
            drop_screens.show(replace(IDLE, language=language, rows=(DropRow(1, stage, "1984", reason, NOW),)))
            said[name] = drop_screens.find("row_0").property("happened")
            assert bool(HAN.search(said[name])) == (language == "zh_CN"), name
        assert said["returned"] == said["sorted"]
        assert said["kept"] == said["uncertain"]
        assert len(set(said.values())) == len(said) - 2


def test_the_field_says_one_thing_for_each_slot_and_each_cause(drop_screens) -> None:
    pictures = [replace(IDLE, slot=slot, closed="") for slot in Slot if slot is not Slot.CLOSED]
    calls = []
    for picture in (*pictures, DropPicture(Slot.CLOSED, "full")):
        drop_screens.show(replace(picture, language="en"))
        calls.append(tuple(drop_screens.texts()[2:4]))
    assert len(set(calls)) == len(calls) == len(Slot)
    causes = set()
    for why in Closed:
        drop_screens.show(DropPicture(Slot.CLOSED, why.value, language="en"))
        causes.add(drop_screens.texts()[3])
    assert len(causes) == len(Closed) - 1  # fault says what no cause at all says


@pytest.mark.parametrize(("picture", "name", "event"), [
    (DONE, "done", DonePressed(paper=False)),
    (DONE, "done_paper", DonePressed(paper=True)),
    (DONE, "language", LanguageChosen("en")),
    (replace(DONE, language="en"), "language", LanguageChosen("zh_CN")),
    (IDLE, "contrast", ThemeChosen(Theme.HIGH_CONTRAST)),
    (replace(DONE, slot=Slot.PRESS), "contrast", ThemeChosen(Theme.HIGH_CONTRAST)),
    (replace(DONE, theme=Theme.HIGH_CONTRAST), "contrast", ThemeChosen(Theme.NORMAL)),
    (STATES["10-drop-press"], "open", OpenPressed()),
    (replace(DONE, slot=Slot.PRESS), "open", OpenPressed()),
])  # fmt: skip
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_keys_do_what_they_say_by_finger_and_by_keyboard(drop_screens, picture, name, event, orientation) -> None:
    drop_screens.turn(orientation)
    drop_screens.show(picture)
    drop_screens.press(name)
    assert drop_screens.events == [Touched(), event]
    drop_screens.events.clear()
    drop_screens.find(name).setProperty("focus", False)
    for _ in range(8):
        QTest.keyClick(drop_screens.window, Qt.Key.Key_Tab)
        if drop_screens.window.activeFocusItem().objectName() == name:
            break
    QTest.keyClick(drop_screens.window, Qt.Key.Key_Return)
    settle()
    assert drop_screens.events == [event]


def test_nobody_can_be_done_while_a_book_is_under_way(drop_screens) -> None:
    drop_screens.show(WAIT)
    drop_screens.press("done")
    assert drop_screens.events == [Touched()]
    assert not drop_screens.has("done_paper")


def test_the_newest_is_in_view_and_older_ones_a_page_away(drop_screens) -> None:
    drop_screens.show(STATES["10-drop-many"])
    assert drop_screens.find("row_0").property("name") == "城南旧事"
    assert not drop_screens.has("row_19")
    while not drop_screens.has("row_19"):
        drop_screens.press("page_down")
    assert not drop_screens.has("row_0")


def test_an_idle_drop_shows_nothing_of_the_last_reader(drop_screens) -> None:
    drop_screens.show(DONE)
    assert "城南旧事" in drop_screens.texts()
    drop_screens.show(IDLE)
    assert not any(row.title in text for row in DONE.rows for text in drop_screens.texts())
    assert not drop_screens.has("row_0")


# -- the technician's screens


PIN = "80512346"
LINE, STOPPED = STATES["11-drop-line"], STATES["11-drop-line-lists"]


def events_but_touches(drop_screens) -> list[object]:
    return [event for event in drop_screens.events if event != Touched()]


def test_five_taps_on_the_machines_number_call_the_technician(drop_screens) -> None:
    drop_screens.show(IDLE)
    for _ in range(4):
        drop_screens.press("machine_number")
    assert events_but_touches(drop_screens) == []
    drop_screens.press("machine_number")
    assert events_but_touches(drop_screens) == [TechnicianCalled()]


def test_a_pin_is_handed_over_and_forgotten_and_nothing_typed_outlives_the_door(drop_screens) -> None:
    drop_screens.show(STATES["11-drop-pin"])
    for digit in PIN:
        drop_screens.press(f"key_{digit}")
    drop_screens.press("tech_confirm")
    assert events_but_touches(drop_screens) == [TechnicianPin(PIN)]
    assert drop_screens.find("tech_pin").property("dots") == 0
    drop_screens.press("key_8")
    drop_screens.show(IDLE)
    drop_screens.show(STATES["11-drop-pin"])
    assert drop_screens.find("tech_pin").property("dots") == 0


def test_a_bin_is_changed_at_two_touches_and_not_at_one(drop_screens) -> None:
    drop_screens.show(LINE)
    drop_screens.press("bin_4")
    assert drop_screens.find("change_bin").property("label") == "4 号箱已更换"
    drop_screens.press("keep_bin")
    assert not drop_screens.has("change_bin")
    assert events_but_touches(drop_screens) == []
    drop_screens.press("bin_4")
    drop_screens.press("change_bin")
    assert events_but_touches(drop_screens) == [BinChanged(4)]
    assert not drop_screens.has("change_bin")


def test_what_was_chosen_is_forgotten_with_the_technician(drop_screens) -> None:
    drop_screens.show(LINE)
    drop_screens.press("bin_4")
    drop_screens.show(IDLE)
    drop_screens.show(LINE)
    assert not drop_screens.has("change_bin")


@pytest.mark.parametrize(("name", "event"), [
    ("print_list_1", ListPressed(1)), ("drop_list_2", ListDone(2)), ("back", BackPressed()),
    ("language", LanguageChosen("en")),
])  # fmt: skip
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_the_technicians_keys_do_what_they_say(drop_screens, name, event, orientation) -> None:
    drop_screens.turn(orientation)
    drop_screens.show(STOPPED)
    drop_screens.press(name)
    assert events_but_touches(drop_screens) == [event]


@pytest.mark.parametrize(("name", "belt", "way"), [
    ("jog_inlet_back", 1, -1), ("jog_inlet", 1, 1), ("jog_belt", 0, 1),
])  # fmt: skip
def test_a_belt_is_moved_while_its_key_is_held_and_let_go_with_it(drop_screens, name, belt, way) -> None:
    drop_screens.show(STOPPED)
    where = drop_screens.middle(name)
    QTest.mousePress(drop_screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    while events_but_touches(drop_screens).count(JogHeld(belt, way)) < 4:
        settle()
    QTest.mouseRelease(drop_screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    settle()
    assert set(events_but_touches(drop_screens)[:-1]) == {JogHeld(belt, way)}
    assert drop_screens.events[-1] == JogHeld(belt, 0)


def test_a_held_key_is_let_go_when_its_screen_goes_or_the_line_starts(drop_screens) -> None:
    for then in (IDLE, LINE):
        drop_screens.show(STOPPED)
        where = drop_screens.middle("jog_belt")
        QTest.mousePress(drop_screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        settle()
        drop_screens.show(then)
        assert drop_screens.events[-1] == JogHeld(0, 0)
        QTest.mouseRelease(drop_screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        settle()


def test_the_space_bar_holds_a_key_too(drop_screens) -> None:
    drop_screens.show(STOPPED)
    drop_screens.find("jog_inlet").forceActiveFocus()
    QTest.keyPress(drop_screens.window, Qt.Key.Key_Space)
    settle()
    assert drop_screens.events[-1] == JogHeld(1, 1)
    QTest.keyRelease(drop_screens.window, Qt.Key.Key_Space)
    settle()
    assert drop_screens.events[-1] == JogHeld(1, 0)


def test_no_belt_can_be_moved_by_hand_while_the_line_runs(drop_screens) -> None:
    drop_screens.show(LINE)
    drop_screens.press("jog_belt")
    assert events_but_touches(drop_screens) == []


def test_every_alarm_and_what_to_do_has_chinese_words() -> None:
    contexts = ET.parse(TRANSLATIONS / "zh_CN.ts").iter("context")
    alarms = next(context for context in contexts if context.findtext("name") == "Alarms")
    known = {message.findtext("source"): message.findtext("translation") for message in alarms.iter("message")}
    said = {words for alarm in ALARMS.values() for words in (alarm.words, alarm.action)}
    assert said <= known.keys(), said - known.keys()
    assert all(HAN.search(known[words]) for words in said)


def test_staff_are_called_and_what_became_of_it_covers_the_slot(drop_screens) -> None:
    drop_screens.show(IDLE)
    drop_screens.press("call_staff")
    assert drop_screens.events == [Touched(), HelpPressed()]
    drop_screens.show(replace(IDLE, help=Help.UNREACHED))
    assert not drop_screens.has("call_staff")
    drop_screens.press("help_close")
    assert drop_screens.events[2:] == [Touched(), HelpClosed()]
