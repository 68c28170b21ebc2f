"""Damaged and random tag memories: no crash, no hang, and no item id that is not there.

The oracle imports nothing of the decoders: it knows each model's check in another way (CRC bit by bit, item ids packed
as strings of bits, URN Code 40 as digits of base 40), and looks for the item id that was given.
"""

import random
import re
from collections.abc import Callable, Iterator

import pytest

from drivers.rfid import label, uhf
from drivers.rfid.label import Label, Model

RUNS = 100_000
SEED = 20261126


def crc(data: bytes) -> int:
    """Return CRC-16 of polynomial 1021, initially FFFF, bit by bit."""
    value = 0xFFFF
    for byte in data:
        for bit in range(7, -1, -1):
            top = value >> 15 ^ byte >> bit & 1
            value = (value << 1 & 0xFFFF) ^ (0x1021 if top else 0)
    return value


# --- HF ---------------------------------------------------------------------------------------------------------


def turned(memory: bytes, block_size: int) -> bytes:
    whole = memory.ljust(-(-len(memory) // block_size) * block_size, b"\0")
    return b"".join(whole[at : at + block_size][::-1] for at in range(0, len(whole), block_size))


def is_in_28560_3(memory: bytes, block_size: int, item_id: str) -> bool:
    for way in (memory, turned(memory, block_size)):
        for size in (34, 32):
            block = way[:size].ljust(34, b"\0")
            if crc(block[:19] + block[21:]) == block[19] | block[20] << 8:
                return block[3:19].rstrip(b"\0").rstrip(b" ") == item_id.encode()
    return False


def is_in_3m(memory: bytes, _block_size: int, item_id: str) -> bool:
    record = re.compile(rb"\x04.\x00[\x00-\x09\x0d]([ -~]+)\x00*", re.DOTALL)
    match = record.fullmatch(memory[:20])
    return match is not None and match[1] == item_id.encode() and not any(memory[28:32])


def packings(text: str) -> Iterator[tuple[int, bytes]]:
    """Yield the item id in every compaction of ISO/IEC 15962 that can hold it, with its code."""
    if text.isascii() and text.isdigit():
        yield 2, bytes.fromhex(text + "F" * (len(text) % 2))
        if text[0] != "0" and int(text) < 2**64:
            yield 1, int(text).to_bytes(8).lstrip(b"\0")
            yield 1, int(text).to_bytes(8)
    for code, width, filler in ((3, 5, "0" * 7), (4, 6, "100000" * 2), (5, 7, "1" * 7)):
        bits = "".join(f"{ord(character) & (1 << width) - 1:0{width}b}" for character in text)
        bits += filler[: -len(bits) % 8]
        yield code, int("0" + bits, 2).to_bytes(len(bits) // 8)
    yield 6, text.encode("latin-1", "replace")
    yield 7, text.encode()


def is_in_28560_2(memory: bytes, _block_size: int, item_id: str) -> bool:
    begin = memory.lstrip(b"\x80")
    for spaces in range(6):
        for code, data in packings(item_id + " " * spaces):
            head = code << 4 | 1
            plain, flagged = bytes((head, len(data))), bytes((head | 0x80, begin[1], len(data)))
            if begin.startswith((plain + data, flagged + data)):
                return True
    return False


ORACLES: dict[Model, Callable[[bytes, int, str], bool]] = {
    Model.ISO28560_3: is_in_28560_3,
    Model.RFID501: is_in_3m,
    Model.ISO28560_2: is_in_28560_2,
}


def good_blocks(model: Model, dice: random.Random) -> list[bytes]:
    owner = None if model is Model.RFID501 else "DE-Heu1"
    ids = [f"{dice.randrange(10**7, 10**13)}" for _ in range(20)]
    ids += [f"0{dice.randrange(10**9)}" for _ in range(5)] + ["ABC-1234!", "abc12x", "TP393/H637"]
    given = [Label(model, item_id, (at % 2 and owner) or None, 1, 1 + at % 3) for at, item_id in enumerate(ids)]
    given += [Label(model, item_id) for item_id in ids]
    return [label.encode(one, size=dice.choice((36, 112))) for one in given]


# --- damage -----------------------------------------------------------------------------------------------------


def damaged(good: list[bytes], runs: int, seed: int) -> Iterator[bytes]:
    """Yield good memories with wrong bits or bytes, cut, half of another one or with lying lengths; and rubbish."""
    dice = random.Random(seed)
    for _ in range(runs):
        chance = dice.getrandbits(16)
        memory = bytearray(good[chance % len(good)])
        kind, at = chance >> 12, dice.getrandbits(16) % len(memory)
        if kind < 4:
            memory[at] ^= 1 << (chance & 7)
        elif kind < 8:
            for _ in range(kind - 3):
                memory[dice.getrandbits(16) % min(len(memory), 40)] = dice.getrandbits(8)
        elif kind < 10:
            del memory[at:]
        elif kind < 12:
            memory[at & ~3 :] = good[at % len(good)][at & ~3 :]
        elif kind < 13:
            memory[at & ~3 :] = bytes(len(memory) - (at & ~3))
        elif kind < 14:
            memory[at % 8] = dice.getrandbits(4)
        else:
            memory = bytearray(dice.randbytes(at))
            memory[: kind - 13] = good[0][: kind - 13]
        yield bytes(memory)


@pytest.mark.parametrize("model", ORACLES)
def test_no_item_id_of_an_hf_tag_is_made_up(model: Model, scale: int) -> None:
    runs = RUNS * min(scale, 10)
    dice = random.Random(SEED)
    found_ids = 0
    for run, memory in enumerate(damaged(good_blocks(model, dice), runs, SEED)):
        block_size = (4, 4, 4, 8)[run & 3]
        found = label.decode(memory, block_size)
        if found.item_id is not None:
            found_ids += 1
            assert ORACLES[found.model](memory, block_size, found.item_id), (SEED, run, memory.hex(), found)
    assert runs // 100 < found_ids < runs


@pytest.mark.parametrize("model", ORACLES)
def test_the_oracle_knows_a_made_up_item_id(model: Model) -> None:
    """The control: of every good memory it knows the right id, and no other."""
    for memory in good_blocks(model, random.Random(SEED)):
        item_id = label.decode(memory).item_id
        assert item_id is not None
        assert ORACLES[model](memory, 4, item_id)
        assert not ORACLES[model](memory, 4, item_id + "0")
        assert not ORACLES[model](memory, 4, item_id[:-1] + ("1" if item_id[-1] != "1" else "2"))


# --- UHF --------------------------------------------------------------------------------------------------------

URN40 = "\0ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789"


def said_by_uii(data: bytes) -> str:
    """Return what a UII says, as far as it says something."""
    text = ""
    while data:
        if data[0] == 0xFB:
            size = (data[1] & 15) + 4
            text += f"{int.from_bytes(data[2 : 2 + size]):0{(data[1] >> 4) + 9}}"
            data = data[2 + size :]
        elif data[0] > 0xFB:
            size = data[0] - 0xFB
            text += data[1 : 1 + size].decode()
            data = data[1 + size :]
        else:
            value = int.from_bytes(data[:2].ljust(2, b"\0")) - 1
            text += "".join(URN40[value // 40**power % 40] for power in (2, 1, 0)) if value >= 0 else ""
            data = data[2:]
    return text.replace("\0", "")


def banks(memory: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield the ways to read an EPC bank: PC word, EPC, whether a StoredCRC proves it."""
    for at in (2, 0):
        control = int.from_bytes(memory[at : at + 2])
        end = at + 2 + 2 * (control >> 11)
        is_proved = at == 2 and len(memory) >= 4 and crc(memory[2:end]) ^ 0xFFFF == memory[0] << 8 | memory[1]
        if end <= len(memory) and (is_proved or at == 0):
            yield control, memory[at + 2 : end], is_proved


def is_in_gb(memory: bytes, found: Label) -> bool:
    uii = f"{found.owner}.{found.item_id}" if found.owner else found.item_id
    for control, epc, is_proved in banks(memory):
        if control & 0x1FF == (0x107 if found.armed else 0x1C2) and said_by_uii(epc) == uii:
            return is_proved or re.match(r"[A-Za-z]{1,4}-[A-Za-z0-9:/-]{1,13}\.", uii) is not None
    return False


def as_dwords(*bits: str) -> bytes:
    return b"".join(int("0" + dword, 2).to_bytes(4, "little") for dword in bits)


def six(text: str) -> str:
    return "".join(f"{ord(character) - 0x30 & 63:06b}" for character in text)


def university_packings(text: str) -> dict[int, bytes]:
    """Return the item id in the three codings, as the reference draws their bits."""
    size, short = len(text), bytes((len(text),)) + text.encode()
    tail = f"{ord(text[-1]) & 0xFF:08b}{size & 15:04b}"
    found = {2: text.encode(), 0: short, 1: short}
    if size > 7 and re.fullmatch("[0-9]+", text[3:-1]):
        fourth = f"{int(text[3]):04b}"
        found[0] = as_dwords(fourth[2:] + six(text[:3]) + tail, f"{int(text[4:-1]):030b}{fourth[:2]}")
    if size > 11:
        found[1] = as_dwords(six(text[10:-1]) + tail, six(text[5:10]), six(text[:5]))
    return found


def is_in_university(memory: bytes, found: Label) -> bool:
    item_id = found.item_id or ""
    for control, epc, _ in banks(memory):
        packed = university_packings(item_id).get(epc[1] >> 6) if len(epc) > 4 else None
        if packed and control & 0x1FF == 0 and epc[4:].rstrip(b"\0") == packed.rstrip(b"\0"):
            return found.armed is not bool(epc[0] & 0x80) and epc[1] & 0x3F < 16
    return False


UHF_ORACLES = {Model.GB_UHF: is_in_gb, Model.CN_UNIVERSITY_UHF: is_in_university}


def good_banks(model: Model) -> list[bytes]:
    dice = random.Random(SEED)
    ids = [f"{dice.randrange(10**7, 10**13)}" for _ in range(20)] + ["ABC1234567", "A12", "B0000004", "ABCDEFGH12345"]
    owner = "CN-110108-1-NLC" if model is Model.GB_UHF else None
    given = [Label(model, item_id, owner, armed=bool(at % 2)) for at, item_id in enumerate(ids)]
    return [uhf.encode_epc(one, with_crc=with_crc) for one in given for with_crc in (True, False)]


@pytest.mark.parametrize("model", UHF_ORACLES)
def test_no_item_id_of_a_uhf_tag_is_made_up(model: Model, scale: int) -> None:
    runs, found_ids = RUNS * min(scale, 10), 0
    for run, memory in enumerate(damaged(good_banks(model), runs, SEED)):
        found = uhf.decode_epc(memory)
        if found.item_id is not None:
            found_ids += 1
            assert UHF_ORACLES[found.model](memory, found), (SEED, run, memory.hex(), found)
    assert runs // 100 < found_ids < runs


@pytest.mark.parametrize("model", UHF_ORACLES)
def test_the_uhf_oracle_knows_a_made_up_item_id(model: Model) -> None:
    for memory in good_banks(model):
        found = uhf.decode_epc(memory)
        assert UHF_ORACLES[model](memory, found)
        assert not UHF_ORACLES[model](memory, Label(model, f"{found.item_id}0", found.owner, armed=found.armed))
        assert not UHF_ORACLES[model](memory, Label(model, found.item_id, found.owner, armed=not found.armed))


@pytest.mark.parametrize("model", UHF_ORACLES)
def test_user_banks_never_give_an_item_id(model: Model, scale: int) -> None:
    owner = "DE-Heu1" if model is Model.GB_UHF else "10248"
    good = [uhf.encode_user(Label(model, None, owner, part, 3, 1)).ljust(64, b"\0") for part in range(4)]
    owners = set()
    for memory in damaged(good, RUNS * min(scale, 10), SEED):
        found = uhf.decode_user(memory)
        assert found.item_id is None, (SEED, memory.hex())
        assert found.problems or found.model is Model.BLANK
        owners.add(found.owner)
    assert {owner, None} <= owners
