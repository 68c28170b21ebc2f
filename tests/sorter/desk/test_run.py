"""`sorter run` as it is started, both its processes, against a whole simulated site on its wires."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sip2.journal.writer import Journal
from sorter.control.signals import Fate
from sorter.desk.ledger import Ledger
from sorter.line import Line
from sorter.sim.served import ServedSite

LINE = Line(500.0, diverters_mm=(900.0, 1600.0), end_mm=2050.0)
"""Short and fast, so that a book is through in six seconds."""
PATIENT_S = 60.0


@contextmanager
def running(folder: Path, *more: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-P", "-m", "sorter", "run", "--config", str(folder), *more]
    environment = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.stdin
            process.stdin.close()
            process.wait(PATIENT_S)


def until(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdout
    seen: list[str] = []
    for line in process.stdout:
        seen.append(line)
        if words in line:
            return
    raise AssertionError(f"ended without {words}: {''.join(seen)}")


def order(process: "subprocess.Popen[str]", word: str) -> None:
    assert process.stdin
    process.stdin.write(word + "\n")
    process.stdin.flush()


def go(process: "subprocess.Popen[str]") -> None:
    """Order as an operator does who reads what is logged."""
    for word, state in (("reset", "state=idle"), ("start", "state=execute")):
        order(process, word)
        until(process, state)


def is_settled(folder: Path) -> bool:
    """Tell whether the machine has closed its record of every item."""
    with closing(Ledger(folder / "line.sqlite")) as ledger:
        return all(record.fate is not Fate.OPEN for record in ledger.begin())


def settle(site: ServedSite, folder: Path) -> None:
    for _ in range(round(PATIENT_S)):
        if is_settled(folder):
            return
        tick = site.plant.plant.tick
        site.plant.when(lambda plant, until=tick + 100: plant.tick >= until, PATIENT_S)  # type: ignore[misc]
    raise AssertionError("an item stays open")


def test_books_go_through_reader_journal_library_system_and_diverters_into_their_bins(tmp_path: Path) -> None:
    with ServedSite(3, 1, LINE) as site:
        site.write_settings(tmp_path)
        report = tmp_path / "report.json"
        trace = tmp_path / "line.trace"
        with running(tmp_path, "--report", str(report), "--trace", str(trace)) as process:
            until(process, "state=stopped")
            go(process)
            site.plant.when(lambda _: site.is_over(), PATIENT_S)
            settle(site, tmp_path)
        found = site.summary()
    assert process.returncode == 0
    wanted = {"items": 3, "placed": 3, "exceptions": 0, "misrouted": 0, "elsewhere": 0}
    assert {name: found[name] for name in wanted} == wanted
    assert (found["checked_in"], found["checked_in_not_secured"]) == (3, 0)
    assert json.loads(report.read_text())["scans"] > 500
    played = subprocess.run(
        [sys.executable, "-P", "-m", "sorter", "replay", str(trace)], capture_output=True, text=True, check=False
    )
    assert played.returncode == 0, played.stdout + played.stderr
    with closing(Journal.open(tmp_path / "journal.sqlite")) as journal:
        assert (journal.balance().intents, journal.balance().done) == (3, 3)
