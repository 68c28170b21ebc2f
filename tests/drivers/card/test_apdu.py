"""APDUs of rfid.md §13, both roles, and what must hold for all."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card import apdu
from drivers.card.apdu import Command, Ins, KeyType, MifareKey, Response
from drivers.errors import ProtocolError

KEY = MifareKey(bytes.fromhex("A0A1A2A3A4A5"), KeyType.B)

COMMANDS = [
    ("FF CA 00 00 00", apdu.get_uid()),
    ("FF 82 00 01 06 A0A1A2A3A4A5", apdu.load_key(KEY, 1)),
    ("FF 82 20 00 06 A0A1A2A3A4A5", apdu.load_key(KEY, 0, volatile_bit=True)),
    ("FF 86 00 00 05 01 00 04 60 00", apdu.authenticate(4, KeyType.A, 0)),
    ("FF 86 00 00 05 01 00 3C 61 01", apdu.authenticate(0x3C, KeyType.B, 1)),
    ("FF 88 00 04 60 00", apdu.authenticate_old(4, KeyType.A, 0)),
    ("FF B0 00 04 10", apdu.read_block(4)),
    ("00 A4 00 00 02 3F 00", apdu.select(bytes.fromhex("3F00"))),
    ("00 A4 04 00 05 A000000306 00", apdu.select(bytes.fromhex("A000000306"))),
    ("00 B0 95 00 1E", apdu.read_file(0x15, 0, 0x1E)),
    ("00 C0 00 00 1E", apdu.get_response(0x1E)),
]


@pytest.mark.parametrize(("wire", "command"), COMMANDS)
def test_each_command_has_the_form_of_the_reference_in_both_roles(wire: str, command: Command) -> None:
    assert apdu.encode_command(command) == bytes.fromhex(wire)
    assert apdu.decode_command(bytes.fromhex(wire)) == command


@given(
    st.tuples(*[st.integers(0, 255)] * 4).filter(lambda header: header[:2] != (0xFF, Ins.AUTHENTICATE_OLD)),
    st.binary(max_size=255),
    st.none() | st.integers(1, 256),
)
def test_every_short_command_survives_the_wire(header: tuple[int, int, int, int], data: bytes, le: int | None) -> None:
    command = Command(*header, data, le)
    assert apdu.decode_command(apdu.encode_command(command)) == command


@given(st.binary(max_size=300), st.integers(0, 0xFFFF))
def test_every_response_survives_the_wire(data: bytes, sw: int) -> None:
    assert apdu.decode_response(apdu.encode_response(Response(data, sw))) == Response(data, sw)


@pytest.mark.parametrize("wire", ["", "FF", "FFCA00", "FFB0000400AA", "FF82000006A0A1", "FF86000005 0100046000 00 00"])
def test_what_is_no_short_command_is_told(wire: str) -> None:
    with pytest.raises(ProtocolError):
        apdu.decode_command(bytes.fromhex(wire))


@pytest.mark.parametrize("wire", ["", "90"])
def test_an_answer_without_status_word_is_told(wire: str) -> None:
    with pytest.raises(ProtocolError, match="no status word"):
        apdu.decode_response(bytes.fromhex(wire))


@pytest.mark.parametrize("seed", [20261123])
def test_random_frames_decode_or_are_told(seed: int) -> None:
    draw = random.Random(seed)
    decoded = 0
    for _ in range(20_000):
        frame = draw.randbytes(draw.randrange(12))
        try:
            assert apdu.encode_command(apdu.decode_command(frame))[:4] == frame[:4]
            decoded += 1
        except ProtocolError:
            pass
    assert 0 < decoded < 20_000


def test_a_key_is_shown_nowhere() -> None:
    shown = f"{KEY!r} {apdu.load_key(KEY, 0)!r} {Response(KEY.secret, 0x9000)!r}"
    with pytest.raises(ProtocolError) as caught:
        apdu.decode_command(apdu.encode_command(apdu.load_key(KEY, 0)) + b"\0\0\0")
    for text in (shown, str(caught.value), repr(caught.value)):
        assert "a0a1" not in text.lower().replace(" ", "")
        assert r"\xa0" not in text


@pytest.mark.parametrize("secret", [b"", bytes(5), bytes(7)])
def test_a_key_has_six_bytes(secret: bytes) -> None:
    with pytest.raises(ValueError, match="6 bytes"):
        MifareKey(secret)


@pytest.mark.parametrize(
    ("sw", "words"),
    [
        (0x9000, "success (9000)"),
        (0x6300, "operation failed (6300)"),
        (0x6982, "not authenticated (6982)"),
        (0x6A81, "function not supported (6A81)"),
        (0x6C10, "wrong Le, 16 would be right"),
        (0x6110, "16 more bytes"),
        (0x1234, "status not known (1234)"),
    ],
)
def test_status_words_are_said_in_words(sw: int, words: str) -> None:
    assert apdu.status_words(sw) == words
