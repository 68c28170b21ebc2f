"""The journal thread: it alone owns the connection, and commits all that waits as one group.

A caller gets a future that resolves once the commit is durable. The first failure of the disk ends the acknowledging
for good: that group and all later ones fail with JournalUnusable, because after a failed sync nobody knows what the
disk holds.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from sip2.journal.acts import Entry
from sip2.journal.errors import JournalUnusable
from sip2.journal.queries import Questions
from sip2.journal.store import Stamp, Store, unusable_on_error

GROUP_LIMIT = 256
"""Most appends in one commit, so that the first of a flood is not kept waiting by the last."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Append:
    entries: tuple[Entry, ...]
    done: Future[None] = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class _Question(Generic[_T]):
    ask: Callable[[Connection], _T]
    done: Future[_T] = field(default_factory=Future)


@cache
def boot_id() -> str:
    """Return the name the kernel gave to this boot (proc(5), random/boot_id)."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def stamp_now() -> Stamp:
    """Read the clocks of this machine."""
    return Stamp(datetime.now(UTC), time.monotonic(), boot_id())


class Journal(Questions):
    """The acts of this machine; one thread behind it owns the file. Safe to call from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], Stamp] = stamp_now,
        on_failure: Callable[[JournalUnusable], None] | None = None,
    ) -> None:
        """Use `open`, which waits for the file to be there."""
        self._path = path
        self._clock = clock
        self._on_failure = on_failure
        self._queue: SimpleQueue[_Append | _Question[Any] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._failed: JournalUnusable | None = None
        self._closed = False
        self.commits = 0
        """Durable commits so far; appends that waited together shared one."""
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], Stamp] = stamp_now,
        on_failure: Callable[[JournalUnusable], None] | None = None,
    ) -> "Journal":
        """Open or make the journal at `path`; raises JournalUnusable, which says what the technician must do.

        `on_failure` is called once, from the journal thread, when the disk fails later.
        """
        journal = cls(path, clock=clock, on_failure=on_failure)
        journal._thread.start()
        journal._opened.result()
        return journal

    def append(self, *entries: Entry) -> Future[None]:
        """Write `entries` all or none; the future resolves when they are durable.

        It fails with LocalProtocolError on an arrow that does not exist (nothing written, others go on), with
        JournalUnusable once the disk has failed or the journal is closed.
        """
        append = _Append(entries)
        if self._closed:
            append.done.set_exception(self._unusable("closed"))
        else:
            self._queue.put(append)
        return append.done

    @property
    def failed(self) -> JournalUnusable | None:
        """What ended the acknowledging, or None: then the machine must go out of service."""
        return self._failed

    def close(self) -> None:
        """Commit what waits, then close the file."""
        self._closed = True
        self._queue.put(None)
        self._thread.join()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, question: Callable[[Connection], _T]) -> _T:
        if self._closed:
            raise self._unusable("closed")
        asked = _Question(question)
        self._queue.put(asked)
        return asked.done.result()

    def _unusable(self, what: str) -> JournalUnusable:
        return JournalUnusable(f"journal {self._path}: {what}")

    def _run(self) -> None:
        try:
            store = Store(self._path)
        except JournalUnusable as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        going = True
        while going:
            waiting, going = self._gather()
            for kind, together in groupby(waiting, type):
                if kind is _Append:
                    self._commit(store, [each for each in together if isinstance(each, _Append)])
                else:
                    self._answer(store, [each for each in together if isinstance(each, _Question)])
        store.close()
        self._refuse_late()

    def _refuse_late(self) -> None:
        """Fail what another thread put in while `close` was called: nobody must wait for ever."""
        with suppress(Empty):
            while True:
                late = self._queue.get_nowait()
                if late is not None:
                    late.done.set_exception(self._unusable("closed"))

    def _gather(self) -> tuple[list[_Append | _Question[Any]], bool]:
        """Wait for work and take all that has come meanwhile; False ends the thread, after this work."""
        waiting: list[_Append | _Question[Any]] = []
        try:
            work = self._queue.get()
            while work is not None and len(waiting) < GROUP_LIMIT - 1:
                waiting.append(work)
                work = self._queue.get_nowait()
        except Empty:
            return waiting, True
        if work is not None:
            waiting.append(work)
        return waiting, work is not None

    def _commit(self, store: Store, group: list[_Append]) -> None:
        group = [append for append in group if append.done.set_running_or_notify_cancel()]
        try:
            refusals = self._write(store, group)
        except JournalUnusable as error:
            self._fail(error, group)
            return
        self.commits += 1
        for append, refusal in zip(group, refusals, strict=True):
            if refusal is None:
                append.done.set_result(None)
            else:
                append.done.set_exception(refusal)

    def _write(self, store: Store, group: list[_Append]) -> list[Exception | None]:
        """Write the group in one durable commit; return for each append why it alone was left out, or None."""
        if self._failed is not None:
            raise self._failed
        advice = "nothing more is accepted: check the disk and its free space, then start again"
        stamp = self._clock()
        with unusable_on_error(self._path, advice), store.connection.begin():
            return [_attempt(store, append, stamp) for append in group]

    def _fail(self, error: JournalUnusable, group: list[_Append]) -> None:
        first, self._failed = self._failed is None, error
        for append in group:
            append.done.set_exception(error)
        if first and self._on_failure is not None:
            self._on_failure(error)

    def _answer(self, store: Store, questions: list[_Question[Any]]) -> None:
        for question in questions:
            try:
                with unusable_on_error(self._path, "check the disk"), store.connection.begin():
                    answer = question.ask(store.connection)
            except Exception as error:
                question.done.set_exception(error)
            else:
                question.done.set_result(answer)


def _attempt(store: Store, append: _Append, stamp: Stamp) -> Exception | None:
    """Write one append under its own savepoint; return what was wrong with it. The disk's errors pass through."""
    try:
        with store.savepoint():
            store.write(append.entries, stamp)
    except DBAPIError:
        raise
    except Exception as error:
        return error
    return None
