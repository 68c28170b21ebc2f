"""What is shown before the library closes, and while it is closed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kiosk.screens.circulation import SEVERAL
from kiosk.screens.place import NOW, Typed, nothing
from kiosk.session.door_view import DayHours, DoorSign
from kiosk.session.view import Screen, View


def door_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield what readers see before the library closes, and while it is closed."""
    today = "8:00–12:00  14:00–18:00"
    plain = ["7:00–23:00", "7:00–23:00", "8:00–22:00", "8:00–22:00", "7:00–23:00", "", "7:00–23:00"]
    week = tuple(DayHours(NOW.date() + timedelta(days=at), hours) for at, hours in enumerate(plain))
    vacation = tuple(replace(each, spans="", name="寒假") for each in week)
    opens = NOW.replace(hour=7, minute=0) + timedelta(days=1)
    yield "01-welcome-closing", View(door_sign=DoorSign(closes_in_min=14, today=today)), nothing
    yield "03-borrow-closing", replace(SEVERAL, door_sign=DoorSign(closes_in_min=1, today=today)), nothing
    yield "03-borrow-closed", replace(SEVERAL, door_sign=DoorSign(True, opens, 0, today)), nothing
    yield "09-out-shut", View(Screen.OUT_OF_SERVICE, door_sign=DoorSign(True, opens, None, today, week)), nothing
    yield "09-out-shut-vacation", View(Screen.OUT_OF_SERVICE, door_sign=DoorSign(shut=True, days=vacation)), nothing
