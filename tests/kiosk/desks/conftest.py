"""A desk between a simulated device and a list of what it posted."""

import time
from collections.abc import Callable

import pytest

from kiosk.desks.presence import Presence
from kiosk.maintenance.health import Report
from kiosk.maintenance.probes import Finding
from kiosk.session.events import Event, PartChanged
from kiosk.session.view import Part


class Outbox:
    """What a desk said: to the session, to the technician, about tests."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.reports: list[Report] = []
        self.findings: dict[str, Finding] = {}

    def presence(self, part: Part) -> Presence:
        return Presence(part, self.events.append, self.reports.append)

    def tested(self, name: str, finding: Finding) -> None:
        self.findings[name] = finding

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def available(self) -> list[bool]:
        return [event.available for event in self.of(PartChanged)]

    def idle_until(self, desk, condition: Callable[[], object], limit_s: float = 10.0) -> None:
        """Let a desk idle, again and again without waiting, until something is true."""
        deadline = time.monotonic() + limit_s
        while not condition():
            assert time.monotonic() < deadline, f"still not true; posted {self.events}"
            desk.idle()


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()
