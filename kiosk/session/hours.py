"""When a library is open: a week, and days that differ. Local wall time, without a zone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise

HORIZON_DAYS = 100
"""How far an opening is looked for: longer than any vacation."""

_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-–—]\s*([0-9]{1,2}):([0-9]{2})")
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """Open from one minute to another, counted from the day's midnight; `closes_min` may lie in the next day."""

    opens_min: int
    closes_min: int

    @classmethod
    def read(cls, text: str) -> "Span":
        """Read "7:00-23:00"; one that ends before it begins ends on the next day. Raises ValueError."""
        found = _SPAN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r}: write hours as 7:00-23:00")
        opens_min, closes_min = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
        if opens_min >= _DAY_MIN or closes_min > _DAY_MIN or int(found[2]) > 59 or int(found[4]) > 59:
            raise ValueError(f"{text!r}: a day has 0:00 to 24:00")
        return cls(opens_min, closes_min if closes_min > opens_min else closes_min + _DAY_MIN)

    def __str__(self) -> str:
        return f"{_clock(self.opens_min)}–{_clock(self.closes_min)}"

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return when it begins and ends on a day."""
        midnight = datetime.combine(day, time())
        return midnight + timedelta(minutes=self.opens_min), midnight + timedelta(minutes=self.closes_min)


Spans = tuple[Span, ...]


def spans(text: str) -> Spans:
    """Read the hours of a day, such as "8:00-12:00, 14:00-18:00"; empty: closed. Raises ValueError."""
    read = sorted((Span.read(part) for part in text.split(",") if part.strip()), key=lambda span: span.opens_min)
    for first, second in pairwise(read):
        if second.opens_min < first.closes_min:
            raise ValueError(f"{text!r}: {first} and {second} overlap")
    return tuple(read)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days that differ from the week, both ends included. `name` maps a language to what to call them."""

    first: date
    last: date
    spans: Spans = ()
    name: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open, and when that changes; None: not within the horizon."""

    open: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Hours:
    """`week` holds Monday to Sunday; of several holidays on one day the first in the list counts."""

    week: tuple[Spans, ...]
    holidays: tuple[Holiday, ...] = ()

    def holiday(self, day: date) -> Holiday | None:
        """Return what is special about a day."""
        return next((each for each in self.holidays if each.first <= day <= each.last), None)

    def on(self, day: date) -> Spans:
        """Return the hours of a day."""
        holiday = self.holiday(day)
        return holiday.spans if holiday else self.week[day.weekday()]

    def look(self, now: datetime) -> Opening:
        """Say whether the library is open at a moment."""
        for opens, closes in self._stretches(now.date() - timedelta(days=1)):
            if now < opens:
                return Opening(False, opens)
            if now < closes:
                return Opening(True, closes)
        return Opening(False, None)

    def _stretches(self, first: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield from when to when it is open without a break."""
        begun: tuple[datetime, datetime] | None = None
        for day in (first + timedelta(days=at) for at in range(HORIZON_DAYS)):
            for opens, closes in (span.on(day) for span in self.on(day)):
                if begun and opens <= begun[1]:
                    begun = begun[0], max(begun[1], closes)
                    continue
                if begun:
                    yield begun
                begun = opens, closes
        if begun:
            yield begun


ALWAYS = Opening(True, None)


class Doors:
    """Whether the library is open, worked out anew only when that may have changed or the clock was set back."""

    def __init__(self, hours: Hours | None) -> None:
        self._hours = hours
        self._opening = ALWAYS
        self._known: tuple[datetime, datetime] | None = None

    def look(self, now: datetime) -> Opening:
        """Say whether the library is open at a local time without a zone; without hours it always is."""
        if self._hours is None:
            return ALWAYS
        if self._known is None or not self._known[0] <= now < self._known[1]:
            self._opening = self._hours.look(now)
            self._known = now, self._opening.until or now + timedelta(days=1)
        return self._opening


def _clock(minutes: int) -> str:
    if minutes > _DAY_MIN:
        minutes -= _DAY_MIN
    return f"{minutes // 60}:{minutes % 60:02}"
