"""A screen may ask for what its technician may; a held key dies by itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.sorterlink import (
    VERSION,
    Admit,
    Dismiss,
    Emptied,
    Hello,
    Jog,
    Plant,
    Press,
    Standing,
    Story,
    Switch,
    Watch,
)
from drivers.sorterlink.deadman import LIMIT_S, Deadman, Held
from drivers.sorterlink.rights import Rights

JOG = Jog(1, 1, 0.0)
TECHNICIANS = [Watch(True), Emptied(2), Switch("exam-weeks"), JOG]
FORWARD = Held(1, 1)


def greeted() -> Rights:
    rights = Rights()
    rights.allows(Hello())
    return rights


@pytest.mark.parametrize("message", TECHNICIANS)
def test_only_an_admitted_technician_reaches_the_machine(message) -> None:
    rights = greeted()
    assert rights.allows(message) is None
    rights.allows(Admit("lin"))
    assert rights.allows(message) == message
    rights.allows(Dismiss())
    assert rights.allows(message) is None


@pytest.mark.parametrize("message", [Press(0), Admit("lin"), Dismiss(), *TECHNICIANS])
def test_nothing_before_hello_of_this_version(message) -> None:
    rights = Rights()
    assert rights.allows(message) is None
    assert rights.allows(replace(Hello(), version=VERSION + 1)) is None
    assert rights.allows(message) is None
    assert rights.technician == ""


@given(st.lists(st.from_type(Hello | Press | Admit | Dismiss | Watch | Emptied | Jog | Standing | Story | Plant)))
def test_no_order_of_messages_moves_a_belt_without_a_technician(messages) -> None:
    rights, admitted, moved = Rights(), False, 0
    for message in messages:
        allowed = rights.allows(message)
        admitted = (admitted or isinstance(message, Admit)) and not isinstance(message, Dismiss)
        moved += isinstance(allowed, Jog)
        assert admitted or not isinstance(allowed, Jog)
        assert not isinstance(allowed, Standing | Story | Plant)


def test_a_held_key_runs_until_its_messages_cease() -> None:
    deadman = Deadman()
    deadman.press(FORWARD, 10.0, 10.02)
    assert deadman.held(10.02) == FORWARD
    deadman.press(FORWARD, 10.1, 10.11)
    assert deadman.held(10.0 + LIMIT_S + 0.05) == FORWARD
    assert deadman.held(10.1 + LIMIT_S) is None
    assert deadman.held(10.1 + LIMIT_S - 0.01) is None


def test_letting_go_stops_at_once() -> None:
    deadman = Deadman()
    deadman.press(FORWARD, 10.0, 10.0)
    deadman.press(Held(0, 0), 10.05, 10.05)
    assert deadman.held(10.05) is None


@pytest.mark.parametrize("sent_s", [10.0 - LIMIT_S, 5.0, 10.06, 1e9])
def test_what_waited_somewhere_moves_nothing(sent_s) -> None:
    deadman = Deadman()
    deadman.press(FORWARD, 10.0, 10.0)
    deadman.press(FORWARD, sent_s, 10.0)
    assert deadman.held(10.0) is None


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 2)), max_size=20), st.floats(0, 10))
def test_never_longer_than_the_limit_after_the_last_was_sent(presses, asked_s) -> None:
    deadman, sent = Deadman(), []
    for sent_s, delay_s in sorted(presses, key=sum):
        deadman.press(FORWARD, sent_s, sent_s + delay_s)
        sent.append(sent_s)
    now = max((sum(each) for each in presses), default=0.0) + asked_s
    assert deadman.held(now) is None or now - max(sent) < LIMIT_S
