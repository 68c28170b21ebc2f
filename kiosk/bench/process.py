"""The kiosk as another process, as it runs in a library, but for the hand on its window."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""A machine in a library keeps its compiled modules, whatever the shell of a developer says."""

NOTHING_MORE: Mapping[str, str] = {}


class KioskProcess:
    """A kiosk started with a configuration folder; ended, or killed after 10 s, when the block is left."""

    def __init__(
        self,
        config: Path,
        hand: Path,
        log: Path,
        *,
        offscreen: bool,
        environment: Mapping[str, str] = NOTHING_MORE,
    ) -> None:
        arguments = [sys.executable, "-P", "-m", "kiosk.bench.hand", str(hand), "--config", str(config), "--window"]
        hand.unlink(missing_ok=True)  # a killed kiosk leaves its socket behind
        self._log = log.open("ab")
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            arguments,
            env=os.environ | COMPILED | dict(environment) | (OFFSCREEN if offscreen else {}),
            stderr=self._log,
        )

    @property
    def pid(self) -> int:
        """The process id, for those who measure."""
        return self._process.pid

    def signal(self, number: int) -> None:
        """Send it a signal, as a crash does."""
        self._process.send_signal(number)

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """Cut its power."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and wait."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
        self._log.close()

    def __enter__(self) -> "KioskProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
