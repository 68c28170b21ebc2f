"""How one sort of field is written and read (3M SIP 2.00, rev 2.12, "Data Element Definitions"; sip2.md §5, §6)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sip2.values import (
    CirculationStatus,
    FeeType,
    HoldMode,
    PatronFlag,
    ScStatusCode,
    SecurityMarker,
    SipDate,
    Summary,
    YesNoUnknown,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of value is written and read. `width` is that of a fixed field, 0 for tagged ones."""

    width: int
    decode: Callable[[str], Any]
    encode: Callable[[Any], str]


def _flag(yes: str, no: str, otherwise: bool | None) -> Kind:
    meanings = {"Y": True, "1": True, "N": False, "0": False}
    read = meanings.get if otherwise is None else lambda text: meanings.get(text, otherwise)
    return Kind(1, read, lambda value: yes if value else no)


def _required_flag(yes: str, no: str) -> Kind:
    meanings = {"Y": True, "1": True, "N": False, "0": False}
    return Kind(1, meanings.__getitem__, lambda value: yes if value else no)


def _code(codes: type[StrEnum], otherwise: StrEnum, width: int) -> Kind:
    known: dict[str, StrEnum] = {code.value: code for code in codes}
    return Kind(width, lambda text: known.get(text, otherwise), str)


def _text(width: int) -> Kind:
    return Kind(width, str, lambda value: str(value)[:width].ljust(width))


class _Numbers(dict[str, int | None]):
    """Texts and their numbers; the usual ones are looked up, for they are most of message 64."""

    def __missing__(self, text: str) -> int | None:
        try:
            return int(text)
        except ValueError:
            return None


_NUMBERS = _Numbers({f"{number:04}": number for number in range(200)} | {" " * 4: None})
_read_number = _NUMBERS.__getitem__


def _count(width: int) -> Kind:
    blank, most = " " * width, 10**width - 1
    return Kind(width, _read_number, lambda value: blank if value is None else f"{min(value, most):0{width}}")


@lru_cache(maxsize=256)
def _read_patron_status(text: str) -> frozenset[PatronFlag]:
    return frozenset(flag for flag in PatronFlag if text[flag] == "Y")


def _write_patron_status(flags: frozenset[PatronFlag]) -> str:
    return "".join("Y" if flag in flags else " " for flag in PatronFlag)


def _read_summary(text: str) -> Summary:
    position = text.find("Y")
    return Summary(position) if position < len(Summary) - 1 else Summary.NONE


def _write_summary(summary: Summary) -> str:
    return "".join("Y" if position == summary.value else " " for position in range(10))


OK = _required_flag("1", "0")
"""The flag that decides; anything but 0, 1, N or Y makes the frame unreadable, never a refusal."""
YES_NO = _flag("Y", "N", otherwise=False)
STORED = _flag("1", "0", otherwise=False)
DECIDED = _required_flag("Y", "N")
"""The ok flag of 36 and 38, which is Y/N."""
YES_NO_UNKNOWN = _code(YesNoUnknown, YesNoUnknown.UNKNOWN, 1)
SC_STATUS = _code(ScStatusCode, ScStatusCode.OK, 1)
HOLD_MODE = Kind(1, HoldMode, str)
DATE = Kind(18, SipDate, _text(18).encode)
CHAR = _text(1)
PAYMENT_TYPE = _text(2)
LANGUAGE = _text(3)
CURRENCY = _text(3)
VERSION = _text(4)
COUNT3 = _count(3)
COUNT4 = _count(4)
FEE_TYPE = _code(FeeType, FeeType.OTHER, 2)
CIRCULATION_STATUS = _code(CirculationStatus, CirculationStatus.OTHER, 2)
SECURITY_MARKER = _code(SecurityMarker, SecurityMarker.OTHER, 2)
PATRON_STATUS = Kind(14, _read_patron_status, _write_patron_status)
SUMMARY = Kind(10, _read_summary, _write_summary)

TEXT = Kind(0, str, str)
TAGGED_FLAG = _flag("Y", "N", otherwise=None)
TAGGED_NUMBER = Kind(0, _read_number, str)
TAGGED_COUNT = Kind(0, _read_number, COUNT4.encode)
TAGGED_DATE = Kind(0, SipDate, str)
