"""The one place where other threads reach Qt: a queued signal into the session, and what follows from it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.session.commands import Command
from kiosk.session.events import Event, Ticked
from kiosk.session.session import Session
from kiosk.session.view import View

TICK_MS = 200
"""Often enough for a countdown in seconds, seldom enough to cost nothing."""


class Bridge(QObject):
    """Feeds events to the session on the Qt thread, executes its commands, shows its view."""

    _arrived = Signal(object)
    _connected = Signal(object)

    def __init__(self, session: Session, show: Callable[[View], None]) -> None:
        super().__init__()
        self._session = session
        self._show = show
        self._early: list[Command] = []
        self._execute: Callable[[Command], None] = self._early.append
        self._shown: View | None = None
        self._arrived.connect(self.handle, Qt.ConnectionType.QueuedConnection)
        self._connected.connect(self._connect_devices, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.handle(Ticked()))
        self._timer.start(TICK_MS)

    def connect_devices(self, execute: Callable[[Command], None]) -> None:
        """Give commands to `execute`, which never blocks, from any thread; those given before have waited."""
        self._connected.emit(execute)

    def _connect_devices(self, execute: Callable[[Command], None]) -> None:
        self._execute = execute
        for command in self._early:
            execute(command)
        self._early.clear()

    def post(self, event: Event) -> None:
        """Hand over an event from any thread."""
        self._arrived.emit(event)

    def handle(self, event: Event) -> None:
        """Take an event on the Qt thread: commands first, then the picture."""
        for command in self._session.handle(event, time.monotonic()):
            self._execute(command)
        view = self._session.view
        if view != self._shown:
            self._shown = view
            self._show(view)
