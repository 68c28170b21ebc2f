"""Plays the cues: made once, from notes of our own."""

from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

from drivers.errors import DeviceUnavailable
from drivers.sound import Speaker
from drivers.sound.tones import Note, pcm
from kiosk.maintenance import durable
from kiosk.maintenance.errors import StateUnusable
from kiosk.session.commands import PlaySound, SetMuted
from kiosk.session.cues import Cue
from kiosk.session.lobby_events import MutedChanged

ASLEEP_S = 3600.0
FILE = "muted"
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

    def __init__(self, speaker: Speaker, volume: int, folder: Path, post: Callable[[MutedChanged], None]) -> None:
        self._speaker, self._folder, self._post = speaker, folder, post
        self._sounds = {cue: pcm(notes, volume) for cue, notes in MELODIES.items()}
        self._fault = ""

    def idle(self) -> float:
        """Say whether the machine is muted; return the seconds until there is something to do."""
        self._say_muted()
        return ASLEEP_S

    def perform(self, order: PlaySound | SetMuted) -> None:
        """Play, or mute; a machine that cannot be heard goes on, for every cue is seen as well."""
        match order:
            case PlaySound(cue=cue):
                self._play(cue)
            case SetMuted(muted=muted):
                self._mute(muted=muted)

    def _mute(self, *, muted: bool) -> None:
        try:
            with durable.exclusive(self._folder):
                if muted:
                    durable.write(self._folder / FILE, b"")
                else:
                    durable.remove(self._folder / FILE)
        except StateUnusable as error:
            structlog.get_logger().error("not muted or unmuted", error=str(error))
        self._say_muted()
        if not muted:
            self._play(Cue.DONE)

    def _say_muted(self) -> None:
        """Say it, by the file that keeps it over restarts: that it is there counts, whatever it holds."""
        self._post(MutedChanged((self._folder / FILE).exists()))

    def _play(self, cue: Cue) -> None:
        try:
            self._speaker.play(self._sounds[cue])
        except DeviceUnavailable as error:
            if str(error) != self._fault:
                structlog.get_logger().warning("no sound; check [sound]", fault=str(error))
            self._fault = str(error)
        else:
            self._fault = ""
