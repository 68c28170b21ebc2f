"""What a tag holds beside its label: fields that the kiosk never needs, and the habits of other writers."""

from dataclasses import dataclass

from drivers.rfid.iso15962 import DataSet
from drivers.rfid.iso28560_3 import Extension


@dataclass(frozen=True, slots=True)
class Details:
    """Each model takes its own; the defaults are what we write."""

    #: ISO 28560-2 and the user bank of `gb-uhf`: in this order behind what the label says.
    elements: tuple[DataSet, ...] = ()
    #: ISO 28560-3.
    extensions: tuple[Extension, ...] = ()
    nibbles_swapped: bool = False
    blocks_reversed: bool = False
    #: 3M: a book, of no branch.
    item_type: int = 1
    branch: int = 0
    library: int = 0
    custom: int = 0
    #: Chinese universities; `content` None: the elements of the user bank.
    reserve: int = 0
    sorting: int = 0
    version: int = 4
    content: int | None = None
    #: User memory indicator of an EPC bank, None: as the model has it.
    umi: bool | None = None
    #: The user bank of `gb-uhf` without its first byte.
    without_dsfid: bool = False


NO_DETAILS = Details()
