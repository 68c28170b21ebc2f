"""How soon the screen answers, and whether it grows: `python -P -m kiosk.bench.frames`, part of `packaging/bench`.

The real screens in this process, offscreen, software renderer, motion as readers see it. A time runs from the event's
delivery to `frameSwapped` of the first frame that is drawn after it. Each figure stands beside its floor, measured in
the same run: a bare window of the same size that turns another colour.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from statistics import median, quantiles

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.bench.measure import resident_mb, show
from kiosk.bench.process import OFFSCREEN
from kiosk.heap import trim
from kiosk.screens.account import ACCOUNT, MINE
from kiosk.screens.circulation import BORROW, SEVERAL, TWENTY
from kiosk.screens.place import DUE, NOW, SITE
from kiosk.screens.receipt import RECEIPT
from kiosk.session.view import Screen, View
from kiosk.viewmodels import KioskView
from kiosk.window import application, load

PRESSES, ROUNDS, STREAMS, VISITS = 60, 8, 4, 300
REST_MS, ROW_EVERY_MS, PATIENCE_MS = 220, 60, 2000
WARM_UP = 50
"""Visits before memory is looked at: caches fill."""
VIEWS = (
    View(Screen.IDENTIFY),
    SEVERAL,
    RECEIPT,
    View(Screen.THANKS, lent=5, next_due=DUE),
    View(),
    replace(ACCOUNT, account=MINE),
    replace(SEVERAL, screen=Screen.RETURN),
)
"""What a visit shows, each a screen of its own."""
BARE = b"""
import QtQuick
Window {
    width: 1080; height: 1920; visible: true
    color: area.pressed ? "black" : "white"
    MouseArea { id: area; objectName: "whole"; anchors.fill: parent }
}
"""


def rest(ms: int = REST_MS) -> None:
    """Let so much time pass with the event loop running."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def painted_s(window: QQuickWindow, act: Callable[[], None]) -> float:
    """Act and return how long it took until a frame showed it."""
    loop, at = QEventLoop(), list[float]()

    def swapped() -> None:
        at.append(time.perf_counter())
        loop.quit()

    window.frameSwapped.connect(swapped)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    began = time.perf_counter()
    act()
    if not at:
        loop.exec()
    window.frameSwapped.disconnect(swapped)
    if not at:
        raise TimeoutError(f"no frame within {PATIENCE_MS} ms")
    return at[0] - began


def press_s(window: QQuickWindow, point: QPoint) -> float:
    """Press and hold, return when that was painted, and let go beside it so that nothing happens."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    took = painted_s(window, lambda: QTest.mousePress(window, button, none, point))
    QTest.mouseMove(window, QPoint(1, 1))
    QTest.mouseRelease(window, button, none, QPoint(1, 1))
    rest()
    return took


def middle(window: QQuickWindow, name: str) -> QPoint:
    """Return the middle of a visible item."""
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.objectName() == name:
            return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        waiting.extend(child for child in item.childItems() if child.isVisible())
    raise LookupError(f"{name} is not on the screen")


def bare_press_s(times: int) -> list[float]:
    """Return the floor: a window without anything that turns black under the finger."""
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(BARE, QUrl())
    window = component.create()
    if not isinstance(window, QQuickWindow):
        raise TypeError(component.errorString())
    rest()
    took = [press_s(window, QPoint(540, 960)) for _ in range(times)]
    window.close()
    return took


@dataclass(frozen=True, slots=True)
class Stream:
    """What twenty rows that come one after another cost."""

    latencies_s: list[float]
    """From each row's arrival to its first frame."""
    frames: int
    seconds: float


