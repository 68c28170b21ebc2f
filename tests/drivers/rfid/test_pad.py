"""The pad: steady against tags that answer now and then."""

import random

import pytest

from drivers.rfid import Sighting
from drivers.rfid.pad import MISSES_TO_GO, SIGHTINGS_TO_APPEAR, Pad, PileHeight

A, B = Sighting(b"A" * 8, 0x3E), Sighting(b"B" * 8, 0x06)


def test_a_tag_counts_after_two_sightings() -> None:
    pad = Pad()
    assert pad.observe([A], 0.0) == ((), ())
    assert pad.present == ()
    assert pad.observe([A], 0.1) == ((A,), ())
    assert pad.observe([A], 0.2) == ((), ())
    (presence,) = pad.present
    assert (presence.sighting, presence.first_seen_s, presence.last_seen_s) == (A, 0.0, 0.2)


def test_a_tag_is_gone_after_three_misses() -> None:
    pad = Pad()
    pad.observe([A, B], 0)
    pad.observe([A, B], 1)
    assert pad.observe([B], 2) == ((), ())
    assert pad.observe([B], 3) == ((), ())
    assert pad.observe([B], 4) == ((), (A,))
    assert [presence.sighting for presence in pad.present] == [B]


def test_two_misses_are_forgiven() -> None:
    pad = Pad()
    pad.observe([A], 0)
    pad.observe([A], 1)
    for now in range(2, 20, 3):
        assert pad.observe([], now) == ((), ())
        assert pad.observe([], now + 1) == ((), ())
        assert pad.observe([A], now + 2) == ((), ())


def test_a_tag_carried_past_never_counts_and_never_goes() -> None:
    pad = Pad()
    pad.observe([A], 0)
    assert [pad.observe([], now) for now in (1, 2, 3)] == [((), ())] * 3
    assert pad.observe([A], 4) == ((), ())


def test_a_tag_twice_in_one_inventory_is_one_sighting() -> None:
    pad = Pad()
    assert pad.observe([A, A], 0) == ((), ())
    assert pad.observe([A, A], 1) == ((A,), ())


def test_a_tag_that_went_counts_anew() -> None:
    pad = Pad()
    for now in range(2):
        pad.observe([A], now)
    for now in range(2, 2 + MISSES_TO_GO):
        pad.observe([], now)
    assert pad.observe([A], 9) == ((), ())
    assert pad.observe([A], 10) == ((A,), ())


@pytest.mark.parametrize("seed", range(5))
def test_appearing_and_going_always_alternate(seed: int) -> None:
    chance = random.Random(seed)
    pad, there = Pad(), set()
    for now in range(2000):
        appeared, gone = pad.observe([tag for tag in (A, B) if chance.random() < 0.5], now)
        assert there.isdisjoint(appeared)
        assert there.issuperset(gone)
        there = there.union(appeared).difference(gone)
        assert {presence.sighting for presence in pad.present} == there
    assert SIGHTINGS_TO_APPEAR == 2


def test_a_pile_is_too_high_at_once_and_until_three_looks_find_it_good() -> None:
    pile = PileHeight()
    looks = [False, True, True, False, False, True, False, False, False, False]
    changes = [pile.observe(too_high=look) for look in looks]
    assert [at for at, changed in enumerate(changes) if changed] == [1, 8]
    assert not pile.too_high
