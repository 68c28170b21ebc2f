"""Samples: as long as the notes, no louder than wanted, without a click, and of the right pitch."""

import cmath
import itertools
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.sound.tones import LOUDEST, RATE, Note, pcm, seconds

NOTES = st.lists(st.builds(Note, st.sampled_from([0, 220, 659.26]), st.floats(0.03, 0.1)), min_size=1, max_size=2)


def samples(data):
    return struct.unpack(f"<{len(data) // 2}h", data)


@given(NOTES, st.integers(0, 100))
def test_as_long_as_the_notes_and_no_louder_than_wanted(notes, volume):
    found = samples(pcm(notes, volume))
    assert len(found) == pytest.approx(seconds(notes) * RATE, abs=len(notes))
    assert max(map(abs, found)) <= LOUDEST * volume / 100 + 1


def test_nothing_jumps():
    found = samples(pcm((Note(523.25, 0.1), Note(783.99, 0.1)), 100))
    steepest = 2 * math.pi * 783.99 / RATE * LOUDEST * 1.5
    assert max(abs(b - a) for a, b in itertools.pairwise(found)) < steepest
    assert abs(found[0]) < 10
    assert abs(found[-1]) < 200


@pytest.mark.parametrize("hz", [220.0, 440.0, 659.26])
def test_the_pitch_is_right(hz):
    found = samples(pcm((Note(hz, 0.5),), 100))

    def strength(at_hz):
        return abs(sum(s * cmath.exp(-2j * math.pi * at_hz * at / RATE) for at, s in enumerate(found)))

    assert strength(hz) > 3 * max(strength(hz * 0.94), strength(hz * 1.06), strength(hz * 2))
