"""Notes as samples: signed 16 bits, little-endian, one channel, 48,000 a second, which every sound card takes."""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

RATE = 48_000
"""Samples a second."""
LOUDEST = 0.5 * 32767
"""Full volume: half of what a sample holds, for speakers that rattle."""
ATTACK_S, RELEASE_S = 0.006, 0.02
"""A note that began or ended at once would click."""


@dataclass(frozen=True, slots=True)
class Note:
    """One tone, or a rest where `hz` is 0."""

    hz: float
    s: float


def pcm(notes: Sequence[Note], volume: int) -> bytes:
    """Return the samples of notes one after another; `volume` goes from 0 to 100."""
    samples = [sample for note in notes for sample in _note(note, LOUDEST * volume / 100)]
    return struct.pack(f"<{len(samples)}h", *samples)


def seconds(notes: Sequence[Note]) -> float:
    """Return how long notes sound."""
    return sum(note.s for note in notes)


def _note(note: Note, peak: float) -> list[int]:
    count = round(note.s * RATE)
    if not note.hz:
        return [0] * count
    return [round(peak * _shape(at / RATE, note.s) * _tone(note.hz, at / RATE)) for at in range(count)]


def _tone(hz: float, at_s: float) -> float:
    """Return a soft, woody tone: the note and a little of its octave, which small speakers carry better."""
    turn = 2 * math.pi * hz * at_s
    return 0.8 * math.sin(turn) + 0.2 * math.sin(2 * turn)


def _shape(at_s: float, whole_s: float) -> float:
    """Return how loud a note is at a time: it rises fast, fades, and is gone at its end."""
    rise, fall = min(1.0, at_s / ATTACK_S), min(1.0, (whole_s - at_s) / RELEASE_S)
    return rise * fall * math.exp(-3 * at_s / whole_s)
