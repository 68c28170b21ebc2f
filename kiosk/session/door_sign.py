"""What readers are told of the opening hours: soon closed, closed, and when open again."""

from datetime import date, datetime, timedelta

from kiosk.session.door_view import DayHours, DoorSign
from kiosk.session.hours import Hours, Opening

_DAYS = 7
_MINUTE = timedelta(minutes=1)


def sign(hours: Hours, opening: Opening, now: datetime, closing_min: int, language: str, *, resting: bool) -> DoorSign:
    """Return the sign at a local time without a zone; `resting`: nobody is in the middle of something."""
    today = _text(hours, now.date())
    if opening.open:
        left_min = -((now - opening.until) // _MINUTE) if opening.until else closing_min + 1
        return DoorSign(closes_in_min=left_min if left_min <= closing_min else None, today=today)
    opens_at = opening.until.astimezone() if opening.until else None
    if not resting:
        return DoorSign(True, opens_at, 0, today)
    return DoorSign(True, opens_at, None, today, _days(hours, now.date(), language))


def _days(hours: Hours, today: date, language: str) -> tuple[DayHours, ...]:
    return tuple(_day(hours, today + timedelta(days=at), language) for at in range(_DAYS))


def _day(hours: Hours, day: date, language: str) -> DayHours:
    names = holiday.name if (holiday := hours.holiday(day)) else {}
    return DayHours(day, _text(hours, day), names.get(language) or next(iter(names.values()), ""))


def _text(hours: Hours, day: date) -> str:
    return "  ".join(map(str, hours.on(day)))
