"""A new maker's reader is one module and one line: settings, opening and the log follow from that."""

from contextlib import closing

import pytest
import structlog
from pydantic import ValidationError

from drivers.link import Link
from drivers.rfid import TagReader
from drivers.rfid import open as readers
from drivers.rfid.feig import BAUDRATE, PARITY, FeigReader
from drivers.rfid.open import Driver, open_reader
from drivers.rfid.settings import TagReaderSettings
from drivers.rfid.sim import FeigServer, Field, SimTag

UID = bytes.fromhex("E004015012345678")


def a_new_module(wire: Link, *, tag_limit: int | None) -> TagReader:
    return FeigReader(wire, tag_limit=tag_limit)


@pytest.fixture
def one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readers.DRIVERS, "rl866", Driver(a_new_module, BAUDRATE, "RL866 manual 1.2", PARITY))


@pytest.mark.usefixtures("one_line")
def test_a_new_maker_is_known_to_the_settings_and_sees_tags(server: FeigServer, tags: Field) -> None:
    tags.lay(SimTag(UID, bytes(112)))
    with structlog.testing.capture_logs() as said:
        reader = open_reader(TagReaderSettings(model="rl866", port=server.url))
    with closing(reader):
        assert [sighting.uid for sighting in reader.inventory()] == [UID]
    assert {"model": "rl866", "document": "RL866 manual 1.2"}.items() <= said[0].items()


def test_a_maker_nobody_knows_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValidationError, match="no such reader; those known are feig, 3m"):
        TagReaderSettings(model="rl866", port="socket://127.0.0.1:1")
