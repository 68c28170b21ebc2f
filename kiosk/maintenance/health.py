"""How the parts of the machine are, and what was last wrong with each: from reports, with no clock inside."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from kiosk.session.view import Health, Part, PartHealth

ORDER = (Part.TAG_READER, Part.CARD_READER, Part.SCANNER, Part.PRINTER, Part.LIBRARY_SYSTEM, Part.JOURNAL)
"""On the screen (visual/README.md, 11)."""

SELDOM = frozenset({Part.SCANNER})
"""What few machines have: those that have not say nothing of it."""

FAULTS_KEPT = 50
ROUND_TRIPS_KEPT = 20
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of one part at a moment: a figure or name as `fact`, what is wrong with it in words as `fault`."""

    part: Part
    health: Health
    at: datetime
    fact: str = ""
    fault: str = ""


class HealthBook:
    """Remembers for each part its last fault, its beginning, and a few figures. For one thread.

    Times are aware and of one clock, which may be set meanwhile.
    """

    def __init__(self, used: Iterable[Part]) -> None:
        """Begin with the parts in `used` away, until something better is reported of them; the others are unused."""
        self._parts = {part: PartHealth(part, Health.UNUSED) for part in ORDER}
        self._parts |= {part: PartHealth(part, Health.AWAY) for part in used}
        self._words: dict[Part, set[str]] = {part: set() for part in ORDER}
        self._faults: deque[Report] = deque(maxlen=FAULTS_KEPT)
        self._round_trips_ms: deque[float] = deque(maxlen=ROUND_TRIPS_KEPT)
        self._reads: deque[datetime] = deque()

    def take(self, report: Report) -> None:
        """Take in one report. Trouble that goes on keeps its beginning, and its last words when it is over."""
        before = self._parts[report.part]
        known = replace(before, health=report.health, fact=report.fact or before.fact)
        if report.health in {Health.CARE, Health.AWAY}:
            known = self._troubled(report, known, begins=before.since is None or before.health is not report.health)
        self._parts[report.part] = known

    def round_trip(self, ms: float) -> None:
        """Take in how long the library system took for an answer."""
        self._round_trips_ms.append(ms)

    def tag_read(self, at: datetime) -> None:
        """Take in that a tag was read."""
        while self._reads and abs(at - self._reads[0]) >= _MINUTE:
            self._reads.popleft()
        self._reads.append(at)

    def parts(self, now: datetime) -> tuple[PartHealth, ...]:
        """Return the parts in `ORDER`, those at work with their figures; without the seldom ones that are not there."""
        parts = (self._parts[part] for part in ORDER)
        shown = (each for each in parts if each.health is not Health.UNUSED or each.part not in SELDOM)
        return tuple(self._with_figure(each, now) for each in shown)

    @property
    def faults(self) -> tuple[Report, ...]:
        """The last 50 faults, oldest first; one that is reported again and again stands there once."""
        return tuple(self._faults)

    @property
    def round_trip_ms(self) -> float | None:
        """The median of the last 20 answers of the library system, None before the first."""
        return median(self._round_trips_ms) if self._round_trips_ms else None

    def reads_per_minute(self, now: datetime) -> int:
        """Return how many tags were read within the last minute."""
        return sum(timedelta() <= now - read < _MINUTE for read in self._reads)

    def _troubled(self, report: Report, known: PartHealth, *, begins: bool) -> PartHealth:
        words = self._words[report.part]
        if begins:
            words.clear()
        if report.fault not in words:
            words.add(report.fault)
            self._faults.append(report)
        since = report.at if begins else known.since
        return replace(known, fault=report.fault or ("" if begins else known.fault), since=since)

    def _with_figure(self, known: PartHealth, now: datetime) -> PartHealth:
        if known.health not in {Health.GOOD, Health.CARE}:
            return known
        return replace(known, fact=" · ".join(filter(None, (known.fact, self._figure(known.part, now)))))

    def _figure(self, part: Part, now: datetime) -> str:
        if part is Part.TAG_READER:
            return f"{self.reads_per_minute(now)}/min"
        if part is Part.LIBRARY_SYSTEM and self.round_trip_ms is not None:
            return f"{self.round_trip_ms:.0f} ms"
        return ""
