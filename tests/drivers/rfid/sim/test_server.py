"""The simulated reader as seen by a bare socket: it must not be kinder than a real one."""

import io
import random
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from drivers.link import Direction
from drivers.rfid import feig_codec as codec
from drivers.rfid import feig_frame as frames
from drivers.rfid.feig_frame import Command, Reply, Request, Status
from drivers.rfid.sim import Fault, FeigServer, FeigWire, Field, SimTag, Timing
from drivers.rfid.sim.console import serve

UID = b"\xe0\x04\x01\x50\x00\x00\x00\x01"


@pytest.fixture
def tags() -> Field:
    tags = Field()
    tags.lay(SimTag(UID, bytes(range(112)), afi=0x07, dsfid=0x3E))
    return tags


@pytest.fixture
def wire(tags: Field) -> FeigWire:
    return FeigWire(tags, Timing(0, 0, 0))


def ask(wire: FeigWire, request: Request) -> Reply:
    (answer,) = wire.receive(frames.encode_request(request))
    return frames.decode_reply(answer.frame)


def test_blocks_are_reversed_on_the_wire(wire: FeigWire) -> None:
    reply = ask(wire, codec.read_blocks(UID, 1, 2))
    assert reply.data == bytes.fromhex("0204 00 07060504 00 0B0A0908")


def test_blocks_are_written(wire: FeigWire, tags: Field) -> None:
    assert ask(wire, codec.write_blocks(UID, 1, b"ABCDEFGH")).status == Status.OK
    assert tags.tag(UID).memory[4:12] == b"ABCDEFGH"


@pytest.mark.parametrize(
    ("request_", "status", "data"),
    [
        (codec.read_blocks(UID, 27, 2), Status.ISO15693_ERROR, b"\x10"),
        (codec.write_blocks(UID, 28, b"1234"), Status.ISO15693_ERROR, b"\x10"),
        (codec.read_blocks(UID, 0, 33), Status.OUT_OF_RANGE, b""),
        (codec.system_info(UID[::-1]), Status.NO_TAG, b""),
        (Request(Command.ISO, b"\xff"), Status.LENGTH_ERROR, b""),
        (Request(0x77), Status.UNKNOWN_COMMAND, b""),
        (codec.baud_detect(), Status.OK, b""),
        (codec.reader_info(), Status.OK, b""),
        (codec.rf_reset(), Status.OK, b""),
    ],
)
def test_status(wire: FeigWire, request_: Request, status: Status, data: bytes) -> None:
    assert ask(wire, request_) == Reply(request_.command, status, data)


def test_a_quiet_tag_is_not_in_inventories_until_reset(wire: FeigWire) -> None:
    assert ask(wire, codec.inventory()).status == Status.OK
    ask(wire, codec.stay_quiet(UID))
    assert ask(wire, codec.inventory()).status == Status.NO_TAG
    ask(wire, codec.reset_to_ready(UID))
    assert ask(wire, codec.inventory()).status == Status.OK
    ask(wire, codec.stay_quiet(UID))
    ask(wire, codec.rf_reset())
    assert ask(wire, codec.inventory()).status == Status.OK


def test_a_selected_tag_is_asked_without_its_uid(wire: FeigWire) -> None:
    ask(wire, codec.select(UID))
    reply = ask(wire, Request(Command.ISO, bytes((codec.Iso.SYSTEM_INFO, codec.Mode.SELECTED))))
    assert codec.parse_system_info(reply.data).uid == UID


def test_without_address_only_a_lone_tag_answers(wire: FeigWire, tags: Field) -> None:
    request = Request(Command.ISO, bytes((codec.Iso.SYSTEM_INFO, 0)))
    assert ask(wire, request).status == Status.OK
    tags.lay(SimTag(UID[::-1], bytes(32)))
    assert ask(wire, request).status == Status.RF_COMMUNICATION_ERROR


def test_bad_frames_and_other_readers_requests_are_not_answered(wire: FeigWire) -> None:
    frame = frames.encode_request(codec.inventory())
    assert list(wire.receive(frame[:-1] + b"\x00")) == []
    assert list(wire.receive(frames.encode_request(Request(Command.ISO, b"\x01\x00", address=7)))) == []
    assert len(list(wire.receive(frame))) == 1


def test_silence_drops_half_a_request(wire: FeigWire) -> None:
    frame = frames.encode_request(codec.inventory())
    assert list(wire.receive(frame[:3])) == []
    assert wire.is_mid_frame
    wire.fall_silent()
    assert len(list(wire.receive(frame))) == 1


def test_an_advanced_request_gets_an_advanced_answer(wire: FeigWire) -> None:
    (answer,) = wire.receive(frames.encode_request(codec.inventory(), advanced=True))
    assert frames.is_advanced(answer.frame)


def test_a_good_reader_takes_its_time(tags: Field) -> None:
    wire = FeigWire(tags)
    tags.lay(SimTag(UID[::-1], bytes(32)))
    (inventory,) = wire.receive(frames.encode_request(codec.inventory()))
    (read,) = wire.receive(frames.encode_request(codec.read_blocks(UID, 0, 1)))
    assert inventory.after_s == pytest.approx(Timing().inventory_s + 2 * Timing().tag_s)
    assert read.after_s == Timing().command_s


