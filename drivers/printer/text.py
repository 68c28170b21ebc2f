"""Text for printers with a Chinese font: Unicode to GBK double bytes on a grid of columns.

ASCII is one column of 12 dots, everything else two. Such printers know the double-byte zones of GBK only: a
four-byte GB18030 character prints as rubbish (sorter.md §5, Traps), so what GBK lacks is spelt otherwise or becomes
`SUBSTITUTE`, and no control character ever passes: text cannot command the printer.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

SUBSTITUTE = "〓"
"""The printers' sign for a missing character (GB 2312 row 1)."""

_SPELT = str.maketrans(
    {
        "¥": "￥",
        "•": "·",
        "・": "·",
        "‧": "·",
        "€": "EUR",
        "£": "GBP",
        "©": "(c)",
        "®": "(R)",
        "™": "(TM)",
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Œ": "OE",
        "œ": "oe",
        "Ø": "O",
        "ø": "o",
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "ı": "i",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "\u00ad": "",
        "\t": " ",
        "\n": " ",
        "\r": " ",
    }
)
_LATIN_ONLY = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "―": "-", "…": "...", "·": "-", "×": "x"}
)
"""Signs whose GBK form is a full square wide, which tears Latin text apart."""

_CLOSING = frozenset("、。，．：；！？…‥·ˉ〕〉》」』】〗）］｝’”％‰℃.,:;!?)]}%~〜～")
_OPENING = frozenset("〔〈《「『【〖（［｛‘“([{￥")
_UNITS = re.compile(r" +|[!-~]+|[^ -~]")


def printable(text: str, *, rare: bool = False) -> str:
    """Return `text` with what the printer cannot print spelt otherwise.

    With `rare` characters that GBK lacks stay, for a line that will be drawn as a picture.
    """
    text = unicodedata.normalize("NFC", text).translate(_SPELT)
    text = "".join(_printable(character, rare) for character in text)
    return text if any(map(_is_wide, text)) else text.translate(_LATIN_ONLY)


def _printable(character: str, rare: bool) -> str:
    if " " <= character <= "~":
        return character
    if character.isspace() and character != "\u3000":
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Co", "Cn"):
        return ""
    base = unicodedata.normalize("NFKD", character)[0]
    if category.startswith("L") and base.isascii() and base.isalpha() and not is_square(character):
        return base
    if rare or is_encodable(character):
        return character
    return "" if category in ("Cf", "Mn", "Me") else SUBSTITUTE


def is_encodable(text: str) -> bool:
    """Tell whether the printer's own font has every character: ASCII or in GBK's double-byte zones."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def is_alphabet(text: str) -> bool:
    """Tell whether a letter is Cyrillic or Greek: GBK has them, but a Han wide, which tears words apart."""
    return any("\u0370" <= character <= "\u052f" and character.isalpha() for character in text)


def encode(text: str) -> bytes:
    """Return `text`, already `printable`, as bytes 0x20..0x7E and pairs from 0x81 on; ValueError for anything else."""
    if not all(" " <= character <= "~" or ord(character) > 0x9F for character in text):
        raise ValueError("a control character is not text")
    return text.encode("gbk")


def columns(text: str) -> int:
    """Return how many columns `text`, already `printable`, takes."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if " " <= character <= "~":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if is_encodable(character) or is_square(character) else 1


def is_square(character: str) -> bool:
    """Tell whether a character is as wide as a Han (Unicode, UAX #11)."""
    return unicodedata.east_asian_width(character) in ("W", "F")


def _is_wide(character: str) -> bool:
    """Tell whether a character makes its text a Chinese one; punctuation shared with Latin text does not."""
    return ord(character) > 0x7E and not character.isspace() and character not in "‘’“”–—―…·×"


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of `text`, already `printable`, none over `width` columns (at least 2).

    No Han is cut in half. A line does not begin with closing punctuation nor end with opening one, and the last is
    not a single Han, as far as `width` allows. An empty text has no lines.
    """
    lines: list[list[str]] = [[]]
    for cluster in _clusters(text):
        for unit in [cluster] if columns(cluster) <= width else _cut(cluster, width):
            if lines[-1] and columns("".join(lines[-1])) + columns(unit.rstrip(" ")) > width:
                lines.append([])
            if lines[-1] or unit.strip(" "):
                lines[-1].append(unit)
    _keep_company(lines, width)
    return [line for units in lines if (line := "".join(units).rstrip(" "))]


def _clusters(text: str) -> Iterator[str]:
    """Yield what must stay together: a word or Han with the punctuation that opens and closes it."""
    cluster = ""
    for unit in _UNITS.findall(text):
        joins = not unit.isspace() and (unit[0] in _CLOSING or cluster[-1:] in _OPENING or not _width(unit[0]))
        if cluster and not (joins and not cluster.isspace()):
            yield cluster
            cluster = ""
        cluster += unit
    if cluster:
        yield cluster


def _cut(cluster: str, width: int) -> Iterator[str]:
    """Yield pieces of what is wider than a line."""
    piece = ""
    for character in cluster:
        if columns(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _keep_company(lines: Sequence[list[str]], width: int) -> None:
    """Take one more unit down to a last line that is a single Han, with or without its punctuation."""
    if len(lines) < 2 or len(lines[-2]) < 2 or len(lines[-1]) != 1:
        return
    last, before = lines[-1][0], lines[-2][-1]
    if columns(last) <= 4 and columns(before + last) <= width and before.strip(" "):
        lines[-1].insert(0, lines[-2].pop())
