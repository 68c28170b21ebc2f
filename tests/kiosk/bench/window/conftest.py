"""The bench's real window over a fresh real site for every test, offscreen; any warning from QML fails the test."""

import os
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.bench.site import BenchSite
from kiosk.bench.window.bench_view import BenchView, PowerSwitch
from kiosk.bench.window.machine import Power
from kiosk.bench.window.stage import Stage
from kiosk.bench.window.surface import BenchSurface
from kiosk.window import application

DEADLINE_S = 10.0


class Switch:
    """A power switch with nothing behind it."""

    def __init__(self) -> None:
        self.state = Power.ON

    def on(self) -> None:
        self.state = Power.ON

    def cut(self) -> None:
        self.state = Power.CUT


class Desk:
    """The window, the site it shows, and a finger on it."""

    def __init__(self, site: BenchSite) -> None:
        application()
        self.complaints: list[str] = []
        self._before = qInstallMessageHandler(self._heard)
        self.fresh_starts = 0
        self.switch = Switch()
        self.view = BenchView(Stage(site), self.power(), self._start_over)
        self.surface = BenchSurface(self.view, motion=False)
        self.window = self.surface.window
        self.window.show()
        self.finger = QTest.createTouchDevice()
        self.sit_at(site)

    def power(self) -> PowerSwitch:
        return PowerSwitch(lambda: self.switch.state, self.switch.on, self.switch.cut)

    def _start_over(self) -> None:
        self.fresh_starts += 1

    def _heard(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg:
            self.complaints.append(message)

    def sit_at(self, site: BenchSite) -> None:
        self.site, self.switch, self.fresh_starts = site, Switch(), 0
        self.view.show_site(Stage(site), self.power())
        self.view.pause(False)
        self.view.showOnly("")
        self.view.chooseLanguage("zh_CN")
        self.settle()
        self.turn_to("card_20233017")

    def settle(self) -> None:
        for _ in range(4):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not condition():
            assert time.monotonic() < deadline, "it did not come true in time"
            QTest.qWait(10)
            self.view.look()

    def items(self) -> list[QQuickItem]:
        found: list[QQuickItem] = []
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                found.append(item)
                waiting.extend(reversed(item.childItems()))
        return found

    def has(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    def find(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def texts(self) -> list[str]:
        return [item.property("text") for item in self.items() if item.inherits("QQuickText")]

    def middle(self, name: str):
        item = self.find(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def tap(self, name: str) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.middle(name))
        self.settle()

    def touch(self, name: str) -> None:
        point = self.middle(name)
        QTest.touchEvent(self.window, self.finger).press(0, point, self.window).commit()
        QTest.touchEvent(self.window, self.finger).release(0, point, self.window).commit()
        self.settle()

    def drag(self, name: str, to: str) -> None:
        begin, end = self.middle(name), self.middle(to)
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        QTest.mousePress(self.window, left, none, begin)
        for part in range(1, 9):
            QTest.mouseMove(self.window, begin + (end - begin) * part / 8)
        QTest.mouseRelease(self.window, left, none, end)
        self.settle()

    def turn_to(self, card: str) -> None:
        while not self.has(card):
            self.tap("more_cards")

    def press_key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)
        self.settle()

    def close(self) -> None:
        self.surface.close()
        qInstallMessageHandler(self._before)


@pytest.fixture
def site(tmp_path) -> Iterator[BenchSite]:
    with BenchSite(tmp_path) as site:
        yield site


@pytest.fixture(scope="session")
def desks() -> Iterator[list[Desk]]:
    made: list[Desk] = []
    yield made
    for desk in made:
        desk.close()


@pytest.fixture
def desk(desks: list[Desk], site: BenchSite) -> Iterator[Desk]:
    """One window for all tests: loading it costs more than any of them."""
    if desks:
        desks[0].sit_at(site)
    else:
        desks.append(Desk(site))
    yield desks[0]
    assert desks[0].complaints == []
