"""Frames taken apart for people who look for a fault: whatever can be said of each, however damaged; never an error.

The machine itself reads with `sip2.codec`, which is faster and refuses what it cannot trust.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from sip2.checksum import Checksum, ChecksumMode, checksum, code_point_checksum, dp2_trailer, verify
from sip2.codec import WITHOUT_SEQUENCE, flag_first
from sip2.fields import LAYOUTS, MAX_VALUE_LENGTH, Layout, Slot
from sip2.kinds import DATE, TAGGED_DATE, TAGGED_NUMBER, TEXT, Kind
from sip2.tags import TAG_NAMES
from sip2.values import SipDate

_TRAILER = re.compile(r"(?:AY(?P<digit>.?))?(?:AZ(?P<sum>.{0,4}))?", re.DOTALL)
_STRICT_TRAILER = re.compile(r"(?:AY(?P<digit>.))?AZ(?P<sum>[0-9A-Fa-f]{4})\Z", re.DOTALL)
_TAG = re.compile(r"[0-9A-Za-z]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NO_DATES = frozenset({" " * 18, "0" * 18})
_SAID = {
    Checksum.GOOD: "ok",
    Checksum.CODE_POINTS: "ok",
    Checksum.DP2: "ok",
    Checksum.BAD: "bad",
    Checksum.ABSENT: "none",
    Checksum.UNCHECKED: "none",
}
_ODD = {
    Checksum.CODE_POINTS: "the checksum is summed over characters, not bytes",
    Checksum.DP2: "the checksum is summed as dp2 does it, without the trailer",
}


@dataclass(frozen=True, slots=True)
class Dissection:
    """One frame as it stands on the wire. `fixed` is raw text by the standard's names; `fields` are all tagged ones.

    `checksum` is "ok", "bad" or "none", which is also said where nobody looked; `problems` are what a strict reader
    would not take, in English.
    """

    code: str
    name: str | None = None
    fixed: dict[str, str] = field(default_factory=dict)
    fields: tuple[tuple[str, str], ...] = ()
    sequence: int | None = None
    checksum: str = "none"
    problems: tuple[str, ...] = ()


def dissect(
    frame: bytes, *, encoding: str = "utf-8", delimiter: str = "|", mode: ChecksumMode = ChecksumMode.LENIENT
) -> Dissection:
    """Take one frame apart, given without its terminator."""
    problems: list[str] = []
    text = _decode(frame, encoding, problems)
    body, trailer = _open_trailer(text, delimiter, problems)
    sequence = _sequence(body[:2], trailer, problems)
    status = _judge(frame, trailer, encoding, delimiter, mode, problems)
    layout = LAYOUTS.get(body[:2])
    if layout is None:
        problems.append(f"{body[:2]!r} is not a SIP2 command" if body else "the frame is empty")
    if layout and layout.command == "38" and len(body) >= layout.body_start:
        problems += ["the date comes before the flag, as invenio-sip2 writes it"] * (flag_first(body) != body)
        body = flag_first(body)
    fixed = _fixed(layout, body, problems) if layout else {}
    rest = body[layout.body_start if layout else 2 :]
    tagged = tuple(_fields(rest, delimiter, problems))
    if layout:
        problems += _complaints(layout, tagged)
    problems += _oddities(tagged)
    return Dissection(
        code=body[:2],
        name=_name(layout) if layout else None,
        fixed=fixed,
        fields=tagged,
        sequence=sequence,
        checksum=_SAID[status],
        problems=tuple(problems),
    )


def _decode(frame: bytes, encoding: str, problems: list[str]) -> str:
    try:
        return frame.decode(encoding)
    except UnicodeError:
        problems.append(f"characters that are not {encoding}")
        return frame.decode(encoding, "replace")


def _open_trailer(text: str, delimiter: str, problems: list[str]) -> tuple[str, re.Match[str] | None]:
    """Cut the trailer off, even one that is cut short or has a delimiter behind it."""
    if found := _STRICT_TRAILER.search(text):
        return text[: found.start()], found
    closed = text.endswith(delimiter)
    layout = LAYOUTS.get(text[:2])
    start = max(text.removesuffix(delimiter).rfind(delimiter) + 1, layout.body_start if layout else 2)
    tail = _TRAILER.fullmatch(text, start, len(text) - closed)
    if not (tail and tail.group()):
        return text, None
    problems += ["a delimiter stands behind the trailer"] * closed
    return text[:start], tail


def _sequence(code: str, trailer: re.Match[str] | None, problems: list[str]) -> int | None:
    digit = trailer["digit"] if trailer else None
    if digit is None:
        if trailer and code not in WITHOUT_SEQUENCE:
            problems.append("a checksum without a sequence number")
        return None
    if code in WITHOUT_SEQUENCE:
        problems.append(f"{code} never carries a sequence number")
    if digit in "0123456789" and digit:
        return int(digit)
    problems.append(f"the sequence number {digit!r} is not a digit")
    return None


def _judge(
    frame: bytes,
    trailer: re.Match[str] | None,
    encoding: str,
    delimiter: str,
    mode: ChecksumMode,
    problems: list[str],
) -> Checksum:
    digits = trailer["sum"] if trailer else None
    if digits is None:
        problems += ["there is no checksum"] * (mode is ChecksumMode.STRICT or trailer is not None)
        return Checksum.ABSENT
    summed = frame[: frame.rfind(b"AZ") + 2]
    status = verify(summed + digits.rjust(4).encode("ascii", "replace"), encoding, mode, delimiter)
    if status is Checksum.BAD:
        right = _right_sum(summed, encoding, delimiter, mode)
        problems.append(f"the checksum is {digits or 'missing'}, it should be {right}")
    elif status in _ODD and mode is ChecksumMode.LENIENT:
        problems.append(_ODD[status])
    return status


def _right_sum(summed: bytes, encoding: str, delimiter: str, mode: ChecksumMode) -> str:
    text = summed.decode(encoding, "replace")
    if mode is ChecksumMode.CODE_POINTS:
        return code_point_checksum(text).decode()
    if mode is ChecksumMode.DP2:
        return dp2_trailer(re.sub(r"(?:AY.?)?AZ\Z", "", text, flags=re.DOTALL), delimiter)[-4:]
    return checksum(summed).decode()


def _fixed(layout: Layout, body: str, problems: list[str]) -> dict[str, str]:
    found, start = {}, 2
    for name, kind in layout.fixed:
        value = body[start : start + kind.width]
        start += kind.width
        if value:
            found[name] = value
        if len(value) == kind.width and not _is_regular(kind, value):
            problems.append(f"{name.replace('_', ' ')} is {value!r}")
    if len(body) < layout.body_start:
        problems.append(f"fixed fields are cut short: {len(body)} of {layout.body_start} characters")
    return found


def _is_regular(kind: Kind, value: str) -> bool:
    """Say whether a value is one that the standard's own writer could have written."""
    if kind in (DATE, TAGGED_DATE):
        return value in _NO_DATES or SipDate(value).moment(UTC) is not None
    if kind is TAGGED_NUMBER:
        return value.isdecimal()
    try:
        read: Any = kind.decode(value)
        written: str = kind.encode(read)
    except (KeyError, ValueError):
        return False
    return written == value


