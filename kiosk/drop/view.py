"""What somebody at the slot should see now, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from drivers.sorterlink import Stage
from kiosk.drop.staff import StaffPicture
from kiosk.session.view import Help, ReceiptState, Theme


class Slot(StrEnum):
    """The one thing that the screen says, read from three metres."""

    INSERT = "insert"
    WAIT = "wait"
    PRESS = "press"
    TAKE_BACK = "take_back"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DropRow:
    """One item of this visit. `reason` is the sorter's code, "" if nothing was wrong."""

    item: int
    stage: Stage
    title: str = field(default="", repr=False)
    reason: str = ""
    at: datetime | None = None
    """When it was settled for its reader."""


@dataclass(frozen=True, slots=True)
class DropPicture:
    """Everything the screen needs."""

    slot: Slot = Slot.CLOSED
    closed: str = "link"
    """Why it is: a value of `drivers.sorterlink.Closed`, or "link" while the sorter says nothing."""
    reason: str = ""
    """Why an item is to be taken back."""
    language: str = "zh_CN"
    online: bool = True
    rows: tuple[DropRow, ...] = ()
    """Newest first."""
    returned: int = 0
    """Taken back by the library, or accepted to be."""
    in_progress: int = 0
    receipt: ReceiptState | None = None
    """None until somebody asked for paper."""
    offers_paper: bool = False
    offers_none: bool = True
    offers_code: bool = False
    code: str = field(default="", repr=False)
    """The receipt as a QR code, a data: address of its picture; "" until somebody asked for it."""
    staff: StaffPicture | None = None
    """What a technician sees instead, if one is there."""
    help: Help = Help.NONE
    help_at: datetime | None = None
    """When staff were told."""
    theme: Theme = Theme.NORMAL
    """Read from three metres, it has no larger text; see `qml/drop/Main.qml` for technicians."""
