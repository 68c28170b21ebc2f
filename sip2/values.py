"""The typed values of SIP2 fields and their code lists (3M SIP 2.00, rev 2.12; sip2.md §4, §6)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import Enum, IntEnum, StrEnum

_ZONE_HOURS = {"Z": 0}
_ZONE_HOURS |= {letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)}
_ZONE_HOURS |= {letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)}
"""Military zone letters; J is not used (sip2.md §4)."""
_ZONE_LETTERS = {timedelta(hours=hours): letter for letter, hours in _ZONE_HOURS.items()}


class SipDate(str):
    """A date and time as it stands on the wire, `YYYYMMDDZZZZHHMMSS`; blank or odd text is kept, not judged."""

    __slots__ = ()

    @classmethod
    def local(cls, moment: datetime) -> "SipDate":
        """Write the clock reading of `moment` with four blanks: local time, the form the standard prefers."""
        return cls(f"{moment:%Y%m%d    %H%M%S}")

    @classmethod
    def lettered(cls, moment: datetime) -> "SipDate":
        """Write an aware `moment` with the letter of its zone; with blanks where none is an odd half hour away."""
        letter = _ZONE_LETTERS.get(moment.utcoffset() or timedelta(), " ")
        return cls(f"{moment:%Y%m%d}   {letter}{moment:%H%M%S}")

    @classmethod
    def utc(cls, moment: datetime) -> "SipDate":
        """Write an aware `moment` in UTC, zone letter Z."""
        return cls(f"{moment.astimezone(UTC):%Y%m%d   Z%H%M%S}")

    def moment(self, local: tzinfo) -> datetime | None:
        """Read an aware datetime; blanks for the zone mean `local`. None if the text is no date."""
        zone_letter = self[8:12].strip()
        hours = _ZONE_HOURS.get(zone_letter)
        if len(self) != 18 or (zone_letter and hours is None):
            return None
        zone = local if hours is None else timezone(timedelta(hours=hours))
        try:
            return datetime.strptime(self[:8] + self[12:], "%Y%m%d%H%M%S").replace(tzinfo=zone)
        except ValueError:
            return None


NO_DATE = SipDate(" " * 18)
"""The fixed nb due date when there is none: 18 spaces in practice (sip2.md §4)."""

NO_TIME_SYNC = SipDate("0" * 18)
"""Date/time sync of message 98 when it is not supported (sip2.md §4)."""


class YesNoUnknown(StrEnum):
    """Magnetic media and desensitize; UNKNOWN must be treated as no (sip2.md §7)."""

    YES = "Y"
    NO = "N"
    UNKNOWN = "U"


class ScStatusCode(StrEnum):
    """The state of a self-check in message 99."""

    OK = "0"
    OUT_OF_PAPER = "1"
    SHUTTING_DOWN = "2"


class HoldMode(StrEnum):
    """What message 15 does with the hold."""

    ADD = "+"
    CANCEL = "-"
    CHANGE = "*"


@dataclass(frozen=True, slots=True)
class HoldTerms:
    """On what terms a hold is placed; what is empty is left to the library system."""

    pickup: str = ""
    """Where the reader wants to fetch it (BS)."""
    hold_type: str = ""
    """BY: 1 other, 2 any copy, 3 this copy, 4 any copy at one branch (sip2.md §6)."""
    expires: datetime | None = None
    """When the reader no longer wants it (BW)."""
    fee_acknowledged: bool = False
    """Whether the reader was told of a fee and said yes to it (BO)."""


class PatronFlag(IntEnum):
    """The 14 positions of patron status."""

    CHARGE_DENIED = 0
    RENEWAL_DENIED = 1
    RECALL_DENIED = 2
    HOLD_DENIED = 3
    CARD_LOST = 4
    TOO_MANY_CHARGED = 5
    TOO_MANY_OVERDUE = 6
    TOO_MANY_RENEWALS = 7
    TOO_MANY_CLAIMS_RETURNED = 8
    TOO_MANY_LOST = 9
    EXCESSIVE_FINES = 10
    EXCESSIVE_FEES = 11
    RECALL_OVERDUE = 12
    TOO_MANY_BILLED = 13


class Summary(Enum):
    """Which list message 63 asks for; SIP2 allows one at most."""

    NONE = -1
    HOLD = 0
    OVERDUE = 1
    CHARGED = 2
    FINE = 3
    RECALL = 4
    UNAVAILABLE_HOLDS = 5
    FEE_ITEMS = 6
    """Not in the standard: Gossip lists single fees (FA to FF)."""


class CirculationStatus(StrEnum):
    """Where an item stands (message 18); codes not listed read as OTHER."""

    OTHER = "01"
    ON_ORDER = "02"
    AVAILABLE = "03"
    CHARGED = "04"
    CHARGED_NOT_RECALLABLE = "05"
    IN_PROCESS = "06"
    RECALLED = "07"
    ON_HOLD_SHELF = "08"
    TO_BE_RESHELVED = "09"
    IN_TRANSIT = "10"
    CLAIMED_RETURNED = "11"
    LOST = "12"
    MISSING = "13"


class SecurityMarker(StrEnum):
    """How an item is secured (message 18); codes not listed read as OTHER."""

    OTHER = "00"
    NONE = "01"
    TATTLE_TAPE = "02"
    WHISPER_TAPE = "03"


class FeeType(StrEnum):
    """What a fee is for (BT and messages 18, 37); codes not listed read as OTHER."""

    OTHER = "01"
    ADMINISTRATIVE = "02"
    DAMAGE = "03"
    OVERDUE = "04"
    PROCESSING = "05"
    RENTAL = "06"
    REPLACEMENT = "07"
    COMPUTER_ACCESS = "08"
    HOLD = "09"


class Language(StrEnum):
    """The language codes this product speaks (sip2.md §6)."""

    UNKNOWN = "000"
    ENGLISH = "001"
    RUSSIAN = "015"
    ARABIC = "016"
    CHINESE = "019"
    TRADITIONAL_CHINESE = "027"


class Supported(IntEnum):
    """The 16 positions of BX in message 98."""

    PATRON_STATUS = 0
    CHECKOUT = 1
    CHECKIN = 2
    BLOCK_PATRON = 3
    STATUS = 4
    RESEND = 5
    LOGIN = 6
    PATRON_INFORMATION = 7
    END_PATRON_SESSION = 8
    FEE_PAID = 9
    ITEM_INFORMATION = 10
    ITEM_STATUS_UPDATE = 11
    PATRON_ENABLE = 12
    HOLD = 13
    RENEW = 14
    RENEW_ALL = 15
