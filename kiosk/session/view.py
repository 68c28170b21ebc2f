"""What the reader should see now, as plain values. Qt projects this and adds nothing of its own."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Screen(StrEnum):
    """The screens of the kiosk; one task each."""

    WELCOME = "welcome"
    IDENTIFY = "identify"
    BORROW = "borrow"
    RETURN = "return"
    THANKS = "thanks"
    OUT_OF_SERVICE = "out_of_service"


class RowState(StrEnum):
    """The truth of one item (visual/README.md §5)."""

    RECOGNISED = "recognised"
    ASKING = "asking"
    SECURING = "securing"
    DONE = "done"
    PUT_BACK = "put_back"
    """The library said yes, but the security write is owed: lay it down again."""
    HOLD = "hold"
    TRANSIT = "transit"
    REFUSED = "refused"


SETTLED = frozenset({RowState.DONE, RowState.HOLD, RowState.TRANSIT, RowState.REFUSED})
NEEDS_READER = frozenset({RowState.PUT_BACK, RowState.REFUSED})


class Reason(StrEnum):
    """Why a row needs the reader; each has its own words and remedy on the screen."""

    NONE = ""
    LIBRARY_SAID_NO = "library_said_no"
    """With the library system's own words in `Row.message` when it gave any."""
    LIBRARY_SILENT = "library_silent"
    """Sent, no answer: the act is kept and looked into, the book stays protected."""
    LIBRARY_AWAY = "library_away"
    """Never sent: nothing happened."""
    UNKNOWN_TAG = "unknown_tag"
    FOREIGN_ITEM = "foreign_item"
    PATRON_CARD = "patron_card"
    SECURITY_FAILED = "security_failed"
    """On the pad, but its tag would not take the write."""
    TO_STAFF = "to_staff"
    """Returned, and the library asks for it to be handed to staff."""


class Part(StrEnum):
    """A part of the machine that can be away."""

    LIBRARY_SYSTEM = "library_system"
    TAG_READER = "tag_reader"
    JOURNAL = "journal"


class IdentifyError(StrEnum):
    """Why the reader is still on the identify screen."""

    NONE = ""
    UNKNOWN_OR_WRONG_PIN = "unknown_or_wrong_pin"
    """One answer for both, so that nobody learns which numbers exist."""
    BLOCKED = "blocked"
    LIBRARY_AWAY = "library_away"
    PIN_MISSING = "pin_missing"


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the screen. `progress` counts the truths reached, 0..4: recognised, asked, unlocked, done."""

    key: str
    state: RowState
    item: str
    title: str = ""
    due: datetime | None = None
    due_text: str = ""
    reason: Reason = Reason.NONE
    message: str = ""
    destination: str = ""
    progress: int = 1


@dataclass(frozen=True, slots=True)
class View:
    """Everything a screen needs. `warning_s` is None, or the seconds left before the session ends by itself."""

    screen: Screen = Screen.WELCOME
    language: str = "zh_CN"
    patron_name: str = field(default="", repr=False)
    """Already masked: 陈*"""
    patron_tail: str = field(default="", repr=False)
    """Last four of the number."""
    on_pad: int = 0
    done: int = 0
    """Borrow: lent; return: returned."""
    rows: tuple[Row, ...] = ()
    """Those that need the reader first, then newest first."""
    needs_reader: int = 0
    in_progress: int = 0
    may_add: int | None = None
    """How many more the reader may borrow; None when the library system did not say."""
    finishing: bool = False
    asking_patron: bool = False
    identify_error: IdentifyError = IdentifyError.NONE
    identify_message: str = ""
    warning_s: int | None = None
    warning_total_s: int = 20
    away: frozenset[Part] = frozenset()
    next_due: datetime | None = None
    """The earliest due date of this visit, for the farewell."""
    lent: int = 0
    returned: int = 0
