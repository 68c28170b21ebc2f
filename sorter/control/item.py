"""One item on its way, as the controller knows it."""

from dataclasses import dataclass, field
from enum import IntEnum

from sorter.control.signals import Fate


class Stage(IntEnum):
    """How far the circulation of an item is; each begins when the one before is proved."""

    NEW = 0
    RECORDING = 1
    SECURING = 2
    SECURED = 3
    ASKED = 4
    ANSWERED = 5


@dataclass(slots=True, eq=False)
class Item:
    """What is known of an item; `zero_mm` is the belt's place when its lead edge was at the belt's zero."""

    number: int
    inlet: int
    zero_mm: float
    born_s: float
    length_mm: float = 0.0
    """0 until its trail edge was seen."""
    uids: list[str] = field(default_factory=list)
    item_id: str = ""
    stage: Stage = Stage.NEW
    held: bool = False
    """Seen at the exit eye, where no hand reaches."""
    checked_in: bool = False
    reason: str = ""
    """An alarm code; with one the item goes to the exception bin or back to the hand."""
    bin: int = 0
    wanted: int = 0
    """The bin its route named; `bin` is where it goes now."""
    eye: int = 0
    """The next eye of the main belt, or 1 in the inlet once the exit is behind it."""
    mark: int = 0
    """The next of the line's marks."""
    verified: int = -1
    """The last eye that saw it in its place with its length."""
    window: int = 0
    """The bin whose diverter moves for it."""
    aimed: int = 0
    """The last such bin, until an eye behind its diverter has seen the item: it may have fallen there."""
    gate: int = -1
    """The diverter right before it."""
    falling: int = 0
    """The bin that is to report it."""
    lost: bool = False
    """Not seen where it was due, or possibly fallen unseen: what arrives in its place may be another."""
    fate: Fate = Fate.OPEN
    where: int = 0

    def lead_mm(self, belt_mm: float) -> float:
        """Return where its lead edge is."""
        return belt_mm - self.zero_mm