@pytest.mark.parametrize("seed", [1, 2])
def test_garbage_never_crashes_it(wire: FeigWire, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10_000):
        data = bytes((chance.choice([0xB0, 0x6A, 0x52, chance.randrange(256)]),)) + chance.randbytes(
            chance.randint(0, 14)
        )
        frame = frames.encode_request(Request(data[0], data[1:]))
        for answer in wire.receive(frame if chance.random() < 0.7 else chance.randbytes(9)):
            frames.decode_reply(answer.frame)


# --- over TCP ---------------------------------------------------------------------------------------------------


@pytest.fixture
def server(tags: Field) -> Iterator[FeigServer]:
    server = FeigServer(tags, timing=Timing(0, 0, 0))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def host(server: FeigServer) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as host:
        yield host


INVENTORY = frames.encode_request(codec.inventory())
ANSWER_SIZE = 17


def test_faults_come_in_the_order_asked_for(server: FeigServer, host: socket.socket) -> None:
    server.misbehave(Fault.GARBLE)
    server.misbehave(Fault.HALVE)
    host.sendall(INVENTORY)
    garbled = host.recv(100)
    assert len(garbled) == ANSWER_SIZE
    assert frames.crc(garbled[:-2]) != garbled[-2:]
    host.sendall(INVENTORY)
    assert len(host.recv(100)) == ANSWER_SIZE // 2
    host.sendall(INVENTORY)
    assert frames.decode_reply(host.recv(100)).status == Status.OK


def test_the_transcript_is_kept_and_tapped(tags: Field) -> None:
    heard: list[tuple[Direction, bytes]] = []
    told = threading.Event()

    def tap(direction: Direction, data: bytes) -> None:
        heard.append((direction, data))
        if direction is Direction.RECEIVED:
            told.set()

    server = FeigServer(tags, timing=Timing(0, 0, 0), tap=tap)
    server.start()
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as host:
        host.sendall(INVENTORY)
        answer = host.recv(100)
        assert told.wait(5)
    server.stop()
    assert heard == list(server.transcript) == [(Direction.SENT, INVENTORY), (Direction.RECEIVED, answer)]


def test_a_half_request_is_forgotten_after_silence(server: FeigServer, host: socket.socket) -> None:
    server.misbehave(Fault.GARBLE)
    host.sendall(INVENTORY[:3])
    host.settimeout(0.05)
    with pytest.raises(TimeoutError):
        host.recv(100)
    host.settimeout(5)
    host.sendall(INVENTORY)
    assert len(host.recv(100)) == ANSWER_SIZE


def test_unplug_and_plug_keep_the_port(server: FeigServer, host: socket.socket) -> None:
    port = server.port
    host.sendall(INVENTORY)
    assert len(host.recv(100)) == ANSWER_SIZE
    server.unplug()
    assert host.recv(100) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    server.plug()
    server.plug()
    with socket.create_connection(("127.0.0.1", port), timeout=5) as again:
        again.sendall(INVENTORY)
        assert len(again.recv(100)) == ANSWER_SIZE


def test_stopping_twice_or_before_starting_is_harmless(tags: Field) -> None:
    server = FeigServer(tags)
    server.stop()
    server.start()
    server.stop()
    server.stop()


# --- typed by hand ----------------------------------------------------------------------------------------------


@pytest.fixture
def typed() -> Callable[[str], list[str]]:
    def type_(lines: str) -> list[str]:
        shown = io.StringIO()
        assert serve(0, io.StringIO(lines), shown) == 0
        return shown.getvalue().splitlines()[2:]

    return type_


def test_a_technician_lays_and_lifts(typed: Callable[[str], list[str]]) -> None:
    shown = typed(
        "lay 1234567\nlay 7654321 2\nlist\nlift E004015000000001\nlift E004015000000001\nlift all\nlist\nquit\nlist\n"
    )
    assert shown == [
        "E004015000000001",
        "E004015000000002",
        "E004015000000001 AFI 07 1234567",
        "E004015000000002 AFI 07 7654321",
        "lifted",
        "not there",
        "lifted",
        "empty",
    ]


def test_a_technician_breaks_things(typed: Callable[[str], list[str]]) -> None:
    assert typed("unplug\nplug\ngarble\n") == ["done", "done", "next answer: one byte wrong"]
    uid = "E004015000000001"
    typing = f"lay 1234567\ncollide 2\nlimit 4\nslow 50\nlock {uid}\ndeafen {uid}\nslip {uid}\nhaunt {uid}\n"
    assert typed(typing)[1:] == ["done", "tells 4 tags apart", "answers 50 ms later", "done", "done", "done", "done"]


@pytest.mark.parametrize("line", ["dance", "lay", "lift xyz", "lay 1 9", "limit x", "slow", "lock zz"])
def test_a_typing_mistake_shows_the_help(typed: Callable[[str], list[str]], line: str) -> None:
    assert typed(line)[0].startswith("lay BARCODE")
