"""Small private files that survive a power cut: mode 0600, replaced as a whole, on the disk before we go on."""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.maintenance.errors import StateUnusable

MODE = 0o600
_OTHERS = 0o077
_M = TypeVar("_M", bound=BaseModel)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep every other process and thread out of the folder's files, waiting for them first (flock(2)). Never nest it.

    Raises StateUnusable when the folder is not there.
    """
    with _told(folder, "make it, owned by the kiosk's user"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def read(path: Path) -> bytes | None:
    """Return what the file holds, None when there is none; raises StateUnusable when others may have touched it."""
    with _told(path, "make it readable by the kiosk's user alone"):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_IMODE(os.fstat(descriptor).st_mode) & _OTHERS:
                raise StateUnusable(f"{path}: others than the kiosk's user may read or change it; chmod it to 600")
            return file.read()


def load(path: Path, model: type[_M], remedy: str) -> _M | None:
    """Return the file as a `model`, None when there is none; raises StateUnusable with `remedy` when it is damaged."""
    data = read(path)
    try:
        return None if data is None else model.model_validate_json(data)
    except ValidationError:
        pass
    # Raised here, without a cause: pydantic's own words would show what the file holds.
    raise StateUnusable(f"{path}: damaged; {remedy}")


def write(path: Path, data: bytes) -> None:
    """Put `data` in place of the file; it is durable on return. Call it within `exclusive`. Raises StateUnusable.

    Written by root, the file belongs to the folder's owner, so that the kiosk can read it.
    """
    new = path.with_name(f"{path.name}.new")
    with _told(path, "check the disk, its free space and the folder's owner"):
        try:
            _write_new(new, data)
            os.replace(new, path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take the file away, durably; harmless when there is none. Call it within `exclusive`. Raises StateUnusable."""
    with _told(path, "check the disk and the folder's owner"):
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _write_new(new: Path, data: bytes) -> None:
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, MODE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, MODE)
        if os.geteuid() == 0:
            folder = new.parent.stat()
            os.fchown(descriptor, folder.st_uid, folder.st_gid)
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(path: Path, remedy: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StateUnusable(f"{path}: {error.strerror}; {remedy}") from error
