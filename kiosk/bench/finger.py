"""The bench's end of the hand: finds named items on the kiosk's window, presses their middle, takes pictures."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
LOOK_EVERY_S = 0.02
MOTION_S = 0.3
"""Longer than any motion of the theme (at most 150 ms, visual/README.md §4)."""


class NotReached(Exception):  # noqa: N818 - a scenario's step that did not come true
    """What a scenario waited for did not come in time; the message says what it was and what was shown instead."""


class Finger:
    """A finger on the kiosk's window. Times in seconds."""

    def __init__(self, path: Path, timeout_s: float = 15.0) -> None:
        self._timeout_s = timeout_s
        self._socket = self._connected(path)
        self._lines = self._socket.makefile("rb")

    def _connected(self, path: Path) -> socket.socket:
        def attempt() -> socket.socket | None:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                line.connect(str(path))
            except OSError:
                line.close()
                return None
            return line

        return self._until(attempt, lambda: f"the kiosk to listen at {path}")

    def items(self) -> dict[str, dict[str, Any]]:
        """Return the visible named items by name."""
        return {item["name"]: item for item in self._ask(op="items")["items"]}

    def texts(self) -> list[str]:
        """Return every text that the window holds, shown or not."""
        return [str(each) for each in self._ask(op="texts")["texts"]]

    def wait(self, name: str, enabled: bool = True) -> dict[str, Any]:
        """Wait until an item of this name is visible, and enabled unless told otherwise."""

        def look() -> dict[str, Any] | None:
            item = self.items().get(name)
            return item if item and (item["enabled"] or not enabled) else None

        return self._until(look, lambda: f"{name}, but the window shows {sorted(self.items())}")

    def wait_row(self, place: int, state: str) -> None:
        """Wait until the row at `place`, from 0, has reached a `RowState`."""
        name = f"row_{place}"
        self._until(
            lambda: self.items().get(name, {}).get("state") == state or None,
            lambda: (
                f"{name} {state}, but there is {[item['state'] for item in self.items().values() if item['state']]}"
            ),
        )

    def wait_any_row(self, state: str) -> None:
        """Wait until some row has reached a state."""
        self._until(
            lambda: any(item["state"] == state for item in self.items().values()) or None, lambda: f"a row {state}"
        )

    def press(self, name: str) -> None:
        """Press the middle of a visible item."""
        item = self.wait(name)
        self._ask(op="press", x=item["x"] + item["width"] / 2, y=item["y"] + item["height"] / 2)

    def press_painted_s(self, name: str) -> float:
        """Press an item without letting go on it, and return how long it took to show that."""
        item = self.wait(name)
        x, y = item["x"] + item["width"] / 2, item["y"] + item["height"] / 2
        return float(self._ask(op="press_painted", x=x, y=y)["took_s"])

    def first_frame_s(self) -> float:
        """Return when the window was first painted, in CLOCK_MONOTONIC seconds."""
        return float(self._ask(op="first_frame")["at_s"])

    def frame_with_s(self, name: str, after: Callable[[], None]) -> float:
        """Call `after` and return when the first frame was painted that shows an item of this name."""
        self._tell(op="frame_with", name=name)
        after()
        return float(self._answer()["at_s"])

    def let_settle(self) -> None:
        """Let motion come to rest, as the eye does before it reads."""
        time.sleep(MOTION_S)

    def grab(self, path: Path) -> None:
        """Save a picture of the whole window as PNG."""
        if not self._ask(op="grab", path=str(path))["ok"]:
            raise OSError(f"{path}: cannot be written")

    def wait_for(self, condition: Callable[[], T | None], what: str) -> T:
        """Wait until `condition` returns something true."""
        return self._until(condition, lambda: what)

    def _until(self, condition: Callable[[], T | None], what: Callable[[], str]) -> T:
        deadline = time.monotonic() + self._timeout_s
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > deadline:
                raise NotReached(f"waited {self._timeout_s} s for {what()}")
            time.sleep(LOOK_EVERY_S)

    def _ask(self, **order: Any) -> dict[str, Any]:
        self._tell(**order)
        return self._answer()

    def _tell(self, **order: Any) -> None:
        self._socket.sendall(json.dumps(order).encode() + b"\n")

    def _answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._lines.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer

    def close(self) -> None:
        """Let go."""
        self._lines.close()
        self._socket.close()

    def __enter__(self) -> "Finger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
