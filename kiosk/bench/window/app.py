"""Builds the bench: a site, the kiosk that only knows its ports, and the window over both."""

import signal
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from kiosk.bench.site import BenchSite
from kiosk.bench.window.bench_view import BenchView, PowerSwitch
from kiosk.bench.window.machine import Machine
from kiosk.bench.window.plant_view import PlantView
from kiosk.bench.window.stage import Stage
from kiosk.bench.window.surface import BenchSurface, PlantSurface
from kiosk.bench.works import Works
from kiosk.window import application

KIOSK = (1080, 1920)
BENCH = (1920, 1080)
FRAME_PX = 40
"""What a desktop puts round a window, at most."""


def run(folder: Path | None = None) -> int:
    """Show bench and kiosk until the bench is closed; return the exit status. Without a folder nothing is kept."""
    app = application(["bench"])
    room = app.primaryScreen().availableGeometry()
    with ExitStack() as stack:
        work = folder or Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        bench = stack.enter_context(Bench(work, scale=kiosk_scale(room)))
        bench.surface.window.setGeometry(beside_the_kiosk(room))
        bench.surface.window.show()
        _end_on_signals(app)
        return app.exec()


def run_drop(folder: Path | None = None) -> int:
    """Show a drop's plant and its screen until the bench is closed; return the exit status."""
    app = application(["bench"])
    room = app.primaryScreen().availableGeometry()
    with ExitStack() as stack:
        work = folder or Path(stack.enter_context(TemporaryDirectory(prefix="drop-")))
        works = stack.enter_context(Works(work, scale=kiosk_scale(room)))
        view = PlantView(works)
        surface = PlantSurface(view)
        stack.callback(surface.close)
        view.start()
        stack.callback(view.stop)
        surface.window.setGeometry(beside_the_kiosk(room))
        surface.window.show()
        _end_on_signals(app)
        return app.exec()


def _end_on_signals(app: QGuiApplication) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: app.quit())


def kiosk_scale(room: QRect) -> float:
    """Return how much smaller than life the kiosk must be drawn to fit the height of a screen."""
    return min(1.0, (room.height() - FRAME_PX) / KIOSK[1])


def beside_the_kiosk(room: QRect) -> QRect:
    """Return where the bench goes: right of the kiosk, as large as its proportions allow."""
    left = room.left() + round(KIOSK[0] * kiosk_scale(room))
    width = min(room.right() - left, BENCH[0], round((room.height() - FRAME_PX) * BENCH[0] / BENCH[1]))
    return QRect(left, room.top() + FRAME_PX, width, round(width * BENCH[1] / BENCH[0]))


class Bench:
    """A site, a kiosk and a window, ended together; `start_over` replaces the first two."""

    def __init__(self, folder: Path, *, scale: float = 1.0, offscreen: bool = False, motion: bool = True) -> None:
        application(["bench"])
        self._folder = folder
        self._scale = scale
        self._offscreen = offscreen
        self._round = 0
        self._open()
        self.view = BenchView(self._stage, self._power, self.start_over)
        self.surface = BenchSurface(self.view, motion=motion)
        self.view.start()

    def _open(self) -> None:
        self._round += 1
        folder = self._folder / f"{self._round:03}"
        folder.mkdir(parents=True, exist_ok=True)
        self.site = BenchSite(folder)
        self.site.start()
        self.machine = Machine(
            self.site.config,
            folder,
            scale=self._scale,
            offscreen=self._offscreen,
            environment=self.site.environment,
        )
        self.machine.switch_on()
        machine = self.machine
        self._stage = Stage(self.site)
        self._power = PowerSwitch(lambda: machine.power, machine.switch_on, machine.cut)

    def _close(self) -> None:
        self.machine.close()
        self.site.stop()

    def start_over(self) -> None:
        """Begin a new day: a fresh site, an empty journal, the kiosk started anew."""
        self._close()
        self._open()
        self.view.show_site(self._stage, self._power)

    def close(self) -> None:
        """End everything."""
        self.view.stop()
        self.surface.close()
        self._close()

    def __enter__(self) -> "Bench":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
