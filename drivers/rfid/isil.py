"""ISIL (ISO 15511) on tags: the three-set compaction of ISO 28560-2 and the form without hyphen of ISO 28560-3.

An ISIL has several valid encodings, shifting or latching: compare texts, never bytes.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits


class _Set(IntEnum):
    UPPER = 0
    LOWER = 1
    NUMBER = 2


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """Characters by code, then the codes that latch to or shift into another set."""

    width: int
    characters: str
    latches: dict[int, _Set]
    shifts: dict[int, _Set]


_ALPHABETS = (
    _Alphabet(5, "-" + ascii_uppercase + ":", {28: _Set.LOWER, 30: _Set.NUMBER}, {29: _Set.LOWER, 31: _Set.NUMBER}),
    _Alphabet(5, "-" + ascii_lowercase + "/", {28: _Set.UPPER, 30: _Set.NUMBER}, {29: _Set.UPPER, 31: _Set.NUMBER}),
    _Alphabet(4, digits + "-:", {12: _Set.UPPER, 14: _Set.LOWER}, {13: _Set.UPPER, 15: _Set.LOWER}),
)
"""By `_Set`."""

_FORM = re.compile(r"(?=.{3,16}\Z)(?:[A-Z]{2}|O|EUR|GTB|OCLC|ZDB)-[A-Za-z0-9](?:[A-Za-z0-9:/-]*[A-Za-z0-9])?")
"""ISO 15511, 4: a country or one of the few other registered prefixes, a hyphen, 16 characters in all."""


def is_isil(text: str) -> bool:
    """Tell whether a text has the form of an ISIL."""
    return _FORM.fullmatch(text) is not None


@lru_cache(maxsize=64)
def unpack(data: bytes) -> str:
    """Return the ISIL; raise `ValueError` when no encoder can have made `data`.

    Remembered, because nearly every tag in a library names the same owner.
    """
    bits = int.from_bytes(data)
    left = pad = len(data) * 8
    latched = shifted = _Set.UPPER
    text = ""
    while left >= (alphabet := _ALPHABETS[shifted]).width:
        left -= alphabet.width
        code = bits >> left & (1 << alphabet.width) - 1
        if code < len(alphabet.characters):
            text += alphabet.characters[code]
            shifted, pad = latched, left
        elif shifted is not latched:
            raise ValueError("shift after shift")
        elif code in alphabet.latches:
            latched = shifted = alphabet.latches[code]
        else:
            shifted = alphabet.shifts[code]
    ones = (1 << pad) - 1
    if pad >= 8 or bits & ones != ones:
        raise ValueError("an ISIL ends in fewer than 8 pad bits, all 1")
    return text


def pack(text: str) -> bytes:
    """Return the compacted ISIL; raise `ValueError` for characters no ISIL has."""
    bits, latched = "", _Set.UPPER
    for at, character in enumerate(text):
        alphabet = _ALPHABETS[latched]
        if character not in alphabet.characters:
            other = _home(character)
            lasting = at + 1 < len(text) and text[at + 1] in _ALPHABETS[other].characters
            code = _code(alphabet.latches if lasting else alphabet.shifts, other)
            bits += f"{code:0{alphabet.width}b}"
            alphabet = _ALPHABETS[other]
            latched = other if lasting else latched
        bits += f"{alphabet.characters.index(character):0{alphabet.width}b}"
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8) if bits else b""


def without_hyphen(text: str) -> str:
    """Return the form of ISO 28560-3: the hyphen after a two-letter country is dropped."""
    return text[:2] + text[3:] if text[2:3] == "-" else text


def with_hyphen(text: str) -> str:
    """Return the usual form again: a hyphen follows the two-letter country."""
    is_isil = len(text) > 2 and text[:2].isascii() and text[:2].isalpha() and text[2] != "-"
    return f"{text[:2]}-{text[2:]}" if is_isil else text


def _home(character: str) -> _Set:
    for name in _Set:
        if character in _ALPHABETS[name].characters:
            return name
    raise ValueError(f"{character!r} is in no ISIL")


def _code(codes: dict[int, _Set], wanted: _Set) -> int:
    return next(code for code, target in codes.items() if target is wanted)
