"""GB/T 35660.3 / ISO/TS 28560-4: the UII of a library item, and its PC word's AFI. UHF.

UII = owner ISIL, '.', item id, in URN Code 40 (`urn40`). The user bank holds DSFID 06 and the data sets of ISO 28560-2
without the item id.
"""

import re

from drivers.rfid import isil, urn40
from drivers.rfid.epc import AFI_IN_STOCK, AFI_ON_LOAN, Bank, ProtocolControl

USER_DSFID = 0x06
CONTENT_PARAMETER = 0x02
"""The precursor that follows it; no element of the Chinese universities begins so."""

_OWNER = re.compile(r"[A-Za-z][A-Za-z0-9:/-]{0,15}|[0-9]{5}")
"""Libraries without ISIL, universities by their code; other digits may begin an item id that has a point itself."""


def parse(bank: Bank) -> tuple[str | None, str]:
    """Return owner and item id; raise `ValueError` when they are not certain.

    Without a StoredCRC only a real ISIL proves that these bytes are a library's at all.
    """
    text = urn40.unpack(bank.epc)
    if not text.isprintable():
        raise ValueError("UII not printable")
    owner, point, item_id = text.partition(".")
    if not point:
        owner, item_id = "", text
    if not item_id.strip():
        raise ValueError("UII without an item id")
    if point and not (isil.is_isil(owner) or (bank.proved and _OWNER.fullmatch(owner))):
        raise ValueError(f"UII does not begin with an owner: {owner}")
    if not (point or bank.proved):
        raise ValueError("UII without an owner, and no StoredCRC")
    return owner or None, item_id


def build(owner: str | None, item_id: str, *, armed: bool) -> Bank:
    """Return the bank of an item; raise `ValueError` for one that could not be told apart from others.

    The user memory indicator is set as in the standard's example.
    """
    uii = urn40.pack(f"{owner}.{item_id}" if owner else item_id)
    control = ProtocolControl(len(uii) // 2, umi=True, iso=True, afi=AFI_IN_STOCK if armed else AFI_ON_LOAN)
    bank = Bank(control, uii, proved=True)
    if parse(bank) != (owner or None, item_id):
        raise ValueError(f"{owner or 'no owner'} and {item_id} would not be told apart")
    return bank
