"""SIP2 messages to bytes and back, for either side (3M SIP 2.00, rev 2.12; lenient reading after sip2.md §9)."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

import sip2.messages  # noqa: F401 - its declarations fill LAYOUTS
from sip2.checksum import Checksum, ChecksumMode, checksum, code_point_checksum, dp2_trailer, verify
from sip2.errors import BadChecksum, LocalProtocolError, RemoteProtocolError
from sip2.fields import LAYOUTS, MAX_VALUE_LENGTH, Layout, Message, Slot
from sip2.lettering import legible
from sip2.reading import grammar
from sip2.scrub import scrub

WITHOUT_SEQUENCE = frozenset({"96", "97"})
"""Messages that never carry AY (sip2.md §2)."""

_CONTINUED = frozenset({"AF", "AG"})
"""Texts for people, which may come in pieces."""

_new, _new_tuple = object.__new__, tuple.__new__
_BAD = Checksum.BAD


class Frame(NamedTuple):
    """A message as it came off the wire. `sequence` is None without AY; `problems` are what a strict reader rejects."""

    message: Message
    sequence: int | None
    checksum: Checksum
    problems: tuple[str, ...] = ()


def encode(
    message: Message,
    *,
    sequence: int = 0,
    error_detection: bool = True,
    encoding: str = "utf-8",
    delimiter: str = "|",
    terminator: bytes = b"\r",
    mode: ChecksumMode = ChecksumMode.STRICT,
) -> bytes:
    """Write a message with its terminator; `sequence` is one digit.

    Tagged values are cut at 255 characters, AF and AG go on in a field of the same tag. CR, LF, NUL and the delimiter
    in them become blanks; letters that `encoding` lacks are replaced by `sip2.lettering.legible`.
    """
    if not 0 <= sequence <= 9:
        raise LocalProtocolError(f"sequence number {sequence} is not one digit")
    text = _compose_in(encoding, message, delimiter)
    if not error_detection:
        return text.encode(encoding) + terminator
    if mode is ChecksumMode.DP2:
        return dp2_trailer(text, delimiter).encode(encoding) + terminator
    text += "AZ" if message.layout.command in WITHOUT_SEQUENCE else f"AY{sequence}AZ"
    packet = text.encode(encoding)
    return packet + (code_point_checksum(text) if mode is ChecksumMode.CODE_POINTS else checksum(packet)) + terminator


def _compose_in(encoding: str, message: Message, delimiter: str) -> str:
    """Return a packet without a trailer that `encoding` can hold."""
    text = _compose(message, delimiter, lambda _, value: value)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return _compose(message, delimiter, partial(legible, encoding=encoding))
    return text


def _compose(message: Message, delimiter: str, spell: Callable[[str, str], str]) -> str:
    layout, unsafe = message.layout, _unsafe(delimiter)
    parts = [layout.command]
    parts += [spell("", kind.encode(getattr(message, name))) for name, kind in layout.fixed]
    for tag, value in [*_tagged_values(message), *message.extra]:
        whole = spell(tag, value).translate(unsafe)
        cuts = range(0, len(whole) if tag in _CONTINUED else 1, MAX_VALUE_LENGTH) or (0,)
        parts += [f"{tag}{whole[cut : cut + MAX_VALUE_LENGTH]}{delimiter}" for cut in cuts]
    return "".join(parts)


@lru_cache
def _unsafe(delimiter: str) -> dict[int, str]:
    return {ord(letter): " " for letter in "\r\n\0" + delimiter}


def _tagged_values(message: Message) -> list[tuple[str, str]]:
    written = []
    for name, slot in message.layout.tagged:
        value = getattr(message, name)
        if slot.repeated:
            written += [(slot.tag, one) for one in value]
        elif _is_sent(slot, value):
            written.append((slot.tag, slot.kind.encode(value)))
    return written


def _is_sent(slot: Slot, value: Any) -> bool:
    return slot.required or (value is not None and value != "")


def decode(
    frame: bytes, *, encoding: str = "utf-8", delimiter: str = "|", mode: ChecksumMode = ChecksumMode.LENIENT
) -> Frame:
    """Read one frame, given without its terminator.

    Raises BadChecksum for a damaged frame, RemoteProtocolError for one that is no SIP2 2.00 message.
    """
    packet, sequence, status = _open_trailer(frame, encoding, delimiter, mode)
    problems: list[str] = []
    try:
        text = packet.decode(encoding)
    except UnicodeDecodeError:
        text = packet.decode(encoding, "replace")
        problems.append(f"characters that are not {encoding}")
    layout = LAYOUTS.get(text[:2])
    if layout is None:
        raise RemoteProtocolError("not a SIP2 message", scrub(text, delimiter))
    if len(text) < layout.body_start:
        raise RemoteProtocolError("fixed fields are cut short", scrub(text, delimiter))
    message = _read_message(layout, text, delimiter, problems)
    return _new_tuple(Frame, (message, sequence, status, tuple(problems)))


_SHORT_TRAILER = re.compile(rb"AY[0-9]AZ([0-9A-Fa-f]{1,3})\Z")
"""invenio-sip2 leaves out zeros before its sum (tests/sip2/peers, "an answer whose checksum begins with a zero")."""


def _open_trailer(
    frame: bytes, encoding: str, delimiter: str, mode: ChecksumMode
) -> tuple[bytes, int | None, Checksum]:
    """Cut `AYnAZhhhh` or `AZhhhh` off."""
    if frame[-6:-4] != b"AZ" or frame[-1] == ord(delimiter):
        if mode is ChecksumMode.STRICT:
            raise BadChecksum("frame without a checksum", f"{len(frame)} bytes")
        if short := _SHORT_TRAILER.search(frame):
            filled = frame[: short.start(1)] + short[1].zfill(4)
            return _open_trailer(filled, encoding, delimiter, mode)
        return frame, None, Checksum.ABSENT
    status = verify(frame, encoding, mode, delimiter)
    if status is _BAD:
        raise BadChecksum("checksum does not match", f"{len(frame)} bytes")
    if frame[-9:-7] != b"AY":
        return frame[:-6], None, status
    digit = frame[-7] - 48
    return frame[:-9], digit if 0 <= digit <= 9 else None, status


def _read_message(layout: Layout, text: str, delimiter: str, problems: list[str]) -> Message:
    if layout.command == "38":
        text = flag_first(text)
    regular = _grammar(layout.command, delimiter).fullmatch(text, layout.body_start)
    groups = regular.groups("") if regular else _read_irregular(layout, text, delimiter, problems)
    message: Message = _new(layout.draft)
    try:
        layout.read(message, text, groups, delimiter)
    except (KeyError, ValueError):
        raise RemoteProtocolError("a fixed field is unreadable", scrub(text, delimiter)) from None
    message.__class__ = layout.message_class
    return message


@lru_cache(maxsize=128)
def _grammar(command: str, delimiter: str) -> re.Pattern[str]:
    return grammar(LAYOUTS[command].once, LAYOUTS[command].many, delimiter)


def flag_first(text: str) -> str:
    """Undo what invenio-sip2 1.0.0 does to 38: the date before the flag (sip2.md §5)."""
    return f"38{text[20]}{text[2:20]}{text[21:]}" if text[2].isdigit() and text[20] in "YN" else text


def _read_irregular(layout: Layout, text: str, delimiter: str, problems: list[str]) -> tuple[str, ...]:
    """Read tagged fields one by one, with all leniences of sip2.md §9, into the groups that the grammar would give.

    Empty and one-character segments are skipped; of a single field that comes twice the first one counts.
    """
    found: dict[str, list[str]] = {tag: [] for tag in layout.once + layout.many}
    unknown: list[str] = []
    for segment in text[layout.body_start :].split(delimiter):
        tag = segment[:2]
        if tag in layout.many or (tag in layout.once and not found[tag]):
            found[tag].append(segment)
        elif len(tag) == 2:
            unknown.append(segment)
            problems += [f"{tag} comes twice"] * (tag in found)
    singles = ["".join(found[tag])[2:] for tag in layout.once]
    runs = ["".join(segment + delimiter for segment in found[tag])[2:] for tag in layout.many]
    return *singles, *runs, "".join(segment + delimiter for segment in unknown)
