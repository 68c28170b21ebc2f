"""The readers of tags, cards and codes, by their contracts; physics only, and the troubles of physics."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.card import Card, CardChange, CardPresented, CardProblem, CardRemoved, CardUnreadable, Proof
from drivers.errors import DeviceRefused, DeviceUnavailable
from drivers.numbering import Numbering
from drivers.rfid import Sighting, TagGone, TagMemory
from drivers.rfid.iso28560_3 import BasicBlock, encode
from drivers.scanner import ScanResult, Use, rules
from drivers.scanner.aim import Symbology
from drivers.scanner.rules import Rule
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.policies import ITEM, OWNER, READER
from kiosk.sim.timeline import Timeline

IN_STOCK, ON_LOAN = 0x07, 0xC2
"""AFI values that alarm the gate, and do not."""

LOCKED = 0x03
UNPLUGGED_S = 8.0
SAME_S = 1.0
"""A code that is seen again so soon is the same one, still lying there."""
CODES = (
    Rule("reader", Use.PATRON, Numbering(re.compile(READER)), frozenset({Symbology.QR})),
    Rule("item", Use.ITEM, Numbering(re.compile(ITEM)), frozenset({Symbology.CODE_128})),
)


@dataclass(slots=True)
class Tag:
    """One book's tag; `afi` is what the gate reads. A `bare` book has a barcode alone, of which no gate knows."""

    item: str
    uid: bytes
    memory: bytes
    afi: int = IN_STOCK
    bare: bool = False

    @property
    def alarms(self) -> bool:
        """Whether the gate would."""
        return self.afi == IN_STOCK and not self.bare


def tag_of(item: str, *, bare: bool = False) -> Tag:
    """Return a new book's tag."""
    if bare:
        return Tag(item, b"", b"", bare=True)
    block = BasicBlock(item, owner=OWNER)
    return Tag(item, bytes.fromhex(f"E00401{int(item):010d}"), encode(block))


class SimulatedReader:
    """A tag reader over a pad; fulfils `drivers.rfid.TagReader`."""

    def __init__(self, trouble: Trouble, timeline: Timeline, written: Callable[[Tag], None]) -> None:
        """`written` is told of every change of a tag."""
        self._trouble = trouble
        self._timeline = timeline
        self._written = written
        self.pad: dict[bytes, Tag] = {}
        self._unplugged_until = 0.0

    def inventory(self) -> tuple[Sighting, ...]:
        """Return what lies there."""
        self._answer()
        return tuple(Sighting(uid, 0) for uid in self.pad)

    def read(self, uid: bytes) -> TagMemory:
        """Read one tag."""
        tag = self._tag(uid)
        if self._trouble.strikes(Fault.TAG_WEAK):
            raise DeviceRefused("weak", LOCKED)
        return TagMemory(uid, 0, tag.afi, 4, tag.memory)

    def read_afi(self, uid: bytes) -> int:
        """Read back."""
        return self._tag(uid).afi

    def write_afi(self, uid: bytes, afi: int) -> None:
        """Write; a hand may take the book away before or after that."""
        tag = self._tag(uid)
        if self._trouble.strikes(Fault.TAG_LOCKED):
            raise DeviceRefused("locked", LOCKED)
        self._trouble.step()
        lifted = self._trouble.strikes(Fault.TAG_LIFTED)
        if not lifted or self._trouble.rng.random() < 0.5:
            tag.afi = afi
            self._written(tag)
        if lifted:
            del self.pad[uid]

    def close(self) -> None:
        """Release nothing."""

    def unplug(self) -> None:
        """Pull the cable for some seconds."""
        self._unplugged_until = self._timeline.now_s + UNPLUGGED_S

    def _answer(self) -> None:
        if self._timeline.now_s < self._unplugged_until:
            raise DeviceUnavailable("simulated reader: unplugged")

    def _tag(self, uid: bytes) -> Tag:
        self._answer()
        if uid not in self.pad:
            raise TagGone("lifted", 0x01)
        return self.pad[uid]


@dataclass(slots=True)
class SimulatedCards:
    """A card reader; fulfils `drivers.card.CardReader`, except that nothing takes time."""

    trouble: Trouble
    changes: list[CardChange] = field(default_factory=list)

    def hold(self, number: str, proof: Proof, *, stays: bool = False) -> None:
        """Hold a card to the reader and take it away again, or leave it there."""
        unreadable = self.trouble.strikes(Fault.CARD_UNREADABLE)
        card = Card(b"\x04" * 7, number, proof)
        self.changes.append(CardUnreadable(CardProblem.CUT_SHORT) if unreadable else CardPresented(card))
        if not stays:
            self.take()

    def take(self) -> None:
        """Take the card away."""
        self.changes.append(CardRemoved())

    def wait(self, timeout_s: float) -> CardChange | None:
        """Return the next change."""
        return self.changes.pop(0) if self.changes else None

    def close(self) -> None:
        """Release nothing."""


class SimulatedScanner:
    """A scanner that sends frames; fulfils `drivers.scanner.BarcodeScanner`, except that nothing takes time."""

    def __init__(self, trouble: Trouble, timeline: Timeline) -> None:
        self._trouble = trouble
        self._timeline = timeline
        self.frames: list[bytes] = []
        self._last, self._last_s = b"", 0.0
        self._unplugged_until = 0.0

    def scan(self, frame: bytes) -> None:
        """Hold a code before it; what is scanned without a cable is not seen."""
        now_s = self._timeline.now_s
        if self._trouble.strikes(Fault.SCANNER_UNPLUGGED):
            self._unplugged_until = now_s + UNPLUGGED_S
        again = frame == self._last and now_s - self._last_s < SAME_S
        self._last, self._last_s = frame, now_s
        if not again and now_s >= self._unplugged_until:
            self.frames.append(frame)

    def wait(self, timeout_s: float) -> ScanResult | None:
        """Return the next scan."""
        if self._timeline.now_s < self._unplugged_until:
            raise DeviceUnavailable("simulated scanner: unplugged")
        return rules.read(self.frames.pop(0), CODES) if self.frames else None

    def close(self) -> None:
        """Release nothing."""


def readers_code(number: str) -> bytes:
    """Return what a scanner sends for the QR code of a reader."""
    return f"]Q0{number}".encode()


def items_code(item: str) -> bytes:
    """Return what it sends for the barcode of an item."""
    return f"]C0{item}".encode()
