"""A hand for the kiosk's window: runs the kiosk and obeys a private socket, so that a tour presses real points.

Started by the bench alone, as `python -P -m kiosk.bench.hand SOCKET KIOSK-ARGUMENTS…`. The kiosk itself has no option,
import or environment variable that could load it, and the bench is not part of what is installed.

Wire: one JSON object a line, one answer a line. {"op": "items"} → named visible items with their rectangles in window
pixels; {"op": "texts"} → all words that any item holds, visible or not; {"op": "press", "x", "y"}; {"op": "grab",
"path"}; {"op": "first_frame"}, {"op": "frame_with", "name"} and {"op": "press_painted", "x", "y"} → seconds.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaType, QObject, QPoint, QRectF, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.unread import leave_sources_unread

WORDS = frozenset(kind.value for kind in (QMetaType.Type.QString, QMetaType.Type.QVariant))
"""What kinds of properties may hold words."""
OPAQUE = 0.99
"""What still fades is not there yet."""


class Hand(QObject):
    """Serves one bench at a time on a Unix socket of mode 0600."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._window: QQuickWindow | None = None
        self._first_frame_s = 0.0
        self._awaited: list[tuple[str, QLocalSocket]] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def attach(self, window: QQuickWindow) -> None:
        """Begin to listen; called when the window has been shown."""
        self._window = window
        if not self._server.listen(str(self._path)):
            raise OSError(f"{self._path}: {self._server.errorString()}")
        os.chmod(self._path, 0o600)

        window.frameSwapped.connect(self._frame_shown)

    def _frame_shown(self) -> None:
        """Answer those who wait for an item's first frame; times are CLOCK_MONOTONIC, one clock for all processes."""
        now_s = time.monotonic()
        self._first_frame_s = self._first_frame_s or now_s
        shown = {item["name"] for item in named_items(self._window, opaque=0.0)} if self._awaited else set()
        for name, socket in [each for each in self._awaited if each[0] in shown]:
            self._awaited.remove((name, socket))
            self._answer(socket, {"at_s": now_s})

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._obey(socket))

    def _obey(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            order = json.loads(bytes(socket.readLine().data()))
            if order["op"] == "frame_with":
                self._awaited.append((order["name"], socket))
            elif order["op"] == "press_painted":
                self._press_and_watch(order, socket)
            else:
                self._answer(socket, self._perform(order))

    def _press_and_watch(self, order: dict[str, Any], socket: QLocalSocket) -> None:
        """Press and hold, answer how long the next frame took, let go beside the control so that nothing happens."""
        window, button, none = self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        if window is None:
            return
        point, began = QPoint(round(order["x"]), round(order["y"])), time.monotonic()

        def painted() -> None:
            took_s = time.monotonic() - began
            window.frameSwapped.disconnect(painted)
            QTest.mouseMove(window, QPoint(0, 0))
            QTest.mouseRelease(window, button, none, QPoint(0, 0))
            self._answer(socket, {"took_s": took_s})

        window.frameSwapped.connect(painted)
        QTest.mousePress(window, button, none, point)

    @staticmethod
    def _answer(socket: QLocalSocket, answer: dict[str, Any]) -> None:
        socket.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        socket.flush()

    def _perform(self, order: dict[str, Any]) -> dict[str, Any]:
        window = self._window
        if window is None:
            return {"error": "no window yet"}
        match order["op"]:
            case "items":
                lay_out(window)
                return {"items": named_items(window)}
            case "texts":
                return {"texts": held_texts(window)}
            case "press":
                point = QPoint(round(order["x"]), round(order["y"]))
                QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
                return {"ok": True}
            case "first_frame":
                return {"at_s": self._first_frame_s}
            case "grab":
                return {"ok": window.grabWindow().save(order["path"])}
            case other:
                return {"error": f"unknown order {other}"}


def lay_out(window: QQuickWindow) -> None:
    """Put every visible item where the next frame will show it: until then new keys of a column lie on each other."""
    for _ in range(2):  # a width given by one layout may change the height that another one needs
        waiting = [window.contentItem()]
        shown = []
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                shown.append(item)
                waiting.extend(item.childItems())
        for item in reversed(shown):
            item.ensurePolished()


def named_items(window: QQuickWindow | None, opaque: float = OPAQUE) -> list[dict[str, Any]]:
    """Return every visible item with an object name: name, text, and its rectangle in the window."""
    if window is None:
        return []
    found: list[dict[str, Any]] = []
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if not item.isVisible() or item.opacity() < opaque:
            continue
        if item.objectName():
            found.append(_described(item))
        waiting.extend(item.childItems())
    return found


def held_texts(window: QQuickWindow) -> list[str]:
    """Return every text in any property of any item, shown or not."""
    found: set[str] = set()
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        waiting.extend(item.childItems())
        meta = item.metaObject()
        properties = (meta.property(at) for at in range(meta.propertyCount()))
        values = (each.read(item) for each in properties if each.metaType().id() in WORDS)
        found.update(value for value in values if isinstance(value, str))
    return sorted(found)


def _described(item: QQuickItem) -> dict[str, Any]:
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return {
        "name": item.objectName(),
        "text": _word(item, "text"),
        "state": _word(item, "rowState") or _word(item, "renewal") or _word(item, "holdState"),
        "enabled": item.isEnabled(),
        "x": rect.x(),
        "y": rect.y(),
        "width": rect.width(),
        "height": rect.height(),
    }


def _word(item: QQuickItem, name: str) -> str:
    value = item.property(name)
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    leave_sources_unread()
    from kiosk.__main__ import main

    hand = Hand(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:], attach=hand.attach))
