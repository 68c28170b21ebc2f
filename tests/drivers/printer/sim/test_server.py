"""The simulated printer on its wire."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from drivers.link import Direction
from drivers.printer.escpos_codec import CLEARED, encode
from drivers.printer.escpos_commands import ClearBuffer, EchoRequest, StatusRequest
from drivers.printer.sim import PrinterServer

RECEIPT = b"\x1b@" + "书\n".encode("gbk") + b"\x1bd\x06\x1dV\x01"


@pytest.fixture
def host(server: PrinterServer) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as host:
        yield host


def test_status_is_answered_in_real_time_when_off_line_too(server: PrinterServer, host: socket.socket) -> None:
    host.sendall(encode(StatusRequest(4)))
    assert host.recv(1) == b"\x12"
    server.paper.run_out()
    host.sendall(RECEIPT + b"".join(encode(StatusRequest(question)) for question in (1, 2, 3, 4)))
    assert [host.recv(1)[0] for _ in range(4)] == [0x1A, 0x32, 0x12, 0x7E]


def test_what_went_over_the_wire_can_be_looked_up(server: PrinterServer, host: socket.socket) -> None:
    host.sendall(encode(StatusRequest(4)))
    host.recv(1)
    host.sendall(encode(StatusRequest(1)))
    host.recv(1)
    heard = list(server.transcript)
    assert heard[:3] == [
        (Direction.SENT, encode(StatusRequest(4))),
        (Direction.RECEIVED, b"\x12"),
        (Direction.SENT, encode(StatusRequest(1))),
    ]


def test_an_echo_waits_for_what_stands_before_it(server: PrinterServer, host: socket.socket) -> None:
    server.paper.run_out()
    host.sendall(RECEIPT + encode(EchoRequest()) + encode(StatusRequest(1)))
    assert host.recv(1) == b"\x1a"
    server.paper.load(1_000)
    assert host.recv(1) == b"\x03"
    assert len(server.paper.slips) == 1


def test_a_cleared_buffer_is_not_printed(server: PrinterServer, host: socket.socket) -> None:
    server.paper.open_cover()
    host.sendall(RECEIPT + encode(ClearBuffer()))
    assert host.recv(3) == CLEARED
    server.paper.open_cover(False)
    host.sendall(encode(EchoRequest()))
    assert host.recv(1) == b"\x00"
    assert server.paper.slips == ()


def test_unknown_bytes_are_on_record_and_the_rest_is_printed(server: PrinterServer, host: socket.socket) -> None:
    host.sendall(b"\x07\x1b\x7f" + RECEIPT)
    assert server.wait(receipts=1)
    assert len(server.mistakes) == 3
    assert "07" in server.mistakes[0]


def test_half_a_command_is_forgotten_with_its_host(server: PrinterServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as first:
        first.sendall(RECEIPT + b"\x1dv0\x00\x48\x00\xff\x00" + bytes(100))
    with socket.create_connection(("127.0.0.1", server.port)) as second:
        second.sendall(RECEIPT)
        assert server.wait(receipts=2)
    assert server.mistakes == ()


def test_receipts_can_be_looked_at_and_saved(server: PrinterServer, host: socket.socket, tmp_path: Path) -> None:
    assert server.receipts == ()
    host.sendall(RECEIPT * 2)
    assert server.wait(receipts=2)
    assert [path.name for path in server.save(tmp_path)] == ["receipt-01.png", "receipt-02.png"]
    with Image.open(tmp_path / "receipt-02.png") as picture:
        assert picture.width == 640
    assert (tmp_path / "receipt-01.png").read_bytes() == server.receipts[0]


def test_the_port_stays_over_unplugging_and_both_may_be_said_twice(server: PrinterServer) -> None:
    port = server.port
    server.unplug()
    server.unplug()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
    server.plug()
    server.plug()
    assert server.port == port
    assert server.url == f"socket://127.0.0.1:{port}"
    socket.create_connection(("127.0.0.1", port), timeout=1).close()
