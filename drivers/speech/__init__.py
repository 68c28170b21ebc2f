"""Ways to say words to one reader: one contract, and a plain class for each kind; how a text is put, beside it."""

from collections.abc import Callable, Sequence
from typing import Protocol


class Voice(Protocol):
    """One voice in one headset. Every call blocks its own thread only."""

    def say(self, sentences: Sequence[str], language: str, volume: int, goes_on: Callable[[], bool]) -> None:
        """Say sentences to their end, or raise `DeviceUnavailable`.

        `language` is as the screens have it, such as zh_CN; `volume` goes from 0 to 100. Once `goes_on` tells that
        nobody wants to hear it any more, it stops within a tenth of a second.
        """
