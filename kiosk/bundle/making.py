"""Makes a bundle: looks, packs and writes, for the console and for the technician's screen alike."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.bundle.archive import NotWritten, pack, place
from kiosk.bundle.contents import STEPS, members
from kiosk.bundle.scene import Scene

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that lies where it should."""

    path: Path
    bytes: int
    files: int


def make(
    scene: Scene,
    target: Path,
    language: str = "",
    recent: Iterable[str] = (),
    progress: Callable[[str], None] = lambda step: None,
) -> Made:
    """Make a bundle in `target`; `language` "": the site's. Raises NotWritten."""
    now = datetime.now().astimezone()
    language = language or scene.language
    files = members(scene, language, recent, now, progress)
    about = {"machine": scene.machine, "made_at": now.isoformat(timespec="seconds"), "language": language}
    data = pack(files, about, now.timestamp())
    place(data, target)
    return Made(target, len(data), len(files))


def make_on_stick(scene: Scene, language: str, recent: Iterable[str], progress: Callable[[str], None]) -> Made:
    """Make a bundle on the stick that the settings name, under a name of its own. Raises NotWritten."""
    stick = scene.support.stick
    if stick is None:
        raise NotWritten("[support] stick is not set")
    if scene.support.must_be_mounted and not stick.is_mount():
        raise NotWritten(f"{stick}: no stick there; put one in and wait until it is mounted")
    return make(scene, stick / name(scene.machine, datetime.now(UTC)), language, recent, progress)


def name(machine: str, now: datetime) -> str:
    """Return a file name that every stick can hold; `now` is UTC."""
    return f"support-{_UNFIT.sub('_', machine)}-{now:%Y%m%d-%H%M%S}.tar.gz"


__all__ = ["STEPS", "Made", "NotWritten", "make", "make_on_stick", "name"]
