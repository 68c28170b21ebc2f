"""A kiosk as it runs in a library, at a simulated site, with a finger on its window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bench.finger import Finger
from kiosk.bench.process import KioskProcess
from kiosk.bench.site import BenchSite
from kiosk.bench.walk import STUDENT


class Machine:
    """A kiosk at a bench site, and a finger on it."""

    patience_s = 15.0

    def __init__(self, site: BenchSite, work: Path) -> None:
        self.site = site
        self._work = work

    def start(self, **environment: str) -> "Machine":
        hand = self._work / "hand.sock"
        self.process = KioskProcess(
            self.site.config,
            hand,
            self._work / "kiosk.log",
            offscreen=True,
            environment={**self.site.environment, **environment},
        )
        self.finger = Finger(hand, self.patience_s)
        return self

    def close(self) -> None:
        self.finger.close()
        self.process.close()

    def sign_in(self, number: str = STUDENT[0], pin: str = STUDENT[1]) -> None:
        self.finger.press("borrow")
        self.type_in(number, pin)

    def type_in(self, number: str, pin: str) -> None:
        self.finger.wait("screen_identify")
        keys = [*(f"key_{digit}" for digit in number), "field_pin", *(f"key_{digit}" for digit in pin), "confirm"]
        for name in keys:
            self.finger.press(name)

    @property
    def log(self) -> str:
        return (self._work / "kiosk.log").read_text()


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BenchSite]:
    with BenchSite(tmp_path, reader_model=getattr(request, "param", "feig")) as site:
        yield site


@pytest.fixture
def machine(site: BenchSite, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(site, tmp_path)
    yield machine
    machine.close()
