"""Frames without what they should not show: in a log nobody and no book, before staff no person and no secret."""

import re
from collections.abc import Callable

from sip2.fields import LAYOUTS
from sip2.tags import LOGGED_TAGS, PERSONAL_TAGS, TAG_NAMES

_CODE_CHARACTERS = 3
"""Flags and codes are no longer. Of a longer value a damaged frame cannot tell whose it is: its tag may be lost."""
_CODE = re.compile(r"[\w .:+/*-]*", re.ASCII)
_FIXED = re.compile(r"[0-9YNU .+*-]*|[0-9 ]*[A-Z]{3}")
"""Fixed fields hold no other letters, but for the currency at the end of 37."""
_TRAILER = re.compile(r"(?:AY.)?AZ[0-9A-Fa-f]{4}\Z")


def scrub(text: str, delimiter: str = "|") -> str:
    """Return the shape of a frame, fit for a log: fixed fields, codes, and of every other value its length."""
    return _rewrite(text, delimiter, _shape)


def show(text: str, delimiter: str = "|") -> str:
    """Return a frame fit for the eyes of staff: all but secrets and what tells who somebody is."""
    return _rewrite(text, delimiter, _hide_person)


def _rewrite(text: str, delimiter: str, rewrite: Callable[[str], str]) -> str:
    trailer = _TRAILER.search(text)
    body = text[: trailer.start()] if trailer else text
    layout = LAYOUTS.get(text[:2])
    start = layout.body_start if layout else 0
    head = body[:start] if _FIXED.fullmatch(body, 0, start) else f"{body[:2]}*{len(body[2:start])}"
    segments = delimiter.join(map(rewrite, body[start:].split(delimiter)))
    return head + segments + (trailer.group() if trailer else "")


def _shape(segment: str) -> str:
    tag, value = segment[:2], segment[2:]
    if tag in LOGGED_TAGS and len(value) <= _CODE_CHARACTERS and _CODE.fullmatch(value):
        return segment
    return f"{tag if tag in TAG_NAMES else '?'}*{len(value)}" if segment else ""


def _hide_person(segment: str) -> str:
    return f"{segment[:2]}*{len(segment) - 2}" if segment[:2] in PERSONAL_TAGS else segment
