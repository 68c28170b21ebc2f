"""Power cuts: what the real writer wrote and synced is recorded; from the record, disks are built as a cut leaves them.

What was synced is there. What was not may be there, in part, in any mixture, torn within a sector, or not at all. In
every case each acknowledged entry must be in the journal. The control, synchronous = NORMAL, must lose.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sip2.journal.torture import Witness
from tests.sip2.journal.power import KEY, ROUNDS, Keep, cut_everywhere, fresh_seed

CUTS = 600
HEAD = struct.Struct("<cHQI")

PROGRAM = """
import sys
from sip2.journal import schema
from sip2.journal.torture import write
schema._WRITER_PRAGMAS = tuple(each.replace("FULL", sys.argv[1]) for each in schema._WRITER_PRAGMAS)
write(*sys.argv[2:])
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing the writer did; see recorder.c."""

    kind: str
    path: str
    offset: int
    data: bytes


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that is preloaded."""
    if shutil.which("gcc") is None:
        pytest.skip("NO POWER CUT WAS TRIED: gcc is missing; packaging/setup installs it")
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run(["gcc", "-O2", "-Wall", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def recorded(recorder: Path, folder: Path, synchronous: str) -> list[Record]:
    """Run the real writer in a fresh process and return all that it did to the disk."""
    folder.mkdir()
    log = folder.with_suffix(".log")
    with log.open("wb") as record, Path(os.devnull).open("wb") as report:
        environment = os.environ | {
            "LD_PRELOAD": str(recorder),
            "RECORD_FOLDER": str(folder),
            "RECORD_LOG_FD": str(record.fileno()),
            "RECORD_REPORT_FD": str(report.fileno()),
        }
        arguments = [synchronous, str(folder / "journal"), KEY.hex(), "run", str(report.fileno()), str(ROUNDS)]
        subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM, *arguments],
            env=environment,
            pass_fds=(record.fileno(), report.fileno()),
            check=True,
            timeout=120,
        )
    return list(parsed(log.read_bytes()))


def parsed(log: bytes) -> Iterator[Record]:
    place = 0
    while place < len(log):
        kind, path_length, offset, length = HEAD.unpack_from(log, place)
        place += HEAD.size
        path = log[place : place + path_length].decode()
        place += path_length
        yield Record(kind.decode(), Path(path).name, offset, log[place : place + length])
        place += length


@dataclass(slots=True)
class Disk:
    """What is certainly on the disk, and what has been asked for since the last sync."""

    records: list[Record]
    files: dict[str, bytearray] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Name in the folder → file; a file is named after how it was created."""
    unsynced: dict[str, list[Record]] = field(default_factory=dict)
    unsynced_names: list[Record] = field(default_factory=list)
    witness: Witness = field(default_factory=Witness)
    _now: dict[str, str] = field(default_factory=dict)
    _made: int = 0
    _place: int = 0

    def go_to(self, place: int) -> None:
        """Go on until so many records are taken."""
        for record in self.records[self._place : place]:
            self.take(record)
        self._place = place

    def take(self, record: Record) -> None:
        """Go on by one record."""
        match record.kind:
            case "A":
                self.witness.hear(record.data.decode())
            case "C":
                self._made += 1
                self._now[record.path] = f"{record.path}#{self._made}"
                self.files[self._now[record.path]] = bytearray()
                self.unsynced_names.append(Record("C", record.path, 0, self._now[record.path].encode()))
            case "U":
                self._now.pop(record.path, None)
                self.unsynced_names.append(record)
            case "R":
                new = Path(record.data.decode()).name
                self._now[new] = self._now.pop(record.path)
                self.unsynced_names.append(Record("R", record.path, 0, new.encode()))
            case "W" | "T":
                self.unsynced.setdefault(self._now[record.path], []).append(record)
            case "S":
                self._sync(self._now.get(record.path, ""))
            case "D":
                for each in self.unsynced_names:
                    rename(self.names, each)
                self.unsynced_names.clear()

    def _sync(self, file: str) -> None:
        for each in self.unsynced.pop(file, []):
            write(self.files[file], each, len(each.data))

    def cut(self, keep: Keep, target: Path) -> None:
        """Write into a folder what a cut leaves; `keep` decides about what was not synced."""
        names = dict(self.names)
        for each in self.unsynced_names[: keep.prefix(len(self.unsynced_names))]:
            rename(names, each)
        for name, file in names.items():
            content = bytearray(self.files[file])
            for each in keep.some(self.unsynced.get(file, [])):
                write(content, each, keep.torn(len(each.data)))
            (target / name).write_bytes(content)


def rename(names: dict[str, str], record: Record) -> None:
    if record.kind == "C":
        names[record.path] = record.data.decode()
    elif record.kind == "U":
        names.pop(record.path, None)
    elif record.path in names:
        names[record.data.decode()] = names.pop(record.path)


def write(content: bytearray, record: Record, length: int) -> None:
    if record.kind == "T":
        del content[record.offset :]
        content.extend(bytes(record.offset - len(content)))
        return
    content.extend(bytes(max(record.offset - len(content), 0)))
    content[record.offset : record.offset + length] = record.data[:length]


@pytest.mark.timeout(300)
def test_no_power_cut_loses_what_was_acknowledged(recorder: Path, tmp_path: Path, scale: int) -> None:
    records = recorded(recorder, tmp_path / "machine", "FULL")
    kinds = {kind: sum(record.kind == kind for record in records) for kind in "WTSCURDA"}
    print(kinds)  # noqa: T201
    assert kinds["S"] > ROUNDS
    toll = cut_everywhere(Disk(records), CUTS if scale == 1 else 10_000, tmp_path, fresh_seed())
    print(toll)  # noqa: T201
    assert toll.damage == (0, 0, [])
    assert toll.acknowledged > toll.cuts


def test_the_control_without_full_sync_does_lose(recorder: Path, tmp_path: Path) -> None:
    records = recorded(recorder, tmp_path / "machine", "NORMAL")
    toll = cut_everywhere(Disk(records), 60, tmp_path, fresh_seed())
    print(toll.lost, "of", toll.acknowledged)  # noqa: T201
    assert toll.lost > 0
