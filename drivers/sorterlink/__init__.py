"""What a return drop tells its screen, and what the screen may ask: frozen messages over a Unix socket.

The screen can never move a belt, but for hold-to-run by an admitted technician (`Jog`), which dies by itself.
"""

from dataclasses import dataclass, field
from enum import StrEnum

VERSION = 3
"""Changes with every change of a message; ends that differ part at once."""
MAIN_BELT = 0
"""Of `Jog.belt`; from 1 on the inlets."""


class Intake(StrEnum):
    """What the slot says."""

    INSERT = "insert"
    WAIT = "wait"
    PRESS = "press"
    """It opens when somebody asks for it."""
    CLOSED = "closed"


class Closed(StrEnum):
    """Why nothing can be put in."""

    NONE = ""
    NOT_STARTED = "not_started"
    """Stopped, or being started."""
    FAULT = "fault"
    """Held or aborted: somebody must come."""
    FULL = "full"
    BATTERY = "battery"
    JOURNAL = "journal"
    OFF_LINE = "off_line"
    """The library system is away, and the site refuses returns meanwhile."""


class Stage(StrEnum):
    """How far an item is."""

    SEEN = "seen"
    ASKING = "asking"
    RETURNED = "returned"
    """The library system took it back; on its way to a bin."""
    NOTED = "noted"
    """Off line: accepted and written down, to be checked in later."""
    SORTED = "sorted"
    KEPT = "kept"
    """In the exception bin, for the reason given; staff see to it."""
    HANDED_BACK = "handed_back"
    UNCERTAIN = "uncertain"
    """Not where it should be; staff look for it."""


class Route(StrEnum):
    """Where staff take an item out of a bin."""

    SHELF = "shelf"
    HOLD = "hold"
    TRANSIT = "transit"
    ILL = "ill"
    STAFF = "staff"
    """Something was wrong with it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is; millimetres as in `sorter.line.Line`."""

    joins_mm: tuple[float, ...] = ()
    diverters_mm: tuple[float, ...] = ()
    end_mm: float = 0.0
    handover_mm: float = 0.0
    antenna_mm: float = 0.0
    """The middle of the reader's field, along an inlet."""
    exit_mm: float = 0.0
    """An inlet's exit eye; its entry eye is at 0."""
    eyes_mm: tuple[float, ...] = ()
    """The main belt's."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of either end; `machine` and `layout` are the drop's."""

    version: int = VERSION
    machine: str = ""
    layout: Layout = Layout()
    alternates: tuple[str, ...] = ()
    """Names of the sets of routing rules that a technician can switch to, beside the ordinary ones."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin; 0 is the exception bin. `items` fell in since it was changed last."""

    number: int
    items: int
    full: bool
    docked: bool


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm that stands. Severity 1 note, 2 warn, 3 the line stands, 4 the line is dead."""

    code: str
    place: int
    severity: int
    words: str
    action: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the drop stands. `state` is PackML's (ISA-TR88 StateCurrent); told twice a second, and at each change."""

    state: int
    intake: Intake
    closed: Closed = Closed.NONE
    online: bool = True
    bins: tuple[Bin, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    rules: str = ""
    """Which alternate rules sort now; "" the ordinary ones."""


@dataclass(frozen=True, slots=True)
class Story:
    """How one item stands. `reason` is an alarm's code, "" if nothing was wrong; `bin` where it fell, else 0."""

    item: int
    stage: Stage
    title: str = field(default="", repr=False)
    reason: str = ""
    bin: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """One item on a belt; `inlet` is -1 on the main belt, whose places `lead_mm` then are."""

    item: int
    inlet: int
    lead_mm: float
    length_mm: float
    bin: int


@dataclass(frozen=True, slots=True)
class Plant:
    """What lies where, for those who watch."""

    bodies: tuple[Body, ...] = ()
    main_runs: bool = False
    inlets_run: tuple[int, ...] = ()
    dark: tuple[int, ...] = ()
    """Eyes that something covers: entry and exit of each inlet, then the main belt's, then the bins' chutes."""
    out: tuple[int, ...] = ()
    """Bins whose diverter is out."""


@dataclass(frozen=True, slots=True)
class Incident:
    """An item that did not end in its bin, for staff. `words` and `action` are English, as the alarms' are."""

    item: int
    stage: Stage
    code: str
    words: str
    action: str
    bin: int
    at: str
    """ISO 8601, with its offset."""
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One item of a bin that was changed: where it must go next."""

    item: int
    number: str
    """The item's own, as its tag gave it; "" where none did."""
    route: Route
    place: str
    """Pickup location of a hold, destination of a transit."""
    title: str = field(default="", repr=False)
    whom: str = field(default="", repr=False)
    """Who waits for it, masked."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was in a bin when it was changed; told until its paper is `Filed`."""

    number: int
    bin: int
    at: str
    lines: tuple[ManifestLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """A reader asks for an inlet to be opened."""

    inlet: int


@dataclass(frozen=True, slots=True)
class Admit:
    """The screen has checked a technician's PIN."""

    technician: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """The technician has left."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Begin or end to tell `Plant`; for a technician."""

    on: bool


@dataclass(frozen=True, slots=True)
class Emptied:
    """A technician has changed a bin: its count begins anew, and what was in it becomes a manifest."""

    bin: int


@dataclass(frozen=True, slots=True)
class Switch:
    """A technician switches to other routing rules; "" to the ordinary ones."""

    rules: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A manifest has been printed."""

    number: int


@dataclass(frozen=True, slots=True)
class Jog:
    """Hold-to-run: repeated at least every 0.1 s while a key is held; belt as above, 1 forward, -1 back, 0 let go.

    `sent_s` is the monotonic clock, which both ends share: what has waited somewhere moves nothing.
    """

    belt: int
    direction: int
    sent_s: float


Told = Hello | Standing | Story | Plant | Incident | Manifest
Asked = Hello | Press | Admit | Dismiss | Watch | Emptied | Switch | Filed | Jog
Message = Told | Asked
