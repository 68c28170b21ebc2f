"""Every cue through ALSA's own library into a file; a machine without a card goes on."""

from itertools import combinations

import pytest

from drivers.sound.alsa import AlsaSpeaker
from drivers.sound.tones import seconds
from kiosk.desks.sounds import MELODIES, SoundDesk
from kiosk.session.commands import PlaySound, SetMuted
from kiosk.session.cues import Cue
from kiosk.session.ear import GAP_S
from kiosk.session.lobby_events import MutedChanged


@pytest.fixture
def desk(tmp_path, outbox):
    return lambda: SoundDesk(
        AlsaSpeaker(f"file:FILE={tmp_path / 'played.raw'},FORMAT=raw"), 60, tmp_path, outbox.events.append
    )


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_is_heard_whole(tmp_path, desk, cue):
    file = tmp_path / "played.raw"
    desk().perform(PlaySound(cue))
    assert len(file.read_bytes()) == pytest.approx(seconds(MELODIES[cue]) * 96_000, abs=10)


def test_cues_are_short_and_differ():
    assert set(MELODIES) == set(Cue)
    assert all(seconds(notes) <= 0.4 < GAP_S for notes in MELODIES.values())
    assert all(one != other for one, other in combinations(MELODIES.values(), 2))


def test_a_missing_card_is_told_once(capfd, tmp_path):
    desk = SoundDesk(AlsaSpeaker("hw:17"), 60, tmp_path, lambda event: None)
    for _ in range(3):
        desk.perform(PlaySound(Cue.DONE))
    assert "".join(capfd.readouterr()).count("check [sound]") == 1


def test_muted_outlives_a_restart_and_to_be_heard_again_is_heard(tmp_path, desk, outbox):
    desk().perform(SetMuted(True))
    desk().idle()
    desk().perform(SetMuted(False))
    assert (tmp_path / "played.raw").stat().st_size
    desk().idle()
    assert outbox.events == [MutedChanged(True), MutedChanged(True), MutedChanged(False), MutedChanged(False)]


def test_what_cannot_be_kept_is_told_and_not_pretended(tmp_path, outbox, capfd):
    desk = SoundDesk(AlsaSpeaker("null"), 60, tmp_path / "none", outbox.events.append)
    desk.perform(SetMuted(True))
    assert outbox.events == [MutedChanged(False)]
    assert "not muted or unmuted" in "".join(capfd.readouterr())
