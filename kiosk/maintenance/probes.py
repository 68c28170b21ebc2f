"""The technician's tests: what each does with a device, and what it found. None of them lends or takes back anything.

Each runs on the thread that owns its device and blocks it. The words are figures and plain technical English, and name
nobody: of an item or a card no more than the last four of its number.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, assert_never

from drivers.card import CardChange, CardPresented, CardReader, CardRemoved, CardUnreadable
from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, ProtocolError
from drivers.printer import Printed, PrintResult, ReceiptPrinter, Refused, Unproved
from drivers.rfid import TagMemory, TagReader
from drivers.rfid.label import decode
from kiosk.session.view import TestState
from sip2.errors import SipError
from sip2.masking import tail

READ_TAG, READ_CARD, PRINT, LIBRARY, SUPPORT = "read_tag", "read_card", "print", "library", "support"
TESTS = (READ_TAG, READ_CARD, PRINT, LIBRARY)
"""The tests by the names that `Maintenance.tests` gives them, in the order of the screen; where the settings
name a stick, `SUPPORT` comes after them: a bundle for the maker."""

LOOKS = 3
"""Inventories without a tag until none lies there: a single one may miss it."""

TAGS_SHOWN = 3
CARD_WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """How a test ended, in words or figures."""

    state: TestState
    words: str


class SignsOn(Protocol):
    """A line to the library system that can be asked how it is, such as `sip2.ils.Ils`."""

    def sign_on(self) -> object:
        """Ask the library system how it is, over a standing line or a new one; raises SipError."""


def read_tag(reader: TagReader) -> Finding:
    """Read the tags on the pad: data model, item, AFI."""
    try:
        uids = _look(reader)
        found = [_tag_words(reader.read(uid)) for uid in uids[:TAGS_SHOWN]]
    except (DeviceTimeout, DeviceRefused):
        return _failed("a tag answers but cannot be read: lay it flat in the middle of the pad")
    except DeviceError as error:
        return _failed(_device_words(error))
    if not found:
        return _failed("no tag on the pad")
    more = f"{len(uids)} tags: " if len(uids) > 1 else ""
    return _passed(more + "; ".join(found) + ("; …" if len(uids) > TAGS_SHOWN else ""))


def read_card(
    reader: CardReader, timeout_s: float = CARD_WAIT_S, clock: Callable[[], float] = time.monotonic
) -> Finding:
    """Wait for a card that is held to the reader and read it."""
    deadline = clock() + timeout_s
    try:
        while (left_s := deadline - clock()) > 0:
            change = reader.wait(left_s)
            if change is not None and (finding := of_card(change)):
                return finding
    except DeviceError as error:
        return _failed(_device_words(error))
    return _failed(f"no card within {timeout_s:.0f} s")


def of_card(change: CardChange) -> Finding | None:
    """Return what a change at the card reader tells, None for a card that goes."""
    match change:
        case CardPresented(card=card):
            return _passed(f"{len(card.number)} characters, …{tail(card.number)} · {card.proof.value}")
        case CardUnreadable(problem=problem):
            return _failed(problem.value)
        case CardRemoved():
            return None
        case _:
            assert_never(change)


def print_page(printer: ReceiptPrinter, job: bytes, *, answers: bool = True) -> Finding:
    """Print a page (`kiosk.maintenance.page`).

    `answers` False is for a printer that never proves anything: then somebody must look at the paper.
    """
    try:
        return of_print(printer.print(job), answers=answers)
    except DeviceError as error:
        return _failed(_device_words(error))


def of_print(result: PrintResult, *, answers: bool = True) -> Finding:
    """Return what became of the page."""
    match result:
        case Printed():
            return _passed("printed and cut")
        case Refused(fault=fault):
            return _failed(fault.value)
        case Unproved(why=why):
            words = f"sent, not proved ({why}): look at the paper"
            return _failed(words) if answers else _passed(words)
        case _:
            assert_never(result)


def round_trip(line: SignsOn, clock: Callable[[], float] = time.perf_counter) -> tuple[Finding, float | None]:
    """Ask the library system how it is; also return the milliseconds that took, None when it failed.

    Asked twice, so that the time is that of an answer and not of a new line.
    """
    try:
        line.sign_on()
        began = clock()
        line.sign_on()
        ms = (clock() - began) * 1000
    except SipError as error:
        return _failed(str(error)), None
    return _passed(f"{ms:.0f} ms"), ms


def _look(reader: TagReader) -> list[bytes]:
    """Return the tags that answer, by UID."""
    for _ in range(LOOKS):
        if seen := reader.inventory():
            return sorted(sighting.uid for sighting in seen)
    return []


def _tag_words(memory: TagMemory) -> str:
    label = decode(memory.data, memory.block_size, memory.dsfid)
    item = f"…{tail(label.item_id)}" if label.item_id else "no item number"
    return f"{label.model.value} · {item} · AFI {memory.afi:02X}"


def _device_words(error: DeviceError) -> str:
    """Return words for the screen: a frame belongs into the log."""
    if isinstance(error, ProtocolError):
        return "the device answers what its protocol does not allow; see the log"
    return str(error)


def _passed(words: str) -> Finding:
    return Finding(TestState.PASSED, words)


def _failed(words: str) -> Finding:
    return Finding(TestState.FAILED, words)
