"""What the real pcscd cannot be made to do: a scripted PC/SC library in place of pyscard's."""

import re
import sys
import threading
from collections import deque
from types import SimpleNamespace

import pytest

from drivers.card import CardPresented, CardProblem, CardRemoved, CardUnreadable, winscard
from drivers.card.issuers import Issuer
from drivers.card.number import UidForm
from drivers.card.pcsc import PcscReader
from drivers.card.reading import UidSource
from drivers.card.sim.card import MifareCard
from drivers.errors import DeviceUnavailable
from drivers.numbering import Numbering

CARD = MifareCard(bytes.fromhex("04A1B2C3"))
EMPTY, PRESENT, MUTE = 0x10, 0x20, 0x220
CHANGED = 0x2


class Library:
    """Answers with scripted states; codes may be set for each call."""

    SCARD_SCOPE_SYSTEM, SCARD_SHARE_SHARED, SCARD_LEAVE_CARD = 2, 2, 0
    SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1 = 1, 2

    def __init__(self) -> None:
        self.readers = ["One 00 00"]
        self.states: deque[int] = deque()
        self.codes: dict[str, int] = {}
        self.contexts = 0
        self.asked: list[int] = []
        self.answering = threading.Event()
        self.answering.set()

    def SCardEstablishContext(self, _scope: int) -> tuple[int, int]:  # noqa: N802
        self.contexts += 1
        return self.codes.get("establish", 0), self.contexts

    def SCardReleaseContext(self, _context: int) -> int:  # noqa: N802
        self.contexts -= 1
        return 0

    def SCardListReaders(self, _context: int, _groups: list[str]) -> tuple[int, list[str]]:  # noqa: N802
        return self.codes.get("list", 0), self.readers

    def SCardGetStatusChange(  # noqa: N802
        self, _context: int, _timeout_ms: int, known: list[tuple[str, int]]
    ) -> tuple[int, list[tuple[str, int, list[int]]]]:
        name, word = known[0]
        self.asked.append(word)
        if not self.states:
            return self.codes.get("status", 0x8010000A), []
        return 0, [(name, self.states.popleft() | CHANGED, list(CARD.atr))]

    def SCardConnect(self, _context: int, _reader: str, _mode: int, _protocols: int) -> tuple[int, int, int]:  # noqa: N802
        return self.codes.get("connect", 0), 7, 2

    def SCardTransmit(self, _card: int, _protocol: int, command: list[int]) -> tuple[int, list[int]]:  # noqa: N802
        self.answering.wait()
        return self.codes.get("transmit", 0), list(CARD.answer(bytes(command)))

    def SCardDisconnect(self, _card: int, _disposition: int) -> int:  # noqa: N802
        return 0


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library()
    monkeypatch.setattr(winscard, "_pyscard", lambda: library)
    return library


@pytest.fixture
def reader(library: Library) -> PcscReader:
    issuer = Issuer("own", UidSource(UidForm.HEX), Numbering(re.compile(".+")))
    return PcscReader(re.compile(""), lambda: [issuer], answer_s=0.2)


def state(flags: int, count: int) -> int:
    return flags | count << 16


def test_a_mute_card_is_unreadable(library: Library, reader: PcscReader) -> None:
    library.states.append(state(MUTE, 1))
    assert reader.wait(0) == CardUnreadable(CardProblem.UNREADABLE, "no ATR")


def test_other_programs_using_the_card_change_nothing(library: Library, reader: PcscReader) -> None:
    library.states += [state(PRESENT, 1), state(PRESENT | 0x100, 1), state(PRESENT | 0x400, 1)]
    assert isinstance(reader.wait(0), CardPresented)
    assert reader.wait(0) is None
    assert library.asked[-1] == state(PRESENT | 0x400, 1)


def test_a_swap_is_told_as_removal_then_presentation(library: Library, reader: PcscReader) -> None:
    library.states += [state(PRESENT, 0xFFFF), state(PRESENT, 1), state(PRESENT, 1), state(EMPTY, 2)]
    assert isinstance(reader.wait(0), CardPresented)
    assert reader.wait(0) == CardRemoved()
    assert isinstance(reader.wait(0), CardPresented)
    assert reader.wait(0) == CardRemoved()


@pytest.mark.parametrize("flags", [0x01, 0x04, 0x08, 0x0C])
def test_a_reader_pulled_out_is_told(library: Library, reader: PcscReader, flags: int) -> None:
    library.states += [state(EMPTY, 0), state(flags, 0), state(PRESENT, 1)]
    with pytest.raises(DeviceUnavailable, match="One 00 00: unplugged; plug it in again"):
        reader.wait(0)
    assert library.contexts == 0
    assert isinstance(reader.wait(0), CardPresented)


@pytest.mark.parametrize(
    ("call", "code", "remedy"),
    [
        ("establish", 0x8010001D, "pcscd is not running: systemctl start pcscd"),
        ("list", 0x8010002E, "no card reader matches"),
        ("list", 0x8010001E, "pcscd has stopped"),
        ("status", 0x80100009, "plug it in again"),
        ("status", 0x80100014, "PC/SC 80100014; unplug the reader"),
    ],
)
def test_every_failure_names_a_remedy_and_leaves_no_context(
    library: Library, reader: PcscReader, call: str, code: int, remedy: str
) -> None:
    library.codes[call] = code
    before = library.contexts
    with pytest.raises(DeviceUnavailable, match=remedy):
        reader.wait(0)
    assert library.contexts - before == (1 if call == "establish" else 0)


@pytest.mark.parametrize("call", ["connect", "transmit"])
def test_a_card_in_use_elsewhere_is_the_technicians_and_one_not_held_still_is_the_readers(
    library: Library, reader: PcscReader, call: str
) -> None:
    library.states += [state(PRESENT, 1), state(PRESENT, 1)]
    library.codes[call] = 0x8010000B
    with pytest.raises(DeviceUnavailable, match="in use by another program"):
        reader.wait(0)
    library.codes[call] = 0x80100069
    assert reader.wait(0) == CardUnreadable(CardProblem.CUT_SHORT, "card not held still (PC/SC 80100069)")


def test_a_reader_that_still_hangs_at_the_next_card_is_told_until_it_answers(
    library: Library, reader: PcscReader
) -> None:
    library.answering.clear()
    library.states += [state(PRESENT, 1), state(EMPTY, 2)]
    assert reader.wait(0) == CardUnreadable(CardProblem.SILENT, "no answer within 0.2 s")
    assert reader.wait(0) == CardRemoved()
    for _ in range(2):
        library.states.append(state(PRESENT, 3))
        with pytest.raises(DeviceUnavailable, match="hangs in an earlier card; unplug it"):
            reader.wait(0)
    library.answering.set()
    assert reader._stuck is not None
    reader._stuck.join(5)
    library.states.append(state(PRESENT, 3))
    assert isinstance(reader.wait(0), CardPresented)


def test_a_missing_pyscard_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "smartcard.scard", None)
    with pytest.raises(DeviceUnavailable, match="pyscard is not installed"):
        winscard.Context()
