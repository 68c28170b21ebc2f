"""What happens at a machine beside its visits: staff are called, pictures are found, sounds are turned off."""

from dataclasses import dataclass

from kiosk.session.view import Trouble


@dataclass(frozen=True, slots=True)
class HelpPressed:
    """The reader wants somebody to come."""


@dataclass(frozen=True, slots=True)
class HelpClosed:
    """The reader has read what became of the call, and goes on."""


@dataclass(frozen=True, slots=True)
class HelpAnswered:
    """Whether anybody could be told of a call; `number` is the call's."""

    number: int
    reached: bool


@dataclass(frozen=True, slots=True)
class StaffTold:
    """Whether anybody could be told that a machine seems not well."""

    trouble: Trouble
    reached: bool


@dataclass(frozen=True, slots=True)
class PicturesFound:
    """These files lie in the lobby's folder now, in the order of their names."""

    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureFailed:
    """A picture cannot be shown."""

    picture: str


@dataclass(frozen=True, slots=True)
class SoundPressed:
    """The technician mutes the machine, or lets it be heard again."""


@dataclass(frozen=True, slots=True)
class MutedChanged:
    """The machine is muted, or not, from now on; kept over restarts."""

    muted: bool
