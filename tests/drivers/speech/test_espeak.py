"""The real eSpeak NG: what it says is kept by ALSA's file device, and nobody else learns of it."""

from array import array
from pathlib import Path

import pytest

from drivers.errors import DeviceUnavailable
from drivers.speech.espeak import EspeakVoice

BYTES_A_SECOND = 2 * 22_050
LONG = ["The quick brown fox jumps over the lazy dog."] * 40


@pytest.fixture
def heard(tmp_path):
    return tmp_path / "heard.raw"


def voice(heard: Path, words_per_min: int = 160) -> EspeakVoice:
    return EspeakVoice(f"file:FILE={heard},FORMAT=raw", words_per_min)


def said(heard: Path, sentences: list[str], language: str, volume: int = 50) -> bytes:
    voice(heard).say(sentences, language, volume, lambda: True)
    return heard.read_bytes()


def loudness(pcm: bytes) -> int:
    return max(map(abs, array("h", pcm)))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh_CN", "请把书放在台面上，应还日期12月12日。"),
        ("en", "Please put your books on the pad. Due 12 Dec."),
        ("ru", "Положите книги на столик."),
        ("ar", "ضع الكتب على الطاولة من فضلك"),
    ],
)
def test_every_language_of_the_screens_is_heard(heard, language, sentence):
    pcm = said(heard, [sentence], language)
    assert 1 < len(pcm) / BYTES_A_SECOND < 6
    assert loudness(pcm) > 3000


def test_mandarin_is_pronounced_and_not_spelt(heard):
    """espeak-ng's `cmn` says the letters of the pinyin: four syllables take more than three seconds then."""
    assert len(said(heard, ["乡土中国"], "zh_CN")) / BYTES_A_SECOND < 2.5


def test_a_chinese_title_is_read_out_in_an_english_sentence(heard):
    alone = len(said(heard, ["Lent:"], "en"))
    assert len(said(heard, ["Lent: 乡土中国"], "en")) - alone > 0.7 * BYTES_A_SECOND


def test_the_volume_goes_in_steps(heard):
    volumes = [loudness(said(heard, ["Borrow"], "en", volume)) for volume in (20, 40, 60)]
    assert volumes == sorted(set(volumes))


def test_a_faster_voice_is_done_earlier(heard):
    voice(heard, 120).say(["Please put your books on the pad"], "en", 50, lambda: True)
    slow = heard.stat().st_size
    voice(heard, 300).say(["Please put your books on the pad"], "en", 50, lambda: True)
    assert heard.stat().st_size < 0.7 * slow


def test_it_stops_as_soon_as_nobody_wants_to_hear_more(heard):
    asked = iter([True] * 5)
    voice(heard).say(LONG, "en", 50, lambda: next(asked, False))
    assert heard.stat().st_size <= 0.25 * BYTES_A_SECOND


def test_nobody_reads_the_words_on_its_command_line(heard):
    lines: set[str] = set()

    def look() -> bool:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                lines.add((process / "cmdline").read_text() + (process / "environ").read_text())
            except OSError:
                continue
        return sum("espeak-ng" in line for line in lines) == 0

    voice(heard).say(["Quillfeather", *LONG], "en", 50, look)
    assert any("espeak-ng" in line for line in lines)
    assert not any("Quillfeather" in line for line in lines)


def test_no_program_is_left_behind(heard):
    voice(heard).say(LONG, "en", 50, lambda: False)
    children = Path("/proc/self/task").glob("*/children")
    names = [Path(f"/proc/{pid}/comm").read_text() for each in children for pid in each.read_text().split()]
    assert "espeak-ng\n" not in names


def test_a_program_that_is_missing_is_the_technicians(heard):
    with pytest.raises(DeviceUnavailable, match="install espeak-ng"):
        EspeakVoice("null", program="/none/espeak-ng").say(["x"], "en", 50, lambda: True)


def test_a_program_that_says_nothing_is_the_technicians(heard):
    with pytest.raises(DeviceUnavailable, match="voice for en"):
        EspeakVoice("null", program="/bin/true").say(["x"], "en", 50, lambda: True)


def test_a_headset_that_is_not_there_is_the_technicians():
    with pytest.raises(DeviceUnavailable, match="hw:17"):
        EspeakVoice("hw:17").say(["x"], "en", 50, lambda: True)
