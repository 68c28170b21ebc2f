"""One set of real screens over fabricated views, offscreen; any warning from QML fails the test that caused it."""

import os
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtCore import QEventLoop, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.drop.view import DropPicture
from kiosk.screens.place import DROP_SITE, NOW, PLAIN_SITE, SITE, STAYING_SITE, Typed, nothing
from kiosk.screens.render import await_pictures, render, settle, turn
from kiosk.session.view import View
from kiosk.viewmodels import KioskView, Site
from kiosk.viewmodels.slot_view import SlotView
from kiosk.window import Surface, application, load, load_drop


class Screens:
    """The loaded screens, what the reader did with them, and what QML complained about."""

    def __init__(self, site: Site = SITE) -> None:
        self.app = application()
        self.events: list[object] = []
        self.complaints: list[str] = []
        self.kiosk, self.surface = self.build(site)
        self.window = self.surface.window
        self.window.show()
        settle()

    def build(self, site: Site) -> tuple[KioskView | SlotView, Surface]:
        kiosk = KioskView(self.events.append, site)
        kiosk.set_clock(NOW)
        return kiosk, load(kiosk, motion=False)

    def heard(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg:
            self.complaints.append(message)

    def show(self, view: View, typed: Typed = nothing) -> None:
        render(self.kiosk, view, typed)
        await_pictures(self.window)

    def turn(self, orientation: str) -> None:
        if (self.window.width() > self.window.height()) != (orientation == "landscape"):
            turn(self.surface, orientation)

    def items(self) -> list[QQuickItem]:
        """Return every visible item, parents before children, in drawing order."""
        found: list[QQuickItem] = []
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                found.append(item)
                waiting.extend(reversed(item.childItems()))
        return found

    def find(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def has(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    def texts(self, *, technical: bool = True) -> list[str]:
        """Return what is written; without the `technical` words, those of devices and of the library system."""
        texts = [item for item in self.items() if item.inherits("QQuickText")]
        return [text.property("text") for text in texts if technical or text.objectName() != "technical"]

    def press(self, name: str) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.middle(name))
        settle()

    def middle(self, name: str):
        item = self.find(name)
        self._lay_out(item)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def _lay_out(self, item: QQuickItem) -> None:
        """Let what holds an item place it now: on a busy machine the frame that would do so comes later."""
        while (item := item.parentItem()) is not None:
            item.ensurePolished()

    def wait_until(self, condition: Callable[[], bool], limit_s: float = 10.0) -> None:
        """Let what another thread loads come: a picture, even one that stands in its own address."""
        deadline = time.monotonic() + limit_s
        while not condition():
            assert time.monotonic() < deadline
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def close(self) -> None:
        self.surface.close()


class DropScreens(Screens):
    """The return drop's screen."""

    def build(self, site: Site) -> tuple[KioskView | SlotView, Surface]:
        drop = SlotView(self.events.append, DROP_SITE)
        drop.set_clock(NOW)
        return drop, load_drop(drop, motion=False)

    def show(self, view: DropPicture | View, typed: Typed = nothing) -> None:
        self.kiosk.show(view if isinstance(view, DropPicture) else DropPicture())
        settle()


@pytest.fixture(scope="session")
def loaded() -> Iterator[Screens]:
    screens = Screens()
    yield screens
    screens.close()


@pytest.fixture
def screens(loaded: Screens) -> Iterator[Screens]:
    yield from listening(loaded)


@pytest.fixture
def plain_screens(loaded: Screens) -> Iterator[Screens]:
    """For one test only; in English the other surface has nothing to say for this one."""
    loaded.show(View(language="en"))
    screens = Screens(PLAIN_SITE)
    yield from listening(screens)
    screens.close()


@pytest.fixture
def staying_screens(loaded: Screens) -> Iterator[Screens]:
    """For one test only, as above."""
    loaded.show(View(language="en"))
    screens = Screens(STAYING_SITE)
    yield from listening(screens)
    screens.close()


@pytest.fixture
def drop_screens(loaded: Screens) -> Iterator[Screens]:
    """For one test only, as above."""
    loaded.show(View(language="en"))
    screens = DropScreens()
    yield from listening(screens)
    screens.close()


def listening(loaded: Screens) -> Iterator[Screens]:
    before = qInstallMessageHandler(loaded.heard)  # for each test anew: pytest-qt puts its own in place
    loaded.window.requestActivate()
    loaded.turn("portrait")
    loaded.show(View())
    loaded.events.clear()
    loaded.complaints.clear()
    yield loaded
    qInstallMessageHandler(before)
    assert loaded.complaints == []
