"""The newest lines of the log, from wherever a machine keeps it; they hold nothing of readers (`kiosk.log`)."""

import stat
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LOGS_LIMIT_BYTES = 4 * 2**20
"""All logs of one bundle together, before they are packed; what is older stays on the machine."""
_LINES = "20000"
_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Log:
    """One log, or in words why it is not there."""

    name: str
    lines: bytes = b""
    missing: str = ""


def logs(
    recent: Iterable[str], units: Iterable[str], files: Iterable[Path], limit: int = LOGS_LIMIT_BYTES
) -> list[Log]:
    """Return the newest of each log, `recent` lines of this process first, together no more than `limit` bytes."""
    found = []
    for log in _all(recent, units, files, limit):
        lines = newest(log.lines, limit)
        limit -= len(lines)
        found.append(Log(log.name, lines, log.missing))
    return found


def newest(lines: bytes, limit: int) -> bytes:
    """Return the last whole lines that fit into `limit` bytes."""
    if len(lines) <= limit:
        return lines
    kept = lines[len(lines) - limit - 1 :] if limit else b""
    return kept.partition(b"\n")[2]


def _all(recent: Iterable[str], units: Iterable[str], files: Iterable[Path], limit: int) -> Iterator[Log]:
    own = "".join(f"{line}\n" for line in recent).encode()
    if own:
        yield Log("this-process.log", own)
    for unit in units:
        yield _of_unit(unit)
    for number, path in enumerate(files, 1):
        yield _of_file(f"{number}-{path.name}", path, limit)


def _of_unit(unit: str) -> Log:
    command = ["journalctl", "--quiet", "--no-pager", "--output=short-iso", f"--lines={_LINES}", f"--unit={unit}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        return Log(f"{unit}.log", missing="this system has no journalctl")
    except (OSError, subprocess.TimeoutExpired) as error:
        return Log(f"{unit}.log", missing=f"journalctl: {error}")
    said = done.stderr.decode("utf-8", "replace").strip()
    return Log(f"{unit}.log", done.stdout, said if done.returncode else "" if done.stdout else "no line of this unit")


def _of_file(name: str, path: Path, limit: int) -> Log:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Log(name, missing=f"{path}: is no file")
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - limit - 1))
            return Log(name, file.read(limit + 1))
    except OSError as error:
        return Log(name, missing=f"{path}: {error.strerror}")
