"""How a message declares its fields, and the layout made of the declaration (sip2.md §1, §5).

A message class is the only description of its wire form: `@message("11")` turns the declaration into the `Layout` that
both `sip2.codec.encode` and `sip2.codec.decode` follow.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, Generic, TypeVar, dataclass_transform, get_args

from sip2.kinds import TEXT, Kind
from sip2.reading import Reader, compile_reader
from sip2.tags import LOGGED_TAGS

MAX_VALUE_LENGTH = 255
"""Characters in a tagged value (sip2.md §1)."""


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
    return field(default=default, repr=tag in LOGGED_TAGS, metadata={"slot": Slot(TEXT, tag)})


def optional(tag: str, kind: Kind = TEXT) -> Any:
    """Declare a tagged field that is left out when it is "" or None."""
    default = "" if kind is TEXT else None
    slot = Slot(kind, tag, required=False)
    return field(default=default, repr=tag in LOGGED_TAGS, metadata={"slot": slot})


def repeated(tag: str) -> Any:
    """Declare a tagged text that may come any number of times; the value is a tuple in wire order."""
    slot = Slot(TEXT, tag, required=False, repeated=True)
    return field(default=(), repr=tag in LOGGED_TAGS, metadata={"slot": slot})


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
    """The wire form of one message class, prepared so that reading does no work twice."""

    command: str
    message_class: type[Message]
    answer: type[Message] | None
    fixed: tuple[tuple[str, Kind], ...]
    tagged: tuple[tuple[str, Slot], ...]
    body_start: int
    """Where in the text the tagged fields begin."""
    once: tuple[str, ...]
    """Tags that come once, in reading order: by first letter, as `sip2.reading.grammar` tries them."""
    many: tuple[str, ...]
    """Tags that may repeat, in reading order; they follow those that come once."""
    draft: type[Message]
    """The same class, not yet frozen."""
    read: Reader
    """Fill a draft from a frame's text and the groups of the grammar."""


LAYOUTS: dict[str, Layout] = {}
"""Every message by its two-character command; filled by `sip2.messages`."""


def _layout(command: str, cls: type[Message]) -> Layout:
    slots: list[tuple[str, Slot]] = [(f.name, f.metadata["slot"]) for f in fields(cls) if f.name != "extra"]
    fixed_fields = [(name, slot.kind) for name, slot in slots if not slot.tag]
    tagged = [(name, slot) for name, slot in slots if slot.tag]
    in_reading_order = sorted(tagged, key=lambda entry: (entry[1].repeated, entry[1].tag[0]))
    once = [(name, slot) for name, slot in in_reading_order if not slot.repeated]
    many = [(name, slot) for name, slot in in_reading_order if slot.repeated]
    return Layout(
        command=command,
        message_class=cls,
        answer=_expected_answer(cls),
        fixed=tuple(fixed_fields),
        tagged=tuple(tagged),
        body_start=2 + sum(kind.width for _, kind in fixed_fields),
        once=tuple(slot.tag for _, slot in once),
        many=tuple(slot.tag for _, slot in many),
        draft=_draft(cls),
        read=compile_reader(
            fixed_fields,
            [(name, slot.kind) for name, slot in once],
            [(name, slot.tag) for name, slot in many],
        ),
    )


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
