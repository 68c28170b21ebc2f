"""Star line mode commands as bytes: against the manual's hexadecimal, split anywhere, and whatever else comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import ProtocolError
from drivers.printer.escpos_codec import StreamDecoder
from drivers.printer.star_codec import Bare, Command, Dots, RealTime, RealTimeScanner, Skip, document, encode, read

MANUAL: list[tuple[Command, str]] = [
    (Bare.INITIALISE, "1B40"),
    (Bare.ENTER_RASTER, "1B2A7241"),
    (Bare.QUIT_RASTER, "1B2A7242"),
    (Bare.CONTINUOUS, "1B2A72503000"),
    (Bare.NO_CUT, "1B2A72453100"),
    (Bare.CUT, "1B6403"),
    (Bare.COUNT, "17"),
    (RealTime.STATUS, "1B0601"),
    (RealTime.RESET, "1B0618"),
    (Skip(120), "1B2A725931323000"),
    (Dots(b"\xff\x01"), "620200FF01"),
]
"""Star Line Mode Command Specifications §3.3, §3.4; ESC ACK CAN: star_ethernet, lib/star_ethernet/command.rb."""

COMMANDS = st.one_of(
    st.sampled_from([*Bare, *RealTime]),
    st.integers(1, 9999).map(Skip),
    st.binary(min_size=1, max_size=80).map(Dots),
)


@pytest.mark.parametrize(("command", "wire"), MANUAL)
def test_the_manuals_bytes(command: Command, wire: str) -> None:
    assert encode(command) == bytes.fromhex(wire)
    assert read(bytes.fromhex(wire)) == (command, len(wire) // 2)


@given(st.lists(COMMANDS, max_size=8), st.data())
def test_stream_may_be_split_anywhere(commands: list[Command], data: st.DataObject) -> None:
    stream, decoder, found = b"".join(map(encode, commands)), StreamDecoder(read), []
    while stream:
        cut = data.draw(st.integers(1, len(stream)))
        decoder.feed(stream[:cut])
        found += list(iter(decoder.next, None))
        stream = stream[cut:]
    assert found == commands
    assert decoder.is_idle


@pytest.mark.parametrize("wire", ["00", "1B58", "1B6404", "620000", "1B2A725958", "A4E5"])
def test_what_we_never_send_is_a_mistake(wire: str) -> None:
    with pytest.raises(ProtocolError):
        read(bytes.fromhex(wire) + bytes(12))


def test_white_rows_and_white_ends_of_rows_are_not_sent() -> None:
    found = list(document(2, b"\0\0" * 3 + b"\x80\0" + b"\0\0" * 2))
    assert found[4:] == [Skip(3), Dots(b"\x80"), Skip(2), Bare.QUIT_RASTER]


@given(st.binary(max_size=300).map(lambda data: data + bytes(-len(data) % 6)))
def test_no_picture_commands_the_printer(data: bytes) -> None:
    stream = b"".join(map(encode, document(6, data + b"\x1b\x06\x01\x1b\x06\x18")))
    assert RealTimeScanner().feed(stream) == []


def test_a_real_time_command_is_seen_wherever_the_stream_is_cut() -> None:
    stream = b"b\x02\x00ab" + b"\x1b\x06\x01" + b"b" + b"\x1b\x06\x18"
    for cut in range(len(stream)):
        scanner = RealTimeScanner()
        assert [found for found, _ in scanner.feed(stream[:cut]) + scanner.feed(stream[cut:])] == [
            RealTime.STATUS,
            RealTime.RESET,
        ]
