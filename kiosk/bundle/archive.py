"""A bundle as one file: packed with the sum of each part, and put in its place as a whole or not at all."""

import errno
import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = 1
_CHUNK_BYTES = 1 << 16
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTCONN, errno.ESTALE, errno.ENOMEDIUM})


class NotWritten(Exception):  # noqa: N818
    """The bundle is not where it should be, and what was there before is as it was; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle."""

    name: str
    data: bytes = b""

    @classmethod
    def of(cls, name: str, content: Any) -> "Member":
        """Return a JSON file."""
        return cls(name, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def pack(members: Sequence[Member], about: Mapping[str, Any], at_s: float) -> bytes:
    """Return the archive, its manifest first; all times in it are `at_s`, seconds since 1970."""
    files = [{"name": each.name, "bytes": len(each.data), "sha256": _sum(each.data)} for each in members]
    manifest = Member.of(MANIFEST, {"format": FORMAT, **about, "files": files})
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", mtime=at_s) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for member in (manifest, *members):
            entry = tarfile.TarInfo(member.name)
            entry.size, entry.mtime, entry.mode = len(member.data), int(at_s), 0o600
            tar.addfile(entry, io.BytesIO(member.data))
    return packed.getvalue()


def place(data: bytes, target: Path) -> None:
    """Put the archive in its place, durably. Raises NotWritten."""
    new = target.with_name(f".{target.name}.part")
    try:
        _write(data, new)
        new.replace(target)
        _sync(target.parent)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise NotWritten(words(error, target, len(data))) from error


def words(error: OSError, target: Path, size: int) -> str:
    """Return what somebody with a stick in their hand must do."""
    if error.errno in _FULL:
        return f"{target.parent}: full; free {size // 1000 + 1} kB there, or take another stick"
    if error.errno == errno.EROFS:
        return f"{target.parent}: cannot be written to; slide the stick's lock, or take another"
    if error.errno in _FORBIDDEN:
        return f"{target.parent}: the kiosk's user may not write there; mount it with that user's uid"
    if error.errno in _GONE:
        return f"{target.parent}: away, or pulled while it was written; put the stick in and try again"
    return f"{target}: {error.strerror}"


def _write(data: bytes, new: Path) -> None:
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest[:_CHUNK_BYTES]) :]
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # file systems of sticks that keep folders otherwise
            raise
    finally:
        os.close(descriptor)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
