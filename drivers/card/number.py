"""The forms in which libraries write a card's number, no I/O.

The same UID is printed in either byte order, in hexadecimal, as ten decimal digits (Wiegand 34), as 3+5 digits or the
last five of them (Wiegand 26): what the library system holds decides, so it is a setting.
"""

import re
from enum import Enum

UID_SIZES = frozenset({4, 7, 10})
"""Bytes of a single, double and triple size UID (ISO/IEC 14443-3 §6.5.4)."""

RANDOM_UID_MARK = 0x08
"""First byte of a four-byte UID that is drawn anew each time (ISO/IEC 14443-3 §6.5.4)."""

CASCADE_TAG = 0x88
"""Announces that more of the UID follows (ISO/IEC 14443-3 §6.5.4)."""

_PADDING = b"\x00 \xff"


class UidForm(Enum):
    """How a UID becomes a number; `_REVERSED` forms take the last byte for the most significant."""

    HEX = "uid-hex"
    HEX_REVERSED = "uid-hex-reversed"
    DECIMAL = "uid-decimal"
    DECIMAL_REVERSED = "uid-decimal-reversed"
    DECIMAL_24 = "uid-decimal-24"
    """The low three bytes as eight digits ("6H8D"), as card readers that show themselves as keyboards type it."""
    DECIMAL_24_REVERSED = "uid-decimal-24-reversed"
    WIEGAND_8 = "uid-wiegand-8"
    WIEGAND_8_REVERSED = "uid-wiegand-8-reversed"
    WIEGAND_5 = "uid-wiegand-5"
    WIEGAND_5_REVERSED = "uid-wiegand-5-reversed"


class TextForm(Enum):
    """How a block or file holds the number."""

    ASCII = "ascii"
    BCD = "bcd"
    HEX = "hex"


def is_random(uid: bytes) -> bool:
    """Tell whether a UID is another one each time."""
    return len(uid) == 4 and uid[0] == RANDOM_UID_MARK


def is_shared(uid: bytes) -> bool:
    """Tell whether a UID is one that cannot be a card's own.

    The cascade tag 88 first means that the reader cut a longer UID off; xF first is the fixed, not unique number of
    some chips (ISO/IEC 14443-3:2018 §6.5.4, NXP AN10927 §2); one byte all over is a blank copy.
    """
    return len(set(uid)) < 2 or (len(uid) == 4 and (uid[0] == CASCADE_TAG or uid[0] & 0x0F == 0x0F))


def from_uid(uid: bytes, form: UidForm) -> str:
    """Return the number a UID stands for; decimals are padded to the width of the largest one."""
    match form:
        case UidForm.HEX:
            return uid.hex().upper()
        case UidForm.HEX_REVERSED:
            return uid[::-1].hex().upper()
        case UidForm.DECIMAL:
            return _decimal(uid)
        case UidForm.DECIMAL_REVERSED:
            return _decimal(uid[::-1])
        case UidForm.DECIMAL_24:
            return _decimal(uid[-3:])
        case UidForm.DECIMAL_24_REVERSED:
            return _decimal(uid[::-1][-3:])
        case UidForm.WIEGAND_8:
            return _wiegand_8(uid)
        case UidForm.WIEGAND_8_REVERSED:
            return _wiegand_8(uid[::-1])
        case UidForm.WIEGAND_5:
            return _wiegand_8(uid)[3:]
        case UidForm.WIEGAND_5_REVERSED:
            return _wiegand_8(uid[::-1])[3:]


def from_text(data: bytes, form: TextForm) -> str | None:
    """Return the number that `data` holds, None when it holds none in that form.

    ASCII and hexadecimal ignore padding with 00, 20 and FF after the number; BCD ends at its first nibble F.
    """
    match form:
        case TextForm.ASCII:
            text = data.strip(_PADDING)
            return text.decode("ascii") if re.fullmatch(rb"[!-{}~]+", text) else None
        case TextForm.BCD:
            return _bcd(data.hex())
        case TextForm.HEX:
            return data.rstrip(_PADDING).hex().upper() or None


def to_text(number: str, form: TextForm, size: int) -> bytes:
    """Return `size` bytes that hold a number: what a card issuer writes.

    Raises `ValueError` when it does not fit or is not in that form.
    """
    match form:
        case TextForm.ASCII:
            data = number.encode("ascii").ljust(size, b"\0")
        case TextForm.BCD:
            data = bytes.fromhex(number.ljust(size * 2, "F"))
        case TextForm.HEX:
            data = bytes.fromhex(number).ljust(size, b"\0")
    if len(data) != size or from_text(data, form) != number:
        raise ValueError(f"does not fit {size} bytes as {form.value}")
    return data


def _decimal(uid: bytes) -> str:
    width = len(str(256 ** len(uid) - 1))
    return f"{int.from_bytes(uid):0{width}d}"


def _wiegand_8(uid: bytes) -> str:
    """Facility code (one byte, 3 digits) and card number (two bytes, 5 digits) of the low three bytes."""
    facility, number = uid[-3], int.from_bytes(uid[-2:])
    return f"{facility:03d}{number:05d}"


def _bcd(nibbles: str) -> str | None:
    digits, _, padding = nibbles.partition("f")
    return digits if digits.isdecimal() and not padding.strip("f0") else None
