"""GB/T 35660.3 / ISO/TS 28560-4: the UII of a library item, and its PC word's AFI. UHF.

UII = owner ISIL, '.', item id, in URN Code 40 (`urn40`). The user bank holds DSFID 06 and the data sets of ISO 28560-2
without the item id.

The standard also knows UIIs of an item id alone (6.2.1), and dp2 writes ones after what a library without ISIL calls
itself. Neither can be told from a piece of another UII, or from an item id that has a point itself, so that neither
gives an item id here.
"""

import re

from drivers.rfid import isil, urn40
from drivers.rfid.epc import AFI_IN_STOCK, AFI_ON_LOAN, Bank, ProtocolControl

USER_DSFID = 0x06
CONTENT_PARAMETER = 0x02
"""The precursor that follows it; no element of the Chinese universities begins so."""

_ITEM_ID = re.compile(r"(?![ .:-])[\w -~]+(?<![ .:-])")
"""What is printed below barcodes. One that ends where texts are parted has been cut."""


def parse(bank: Bank) -> tuple[str, str]:
    """Return owner and item id; raise `ValueError` when they are not certain, whatever the StoredCRC says."""
    text = urn40.unpack(bank.epc)
    if not text.isprintable():
        raise ValueError("UII not printable")
    owner, point, item_id = text.partition(".")
    if not (point and isil.is_isil(owner)):
        raise ValueError(f"UII does not begin with an ISIL and a point, so that no item id is certain: {text}")
    if not _ITEM_ID.fullmatch(item_id):
        raise ValueError(f"UII has no whole item id behind its ISIL: {text}")
    return owner, item_id


def doubts(item_id: str) -> tuple[str, ...]:
    """Return what staff should know of an item id with a point: set information may stand behind it (6.2.3)."""
    _, point, behind = item_id.rpartition(".")
    return (f"{behind} behind the last point of the item id may be set information",) if point else ()


def build(owner: str | None, item_id: str, *, armed: bool, umi: bool = True) -> Bank:
    """Return the bank of an item; raise `ValueError` for one that could not be told apart from others.

    The user memory indicator `umi` is set as in the standard's example.
    """
    if not (owner and isil.is_isil(owner)):
        raise ValueError(f"a UII begins with the owner's ISIL, and {owner or 'nothing'} is none")
    uii = urn40.pack(f"{owner}.{item_id}")
    control = ProtocolControl(len(uii) // 2, umi=umi, iso=True, afi=AFI_IN_STOCK if armed else AFI_ON_LOAN)
    bank = Bank(control, uii, proved=True)
    if parse(bank) != (owner, item_id):
        raise ValueError(f"{owner} and {item_id} would not be told apart")
    return bank
