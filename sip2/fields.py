"""How one SIP2 field is written and read, and how a message declares its fields (sip2.md §1, §5, §6).

A message class is the only description of its wire form: `@message("11")` turns the declaration into the `Layout` that
both `sip2.codec.encode` and `sip2.codec.decode` walk.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, make_dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any, ClassVar, Generic, TypeVar, dataclass_transform, get_args

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

SECRET_TAGS = frozenset({"AD", "AC", "CO"})
"""PIN and passwords."""
PERSONAL_TAGS = SECRET_TAGS | {"AE", "BD", "BE", "BF", "DA", "PB"}
"""Secrets, and who somebody is: name, addresses, hold patron name, birth date."""
PRIVATE_TAGS = PERSONAL_TAGS | {"AF", "AG", "AJ", "AL", "AS", "AT", "AU", "AV", "BU", "CD", "BM", "BN"}
"""Also what somebody reads: titles, lists of items, and free text, which may name both."""
SCREEN_TAGS = frozenset({"AF", "AG"})
"""Text for the reader, which may repeat in most answers."""

MAX_VALUE_LENGTH = 255
"""Characters in a tagged value (sip2.md §1)."""


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


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a message on the wire. `tag` is "" for a fixed field."""

    kind: Kind
    tag: str = ""
    required: bool = True
    repeated: bool = False


def fixed(kind: Kind, *, default: Any = MISSING) -> Any:
    """Declare a field without a tag; the order of declaration is the order on the wire."""
    return field(default=default, metadata={"slot": Slot(kind)})


def required(tag: str, *, default: Any = MISSING) -> Any:
    """Declare a tagged text that is always sent, even when blank."""
    return field(default=default, repr=tag not in PRIVATE_TAGS, metadata={"slot": Slot(TEXT, tag)})


def optional(tag: str, kind: Kind = TEXT) -> Any:
    """Declare a tagged field that is left out when it is "" or None."""
    default = "" if kind is TEXT else None
    slot = Slot(kind, tag, required=False)
    return field(default=default, repr=tag not in PRIVATE_TAGS, metadata={"slot": slot})


def repeated(tag: str) -> Any:
    """Declare a tagged text that may come any number of times; the value is a tuple in wire order."""
    slot = Slot(TEXT, tag, required=False, repeated=True)
    return field(default=(), repr=tag not in PRIVATE_TAGS, metadata={"slot": slot})


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Any SIP2 message. `extra` keeps tagged fields that the message does not know, in wire order."""

    layout: ClassVar["Layout"]
    extra: tuple[tuple[str, str], ...] = field(default=(), repr=False)


Answer_co = TypeVar("Answer_co", bound=Message, covariant=True)


class Request(Message, Generic[Answer_co]):
    """A message of the self-check, typed by the answer it expects; a 98 may always come instead (sip2.md §3)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The wire form of one message class, prepared so that decoding does no work twice.

    Positions count fields: 0 is `extra`, then the fixed ones, then the tagged ones, each in the order of declaration.
    """

    command: str
    message_class: type[Message]
    answer: type[Message] | None
    fixed: tuple[tuple[str, Kind], ...]
    cut: Callable[[str], tuple[str, ...]]
    """Cut the fixed fields out of a frame's text, in their order, which is that of positions 1 and up."""
    read: tuple[Callable[[str], Any], ...]
    tagged: tuple[tuple[str, Slot], ...]
    body_start: int
    blank: tuple[Any, ...]
    """A value for every tagged field, as if none had come."""
    places: dict[str, int]
    """Tag to position; negative if the tag may repeat."""
    lists: tuple[str, ...]
    """Tags of item lists, which may be long."""
    converted: tuple[tuple[int, Callable[[str], Any]], ...]
    """Positions of tagged fields that are more than text."""
    draft: type[Message]
    """The same class not yet frozen: filled, then turned into `message_class`, at a third of a constructor's cost."""
    fill: Callable[..., None]
    """Set all fields of a draft from values in the order of positions."""


LAYOUTS: dict[str, Layout] = {}
"""Every message by its two-character command; filled by `sip2.messages`."""


def _layout(command: str, cls: type[Message]) -> Layout:
    slots: list[tuple[str, Slot]] = [(f.name, f.metadata["slot"]) for f in fields(cls) if f.name != "extra"]
    fixed_fields = [(name, slot.kind) for name, slot in slots if not slot.tag]
    tagged = [(name, slot) for name, slot in slots if slot.tag]
    positions = list(enumerate((slot for _, slot in tagged), start=1 + len(fixed_fields)))
    names = ["extra", *(name for name, _ in fixed_fields), *(name for name, _ in tagged)]
    return Layout(
        command=command,
        message_class=cls,
        answer=_expected_answer(cls),
        fixed=tuple(fixed_fields),
        tagged=tuple(tagged),
        body_start=2 + sum(kind.width for _, kind in fixed_fields),
        cut=_cutter([kind.width for _, kind in fixed_fields]),
        read=tuple(kind.decode for _, kind in fixed_fields),
        blank=tuple(_blank(slot) for _, slot in tagged),
        places={slot.tag: -position if slot.repeated else position for position, slot in positions},
        lists=tuple(slot.tag for _, slot in tagged if slot.repeated and slot.tag not in SCREEN_TAGS),
        converted=tuple((position, slot.kind.decode) for position, slot in positions if slot.kind is not TEXT),
        draft=_draft(cls),
        fill=vars(make_dataclass(cls.__name__, names))["__init__"],
    )


def _cutter(widths: list[int]) -> Callable[[str], tuple[str, ...]]:
    ends = list(accumulate(widths, initial=2))
    cuts = [slice(start, end) for start, end in pairwise(ends)]
    return itemgetter(*cuts) if len(cuts) > 1 else lambda text: tuple(text[cut] for cut in cuts)


def _blank(slot: Slot) -> Any:
    return () if slot.repeated else "" if slot.kind is TEXT else None


def _draft(cls: type[Message]) -> type[Message]:
    thawed = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), thawed)


def _expected_answer(cls: type[Message]) -> type[Message] | None:
    for base in getattr(cls, "__orig_bases__", ()):
        answers = get_args(base)
        return answers[0] if answers and isinstance(answers[0], type) else None
    return None


M = TypeVar("M", bound=Message)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(fixed, required))
def part(cls: type[M]) -> type[M]:
    """Make a class a run of fields that several messages begin with."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(fixed, required))
def message(command: str) -> Callable[[type[M]], type[M]]:
    """Make a class the frozen dataclass of SIP2 message `command` and enter it in `LAYOUTS`."""

    def declare(cls: type[M]) -> type[M]:
        declared: type[M] = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        declared.layout = LAYOUTS[command] = _layout(command, declared)
        return declared

    return declare
