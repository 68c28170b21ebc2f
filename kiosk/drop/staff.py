"""A technician's visit at a drop: the PIN at the door, the line, its bins and their lists. Pure; `now` is monotonic."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from drivers.sorterlink import (
    Admit,
    Dismiss,
    Emptied,
    Filed,
    Hello,
    Incident,
    Jog,
    Layout,
    Manifest,
    Plant,
    Standing,
    Switch,
    Watch,
)
from kiosk.drop.events import BinChanged, Event, JogHeld, LinkLost, ListDone, ListPressed, ManifestPrinted, RulesChosen
from kiosk.session.commands import CheckTechnician, WatchMachine
from kiosk.session.events import BackPressed, MaintenanceChanged, TechnicianCalled, TechnicianPin, Touched
from kiosk.session.view import Maintenance, ReceiptState

INCIDENTS = 20
FRESH = timedelta(minutes=5)
"""A list that is younger prints itself: whoever changed the bin still stands there."""
JOGGED = frozenset({2, 11})
"""PackML's STOPPED and HELD: in these a held key moves a belt."""


class ListState(StrEnum):
    """How the paper of a changed bin's list stands."""

    OWED = "owed"
    PRINTING = "printing"
    FAILED = "failed"
    UNPROVED = "unproved"
    """Sent to a printer that proves nothing: a technician says whether it came out."""


_PAPER = {ReceiptState.PRINTING: ListState.PRINTING, ReceiptState.UNPROVED: ListState.UNPROVED}


@dataclass(frozen=True, slots=True)
class OwedList:
    """The list of a bin that was changed, until its paper is there."""

    manifest: Manifest = field(repr=False)
    state: ListState = ListState.OWED


@dataclass(frozen=True, slots=True)
class StaffPicture:
    """What a technician sees; `admitted` False: the door."""

    admitted: bool = False
    door: Maintenance = field(default_factory=Maintenance)
    linked: bool = False
    layout: Layout = field(default_factory=Layout)
    alternates: tuple[str, ...] = ()
    """Routing rules to switch to, beside the ordinary ones."""
    standing: Standing | None = None
    plant: Plant = field(default_factory=Plant)
    incidents: tuple[Incident, ...] = ()
    """Newest first."""
    lists: tuple[OwedList, ...] = ()

    @property
    def jogs(self) -> bool:
        """Whether a held key moves a belt now; the controller has the last word."""
        return self.linked and self.standing is not None and self.standing.state in JOGGED


@dataclass(frozen=True, slots=True)
class PrintManifest:
    """Print a list and its slips; answered by `ManifestPrinted`."""

    manifest: Manifest = field(repr=False)
    language: str = "zh_CN"


Command = CheckTechnician | WatchMachine | Admit | Dismiss | Watch | Emptied | Switch | Filed | Jog | PrintManifest
Commands = tuple[Command, ...]


