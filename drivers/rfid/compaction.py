"""Compaction of text on tags after ISO/IEC 15962 (annex on data compaction schemes), and of ISILs after ISO 28560-2.

Every `unpack…` is strict: what an encoder of the standard cannot have written raises `ValueError`, because tags
carry no checksum and a wrong barcode is worse than none.
"""

from binascii import b2a_base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits

INTEGER_MAX = 9_999_999_999_999_999_999
"""Largest number with 19 digits; longer ones are NUMERIC (ISO/IEC 15962)."""


class Compaction(IntEnum):
    """Compaction code in bits 6..4 of a precursor."""

    APPLICATION = 0
    INTEGER = 1
    NUMERIC = 2
    FIVE_BIT = 3
    SIX_BIT = 4
    SEVEN_BIT = 5
    OCTETS = 6
    UTF8 = 7


@lru_cache(maxsize=32)
def unpack(code: Compaction, data: bytes) -> str:
    """Return the text; raise `ValueError` when no encoder can have made `data`. APPLICATION has no text.

    Remembered, because a scan checks every text before somebody reads it.
    """
    decode = _UNPACK.get(code)
    if decode is None:
        raise ValueError("application-defined data is no text")
    return decode(data)


def pack(text: str) -> tuple[Compaction, bytes]:
    """Return the tightest compaction of a text, as ISO/IEC 15962 prescribes the choice; none that saves no byte."""
    if text.isascii() and text.isdigit() and len(text) > 1:
        if text[0] != "0" and int(text) <= INTEGER_MAX:
            return Compaction.INTEGER, int(text).to_bytes((int(text).bit_length() + 7) // 8)
        return Compaction.NUMERIC, bytes.fromhex(text + "F" * (len(text) % 2))
    for scheme in _BIT_SCHEMES:
        if scheme.size(text) < len(text) and all(scheme.first <= ord(character) <= scheme.last for character in text):
            return scheme.code, scheme.pack(text)
    try:
        return Compaction.OCTETS, text.encode("latin-1")
    except UnicodeEncodeError:
        return Compaction.UTF8, text.encode()


def pack_as(code: Compaction, text: str) -> bytes:
    """Return a text in a compaction that another writer chose; raise `ValueError` when that cannot hold it."""
    scheme = next((scheme for scheme in _BIT_SCHEMES if scheme.code is code), None)
    charset = "latin-1" if code is Compaction.OCTETS else "utf-8"
    data = scheme.pack(text) if scheme else text.encode(charset)
    if unpack(code, data) != text:
        raise ValueError(f"{text!r} cannot be written as {code.name}")
    return data


@dataclass(frozen=True, slots=True)
class _BitScheme:
    """Characters `first` … `last` as their low `width` bits, filled up with the beginning of `pad`."""

    code: Compaction
    width: int
    first: int
    last: int
    pad: int

    def size(self, text: str) -> int:
        return -(-len(text) * self.width // 8)

    def pack(self, text: str) -> bytes:
        bits = "".join(f"{ord(character) & self._mask:0{self.width}b}" for character in text)
        bits += (f"{self.pad:0{self.width}b}" * 2)[: -len(bits) % 8]
        return int(bits, 2).to_bytes(len(bits) // 8) if bits else b""

    def unpack(self, data: bytes) -> str:
        codes, rest, rest_bits = _split(data, self.width)
        if rest != self.pad >> (self.width - rest_bits):
            raise ValueError("wrong pad bits")
        # A pad of `width` bits or more looks like one more character.
        if codes and codes[-1] == self.pad and self.width + rest_bits < 8:
            codes = codes[:-1]
        try:
            return "".join(map(_CHARACTERS[self.code].__getitem__, codes))
        except KeyError:
            raise ValueError("code outside of the character set") from None

    @property
    def _mask(self) -> int:
        return (1 << self.width) - 1


def _split(data: bytes, width: int) -> tuple[Sequence[int], int, int]:
    """Cut into codes of `width` bits; return them, the remaining bits as a number, and how many those are."""
    count, rest_bits = divmod(len(data) * 8, width)
    value, mask = int.from_bytes(data), (1 << width) - 1
    rest = value & ((1 << rest_bits) - 1)
    if width == 6:
        # What most letters on tags are in, and what base64 cuts in C.
        return b2a_base64(data + bytes(-len(data) % 3))[:count].translate(_OF_BASE64), rest, rest_bits
    value >>= rest_bits
    codes = []
    for _ in range(count):
        codes.append(value & mask)
        value >>= width
    codes.reverse()
    return codes, rest, rest_bits


_OF_BASE64 = bytes.maketrans((ascii_uppercase + ascii_lowercase + digits + "+/").encode(), bytes(range(64)))
"""The six bits that each character of base64 stands for (RFC 4648, 4)."""

_BIT_SCHEMES = (
    _BitScheme(Compaction.FIVE_BIT, 5, 0x41, 0x5F, 0b00000),
    _BitScheme(Compaction.SIX_BIT, 6, 0x20, 0x5F, 0b100000),
    _BitScheme(Compaction.SEVEN_BIT, 7, 0x00, 0x7E, 0b1111111),
)

_CHARACTERS = {
    scheme.code: {at & (1 << scheme.width) - 1: chr(at) for at in range(scheme.first, scheme.last + 1)}
    for scheme in _BIT_SCHEMES
}
"""By code as it stands on the tag; 00000 and 1111111 are no character."""


def _integer(data: bytes) -> str:
    value = int.from_bytes(data)
    if not 10 <= value <= INTEGER_MAX:
        raise ValueError("an integer has 2 to 19 digits")
    # The example of ISO/IEC 15962 annex P has all 64 bits; otherwise no encoder writes a leading zero byte.
    if data[0] == 0 and len(data) != 8:
        raise ValueError("an integer has no leading zero")
    return str(value)


def _numeric(data: bytes) -> str:
    text = data.hex().removesuffix("f")
    if not text.isdigit():
        raise ValueError("a numeric string has digits only")
    return text


_UNPACK: dict[Compaction, Callable[[bytes], str]] = {
    Compaction.INTEGER: _integer,
    Compaction.NUMERIC: _numeric,
    **{scheme.code: scheme.unpack for scheme in _BIT_SCHEMES},
    Compaction.OCTETS: lambda data: data.decode("latin-1"),
    Compaction.UTF8: lambda data: data.decode(),
}
