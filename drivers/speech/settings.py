"""The headset's jack and keys of a machine that speaks, such as a Storm AudioNav: a USB keyboard with a sound card."""

from typing import Annotated

from pydantic import BaseModel, Field

KeyName = Annotated[
    str,
    Field(pattern=r"^(F[1-9]|F[12][0-9]|F3[0-5]|Pause|ScrollLock|Insert|Home|End|Page(Up|Down)|Volume(Up|Down))?$"),
]
"""A key that no reader needs for anything else; empty: there is none."""


class SpeechSettings(BaseModel, extra="forbid", frozen=True):
    """The `[speech]` section; left out: the machine does not speak."""

    device: str = Field(min_length=1, max_length=200)
    """The headset's ALSA device, as `aplay -L` lists them; never a loudspeaker's: what is said is one reader's."""
    volume: int = Field(default=50, ge=10, le=100)
    """Of every new visit. At most 65 dBA (EN 301 549 §5.1.3.13): measure it in the headset."""
    words_per_min: int = Field(default=160, ge=80, le=400)
    jack_in: KeyName = "F15"
    """The key that the keypad sends when a headset is plugged in."""
    jack_out: KeyName = "F16"
    start: KeyName = ""
    """A key that turns speech on and off where no jack tells."""
    louder: KeyName = ""
    """A key of its own; the arrow up means the same, except on the number pad."""
    again: KeyName = ""
    """A key of its own; the arrow down means the same, except on the number pad."""
    double_strike_s: float = Field(default=0, ge=0, le=1)
    """A key that is struck twice within this time counts once (EN 301 549 §5.8)."""