class Staff:
    """Listens all the time, so that the line is there at once for a technician who comes in."""

    def __init__(self, language: str, patience_s: float, wall_time: Callable[[], datetime]) -> None:
        self._language, self._patience_s, self._wall_time = language, patience_s, wall_time
        self._open = False
        self._seen = StaffPicture()
        self._lists: dict[int, OwedList] = {}
        self._filed: set[int] = set()
        self._active_s = 0.0

    @property
    def picture(self) -> StaffPicture | None:
        """What to show; None: the readers' screen."""
        return replace(self._seen, lists=tuple(self._lists.values())) if self._open else None

    def handle(self, event: Event, now: float) -> Commands:
        """Take one event and return the commands it causes."""
        if isinstance(event, Hello | Standing | Plant | Incident | Manifest | LinkLost):
            commands = self._hear(event)
        elif isinstance(event, ManifestPrinted):
            commands = self._printed(event)
        elif isinstance(event, TechnicianCalled):
            commands = self._call(now)
        else:
            commands = self._touch(event, now) if self._open else ()
        if self._open and now - self._active_s >= self._patience_s:
            return (*commands, *self._leave())
        return commands

    # -- the sorter ------------------------------------------------------------------------------------------------

    def _hear(self, told: Hello | Standing | Plant | Incident | Manifest | LinkLost) -> Commands:
        match told:
            case Hello(layout=layout, alternates=alternates):
                self._seen = replace(self._seen, layout=layout, alternates=alternates, linked=True)
                return self._admission()
            case LinkLost():
                self._seen = replace(self._seen, linked=False, standing=None, plant=Plant(), incidents=())
            case Standing():
                self._seen = replace(self._seen, standing=told)
            case Plant():
                self._seen = replace(self._seen, plant=told)
            case Incident():
                others = tuple(each for each in self._seen.incidents if each.item != told.item)
                self._seen = replace(self._seen, incidents=(told, *others)[:INCIDENTS])
            case Manifest():
                return self._owe(told)
        return ()

    def _admission(self) -> Commands:
        """Return what makes the sorter obey; again after its program came back."""
        if not (self._open and self._seen.admitted):
            return ()
        return Admit(self._seen.door.technician), Watch(on=True)

    def _owe(self, manifest: Manifest) -> Commands:
        if manifest.number in self._filed:
            return (Filed(manifest.number),)
        if manifest.number in self._lists:
            return ()
        self._lists[manifest.number] = OwedList(manifest)
        fresh = self._wall_time() - datetime.fromisoformat(manifest.at) < FRESH
        return self._print(manifest.number) if fresh else ()

    def _print(self, number: int) -> Commands:
        owed = self._lists.get(number)
        if owed is None or owed.state is ListState.PRINTING:
            return ()
        self._lists[number] = replace(owed, state=ListState.PRINTING)
        return (PrintManifest(owed.manifest, self._language),)

    def _printed(self, event: ManifestPrinted) -> Commands:
        owed = self._lists.get(event.number)
        if event.state is ReceiptState.PRINTED:
            return self._file(event.number)
        if owed:
            self._lists[event.number] = replace(owed, state=_PAPER.get(event.state, ListState.FAILED))
        return ()

    def _file(self, number: int) -> Commands:
        if self._lists.pop(number, None) is None:
            return ()
        self._filed.add(number)
        return (Filed(number),)

    # -- the technician --------------------------------------------------------------------------------------------

    def _call(self, now: float) -> Commands:
        self._active_s = now
        if self._open:
            return ()
        self._open = True
        return (WatchMachine(on=True),)

    def _touch(self, event: Event, now: float) -> Commands:
        match event:
            case Touched():
                self._active_s = now
            case TechnicianPin(pin=pin):
                self._active_s = now
                self._seen = replace(self._seen, door=Maintenance(pin_checking=True))
                return (CheckTechnician(pin),)
            case MaintenanceChanged(maintenance=door, admitted=admitted):
                return self._admit(door, admitted=admitted)
            case BackPressed():
                return self._leave()
            case _ if self._seen.admitted:
                return self._work(event, now)
            case _:
                pass
        return ()

    def _admit(self, door: Maintenance, *, admitted: bool) -> Commands:
        before = self._seen.admitted
        self._seen = replace(self._seen, door=door, admitted=before or admitted)
        return self._admission() if admitted and not before else ()

    def _work(self, event: Event, now: float) -> Commands:
        match event:
            case JogHeld(belt=belt, direction=direction) if self._seen.jogs or not direction:
                self._active_s = now
                return (Jog(belt, direction, now),)
            case BinChanged(bin=number):
                return (Emptied(number),)
            case RulesChosen(rules=rules) if rules == "" or rules in self._seen.alternates:
                return (Switch(rules),)
            case ListPressed(number=number):
                return self._print(number)
            case ListDone(number=number):
                return self._file(number)
            case _:
                return ()

    def _leave(self) -> Commands:
        admitted = self._seen.admitted
        self._open = False
        self._seen = replace(self._seen, admitted=False, door=Maintenance(), plant=Plant(), incidents=())
        return (*((Watch(on=False), Dismiss()) if admitted else ()), WatchMachine(on=False))
