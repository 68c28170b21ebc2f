"""Gives memory that is free back to the system: glibc keeps it in pieces, and a kiosk runs for months."""

import ctypes
from collections.abc import Callable

from PySide6.QtCore import QTimer

EVERY_MS = 60_000
M_ARENA_MAX = -8
"""malloc.h of glibc: how many heaps the threads share."""


def share_one_heap() -> None:
    """Let all threads share one heap (mallopt(3)), before the first is started: they take turns anyway.

    Else each of a dozen threads keeps free pieces that none of the others can use.
    """
    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:
        option(M_ARENA_MAX, 1)


def trim() -> None:
    """Give back what is free, in half a millisecond (malloc_trim(3)); a C library without it does so by itself."""
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back is not None:
        give_back(0)


def keep_trimmed(collect: Callable[[], None]) -> QTimer:
    """Collect and trim once a minute, as long as the timer that is returned lives."""
    timer = QTimer()
    timer.timeout.connect(collect)
    timer.timeout.connect(trim)
    timer.start(EVERY_MS)
    return timer
