"""The kiosk as something with a power switch."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from kiosk.bench.process import NOTHING_MORE, KioskProcess

SCALE = "QT_SCALE_FACTOR"


class Power(StrEnum):
    """Why the kiosk runs or does not."""

    ON = "on"
    CUT = "cut"
    DIED = "died"


class Machine:
    """A kiosk process with one configuration and one journal, over power cuts.

    `scale` is the size of its window, 1.0 for 1080 × 1920 pixels; `environment` is added to that of its process.
    """

    def __init__(
        self,
        config: Path,
        folder: Path,
        *,
        scale: float = 1.0,
        offscreen: bool = False,
        environment: Mapping[str, str] = NOTHING_MORE,
    ) -> None:
        self._config = config
        self._folder = folder
        self._scale = scale
        self._offscreen = offscreen
        self._environment = dict(environment)
        self._process: KioskProcess | None = None
        self._cut = False

    @property
    def hand(self) -> Path:
        """The socket of the hand on its window."""
        return self._folder / "hand.sock"

    @property
    def log(self) -> Path:
        """What the kiosk wrote to its standard error."""
        return self._folder / "kiosk.log"

    @property
    def power(self) -> Power:
        """Whether it runs, and if not, whether we did that."""
        if self._process is not None and self._process.poll() is None:
            return Power.ON
        return Power.CUT if self._cut else Power.DIED

    def switch_on(self) -> None:
        """Start the kiosk with the journal it left; harmless while it runs."""
        if self.power is Power.ON:
            return
        self.close()
        self._cut = False
        self.hand.unlink(missing_ok=True)  # a killed process leaves its socket behind
        with _scaled(self._scale):
            self._process = KioskProcess(
                self._config, self.hand, self.log, offscreen=self._offscreen, environment=self._environment
            )

    def cut(self) -> None:
        """Pull the plug: no goodbye, no flush."""
        if self._process is not None:
            self._cut = True
            self._process.kill()

    def close(self) -> None:
        """End it in order."""
        if self._process is not None:
            self._process.close()
            self._process = None


@contextmanager
def _scaled(scale: float) -> Iterator[None]:
    """Let the process started meanwhile draw its window at this size."""
    before = os.environ.get(SCALE)
    os.environ[SCALE] = f"{scale:.4f}"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SCALE]
        else:
            os.environ[SCALE] = before
