"""What the banks of a UHF tag say about its item: GB/T 35660.3 (ISO/TS 28560-4) or the Chinese universities' format.

The EPC bank (MB01) from word 0 on holds the item id and the security; StoredCRC in front is optional and told by its
value. The user bank (MB11) holds the rest. Neither format has a checksum of its own: an item id counts only when an
encoder can have made every bit of it, and no other reading is left.
"""

import re

from drivers.rfid import cn_university, epc, iso28560_2, iso28560_4
from drivers.rfid.details import NO_DETAILS, Details
from drivers.rfid.epc import Bank, ProtocolControl
from drivers.rfid.label import Label, Model, Usage, part_problems

_GS1_HEADERS = range(0x2C, 0x40)
"""EPC headers of GS1's and DoD's 96-bit and longer schemes (GS1 EPC Tag Data Standard, table 14-1)."""
_TID_CLASS = 0xE2
"""Chips come with a copy of their TID as EPC, which begins so (EPC Gen2, 6.3.2.1.3)."""
_USAGES = {
    (0, 0): Usage.CIRCULATING,
    (0, 1): Usage.NOT_CIRCULATING,
    (0, 2): Usage.DISCARDED,
    (0, 3): Usage.ACQUISITION,
    (1, 0): Usage.CIRCULATING,
    (1, 1): Usage.NOT_CIRCULATING,
    (1, 2): Usage.ACQUISITION,
    (3, 0): Usage.PATRON_CARD,
    (4, 0): Usage.EQUIPMENT,
}
"""Type of usage by the consortium's category (0 book, 1 disc, 3 card, 4 equipment) and state."""
_WITHOUT_STATES = (3, 4)
_IN_EPC_BANK = "the item id is in the EPC bank"
_WITHOUT_DSFID = "DSFID 06 is not in front"


def decode_epc(memory: bytes) -> Label:
    """Return what the EPC bank says, with or without StoredCRC in front."""
    if not memory:
        return Label(Model.UNKNOWN, problems=("EPC bank: nothing was read",))
    if not any(memory):
        return Label(Model.BLANK)
    try:
        bank = epc.split(memory)
    except ValueError as error:
        return Label(Model.UNKNOWN, problems=(f"EPC bank: {error}",))
    if not any(bank.epc):
        return Label(Model.BLANK)
    return _of_gb(bank) if bank.control.iso else _of_university(bank)


def decode_user(memory: bytes) -> Label:
    """Return what the user bank says."""
    if not memory:
        return Label(Model.UNKNOWN, problems=("user bank: nothing was read",))
    if not memory.strip(b"\0") or not memory.strip(b"\xff"):
        return Label(Model.BLANK)
    try:
        match memory[0]:
            case iso28560_4.USER_DSFID:
                return _of_gb_user(memory[1:])
            case iso28560_4.CONTENT_PARAMETER:
                return _of_gb_user(memory, _WITHOUT_DSFID)
            case _:
                return _of_university_user(memory)
    except ValueError as error:
        return Label(Model.UNKNOWN, problems=(f"user bank: {error}",))


def encode_epc(label: Label, *, with_crc: bool = True, details: Details = NO_DETAILS) -> bytes:
    """Return the EPC bank of an item; `with_crc` as it is read, without as it is written from word 1 on.

    Raises `ValueError` when that cannot be, or the security is not known.
    """
    if not label.item_id or label.armed is None:
        raise ValueError("the EPC bank needs an item id, and security on or off")
    match label.model:
        case Model.GB_UHF:
            bank = iso28560_4.build(label.owner, label.item_id, armed=label.armed, umi=details.umi is not False)
        case Model.CN_UNIVERSITY_UHF:
            bank = _university_bank(label, details, on_loan=not label.armed)
        case _:
            raise ValueError(f"{label.model.value} tags have no EPC bank")
    return epc.join(Bank(bank.control, bank.epc, proved=with_crc))


def encode_user(label: Label, *, details: Details = NO_DETAILS) -> bytes:
    """Return the user bank of an item, empty when there is nothing to write; raise `ValueError` when it cannot be."""
    match label.model:
        case Model.GB_UHF:
            others = iso28560_2.elements(label.owner, parts=label.parts, part=label.part, usage=label.usage)
            head = b"" if details.without_dsfid else bytes((iso28560_4.USER_DSFID,))
            bank = head + iso28560_2.encode_rest([*others, *details.elements])
            return bank + bytes(len(bank) % 2)
        case Model.CN_UNIVERSITY_UHF:
            return cn_university.build_user(_elements(label))
        case _:
            raise ValueError(f"{label.model.value} tags have no user bank")


