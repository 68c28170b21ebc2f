"""A simulated reader for every test, joined to the real driver by TCP or by a lossy wire in memory."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from drivers.errors import DeviceTimeout
from drivers.link import Link
from drivers.rfid import label
from drivers.rfid.feig import FeigReader
from drivers.rfid.label import Label, Model
from drivers.rfid.sim import FeigServer, FeigWire, Field, SimTag, Timing

AT_ONCE = Timing(0, 0, 0)


def item(number: int, model: Model = Model.ISO28560_3, **of_tag: int) -> SimTag:
    """Return the tag of item number n, in stock."""
    memory = label.encode(Label(model, f"{number:010}", "DE-705", 1, 1, 1))
    return SimTag(bytes.fromhex("E0040150") + number.to_bytes(4), memory, afi=0x07, **of_tag)


@pytest.fixture
def make_item() -> object:
    return item


@pytest.fixture
def tags() -> Field:
    return Field()


@pytest.fixture
def server(tags: Field) -> Iterator[FeigServer]:
    server = FeigServer(tags, timing=AT_ONCE)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def reader(server: FeigServer) -> Iterator[FeigReader]:
    reader = FeigReader(Link(server.url), response_s=0.2, silence_s=0)
    yield reader
    reader.close()


@dataclass
class LossyWire:
    """A wire in memory that drops bytes, holds them back until later, and delivers them in pieces, by chance.

    Time stands still: what has not arrived when asked for is a time-out at once, and what was held back comes then.
    """

    reader: FeigWire
    chance: random.Random
    loss: float = 0.0
    late: float = 0.0
    pending: bytearray = field(default_factory=bytearray)
    held: bytearray = field(default_factory=bytearray)
    lost: int = 0
    delayed: int = 0

    def write(self, data: bytes) -> None:
        while data:
            size = self.chance.randint(1, len(data))
            for answer in self.reader.receive(self._through(data[:size])):
                self._deliver(self._through(answer.frame))
            data = data[size:]

    def read(self, size: int, deadline_s: float) -> bytes:
        if len(self.pending) < size:
            self._pass_time()
            raise DeviceTimeout(f"{len(self.pending)} of {size}")
        taken = bytes(self.pending[:size])
        del self.pending[:size]
        return taken

    def drain(self, quiet_s: float, limit_s: float) -> bytes:
        self._pass_time()
        drained = bytes(self.pending)
        self.pending.clear()
        return drained

    def close(self) -> None:
        self.pending.clear()

    def _through(self, data: bytes) -> bytes:
        kept = bytes(byte for byte in data if self.chance.random() >= self.loss)
        self.lost += len(data) - len(kept)
        return kept

    def _deliver(self, data: bytes) -> None:
        if self.held or self.chance.random() < self.late:
            self.held += data
            self.delayed += 1
        else:
            self.pending += data

    def _pass_time(self) -> None:
        """The reader gives up an unfinished request, and part of what was held back arrives."""
        self.reader.fall_silent()
        size = self.chance.choice([len(self.held), self.chance.randint(0, len(self.held))])
        self.pending += self.held[:size]
        del self.held[:size]


@pytest.fixture
def lossy() -> type[LossyWire]:
    return LossyWire
