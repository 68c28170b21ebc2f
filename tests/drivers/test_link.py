"""The link against real sockets and a real pty."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from drivers.errors import DeviceTimeout, DeviceUnavailable
from drivers.link import Direction, Link


def soon(seconds: float = 2.0) -> float:
    return time.monotonic() + seconds


class Peer:
    """The other end: accepts one connection and hands it out."""

    def __init__(self, port: int = 0) -> None:
        self.listener = socket.create_server(("127.0.0.1", port))
        self.listener.settimeout(5)
        self.port = self.listener.getsockname()[1]
        self.url = f"socket://127.0.0.1:{self.port}"

    def accept(self) -> socket.socket:
        connection, _ = self.listener.accept()
        connection.settimeout(5)
        return connection


@pytest.fixture
def peer() -> Iterator[Peer]:
    peer = Peer()
    yield peer
    peer.listener.close()


@pytest.fixture
def link(peer: Peer) -> Iterator[Link]:
    link = Link(peer.url)
    yield link
    link.close()


def test_bytes_go_both_ways_and_the_rest_is_kept(peer: Peer, link: Link) -> None:
    link.write(b"ping")
    with peer.accept() as connection:
        assert connection.recv(10) == b"ping"
        connection.sendall(b"pong!")
        assert link.read(4, soon()) == b"pong"
        assert link.read_some(soon()) == b"!"


def test_nagle_is_off(peer: Peer, link: Link) -> None:
    link.write(b"x")
    with peer.accept():
        assert link._port.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_missing_answer_is_a_timeout_at_the_deadline_and_the_part_can_be_drained(peer: Peer, link: Link) -> None:
    link.write(b"x")
    with peer.accept() as connection:
        connection.sendall(b"ab")
        begun_s = time.monotonic()
        with pytest.raises(DeviceTimeout, match="2 of 3"):
            link.read(3, begun_s + 0.05)
        assert 0.05 <= time.monotonic() - begun_s < 5
        assert link.drain(quiet_s=0.01, limit_s=0.1) == b"ab"


def test_drain_ends_at_its_limit_although_the_other_end_never_falls_silent(peer: Peer, link: Link) -> None:
    link.write(b"x")
    done = threading.Event()

    def babble(connection: socket.socket) -> None:
        while not done.wait(0.002):
            connection.sendall(b"z")

    with peer.accept() as connection:
        thread = threading.Thread(target=babble, args=(connection,))
        thread.start()
        begun_s = time.monotonic()
        assert set(link.drain(quiet_s=1, limit_s=0.05)) == set(b"z")
        assert time.monotonic() - begun_s < 5
        done.set()
        thread.join()


def test_an_unplugged_device_is_noticed_at_once_and_comes_back_with_the_next_call(peer: Peer, link: Link) -> None:
    link.write(b"x")
    peer.accept().close()
    begun_s = time.monotonic()
    with pytest.raises(DeviceUnavailable, match="check the device's cable"):
        link.read(1, soon(30))
    assert time.monotonic() - begun_s < 5
    link.write(b"again")
    with peer.accept() as connection:
        assert connection.recv(10) == b"again"


def test_a_refusing_host_names_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(DeviceUnavailable, match="switch the device on"):
        Link(f"socket://127.0.0.1:{port}").write(b"x")


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("/dev/no-such-port", "no such port"),
        ("socket://127.0.0.1", "not of the form"),
        ("socket://127.0.0.1:99999999", "check the device's cable"),
    ],
)
def test_a_wrong_port_names_the_remedy(url: str, remedy: str) -> None:
    with pytest.raises(DeviceUnavailable, match=remedy) as caught:
        Link(url).write(b"x")
    assert url in str(caught.value)


def test_a_peer_that_takes_nothing_is_a_timeout_not_a_hang(
    peer: Peer, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.link.WRITE_S", 0.05)
    link.write(b"x")
    with peer.accept(), pytest.raises(DeviceTimeout, match="nothing can be sent"):
        link.write(bytes(32_000_000))


def test_the_tap_sees_both_directions(peer: Peer) -> None:
    heard: list[tuple[Direction, bytes]] = []
    link = Link(peer.url, tap=lambda direction, data: heard.append((direction, data)))
    link.write(b"ask")
    with peer.accept() as connection:
        connection.sendall(b"answer")
        link.read(6, soon())
    link.close()
    assert heard[0] == (Direction.SENT, b"ask")
    assert b"".join(data for direction, data in heard if direction is Direction.RECEIVED) == b"answer"


def test_closing_twice_is_harmless(link: Link) -> None:
    link.close()
    link.close()


class TestSerial:
    @pytest.fixture
    def pty(self) -> Iterator[tuple[int, str]]:
        master, slave = os.openpty()
        yield master, os.ttyname(slave)
        for descriptor in (master, slave):
            with suppress(OSError):
                os.close(descriptor)

    def test_a_serial_line_works_alike(self, pty: tuple[int, str]) -> None:
        master, name = pty
        link = Link(name, baudrate=19200)
        link.write(b"\x00\x11\x13\x0d\x0a\xff")
        assert os.read(master, 10) == b"\x00\x11\x13\x0d\x0a\xff"
        os.write(master, b"\x03\x0d")
        assert link.read(2, soon()) == b"\x03\x0d"
        link.close()

    def test_a_line_in_use_names_the_remedy(self, pty: tuple[int, str]) -> None:
        _, name = pty
        first, second = Link(name), Link(name)
        first.write(b"x")
        with pytest.raises(DeviceUnavailable, match="in use"):
            second.write(b"x")
        first.close()

    def test_a_pulled_adapter_is_noticed(self, pty: tuple[int, str]) -> None:
        master, name = pty
        link = Link(name)
        link.write(b"x")
        os.close(master)
        with pytest.raises(DeviceUnavailable):
            link.read(2, soon())
