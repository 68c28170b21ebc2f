"""In what simulated library systems differ, beyond the form of their frames (sip2-quirks.md §3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sip2.dialect import DateZone, HoldsCounted, UnknownMessage
from sip2.fields import LAYOUTS, Message
from sip2.sim.wire import Distortion

Habit = Callable[[Message], Message]
"""Changes an answer before it is written; those there are stand in `sip2.sim.habits`."""

REQUESTS = frozenset(command for command, layout in LAYOUTS.items() if layout.answer)
"""Every command that a machine may send."""


class Place(Enum):
    """From where a library system knows at which branch an item is handed in."""

    CURRENT_LOCATION = "AP"
    LOGIN = "CP"
    MACHINE = "its own list of machines"
    """All of them stand in the main branch."""


class Undoes(Enum):
    """Which transactions a library system undoes when BI = Y asks for it (sip2.md §7); it does others as usual."""

    BOTH = "09 and 11"
    LOANS = "09"
    NOTHING = "neither"


@dataclass(frozen=True, slots=True)
class Personality:
    """How this library system behaves where real ones differ. The defaults are the standard's, if it has any."""

    # -- who may speak
    accounts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """User to password; empty: every login is accepted."""
    demands_login: bool = False
    """Whether a line is closed that begins with anything but a login; always where there are accounts."""
    bad_logins: int | None = None
    """After how many of them in a row the line is closed."""
    needs_location: bool = False
    """Whether 99 fails after a login with a blank location code."""

    # -- what it understands
    commands: frozenset[str] = REQUESTS
    """What it knows; 98 promises no more."""
    unknown_message: UnknownMessage = UnknownMessage.CLOSES
    unsupported: UnknownMessage | bytes | None = None
    """What answers a command of the standard that it does not know, or these bytes; None: the same as any other."""
    before_login: bytes | None = None
    """What answers all but a login on a line without one; None: the line is closed."""
    checks_requests: bool = True
    """Whether it looks at the checksum of a request at all."""
    demands_checksum: bool = False
    """Whether it answers 96 to a request without one."""
    checks_until_good: bool = False
    """Whether it looks at no checksum any more after the first request that was whole."""
    stumbles_over_tags: bool = False
    """Whether it closes the line at a tag that no message has."""

    # -- how it sends
    repeats_from_memory: bool = False
    """Whether a frame sent again is answered from memory; Evergreen does it again instead (sip2.md §3)."""
    resend_number: int | None = None
    """The sequence number of an answer repeated after 97; None: that which it had."""
    always_signs: bool = False
    """Whether an answer carries a checksum even where the request had none."""
    short_sums: bool = False
    """Whether the zeros before a checksum are left out."""
    in_two_pieces: bool = False
    habits: tuple[Habit, ...] = ()
    distortions: tuple[Distortion, ...] = ()

    # -- what it says
    online: bool = True
    timeout_period: int = 50
    retries_allowed: int = 3
    due_format: str | None = "%Y-%m-%d"
    """AH is free text; None writes a SIP2 date instead, as Koha does."""
    date_zone: DateZone = DateZone.LOCAL
    holds_counted: HoldsCounted = HoldsCounted.READY
    lists_titles: bool = False
    """Whether the lists of 64 hold titles instead of item numbers."""
    lists_fees: bool = True
    """Whether it knows single fees, FA to FG, in 64 and 38 (Gossip's extension)."""
    gives_reasons: bool = True
    """Whether BN says why an item is not renewed."""
    names_home: bool = False
    """Whether 64 has the reader's home branch as one more AF."""
    names_borrower: bool = False
    """Whether BG in 18 is who has the item, not whose it is (dp2)."""
    accepts_blank_pin: bool = False
    honours_no_block: bool | None = None
    """Whether what was done off line is never refused; None: as the library's rules say."""
    undoes: Undoes = Undoes.BOTH
    place: Place = Place.CURRENT_LOCATION
