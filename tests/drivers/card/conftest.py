"""The virtual reader behind the real pcscd: one per process, because pcsc-lite looks for its socket only once."""

import os
from collections.abc import Iterator

import pytest

from drivers.card.sim.pcscd import Unavailable, VirtualCardReader


@pytest.fixture(scope="session")
def running_reader() -> Iterator[VirtualCardReader]:
    reader = VirtualCardReader()
    try:
        reader.start()
    except Unavailable as error:
        pytest.skip(f"NOTHING WAS TRIED AGAINST THE REAL pcscd: {error}")
    os.environ.update(reader.environment)
    yield reader
    reader.stop()


@pytest.fixture
def virtual(running_reader: VirtualCardReader) -> Iterator[VirtualCardReader]:
    """The reader with nothing on it and nothing wrong with it."""
    yield running_reader
    running_reader.take_away()
    running_reader.behave()
    running_reader.plug()
