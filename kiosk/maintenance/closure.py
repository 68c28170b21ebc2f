"""Closed by the technician: a file beside the journal, so that a restart opens nothing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel

from kiosk.maintenance import durable
from kiosk.maintenance.errors import StateUnusable

FILE = "closed.json"


@dataclass(frozen=True, slots=True)
class Closure:
    """Who closed the machine, and when; both unknown when the file was damaged."""

    by: str = ""
    at: datetime | None = None


class _Written(BaseModel, extra="forbid", frozen=True, strict=True):
    by: str
    at: AwareDatetime


def closure(folder: Path) -> Closure | None:
    """Return who closed the machine, None when it is open. That the file is there counts, whatever it holds."""
    path = folder / FILE
    try:
        written = durable.load(path, _Written, "close or open the machine once more")
    except StateUnusable:
        return Closure()
    return Closure(written.by, written.at) if written else None


def close(folder: Path, by: str, at: datetime) -> None:
    """Close the machine, durably; raises StateUnusable. `at` is aware."""
    with durable.exclusive(folder):
        durable.write(folder / FILE, _Written(by=by, at=at).model_dump_json().encode())


def reopen(folder: Path) -> None:
    """Open the machine again, durably; harmless when it is open. Raises StateUnusable."""
    with durable.exclusive(folder):
        durable.remove(folder / FILE)
