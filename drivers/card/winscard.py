"""The few PC/SC calls a kiosk needs, over pyscard's low-level module; the only importer of pyscard.

The low-level module, because pyscard's classes keep one context for the whole process and stay broken after pcscd has
restarted (pyscard issue #27). Codes after PC/SC part 5 and pcsclite.h.
"""

from dataclasses import dataclass
from types import ModuleType

from drivers.errors import DeviceError, DeviceUnavailable

CARD_CODES = frozenset(
    {
        0x8010000C,  # SCARD_E_NO_SMARTCARD
        0x8010000F,  # SCARD_E_PROTO_MISMATCH
        0x80100015,  # SCARD_E_INVALID_ATR
        0x80100016,  # SCARD_E_NOT_TRANSACTED
        0x8010002F,  # SCARD_E_COMM_DATA_LOST
        0x80100065,  # SCARD_W_UNSUPPORTED_CARD
        0x80100066,  # SCARD_W_UNRESPONSIVE_CARD
        0x80100067,  # SCARD_W_UNPOWERED_CARD
        0x80100068,  # SCARD_W_RESET_CARD
        0x80100069,  # SCARD_W_REMOVED_CARD
    }
)
"""Failures that lie with the card, or with how it is held; all others lie with reader or service."""

_TIMEOUT = 0x8010000A
_NO_READERS = 0x8010002E
_REMEDY = {
    0x8010000B: "in use by another program; stop that program",
    0x80100009: "no such reader any more; plug it in again",
    0x80100013: "pcscd has stopped: systemctl start pcscd",
    0x80100017: "unplugged; plug it in again",
    0x8010001D: "pcscd is not running: systemctl start pcscd",
    0x8010001E: "pcscd has stopped: systemctl start pcscd",
    0x8010006A: "pcscd refuses us: it is just stopping, or polkit forbids the service user to use it",
}

_STATE_LOST = 0x0001 | 0x0004 | 0x0008
"""IGNORE, UNKNOWN, UNAVAILABLE."""

_CHANGED = 0x0002
_PRESENT = 0x0020
_MUTE = 0x0200
_COUNT_SHIFT = 16


class CardFailed(DeviceError):  # noqa: N818 - the name says what happened, as its siblings do
    """The card was taken away or made no sense to the reader; holding it still is right."""


@dataclass(frozen=True, slots=True)
class SlotState:
    """What lies on the reader. `word` is what the next wait is told; `count` moves with every coming and going."""

    word: int = 0
    atr: bytes = b""

    @property
    def is_present(self) -> bool:
        """Tell whether a card is there."""
        return bool(self.word & _PRESENT)

    @property
    def is_mute(self) -> bool:
        """Tell whether the card there gave no ATR."""
        return bool(self.word & _MUTE)

    @property
    def count(self) -> int:
        """Cards come and gone so far, modulo 65536."""
        return self.word >> _COUNT_SHIFT


class Context:
    """One connection to pcscd, opened at once. Raises `DeviceUnavailable`; a new context is needed after that."""

    def __init__(self) -> None:
        self._scard = _pyscard()
        code, self._handle = self._scard.SCardEstablishContext(self._scard.SCARD_SCOPE_SYSTEM)
        _check(code, "PC/SC")

    def readers(self) -> tuple[str, ...]:
        """Return the names of all readers."""
        code, names = self._scard.SCardListReaders(self._handle, [])
        if code == _NO_READERS:
            return ()
        _check(code, "PC/SC")
        return tuple(names)

    def wait(self, reader: str, known: SlotState, timeout_ms: int) -> SlotState | None:
        """Return the state when it is another than `known`, None when it stayed the same for `timeout_ms`."""
        code, states = self._scard.SCardGetStatusChange(self._handle, timeout_ms, [(reader, known.word)])
        if code == _TIMEOUT:
            return None
        _check(code, reader)
        _, word, atr = states[0]
        if word & _STATE_LOST:
            raise DeviceUnavailable(f"{reader}: unplugged; plug it in again")
        return SlotState(word & ~_CHANGED, bytes(atr))

    def connect(self, reader: str) -> "Connection":
        """Power the card; raise `CardFailed` as well."""
        protocols = self._scard.SCARD_PROTOCOL_T0 | self._scard.SCARD_PROTOCOL_T1
        code, handle, protocol = self._scard.SCardConnect(
            self._handle, reader, self._scard.SCARD_SHARE_SHARED, protocols
        )
        _check_card(code, reader)
        return Connection(self._scard, reader, handle, protocol)

    def close(self) -> None:
        """Give the connection up; failures do not matter any more."""
        self._scard.SCardReleaseContext(self._handle)


class Connection:
    """One powered card."""

    def __init__(self, scard: ModuleType, reader: str, handle: int, protocol: int) -> None:
        self._scard = scard
        self._reader = reader
        self._handle = handle
        self._protocol = protocol

    def transmit(self, command: bytes) -> bytes:
        """Return the response APDU; raise `CardFailed` or `DeviceUnavailable`. May hang with the card."""
        code, response = self._scard.SCardTransmit(self._handle, self._protocol, list(command))
        _check_card(code, self._reader)
        return bytes(response)

    def close(self, *, reset: bool = False) -> None:
        """Leave the card, powered anew with `reset`; failures do not matter any more."""
        how = self._scard.SCARD_RESET_CARD if reset else self._scard.SCARD_LEAVE_CARD
        self._scard.SCardDisconnect(self._handle, how)


def _pyscard() -> ModuleType:
    try:
        from smartcard import scard
    except ImportError as error:
        raise DeviceUnavailable(f"pyscard is not installed ({error}); run packaging/setup") from error
    module: ModuleType = scard
    return module


def _check_card(code: int, what: str) -> None:
    if code in CARD_CODES:
        raise CardFailed(f"card not held still (PC/SC {code:08X})")
    _check(code, what)


def _check(code: int, what: str) -> None:
    if code != 0:
        remedy = _REMEDY.get(code, f"PC/SC {code:08X}; unplug the reader and plug it in again, or restart pcscd")
        raise DeviceUnavailable(f"{what}: {remedy}")
