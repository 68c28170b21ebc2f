"""kill -9 of a writing process at random points: what was acknowledged is in the file."""

import os
import random
import signal
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved
from sip2.journal.writer import Journal

NOW = datetime(2026, 11, 23, tzinfo=UTC)
KILLS = 40
Append = Callable[..., Future[None]]


class Hasty(Journal):
    """The positive control: it acknowledges before the commit, so it must lose."""

    def append(self, *entries: Entry) -> Future[None]:
        super().append(*entries)
        done: Future[None] = Future()
        done.set_result(None)
        return done


def act(op_id: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The appends of one whole act, each with the last word it leaves in the file."""
    off = Effect("security", op_id, "off")
    return (
        ("intent", (Intent(op_id, Kind.LOAN, "B1", "S1", NOW),)),
        ("sent", (Moved(op_id, Circulation.SENT),)),
        ("accepted", (Moved(op_id, Circulation.ACCEPTED, {}, (off,)),)),
        ("started", (EffectMoved(op_id, "security", op_id, EffectState.STARTED),)),
        ("proved", (EffectMoved(op_id, "security", op_id, EffectState.PROVED, "afi=C2"),)),
    )


def write_for_ever(journal: Journal, prefix: str, report: int) -> None:
    """Drive acts four at a time, so that groups form; say each acknowledgement on the pipe."""
    for number in count():
        names = [f"{prefix}-{number}-{lane}" for lane in range(4)]
        for together in zip(*map(act, names), strict=True):
            futures = []
            for name, (word, entries) in zip(names, together, strict=True):
                futures.append(journal.append(*entries))
                futures[-1].add_done_callback(partial(acknowledge, report, f"{name} {word}\n"))
            for future in futures:
                future.result()


def acknowledge(report: int, line: str, future: Future[None]) -> None:
    if future.exception() is None:
        os.write(report, line.encode())


def killed_after(journal: type[Journal], path: Path, prefix: str, acknowledgements: int) -> set[tuple[str, str]]:
    """Fork a writer, kill it once it has acknowledged so many, and return all that it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write_for_ever(journal.open(path), prefix, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as report:
        lines = [report.readline() for _ in range(acknowledgements)]
        os.kill(child, signal.SIGKILL)
        lines += report.readlines()
    os.waitpid(child, 0)
    return {(op_id, word) for op_id, word in (line.split() for line in lines if line.endswith("\n"))}


def recorded(path: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return set(connection.execute("SELECT op_id, state FROM event"))
    finally:
        connection.close()


def assert_projection_follows(path: Path) -> None:
    """The last word of each act and effect in `event` is what the projection says."""
    last = "SELECT state FROM event WHERE op_id = act.op_id AND what IN ({}) ORDER BY sequence DESC LIMIT 1"
    word, reached = last.format("'intent', 'moved'"), last.format("'effect'")
    acts = f"SELECT count(*) FROM act WHERE state <> ({word})"
    effects = (
        f"SELECT count(*) FROM effect JOIN act USING (op_id) WHERE effect.state <> coalesce(({reached}), 'planned')"
    )
    connection = sqlite3.connect(path)
    try:
        assert connection.execute(acts).fetchone() == (0,)
        assert connection.execute(effects).fetchone() == (0,)
    finally:
        connection.close()


def test_no_acknowledged_entry_is_lost_to_kill_9(path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - to run the same kills again
    dice = random.Random(seed)
    told: set[tuple[str, str]] = set()
    for kill in range(KILLS):
        told |= killed_after(Journal, path, f"run{kill}", dice.randrange(1, 60))
    assert len(told) > KILLS
    assert told - recorded(path) == set()
    assert_projection_follows(path)
    with Journal.open(path) as journal:
        balance = journal.balance()
    assert balance.intents == balance.done + balance.refused + balance.staff + balance.pending


def test_a_writer_that_acknowledges_too_early_does_lose(path: Path) -> None:
    told: set[tuple[str, str]] = set()
    for kill in range(5):
        told |= killed_after(Hasty, path, f"run{kill}", 40)
    assert told - recorded(path)
