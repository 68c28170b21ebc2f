"""What readers see of the opening hours."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DayHours:
    """When the library is open on one day; no `spans`: closed. `name`: why the day is special, in the language."""

    day: date
    spans: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DoorSign:
    """What the reader should know of the opening hours."""

    shut: bool = False
    opens_at: datetime | None = None
    """When it is shut and will open again, if that is known."""
    closes_in_min: int | None = None
    """Whole minutes while it closes soon; 0: it has closed, the reader may finish."""
    today: str = ""
    """Today's hours."""
    days: tuple[DayHours, ...] = ()
    """Today and the days after it, while it is shut."""
