"""What library systems differ in on the wire: everything a site must be able to say of its own (sip2-quirks.md §3)."""

from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TYPE_CHECKING

from sip2.checksum import ChecksumMode
from sip2.values import Language

if TYPE_CHECKING:
    from sip2.codec import Frame
    from sip2.fields import Message


class LoginOrder(Enum):
    """What opens a line."""

    LOGIN_THEN_STATUS = "login then status"
    """93 where the site has a user, then 99; Evergreen refuses 99 before 93 (sip2.md §7)."""
    BLANK_LOGIN_THEN_STATUS = "login, even a blank one, then status"
    """93 always: some know their machines by address and want it all the same (sip2.md §8)."""
    STATUS_ONLY = "status only"
    """99 alone, where the library system knows its machines by address."""


class DateZone(Enum):
    """What stands in the four characters between day and time (sip2.md §4)."""

    LOCAL = "blank, local time"
    """The form the standard prefers."""
    LETTER = "the letter of the local zone"
    UTC = "the letter Z"
    UTC_UNSAID = "blank, UTC"
    """Against the standard; invenio-sip2 does it."""


class HoldsCounted(Enum):
    """What a library system counts as hold items in 64 (sip2-quirks.md §3.22)."""

    READY = "ready"
    """Those that lie on the hold shelf; the others are its unavailable holds (Koha)."""
    ALL = "all"
    """All, so that its unavailable holds must be subtracted (Evergreen, Sierra)."""


class SortBin(Enum):
    """What tells a sorting machine where a returned item goes."""

    FIELD = "CL"
    """The sort bin, a number of the machine's own."""
    DESTINATION = "CT"
    """Only the place an item must travel to."""


class Retransmission(Enum):
    """What becomes of a frame that comes twice, with the same checksum and sequence number (sip2.md §3)."""

    DONE_AGAIN = "done again"
    FROM_MEMORY = "answered from memory"


class UnknownMessage(Enum):
    """What answers a message that the library system does not know (sip2-quirks.md §3.35)."""

    CLOSES = "the line is closed"
    ASKS_AGAIN = "96"
    PROSE = "plain text"
    SILENCE = "nothing"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One library system's way to speak SIP2; see `sip2.codec.encode` for the wire.

    A habit that is None has been seen by nobody we can quote. One that is not in `known` is a guess: ours, for there
    must be some value.
    """

    name: str
    system: str = ""
    """Product and maker."""
    sources: str = ""
    """Where the known habits are from."""
    known: frozenset[str] = frozenset()
    """The names of the habits that are facts."""
    encoding: str = "utf-8"
    delimiter: str = "|"
    terminator: bytes = b"\r"
    error_detection: bool = True
    """Whether we append AY and AZ."""
    checksum: ChecksumMode = ChecksumMode.LENIENT
    check_sequence: bool = True
    """Whether an answer with another sequence number than the request's is dropped."""
    login_order: LoginOrder = LoginOrder.LOGIN_THEN_STATUS
    date_zone: DateZone = DateZone.LOCAL
    language: str = Language.CHINESE
    confirms_pin: bool = True
    """Whether CQ comes with an answer about a PIN. Where it never does, BL = Y alone must do: a weaker proof."""
    ends_sessions: bool = True
    """Whether 35 is sent; one system must not get it (sip2-quirks.md §3.13)."""
    no_block: bool = True
    """Whether acts made off line are sent with no block = Y; some versions of Koha die of it (reliability.md §0.1)."""
    honours_no_block: bool | None = None
    """Whether such an act is then never refused; None: nobody knows, so expect a refusal."""
    holds_counted: HoldsCounted = HoldsCounted.READY
    sort_bin: SortBin = SortBin.FIELD
    retransmission: Retransmission | None = None
    repeats_answers: bool | None = None
    """Whether 97 gets the last answer again under its own number: then an answer that does not come is asked for."""
    unknown_message: UnknownMessage | None = None
    single_fees: bool = False
    """Whether 63 lists fees one by one, with amount and id (FA to FG), in a summary of its own, as Gossip does."""
    sip_due_date: bool | None = None
    """Whether AH is an 18-character date; else it is free text."""

    def encode(self, message: "Message", sequence: int) -> bytes:
        """Write a message the way this library system wants it."""
        from sip2.codec import encode

        return encode(
            message,
            sequence=sequence,
            error_detection=self.error_detection,
            encoding=self.encoding,
            delimiter=self.delimiter,
            terminator=self.terminator,
            mode=self.checksum,
        )

    def decode(self, frame: bytes) -> "Frame":
        """Read a frame without its terminator; raises as `sip2.codec.decode`."""
        from sip2.codec import decode

        return decode(frame, encoding=self.encoding, delimiter=self.delimiter, mode=self.checksum)

    def without_error_detection(self) -> "Dialect":
        """Return the same dialect that appends neither AY nor AZ."""
        return replace(self, error_detection=False)

    @property
    def guesses(self) -> tuple[str, ...]:
        """The habits of which nothing is known, in order of declaration."""
        return tuple(habit for habit in HABITS if habit not in self.known)


HABITS = tuple(field.name for field in fields(Dialect) if field.name not in {"name", "system", "sources", "known"})
"""Everything in which library systems differ."""


def facts(habits: str) -> frozenset[str]:
    """Return the names in a line of habits; raises ValueError for one that is none."""
    names = frozenset(habits.split())
    if unknown := names - set(HABITS):
        raise ValueError(f"no habits of a library system: {', '.join(sorted(unknown))}")
    return names
