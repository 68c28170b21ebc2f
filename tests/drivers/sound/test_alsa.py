"""ALSA's own library: its file device keeps what is played; a missing card is an error and no noise."""

import pytest

from drivers.errors import DeviceUnavailable
from drivers.sound.alsa import AlsaSpeaker
from drivers.sound.tones import Note, pcm

SOUND = pcm((Note(523.25, 0.12), Note(783.99, 0.24)), 60)


def test_every_sample_is_played(tmp_path):
    file = tmp_path / "played.raw"
    AlsaSpeaker(f"file:FILE={file},FORMAT=raw").play(SOUND)
    assert file.read_bytes() == SOUND


def test_one_speaker_plays_again_and_again(tmp_path):
    speaker = AlsaSpeaker(f"file:FILE={tmp_path / 'played.raw'},FORMAT=raw")
    for _ in range(50):
        speaker.play(SOUND[:960])
    assert (tmp_path / "played.raw").read_bytes() == SOUND[:960]


@pytest.mark.parametrize("device", ["hw:17", "nowhere", "file:FILE=/none/x,FORMAT=raw"])
def test_a_device_that_is_not_there_is_told_and_nothing_else_is_written(device, capfd):
    with pytest.raises(DeviceUnavailable, match=device.split(":")[0]):
        AlsaSpeaker(device).play(SOUND)
    assert "".join(capfd.readouterr()) == ""
