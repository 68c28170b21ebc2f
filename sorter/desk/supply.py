"""Watches the UPS on a thread of its own."""

import threading
import time
from collections.abc import Callable

import structlog

from drivers.errors import DeviceError
from drivers.power import PowerSource, Supply

POLL_S = 1.0
SILENT_S = 15.0
"""A UPS that was on battery when it fell silent counts as nearly empty then (upsmon's DEADTIME)."""
log = structlog.get_logger()


class Judgement:
    """What the machine believes of its supply, no I/O. It starts on mains: a machine with no news works."""

    def __init__(self) -> None:
        self.supply = Supply.MAINS
        self._heard_s: float | None = None

    def take(self, said: Supply, now: float) -> bool:
        """Take what the UPS said, UNKNOWN for nothing; return whether the belief changed."""
        before = self.supply
        if said is not Supply.UNKNOWN:
            self.supply, self._heard_s = said, now
        elif before is Supply.BATTERY and self._heard_s is not None and now - self._heard_s >= SILENT_S:
            self.supply = Supply.LOW
        return self.supply is not before


class SupplyWatch:
    """One UPS and its thread, from which `changed` is called."""

    def __init__(self, source: PowerSource, changed: Callable[[Supply], None]) -> None:
        self._source, self._changed = source, changed
        self._judgement = Judgement()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ups", daemon=True)
        self._away = False

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up."""
        self._ended.set()
        self._thread.join()
        self._source.close()

    def _run(self) -> None:
        while not self._ended.is_set():
            if self._judgement.take(self._look(), time.monotonic()):
                self._changed(self._judgement.supply)
            self._ended.wait(POLL_S)

    def _look(self) -> Supply:
        try:
            found = self._source.power().supply
        except (DeviceError, OSError) as error:
            if not self._away:
                log.warning("ups away", error=str(error))
            self._away = True
            return Supply.UNKNOWN
        self._away = False
        return found
