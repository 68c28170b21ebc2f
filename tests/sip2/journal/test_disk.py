"""A disk that fails: nothing is acknowledged after it, and what was acknowledged before is there."""

import os
import resource
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from sip2.journal.acts import Intent, Kind
from sip2.journal.errors import JournalUnusable
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def intents() -> Iterator[Intent]:
    return (Intent(f"op{number}", Kind.LOAN, "B" * 500, None, NOW) for number in count())


def acknowledged(future: Future[None]) -> bool:
    return future.exception(20) is None


def fill(journal: Journal) -> int:
    """Append until the disk fails; return how many were acknowledged."""
    for number, intent in enumerate(intents()):
        if not acknowledged(journal.append(intent)):
            return number
    raise AssertionError("a full disk was not noticed")


def test_a_full_disk_ends_the_acknowledging(path: Path) -> None:
    failures: list[JournalUnusable] = []
    with Journal.open(path, seal=SEAL, on_failure=failures.append) as journal:
        pages = journal._ask(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        journal._ask(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}"))
        written = fill(journal)
        assert written > 10
        assert isinstance(journal.failed, JournalUnusable)
        journal._ask(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 100000"))
        with pytest.raises(JournalUnusable, match=r"full.*check the disk and its free space"):
            journal.append(Intent("late", Kind.LOAN, "B1", None, NOW)).result(20)
        assert failures == [journal.failed]
        assert journal.balance().intents == written
    with Journal.open(path, seal=SEAL) as journal:
        assert journal.balance().intents == written
        journal.append(Intent("new day", Kind.LOAN, "B1", None, NOW)).result(20)


def limited_writer(path: Path, limit_bytes: int, report: int) -> None:
    """Write until the kernel refuses to let a file grow (setrlimit(2), RLIMIT_FSIZE); report the acknowledged."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    journal = Journal.open(path, seal=SEAL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
    written = fill(journal)
    refused = not acknowledged(journal.append(Intent("late", Kind.LOAN, "B1", None, NOW)))
    os.write(report, f"{written} {refused}".encode())


@pytest.mark.parametrize("limit_bytes", [70_000, 333_333, 1_000_000])
def test_a_write_error_in_the_commit_itself_is_no_acknowledgement(path: Path, limit_bytes: int) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            limited_writer(path, limit_bytes, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as report:
        written, refused = report.read().split()
    os.waitpid(child, 0)
    assert refused == "True"
    assert int(written) > 0
    with Reader(path, SEAL) as reader:
        found = {f"op{number}" for number in range(int(written)) if reader.act(f"op{number}")}
    assert len(found) == int(written)
