"""Builds a kiosk out of its settings: window first, devices after the first frame."""

import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.bridge import Bridge
from kiosk.heap import keep_trimmed, share_one_heap
from kiosk.session.attendant import Attendant, AttendantPolicy
from kiosk.session.bell import Bell, BellPolicy
from kiosk.session.cues import cues
from kiosk.session.ear import Ear
from kiosk.session.foyer import Foyer
from kiosk.session.lobby import Lobby, situation
from kiosk.session.local import LocalWords
from kiosk.session.session import Session
from kiosk.settings import KioskSettings
from kiosk.viewmodels import KioskView, Site, SiteView
from kiosk.window import Surface, application, load
from kiosk.wording.folder import Wording

if TYPE_CHECKING:
    from kiosk.drop.settings import DropSettings

CLOCK_MS = 1000


Attach = Callable[[QQuickWindow], None] | None
"""Called with the window once it has been shown."""


def run(settings: KioskSettings, wording: Wording, *, full_screen: bool, attach: Attach = None) -> int:
    """Run until the window closes or the process is told to end; return the exit status."""
    from sip2.journal.opid import new_op_id

    app = application(["kiosk"])
    session = Session(settings.policy(), new_op_id, lambda: datetime.now(UTC))
    view = KioskView(lambda event: bridge.handle(event), site(settings))  # noqa: PLW0108 - the bridge comes next
    ear = Ear(cues) if settings.sound and settings.sound.volume else None
    words, helpers = LocalWords(wording.rules), attendant(settings)
    lobby = Lobby(session, bell(settings), situation, foyer(settings), words, ear, helpers)
    bridge = Bridge(lobby, view.show)
    devices = Devices(settings.machine.id, bridge, lambda post: _runner(settings, post))
    return show(
        app, load(view, texts=wording.texts), cast(SiteView, view.site), devices, full_screen=full_screen, attach=attach
    )


def show(
    app: QGuiApplication, surface: Surface, place: SiteView, devices: "Devices", *, full_screen: bool, attach: Attach
) -> int:
    """Show a loaded surface, its devices after the first frame, until it ends; return the exit status."""
    window = surface.window
    share_one_heap()
    clock, thrift = keep_time(place), keep_trimmed(surface.collect)
    once(window.frameSwapped, devices.start)
    window.showFullScreen() if full_screen else window.show()
    if attach:
        attach(window)
    end_on_signals(app)
    status = app.exec()
    clock.stop()
    thrift.stop()
    devices.stop()
    surface.close()
    return status


def _runner(settings: KioskSettings, post: Callable[[Any], None]) -> "Runner":
    from kiosk.runner import Runner

    return Runner(settings, post)


class Runner(Protocol):
    """What executes commands on the threads of the devices."""

    def start(self) -> None:
        """Start all threads; returns at once."""

    def execute(self, command: Any) -> None:
        """Hand over one command; never blocks."""

    def stop(self) -> None:
        """Finish what the devices have in hand."""


class Devices:
    """The runner, built and started on a thread of its own, so that neither start-up nor the screen waits for it."""

    def __init__(self, machine: str, bridge: Bridge, build: Callable[[Callable[[Any], None]], Runner]) -> None:
        self._machine = machine
        self._bridge = bridge
        self._build = build
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

        log.set_up(self._machine)
        self._runner = self._build(self._bridge.post)
        self._bridge.connect_devices(self._runner.execute)
        self._runner.start()


def bell(settings: "KioskSettings | DropSettings") -> Bell | None:
    """Return what readers call staff with, if anybody can be told."""
    policy = BellPolicy(again_s=settings.help.again_s)
    return Bell(policy, lambda: datetime.now().astimezone()) if settings.notify else None


def attendant(settings: KioskSettings) -> Attendant:
    """Return what offers help to whom nothing works."""
    rules = settings.help
    return Attendant(AttendantPolicy(rules.after_failures, rules.unasked, rules.after_readers))


def foyer(settings: KioskSettings) -> Foyer:
    """Return what dresses the welcome screen."""
    return Foyer(settings.lobby.policy(), lambda: datetime.now(UTC))


def helped(site: Site, settings: "KioskSettings | DropSettings") -> Site:
    """Return a site with what readers who call staff are told."""
    desk, machine = settings.help, settings.machine
    return replace(site, calls_staff=bool(settings.notify), places=machine.place, desks=desk.desk, phone=desk.phone)


def site(settings: KioskSettings) -> Site:
    """Return what the screens know of the place."""
    section = settings.site
    place = Site(
        section.name,
        settings.machine.id,
        section.opening_hours,
        card_reader=settings.card_reader is not None,
        printer=settings.printer is not None,
        account=True,
        looks_up=settings.items.lookup,
        reviews=settings.session.lending == "review",
        card_stays=settings.identity.card_stays,
        pays=bool(settings.payment),
        max_stack=settings.max_stack,
        picture_s=settings.lobby.each_s,
        sounds=settings.sound is not None and settings.sound.volume > 0,
    )
    return helped(place, settings)


def keep_time(place: SiteView) -> QTimer:
    """Keep the header's clock right."""
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
