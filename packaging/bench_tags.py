"""What it takes to decode one tag completely, for every data model, beside the time of one bare CRC."""

import os
import sys
import time
from binascii import crc_hqx
from collections.abc import Callable
from statistics import median

from drivers.rfid import label, uhf
from drivers.rfid.iso28560_2 import Oid, element, encode
from drivers.rfid.label import Label, Model

TAGS, ROUNDS = 200, 25
LIMIT_S = 30e-6

Decode = Callable[[bytes], Label]


def item_ids(form: str) -> list[str]:
    """Return many item numbers of a form, so that nothing can be remembered from tag to tag."""
    return [form.format(10**7 + 7919 * at) for at in range(TAGS)]


def blocks(model: Model, form: str, owner: str | None = "DE-Heu1", usage: int | None = 1) -> list[bytes]:
    """Return memories of HF tags."""
    return [label.encode(Label(model, item_id, owner, 2, 3, usage)) for item_id in item_ids(form)]


def full_blocks() -> list[bytes]:
    """Return ISO 28560-2 tags like the example that closes GB/T 35660.2, with a title as well."""
    made = []
    for number, item_id in enumerate(item_ids("AB-{}")):
        more = [element(Oid.SHELF_LOCATION, f"QA{number}.L55"), element(Oid.TITLE, f"图书馆自助服务{number}")]
        made.append(encode(item_id, "US-InU-Mu", parts=12, part=3, usage=1, more=more).ljust(112, b"\0"))
    return made


def epc_banks(model: Model, form: str, owner: str | None, *, with_crc: bool) -> list[bytes]:
    """Return EPC banks of UHF tags."""
    given = [Label(model, item_id, owner, armed=True) for item_id in item_ids(form)]
    return [uhf.encode_epc(one, with_crc=with_crc) for one in given]


def user_banks(model: Model, owner: str) -> list[bytes]:
    """Return user banks of UHF tags."""
    return [uhf.encode_user(Label(model, None, owner, at % 9, 9, 1)).ljust(64, b"\0") for at in range(TAGS)]


def cases() -> dict[str, tuple[Decode, list[bytes]]]:
    """Return the decoder and the tags of each line of the table."""
    gb, university = Model.GB_UHF, Model.CN_UNIVERSITY_UHF
    isil = "CN-110108-1-NLC"
    return {
        "iso28560-2": (label.decode, blocks(Model.ISO28560_2, "{}")),
        "iso28560-2, letters, shelf and title": (label.decode, full_blocks()),
        "iso28560-3": (label.decode, blocks(Model.ISO28560_3, "{}")),
        "3m": (label.decode, blocks(Model.RFID501, "{}", None, None)),
        "blank": (label.decode, [bytes(112)]),
        "unknown": (label.decode, [bytes((at + 1, 77, 3, 9)) * 28 for at in range(TAGS)]),
        "gb-uhf, EPC bank": (uhf.decode_epc, epc_banks(gb, "{}", isil, with_crc=True)),
        "gb-uhf, without StoredCRC": (uhf.decode_epc, epc_banks(gb, "{}", isil, with_crc=False)),
        "gb-uhf, user bank": (uhf.decode_user, user_banks(gb, isil)),
        "cn-university-uhf, 96 bit": (uhf.decode_epc, epc_banks(university, "ABC{}", None, with_crc=True)),
        "cn-university-uhf, 128 bit": (uhf.decode_epc, epc_banks(university, "ABCDE{}", None, with_crc=True)),
        "cn-university-uhf, without StoredCRC": (
            uhf.decode_epc,
            epc_banks(university, "ABCDE{}", None, with_crc=False),
        ),
        "cn-university-uhf, user bank": (uhf.decode_user, user_banks(university, "10248")),
    }


def per_tag_s(decode: Callable[[bytes], object], memories: list[bytes]) -> float:
    """Return the seconds per tag, the median of all rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began_s = time.perf_counter()
        for memory in memories:
            decode(memory)
        rounds.append((time.perf_counter() - began_s) / len(memories))
    return median(rounds)


def main() -> int:
    """Measure and print; the status is 1 when a model takes longer than it may."""
    floor = per_tag_s(lambda memory: crc_hqx(memory[:34], 0xFFFF), blocks(Model.ISO28560_3, "{}"))
    print(f"tag decoding, {os.cpu_count()} cores; floor: one CRC of a basic block {floor * 1e6:.1f} µs")
    late = False
    for name, (decode, memories) in cases().items():
        took = per_tag_s(decode, memories)
        late |= took > LIMIT_S
        print(f"{name:<44} {took * 1e6:>9.1f} µs   target <= {LIMIT_S * 1e6:.0f} µs")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
