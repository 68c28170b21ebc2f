"""Commands against sorter.md §5, against python-escpos, and back again."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import ProtocolError
from drivers.printer.escpos_codec import Decoder, RealTimeScanner, encode, qr_code, rasters
from drivers.printer.escpos_commands import (
    Align,
    Bold,
    ChineseMode,
    ClearBuffer,
    Command,
    Correction,
    Cut,
    EchoRequest,
    FeedDots,
    FeedLines,
    Initialise,
    InternationalSet,
    LineFeed,
    LineSpacing,
    QrFunction,
    Raster,
    SetAlign,
    Size,
    StatusRequest,
    Text,
)

GOLDEN: list[tuple[Command, str]] = [
    (Initialise(), "1B 40"),
    (SetAlign(Align.CENTRE), "1B 61 01"),
    (Bold(True), "1B 45 01"),
    (Size(2, 2), "1D 21 11"),
    (Size(1, 2), "1D 21 01"),
    (LineSpacing(34), "1B 33 22"),
    (LineSpacing(None), "1B 32"),
    (FeedLines(6), "1B 64 06"),
    (FeedDots(8), "1B 4A 08"),
    (InternationalSet(0), "1B 52 00"),
    (Cut(partial=False), "1D 56 00"),
    (Cut(partial=True), "1D 56 01"),
    (Cut(partial=False, feed_dots=9), "1D 56 41 09"),
    (Cut(partial=True, feed_dots=9), "1D 56 42 09"),
    (Raster(2, b"\x80\x00\x00\x01"), "1D 76 30 00 02 00 02 00 80 00 00 01"),
    (ChineseMode(True), "1C 26"),
    (ChineseMode(False), "1C 2E"),
    (StatusRequest(4), "10 04 04"),
    (EchoRequest(), "1D 72 01"),
    (ClearBuffer(), "10 14 08 01 03 14 01 06 02 08"),
    (LineFeed(), "0A"),
    (QrFunction(80, b"0hi"), "1D 28 6B 05 00 31 50 30 68 69"),
]

BYTES = st.integers(0, 255)
COMMANDS = st.one_of(
    st.sampled_from([command for command, _ in GOLDEN]),
    st.builds(Size, st.integers(1, 8), st.integers(1, 8)),
    st.builds(LineSpacing, BYTES),
    st.builds(FeedDots, BYTES),
    st.builds(FeedLines, BYTES),
    st.builds(QrFunction, BYTES, st.binary(max_size=40)),
    st.builds(lambda width, rows: Raster(width, bytes(range(width)) * rows), st.integers(1, 72), st.integers(1, 9)),
    st.text("书馆, a3", min_size=1).map(lambda words: Text(words.encode("gbk"))),
)


def decoded(data: bytes, *, step: int = 10_000) -> list[Command]:
    decoder = Decoder()
    found: list[Command] = []
    for at in range(0, len(data), step):
        decoder.feed(data[at : at + step])
        found += iter(decoder.next, None)
    assert decoder.is_idle
    return found


@pytest.mark.parametrize(("command", "data"), GOLDEN)
def test_golden(command: Command, data: str) -> None:
    assert encode(command) == bytes.fromhex(data)
    assert decoded(bytes.fromhex(data)) == [command]


@given(st.lists(COMMANDS, max_size=20), st.integers(1, 7))
def test_any_stream_in_any_pieces_is_read_as_it_was_written(commands: list[Command], step: int) -> None:
    data = b"".join(map(encode, commands))
    assert b"".join(map(encode, decoded(data, step=step))) == data
    assert [one for one in decoded(data) if not isinstance(one, Text)] == [
        one for one in commands if not isinstance(one, Text)
    ]


@pytest.mark.parametrize(
    "data",
    [
        "00",
        "7F",
        "0D",
        "09",
        "80",
        "FF",
        "81 30 84 36",  # GB18030's half-width yen
        "1B 21 08",
        "1B 61 03",
        "1B 45 02",
        "1B 70 00 19 19",
        "1D 72 02",
        "1D 56 02",
        "1D 76 30 01 01 00 01 00 00",
        "1D 76 30 00 00 00 01 00",
        "1D 28 4C 02 00 30 32",
        "1D 28 6B 03 00 32 43 05",
        "10 04 05",
        "10 14 01 00 01",
        "1F 01",
    ],
)
def test_what_we_never_emit_is_refused_and_reading_goes_on_after_it(data: str) -> None:
    decoder = Decoder()
    decoder.feed(bytes.fromhex(data) + b"\x1b@")
    with pytest.raises(ProtocolError):
        decoder.next()
    found: list[Command | None] = []
    while not decoder.is_idle:
        try:
            found.append(decoder.next())
        except ProtocolError:
            continue
    assert found[-1] == Initialise()


@given(st.binary(max_size=200), st.integers(1, 9))
def test_rubbish_never_hangs_the_decoder(data: bytes, step: int) -> None:
    decoder = Decoder()
    for at in range(0, len(data), step):
        decoder.feed(data[at : at + step])
        for _ in range(len(data) + 1):
            try:
                if decoder.next() is None:
                    break
            except ProtocolError:
                continue
        else:
            pytest.fail("the decoder does not come to an end")


# --- python-escpos as an outside witness


def test_qr_code_is_what_python_escpos_sends() -> None:
    from escpos.printer import Dummy

    printer = Dummy()
    printer.qr("https://x", native=True, size=5, ec=1)
    assert b"".join(map(encode, qr_code(b"https://x", 5, Correction.M))) == printer.output


def test_raster_is_what_python_escpos_sends(caplog: pytest.LogCaptureFixture) -> None:
    from escpos.printer import Dummy
    from PIL import Image

    picture = Image.new("1", (16, 3), 1)
    picture.putpixel((0, 0), 0)
    picture.putpixel((15, 2), 0)
    printer = Dummy()
    with caplog.at_level(logging.ERROR):
        printer.image(picture, impl="bitImageRaster")
    assert b"".join(map(encode, rasters(2, b"\x80\x00\x00\x00\x00\x01"))) == printer.output


def test_looks_are_what_python_escpos_sends() -> None:
    from escpos.printer import Dummy

    printer = Dummy()
    printer.set(align="center", bold=True, custom_size=True, width=2, height=3)
    assert b"".join(map(encode, (Size(2, 3), Bold(True), SetAlign(Align.CENTRE)))) == printer.output


# --- real time


@given(st.binary(max_size=60), st.integers(1, 4), st.binary(max_size=60), st.integers(1, 5))
def test_real_time_commands_are_seen_wherever_the_stream_is_cut(
    before: bytes, number: int, after: bytes, step: int
) -> None:
    stream = before + encode(StatusRequest(number)) + encode(ClearBuffer()) + after
    scanner = RealTimeScanner()
    found = [
        (command, at + end)
        for at in range(0, len(stream), step)
        for command, end in scanner.feed(stream[at : at + step])
    ]
    begin = len(before) + 3
    assert (StatusRequest(number), begin) in found
    assert (ClearBuffer(), begin + 10) in found


@given(st.binary(max_size=600), st.integers(1, 72))
def test_no_picture_commands_the_printer(data: bytes, width: int) -> None:
    data += bytes(-len(data) % width)
    stream = b"".join(map(encode, rasters(width, data)))
    assert RealTimeScanner().feed(stream) == []
    assert sum(len(one.data) for one in rasters(width, data)) == len(data)


def test_tall_pictures_are_sent_in_pieces_that_clones_take() -> None:
    assert [len(one.data) // 2 for one in rasters(2, bytes(2 * 600))] == [256, 256, 88]
