"""Builds a kiosk out of its settings: window first, devices after the first frame."""

import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.bridge import Bridge
from kiosk.session.session import Session
from kiosk.settings import KioskSettings
from kiosk.viewmodels import KioskView, Site, SiteView
from kiosk.window import application, load

if TYPE_CHECKING:
    from kiosk.runner import Runner

CLOCK_MS = 1000


def run(settings: KioskSettings, *, full_screen: bool, attach: Callable[[QQuickWindow], None] | None = None) -> int:
    """Run until the window closes or the process is told to end; return the exit status."""
    from sip2.journal.opid import new_op_id

    app = application(["kiosk"])
    session = Session(settings.policy(), new_op_id, lambda: datetime.now(UTC))
    view = KioskView(lambda event: bridge.handle(event), site(settings))  # noqa: PLW0108 - the bridge comes next
    bridge = Bridge(session, view.show)
    devices = Devices(settings, bridge)
    surface = load(view)
    window = surface.window
    clock = keep_time(view)
    once(window.frameSwapped, devices.start)
    window.showFullScreen() if full_screen else window.show()
    if attach:
        attach(window)
    end_on_signals(app)
    status = app.exec()
    clock.stop()
    devices.stop()
    surface.close()
    return status


class Devices:
    """The runner, imported and started on a thread of its own, so that neither start-up nor the screen waits for it."""

    def __init__(self, settings: KioskSettings, bridge: Bridge) -> None:
        self._settings = settings
        self._bridge = bridge
        self._runner: Runner | None = None
        self._thread = threading.Thread(target=self._start, name="start devices", daemon=True)

    def start(self) -> None:
        """Begin to start; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Stop what was started."""
        if self._thread.ident is not None:
            self._thread.join()
        if self._runner:
            self._runner.stop()

    def _start(self) -> None:
        from kiosk import log
        from kiosk.runner import Runner

        log.set_up(self._settings.machine.id)
        self._runner = Runner(self._settings, self._bridge.post)
        self._bridge.connect_devices(self._runner.execute)
        self._runner.start()


def site(settings: KioskSettings) -> Site:
    """Return what the screens know of the place."""
    section = settings.site
    return Site(
        section.name,
        settings.machine.id,
        section.opening_hours,
        card_reader=settings.card_reader is not None,
        printer=settings.printer is not None,
        account=True,
        max_stack=settings.max_stack,
    )


def keep_time(view: KioskView) -> QTimer:
    """Keep the header's clock right."""
    place = cast(SiteView, view.site)
    timer = QTimer()
    timer.timeout.connect(lambda: place.set_clock(datetime.now().astimezone()))
    timer.start(CLOCK_MS)
    place.set_clock(datetime.now().astimezone())
    return timer


def once(signal_: Any, action: Callable[[], None]) -> None:
    """Call `action` at the first emission of a Qt signal only."""

    def act() -> None:
        signal_.disconnect(act)
        action()

    signal_.connect(act)


def end_on_signals(app: QGuiApplication) -> None:
    """End in order on SIGTERM and SIGINT; the session's tick lets Python see them."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.quit())