def _fields(rest: str, delimiter: str, problems: list[str]) -> Iterator[tuple[str, str]]:
    *segments, last = rest.split(delimiter)
    if last:
        problems.append(f"the last field does not end in {delimiter}")
        segments.append(last)
    for segment in segments:
        if segment[:2] in {"AY", "AZ"}:
            problems.append(f"{segment[:2]} stands among the fields")
        elif len(segment) >= 2:
            yield segment[:2], segment[2:]
        else:
            problems.append(f"a field without a tag: {segment!r}")


def _complaints(layout: Layout, tagged: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield what the standard says of the tags of this message."""
    counts = Counter(tag for tag, _ in tagged)
    slots = {slot.tag: slot for _, slot in layout.tagged}
    for tag, slot in slots.items():
        if slot.required and not counts[tag]:
            yield f"{_called(tag)} is missing"
        if counts[tag] > 1 and not slot.repeated:
            yield f"{_called(tag)} comes {counts[tag]} times"
    for tag, value in tagged:
        if value and not _is_regular_in(slots.get(tag), value):
            yield f"{_called(tag)} is {value!r}"


def _is_regular_in(slot: Slot | None, value: str) -> bool:
    return slot is None or slot.kind is TEXT or _is_regular(slot.kind, value)


def _oddities(tagged: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield what is wrong with a field wherever it stands."""
    for tag, value in tagged:
        if not _TAG.fullmatch(tag):
            yield f"{tag!r} is not a tag"
        if len(value) > MAX_VALUE_LENGTH:
            yield f"{_called(tag)} has {len(value)} characters"
        if found := _CONTROL.search(value):
            yield f"{_called(tag)} has a control character: {found.group()!r}"


def _called(tag: str) -> str:
    return f"{tag} ({TAG_NAMES[tag]})" if tag in TAG_NAMES else tag


def _name(layout: Layout) -> str:
    """Return the standard's name of a message, which is that of its class."""
    words = re.findall(r"[A-Z][a-z]*", layout.message_class.__name__)
    return " ".join({"Acs": "ACS", "Sc": "SC"}.get(word, word) for word in words)
