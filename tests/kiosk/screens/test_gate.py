"""What is asked before an item is begun with: the disc inside a book, and the pile that is to be lent."""

from dataclasses import replace

import pytest

from kiosk.screens.circulation import BORROW, RETURN
from kiosk.session import events
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.look_view import Enclosure
from kiosk.session.view import Reason, Row, RowState

ASKED = Row("G1", RowState.INCOMPLETE, "31000091", "新概念英语", reason=Reason.DISC_ASKED)
LISTED = Row("G2", RowState.RECOGNISED, "31000092", "乡土中国", reason=Reason.TO_CONFIRM)


def asking(view, media="009", parts=0):
    enclosure = Enclosure(ASKED.item, ASKED.title, media, parts)
    return replace(view, rows=(ASKED,), on_pad=1, needs_reader=1, enclosure=enclosure)


@pytest.mark.parametrize("view", [BORROW, RETURN])
@pytest.mark.parametrize(("key", "inside"), [("enclosure_inside", True), ("enclosure_missing", False)])
def test_the_answer_is_about_the_book_that_is_named(screens, view, key, inside) -> None:
    screens.show(asking(view))
    assert ASKED.title in screens.texts()
    screens.press(key)
    assert screens.events == [events.Touched(), EnclosureAnswered(ASKED.item, inside=inside)]


@pytest.mark.parametrize(
    ("media", "parts", "words"),
    [
        ("008", 0, "随书软盘在里面吗？"),
        ("009", 0, "随书光盘在里面吗？"),
        ("010", 0, "随书磁带在里面吗？"),
        ("", 12, "12 件都齐吗？"),
    ],
)
def test_it_is_asked_for_by_its_name(screens, media, parts, words) -> None:
    screens.show(asking(BORROW, media, parts))
    assert screens.find("enclosure_asks").property("text") == words


def test_on_return_nothing_is_said_to_be_missing_before_the_answer(screens) -> None:
    screens.show(asking(RETURN))
    assert "下面回答" in screens.texts()
    assert not any("缺的" in text for text in screens.texts())


def test_what_lies_there_is_lent_with_one_touch_and_counted(screens) -> None:
    screens.show(replace(BORROW, rows=(LISTED,), on_pad=1, to_confirm=1))
    assert screens.find("lend_all").property("label") == "借这 1 册"
    assert "还没有借出" in screens.texts()
    assert not screens.has("finish")
    screens.press("lend_all")
    assert screens.events == [events.Touched(), LendConfirmed()]


def test_with_nothing_left_to_confirm_the_visit_can_be_finished(screens) -> None:
    done = replace(LISTED, state=RowState.DONE, reason=Reason.NONE)
    screens.show(replace(BORROW, rows=(done,), on_pad=1, done=1, lent=1))
    assert screens.has("finish")
    assert not screens.has("lend_all")
