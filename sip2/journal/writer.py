"""The journal thread: it alone owns the connection, and commits all that waits as one group.

A caller gets a future that resolves once the commit is durable. The first failure of the disk ends the acknowledging
for good: that group and all later ones fail with JournalUnusable, because after a failed sync nobody knows what the
disk holds.
"""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from sip2.journal.acts import Entry
from sip2.journal.chain import GENESIS, Head
from sip2.journal.clocks import Stamp, stamp_now
from sip2.journal.errors import JournalUnusable
from sip2.journal.file import unusable_on_error
from sip2.journal.queries import Questions
from sip2.journal.seal import Seal
from sip2.journal.store import Store

GROUP_LIMIT = 256
"""Most appends in one commit, so that the first of a flood is not kept waiting by the last."""

_DAY_S = 86400.0
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Append:
    entries: tuple[Entry, ...]
    done: Future[None] = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class _Question(Generic[_T]):
    ask: Callable[[Store], _T]
    done: Future[_T] = field(default_factory=Future)


class Journal(Questions):
    """The acts of this machine; one thread behind it owns the file. Safe to call from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        seal: Seal | None = None,
        keep_patrons: timedelta = timedelta(),
        clock: Callable[[], Stamp] = stamp_now,
        on_failure: Callable[[JournalUnusable], None] | None = None,
    ) -> None:
        """Use `open`, which waits for the file to be there."""
        super().__init__(seal)
        self._path = path
        self._keep_patrons = keep_patrons
        self._clock = clock
        self._on_failure = on_failure
        self._queue: SimpleQueue[_Append | _Question[Any] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._failed: JournalUnusable | None = None
        self._closed = False
        self._purge_at_s = 0.0
        self.commits = 0
        """Durable commits so far; appends that waited together shared one."""
        self.head = Head(0, GENESIS)
        """The last event that is durable: what the daily report and the machine's health show."""
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        seal: Seal | None = None,
        keep_patrons: timedelta = timedelta(),
        clock: Callable[[], Stamp] = stamp_now,
        on_failure: Callable[[JournalUnusable], None] | None = None,
    ) -> "Journal":
        """Open or make the journal at `path`; raises JournalUnusable, which says what the technician must do.

        Without a `seal` whoever names a reader is refused (KeyMissing). Readers are forgotten `keep_patrons` after
        their act is settled and owes nothing, at once by default. `on_failure` is called once, from the journal
        thread, when the disk fails later.
        """
        journal = cls(path, seal=seal, keep_patrons=keep_patrons, clock=clock, on_failure=on_failure)
        journal._thread.start()
        journal._opened.result()
        return journal

    @property
    def names_patrons(self) -> bool:
        """Whether there is a key, so that loans and all else that names a reader can be written down."""
        return self._seal is not None

    def append(self, *entries: Entry) -> Future[None]:
        """Write `entries` all or none; the future resolves when they are durable.

        It fails with LocalProtocolError on an arrow that does not exist and with KeyMissing where it names a reader
        and there is no key (nothing written, others go on), with JournalUnusable once the disk has failed or the
        journal is closed.
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
        return self._work(lambda store: question(store.connection))

    def _work(self, work: Callable[[Store], _T]) -> _T:
        if self._closed:
            raise self._unusable("closed")
        asked = _Question(work)
        self._queue.put(asked)
        return asked.done.result()

    def _unusable(self, what: str) -> JournalUnusable:
        return JournalUnusable(f"journal {self._path}: {what}")

    def _run(self) -> None:
        try:
            store = Store(self._path, self._seal, keeps_patrons=bool(self._keep_patrons))
        except JournalUnusable as error:
            self._opened.set_exception(error)
            return
        self.head = store.head
        self._opened.set_result(None)
        going = True
        while going:
            self._purge_if_due(store)
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
        self.head = store.head
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
        with unusable_on_error(self._path, advice):
            if len(group) == 1:
                return [_alone(store, group[0], stamp)]
            with store.transaction():
                return [_attempt(store, append, stamp) for append in group]

    def _purge_if_due(self, store: Store) -> None:
        """Forget, once a day, the readers of acts that were settled long enough ago."""
        if not self._keep_patrons or self._failed is not None:
            return
        now = self._clock()
        if now.monotonic_s < self._purge_at_s:
            return
        self._purge_at_s = now.monotonic_s + _DAY_S
        with suppress(sqlite3.Error), store.transaction():
            store.purge(now.wall - self._keep_patrons)

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
                    answer = question.ask(store)
            except Exception as error:
                question.done.set_exception(error)
            else:
                question.done.set_result(answer)


def _alone(store: Store, append: _Append, stamp: Stamp) -> Exception | None:
    """Write one append in a transaction of its own; return what was wrong with it. The disk's errors pass through."""
    try:
        with store.transaction():
            store.write(append.entries, stamp)
    except sqlite3.Error:
        raise
    except Exception as error:
        return error
    return None


def _attempt(store: Store, append: _Append, stamp: Stamp) -> Exception | None:
    """Write one append under its own savepoint; return what was wrong with it. The disk's errors pass through."""
    try:
        with store.savepoint():
            store.write(append.entries, stamp)
    except sqlite3.Error:
        raise
    except Exception as error:
        return error
    return None
