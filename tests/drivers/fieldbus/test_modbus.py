"""pymodbus against a server written from the specification, and frames from outside against both."""

import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, DeviceUnavailable
from drivers.fieldbus.codec import ILLEGAL_ADDRESS, decode, encode_answer, frame_size
from drivers.fieldbus.modbus import ModbusLine
from drivers.fieldbus.sim.server import Image, ModbusServer


@pytest.fixture
def server() -> Iterator[ModbusServer]:
    made = ModbusServer(Image(256))
    made.start()
    yield made
    made.unplug()


@pytest.fixture
def line(server: ModbusServer) -> Iterator[ModbusLine]:
    made = ModbusLine("127.0.0.1", server.port, retry_s=0.02)
    yield made
    made.close()


def test_what_is_written_is_read(server: ModbusServer, line: ModbusLine) -> None:
    line.write(7, range(100))
    assert line.read(7, 100) == tuple(range(100))
    assert server.image.get(106, 2) == (99, 0)


def test_an_address_that_is_not_there_is_refused_with_its_code(line: ModbusLine) -> None:
    with pytest.raises(DeviceRefused) as refused:
        line.read(250, 10)
    assert refused.value.code == ILLEGAL_ADDRESS
    with pytest.raises(DeviceRefused):
        line.write(250, [1] * 10)


def test_a_stall_costs_its_time_out_and_a_late_answer_is_never_taken_for_the_next(
    server: ModbusServer, line: ModbusLine
) -> None:
    server.image.put(0, [1, 2])
    server.stalled = True
    with pytest.raises(DeviceTimeout):
        line.read(0, 1)
    server.stalled = False
    assert line.read(1, 1) == (2,)


@pytest.mark.parametrize("cut", range(1, 12))
def test_half_an_answer_is_none(cut: int) -> None:
    """Every length of the beginning of an answer, sent by hand; the next request gets its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        answered = threading.Thread(target=_answer_in_part, args=(listener, cut))
        answered.start()
        line = ModbusLine("127.0.0.1", listener.getsockname()[1], timeout_s=0.03, retry_s=0.0)
        with pytest.raises(DeviceError):
            line.read(0, 2)
        assert line.read(0, 2) == (3, 4)
        line.close()
        answered.join()


def _answer_in_part(listener: socket.socket, cut: int) -> None:
    for length in (cut, 13):
        end, _ = listener.accept()
        with end:
            request = decode(end.recv(260))
            end.sendall(encode_answer(request, (3, 4))[:length])
            end.recv(1)


def test_a_pulled_cable_is_unavailable_at_once_and_back_after_replug(server: ModbusServer, line: ModbusLine) -> None:
    line.read(0, 1)
    server.unplug()
    with pytest.raises(DeviceUnavailable):
        line.read(0, 1)
    with pytest.raises(DeviceUnavailable, match="tried again soon"):
        line.read(0, 1)
    server.start()
    ready = threading.Event()
    ready.wait(0.03)
    assert line.read(0, 1) == (0,)


# Modbus Application Protocol V1.1b3 §6.3, §6.6, §6.12: the examples of the specification, behind an MBAP header.
READ = bytes.fromhex("0001 0000 0006 11 03 006B 0003")
READ_ANSWER = bytes.fromhex("0001 0000 0009 11 03 06 022B 0000 0064")
SINGLE = bytes.fromhex("0002 0000 0006 11 06 0001 0003")
MULTIPLE = bytes.fromhex("0003 0000 000B 11 10 0001 0002 04 000A 0102")
MULTIPLE_ANSWER = bytes.fromhex("0003 0000 0006 11 10 0001 0002")


def test_the_examples_of_the_specification() -> None:
    read = decode(READ)
    assert (read.at, read.count, read.words) == (0x6B, 3, None)
    assert encode_answer(read, (0x022B, 0, 0x64)) == READ_ANSWER
    assert decode(SINGLE).words == (3,)
    assert encode_answer(decode(SINGLE)) == SINGLE
    assert decode(MULTIPLE).words == (0x0A, 0x0102)
    assert encode_answer(decode(MULTIPLE)) == MULTIPLE_ANSWER
    assert encode_answer(read, refusal=2) == bytes.fromhex("0001 0000 0003 11 83 02")
    assert [frame_size(MULTIPLE[:cut]) for cut in (0, 5, 6, 17)] == [None, None, 17, 17]


@given(st.binary(max_size=20))
def test_no_bytes_break_the_server(noise: bytes) -> None:
    header = b"\0\1\0\0" + (len(noise) + 2).to_bytes(2, "big") + b"\1"
    request = decode(header + b"\x10" + noise)
    assert request.refusal or len(request.words or ()) == request.count
    assert encode_answer(request, refusal=request.refusal)
