"""The façade, its journal on a disk and a library system that does what it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.ils import Ils
from sip2.journal.writer import Journal
from tests.sip2.ils.library import SEAL, TIMEOUT_S, Clock, Library


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library()
    yield library
    library.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, seal=SEAL) as journal:
        yield journal


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ils(library: Library, journal: Journal, clock: Clock) -> Iterator[Ils]:
    client = Client("127.0.0.1", library.port, GENERIC, timeout_s=TIMEOUT_S)
    ils = Ils(
        client,
        journal,
        institution_id="LIB",
        login_user="kiosk1",
        login_password="secret-of-the-line",
        location_code="MAIN",
        clock=clock,
        monotonic=clock.monotonic,
    )
    yield ils
    ils.close()
