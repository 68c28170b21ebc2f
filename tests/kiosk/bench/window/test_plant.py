"""The drop's plant as the bench draws it, from what a simulator really tells, and what its keys type there."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.bench.window.plant_view import PlantView
from kiosk.bench.window.surface import PlantSurface
from kiosk.bench.works import Works
from kiosk.screens.render import settle
from kiosk.window import application
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.hands import Hands
from sorter.sim.live import LivePlant
from sorter.sim.truth import picture

HAN, LATIN = re.compile(r"[一-鿿]"), re.compile(r"[A-Za-z]{3,}")
OWN = {"English", "PIN", "PLC", "Modbus", "TCP", "FEIG", "SIP"}


class Desk:
    """The window over a plant that stands still; what its keys type is kept instead of sent to a process."""

    def __init__(self, tmp_path, others) -> None:
        self.others = others
        self.app = application(["bench"])
        self.live = LivePlant(Line(), 1)
        self.works = Works(tmp_path)
        self.typed: list[str] = []
        self.works.tell = self.typed.append
        self.view = PlantView(self.works)
        self.surface = PlantSurface(self.view, motion=False)
        self.window = self.surface.window
        self.window.show()
        self.complaints: list[str] = []

    def speak(self, language: str) -> None:
        """Let every window of this process speak it: they share Qt's translators."""
        for view in (*(other.view for other in self.others), self.view):
            view.chooseLanguage(language)
        settle()

    def see(self) -> None:
        self.works.truth = picture(self.live)
        self.view.look()
        settle()

    def lay(self, number: int, lead_mm: float, home: int) -> Book:
        book = Book(number, 220, (f"E0040150000000{number:02X}",), home, frozenset())
        book.lead_mm = lead_mm
        self.live.lay(book)
        return book

    def items(self) -> list[QQuickItem]:
        found, waiting = [], [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                found.append(item)
                waiting.extend(item.childItems())
        return found

    def find(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def texts(self) -> list[str]:
        return [
            item.property("text")
            for item in self.items()
            if item.inherits("QQuickText") and item.objectName() != "technical"
        ]

    def tap(self, name: str) -> None:
        item = self.find(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        settle()

    def heard(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg:
            self.complaints.append(message)


@pytest.fixture
def desk(tmp_path, desks) -> Iterator[Desk]:
    desk = Desk(tmp_path, desks)
    desk.speak("zh_CN")
    before = qInstallMessageHandler(desk.heard)
    desk.see()
    yield desk
    qInstallMessageHandler(before)
    desk.surface.close()
    assert desk.complaints == []


def test_books_are_drawn_where_they_lie(desk) -> None:
    near, far = desk.lay(1, 1000.0, 3), desk.lay(2, 4000.0, 5)
    desk.see()
    drawn = {row["key"]: row for row in desk.view.books.rows}
    assert (drawn[1]["leadMm"], drawn[2]["home"]) == (near.lead_mm, far.home)
    assert {"3", "5"} <= set(desk.texts())


def test_an_eye_and_a_diverter_are_spoilt_at_a_touch_and_mended_at_the_next(desk) -> None:
    hands = Hands(desk.live)
    desk.tap("eye_4")
    desk.tap("diverter_2")
    assert desk.typed == ["eye 4 stuck", "diverter 2 never"]
    hands.stick(4)
    hands.spoil(2, "never")
    desk.see()
    desk.tap("eye_4")
    desk.tap("diverter_2")
    assert desk.typed[2:] == ["mend eye 4", "mend diverter 2"]


def test_a_bin_is_taken_away_put_back_filled_and_changed(desk) -> None:
    desk.tap("take_4")
    desk.tap("fill_2")
    Hands(desk.live).remove(4)
    Hands(desk.live).fill(2)
    desk.see()
    desk.tap("take_4")
    desk.tap("fill_2")
    assert desk.typed == ["remove bin 4", "fill bin 2", "return bin 4", "empty bin 2"]
    assert "已取走" in desk.texts()


def test_a_book_in_a_wrong_bin_is_not_hidden(desk) -> None:
    book = desk.lay(7, 4000.0, 5)
    desk.live.plant.leave(book, "bin", 2)
    desk.see()
    assert "1 本放错" in desk.texts()


@pytest.mark.parametrize(("key", "typed"), [
    ("e_stop", "begin e_stop"), ("jam", "jam belt"), ("tag_none", "tag_none"), ("ils_cut", "ils cut"),
    ("put_ten", "put 10"),
])  # fmt: skip
def test_keys_type_what_they_say(desk, key, typed) -> None:
    desk.tap(key)
    assert desk.typed == [typed]


def test_what_lasts_is_marked_on_its_key(desk) -> None:
    assert not desk.find("jam").property("selected")
    Hands(desk.live).jam()
    desk.see()
    assert desk.find("jam").property("selected")
    desk.tap("jam")
    assert desk.typed == ["mend jam"]


def test_both_languages_are_complete(desk) -> None:
    desk.lay(1, 1000.0, 3)
    desk.see()
    assert [
        text for text in desk.texts() if any(word not in OWN for word in LATIN.findall(text.replace("Modbus/TCP", "")))
    ] == []
    desk.speak("en")
    assert [text for text in desk.texts() if HAN.search(text) and text != "中文"] == []


def test_no_word_is_cut_and_no_two_keys_overlap(desk) -> None:
    for language in ("zh_CN", "en"):
        desk.speak(language)
        desk.window.grabWindow()
        keys = [item for item in desk.items() if item.metaObject().indexOfSignal("triggered()") >= 0]
        rects = [key.mapRectToScene(key.boundingRect()) for key in keys]
        window = desk.window.contentItem().boundingRect()
        assert all(window.contains(rect) for rect in rects)
        assert not any(a.intersects(b) for place, a in enumerate(rects) for b in rects[:place])
        assert not [text for text in desk.items() if text.inherits("QQuickText") and text.property("truncated")]


def test_before_anything_was_told_the_window_is_empty_and_well(tmp_path) -> None:
    view = PlantView(Works(tmp_path))
    view.look()
    assert (view.lineState, view.endMm, view.faults, view.bins.rows) == ("", 0.0, "", ())
