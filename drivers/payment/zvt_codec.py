"""ZVT, the bytes between a till and a card terminal (PA00P015, "ECR-Interface ZVT-Protocol", rev. 13.x); pure.

An APDU is CLASS INSTR LEN data, LEN FF lo hi where data is of 255 bytes or more. TCP has no framing beside it.
Bitmaps (BMP) carry no length of their own: one that is not in the table ends all reading.
"""

from dataclasses import dataclass
from decimal import Decimal

from drivers.errors import DeviceRefused, ProtocolError
from drivers.payment import Order

REGISTRATION, AUTHORISATION, COMPLETION, ABORTED = b"\x06\x00", b"\x06\x01", b"\x06\x0f", b"\x06\x1e"
REPEAT_RECEIPT, REVERSAL, REFUND, ABORT = b"\x06\x20", b"\x06\x30", b"\x06\x31", b"\x06\xb0"
STATUS, INTERMEDIATE, PRINT_LINE, PRINT_TEXT = b"\x04\x0f", b"\x04\xff", b"\x06\xd1", b"\x06\xd3"
ACK, NACK_CLASS = b"\x80\x00", 0x84
ALREADY_REVERSED, NOT_REVERSIBLE = 0xB4, 0xB5
BUSY = {0x9C, 0xA0}
""""Please wait", "receiver not ready"."""
CANCELLED = 0x6C
""""Abort via timeout or abort-key"."""

CONFIG = 0x3E
"""Receipts are ours to make, so that the terminal repeats one as a 04 0F (02, 04); intermediate status (08); nobody
starts a payment (10) or an administration (20) at the terminal itself, so that the next receipt is the order's."""

NUMERIC = {"CNY": "0156", "EUR": "0978", "HKD": "0344", "MOP": "0446", "USD": "0840", "CHF": "0756", "GBP": "0826"}
"""ISO 4217; all have two decimal places."""

_FIXED = {
    1: (0x01, 0x02, 0x03, 0x05, 0x19, 0x27, 0x8A, 0x8C, 0xA0, 0xD0, 0xD2, 0xD3),
    2: (0x0D, 0x0E, 0x17, 0x3A, 0x49, 0x87),
    3: (0x0B, 0x0C, 0x3D, 0x88, 0xAA),
    4: (0x29,),
    5: (0xBA,),
    6: (0x04,),
    8: (0x3B, 0xEB),
    15: (0x2A,),
}
_LENGTHS = {tag: length for length, tags in _FIXED.items() for tag in tags}
_LENGTH_DIGITS = {
    0x22: 2,
    0x23: 2,
    0x8B: 2,
    0xA7: 2,
    0xD1: 2,
    0x24: 3,
    0x2E: 3,
    0x37: 3,
    0x3C: 3,
    0x60: 3,
    0x9A: 3,
    0xAF: 3,
}
_TLV = 0x06


@dataclass(frozen=True, slots=True)
class Apdu:
    """One message; `command` is CLASS INSTR."""

    command: bytes
    data: bytes = b""

    def __bytes__(self) -> bytes:
        size = len(self.data)
        length = bytes([size]) if size < 0xFF else b"\xff" + size.to_bytes(2, "little")
        return self.command + length + self.data


@dataclass(frozen=True, slots=True)
class Status:
    """What a 04 0F says. The card's number (22) is left where it is: nobody here needs it."""

    result: int
    amount: int | None
    """In minor units."""
    currency: str
    """Four digits of ISO 4217; empty where the terminal leaves it to the registration."""
    receipt: str
    trace: str
    reverses: bool
    """It names the trace of another payment (37): a reversal."""

    @property
    def mark(self) -> str:
        """What tells this receipt from the one before; empty if it has no number."""
        return f"{self.receipt}/{self.trace}" if self.receipt else ""


def split(received: bytes) -> tuple[Apdu | None, bytes]:
    """Return the first whole APDU, if there is one, and what follows it."""
    if len(received) < 3:
        return None, received
    start, size = 3, received[2]
    if size == 0xFF:
        if len(received) < 5:
            return None, received
        start, size = 5, int.from_bytes(received[3:5], "little")
    end = start + size
    if len(received) < end:
        return None, received
    return Apdu(received[:2], received[start:end]), received[end:]


