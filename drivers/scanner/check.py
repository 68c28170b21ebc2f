"""Check digits and characters of barcodes, no I/O: what a printer appends, and what a reader verifies."""

from enum import StrEnum

_CODE_39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
_CODABAR = "0123456789-$:/.+ABCD"
CODABAR_ENDS = frozenset("ABCD")
"""Start and stop characters of Codabar; some scanners send them in small letters."""


class Check(StrEnum):
    """Which check a code carries as its last character."""

    NONE = "none"
    MOD_43 = "mod43"
    """Code 39 (ISO/IEC 16388 Annex A.1)."""
    MOD_16 = "mod16"
    """Codabar (AIM USS-Codabar): over start and stop as well, the check stands before the stop character."""
    MOD_10 = "mod10"
    """Weights 3 and 1 from the right: EAN, UPC, ITF (GS1 General Specifications §7.9)."""
    LUHN = "luhn"
    """The 14 digits of library cards and labels in Codabar (ISO/IEC 7812-1 Annex B)."""
    ISBN_10 = "isbn10"
    """Weights 10 to 1 modulo 11, X for ten (ISO 2108:1992)."""


def with_check(text: str, check: Check) -> str:
    """Return a text with its check appended; raise `ValueError` for characters the check does not know.

    For `MOD_16` the text has its start and stop characters.
    """
    match check:
        case Check.NONE:
            return text
        case Check.MOD_43:
            return text + _CODE_39[sum(map(_CODE_39.index, text)) % 43]
        case Check.MOD_16:
            return text[:-1] + _CODABAR[-sum(map(_CODABAR.index, text)) % 16] + text[-1:]
        case Check.MOD_10:
            return text + str(-_weighted(text, (3, 1)) % 10)
        case Check.LUHN:
            doubled = (sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(reversed(_digits(text))))
            return text + str(-sum(doubled) % 10)
        case Check.ISBN_10:
            return text + "0123456789X"[-_weighted(text, range(2, len(text) + 2)) % 11]


def is_right(text: str, check: Check) -> bool:
    """Tell whether a text ends with its right check; for `MOD_16` it has its start and stop characters."""
    try:
        return with_check(without_check(text, check), check) == text
    except ValueError:
        return False


def without_check(text: str, check: Check) -> str:
    """Return a text without its check, whatever that is."""
    match check:
        case Check.NONE:
            return text
        case Check.MOD_16:
            return text[:-2] + text[-1:]
    return text[:-1]


def _weighted(text: str, weights: tuple[int, ...] | range) -> int:
    """Sum the digits, the last by the first weight; the weights begin anew when they are used up."""
    return sum(int(digit) * weights[at % len(weights)] for at, digit in enumerate(reversed(_digits(text))))


def _digits(text: str) -> str:
    """Return the text; raise `ValueError` unless it is made of 0 to 9 alone."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError("not digits alone")
    return text
