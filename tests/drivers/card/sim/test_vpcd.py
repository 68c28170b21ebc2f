"""The card's end of the wire to vpcd, with this test as the reader."""

import socket
from collections import deque
from collections.abc import Iterator

import pytest

from drivers.card import apdu
from drivers.card.apdu import MifareKey, encode_command
from drivers.card.sim.card import MifareCard
from drivers.card.sim.vpcd import Control, Fault, Presence, receive, send
from drivers.link import Direction

UID = bytes.fromhex("04A1B2C3")
ASK_UID = encode_command(apdu.get_uid())


class Reader:
    """What vpcd does."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.faults: deque[Fault] = deque()
        self.transcript: deque[tuple[Direction, bytes]] = deque()
        self.card = MifareCard(UID)

    def ask(self, payload: bytes) -> bytes | None:
        send(self.connection, payload)
        return receive(self.connection)


@pytest.fixture
def reader() -> Iterator[Reader]:
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    reader = Reader(ours)
    presence = Presence(theirs, reader.card, reader.faults, reader.transcript)
    with ours:
        yield reader
        presence.end()
        presence.end()


def test_only_the_request_for_the_atr_is_answered_among_controls(reader: Reader) -> None:
    for control in (Control.POWER_OFF, Control.POWER_ON, Control.RESET):
        send(reader.connection, control.value)
    assert reader.ask(Control.SEND_ATR.value) == reader.card.atr
    assert reader.ask(ASK_UID) == UID + b"\x90\x00"


def test_pieces_of_a_payload_are_put_together(reader: Reader) -> None:
    for byte in len(ASK_UID).to_bytes(2) + ASK_UID:
        reader.connection.sendall(bytes((byte,)))
    assert receive(reader.connection) == UID + b"\x90\x00"


def test_power_off_makes_the_card_forget(reader: Reader) -> None:
    reader.ask(encode_command(apdu.load_key(MifareKey(b"\xff" * 6), 0)))
    assert reader.ask(encode_command(apdu.authenticate(4, apdu.KeyType.A, 0))) == b"\x90\x00"
    send(reader.connection, Control.POWER_OFF.value)
    assert reader.ask(encode_command(apdu.read_block(4))) == b"\x69\x82"


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (Fault.HALVE, UID[:3]),
        (Fault.EMPTY, b"\x90\x00"),
        (Fault.NOT_AUTHENTICATED, b"\x69\x82"),
        (Fault.FAIL, b"\x63\x00"),
        (Fault.PULL, None),
    ],
)
def test_a_fault_spoils_one_answer(reader: Reader, fault: Fault, answer: bytes | None) -> None:
    reader.faults.append(fault)
    assert reader.ask(ASK_UID) == answer
    if answer is not None:
        assert reader.ask(ASK_UID) == UID + b"\x90\x00"


def test_a_silent_card_still_says_that_it_is_there(reader: Reader) -> None:
    reader.faults.append(Fault.SILENCE)
    send(reader.connection, ASK_UID)
    assert reader.ask(Control.SEND_ATR.value) == reader.card.atr


def test_no_key_is_kept_in_the_transcript(reader: Reader) -> None:
    reader.ask(encode_command(apdu.load_key(MifareKey(bytes.fromhex("A0A1A2A3A4A5")), 0)))
    reader.ask(ASK_UID)
    assert list(reader.transcript) == [
        (Direction.SENT, bytes.fromhex("FF820000")),
        (Direction.RECEIVED, b"\x90\x00"),
        (Direction.SENT, ASK_UID),
        (Direction.RECEIVED, UID + b"\x90\x00"),
    ]
