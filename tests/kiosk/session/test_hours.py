"""Opening hours: weeks, holidays, midnight; what a machine does when its library closes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session import events
from kiosk.session.events import Choice
from kiosk.session.hours import ALWAYS, HORIZON_DAYS, Doors, Holiday, Hours, Opening, Span, spans
from kiosk.session.policy import Policy
from kiosk.session.session import Session
from kiosk.session.view import Screen

DAILY = spans("7:00-23:00")
WEEK = Hours((DAILY,) * 5 + (spans("8:00-12:00, 14:00-18:00"), ()))
"""Saturday has a noon break, Sunday is closed."""
MONDAY = date(2026, 11, 23)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23 + day, hour, minute)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(0, 6, 59), Opening(False, at(0, 7))),
        (at(0, 7), Opening(True, at(0, 23))),
        (at(0, 22, 59), Opening(True, at(0, 23))),
        (at(0, 23), Opening(False, at(1, 7))),
        (at(5, 13), Opening(False, at(5, 14))),
        (at(6, 12), Opening(False, at(7, 7))),
    ],
)
def test_a_week(now: datetime, expected: Opening) -> None:
    assert WEEK.look(now) == expected


def test_a_reading_room_open_past_midnight() -> None:
    night = Hours((spans("18:00-2:00"),) * 7)
    assert night.look(at(1, 1, 59)) == Opening(True, at(1, 2))
    assert night.look(at(1, 2)) == Opening(False, at(1, 18))


def test_always_open_never_closes_at_midnight() -> None:
    opening = Hours((spans("0:00-24:00"),) * 7).look(at(0, 23, 59))
    assert opening.open
    assert opening.until is not None
    assert opening.until - at(0, 0) > timedelta(days=HORIZON_DAYS - 2)


def test_a_vacation_closes_and_the_first_in_the_list_counts() -> None:
    spring = Holiday(MONDAY + timedelta(days=1), MONDAY + timedelta(days=2), (), {"zh_CN": "春节"})
    winter = Holiday(MONDAY, MONDAY + timedelta(days=3), spans("9:00-16:00"), {"zh_CN": "寒假"})
    hours = Hours(WEEK.week, (spring, winter))
    assert hours.look(at(0, 16)) == Opening(False, at(3, 9))
    assert [hours.on(MONDAY + timedelta(days=each)) == DAILY for each in range(5)] == [False] * 4 + [True]


def test_closed_for_good_is_not_searched_for_ever() -> None:
    assert Hours(((),) * 7).look(at(0, 12)) == Opening(False, None)


@pytest.mark.parametrize("text", ["7-23", "25:00-26:00", "7:00", "7:60-8:00", "8:00-12:00, 11:00-13:00", "八点"])
def test_mistakes_are_named(text: str) -> None:
    with pytest.raises(ValueError, match=text.split(",", maxsplit=1)[0]):
        spans(text)


DAY_SPANS = st.sampled_from(["", "7:00-23:00", "0:00-24:00", "8:00-12:00, 14:00-18:00", "20:00-3:00"]).map(spans)


@given(st.tuples(*[DAY_SPANS] * 7), st.integers(0, 14 * 24 * 60))
def test_open_exactly_when_some_span_of_today_or_yesterday_holds(
    week: tuple[tuple[Span, ...], ...], minute: int
) -> None:
    now = datetime(2026, 11, 23) + timedelta(minutes=minute)
    days = [now.date() - timedelta(days=1), now.date()]
    holds = any(begin <= now < end for day in days for begin, end in (s.on(day) for s in week[day.weekday()]))
    opening = Hours(week).look(now)
    assert opening.open == holds
    assert opening.until is None or opening.until > now


def test_doors_look_again_when_the_clock_was_set_back() -> None:
    doors = Doors(WEEK)
    assert doors.look(at(0, 23, 30)).open is False
    assert doors.look(at(0, 22, 30)).open is True
    assert Doors(None).look(at(0, 3)) == ALWAYS


class Day:
    """A machine in a library with hours, and a wall clock that can be moved."""

    def __init__(self) -> None:
        self.wall = at(0, 22, 40).astimezone()
        self.now = 0.0
        policy = Policy(hours=WEEK, closing_min=15)
        self.session = Session(policy, lambda: "op", lambda: self.wall)

    def tick(self, minutes: float) -> None:
        self.wall += timedelta(minutes=minutes)
        self.now += 1
        self.session.handle(events.Ticked(), self.now)

    def do(self, event: events.Event) -> None:
        self.session.handle(event, self.now)


def test_readers_are_told_a_quarter_of_an_hour_before() -> None:
    day = Day()
    told = []
    for _ in range(20):
        told.append(day.session.view.door_sign.closes_in_min)
        day.tick(1)
    assert told == [None] * 5 + list(range(15, 0, -1))
    assert (day.session.view.screen, day.session.view.door_sign.shut) == (Screen.OUT_OF_SERVICE, True)
    assert day.session.view.door_sign.opens_at == at(1, 7).astimezone()


def test_who_is_in_the_middle_of_something_may_finish_and_nobody_begins() -> None:
    day = Day()
    day.do(events.ServiceChosen(Choice.RETURN))
    day.tick(21)
    view = day.session.view
    assert (view.screen, view.door_sign.closes_in_min) == (Screen.RETURN, 0)
    day.do(events.BackPressed())
    assert day.session.view.screen is Screen.OUT_OF_SERVICE
    day.do(events.ServiceChosen(Choice.RETURN))
    assert day.session.view.screen is Screen.OUT_OF_SERVICE


def test_the_morning_opens_it_again_by_itself_with_the_days_until_then_on_show() -> None:
    day = Day()
    day.tick(30)
    days = day.session.view.door_sign.days
    assert [(each.day, each.spans) for each in days[:2]] == [
        (MONDAY, "7:00–23:00"),
        (MONDAY + timedelta(days=1), "7:00–23:00"),
    ]
    assert [each.spans for each in days[5:]] == ["8:00–12:00  14:00–18:00", ""]
    day.tick(8 * 60)
    assert (day.session.view.screen, day.session.view.door_sign.days) == (Screen.WELCOME, ())


def test_a_technician_gets_in_while_it_is_closed() -> None:
    day = Day()
    day.tick(60)
    day.do(events.TechnicianCalled())
    assert day.session.view.screen is Screen.MAINTENANCE_PIN
