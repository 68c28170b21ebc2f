"""The only process of the guest: a machine writes acts on a disk whose every write and flush is logged.

Each acknowledgement, and each thing done to the world, is put into the same log before the machine goes on. The kernel
passes the words of its command line on: SYNCHRONOUS and ROUNDS.
"""

import ctypes
import fcntl
import os
import struct
import traceback
from pathlib import Path

from sip2.journal import schema, torture

KEY = bytes(32)
FOLDER = Path("/machine")
DISK, LOG = "/dev/vda", "/dev/vdb"
SECTOR = 512

# linux/dm-ioctl.h, version 4.0.0
CREATE, REMOVE, RESUME, LOAD, MESSAGE = (0xC138FD00 | command for command in (3, 4, 6, 9, 14))
HEADER = struct.Struct("=3I I I I i I I I Q 128s 129s 7x")
TARGET = struct.Struct("=QQiI16s")
NAME = b"logged"
TOLD = {"wrote", "did"}

LIBC = ctypes.CDLL(None, use_errno=True)
FINIT_MODULE = 313
POWER_OFF = 0x4321FEDC


def called(result: int) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def mount(source: str, target: str, kind: str) -> None:
    Path(target).mkdir(exist_ok=True)
    called(LIBC.mount(source.encode(), target.encode(), kind.encode(), 0, None))


def load_modules() -> None:
    for path in sorted(Path("/modules").iterdir()):
        with path.open("rb") as module:
            called(LIBC.syscall(FINIT_MODULE, module.fileno(), b"", 0))


class LoggedDisk:
    """The device-mapper target log-writes (Documentation/admin-guide/device-mapper/log-writes.rst)."""

    def __init__(self) -> None:
        self._control = os.open("/dev/mapper/control", os.O_RDWR)
        self._ask(CREATE)
        with Path(DISK).open("rb") as disk:
            sectors = disk.seek(0, os.SEEK_END) // SECTOR
        parameters = f"{DISK} {LOG}\0".encode()
        self._ask(LOAD, TARGET.pack(0, sectors, 0, TARGET.size + len(parameters), b"log-writes") + parameters)
        self._ask(RESUME)

    def mark(self, words: str) -> None:
        """Put words into the log, behind all that is there."""
        self._ask(MESSAGE, struct.pack("=Q", 0) + b"mark " + words.encode() + b"\0")

    def remove(self) -> None:
        """End the log."""
        self._ask(REMOVE)

    def _ask(self, command: int, content: bytes = b"") -> None:
        targets = int(command == LOAD)
        size = HEADER.size + len(content)
        head = HEADER.pack(4, 0, 0, size, HEADER.size, targets, 0, 0, 0, 0, 0, NAME, b"")
        fcntl.ioctl(self._control, command, bytearray(head + content))


def main() -> None:
    mount("proc", "/proc", "proc")
    mount("dev", "/dev", "devtmpfs")
    load_modules()
    disk = LoggedDisk()
    mount("/dev/dm-0", str(FOLDER), "ext4")

    def say(_: int, verb: str, op_id: str, what: str) -> None:
        if verb in TOLD:
            disk.mark(f"{verb}/{op_id}/{what}")

    torture._say = say
    synchronous, rounds = os.environ["SYNCHRONOUS"], os.environ["ROUNDS"]
    schema._WRITER_PRAGMAS = tuple(each.replace("FULL", synchronous) for each in schema._WRITER_PRAGMAS)
    torture.write(str(FOLDER / "journal"), KEY.hex(), "run", "0", rounds)
    called(LIBC.umount(str(FOLDER).encode()))
    disk.remove()


if __name__ == "__main__":
    try:
        main()
    except BaseException:
        traceback.print_exc()
    finally:
        LIBC.reboot(POWER_OFF)
