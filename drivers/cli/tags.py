"""`python -m drivers tag`: what tag memories mean, as JSON, one object a line."""

import argparse
import json
import sys

from drivers.rfid import label
from drivers.rfid.label import Label, Model


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    tag = commands.add_parser("tag", help="tag memories").add_subparsers(required=True, metavar="decode|encode")
    decode = tag.add_parser("decode", help="say what a tag memory means, as JSON")
    decode.add_argument("--hex", required=True, help="memory from block 0 on, or - to read one per line")
    decode.add_argument("--block-size", type=int, choices=range(1, 33), default=4, metavar="1..32")
    decode.add_argument("--dsfid", type=_hex_byte, help="as read, hexadecimal; content decides, not the DSFID")
    decode.set_defaults(run=_decode)


def _hex_byte(text: str) -> int:
    return bytes.fromhex(text.removeprefix("0x").zfill(2))[0]


def _decode(options: argparse.Namespace) -> int:
    if options.hex != "-":
        try:
            memory = bytes.fromhex(options.hex)
        except ValueError as error:
            print(f"--hex: {error}", file=sys.stderr)
            return 2
        _show(label.decode(memory, options.block_size, options.dsfid))
        return 0
    for line in filter(None, map(str.strip, sys.stdin)):
        try:
            _show(label.decode(bytes.fromhex(line), options.block_size, options.dsfid))
        except ValueError as error:
            _show(Label(Model.UNKNOWN, problems=(f"not hexadecimal: {error}",)))
    return 0


def _show(found: Label) -> None:
    print(json.dumps(_fields(found), ensure_ascii=False), flush=True)


def _fields(found: Label) -> dict[str, object]:
    return {
        "model": found.model.value,
        "item_id": found.item_id,
        "owner": found.owner,
        "part": found.part,
        "parts": found.parts,
        "usage": found.usage,
        # HF memory does not hold it: AFI and EAS lie beside it.
        "security": None,
        "problems": list(found.problems),
    }
