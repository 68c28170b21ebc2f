"""`python -m drivers tag`: what tag memories mean, as JSON, one object a line; and memories from such objects."""

import argparse
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from drivers.cli import tag_details
from drivers.cli.values import hexadecimal, number
from drivers.rfid import label, uhf
from drivers.rfid.label import Label, Model

BLOCK, EPC, USER = BANKS = ("block", "epc", "user")
_SECURITY = {None: None, True: "on", False: "off"}
_COUNTS = {"part": 0xFFFF, "parts": 0xFFFF, "usage": 0xF}
"""Numbers of a label and the largest that any model can hold."""
_FIELDS = ("model", "item_id", "owner", *_COUNTS, "security")
_UNSEEN = {
    BLOCK: "security unknown: AFI and EAS lie beside the memory",
    EPC: "security unknown: no library's EPC is certain",
    USER: "security unknown: it is in the EPC bank",
}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    tag = commands.add_parser("tag", help="tag memories").add_subparsers(required=True, metavar="decode|encode")
    decode = tag.add_parser("decode", help="say what a tag memory means, as JSON")
    decode.add_argument("--hex", required=True, help="memory from block 0 or word 0 on, or - to read one per line")
    _add_memory(decode)
    decode.add_argument("--dsfid", type=hexadecimal(2), help="as read, hexadecimal; content decides, not the DSFID")
    decode.add_argument("--legacy", choices=[Model.NBLC.value], help="what this library's otherwise unknown tags are")
    decode.set_defaults(run=_decode)
    _add_encode(tag.add_parser("encode", help="say what memory a label has, as hexadecimal"))


def _add_encode(encode: argparse.ArgumentParser) -> None:
    source = encode.add_mutually_exclusive_group(required=True)
    source.add_argument("--json", metavar="OBJECT", help="as decode prints it, or - to read one per line")
    source.add_argument("--model", choices=[model.value for model in Model])
    encode.add_argument("--item-id")
    encode.add_argument("--owner")
    for name, most in _COUNTS.items():
        encode.add_argument(f"--{name}", type=number(most), metavar=f"0..{most}")
    encode.add_argument("--security", choices=["on", "off"], help="for an EPC bank")
    _add_memory(encode)
    encode.add_argument(
        "--size", type=number(8192), metavar="0..8192", help="fill blocks or a user bank up to these bytes"
    )
    encode.add_argument("--without-crc", action="store_true", help="an EPC bank as it is written, from word 1 on")
    tag_details.add_options(encode)
    encode.set_defaults(run=_encode)


def _add_memory(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bank", choices=BANKS, default=BLOCK, help="block: HF; epc (MB01), user (MB11): UHF")
    parser.add_argument("--block-size", type=number(32, least=1), default=4, metavar="1..32")


def _memory(text: str) -> bytes:
    digits = re.sub("^ *0[xX]", "", text)
    if odd := re.search(r"[^0-9A-Fa-f\s]", digits):
        raise ValueError(f"{odd[0]!r} is no hexadecimal digit")
    if any(len(group) % 2 for group in digits.split()):
        raise ValueError("half a byte too many or too few: each has two digits")
    return bytes.fromhex(digits)


def _decode(options: argparse.Namespace) -> int:
    read = _reading(options)
    if options.hex != "-":
        try:
            memory = _memory(options.hex)
        except ValueError as error:
            return _bad(f"--hex: {error}")
        _show(read(memory), options.bank)
        return 0
    for line in _lines():
        try:
            found = read(_memory(line))
        except ValueError as error:
            found = Label(Model.UNKNOWN, problems=(f"not read: {error}",))
        _show(found, options.bank)
    return 0


def _reading(options: argparse.Namespace) -> Callable[[bytes], Label]:
    match options.bank:
        case "epc":
            return uhf.decode_epc
        case "user":
            return uhf.decode_user
        case _:
            legacy = Model(options.legacy) if options.legacy else None
            return lambda memory: label.decode(memory, options.block_size, options.dsfid, legacy)


def _lines() -> Iterable[str]:
    """Return the lines of standard input, empty ones too; what is no text in them is no hexadecimal either."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return map(str.strip, sys.stdin)


def _bad(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


def _show(found: Label, bank: str) -> None:
    is_plain = (sys.stdout.encoding or "").lower() != "utf-8"
    print(json.dumps(_fields(found, bank), ensure_ascii=is_plain), flush=True)


def _fields(found: Label, bank: str) -> dict[str, object]:
    return {
        "model": found.model.value,
        "item_id": found.item_id,
        "owner": found.owner,
        "part": found.part,
        "parts": found.parts,
        "usage": found.usage,
        "security": _SECURITY[found.armed],
        "problems": [*found.problems, *((_UNSEEN[bank],) if found.armed is None else ())],
    }


def _encode(options: argparse.Namespace) -> int:
    if options.json is None:
        given: Iterable[str] = [json.dumps({name: getattr(options, name) for name in _FIELDS})]
    else:
        given = _lines() if options.json == "-" else [options.json]
    status = 0
    for at, text in enumerate(given, 1):
        if not text and options.json == "-":
            continue
        try:
            print(_image(_label(json.loads(text)), options).hex().upper(), flush=True)
        except (ValueError, OverflowError, RecursionError) as error:
            where = f"line {at}: " if options.json == "-" else ""
            status = _bad(f"{where}not written: {error}")
    return status


def _image(given: Label, options: argparse.Namespace) -> bytes:
    details = tag_details.details(options, given.model)
    match options.bank:
        case "epc":
            return uhf.encode_epc(given, with_crc=not options.without_crc, details=details)
        case "user":
            return _filled(uhf.encode_user(given, details=details), options.size)
        case _:
            return label.encode(given, size=options.size, block_size=options.block_size, details=details)


def _filled(bank: bytes, size: int | None) -> bytes:
    if size is not None and len(bank) > size:
        raise ValueError(f"{len(bank)} bytes do not fit into {size}")
    return bank.ljust(size or 0, b"\0")


def _label(fields: Any) -> Label:
    """Return a label of its fields; raise `ValueError` naming the one that is wrong."""
    if not isinstance(fields, Mapping):
        raise ValueError("not an object")
    if unknown := fields.keys() - {*_FIELDS, "problems"}:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    armed = {None: None, "on": True, "off": False}
    security = fields.get("security")
    if not isinstance(security, str | None) or security not in armed:
        raise ValueError("security is on, off or null")
    return Label(
        Model(fields.get("model")),
        _text(fields, "item_id"),
        _text(fields, "owner"),
        _count(fields, "part"),
        _count(fields, "parts"),
        _count(fields, "usage"),
        armed=armed[security],
    )


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if not isinstance(value, str | None):
        raise ValueError(f"{name} is a text or null")
    return value


def _count(fields: Mapping[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value is not None and (type(value) is not int or not 0 <= value <= _COUNTS[name]):
        raise ValueError(f"{name} is 0..{_COUNTS[name]} or null")
    return value
