"""The library system's thread: check-ins one after another, and between them what an outage left open."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, SimpleQueue

import structlog

from sip2.errors import SipError
from sip2.ils import Ils
from sip2.journal.acts import Circulation, Intent, Kind, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.opid import new_op_id
from sip2.journal.writer import Journal
from sip2.outcomes import Alert, Returned, ReturnRefused
from sorter.routing import Facts

IDLE_S = 1.0
SETTLED_AT_ONCE = 5
_ALERTS = {
    Alert.HOLD_HERE: "01",
    Alert.HOLD_ELSEWHERE: "02",
    Alert.ILL: "03",
    Alert.TRANSIT: "04",
    Alert.STAFF: "99",
}
"""CV as the routing rules name it; what only means transit comes without one from some systems."""
_OPEN = frozenset({Circulation.GRANTED, Circulation.SENT, Circulation.UNKNOWN})
log = structlog.get_logger()
Answered = Callable[[Facts, Returned | None], None]
"""Gets the whole answer too; None: it was a no."""
Noted = Callable[[], None]


class Library:
    """One line. Off line a return is granted and told later; the item goes to the exception bin meanwhile."""

    def __init__(self, ils: Ils, journal: Journal) -> None:
        self._ils, self._journal = ils, journal
        self._wanted: SimpleQueue[tuple[str, str, Answered, Noted] | None] = SimpleQueue()
        self._away = False
        self._thread = threading.Thread(target=self._run, name="library system", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up, after what is under way."""
        self._wanted.put(None)
        self._thread.join()
        self._ils.close()

    @property
    def is_away(self) -> bool:
        """Tell whether it did not answer when it was asked last."""
        return self._away

    def check_in(self, op_id: str, item: str, answered: Answered, noted: Noted) -> None:
        """Check an item in; `answered` is called with a yes or a no, never for a silence, `noted` if it must wait."""
        self._wanted.put((op_id, item, answered, noted))

    def _run(self) -> None:
        while True:
            try:
                wanted = self._wanted.get(timeout=IDLE_S)
            except Empty:
                self._settle()
                continue
            if wanted is None:
                return
            try:
                self._check_in(*wanted)
            except JournalUnusable as error:
                log.error("journal", error=str(error))

    def _check_in(self, op_id: str, item: str, answered: Answered, noted: Noted) -> None:
        if not self._stands():
            self._journal.append(Moved(op_id, Circulation.GRANTED, {"reason": "off line"})).result()
            noted()
            return
        outcome = self._ils.checkin(op_id, item)
        match outcome:
            case Returned():
                alert = _ALERTS[outcome.alert] if outcome.alert else ""
                answered(Facts(True, alert, outcome.destination, outcome.sort_bin, outcome.collection, outcome.media,
                               outcome.call_number, outcome.location), outcome)  # fmt: skip
            case ReturnRefused():
                answered(Facts(False), None)
            case _:
                self._away = True
                if not outcome.sent:
                    self._grant(item)
                    noted()

    def _grant(self, item: str) -> None:
        """Begin a new act for an item whose check-in could not leave: that one is closed, and the book is in."""
        op_id = new_op_id()
        intent = Intent(op_id, Kind.RETURN, item, None, datetime.now(UTC))
        self._journal.append(intent, Moved(op_id, Circulation.GRANTED, {"reason": "off line"})).result()

    def _stands(self) -> bool:
        """Tell whether the line stands; one that was away is tried between items only, so that none waits for it."""
        if not self._ils.is_open and not self._away:
            self._sign_on()
        return self._ils.is_open

    def _sign_on(self) -> None:
        try:
            self._ils.sign_on()
            self._away = False
        except SipError as error:
            self._away = True
            log.warning("library system away", error=str(error))

    def _settle(self) -> None:
        self._sign_on()
        if self._away:
            return
        try:
            waiting = [act for act in self._journal.unsettled() if act.state in _OPEN][:SETTLED_AT_ONCE]
            for act in waiting:
                self._ils.replay(act) if act.state is Circulation.GRANTED else self._ils.inspect(act)
        except JournalUnusable as error:
            log.error("journal", error=str(error))
