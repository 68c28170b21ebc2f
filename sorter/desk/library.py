"""The library system's thread: check-ins one after another, and between them what an outage left open."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

import structlog

from sip2.journal.errors import JournalUnusable
from sip2.outcomes import Returned
from sorter.desk.checkin import CheckIns
from sorter.routing import Facts

IDLE_S = 1.0
log = structlog.get_logger()
Answered = Callable[[Facts, Returned | None], None]
"""Gets the whole answer too; None: it was a no."""
Noted = Callable[[], None]


class Library:
    """One thread around `CheckIns`; an item that is told later goes to the exception bin meanwhile."""

    def __init__(self, check_ins: CheckIns) -> None:
        self._check_ins = check_ins
        self._wanted: SimpleQueue[tuple[str, str, Answered, Noted] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="library system", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up, after what is under way."""
        self._wanted.put(None)
        self._thread.join()
        self._check_ins.close()

    @property
    def is_away(self) -> bool:
        """Tell whether it did not answer when it was asked last."""
        return self._check_ins.is_away

    def check_in(self, op_id: str, item: str, answered: Answered, noted: Noted) -> None:
        """Check an item in; `answered` is called with a yes or a no, never for a silence, `noted` if it must wait."""
        self._wanted.put((op_id, item, answered, noted))

    def _run(self) -> None:
        while True:
            try:
                wanted = self._wanted.get(timeout=IDLE_S)
                if wanted is None:
                    return
                self._check_in(*wanted)
            except Empty:
                self._settle()
            except JournalUnusable as error:
                log.error("journal", error=str(error))

    def _check_in(self, op_id: str, item: str, answered: Answered, noted: Noted) -> None:
        answer = self._check_ins.check_in(op_id, item)
        if answer.waits:
            noted()
        elif answer.facts is not None:
            answered(answer.facts, answer.returned)

    def _settle(self) -> None:
        try:
            self._check_ins.settle()
        except JournalUnusable as error:
            log.error("journal", error=str(error))
