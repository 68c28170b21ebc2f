"""A line that cannot be opened is tried at once, then ever more seldom, never later than promised."""

from hypothesis import given
from hypothesis import strategies as st

from sip2.backoff import Backoff


def waits(backoff: Backoff, failures: int) -> list[float]:
    found, now = [], 100.0
    for _ in range(failures):
        backoff.failed(now)
        found.append(round(backoff.wait_s(now), 3))
        now += found[-1]
    return found


def test_it_doubles_up_to_its_limit() -> None:
    assert waits(Backoff(chance=lambda: 0.0), 7) == [0, 0.5, 1, 2, 4, 5, 5]


def test_chance_keeps_machines_apart() -> None:
    assert waits(Backoff(chance=lambda: 1.0), 4) == [0, 0.6, 1.2, 2.4]


def test_a_line_that_stood_starts_anew() -> None:
    backoff = Backoff(chance=lambda: 0.0)
    waits(backoff, 5)
    backoff.succeeded()
    assert backoff.wait_s(0.0) == 0
    assert waits(backoff, 2) == [0, 0.5]


@given(st.integers(1, 200), st.floats(0, 1))
def test_nobody_waits_longer_than_the_limit(failures: int, chance: float) -> None:
    assert max(waits(Backoff(most_s=3.0, chance=lambda: chance), failures)) <= 3.0 * 1.2 + 0.001
