"""Tells the session whether a part of the machine is there, and the technician how it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import structlog

from kiosk.maintenance.health import Report
from kiosk.session.events import Event, PartChanged
from kiosk.session.view import Health, Part

REPORT_EVERY_S = 1.0
"""How often good news that is no news is told: a pad is looked at many times a second, and nobody reads so fast."""

log = structlog.get_logger()


class Presence:
    """One part: the session hears of changes only, the technician of all that is news. For the part's own thread."""

    def __init__(self, part: Part, post: Callable[[Event], None], report: Callable[[Report], None]) -> None:
        self._part = part
        self._post = post
        self._report = report
        self._available: bool | None = None
        self._good: tuple[str, float] | None = None

    def good(self, fact: str = "") -> None:
        """Say that it works."""
        now_s = time.monotonic()
        if self._good is not None and self._good[0] == fact and now_s < self._good[1] + REPORT_EVERY_S:
            return
        self._tell(Health.GOOD, fact=fact)
        self._good = fact, now_s

    def care(self, fault: str) -> None:
        """Say that it works, and what the technician should see to soon."""
        self._tell(Health.CARE, fault=fault)

    def away(self, fault: str) -> None:
        """Say that it does not work, and what the technician must do."""
        if self._available is not False:
            log.warning("part away", part=self._part.value, fault=fault)
        self._tell(Health.AWAY, fault=fault)

    def _tell(self, health: Health, fact: str = "", fault: str = "") -> None:
        self._good = None
        self._report(Report(self._part, health, datetime.now(UTC), fact, fault))
        available = health is not Health.AWAY
        if available is not self._available:
            self._available = available
            self._post(PartChanged(self._part, available))
