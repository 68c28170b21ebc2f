"""The drop's screen: its words in both languages, its keys by finger and keyboard, and nothing left when idle."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from drivers.sorterlink import Closed, Stage
from kiosk.drop.events import DonePressed, OpenPressed
from kiosk.drop.states import IDLE, drop_states
from kiosk.drop.view import DropPicture, DropRow, Slot
from kiosk.screens import NOW, settle
from kiosk.session.events import LanguageChosen, Touched

LATIN = re.compile(r"[A-Za-z]{3,}")
HAN = re.compile(r"[一-鿿]")
ABROAD = {"English", "Insert one book", "Please wait", "Touch to open", "Take it back, please", "Closed just now"}
TITLE = "Structure and Interpretation of Computer Programs, 2nd ed."
STATES = dict(drop_states(NOW))
DONE = STATES["10-drop-insert"]
WAIT = STATES["10b-drop-wait"]


def test_no_english_on_a_chinese_drop(drop_screens) -> None:
    for state, picture in STATES.items():
        drop_screens.show(replace(picture, language="zh_CN"))
        foreign = [text for text in drop_screens.texts() if LATIN.search(text) and text not in {*ABROAD, TITLE}]
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
