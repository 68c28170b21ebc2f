"""Reading a journal that another process writes, e.g. the kiosk's while the bench shows it."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection

from sip2.journal import schema
from sip2.journal.file import check, unusable_on_error
from sip2.journal.queries import Questions
from sip2.journal.seal import Seal

_T = TypeVar("_T")


class Reader(Questions):
    """A read-only view of a journal file, for one thread; each question sees the last durable commit."""

    def __init__(self, path: Path, seal: Seal | None = None) -> None:
        """Open the file; raises JournalUnusable when it is missing, foreign, damaged, older or newer."""
        super().__init__(seal)
        check(path)
        self._path = path
        with unusable_on_error(path, "check the file's permissions"):
            self._connection = schema.connect(path, "ro")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, question: Callable[[Connection], _T]) -> _T:
        with unusable_on_error(self._path, "check the disk"), self._connection.begin():
            return question(self._connection)
