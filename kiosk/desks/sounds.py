"""Plays the cues: made once, from notes of our own."""

from collections.abc import Sequence

import structlog

from drivers.errors import DeviceUnavailable
from drivers.sound import Speaker
from drivers.sound.tones import Note, pcm
from kiosk.session.commands import PlaySound
from kiosk.session.cues import Cue

ASLEEP_S = 3600.0
A3, A4, C5, E5, G5 = 220.0, 440.0, 523.25, 659.26, 783.99
"""Hz, equal temperament at A4 = 440."""
REST = Note(0, 0.03)
MELODIES: dict[Cue, Sequence[Note]] = {
    Cue.TICK: (Note(E5, 0.06),),
    Cue.DONE: (Note(C5, 0.12), Note(G5, 0.24)),
    Cue.ASIDE: (Note(C5, 0.14), REST, Note(C5, 0.14)),
    Cue.REFUSED: (Note(E5, 0.14), Note(A4, 0.24)),
    Cue.ACT: (Note(E5, 0.1), REST, Note(E5, 0.1), REST, Note(E5, 0.1)),
    Cue.WARNING: (Note(A3, 0.4),),
}
"""Visual README §4: none longer than 400 ms."""


class SoundDesk:
    """One loudspeaker. Used by one thread."""

    def __init__(self, speaker: Speaker, volume: int) -> None:
        self._speaker = speaker
        self._sounds = {cue: pcm(notes, volume) for cue, notes in MELODIES.items()}
        self._fault = ""

    def idle(self) -> float:
        """Return the seconds until there is something to do: nothing is done by itself."""
        return ASLEEP_S

    def perform(self, order: PlaySound) -> None:
        """Play; a machine that cannot be heard goes on, for every cue is seen as well."""
        try:
            self._speaker.play(self._sounds[order.cue])
        except DeviceUnavailable as error:
            if str(error) != self._fault:
                structlog.get_logger().warning("no sound; check [sound]", fault=str(error))
            self._fault = str(error)
        else:
            self._fault = ""
