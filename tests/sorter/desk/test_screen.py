"""The link as a screen sees it: both processes of `sorter run` against a simulated site, orders over the console."""

import getpass
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from drivers.sorterlink import Admit, Closed, Intake, Jog, Message, Stage, Standing, Story
from drivers.sorterlink.client import LinkClient
from sorter.control.packml import State
from sorter.line import Line
from sorter.sim.served import ServedSite

LINE = Line(500.0, diverters_mm=(900.0, 1600.0), end_mm=2050.0)
PATIENT_S = 40.0
REPEAT_S = 0.1


class Machine:
    """A simulated site, the product's two processes, and a screen."""

    def __init__(self, folder: Path, items: int) -> None:
        self.site = ServedSite(items, 1, LINE)
        self.site.__enter__()
        self.site.write_settings(folder)
        link = f'[sorter_link]\npath = "{folder / "link"}"\nusers = ["{getpass.getuser()}"]\n'
        with (folder / "machine.toml").open("a") as file:
            file.write(link)
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
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path, 1)
    yield machine
    machine.close()


def test_a_book_is_told_to_its_bin_and_a_held_key_alone_moves_a_belt(machine: Machine) -> None:
    stopped = machine.until(State.STOPPED)
    assert (stopped.intake, stopped.closed) == (Intake.CLOSED, Closed.NOT_STARTED)
    held_key_moves_only_a_technicians_belt(machine)
    for word, state in (("reset", State.IDLE), ("start", State.EXECUTE)):
        machine.order(word)
        machine.until(state)
    machine.listen(lambda each: isinstance(each, Story) and each.stage is Stage.SORTED)
    stories = [each for each in machine.heard if isinstance(each, Story)]
    stages = list(dict.fromkeys(each.stage for each in stories))
    assert stages == [Stage.SEEN, Stage.ASKING, Stage.RETURNED, Stage.SORTED]
    assert {each.title for each in stories if each.stage in {Stage.RETURNED, Stage.SORTED}} == {"Book 1"}
    home = machine.site.books[0].home
    assert stories[-1].bin == home
    counted = machine.listen(lambda each: isinstance(each, Standing) and any(one.items for one in each.bins))
    assert isinstance(counted, Standing)
    assert [one.number for one in counted.bins if one.items] == [home]


def held_key_moves_only_a_technicians_belt(machine: Machine) -> None:
    plant = machine.site.plant
    for _ in range(5):
        machine.screen.send(Jog(0, 1, time.monotonic()))
        with pytest.raises(TimeoutError):
            plant.when(lambda each: each.main_on, REPEAT_S)
    machine.screen.send(Admit("lin"))
    sent_s = held_until_it_runs(machine)
    plant.when(lambda each: not each.main_on, 5.0)
    assert time.monotonic() - sent_s < 0.6  # 0.3 s, and what a busy computer adds


def held_until_it_runs(machine: Machine) -> float:
    for _ in range(50):
        sent_s = time.monotonic()
        machine.screen.send(Jog(0, 1, sent_s))
        with suppress(TimeoutError):
            machine.site.plant.when(lambda each: each.main_on, REPEAT_S)
            return sent_s
    raise AssertionError("a technician's key moves nothing")