def registration(password: str, currency: str) -> Apdu:
    """Return 06 00; everything after it on this line is in `currency`."""
    return Apdu(REGISTRATION, bytes.fromhex(password) + bytes([CONFIG]) + bytes.fromhex(NUMERIC[currency]))


def authorisation(amount: int, currency: str) -> Apdu:
    """Return 06 01 for an amount in minor units."""
    return Apdu(AUTHORISATION, _money(amount, currency))


def reversal(password: str, receipt: str) -> Apdu:
    """Return 06 30 of the payment with a receipt number of four digits."""
    return Apdu(REVERSAL, bytes.fromhex(password) + b"\x87" + bytes.fromhex(receipt))


def refund(password: str, amount: int, currency: str) -> Apdu:
    """Return 06 31 for an amount in minor units: it goes to whatever card is then held out."""
    return Apdu(REFUND, bytes.fromhex(password) + _money(amount, currency))


def _money(amount: int, currency: str) -> bytes:
    return b"\x04" + bytes.fromhex(f"{amount:012d}") + b"\x49" + bytes.fromhex(NUMERIC[currency])


def minor_units(order: Order) -> int:
    """Return the amount as the wire wants it; raises DeviceRefused for what it cannot say."""
    scaled = order.amount * 100
    if order.currency not in NUMERIC or scaled != scaled.to_integral_value() or not 0 < scaled < Decimal(10) ** 12:
        raise DeviceRefused("card terminal: no amount or currency that it knows", 0)
    return int(scaled)


def bitmaps(data: bytes) -> dict[int, bytes]:
    """Return the fields by their number; raises ProtocolError, whose text holds nothing of them."""
    found: dict[int, bytes] = {}
    at = 0
    while at < len(data):
        tag = data[at]
        start, size = _extent(data, at + 1, tag)
        if start + size > len(data):
            raise ProtocolError(f"bitmap {tag:02X} ends too early", b"")
        if tag in found:
            raise ProtocolError(f"bitmap {tag:02X} twice", b"")
        found[tag], at = data[start : start + size], start + size
    return found


def _extent(data: bytes, at: int, tag: int) -> tuple[int, int]:
    """Return where a bitmap's content begins, and its length."""
    if tag in _LENGTHS:
        return at, _LENGTHS[tag]
    if tag in _LENGTH_DIGITS:
        digits = data[at : at + _LENGTH_DIGITS[tag]].hex()
        if len(digits) < 2 * _LENGTH_DIGITS[tag] or set(digits[::2]) != {"f"} or not digits[1::2].isdecimal():
            raise ProtocolError(f"bitmap {tag:02X} has no length", b"")
        return at + _LENGTH_DIGITS[tag], int(digits[1::2])
    if tag == _TLV:
        return _tlv_extent(data, at)
    raise ProtocolError(f"bitmap {tag:02X} is unknown", b"")


def _tlv_extent(data: bytes, at: int) -> tuple[int, int]:
    """Lengths of TLV: one byte below 80, or 81 and one, or 82 and two bytes."""
    lead = data[at] if at < len(data) else 0xFF
    if lead < 0x80:
        return at + 1, lead
    more = lead - 0x80
    if more not in {1, 2} or at + 1 + more > len(data):
        raise ProtocolError("a TLV container has no length", b"")
    return at + 1 + more, int.from_bytes(data[at + 1 : at + 1 + more], "big")


def status(data: bytes) -> Status:
    """Read a 04 0F; raises ProtocolError."""
    fields = bitmaps(data)
    if 0x27 not in fields:
        raise ProtocolError("a status without a result", b"")
    amount = _digits(fields, 0x04)
    return Status(
        fields[0x27][0], int(amount) if amount else None, _digits(fields, 0x49), _digits(fields, 0x87),
        _digits(fields, 0x0B), 0x37 in fields,
    )  # fmt: skip


def _digits(fields: dict[int, bytes], tag: int) -> str:
    text = fields.get(tag, b"").hex()
    if text and not text.isdecimal():
        raise ProtocolError(f"bitmap {tag:02X} is no number", b"")
    return text
