"""AIM symbology identifiers, both roles, no I/O: `]` code character, modifier, then the data.

After ISO/IEC 15424:2008 as scanner makers print it (Zebra LS4208 product reference guide, tables B-2 and B-3).
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

FLAG = b"]"
_PREFIX = re.compile(rb"\]([A-Za-z])([0-9A-Za-z])")


class Symbology(Enum):
    """Which kind of code; the value is AIM's code character, "" where the scanner does not say."""

    CODE_39 = "A"
    CODE_128 = "C"
    DATA_MATRIX = "d"
    EAN = "E"
    DATABAR = "e"
    CODABAR = "F"
    CODE_93 = "G"
    ITF = "I"
    PDF417 = "L"
    MSI = "M"
    QR = "Q"
    CODE_2_OF_5 = "S"
    OTHER = "X"
    """Whatever has no letter of its own; `]X0` is ISBN with most makers (Bookland EAN)."""
    AZTEC = "z"
    UNSAID = ""


class Checked(Enum):
    """What the scanner has done about the symbol's own check character."""

    NOT = auto()
    SENT = auto()
    """Verified, and sent as last character."""
    STRIPPED = auto()
    """Verified, and not sent."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One identifier; `modifier` is what it says in the symbology's own way."""

    symbology: Symbology
    modifier: str = "0"

    @property
    def checked(self) -> Checked:
        """What the scanner has done about the check character."""
        return _CHECKED.get((self.symbology, self.modifier), Checked.NOT)

    @property
    def is_full_ascii(self) -> bool:
        """Whether pairs of Code 39 were made into one character, so that its check character fits no more."""
        return self.symbology is Symbology.CODE_39 and self.modifier in {"4", "5", "7"}

    @property
    def has_eci(self) -> bool:
        r"""Whether backslashes are doubled, because `\nnnnnn` switches the character set (AIM ECI protocol)."""
        return self.symbology is Symbology.QR and self.modifier in {"2", "4", "6"}


UNSAID = Aim(Symbology.UNSAID)

_CHECKED = {
    (Symbology.CODE_39, "1"): Checked.SENT,
    (Symbology.CODE_39, "3"): Checked.STRIPPED,
    (Symbology.CODE_39, "5"): Checked.SENT,
    (Symbology.CODE_39, "7"): Checked.STRIPPED,
    (Symbology.CODABAR, "2"): Checked.SENT,
    (Symbology.CODABAR, "4"): Checked.STRIPPED,
    (Symbology.ITF, "1"): Checked.SENT,
    (Symbology.ITF, "3"): Checked.STRIPPED,
}


def parse(frame: bytes) -> tuple[Aim, bytes] | None:
    """Split a frame into identifier and data; None when it begins with no identifier."""
    found = _PREFIX.match(frame)
    if found is None:
        return None
    letter, modifier = found[1].decode(), found[2].decode()
    known = letter in {each.value for each in Symbology}
    return Aim(Symbology(letter) if known else Symbology.OTHER, modifier), frame[found.end() :]


def encode(aim: Aim, data: bytes) -> bytes:
    """Return the frame a scanner sends, without its suffix."""
    return (f"]{aim.symbology.value}{aim.modifier}".encode() if aim.symbology is not Symbology.UNSAID else b"") + data


def holds_another(data: bytes) -> bool:
    """Tell whether a second identifier stands amidst the data: the end of the first code was lost."""
    return any(found[1].decode() in _LETTERS and found[2].isdigit() for found in _PREFIX.finditer(data))


_LETTERS = frozenset(each.value for each in Symbology)
