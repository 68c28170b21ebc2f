"""Ways to make a sound: one contract, and a plain class for each kind. What is played is made here, too (`tones`)."""

from typing import Protocol


class Speaker(Protocol):
    """One loudspeaker. Every call blocks its own thread only."""

    def play(self, pcm: bytes) -> None:
        """Play samples as `tones` makes them, to their end, or raise `DeviceUnavailable`."""
