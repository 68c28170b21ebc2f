"""`sorter run` as it is started, both its processes, against a whole simulated site on its wires."""

import json
import os
import resource
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
from sorter.sim.book import Book
from sorter.sim.plant import Plant
from sorter.sim.served import ServedSite
from sorter.wire.table import OFFSETS

LINE = Line(500.0, diverters_mm=(900.0, 1600.0), end_mm=2050.0)
"""Short and fast, so that a book is through in six seconds."""
SHORT = Line(500.0, diverters_mm=(900.0,), end_mm=1350.0)
SORTER = (sys.executable, "-P", "-m", "sorter")
PATIENT_S = 60.0
DEAD_S = 1.0
MANY, ENOUGH = 30, 2


@contextmanager
def running(folder: Path, *more: str) -> Iterator["subprocess.Popen[str]"]:
    command = [*SORTER, "run", "--config", str(folder), *more]
    environment = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        start_new_session=True,
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


def is_midway(book: Book) -> bool:
    return book.place == "belt" and book.lead_mm > LINE.handover_mm + 100


def is_still(plant: Plant) -> bool:
    return not plant.main_on and plant.inlet_on == 0


def children_of(process: "subprocess.Popen[str]") -> list[int]:
    return [int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def fill_disk_of(process: "subprocess.Popen[str]") -> None:
    """Let no file of the second process grow any more."""
    for child in children_of(process):
        resource.prlimit(child, resource.RLIMIT_FSIZE, (0, 0))


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
    """A busy computer may read a tag too late, and a book goes to the exception bin; then this only takes longer."""
    with ServedSite(MANY, 1, LINE) as site:
        site.write_settings(tmp_path)
        report, trace = tmp_path / "report.json", tmp_path / "line.trace"
        with running(tmp_path, "--report", str(report), "--trace", str(trace)) as process:
            until(process, "state=stopped")
            go(process)
            site.plant.when(lambda _: site.summary()["placed"] >= ENOUGH, MANY * PATIENT_S)
            site.stock.feeding = False
            site.plant.when(lambda _: site.is_over(), PATIENT_S)
            settle(site, tmp_path)
        found = site.summary()
    assert process.returncode == 0
    assert found["placed"] + found["exceptions"] == found["items"] >= ENOUGH
    assert (found["misrouted"], found["elsewhere"], found["checked_in_not_secured"]) == (0, 0, 0)
    assert json.loads(report.read_text())["scans"] > 500
    with closing(Journal.open(tmp_path / "journal.sqlite")) as journal:
        assert found["placed"] <= journal.balance().done <= found["checked_in"]
    played = subprocess.run([*SORTER, "replay", str(trace)], capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stdout + played.stderr


def test_a_power_cut_stops_the_belts_and_the_next_start_accounts_for_what_lay_on_them(tmp_path: Path) -> None:
    with ServedSite(MANY, 2, SHORT) as site:
        site.write_settings(tmp_path)
        with running(tmp_path) as process:
            until(process, "state=stopped")
            go(process)
            site.plant.when(lambda _: any(is_midway(book) for book in site.plant.fed), MANY * PATIENT_S)
            site.stock.feeding = False
            dead_s = site.plant.after(lambda: os.killpg(process.pid, signal.SIGKILL), is_still, DEAD_S)
        assert dead_s <= DEAD_S
        assert not is_settled(tmp_path)
        lying = len(site.plant.plant.books)
        with running(tmp_path) as process:
            until(process, "code=RESTART")
            until(process, "state=aborted")
            order(process, "clear")
            until(process, "state=stopped")
            assert len(site.plant.plant.books) == lying, "a belt ran before an operator started it"
            go(process)
            site.plant.when(lambda _: site.is_over(), PATIENT_S)
            settle(site, tmp_path)
        found = site.summary()
    assert (found["misrouted"], found["elsewhere"], found["checked_in_not_secured"]) == (0, 0, 0)


def test_a_full_disk_closes_the_intake_and_loses_no_book(tmp_path: Path) -> None:
    with ServedSite(MANY, 3, SHORT) as site:
        site.stock.feeding = False
        site.write_settings(tmp_path)
        with running(tmp_path) as process:
            until(process, "state=stopped")
            fill_disk_of(process)
            go(process)
            site.stock.feeding = True
            until(process, "code=JOURNAL")
            site.plant.when(lambda _: not site.plant.wired.block[OFFSETS["PERMIT"]], PATIENT_S)
            site.plant.when(lambda _: all(book.left >= 0 for book in site.plant.fed), PATIENT_S)
        found = site.summary()
    assert found["exceptions"] == found["items"] >= 1
    assert found["checked_in"] == 0, "checked in without a durable intent"


def test_a_crash_of_either_process_leaves_no_dump(tmp_path: Path) -> None:
    with ServedSite(MANY, 4, SHORT) as site:
        site.write_settings(tmp_path)
        with running(tmp_path) as process:
            until(process, "state=stopped")
            both = (process.pid, *children_of(process))
            limits = [resource.prlimit(each, resource.RLIMIT_CORE) for each in both]
            process.send_signal(signal.SIGSEGV)
            _, status = os.waitpid(process.pid, 0)
            process.returncode = -os.WTERMSIG(status)
    assert limits == [(0, 0), (0, 0)]
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert not os.WCOREDUMP(status)
