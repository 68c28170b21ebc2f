"""What happens at a drop's screen, beside the sorter's own messages."""

from dataclasses import dataclass

from drivers.sorterlink import Hello, Incident, Manifest, Plant, Standing, Story
from kiosk.session.events import (
    BackPressed,
    CodeReady,
    LanguageChosen,
    MaintenanceChanged,
    PaperDone,
    PartChanged,
    TechnicianCalled,
    TechnicianPin,
    ThemeChosen,
    Ticked,
    Touched,
)
from kiosk.session.lobby_events import HelpAnswered, HelpClosed, HelpPressed, MutedChanged
from kiosk.session.view import ReceiptState


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


@dataclass(frozen=True, slots=True)
class CodePressed:
    """Somebody wants the receipt as a code to scan."""


@dataclass(frozen=True, slots=True)
class JogHeld:
    """A technician holds a key that moves a belt; told again while it is held. Of `Jog`; direction 0 lets go."""

    belt: int
    direction: int


@dataclass(frozen=True, slots=True)
class BinChanged:
    """A technician has put an empty bin in the place of another; 0 is the exception bin."""

    bin: int


@dataclass(frozen=True, slots=True)
class RulesChosen:
    """A technician switches to other routing rules; "" to the ordinary ones."""

    rules: str


@dataclass(frozen=True, slots=True)
class ListPressed:
    """A technician wants the list of a changed bin printed."""

    number: int


@dataclass(frozen=True, slots=True)
class ListDone:
    """A technician has what a list says, on paper or in mind, and does without it from now on."""

    number: int


@dataclass(frozen=True, slots=True)
class ManifestPrinted:
    """What became of a list's paper."""

    number: int
    state: ReceiptState


Event = (
    Hello
    | Standing
    | Story
    | Plant
    | Incident
    | Manifest
    | LinkLost
    | OpenPressed
    | DonePressed
    | CodePressed
    | CodeReady
    | Touched
    | LanguageChosen
    | ThemeChosen
    | HelpPressed
    | HelpClosed
    | HelpAnswered
    | MutedChanged
    | PaperDone
    | PartChanged
    | TechnicianCalled
    | TechnicianPin
    | MaintenanceChanged
    | BackPressed
    | JogHeld
    | BinChanged
    | RulesChosen
    | ListPressed
    | ListDone
    | ManifestPrinted
    | Ticked
)
