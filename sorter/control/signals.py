"""What goes into a step of the controller and what comes out; frozen, so that a recorded stream replays bit-exactly."""

from dataclasses import dataclass, field
from enum import StrEnum

from sorter.control.packml import Order, State
from sorter.routing.facts import Facts


@dataclass(frozen=True, slots=True)
class TagRead:
    """A tag answered at an inlet; `seen_s` is when it lay in the field, on the clock of `now`."""

    inlet: int
    uid: str
    item_id: str
    ours: bool
    seen_s: float


@dataclass(frozen=True, slots=True)
class Recorded:
    """The intent of an item is durable; not `ok`: the disk took nothing."""

    item: int
    ok: bool = True


@dataclass(frozen=True, slots=True)
class Secured:
    """Security is on and read back; not `ok`: it could not be proved."""

    item: int
    ok: bool = True


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The library system answered a check-in."""

    item: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody pressed the button, or held a card, at an inlet."""

    inlet: int
    by: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """An operator's order; starting, clearing and releasing are only ever orders."""

    order: Order


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Staff emptied a bin without a dock switch."""

    bin: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """A technician switched to other routing rules; "" to the ordinary ones."""

    rules: str


@dataclass(frozen=True, slots=True)
class Jogged:
    """A technician holds a key: belt 0 is the main one, then the inlets; `sent_s` is when the screen said so."""

    belt: int
    direction: int
    sent_s: float


Message = TagRead | Recorded | Secured | CheckedIn | Opened | Ordered | Acknowledged | Ruled | Jogged


@dataclass(frozen=True, slots=True)
class Inputs:
    """The process image and the mailbox of one scan.

    `beat` counts up while the PLC lives and `boot_id` names its present life. Encoders are raw counts, modulo 2**32;
    the first is the main belt's. Eyes are True while dark, in the order of `Line`. Bins count from 1, here from 0.
    """

    beat: int
    boot_id: int
    encoders: tuple[int, ...]
    eyes: tuple[bool, ...]
    homes: tuple[bool, ...]
    outs: tuple[bool, ...]
    docked: tuple[bool, ...]
    full: tuple[bool, ...]
    safe: bool = True
    """The safety relay's contact: emergency stop released."""
    guarded: bool = True
    journal: bool = True
    """The journal takes entries."""
    mains: bool = True
    hour: int = 12
    obeys: bool = True
    """The PLC does not hold the belts because the PC was silent; it forgets that only by an operator's Clear."""
    library: bool = True
    """The library system answered when it was asked last."""
    punctual: bool = True
    """No scan has come so late since the last that an edge may have been missed."""
    mail: tuple[Message, ...] = ()


class Demand(StrEnum):
    """What the controller wants from the second process."""

    RECORD = "record"
    SECURE = "secure"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Command:
    """A demand about one item; `uid` and `item_id` name the tag and the book."""

    demand: Demand
    item: int
    inlet: int
    uid: str
    item_id: str


class Fate(StrEnum):
    """How an item's record ends."""

    OPEN = "open"
    SORTED = "sorted"
    EXCEPTION = "exception"
    HANDED_BACK = "handed_back"
    MISSING = "missing"
    DOUBTFUL = "doubtful"
    FLOOR = "floor"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the account of an item; `bin` is 0 for the exception bin, `reason` "" if nothing was wrong.

    While it is open `bin` is the one that it may have fallen into.
    """

    item: int
    fate: Fate
    bin: int
    reason: str
    uids: tuple[str, ...]
    checked_in: bool
    falling: bool = False
    """A diverter was to be out for it, and no eye behind that has seen it since."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm began; the place is a bin, an eye or an inlet, as the code says."""

    code: str
    place: int
    at_s: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What a screen shows of the line, told when it changes: state, lamps, and alarms that stand with their place."""

    state: State
    permits: tuple[bool, ...]
    active: tuple[tuple[str, int], ...]
    asks: bool = False
    """An inlet waits for somebody to press its button."""


Window = tuple[int, int]
"""Counts of the main encoder between which the PLC holds a diverter out."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What one step wants. Levels hold until the next step and die with the heartbeat."""

    state: State
    main: bool
    inlets: tuple[int, ...]
    """1 forward, -1 back to the hand, 0 stop."""
    permits: tuple[bool, ...]
    """Green: insert now."""
    windows: tuple[tuple[Window, ...], ...]
    beat: int = 0
    commands: tuple[Command, ...] = ()
    records: tuple[Record, ...] = ()
    raised: tuple[Raised, ...] = ()
    active: frozenset[tuple[str, int]] = field(default_factory=frozenset)
