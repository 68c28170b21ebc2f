"""Readers' PINs are throttled by card and by machine, and neither restart nor power cut gives a new try."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.desks.attempts import FILE, MACHINE_FREE, PinThrottle
from kiosk.desks.library import LibraryDesk
from kiosk.maintenance.errors import StateUnusable
from kiosk.maintenance.throttle import FREE_TRIES
from kiosk.session.commands import AskPatron
from kiosk.session.events import PatronAnswered
from kiosk.session.view import Part
from sip2.journal.clocks import Stamp
from sip2.journal.seal import Seal
from sip2.outcomes import NoAnswer, Patron, PatronRefusal, PatronRefused

CARD, OTHER = "20233017", "20233018"
READER = Patron(CARD, "陈晓雨", frozenset(), None, None)
WRONG = PatronRefused(PatronRefusal.WRONG_PIN)
SEAL = Seal(b"k" * 32)


class Clock:
    def __init__(self):
        self.monotonic_s, self.boot = 1000.0, "one"

    def __call__(self):
        return Stamp(
            datetime(2026, 11, 26, tzinfo=UTC) + timedelta(seconds=self.monotonic_s), self.monotonic_s, self.boot
        )


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(tmp_path, clock):
    return PinThrottle(tmp_path, lambda number: SEAL.digest("wrong PIN", number), clock)


def guess(throttle, times, number=CARD):
    return [throttle.begin(number) for _ in range(times)]


def test_a_card_waits_after_its_free_tries_and_others_do_not(throttle, clock):
    assert guess(throttle, FREE_TRIES + 1) == [0] * FREE_TRIES + [30]
    assert throttle.begin(OTHER) == 0
    clock.monotonic_s += 30
    assert guess(throttle, 2) == [0, 60]


def test_a_restart_resets_nothing(tmp_path, throttle, clock):
    guess(throttle, FREE_TRIES)
    clock.boot, clock.monotonic_s = "two", 5.0
    again = PinThrottle(tmp_path, lambda number: SEAL.digest("wrong PIN", number), clock)
    assert again.begin(CARD) == 25


def test_a_right_pin_forgets_the_card(throttle):
    for _ in range(40):
        assert throttle.begin(CARD) == 0
        throttle.right(CARD)
    assert throttle.wait_s(CARD) == 0


def test_a_machine_waits_although_every_card_is_another(throttle):
    waits = [throttle.begin(f"2023{number:04}") for number in range(MACHINE_FREE + FREE_TRIES + 1)]
    assert waits == [0] * (MACHINE_FREE + FREE_TRIES) + [30]


def test_a_thief_s_own_right_pin_does_not_free_the_machine(throttle):
    for number in range(MACHINE_FREE + FREE_TRIES - 1):
        throttle.begin(f"2024{number:04}")
        throttle.begin(CARD)
        throttle.right(CARD)
    throttle.begin("20249999")
    assert throttle.wait_s("20249998") == 30


def test_a_calm_quarter_of_an_hour_ends_the_machine_s_count(throttle, clock):
    for number in range(MACHINE_FREE):
        throttle.begin(f"2024{number:04}")
    clock.monotonic_s += 901
    assert [throttle.begin(f"2025{number:04}") for number in range(MACHINE_FREE)] == [0] * MACHINE_FREE


def test_a_silence_counts_for_nothing(throttle):
    for _ in range(40):
        assert throttle.begin(CARD) == 0
        throttle.not_tried(CARD)


def test_the_file_names_no_reader_and_belongs_to_nobody_else(tmp_path, throttle):
    throttle.begin(CARD)
    file = tmp_path / FILE
    assert CARD not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    with pytest.raises(StateUnusable):
        throttle.begin(CARD)


class OneAnswer:
    """A library system that says one thing and counts how often it was asked."""

    def __init__(self, outcome):
        self.outcome, self.asked = outcome, 0

    def patron(self, number, pin, institution=""):
        self.asked += 1
        return self.outcome


@pytest.mark.parametrize(("outcome", "asked"), [(WRONG, FREE_TRIES), (READER, 12), (NoAnswer(sent=True), 12)])
def test_the_desk_asks_no_faster_than_the_throttle(outbox, throttle, outcome, asked):
    ils = OneAnswer(outcome)
    presence = outbox.presence(Part.LIBRARY_SYSTEM)
    desk = LibraryDesk(
        lambda _: ils, lambda: None, 60.0, presence, outbox.events.append, outbox.tested, open_throttle=lambda: throttle
    )
    for _ in range(12):
        desk.perform(AskPatron(CARD, "0000"))
    assert ils.asked == asked
    answers = [event.outcome for event in outbox.of(PatronAnswered)]
    assert answers == [outcome] * 12