class Screens:
    """The real window over fabricated views."""

    def __init__(self) -> None:
        self.kiosk = KioskView(lambda event: None, SITE)
        self.kiosk.set_clock(NOW)
        self.surface = load(self.kiosk)
        self.window = self.surface.window
        self.window.show()
        rest()

    def presses(self, times: int) -> list[float]:
        """Return press to painted feedback, on two screens."""
        took = []
        for view, name in ((View(), "borrow"), (View(Screen.IDENTIFY), "key_5")):
            self.kiosk.show(view)
            rest()
            took += [press_s(self.window, middle(self.window, name)) for _ in range(times // 2)]
        return took

    def changes(self, rounds: int) -> list[float]:
        """Return how soon another screen is there, without the first round, which compiles."""
        self.kiosk.show(VIEWS[-1])
        rest()
        took = []
        for number in range(rounds + 1):
            for view in VIEWS:
                seconds = painted_s(self.window, partial(self.kiosk.show, view))
                took += [seconds] if number else []
                rest()
        return took

    def stream(self) -> Stream:
        """Let twenty rows come to the borrow screen."""
        self.kiosk.show(BORROW)
        rest()
        swapped: list[float] = []
        connection = self.window.frameSwapped.connect(lambda: swapped.append(time.perf_counter()))
        arrived = [self._add(count) for count in range(1, len(TWENTY) + 1)]
        ended = time.perf_counter()
        self.window.frameSwapped.disconnect(connection)
        return Stream([_first_after(at, swapped) - at for at in arrived], len(swapped), ended - arrived[0])

    def _add(self, count: int) -> float:
        arrived = time.perf_counter()
        rows = TWENTY[len(TWENTY) - count :]
        self.kiosk.show(replace(BORROW, rows=rows, on_pad=count, done=count, lent=count))
        rest(ROW_EVERY_MS)
        return arrived

    def visit(self) -> None:
        """Show all that a visit shows."""
        for view in VIEWS:
            self.kiosk.show(view)
            QTest.qWait(0)

    def growth(self, visits: int) -> list[float]:
        """Return the resident memory in MB after each tenth of so many visits."""
        for _ in range(WARM_UP):
            self.visit()
        return [self._after(visits // 10) for _ in range(10)]

    def _after(self, visits: int) -> float:
        for _ in range(visits):
            self.visit()
        gc.collect()
        self.surface.collect()
        trim()
        return resident_mb("self")


def _first_after(at: float, swapped: Iterable[float]) -> float:
    return next((each for each in swapped if each >= at), at + PATIENCE_MS / 1000)


def p95_ms(values: list[float]) -> float:
    """Return the 95th percentile in ms."""
    return quantiles(values, n=20)[-1] * 1000


def beside(name: str, values: list[float], floor: list[float], target: str) -> None:
    """Print a p95 beside the floor's, with their ratio."""
    mine, least = p95_ms(values), p95_ms(floor)
    show(f"{name}, p95", f"{mine:.1f} ms", f"{least:.1f} ms", f"{target}; {mine / least:.1f} times the floor")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -P -m kiosk.bench.frames", description=__doc__)
    parser.add_argument("--visits", type=int, default=VISITS, help="how many visits memory is watched for")
    visits = parser.parse_args().visits
    os.environ.update(OFFSCREEN)
    application()
    floor, screens = bare_press_s(PRESSES), Screens()
    beside("press to painted feedback", screens.presses(PRESSES), floor, "<= 16.7 ms")
    beside("screen change to its first frame", screens.changes(ROUNDS), floor, "<= 100 ms")
    streams = [screens.stream() for _ in range(STREAMS)]
    beside("row arrived to painted, of 20 in 1.2 s", [s for each in streams for s in each.latencies_s], floor, "")
    fps = median(each.frames / each.seconds for each in streams)
    show("frames a second meanwhile", f"{fps:.0f}", "", ">= 60")
    memory = screens.growth(visits)
    show(f"memory after {visits} visits", f"{memory[-1]:.0f} MB", f"{memory[0]:.0f} MB", "<= 200 MB")
    show("  growth over the last half of them", f"{memory[-1] - memory[4]:+.1f} MB", "", "0 MB")
    screens.surface.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
