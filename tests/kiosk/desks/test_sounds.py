"""Every cue through ALSA's own library into a file; a machine without a card goes on."""

from itertools import combinations

import pytest

from drivers.sound.alsa import AlsaSpeaker
from drivers.sound.tones import seconds
from kiosk.desks.sounds import MELODIES, SoundDesk
from kiosk.session.commands import PlaySound
from kiosk.session.cues import Cue
from kiosk.session.ear import GAP_S


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_is_heard_whole(tmp_path, cue):
    file = tmp_path / "played.raw"
    SoundDesk(AlsaSpeaker(f"file:FILE={file},FORMAT=raw"), 60).perform(PlaySound(cue))
    assert len(file.read_bytes()) == pytest.approx(seconds(MELODIES[cue]) * 96_000, abs=10)


def test_cues_are_short_and_differ():
    assert set(MELODIES) == set(Cue)
    assert all(seconds(notes) <= 0.4 < GAP_S for notes in MELODIES.values())
    assert all(one != other for one, other in combinations(MELODIES.values(), 2))


def test_a_missing_card_is_told_once(capfd):
    desk = SoundDesk(AlsaSpeaker("hw:17"), 60)
    for _ in range(3):
        desk.perform(PlaySound(Cue.DONE))
    assert "".join(capfd.readouterr()).count("check [sound]") == 1
