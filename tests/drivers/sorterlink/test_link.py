"""Server and client over a real socket: who is let in, what is told, and what comes through."""

import os
import socket
import stat
import time
from contextlib import suppress
from queue import Empty, Queue

import pytest

from drivers.errors import DeviceUnavailable
from drivers.sorterlink import (
    VERSION,
    Admit,
    Body,
    Closed,
    Dismiss,
    Emptied,
    Hello,
    Intake,
    Jog,
    Layout,
    Plant,
    Press,
    Stage,
    Standing,
    Story,
    Watch,
)  # fmt: skip
from drivers.sorterlink.client import SILENT_S, LinkClient
from drivers.sorterlink.codec import LONGEST, encode
from drivers.sorterlink.server import LinkServer
from drivers.sorterlink.settings import SorterLinkSettings

LAYOUT = Layout((0.0,), (2050.0, 2750.0), 5300.0, 750.0)
HELLO = Hello(VERSION, "S-01", LAYOUT)
OPEN = Standing(6, Intake.INSERT)
SHUT = Standing(2, Intake.CLOSED, Closed.NOT_STARTED)
WITHIN_S = 5.0


class Drop:
    """A server, and what it was asked for."""

    def __init__(self, path, uids=None) -> None:
        self.asked = Queue()
        self.server = LinkServer(path, HELLO, frozenset({os.getuid()} if uids is None else uids), self.asked.put)
        self.server.start()

    def heard(self):
        return self.asked.get(timeout=WITHIN_S)

    def heard_nothing(self) -> bool:
        try:
            self.asked.get_nowait()
        except Empty:
            return True
        return False


@pytest.fixture
def path(tmp_path):
    return tmp_path / "link"


@pytest.fixture
def drop(path):
    drop = Drop(path)
    yield drop
    drop.server.stop()


@pytest.fixture
def screen(path):
    client = LinkClient(path)
    yield client
    client.close()


def next_of(client):
    end_s = time.monotonic() + WITHIN_S
    while (now := time.monotonic()) < end_s:
        if message := client.receive(now, 0.1):
            return message
    raise TimeoutError("nothing came")


def test_a_screen_hears_how_the_drop_stands(drop, screen) -> None:
    drop.server.publish(SHUT)
    assert next_of(screen) == HELLO
    assert next_of(screen) == SHUT
    drop.server.publish(Story(7, Stage.ASKING, "城南旧事"))
    drop.server.publish(OPEN)
    assert [next_of(screen), next_of(screen)] == [Story(7, Stage.ASKING, "城南旧事"), OPEN]


def test_whoever_the_settings_do_not_name_is_hung_up_on(path) -> None:
    drop, screen = Drop(path, uids={os.getuid() + 1}), LinkClient(path)
    with pytest.raises(DeviceUnavailable):
        next_of(screen)
    screen.close()
    drop.server.stop()


def test_a_technician_moves_a_belt_and_a_reader_never(drop, screen) -> None:
    now = time.monotonic()
    for message in (Jog(1, 1, now), Emptied(1), Watch(True), Press(0)):
        screen.send(message)
    assert drop.heard() == Press(0)
    for message in (Admit("lin"), Jog(1, 1, now)):
        screen.send(message)
    assert [drop.heard(), drop.heard()] == [Admit("lin"), Jog(1, 1, now)]
    for message in (Dismiss(), Jog(1, 1, now), Press(0)):
        screen.send(message)
    assert [drop.heard(), drop.heard()] == [Dismiss(), Press(0)]
    assert drop.heard_nothing()


def test_a_belt_is_let_go_as_the_technicians_screen_dies(drop, screen) -> None:
    screen.send(Admit("lin"))
    screen.send(Jog(1, 1, 5.0))
    assert [drop.heard(), drop.heard()] == [Admit("lin"), Jog(1, 1, 5.0)]
    screen.close()
    assert drop.heard() == Jog(0, 0, 0.0)


def test_only_who_watches_sees_the_belt(drop, screen) -> None:
    plant = Plant((Body(7, -1, 812.5, 220.0, 2),), True, (1,))
    assert next_of(screen) == HELLO
    drop.server.publish(plant)
    drop.server.publish(OPEN)
    assert next_of(screen) == OPEN
    screen.send(Admit("lin"))
    screen.send(Watch(True))
    screen.send(Press(0))
    assert [drop.heard() for _ in range(3)] == [Admit("lin"), Watch(True), Press(0)]
    drop.server.publish(plant)
    assert next_of(screen) == plant
    screen.close()
    assert drop.heard() == Watch(False)


def test_a_screen_finds_a_drop_that_begins_anew(path, screen) -> None:
    with pytest.raises(DeviceUnavailable, match="start the sorter"):
        next_of(screen)
    for _ in range(2):
        drop = Drop(path)
        assert next_of(screen) == HELLO
        drop.server.stop()
        with pytest.raises(DeviceUnavailable):
            next_of(screen)


def test_a_socket_left_by_a_dead_drop_is_replaced_and_a_living_ones_is_not(path, drop) -> None:
    with pytest.raises(DeviceUnavailable, match="already"):
        Drop(path)
    left = path.with_name("left")
    dead = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    dead.bind(str(left))
    dead.close()
    again = Drop(left)
    assert stat.S_ISSOCK(left.stat().st_mode)
    again.server.stop()
    assert not left.exists()


@pytest.mark.parametrize("line", [b"GET / HTTP/1.1\r\n\r\n", encode(Hello(VERSION + 1)), b"\xff" * 2 * LONGEST])
def test_a_stranger_is_hung_up_on_and_others_are_served(drop, path, screen, line) -> None:
    assert next_of(screen) == HELLO
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stranger:
        stranger.settimeout(WITHIN_S)
        stranger.connect(str(path))
        with suppress(BrokenPipeError, ConnectionResetError):  # so soon
            stranger.sendall(line)
        assert hung_up(stranger)
    drop.server.publish(OPEN)
    assert next_of(screen) == OPEN


def hung_up(end) -> bool:
    try:
        while end.recv(1 << 16):
            pass
    except ConnectionResetError:
        pass
    return True


def test_a_screen_that_does_not_read_holds_up_nobody(drop, path, screen) -> None:
    assert next_of(screen) == HELLO
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as deaf:
        deaf.settimeout(WITHIN_S)
        deaf.connect(str(path))
        deaf.sendall(encode(Hello()))
        deaf.recv(1)
        for number in range(1000):
            drop.server.publish(Story(number, Stage.SEEN, "长" * 1000))
            assert next_of(screen).item == number
        assert hung_up(deaf)


def test_a_silent_drop_counts_as_gone(drop, screen) -> None:
    now = time.monotonic()
    assert screen.receive(now, WITHIN_S) == HELLO
    assert screen.receive(now + SILENT_S, 0.0) is None
    with pytest.raises(DeviceUnavailable, match="silent"):
        screen.receive(now + SILENT_S + 0.1, 0.0)


def test_users_are_looked_up_by_name() -> None:
    assert SorterLinkSettings(users=("root",)).uids() == {0}
    with pytest.raises(LookupError, match="nobody-of-ours"):
        SorterLinkSettings(users=("nobody-of-ours",)).uids()
    with pytest.raises(ValueError, match="107 bytes"):
        SorterLinkSettings(path="/run/" + "x" * 110)
