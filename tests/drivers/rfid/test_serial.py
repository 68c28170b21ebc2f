"""Readers on a serial line, through a real pty: found by their name, pulled out, plugged in again."""

import os
import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from drivers.errors import DeviceUnavailable
from drivers.link import Link
from drivers.rfid import TagReader
from drivers.rfid.d6 import BAUDRATE, D6Reader
from drivers.rfid.feig import FeigReader
from drivers.rfid.security import SecurityPolicy, SecurityResult, secure
from drivers.rfid.sim import D6Wire, FeigWire, Field, SimTag, Timing

MakeItem = Callable[..., SimTag]
Wire = D6Wire | FeigWire


class Adapter:
    """A USB-serial adapter with a reader behind it: `path` is there while it is plugged in, as below /dev/serial."""

    def __init__(self, path: Path, wire: Wire) -> None:
        self.path = path
        self._wire = wire

    def plug(self) -> None:
        self._ends = os.openpty()
        self._pulled = threading.Event()
        self.path.symlink_to(os.ttyname(self._ends[1]))
        self._thread = threading.Thread(target=self._converse, args=(self._ends[0], self._pulled), daemon=True)
        self._thread.start()

    def pull(self) -> None:
        self.path.unlink()
        self._pulled.set()
        self._thread.join()
        for end in self._ends:
            os.close(end)

    def _converse(self, end: int, pulled: threading.Event) -> None:
        while not pulled.is_set():
            if select.select([end], [], [], 0.01)[0]:
                with suppress(OSError):
                    for answer in self._wire.receive(os.read(end, 4096)):
                        os.write(end, answer.frame)


@pytest.fixture(params=["feig", "3m"])
def line(request: pytest.FixtureRequest, tmp_path: Path, tags: Field) -> Iterator[tuple[Adapter, TagReader]]:
    at_once, path = Timing(0, 0, 0), tmp_path / "reader"
    feig = request.param == "feig"
    adapter = Adapter(path, FeigWire(tags, at_once) if feig else D6Wire(tags, at_once))
    # A pty knows no parity: FEIG's 8E1 is what `drivers/rfid/open.py` sets.
    link = Link(str(path), baudrate=BAUDRATE)
    reader = FeigReader(link, silence_s=0) if feig else D6Reader(link, quiet_s=0.001)
    adapter.plug()
    yield adapter, reader
    reader.close()
    if path.is_symlink():
        adapter.pull()


def test_a_stack_is_read_and_secured_over_a_serial_line(
    line: tuple[Adapter, TagReader], tags: Field, make_item: MakeItem
) -> None:
    _, reader = line
    for number in range(25):
        tags.lay(make_item(number))
    found = reader.inventory()
    assert len(found) == 25
    for sighting in found:
        tag = tags.tag(sighting.uid)
        memory = reader.read(sighting.uid).data
        assert memory == tag.memory[: len(memory)]
        assert secure(reader, sighting.uid, False, SecurityPolicy()) is SecurityResult.PROVED
    assert {tag.afi for tag in tags.tags()} == {0xC2}


def test_a_pulled_adapter_is_noticed_at_once_and_found_again_by_its_name(
    line: tuple[Adapter, TagReader], tags: Field, make_item: MakeItem
) -> None:
    adapter, reader = line
    tags.lay(make_item(1))
    assert len(reader.inventory()) == 1
    adapter.pull()
    began_s = time.monotonic()
    with pytest.raises(DeviceUnavailable, match="cable"):
        reader.inventory()
    with pytest.raises(DeviceUnavailable, match="no such port; plug the device in"):
        reader.inventory()
    assert time.monotonic() - began_s < 5
    adapter.plug()
    assert len(reader.inventory()) == 1
