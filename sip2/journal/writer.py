"""The journal's one writer: whoever has its turn commits all that waits as one group, the others wait for that.

Who must not wait calls `append` and gets a future, which the journal thread resolves once the commit is durable. Who
waits anyway calls `record`, and takes the turn himself where it is free: two changes of thread cost half a sync.
The first failure of the disk ends the acknowledging for good: that group and all later ones fail with JournalUnusable,
because after a failed sync nobody knows what the disk holds.
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from sip2.journal.acts import Entry
from sip2.journal.chain import GENESIS, Head
from sip2.journal.clocks import Clocks, Stamp
from sip2.journal.errors import JournalUnusable
from sip2.journal.file import unusable_on_error
from sip2.journal.queries import Questions
from sip2.journal.seal import Seal
from sip2.journal.store import Store

GROUP_LIMIT = 256
"""Most appends in one commit, so that the first of a flood is not kept waiting by the last."""

_DAY_S = 86400.0
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class _Append:
    entries: tuple[Entry, ...]
    done: Future[None] = field(default_factory=Future)


@dataclass(frozen=True, slots=True, eq=False)
class _Question(Generic[_T]):
    ask: Callable[[Store], _T]
    done: Future[_T] = field(default_factory=Future)


class Journal(Questions):
    """The acts of this machine, written by one at a time. Safe to call from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        seal: Seal | None = None,
        keep_patrons: timedelta = timedelta(),
        clock: Callable[[], Stamp] | None = None,
        on_failure: Callable[[JournalUnusable], None] | None = None,
    ) -> None:
        """Use `open`, which waits for the file to be there."""
        super().__init__(seal)
        self._path = path
        self._keep_patrons = keep_patrons
        self._clock = clock or Clocks()
        self._on_failure = on_failure
        self._waiting: deque[_Append | _Question[Any]] = deque()
        self._wake: SimpleQueue[bool] = SimpleQueue()
        self._turn = threading.Lock()
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
        clock: Callable[[], Stamp] | None = None,
        on_failure: Callable[[JournalUnusable], None] | None = None,
    ) -> "Journal":
        """Open or make the journal at `path`; raises JournalUnusable, which says what the technician must do.

        Without a `seal` whoever names a reader is refused (KeyMissing). Readers are forgotten `keep_patrons` after
        their act is settled and owes nothing, at once by default. `on_failure` is called once, from whichever thread
        writes, when the disk fails later.
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
        self._put(append)
        self._wake.put(True)
        return append.done

    def record(self, *entries: Entry) -> None:
        """Write `entries` all or none and return when they are durable; raises what the future of `append` would."""
        if not self._take_turn():
            self.append(*entries).result()
            return
        try:
            (refusal,) = self._commit([entries])
        finally:
            self._turn.release()
        if refusal is not None:
            raise refusal

    @property
    def failed(self) -> JournalUnusable | None:
        """What ended the acknowledging, or None: then the machine must go out of service."""
        return self._failed

    def close(self) -> None:
        """Commit what waits, then close the file."""
        self._closed = True
        self._wake.put(False)
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
        if not self._take_turn():
            question = _Question(work)
            self._put(question)
            self._wake.put(True)
            return question.done.result()
        try:
            return self._answer(work)
        finally:
            self._turn.release()

    def _take_turn(self) -> bool:
        """Take the turn where it is free, and do first what came before; False where somebody else has it."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            self._serve()
            if self._closed:
                raise self._unusable("closed")
        except BaseException:
            self._turn.release()
            raise
        return True

    def _put(self, work: "_Append | _Question[Any]") -> None:
        self._waiting.append(work)
        if self._closed:
            with suppress(ValueError):  # else the closing thread took it, and answers
                self._waiting.remove(work)
                work.done.set_exception(self._unusable("closed"))

    def _unusable(self, what: str) -> JournalUnusable:
        return JournalUnusable(f"journal {self._path}: {what}")

    def _run(self) -> None:
        try:
            self._store = Store(self._path, self._seal, keeps_patrons=bool(self._keep_patrons))
        except JournalUnusable as error:
            self._opened.set_exception(error)
            return
        self.head = self._store.head
        self._forget_what_others_kept()
        self._opened.set_result(None)
        while self._wake.get():
            with self._turn:
                self._serve()
        with self._turn:
            self._serve()
            self._store.close()

    def _serve(self) -> None:
        """Do all that waits, appends that stand together as one group; for whoever has the turn."""
        self._purge_if_due()
        while self._waiting:
            for kind, together in groupby(self._gathered(), type):
                if kind is _Append:
                    self._acknowledge([each for each in together if isinstance(each, _Append)])
                else:
                    self._answer_all([each for each in together if isinstance(each, _Question)])

    def _gathered(self) -> "list[_Append | _Question[Any]]":
        gathered: list[_Append | _Question[Any]] = []
        with suppress(IndexError):
            while len(gathered) < GROUP_LIMIT:
                gathered.append(self._waiting.popleft())
        return gathered

    def _acknowledge(self, group: list[_Append]) -> None:
        """Commit a group and tell each that waits for it."""
        group = [append for append in group if append.done.set_running_or_notify_cancel()]
        try:
            refusals = self._commit([append.entries for append in group])
        except JournalUnusable as error:
            refusals = [error] * len(group)
        for append, refusal in zip(group, refusals, strict=True):
            if refusal is None:
                append.done.set_result(None)
            else:
                append.done.set_exception(refusal)

    def _commit(self, group: Sequence[tuple[Entry, ...]]) -> Sequence[Exception | None]:
        """Write the group in one durable commit; return for each why it alone was left out, or None."""
        if self._failed is not None:
            raise self._failed
        try:
            refusals = self._written(group, self._clock())
        except (sqlite3.Error, OSError) as error:
            raise self._fail(error) from error
        self.commits += 1
        self.head = self._store.head
        return refusals

    def _written(self, group: Sequence[tuple[Entry, ...]], stamp: Stamp) -> Sequence[Exception | None]:
        if len(group) == 1:
            return (_attempt(self._store, self._store.transaction(), group[0], stamp),)
        with self._store.transaction():
            return [_attempt(self._store, self._store.savepoint(), entries, stamp) for entries in group]

    def _purge_if_due(self) -> None:
        """Forget, once a day, the readers of acts that were settled long enough ago."""
        if not self._keep_patrons or self._failed is not None:
            return
        now = self._clock()
        if now.monotonic_s < self._purge_at_s:
            return
        self._purge_at_s = now.monotonic_s + _DAY_S
        with suppress(sqlite3.Error), self._store.transaction():
            self._store.purge(now.wall - self._keep_patrons)

    def _forget_what_others_kept(self) -> None:
        """Forget the readers whom another program left, such as the console, where this one keeps none."""
        if not self._keep_patrons:
            with suppress(sqlite3.Error), self._store.transaction():
                self._store.purge(self._clock().wall)

    def _fail(self, cause: Exception) -> JournalUnusable:
        """End the acknowledging for good, and tell the machine."""
        advice = "nothing more is accepted: check the disk and its free space, then start again"
        self._failed = self._unusable(f"{cause}; {advice}")
        if self._on_failure is not None:
            self._on_failure(self._failed)
        return self._failed

    def _answer_all(self, questions: list[_Question[Any]]) -> None:
        for question in questions:
            try:
                answer = self._answer(question.ask)
            except Exception as error:
                question.done.set_exception(error)
            else:
                question.done.set_result(answer)

    def _answer(self, ask: Callable[[Store], _T]) -> _T:
        with unusable_on_error(self._path, "check the disk"), self._store.connection.begin():
            return ask(self._store)


def _attempt(
    store: Store, within: AbstractContextManager[None], entries: tuple[Entry, ...], stamp: Stamp
) -> Exception | None:
    """Write entries all or none; return what was wrong with them. The disk's errors pass through."""
    try:
        with within:
            store.write(entries, stamp)
    except sqlite3.Error:
        raise
    except Exception as error:
        return error
    return None
