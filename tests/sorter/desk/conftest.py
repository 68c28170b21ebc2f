"""Both processes of `sorter run` against a simulated site, and a screen at their link."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drivers.sorterlink import Message, Standing
from drivers.sorterlink.client import LinkClient
from sorter.control.packml import State
from sorter.line import Line
from sorter.sim.served import ServedSite

LINE = Line(500.0, diverters_mm=(900.0, 1600.0), end_mm=2050.0)
PATIENT_S = 60.0


class Machine:
    """A simulated site, the product's two processes, and a screen."""

    def __init__(self, folder: Path, more: str = "", items: int = 1, off_line: str = "store", rules: str = "") -> None:
        self.site = ServedSite(items, 1, LINE)
        self.site.__enter__()
        self.site.write_settings(folder)
        settings = (folder / "machine.toml").read_text().replace('off_line = "store"', f'off_line = "{off_line}"')
        (folder / "machine.toml").write_text(settings + more)
        with (folder / "routing.toml").open("a") as file:
            file.write(rules)
        command = [sys.executable, "-P", "-m", "sorter", "run", "--config", str(folder)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "NO_COLOR": "1"},
        )  # fmt: skip
        end_s = time.monotonic() + PATIENT_S
        while not (folder / "link").is_socket() and self.process.poll() is None and time.monotonic() < end_s:
            self.site.plant.when(lambda plant, until=self.site.plant.plant.tick + 5: plant.tick >= until, 5.0)
        self.screen = LinkClient(folder / "link")
        self.heard: list[Message] = []

    def close(self) -> None:
        self.screen.close()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(PATIENT_S)
        self.site.__exit__()

    def order(self, word: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def listen(self, wanted, within_s: float = PATIENT_S) -> Message:
        """Hear until a message is wanted."""
        end_s = time.monotonic() + within_s
        while (now := time.monotonic()) < end_s:
            message = self.screen.receive(now, 0.1)
            if message is not None:
                self.heard.append(message)
                if wanted(message):
                    return message
        raise TimeoutError(f"not heard: {self.heard[-5:]}")

    def until(self, state: State) -> Standing:
        return self.listen(lambda each: isinstance(each, Standing) and each.state == state)


@pytest.fixture
def machine_with(tmp_path: Path) -> Iterator[Callable[..., Machine]]:
    """Start one; what is given goes into its machine.toml."""
    started: list[Machine] = []

    def start(more: str = "", **what: Any) -> Machine:
        started.append(Machine(tmp_path, more, **what))
        return started[0]

    yield start
    for each in started:
        each.close()
