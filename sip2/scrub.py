"""Frames without what they should not show: in a log nobody and no book, before staff no person and no secret."""

import re
from collections.abc import Callable

from sip2.fields import LAYOUTS
from sip2.tags import LOGGED_TAGS, PERSONAL_TAGS

_PLAIN = re.compile(r"[\w .:+/*-]{0,64}", re.ASCII)
_TRAILER = re.compile(r"(?:AY.)?AZ[0-9A-Fa-f]{4}\Z")


def scrub(text: str, delimiter: str = "|") -> str:
    """Return a frame fit for a log: private values, and whatever looks odd, are replaced by their length."""
    return _rewrite(text, delimiter, _scrub_segment)


def show(text: str, delimiter: str = "|") -> str:
    """Return a frame fit for the eyes of staff: all but secrets and what tells who somebody is."""
    return _rewrite(text, delimiter, _hide_person)


def _rewrite(text: str, delimiter: str, rewrite: Callable[[str], str]) -> str:
    trailer = _TRAILER.search(text)
    body = text[: trailer.start()] if trailer else text
    layout = LAYOUTS.get(text[:2])
    start = layout.body_start if layout else 0
    head = body[:start] if _PLAIN.fullmatch(body, 0, start) else f"{body[:2]}*{len(body[2:start])}"
    segments = delimiter.join(map(rewrite, body[start:].split(delimiter)))
    return head + segments + (trailer.group() if trailer else "")


def _scrub_segment(segment: str) -> str:
    tag, value = segment[:2], segment[2:]
    if tag in LOGGED_TAGS and _PLAIN.fullmatch(segment):
        return segment
    return f"{tag if _PLAIN.fullmatch(tag) else '?'}*{len(value)}" if segment else ""


def _hide_person(segment: str) -> str:
    return f"{segment[:2]}*{len(segment) - 2}" if segment[:2] in PERSONAL_TAGS else segment
