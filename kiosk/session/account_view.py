"""What the reader should see of the account, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class RenewState(StrEnum):
    """What became of a renewal in this visit."""

    NONE = ""
    ASKING = "asking"
    RENEWED = "renewed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One of the reader's loans. `overdue_days` counts from 1; `due_in_days` is 0 for today; both None when unknown."""

    item: str
    title: str
    due: datetime | None
    due_text: str = ""
    overdue_days: int | None = None
    due_in_days: int | None = None
    renew: RenewState = RenewState.NONE
    message: str = ""
    """The library system's own words about a renewal."""
    may_hold: bool = False
    """Whether it can be reserved, now that it was not renewed."""


@dataclass(frozen=True, slots=True)
class ReadyHold:
    """Something that lies on the hold shelf for the reader; `until` is the last day, None when unknown."""

    title: str = field(repr=False)
    until: datetime | None = None


class Block(StrEnum):
    """Why a reader may not borrow, each with words and what to do."""

    CARD_LOST = "card_lost"
    EXPIRED = "expired"
    """The last day of the card has passed."""
    OVERDUE = "overdue"
    FEES = "fees"
    ITEMS = "items"
    """Items lost, billed or claimed returned."""
    FULL = "full"
    """As many on loan as is allowed."""
    OTHER = "other"
    """The library system gives no reason, or one that is no reader's own affair."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the reader has, shown only when asked for. Lines: overdue, then due soon, then later."""

    loading: bool = True
    failed: bool = False
    """The library system did not answer."""
    lines: tuple[LoanLine, ...] = ()
    holds_ready: int | None = None
    holds_waiting: int | None = None
    fee_amount: str = ""
    currency: str = ""
    renewing: bool = False
    payable: bool = False
    """Whether the fees can be paid here."""
    ready: tuple[ReadyHold, ...] = field(default=(), repr=False)
    """What `holds_ready` counts, as far as it is named."""
    blocks: tuple[Block, ...] = ()
    """Why nothing can be borrowed, what the reader can mend first; none: it can."""
    message: str = field(default="", repr=False)
    """The library system's own words to the reader."""
    lists_holds: bool = False
    """Whether holds can be looked at here, one by one."""
