"""Options of `tag encode` for what a label does not say, each for the models that have it."""

import argparse
import re
from dataclasses import dataclass, field
from typing import Any

from drivers.cli.values import hexadecimal, number
from drivers.rfid import iso28560_2
from drivers.rfid.compaction import Compaction
from drivers.rfid.details import Details
from drivers.rfid.iso15962 import DataSet
from drivers.rfid.iso28560_2 import Oid
from drivers.rfid.iso28560_3 import Extension
from drivers.rfid.label import Model


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    group = parser.add_argument_group("what a label does not say")
    for name, option in _OPTIONS.items():
        models = ", ".join(model.value for model in option.models)
        group.add_argument(option.flag, dest=name, help=f"{models}: {option.help}", **option.how)


def details(options: argparse.Namespace, model: Model) -> Details:
    """Return the details given; raise `ValueError` for one that the model does not have."""
    given = {name: value for name in _OPTIONS if (value := getattr(options, name)) is not None}
    for name in given:
        if model not in _OPTIONS[name].models:
            models = " and ".join(known.value for known in _OPTIONS[name].models)
            raise ValueError(f"{_OPTIONS[name].flag} is for {models} tags, not for {model.value}")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Details(**values)


def _element(text: str) -> DataSet:
    found = re.fullmatch(r"([0-9]{1,2})(?::([3-7]))?=(.+)", text, re.DOTALL)
    if not found:
        raise argparse.ArgumentTypeError(f"give OID=TEXT or OID:CODE=TEXT with a compaction code 3..7, not {text!r}")
    oid, code, value = found.groups()
    try:
        return iso28560_2.element(Oid(int(oid)), value, Compaction(int(code)) if code else None)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None


def _extension(text: str) -> Extension:
    found = re.fullmatch("([0-9]{1,5})=((?:[0-9A-Fa-f]{2}){0,251})", text)
    if not (found and 0 < int(found[1]) <= 0xFFFF):
        raise argparse.ArgumentTypeError(f"give ID=BYTES with an id from 1 and hexadecimal bytes, not {text!r}")
    return Extension(int(found[1]), bytes.fromhex(found[2]))


@dataclass(frozen=True, slots=True)
class _Option:
    flag: str
    models: tuple[Model, ...]
    help: str
    how: dict[str, Any] = field(default_factory=dict)


_IS_SET = {"action": "store_true", "default": None}
_DANISH, _3M, _UNIVERSITY = (Model.ISO28560_3,), (Model.RFID501,), (Model.CN_UNIVERSITY_UHF,)
_OPTIONS = {
    "elements": _Option(
        "--element",
        (Model.ISO28560_2, Model.GB_UHF),
        "one more element; 5 is two hexadecimal digits; may be repeated, in the order on the tag",
        {"action": "append", "type": _element, "metavar": "OID[:CODE]=TEXT"},
    ),
    "extensions": _Option(
        "--extension",
        _DANISH,
        "one more extension block; may be repeated",
        {"action": "append", "type": _extension, "metavar": "ID=BYTES"},
    ),
    "nibbles_swapped": _Option("--swap-nibbles", _DANISH, "type of usage before the version", _IS_SET),
    "blocks_reversed": _Option("--reverse-blocks", _DANISH, "the bytes of each block in reverse", _IS_SET),
    "item_type": _Option("--item-type", _3M, "kind of item", {"type": number(13), "metavar": "0..13"}),
    "branch": _Option("--branch", _3M, "number of the branch", {"type": number(0xFFF), "metavar": "0..4095"}),
    "library": _Option("--library", _3M, "number of the library", {"type": number(0xFFFFF), "metavar": "0..1048575"}),
    "custom": _Option(
        "--custom",
        _3M,
        "number of the library's own",
        {"type": number(2**31 - 1, least=-(2**31)), "metavar": "-2147483648..2147483647"},
    ),
    "reserve": _Option("--reserve", _UNIVERSITY, "reserve bits", {"type": number(3), "metavar": "0..3"}),
    "sorting": _Option("--sorting", _UNIVERSITY, "sorting bits", {"type": number(15), "metavar": "0..15"}),
    "version": _Option(
        "--format-version", _UNIVERSITY, "version of the format", {"type": number(16, least=1), "metavar": "1..16"}
    ),
    "content": _Option(
        "--content",
        _UNIVERSITY,
        "content parameter, if not the elements of the user bank",
        {"type": hexadecimal(4), "metavar": "HEX"},
    ),
    "umi": _Option(
        "--user-memory",
        (Model.GB_UHF, Model.CN_UNIVERSITY_UHF),
        "user memory indicator of the EPC bank",
        {"action": argparse.BooleanOptionalAction, "default": None},
    ),
    "without_dsfid": _Option("--without-dsfid", (Model.GB_UHF,), "the user bank without DSFID 06 in front", _IS_SET),
}
"""By the field of `Details`."""
