"""Barcode and QR scanners: which code was held before the machine. The contract every vendor's class fulfils.

A code never appears in a repr, a log or an exception: many lead to a person.
"""

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Protocol

from drivers.scanner.aim import Symbology


class Use(StrEnum):
    """What a code stands for; `ANY`: libraries whose readers and items share one range, there the screen decides."""

    PATRON = "patron"
    ITEM = "item"
    ANY = "any"


class ScanProblem(Enum):
    """Why what the scanner sent is no code."""

    CUT_SHORT = "cut off in the middle: cable, or the scanner's suffix is not CR or LF"
    GARBLED = "bytes that no code holds, or two codes run into each other: baud rate, parity or cable"
    NO_PREFIX = "without AIM prefix: set the scanner to send it, or `aim = false`"
    WRONG_CHECK = "its check digit is wrong: misread, or damaged"
    UNCHECKED = "its check digit cannot be proved here: set the scanner to verify it"
    NO_NUMBER = "read, but no number that is used here"
    FOREIGN = "of an institution that is not accepted here"


@dataclass(frozen=True, slots=True)
class Scan:
    """One code as read. `institution` is the SIP2 institution id (AO) of who issued it; empty: the library itself."""

    code: str = field(repr=False)
    use: Use
    symbology: Symbology
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something was scanned but is no code; `detail` is for the log and says nothing about the code."""

    problem: ScanProblem
    detail: str = ""


ScanResult = Scan | Unread


class BarcodeScanner(Protocol):
    """One scanner. Used from one thread; every call blocks that thread only."""

    def wait(self, timeout_s: float) -> ScanResult | None:
        """Return the next scan, None when nothing was scanned within `timeout_s`.

        A code that stays before the scanner is one scan. Raises `DeviceUnavailable`, whose text says what the
        technician must do: at once, not after `timeout_s`; the next call opens the line again by itself.
        """

    def close(self) -> None:
        """Release the scanner; calling twice is harmless."""