def _of_gb(bank: Bank) -> Label:
    afi = bank.control.afi
    if not bank.control.is_library:
        return Label(Model.FOREIGN, problems=(f"AFI {afi:02X} is no library's",))
    armed = afi == epc.AFI_IN_STOCK
    try:
        owner, item_id = iso28560_4.parse(bank)
    except ValueError as error:
        return Label(Model.GB_UHF, problems=(str(error),), armed=armed if bank.proved else None)
    return Label(Model.GB_UHF, item_id, owner, problems=iso28560_4.doubts(item_id), armed=armed)


def _of_university(bank: Bank) -> Label:
    header = bank.epc[0]
    try:
        if not bank.control.is_library:
            raise ValueError(f"AFI byte {bank.control.afi:02X}")
        payload = cn_university.parse(bank.epc)
    except ValueError as error:
        return _of_other(header, error)
    if header in _GS1_HEADERS and not bank.control.umi:
        problem = f"EPC header {header:02X} may as well be GS1's"
        return Label(Model.CN_UNIVERSITY_UHF, problems=(problem,))
    contradicts = payload.content and not bank.control.umi
    problems = ("content parameter lists elements, but PC word says no user bank",) if contradicts else ()
    return Label(Model.CN_UNIVERSITY_UHF, payload.item_id, problems=problems, armed=not payload.on_loan)


def _of_other(header: int, error: ValueError) -> Label:
    if header == _TID_CLASS:
        return Label(Model.BLANK)
    if header in _GS1_HEADERS:
        return Label(Model.FOREIGN, problems=(f"EPC header {header:02X} is GS1's",))
    return Label(Model.UNKNOWN, problems=(f"not {Model.CN_UNIVERSITY_UHF.value}: {error}",))


def _of_gb_user(data_sets: bytes, *found: str) -> Label:
    item = iso28560_2.decode_rest(data_sets)
    problems = (_IN_EPC_BANK, *found, *item.problems, *part_problems(item.part, item.parts))
    return Label(Model.GB_UHF, None, item.owner, item.part, item.parts, item.usage, problems)


def _of_university_user(memory: bytes) -> Label:
    elements = cn_university.parse_user(memory)
    problems = [_IN_EPC_BANK]
    if cn_university.is_copied(memory):
        problems.append("elements stand behind a copy of the EPC")
    owner = cn_university.library_code(code) if (code := elements.get(cn_university.OWNER)) else None
    if owner is None and (text := elements.get(cn_university.ALTERNATIVE_OWNER)):
        owner = text.decode()
    parts = part = None
    if data := elements.get(cn_university.SET_INFORMATION):
        parts, part = int.from_bytes(data[:2]), int.from_bytes(data[2:])
        problems += part_problems(part, parts)
    usage = _usage(elements.get(cn_university.USAGE), problems)
    return Label(Model.CN_UNIVERSITY_UHF, None, owner, part, parts, usage, tuple(problems))


def _usage(data: bytes | None, problems: list[str]) -> int | None:
    if not data:
        return None
    category, state = data
    usage = _USAGES.get((category, 0 if category in _WITHOUT_STATES else state))
    if usage is None:
        problems.append(f"type of usage {category}.{state} unknown")
    return usage


def _university_bank(label: Label, details: Details, *, on_loan: bool) -> Bank:
    item_id, elements = label.item_id or "", _elements(label)
    payload = cn_university.Payload(
        item_id,
        on_loan,
        details.reserve,
        details.sorting,
        cn_university.coding_of(item_id),
        details.version,
        cn_university.content_of(elements) if details.content is None else details.content,
    )
    built = cn_university.build(payload)
    return Bank(ProtocolControl(len(built) // 2, umi=bool(elements) if details.umi is None else details.umi), built)


def _elements(label: Label) -> dict[int, bytes]:
    """Return the elements of a user bank for what is known; raise `ValueError` for what it cannot hold."""
    elements = {}
    if label.owner and re.fullmatch(r"[0-9]{5}", label.owner):
        elements[cn_university.OWNER] = cn_university.pack_library_code(label.owner)
    if label.part is not None and label.parts is not None:
        elements[cn_university.SET_INFORMATION] = label.parts.to_bytes(2) + label.part.to_bytes(2)
    if label.usage is not None:
        states = [state for state, usage in _USAGES.items() if usage == label.usage]
        if not states:
            raise ValueError(f"the consortium has no type of usage {label.usage}")
        elements[cn_university.USAGE] = bytes(states[0])
    if label.owner and cn_university.OWNER not in elements:
        elements[cn_university.ALTERNATIVE_OWNER] = label.owner.encode()
    return elements
