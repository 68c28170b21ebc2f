"""How full the bins are, what is in them, and what becomes of that when one is changed."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from drivers.sorterlink import Bin, Manifest, ManifestLine, Route
from sip2.masking import masked_name, tail
from sip2.outcomes import Alert, Returned
from sorter.control.signals import Fate, Record
from sorter.desk.contents import Contents
from sorter.line import Line

_ROUTES = {
    Alert.HOLD_HERE: Route.HOLD,
    Alert.HOLD_ELSEWHERE: Route.TRANSIT,
    Alert.TRANSIT: Route.TRANSIT,
    Alert.ILL: Route.ILL,
    Alert.STAFF: Route.STAFF,
}
_KEPT = frozenset({Fate.EXCEPTION, Fate.PURGED})
log = structlog.get_logger()


class Bins:
    """All bins of a line. A disk that takes nothing costs a list, never the line."""

    def __init__(self, line: Line, contents: Contents, wall_time: Callable[[], datetime]) -> None:
        self._contents, self._wall_time = contents, wall_time
        lying = contents.counts()
        self._items = [lying.get(number, 0) for number in range(line.bins + 1)]
        self._away = [False] * (line.bins + 1)
        self._numbers: dict[int, str] = {}
        self._answers: dict[int, Returned] = {}

    def numbered(self, item: int, number: str) -> None:
        """Remember an item's own number."""
        self._numbers[item] = number

    def returned(self, item: int, answer: Returned) -> None:
        """Remember what the library system said of an item."""
        self._answers[item] = answer

    def record(self, record: Record) -> None:
        """Count an item that fell."""
        if record.fate is Fate.OPEN:
            return
        number, answer = self._numbers.pop(record.item, ""), self._answers.pop(record.item, None)
        if record.fate is Fate.SORTED or record.fate in _KEPT:
            at = record.bin if record.fate is Fate.SORTED else 0
            self._items[at] += 1
            self._keep(at, _line(record, number, answer))

    def _keep(self, at: int, line: ManifestLine) -> None:
        try:
            self._contents.put(at, line)
        except SQLAlchemyError as error:
            log.error("a bin's list has a gap; make room on the disk", bin=at, error=str(error))

    def stand(self, active: Collection[tuple[str, int]]) -> bool:
        """Look at the alarms that stand: a bin that comes back from away is a new one; tell whether one did."""
        away = [("BIN_AWAY", number) in active for number in range(len(self._items))]
        back = [number for number, was in enumerate(self._away) if was and not away[number]]
        self._away = away
        for number in back:
            self.changed(number)
        return bool(back)

    def changed(self, number: int) -> None:
        """Begin anew with an empty bin; what was in it is owed as a manifest."""
        if not 0 <= number < len(self._items):
            return
        self._items[number] = 0
        try:
            self._contents.change(number, self._wall_time())
        except SQLAlchemyError as error:
            log.error("no list of a changed bin; make room on the disk", bin=number, error=str(error))

    def learnt(self, number: str, detail: Mapping[str, str]) -> None:
        """Put on the lists what the library system said later of an item, as the journal keeps it."""
        alert = detail.get("alert")
        route = _ROUTES[Alert(alert)] if alert else Route.SHELF
        try:
            self._contents.learn(number, route, detail.get("destination", ""), detail.get("title", ""))
        except SQLAlchemyError as error:
            log.error("a bin's list stays without an answer; make room on the disk", error=str(error))

    def owed(self) -> tuple[Manifest, ...]:
        """Return the manifests that no paper was made of."""
        return self._contents.owed()

    def filed(self, number: int) -> None:
        """Forget a manifest."""
        self._contents.file(number)

    def show(self, active: Collection[tuple[str, int]]) -> tuple[Bin, ...]:
        """Return all bins; the exception bin has neither dock switch nor fill eye."""
        return tuple(
            Bin(number, items, ("BIN_FULL", number) in active, not self._away[number])
            for number, items in enumerate(self._items)
        )


def _line(record: Record, number: str, answer: Returned | None) -> ManifestLine:
    if answer is None or record.fate is not Fate.SORTED:
        return ManifestLine(record.item, number, Route.STAFF, record.reason, answer.title if answer else "")
    route = _ROUTES[answer.alert] if answer.alert else Route.SHELF
    whom = f"{masked_name(answer.hold_name)} {tail(answer.hold_number)}".strip()
    return ManifestLine(record.item, number, route, answer.destination, answer.title, whom)
