"""Looks which pictures lie in the lobby's folder: it may be a share that hangs, so it has a thread of its own."""

from collections.abc import Callable
from pathlib import Path

import structlog

from kiosk.session.commands import PictureBroken
from kiosk.session.lobby_events import PicturesFound

LOOK_S = 30.0
KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
MOST = 200
"""Names of a folder that are looked at."""
MOST_BYTES = 50_000_000

Seen = tuple[tuple[str, int, int], ...]


class PicturesDesk:
    """Tells what can be shown whenever the folder has changed. Used by one thread."""

    def __init__(self, folder: Path, post: Callable[[PicturesFound], None]) -> None:
        self._folder, self._post = folder, post
        self._seen: Seen | None = None
        self._fault = ""
        self._log = structlog.get_logger().bind(folder=str(folder))

    def idle(self) -> float:
        """Look; return the seconds until the next time."""
        seen = self._look()
        if seen != self._seen and (seen or self._seen):
            self._post(PicturesFound(tuple(name for name, _, _ in seen)))
        self._seen = seen
        return LOOK_S

    def perform(self, order: PictureBroken) -> None:
        """Say which picture the library should replace."""
        self._log.warning("picture cannot be shown; save it anew as JPEG", picture=Path(order.picture).name)

    def _look(self) -> Seen:
        """Return path, time of change and size of each picture, by name."""
        try:
            files = sorted(file for file in self._folder.iterdir() if file.suffix.lower() in KINDS)[:MOST]
            seen = tuple(_seen(file) for file in files if not file.name.startswith("."))
        except OSError as error:
            self._tell(error.strerror or type(error).__name__)
            return ()
        self._tell("" if seen else "holds no picture")
        return tuple(each for each in seen if 0 < each[2] <= MOST_BYTES)

    def _tell(self, fault: str) -> None:
        if fault and fault != self._fault:
            self._log.warning("no pictures for the lobby; check [lobby] pictures", fault=fault)
        self._fault = fault


def _seen(file: Path) -> tuple[str, int, int]:
    about = file.stat()
    return str(file.absolute()), about.st_mtime_ns, about.st_size
