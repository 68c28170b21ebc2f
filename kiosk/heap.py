"""Gives memory that is free back to the system: glibc keeps it in pieces, and a kiosk runs for months."""

import ctypes

from PySide6.QtCore import QTimer

EVERY_MS = 60_000


def trim() -> None:
    """Give back what is free, in half a millisecond (malloc_trim(3)); a C library without it does so by itself."""
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back is not None:
        give_back(0)


def keep_trimmed() -> QTimer:
    """Trim once a minute, as long as the timer that is returned lives."""
    timer = QTimer()
    timer.timeout.connect(trim)
    timer.start(EVERY_MS)
    return timer
