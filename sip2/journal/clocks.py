"""What time it is, which boot this is, and how far the clock may be trusted."""

import ctypes
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

_UNSYNCHRONISED = 5
"""TIME_ERROR of adjtimex(2): nobody has set the clock, so that it may be anything."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an entry was written; monotonic time within a boot keeps the order when the wall clock jumps."""

    wall: datetime
    monotonic_s: float
    boot_id: str
    clock_error_ms: int | None = None
    """The most by which the wall clock may be wrong, by the kernel's account; None: it was not set by anybody."""


@cache
def boot_id() -> str:
    """Return the name the kernel gave to this boot (proc(5), random/boot_id)."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def stamp_now() -> Stamp:
    """Read the clocks of this machine."""
    return Stamp(datetime.now(UTC), time.monotonic(), boot_id(), clock_error_ms())


class Clocks:
    """`stamp_now` for whoever calls it all the time: how far to trust the clocks is asked of the kernel once a second.

    In a second that grows by half a millisecond at most (MAXFREQ, 500 ppm), and to ask costs more than to read them.
    """

    def __init__(self) -> None:
        self._error_ms: int | None = None
        self._ask_at_s = 0.0

    def __call__(self) -> Stamp:
        """Read the clocks."""
        now_s = time.monotonic()
        if now_s >= self._ask_at_s:
            self._error_ms, self._ask_at_s = clock_error_ms(), now_s + 1.0
        return Stamp(datetime.now(UTC), now_s, boot_id(), self._error_ms)


class _Timex(ctypes.Structure):
    """The beginning of `struct timex` of adjtimex(2), and room for the rest."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("rest", ctypes.c_byte * 256),
    )


@cache
def _adjtimex() -> "Callable[[object], int] | None":
    try:
        return ctypes.CDLL(None).adjtimex
    except (OSError, AttributeError):
        return None


def clock_error_ms() -> int | None:
    """Return how wrong the wall clock may be; None where it is not synchronised or the kernel does not say."""
    ask, told = _adjtimex(), _Timex()
    if ask is None or ask(ctypes.byref(told)) in (-1, _UNSYNCHRONISED):
        return None
    return int(told.maxerror) // 1000
