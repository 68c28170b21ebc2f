"""Scanners that send each code by themselves, over a serial line, USB-serial or TCP."""

import time
from collections import deque
from collections.abc import Sequence

from drivers.errors import DeviceUnavailable
from drivers.link import Link
from drivers.scanner import ScanProblem, ScanResult, Unread
from drivers.scanner.frame import Splitter
from drivers.scanner.rules import Rule, read

CHARACTER_GAP_S = 0.2
"""Silence after which an unfinished frame is dropped: 1 ms a character at 9600 baud, and what TCP adapters collect."""


class SerialScanner:
    """One scanner on a line of its own: a `BarcodeScanner`.

    The same frame again within `repeat_s` of the last is the same code still lying there.
    """

    def __init__(self, link: Link, rules: Sequence[Rule], *, has_aim: bool = True, repeat_s: float = 1.0) -> None:
        self._link = link
        self._rules = rules
        self._has_aim = has_aim
        self._repeat_s = repeat_s
        self._splitter = Splitter()
        self._frames: deque[bytes] = deque()
        self._last = b""
        self._last_s = float("-inf")

    def wait(self, timeout_s: float) -> ScanResult | None:
        """Return the next scan, None when nothing was scanned within `timeout_s`; raise `DeviceUnavailable`."""
        deadline_s = time.monotonic() + timeout_s
        while True:
            while self._frames:
                frame = self._frames.popleft()
                if not self._is_repeated(frame):
                    return read(frame, self._rules, has_aim=self._has_aim)
            if half := self._receive(deadline_s):
                return Unread(ScanProblem.CUT_SHORT, f"{len(half)} bytes")
            if not self._frames and time.monotonic() >= deadline_s:
                return None

    def close(self) -> None:
        """Release the line; calling twice is harmless."""
        self._splitter.fall_silent()
        self._frames.clear()
        self._link.close()

    def _receive(self, deadline_s: float) -> bytes:
        """Take in what comes, and return a frame that was broken off: by a silence, or by a pulled cable."""
        halfway = self._splitter.is_mid_frame
        try:
            data = self._link.read_some(time.monotonic() + CHARACTER_GAP_S if halfway else deadline_s)
        except DeviceUnavailable:
            self._splitter.fall_silent()
            raise
        if not data:
            return self._splitter.fall_silent()
        self._frames.extend(self._splitter.feed(data))
        return b""

    def _is_repeated(self, frame: bytes) -> bool:
        now_s = time.monotonic()
        repeated = frame == self._last and now_s - self._last_s < self._repeat_s
        self._last, self._last_s = frame, now_s
        return repeated
