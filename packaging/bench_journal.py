"""What the journal costs, each figure beside the raw sync of the same disk in the same moment.

Each slice of work sits between two slices of plain fdatasync, pairs whose two differ by more than 1.3 are dropped (the
disk was busy with something else), and the median of the ratios is told.
"""

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median

from sip2.journal import queries, schema
from sip2.journal.acts import Circulation, Intent, Kind, Moved
from sip2.journal.opid import new_op_id
from sip2.journal.recovery import after_restart
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SLICE_S, ROUNDS, DRIFT = 0.3, 15, 1.3
WARM_UP = 1500
"""Until the log has grown to the size at which it is used again from its beginning, as it is on a machine."""
BLOCK_BYTES = 4096
HISTORY, PENDING = 1_000_000, 10_000
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SEAL = Seal(bytes(32))


def rate(work: Callable[[], None], seconds: float = SLICE_S) -> float:
    """Return how often a second `work` is done."""
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        work()
        done += 1
    return done / (time.perf_counter() - started)


def ratio(folder: Path, work: Callable[[], None]) -> tuple[float, float, float]:
    """Return work and raw syncs a second, and the median of their ratios."""
    block, found = os.urandom(BLOCK_BYTES), []
    handle = os.open(folder / "raw", os.O_RDWR | os.O_CREAT)
    try:
        os.pwrite(handle, bytes(64 * BLOCK_BYTES), 0)
        os.fsync(handle)

        def sync() -> None:
            os.pwrite(handle, block, random.randrange(64) * BLOCK_BYTES)
            os.fdatasync(handle)

        for _ in range(WARM_UP):
            work()
        before = rate(sync)
        for _ in range(ROUNDS):
            ours = rate(work)
            after = rate(sync)
            if max(before, after) / min(before, after) < DRIFT:
                found.append((ours, (before + after) / 2, 2 * ours / (before + after)))
            before = after
    finally:
        os.close(handle)
    if not found:
        raise RuntimeError("the disk was never at rest long enough to compare")
    return tuple(median(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def enqueue(journal: Journal) -> Callable[[], None]:
    """Write one loan down and wait until it is durable."""
    numbers = count()
    return lambda: journal.record(Intent(new_op_id(), Kind.LOAN, f"1{next(numbers):07}", "20233017", NOW))


def settle(journal: Journal) -> Callable[[], None]:
    """Write a return down, and when that is durable, how it ended."""
    numbers = count()

    def work() -> None:
        op_id = new_op_id()
        journal.record(Intent(op_id, Kind.BIN, f"1{next(numbers):07}", None, NOW))
        journal.record(Moved(op_id, Circulation.ACCEPTED))

    return work


def stack(folder: Path) -> int:
    """Return how many commits a stack of twenty loans costs that is laid down at once."""
    with Journal.open(folder / "stack", seal=SEAL) as journal:
        before = journal.commits
        intents = [Intent(new_op_id(), Kind.LOAN, f"{number}", "20233017", NOW) for number in range(20)]
        for future in [journal.append(intent) for intent in intents]:
            future.result()
        return journal.commits - before


def long_history(folder: Path) -> Path:
    """Make a journal with a million acts settled and a few waiting, as SQLite would have it after some years."""
    path = folder / "long"
    Journal.open(path, seal=SEAL).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        rows = (
            (f"{number:036}", number, "loan", f"1{number:07}", "accepted" if number % 2000 else "sent",
             0, NOW.isoformat(), '{"title":"红楼梦"}')
            for number in range(HISTORY)
        )  # fmt: skip
        names = "op_id, sequence, kind, item, state, granted, wall_time, detail"
        connection.executemany(f"INSERT INTO act ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()
    return path


def head_us(path: Path) -> float:
    """Return microseconds to find the act that waits longest, the median of many."""
    with closing(schema.connect(path, "rw")) as connection:
        statement = str(queries._HEAD.compile(dialect=connection.dialect))  # noqa: SLF001
        times = []
        for _ in range(2000):
            started = time.perf_counter()
            connection.exec_driver_sql(statement, (1, 0)[: statement.count("?")]).scalar()
            times.append(time.perf_counter() - started)
    return 1e6 * median(times)


def recovery_s(folder: Path) -> float:
    """Return seconds from opening a journal with ten thousand acts under way until the machine may begin."""
    path = folder / "pending"
    with Journal.open(path, seal=SEAL) as journal:
        for start in range(0, PENDING, 200):
            acts = [new_op_id() for _ in range(200)]
            futures = [journal.append(Intent(op_id, Kind.LOAN, op_id, "20233017", NOW)) for op_id in acts]
            futures += [journal.append(Moved(op_id, Circulation.SENT)) for op_id in acts[: 150 if start % 400 else 200]]
            for future in futures:
                future.result()
    started = time.perf_counter()
    with Journal.open(path, seal=SEAL) as journal:
        if entries := after_restart(journal.unsettled()):
            journal.record(*entries)
        journal.owed()
        return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="bench-journal-") as name:
        folder = Path(name)
        print("journal, each slice beside raw fdatasync of 4 KiB            ours/s     raw/s   ratio   target")
        with Journal.open(folder / "journal", seal=SEAL) as journal:
            for words, work, target in (
                ("a loan written down, durable", enqueue(journal), "≥ 0.55"),
                ("an act begun and settled, two durable commits", settle(journal), "≥ 0.30"),
            ):
                ours, raw, found = ratio(folder, work)
                print(f"  {words:55}{ours:10,.0f}{raw:10,.0f}{found:8.2f}   {target}")
        print(f"  a stack of twenty loans laid down at once: {stack(folder)} commit(s)")
        print(f"  {PENDING:,} acts under way: ready again in {recovery_s(folder):.2f} s   target < 2 s")
        print(
            f"  the act that waits longest, among {HISTORY:,}: {head_us(long_history(folder)):.1f} us   target ≤ 50 us"
        )


if __name__ == "__main__":
    main()
