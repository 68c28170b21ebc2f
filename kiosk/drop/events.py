"""What happens at a drop's screen, beside the sorter's own messages."""

from dataclasses import dataclass

from drivers.sorterlink import Standing, Story
from kiosk.session.events import LanguageChosen, PaperDone, PartChanged, Ticked, Touched


@dataclass(frozen=True, slots=True)
class LinkLost:
    """The sorter's program says nothing any more."""


@dataclass(frozen=True, slots=True)
class OpenPressed:
    """Somebody wants to put a book in."""


@dataclass(frozen=True, slots=True)
class DonePressed:
    """Somebody is done, with or without paper."""

    paper: bool


Event = (
    Standing
    | Story
    | LinkLost
    | OpenPressed
    | DonePressed
    | Touched
    | LanguageChosen
    | PaperDone
    | PartChanged
    | Ticked
)
