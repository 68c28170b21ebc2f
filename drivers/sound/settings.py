"""Where a machine's sounds come out."""

from pydantic import BaseModel, Field


class SoundSettings(BaseModel, extra="forbid", frozen=True):
    """The `[sound]` section; left out: the machine makes no sound."""

    device: str = Field(default="default", min_length=1, max_length=200)
    """An ALSA device, as `aplay -L` lists them."""
    volume: int = Field(default=60, ge=0, le=100)
    """0: mute. At most 65 dBA where readers stand (EN 301 549 §5.1.3.13): measure it there."""
