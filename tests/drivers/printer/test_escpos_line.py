"""Ports other than TCP: a serial line and the kernel's printer device, both played by a pty."""

import os
import threading
import time
import tty
from collections.abc import Iterator
from contextlib import suppress

import pytest

from drivers.errors import DeviceUnavailable
from drivers.printer.escpos_line import EscposLine
from drivers.printer.settings import PrinterSettings


@pytest.fixture
def pty() -> Iterator[tuple[int, str]]:
    host, device = os.openpty()
    tty.setraw(device)
    yield host, os.ttyname(device)
    for descriptor in (host, device):
        with suppress(OSError):
            os.close(descriptor)


@pytest.fixture(params=["serial", "device"])
def line(request: pytest.FixtureRequest, pty: tuple[int, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[EscposLine]:
    if request.param == "device":
        monkeypatch.setattr("drivers.printer.escpos_line.PRINTER_DEVICES", ("/dev/pts",))
    line = EscposLine(PrinterSettings(port=pty[1], baudrate=115200))
    yield line
    line.close()


def received(host: int, size: int) -> bytes:
    """Return the next `size` bytes, in however many pieces they come."""
    data = b""
    while len(data) < size:
        data += os.read(host, size - len(data))
    return data


def test_bytes_go_both_ways(line: EscposLine, pty: tuple[int, str]) -> None:
    line.write(b"\x10\x04\x01\x00\x11\x13\xff")
    assert received(pty[0], 7) == b"\x10\x04\x01\x00\x11\x13\xff"
    os.write(pty[0], b"\x12\x03\x0d")
    answer = b""
    while len(answer) < 3:
        answer += line.read(time.monotonic() + 2) or pytest.fail("nothing came")
    assert answer == b"\x12\x03\x0d"


def test_silence_ends_at_the_deadline(line: EscposLine) -> None:
    line.write(b"x")
    begun_s = time.monotonic()
    assert line.read(begun_s + 0.05) == b""
    assert 0.05 <= time.monotonic() - begun_s < 5


def test_more_than_the_port_takes_at_once_arrives_whole(line: EscposLine, pty: tuple[int, str]) -> None:
    job = bytes(range(256)) * 200
    arrived: list[bytes] = []
    reader = threading.Thread(target=lambda: arrived.append(received(pty[0], len(job))))
    reader.start()
    line.write(job)
    reader.join(timeout=5)
    assert arrived == [job]


def test_the_cut_is_python_escpos_own(line: EscposLine, pty: tuple[int, str]) -> None:
    line.cut()
    assert received(pty[0], 6) == b"\x1bd\x06\x1dV\x01"


def test_a_port_that_takes_nothing_more_is_unavailable_not_a_hang(
    pty: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.printer.escpos_line.WRITE_S", 0.1)
    monkeypatch.setattr("drivers.printer.escpos_line.PRINTER_DEVICES", ("/dev/pts",))
    line = EscposLine(PrinterSettings(port=pty[1]))
    with pytest.raises(DeviceUnavailable):
        line.write(bytes(1_000_000))
    assert not line.is_open


def test_a_pulled_adapter_is_noticed(line: EscposLine, pty: tuple[int, str]) -> None:
    line.write(b"x")
    os.close(pty[0])
    with pytest.raises(DeviceUnavailable):
        line.read(time.monotonic() + 1)
    assert not line.is_open


@pytest.mark.parametrize("port", ["/dev/no-such-port", "/dev/usb/lp99", "socket://"])
def test_a_wrong_port_names_the_remedy(port: str) -> None:
    with pytest.raises(DeviceUnavailable, match=r"check its power and cable, and \[printer\]") as caught:
        EscposLine(PrinterSettings(port=port)).write(b"x")
    assert port in str(caught.value)
