"""Star's automatic status: frames from outside, the manual's tables bit by bit, and any noise."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import ProtocolError
from drivers.printer import Paper, PrinterStatus
from drivers.printer.star_status import COUNTER_VALUES, Asb, AsbReader, decode, encode, size

CONDITIONS = [
    PrinterStatus(paper, *flags)
    for paper in (Paper.OK, Paper.NEAR_END, Paper.OUT)
    for flags in product((False, True), repeat=5)
]
WELL = PrinterStatus(Paper.OK)

OUTSIDE = [
    ("238600000000000000", Asb(WELL, 0)),
    ("238608000000000000", Asb(PrinterStatus(Paper.OK, off_line=True), 0)),
    ("238602000000000200", Asb(WELL, 1)),
    ("238602000000000400", Asb(WELL, 2)),
]
"""Frames in the tests of star_ethernet (github.com/shinsukeimai/star_ethernet, spec/star_ethernet/*_spec.rb)."""

TABLES = [
    (2, 0x20, PrinterStatus(Paper.OK, cover_open=True)),
    (2, 0x08, PrinterStatus(Paper.OK, off_line=True)),
    (2, 0x40, PrinterStatus(Paper.OK, off_line=True)),
    (2, 0x04, WELL),
    (3, 0x40, PrinterStatus(Paper.OK, head_hot=True)),
    (3, 0x20, PrinterStatus(Paper.OK, unrecoverable=True)),
    (3, 0x04, PrinterStatus(Paper.OK, unrecoverable=True)),
    (3, 0x08, PrinterStatus(Paper.OK, cutter_error=True)),
    (5, 0x08, PrinterStatus(Paper.OUT)),
    (5, 0x04, PrinterStatus(Paper.NEAR_END)),
    (5, 0x02, PrinterStatus(Paper.NEAR_END)),
    (5, 0x0C, PrinterStatus(Paper.OUT)),
]
"""Byte, bit and meaning: Star Line Mode Command Specifications, appendix 2, printer status 1, 2 and 4."""

SIZES = {0x0F: 7, 0x21: 8, 0x23: 9, 0x25: 10, 0x27: 11, 0x29: 12, 0x2B: 13, 0x2D: 14, 0x2F: 15}
"""Header 1 and the number of bytes: SP2000 manual, table 3-1."""


@pytest.mark.parametrize(("wire", "meaning"), OUTSIDE)
def test_frames_from_outside(wire: str, meaning: Asb) -> None:
    assert decode(bytes.fromhex(wire)) == meaning
    if meaning.counter == 0:
        assert encode(meaning.status, 0).hex() == wire
    else:
        assert encode(meaning.status, meaning.counter or 0, executed=True).hex() == wire


@pytest.mark.parametrize(("at", "bit", "status"), TABLES)
def test_the_manuals_tables(at: int, bit: int, status: PrinterStatus) -> None:
    frame = bytearray(bytes.fromhex(OUTSIDE[0][0]))
    frame[at] |= bit
    assert decode(bytes(frame)).status == status


def test_header_says_how_many_bytes_there_are() -> None:
    assert {header: size(header) for header in range(256) if size(header)} == SIZES | {
        header | 0x40: length for header, length in SIZES.items()
    }


def test_printer_of_the_first_version_has_no_counter() -> None:
    assert decode(bytes.fromhex("0F020000000400")).counter is None


def test_there_and_back() -> None:
    for condition, counter in product(CONDITIONS, range(COUNTER_VALUES)):
        assert decode(encode(condition, counter)) == Asb(condition, counter)


@given(st.lists(st.sampled_from([bytes.fromhex(wire) for wire, _ in OUTSIDE]), max_size=5), st.data())
def test_stream_may_be_split_anywhere(frames: list[bytes], data: st.DataObject) -> None:
    stream, reader, found = b"".join(frames), AsbReader(), []
    while stream:
        cut = data.draw(st.integers(1, len(stream)))
        found += reader.feed(stream[:cut])
        stream = stream[cut:]
    assert found == [decode(frame) for frame in frames]


@pytest.mark.parametrize("noise", [b"\x11\x13", b"\x23", b"\x0f\xff", b"\x00" * 5, b"\xff" * 20, b"\x23\x86\x10"])
def test_after_noise_the_next_frame_is_found(noise: bytes) -> None:
    good = encode(PrinterStatus(Paper.NEAR_END), 7)
    assert AsbReader().feed(noise + good * 2)[-1] == decode(good)


@given(st.binary(max_size=16))
def test_any_bytes_are_a_status_or_an_error_never_a_guess(data: bytes) -> None:
    if data and len(data) == size(data[0]) and not any(byte & 0x11 for byte in data[1:]):
        assert decode(data).status.paper is not Paper.UNKNOWN
    else:
        with pytest.raises(ProtocolError):
            decode(data)
