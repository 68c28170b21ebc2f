"""What the device-mapper target log-writes logged, and the disks that a power cut leaves.

drivers/md/dm-log-writes.c (Linux 6.1): the superblock, then entries, each in a sector of its own with the data behind
it. A flush stands behind the writes that had ended when it began, so these are on the disk; what stands between two
flushes is there or not, in part or whole, in any mixture, unless it was forced (FUA).
"""

import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sip2.journal.torture import Witness
from tests.sip2.journal.guest.machine import ENVIRONMENT
from tests.sip2.journal.power import SECTOR, Keep

SUPER = struct.Struct("<QQQI")
MAGIC = 0x6A736677736872
ENTRY = struct.Struct("<QQQQ")
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8
END = "dm-log-writes-end"


@dataclass(frozen=True, slots=True)
class Write:
    """One entry; a flush or a mark has no data, and only a mark has words."""

    flags: int
    offset: int
    data: bytes
    words: str = ""


def logged(log: Path) -> list[Write]:
    """Read a log, which must be whole."""
    with log.open("rb") as file:
        magic, version, count, sector = SUPER.unpack_from(file.read(SECTOR))
        assert (magic, version, sector) == (MAGIC, 1, SECTOR)
        entries = [_read(file.read) for _ in range(count)]
    assert entries[-1].words == END
    return entries


def _read(read: Callable[[int], bytes]) -> Write:
    sector = read(SECTOR)
    number, length, flags, words = ENTRY.unpack_from(sector)
    if flags & MARK:
        return Write(flags, 0, b"", sector[ENTRY.size : ENTRY.size + words].decode())
    data = bytes(length * SECTOR) if flags & DISCARD else read(length * SECTOR)
    assert len(data) == length * SECTOR
    return Write(flags, number * SECTOR, data)


class LoggedDisk:
    """A disk, from its first content on; files are read off it as the machine would find them after a cut."""

    def __init__(self, first: Path, log: Path) -> None:
        self.records = logged(log)
        self.witness = Witness()
        self._content = bytearray(first.read_bytes())
        self._flushes = [place for place, each in enumerate(self.records) if each.flags & FLUSH]
        self._place = self._flushed = 0

    def go_to(self, place: int) -> None:
        """Go on until so many entries are taken."""
        for record in self.records[self._place : place]:
            self.witness.hear(record.words.replace("/", " ") + "\n")
        self._place = place
        while self._flushes and self._flushes[0] < place:
            flush = self._flushes.pop(0)
            for record in self.records[self._flushed : flush]:
                put(self._content, record, len(record.data))
            self._flushed = flush

    def cut(self, keep: Keep, target: Path) -> None:
        """Read into a folder what a cut leaves: what is flushed, what was forced and ended, and what `keep` keeps."""
        end = self._end()
        kept = set(keep.some(range(self._flushed, end)))
        content = self._content.copy()
        for place, record in enumerate(self.records[self._flushed : end], self._flushed):
            if record.flags & FUA and place < self._place:
                put(content, record, len(record.data))
            elif place in kept:
                put(content, record, keep.torn(len(record.data)))
        image = target / "image"
        image.write_bytes(content)
        read_off(image, target)

    def _end(self) -> int:
        """Return up to where writes may be on the disk: one that ended before the cut is logged only by the next flush.

        But what is logged behind a forced write may have been asked for because that had ended.
        """
        flush = self._flushes[0] if self._flushes else len(self.records)
        forced = (place for place in range(self._place, flush) if self.records[place].flags & FUA)
        return next(forced, flush - 1) + 1


def put(content: bytearray, record: Write, length: int) -> None:
    content[record.offset : record.offset + length] = record.data[:length]


def read_off(image: Path, target: Path) -> None:
    """Copy all files out of a file system whose journal has been played, as a kernel does; it must be whole then."""
    tools = (
        ["e2fsck", "-y", "-E", "journal_only", image],
        ["e2fsck", "-f", "-n", image],
        ["debugfs", "-R", f"rdump / {target}", image],
    )
    for command in tools:
        subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True)
