"""A journal on the real disk of the test machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, seal=SEAL) as journal:
        yield journal
