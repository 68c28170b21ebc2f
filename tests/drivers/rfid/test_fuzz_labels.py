"""Damaged and random tag memories: no crash, no hang, and no item id that is not there.

The oracle imports nothing of the decoders: it knows each model's check in another way (CRC bit by bit, item ids packed
as strings of bits, URN Code 40 as digits of base 40), and looks for the item id that was given.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from string import ascii_lowercase, ascii_uppercase, digits

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
    uii = f"{found.owner}.{found.item_id}"
    for control, epc, _ in banks(memory):
        if control & 0x1FF == (0x107 if found.armed else 0x1C2) and said_by_uii(epc) == uii:
            return re.match(r"([A-Z]{2}|O|EUR|GTB|OCLC|ZDB)-[A-Za-z0-9:/-]{1,13}\.[^.: -]", uii) is not None
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


# --- what another encoder writes --------------------------------------------------------------------------------

OWNERS = (None, "DE-Heu1", "CN-110108-1-NLC", "CN-120104-C-YBL", "US-InU-Mu", "FI-Mamk-M", "DK-718500", "GB-WS:7/a")
OTHERS = {6: "QA268.L55", 7: "BA", 9: "20091231", 15: "local A", 17: "图书馆自助服务", 21: "F 7", 26: "77"}
"""Elements that we do not use, and a text for each."""
ISIL_SETS = ("-" + ascii_uppercase + ":", "-" + ascii_lowercase + "/", digits + "-:")
ISIL_LATCHES = ({1: 28, 2: 30}, {0: 28, 2: 30}, {0: 12, 1: 14})
"""From one character set into another; the code behind shifts."""


def some_id(dice: random.Random, most: int = 24) -> str:
    forms = (
        f"{dice.randrange(10**5, 10**18)}",
        f"{dice.randrange(10**7, 10**14)}",
        f"0{dice.randrange(10**8)}",
        f"{dice.choice(ascii_uppercase)}{dice.choice('BX-')}{dice.randrange(10**4, 10**9)}",
        f"{dice.choice(ascii_lowercase)}{dice.randrange(10**4, 10**9)}!",
        f"{dice.randrange(10**20, 10**23)}",
    )
    return dice.choice(forms)[:most]


def isil_data(text: str, dice: random.Random) -> bytes:
    """Return an ISIL shifted and latched at will, as bits in a string."""
    bits, latched = "", 0
    for character in text:
        now = latched
        if character not in ISIL_SETS[now]:
            now = next(at for at, characters in enumerate(ISIL_SETS) if character in characters)
            is_shift = dice.random() < 0.5
            bits += f"{ISIL_LATCHES[latched][now] + is_shift:0{4 if latched == 2 else 5}b}"
            latched = latched if is_shift else now
        bits += f"{ISIL_SETS[now].index(character):0{4 if now == 2 else 5}b}"
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def some_packing(text: str, dice: random.Random) -> tuple[int, bytes]:
    alphabets = {3: "[A-_]+", 4: "[ -_]+", 5: "[\\0-~]+", 6: "[\\0-ÿ]+"}
    fitting = [(code, data) for code, data in packings(text) if re.fullmatch(alphabets.get(code, ".*"), text)]
    return dice.choice([(code, data) for code, data in fitting if code != 1 or (data[0] and 1 < len(text) < 20)])


def data_set(oid: int, code: int, data: bytes, pad: int | None = None, filler: int = 0) -> bytes:
    flag, offset = (0, b"") if pad is None else (0x80, bytes((pad,)))
    extended = bytes((oid - 15,)) if oid > 14 else b""
    return (
        bytes((flag | code << 4 | min(oid, 15),))
        + extended
        + offset
        + bytes((len(data),))
        + data
        + bytes((filler,)) * (pad or 0)
    )


def laid(memory: bytes, data_set_of: tuple[int, int, bytes], block_size: int, dice: random.Random) -> bytes:
    """Return memory with one data set more, some of them ending on a block boundary, some behind a null byte."""
    memory += b"\x80" if memory and dice.random() < 0.1 else b""
    if dice.random() < 0.6:
        return memory + data_set(*data_set_of)
    bare = len(memory + data_set(*data_set_of, 0))
    return memory + data_set(*data_set_of, -bare % block_size, dice.choice((0x00, 0x80)))


def other_28560_2(dice: random.Random) -> tuple[bytes, int, Label]:
    block_size, item_id, owner, parts = dice.choice((4, 8)), some_id(dice), dice.choice(OWNERS), dice.randrange(100)
    part, usage = dice.randrange(parts + 1), dice.choice((None, *range(10)))
    elements = [(oid, *some_packing(OTHERS[oid], dice)) for oid in dice.sample(list(OTHERS), dice.randrange(4))]
    elements += [(3, 0, isil_data(owner, dice))] if owner else []
    elements += [(5, 0, bytes((usage << 4 | dice.randrange(3),)))] if usage is not None else []
    if parts > 1:
        width = len(str(parts))
        elements.append((4, 1, int(f"{parts}{part:0{width}}").to_bytes(2).lstrip(b"\0")))
    dice.shuffle(elements)
    listed = sum(1 << 31 - (oid - 3) for oid, _, _ in elements).to_bytes(4).rstrip(b"\0")
    memory = laid(b"", (1, *some_packing(item_id, dice)), block_size, dice)
    for element in [(2, 0, listed), *elements] if listed else []:
        memory = laid(memory, element, block_size, dice)
    counted = (part, parts) if parts > 1 else (None, None)
    return (
        memory.ljust(dice.choice((0, 128)), b"\0"),
        block_size,
        Label(Model.ISO28560_2, item_id, owner, *counted, usage),
    )


def other_28560_3(dice: random.Random) -> tuple[bytes, int, Label]:
    block_size, item_id, owner = dice.choice((4, 8)), some_id(dice, 16), dice.choice((None, "DE-705", "FI-Mamk-M"))
    parts, part, usage = dice.randrange(256), dice.randrange(256), dice.randrange(10)
    head = bytes((dice.choice((0x10 | usage, usage << 4 | 1)), parts, part)) + item_id.encode().ljust(16, b"\0")
    tail = (owner or "").replace("-", "", 1).encode().ljust(13, b"\0")
    memory = head + crc(head + tail).to_bytes(2, "little") + tail
    memory = dice.choice(
        (memory, memory[:32], memory + bytes.fromhex("0501000501 0605000000AA 00"), memory.ljust(112, b"\0"))
    )
    memory = turned(memory, block_size) if dice.random() < 0.3 else memory
    return memory, block_size, Label(Model.ISO28560_3, item_id, owner, part, parts, usage)


def other_3m(dice: random.Random) -> tuple[bytes, int, Label]:
    item_id, parts, part = some_id(dice, 16), dice.randrange(16), dice.randrange(16)
    head = bytes((4, part << 4 | parts, 0, dice.choice((*range(10), 13))))
    memory = head + item_id.encode().ljust(16, b"\0") + dice.randbytes(8)
    return memory.ljust(dice.choice((28, 32, 112)), b"\0"), 4, Label(Model.RFID501, item_id, None, part, parts)


@pytest.mark.parametrize("encoder", [other_28560_2, other_28560_3, other_3m])
def test_what_another_encoder_writes_is_read(encoder: Callable[[random.Random], tuple], scale: int) -> None:
    """Eight of 50,000 are refused, because by chance they can be read in two ways."""
    dice, runs, refused = random.Random(SEED), RUNS // 20 * min(scale, 10), 0
    for run in range(runs):
        memory, block_size, expected = encoder(dice)
        found = label.decode(memory, block_size)
        if re.search("can be read as|right both forward", str(found.problems)):
            refused += found.item_id is None
        else:
            assert replace(found, problems=()) == expected, (SEED, run, memory.hex(), found)
    assert refused <= runs // 5_000


def uii_of(text: str) -> bytes:
    """Return URN Code 40: runs of nine digits and more, triples of its table, others alone."""
    uii = b""
    for run, table, alone in re.findall(r"([0-9]{9,24})|((?:(?![0-9]{9})[A-Z0-9.:-])+)|(.)", text):
        if run:
            size = max(4, (int(run).bit_length() + 7) // 8)
            uii += bytes((0xFB, len(run) - 9 << 4 | size - 4)) + int(run).to_bytes(size)
        for triple in re.findall(".{1,3}", table):
            codes = [URN40.index(character) for character in triple] + [0, 0]
            uii += (1600 * codes[0] + 40 * codes[1] + codes[2] + 1).to_bytes(2)
        uii += bytes((0xFB + len(alone.encode()),)) + alone.encode() if alone else b""
    return uii + bytes(len(uii) % 2)


def bank_of(epc: bytes, flags: int, dice: random.Random) -> bytes:
    """Return an EPC bank, some with StoredCRC, some with memory behind."""
    memory = (len(epc) // 2 << 11 | flags).to_bytes(2) + epc
    stored = (crc(memory) ^ 0xFFFF).to_bytes(2)
    return dice.choice((memory, memory + bytes(8), stored + memory, stored + memory + dice.randbytes(8)))


def other_gb(dice: random.Random) -> tuple[bytes, Label]:
    item_id, owner, armed = some_id(dice), dice.choice(OWNERS[1:]), dice.random() < 0.5
    flags = dice.choice((0x500, 0x100)) | (0x07 if armed else 0xC2)
    return bank_of(uii_of(f"{owner}.{item_id}"), flags, dice), Label(Model.GB_UHF, item_id, owner, armed=armed)


def other_university(dice: random.Random) -> tuple[bytes, Label]:
    """Without the states that a header of GS1 may as well be."""
    coding, on_loan = dice.randrange(3), dice.random() < 0.5
    item_id = f"{dice.choice(('AB1', '007', 'XYZ'))}{dice.randrange(10**7)}{dice.choice('07*z')}"[dice.randrange(4) :]
    item_id = f"{item_id}书" if coding == 2 else item_id
    head = bytes((on_loan << 7 | dice.randrange(2) << 4 | dice.randrange(16), coding << 6 | dice.randrange(6)))
    epc = head + dice.choice((b"\0\3", b"\x28\x08")) + university_packings(item_id)[coding]
    bank = bank_of(epc + bytes(len(epc) % 2), 0x400, dice)
    return bank, Label(Model.CN_UNIVERSITY_UHF, item_id, armed=not on_loan)


@pytest.mark.parametrize("encoder", [other_gb, other_university])
def test_what_another_encoder_writes_into_uhf_tags_is_read(
    encoder: Callable[[random.Random], tuple[bytes, Label]], scale: int
) -> None:
    dice = random.Random(SEED)
    for run in range(RUNS // 20 * min(scale, 10)):
        memory, expected = encoder(dice)
        found = uhf.decode_epc(memory)
        assert replace(found, problems=()) == expected, (SEED, run, memory.hex(), found)
