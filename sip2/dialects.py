"""How library systems differ on the wire; everything a site must be able to set about its own (sip2-quirks.md §3)."""

from dataclasses import dataclass
from enum import Enum

from sip2.checksum import ChecksumMode
from sip2.codec import Frame, decode, encode
from sip2.fields import Message
from sip2.values import Language


class LoginOrder(Enum):
    """What opens a line."""

    LOGIN_THEN_STATUS = "login then status"
    """93, then 99; Evergreen refuses 99 before 93 (sip2.md §7)."""
    STATUS_ONLY = "status only"
    """99 alone, where the library system knows its machines by address."""


class HoldsCounted(Enum):
    """What a library system counts as hold items in 64 (sip2-quirks.md §3.22)."""

    READY = "ready"
    """Those that lie on the hold shelf; the others are its unavailable holds (Koha)."""
    ALL = "all"
    """All, so that its unavailable holds must be subtracted (Evergreen, Sierra)."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One library system's way to speak SIP2; see `sip2.codec.encode` for the first four."""

    name: str
    encoding: str = "utf-8"
    delimiter: str = "|"
    terminator: bytes = b"\r"
    error_detection: bool = True
    """Whether we append AY and AZ."""
    checksum: ChecksumMode = ChecksumMode.LENIENT
    check_sequence: bool = True
    """Whether an answer with another sequence number than the request's is dropped."""
    login_order: LoginOrder = LoginOrder.LOGIN_THEN_STATUS
    language: str = Language.CHINESE
    confirms_pin: bool = True
    """Whether CQ comes with an answer about a PIN. Where it never does, BL = Y alone must do: a weaker proof."""
    holds_counted: HoldsCounted = HoldsCounted.READY
    no_block: bool = True
    """Whether acts made off line are sent with no block = Y; some versions of Koha die of it (reliability.md §0.1)."""

    def encode(self, message: Message, sequence: int) -> bytes:
        """Write a message the way this library system wants it."""
        return encode(
            message,
            sequence=sequence,
            error_detection=self.error_detection,
            encoding=self.encoding,
            delimiter=self.delimiter,
            terminator=self.terminator,
        )

    def decode(self, frame: bytes) -> Frame:
        """Read a frame without its terminator; raises as `sip2.codec.decode`."""
        return decode(frame, encoding=self.encoding, delimiter=self.delimiter, mode=self.checksum)


GENERIC = Dialect("generic")
"""The standard, in UTF-8."""

HUIWEN = Dialect("huiwen")
"""Huiwen 汇文 (Libsys).

Not one fact about it was found in public sources (sip2.md §8): encoding (UTF-8 here; GBK is as likely), whether it
keeps the standard's checksum, its login, its due date and what CV, CT and CL mean must be taken from the vendor's
document and a capture on site.
"""

DIALECTS = {dialect.name: dialect for dialect in (GENERIC, HUIWEN)}
"""By the name a site's settings give."""
