"""The look-up screen: what is said of a book, and that nothing about its reader can be."""

from dataclasses import fields, replace

import pytest

from kiosk.screens.looks import BOOK, LOOKUP
from kiosk.screens.place import AWAY, on
from kiosk.session import events
from kiosk.session.look_view import Look, LookState
from kiosk.session.view import Reason, View
from sip2.values import CirculationStatus


def book(**changes):
    return replace(LOOKUP, look=replace(BOOK, **changes), on_pad=1)


def status(screens) -> str:
    return screens.find("look_status").property("text")


def test_the_tile_asks_what_a_book_is(screens) -> None:
    screens.show(View())
    screens.press("lookup")
    assert screens.events == [events.Touched(), events.ServiceChosen(events.Choice.LOOKUP)]


def test_there_is_none_while_the_library_system_is_away(screens) -> None:
    screens.show(View(offline=True, away=AWAY))
    assert not screens.has("lookup")


def test_a_book_is_told_with_all_that_is_known(screens) -> None:
    screens.show(book(home="东湖分馆", waiting=2))
    texts = screens.texts()
    assert {"中国建筑史", "梁思成", "TU-092/L46", "图书", "东湖分馆", "2 位读者在等"} <= set(texts)
    assert status(screens) == "在馆，可以借阅"


def test_what_is_not_known_has_no_line(screens) -> None:
    screens.show(book(author="", call_number="", media="002"))
    texts = screens.texts()
    assert "索书号" not in texts
    assert "附件" not in texts
    assert "期刊" in texts


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_status_has_words_of_its_own(screens, language) -> None:
    said = {}
    for each in CirculationStatus:
        screens.show(replace(book(status=each.value, due=on(12, 5)), language=language))
        said[each] = status(screens)
    alike = {CirculationStatus.CHARGED, CirculationStatus.CHARGED_NOT_RECALLABLE}
    missing = {CirculationStatus.CLAIMED_RETURNED, CirculationStatus.MISSING}  # who said what is nobody's affair
    assert all(said.values())
    assert len(set(said.values())) == len(CirculationStatus) - 2
    for same in (alike, missing):
        assert len({said[each] for each in same}) == 1


def test_on_loan_says_until_when(screens) -> None:
    screens.show(book(status="04", due=on(12, 5)))
    assert status(screens) == "已借出，12月5日应还"
    screens.show(book(status="04", due_text="two weeks from now"))
    assert "two weeks from now" in status(screens)


@pytest.mark.parametrize("reason", [Reason.UNKNOWN_TAG, Reason.FOREIGN_ITEM, Reason.PATRON_CARD])
def test_a_tag_of_others_says_so_and_what_to_do(screens, reason) -> None:
    screens.show(replace(LOOKUP, look=Look(LookState.PROBLEM, reason=reason.value), on_pad=1))
    assert status(screens)
    assert not screens.has("look_reserve")


def test_what_others_have_can_be_reserved(screens) -> None:
    screens.show(book(status="04", may_hold=True))
    screens.press("look_reserve")
    screens.press("look_done")
    wished = events.HoldWished("31000081")
    assert screens.events == [events.Touched(), wished, events.Touched(), events.BackPressed()]


def test_a_set_says_how_much_of_it_is_here(screens) -> None:
    screens.show(book(parts_here=1, parts=2))
    assert "共 2 件，这里有 1 件" in screens.texts()


def test_no_field_could_hold_a_reader() -> None:
    assert not [field.name for field in fields(Look) if "patron" in field.name or "reader" in field.name]
