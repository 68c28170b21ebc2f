"""Orders typed at the machine, and what is shown of it there."""

import os
import stat
import sys

import structlog

from sorter.control.alarms import ALARMS
from sorter.control.packml import Order
from sorter.control.signals import Raised, Standing

_CHUNK = 4096
log = structlog.get_logger()


class Console:
    """Standard input; `fileno` is None where nobody types, as in a service."""

    def __init__(self) -> None:
        self.fileno = sys.stdin.fileno() if sys.stdin is not None and _is_typed(sys.stdin.fileno()) else None
        self._typed = b""

    def read(self) -> tuple[Order, ...] | None:
        """Return the orders that have been typed; None once nobody types any more."""
        if self.fileno is None or not (data := os.read(self.fileno, _CHUNK)):
            return None
        *lines, self._typed = (self._typed + data).split(b"\n")
        names = [line.strip().upper().decode("ascii", "replace") for line in lines]
        if any(name and name not in Order.__members__ for name in names):
            log.warning("no such order", orders=", ".join(Order.__members__).lower())
        return tuple(Order[name] for name in names if name in Order.__members__)


def show(told: Raised | Standing) -> None:
    """Log the line's state when it changes, and an alarm with what to do."""
    if isinstance(told, Standing):
        log.info("line", state=told.state.name.lower())
        return
    alarm = ALARMS[told.code]
    log.warning("alarm", code=told.code, place=told.place, words=alarm.words, action=alarm.action)


def _is_typed(fileno: int) -> bool:
    return os.isatty(fileno) or stat.S_ISFIFO(os.fstat(fileno).st_mode)
