"""Frames as library systems write them that do it in a way of their own (sip2.md §5, §8).

The codec writes only what the standard knows; what a system does to it is a named distortion of its packets.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sip2.checksum import ChecksumMode, checksum, code_point_checksum, dp2_trailer
from sip2.codec import WITHOUT_SEQUENCE, Frame
from sip2.dialect import Dialect
from sip2.fields import LAYOUTS, Message

if TYPE_CHECKING:
    from sip2.sim.personality import Personality

Distortion = Callable[[str], str]
"""Changes a packet, given and returned without its trailer."""

_PERL_OBJECT = "C4::SIP::SIPServer=HASH(0x55d1c0a4e2b8)"


def date_before_flag(packet: str) -> str:
    """Put the date of 38 before its flag, as invenio-sip2 does (sip2.md §5)."""
    return f"38{packet[3:21]}{packet[2]}{packet[21:]}" if packet.startswith("38") else packet


def blanks_for_zeros(packet: str) -> str:
    """Pad the time-out and the retries of 98 with blanks, as invenio-sip2 does (sip2.md §5)."""
    if not packet.startswith("98"):
        return packet
    numbers = "".join((number.lstrip("0") or "0").rjust(3) for number in (packet[8:11], packet[11:14]))
    return packet[:8] + numbers + packet[14:]


def object_after_lists(packet: str) -> str:
    """Print a Perl object after each list of 66, as Koha does; it swallows the tag of the field after it.

    C4/SIP/Sip/MsgType.pm has `join('', map(add_field(FID_RENEWED_ITEMS, $_), @renewed), $server)`.
    """
    if not packet.startswith("66"):
        return packet
    start = LAYOUTS["66"].body_start
    parts = [each + packet[-1] for each in packet[start:-1].split(packet[-1])]
    renewed, kept = ("".join(part for part in parts if part.startswith(tag)) for tag in ("BM", "BN"))
    before = "".join(part for part in parts if part.startswith("AO"))
    after = "".join(part for part in parts if part[:2] not in ("AO", "BM", "BN"))
    return f"{packet[:start]}{before}{renewed}{_PERL_OBJECT}{kept}{_PERL_OBJECT}{after}"


@dataclass(frozen=True, slots=True)
class OwnWriting(Dialect):
    """A dialect as one library system writes it, and reads what machines send."""

    distortions: tuple[Distortion, ...] = ()
    always_signs: bool = False
    checks_requests: bool = True
    short_sums: bool = False

    @classmethod
    def of(cls, dialect: Dialect, personality: "Personality") -> "OwnWriting":
        """Return a dialect as a system with this personality writes and reads it."""
        return cls(
            **{each.name: getattr(dialect, each.name) for each in fields(Dialect)},
            distortions=personality.distortions,
            always_signs=personality.always_signs,
            checks_requests=personality.checks_requests,
            short_sums=personality.short_sums,
        )

    def encode(self, message: Message, sequence: int) -> bytes:
        """Write a message, distorted, and signed if there is error detection or this system always signs."""
        bare = replace(self, error_detection=False, terminator=b"")
        packet = Dialect.encode(bare, message, 0).decode(self.encoding)
        for distort in self.distortions:
            packet = distort(packet)
        is_signed = self.error_detection or self.always_signs
        number = sequence if self.error_detection and packet[:2] not in WITHOUT_SEQUENCE else None
        return (self._signed(packet, number) if is_signed else packet.encode(self.encoding)) + self.terminator

    def prose(self, text: str) -> bytes:
        """Write a text that is no message, as some systems do in place of an answer."""
        legible = text.encode(self.encoding, "replace").decode(self.encoding)
        return (self._signed(legible, None) if self.always_signs else legible.encode(self.encoding)) + self.terminator

    def decode(self, frame: bytes) -> Frame:
        """Read a request; one that checks nothing takes whatever stands there for a checksum."""
        mode = self.checksum if self.checks_requests else ChecksumMode.OFF
        return Dialect.decode(replace(self, checksum=mode), frame)

    def renumbered(self, wire: bytes, sequence: int) -> bytes:
        """Return a frame that was written before under another sequence number; one without a number as it is."""
        frame = wire.removesuffix(self.terminator)
        if frame[-9:-7] != b"AY" or frame[-6:-4] != b"AZ":
            return wire
        return self._signed(frame[:-9].decode(self.encoding), sequence) + self.terminator

    def _signed(self, packet: str, number: int | None) -> bytes:
        """Append the trailer; without AY where there is no number."""
        if self.checksum is ChecksumMode.DP2:
            return dp2_trailer(packet, self.delimiter).encode(self.encoding)
        text = packet + ("" if number is None else f"AY{number}") + "AZ"
        written = text.encode(self.encoding)
        digits = code_point_checksum(text) if self.checksum is ChecksumMode.CODE_POINTS else checksum(written)
        return written + (digits.lstrip(b"0") if self.short_sums else digits)
