"""eSpeak NG (github.com/espeak-ng/espeak-ng, Debian's espeak-ng) as a program of its own, heard through ALSA.

The words go in by its standard input: a command line can be read by everybody on the machine.
"""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from drivers.errors import DeviceUnavailable
from drivers.sound.alsa import AlsaSpeaker
from drivers.speech.markup import ssml, voice
from drivers.speech.spoken import spoken

PROGRAM = "espeak-ng"
HEADER_BYTES, RATE_AT = 44, 24
"""Of the WAV file it writes: canonical RIFF, its length unknown; samples a second as a 32-bit number."""
PART_BYTES = 1764
"""40 ms at 22,050 samples a second: how often it is asked whether to go on."""
LOUDEST = 200
"""Its amplitude, of which 100 is usual."""


class EspeakVoice:
    """One headset. Fulfils `Voice`."""

    def __init__(self, device: str, words_per_min: int = 160, program: str = PROGRAM) -> None:
        self._speaker = AlsaSpeaker(device)
        self._program, self._words_per_min = program, words_per_min

    def say(self, sentences: Sequence[str], language: str, volume: int, goes_on: Callable[[], bool]) -> None:
        """Say sentences to their end, or until nobody wants to hear them."""
        text = ssml([spoken(each, language) for each in sentences], language)
        with self._speaking(text, voice(language), volume) as sound:
            header = sound.read(HEADER_BYTES)
            if len(header) < HEADER_BYTES:
                raise DeviceUnavailable(f"speech: {self._program} said nothing; is its voice for {language} installed?")
            rate = int.from_bytes(header[RATE_AT : RATE_AT + 4], "little")
            self._speaker.stream(iter(lambda: sound.read(PART_BYTES), b""), rate, goes_on)

    @contextmanager
    def _speaking(self, text: str, name: str, volume: int) -> Iterator[IO[bytes]]:
        """Let the program speak into a pipe, and be gone afterwards whatever has happened."""
        line = [self._program, "-m", "-b", "1", "-v", name, "-s", str(self._words_per_min)]
        line += ["-a", str(LOUDEST * volume // 100), "--stdin", "--stdout"]
        try:
            process = subprocess.Popen(  # noqa: S603 - the words are on no command line
                line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise DeviceUnavailable(f"speech: {self._program}: {error.strerror}; install espeak-ng") from None
        with process:
            try:
                _hand_over(process.stdin, text)
                if process.stdout is not None:
                    yield process.stdout
            finally:
                process.kill()


def _hand_over(pipe: IO[bytes] | None, text: str) -> None:
    """Give the words; a program that ends before it has read them says nothing, which is told then."""
    if pipe is None:
        return
    try:
        pipe.write(text.encode())
        pipe.close()
    except BrokenPipeError:
        pass
