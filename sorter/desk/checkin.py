"""Check-ins at the library system, and what an outage left open; no thread, and time comes in."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from sip2.errors import SipError
from sip2.ils import Ils
from sip2.journal.acts import Act, Circulation, Intent, Kind, Moved
from sip2.journal.opid import new_op_id
from sip2.journal.writer import Journal
from sip2.outcomes import Alert, Returned, ReturnRefused
from sorter.routing import Facts

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


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: `facts` for a yes or a no, neither for a silence; `waits`: granted, to be told later."""

    facts: Facts | None = None
    returned: Returned | None = None
    waits: bool = False


def utc_now() -> datetime:
    """Return aware time."""
    return datetime.now(UTC)


class CheckIns:
    """One line. Off line a return is granted and told later, with the time at which the book came in."""

    def __init__(
        self,
        ils: Ils,
        journal: Journal,
        clock: Callable[[], datetime] = utc_now,
        learnt: Callable[[str, Mapping[str, str]], None] = lambda _item, _detail: None,
        keep_alive_s: float = 30.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`learnt` is told what the library system said of an item that was told late, as the journal keeps it.

        A standing line with nothing to tell is asked how it is (99) every `keep_alive_s` only.
        """
        self._ils, self._journal, self._clock, self._learnt = ils, journal, clock, learnt
        self._keep_alive_s, self._monotonic = keep_alive_s, monotonic
        self._due_s = 0.0
        self._away = False

    @property
    def is_away(self) -> bool:
        """Tell whether the library system did not answer when it was asked last."""
        return self._away

    def close(self) -> None:
        """Hang up."""
        self._ils.close()

    def check_in(self, op_id: str, item: str) -> Answer:
        """Check an item in whose act is written down. Raises JournalUnusable."""
        if not self._stands():
            self._journal.append(Moved(op_id, Circulation.GRANTED, {"reason": "off line"})).result()
            return Answer(waits=True)
        outcome = self._ils.checkin(op_id, item)
        match outcome:
            case Returned():
                return Answer(_facts(outcome), outcome)
            case ReturnRefused():
                return Answer(Facts(False))
        self._away = True
        if outcome.sent:
            return Answer()
        self._grant(item)
        return Answer(waits=True)

    def settle(self) -> bool:
        """Tell some of what an outage left open, if the line stands; return whether more waits.

        Raises JournalUnusable.
        """
        waiting = [act for act in self._journal.unsettled() if act.state in _OPEN]
        if not waiting and self._is_well():
            return False
        self._sign_on()
        if self._away:
            return False
        for act in waiting[:SETTLED_AT_ONCE]:
            self._settle(act)
        return len(waiting) > SETTLED_AT_ONCE

    def _settle(self, act: Act) -> None:
        state = self._ils.replay(act) if act.state is Circulation.GRANTED else self._ils.inspect(act)
        settled = self._journal.act(act.op_id) if state is Circulation.ACCEPTED else None
        if settled is not None:
            self._learnt(settled.item, settled.detail)

    def _grant(self, item: str) -> None:
        """Begin a new act for an item whose check-in could not leave: that one is closed, and the book is in."""
        op_id = new_op_id()
        intent = Intent(op_id, Kind.RETURN, item, None, self._clock())
        self._journal.append(intent, Moved(op_id, Circulation.GRANTED, {"reason": "off line"})).result()

    def _stands(self) -> bool:
        """Tell whether the line stands; one that was away is tried between items only, so that none waits for it."""
        if not self._ils.is_open and not self._away:
            self._sign_on()
        return self._ils.is_open

    def _is_well(self) -> bool:
        return self._ils.is_open and not self._away and self._monotonic() < self._due_s

    def _sign_on(self) -> None:
        try:
            self._ils.sign_on()
            self._due_s = self._monotonic() + self._keep_alive_s
            if self._away:
                log.info("library system back")
            self._away = False
        except SipError as error:
            if not self._away:
                log.warning("library system away", error=str(error))
            self._away = True


def _facts(outcome: Returned) -> Facts:
    alert = _ALERTS[outcome.alert] if outcome.alert else ""
    return Facts(
        True,
        alert,
        outcome.destination,
        outcome.sort_bin,
        outcome.collection,
        outcome.media,
        outcome.call_number,
        outcome.location,
    )
