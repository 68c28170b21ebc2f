"""The one place where other threads reach Qt: a queued signal into the session, and what follows from it."""

import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.session.events import Ticked

TICK_MS = 200
"""Often enough for a countdown in seconds, seldom enough to cost nothing."""


class Core(Protocol):
    """A session of a kiosk or a drop; each has its own events, commands and view."""

    @property
    def view(self) -> Any:
        """What to show now."""

    def handle(self, event: Any, now: float) -> Iterable[Any]:
        """Take an event and return the commands it causes."""


class Bridge(QObject):
    """Feeds events to the session on the Qt thread, executes its commands, shows its view."""

    _arrived = Signal(object)
    _connected = Signal(object)

    def __init__(self, session: Core, show: Callable[[Any], None]) -> None:
        super().__init__()
        self._session = session
        self._show = show
        self._early: list[Any] = []
        self._execute: Callable[[Any], None] = self._early.append
        self._shown: Any = None
        self._arrived.connect(self.handle, Qt.ConnectionType.QueuedConnection)
        self._connected.connect(self._connect_devices, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.handle(Ticked()))
        self._timer.start(TICK_MS)

    def connect_devices(self, execute: Callable[[Any], None]) -> None:
        """Give commands to `execute`, which never blocks, from any thread; those given before have waited."""
        self._connected.emit(execute)

    def _connect_devices(self, execute: Callable[[Any], None]) -> None:
        self._execute = execute
        for command in self._early:
            execute(command)
        self._early.clear()

    def post(self, event: Any) -> None:
        """Hand over an event from any thread."""
        self._arrived.emit(event)

    def handle(self, event: Any) -> None:
        """Take an event on the Qt thread: commands first, then the picture."""
        for command in self._session.handle(event, time.monotonic()):
            self._execute(command)
        view = self._session.view
        if view != self._shown:
            self._shown = view
            self._show(view)
