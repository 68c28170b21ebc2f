"""Lines typed to a simulated library system, first as calls, then to a real process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sip2.client import Client
from sip2.dialects import DIALECTS, GENERIC
from sip2.errors import IlsTimeout, IlsUnavailable
from sip2.messages import Login, LoginResponse, ScStatus
from sip2.sim.console import HELP, Console
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls, local_time
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library

STATUS = GENERIC.encode(ScStatus(max_print_width=48), 0)


@pytest.fixture
def server() -> Iterator[IlsServer]:
    with IlsServer(SimulatedIls(load_library(DEMO_SHELF, local_time()))) as running:
        yield running


@pytest.fixture
def console(server: IlsServer) -> Console:
    return Console(server)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_can_be_typed(console: Console, server: IlsServer, fault: Fault) -> None:
    assert console.obey(f"fault {fault.name.lower()} 11") == f"at the next 11: {fault.value}"
    assert server.ils.waiting == (fault,)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fault late * 2.5", "at the next request: the request is carried out, its answer held back"),
        ("fault cut_at 7", "at the next request: "),
        ("fault cut_at * 11", "at the next request: "),
        ("fault CUT_AT 17 20", "at the next 17: "),
        ("release", "answers held back are let go"),
        ("  ", ""),
    ],
)
def test_what_is_told(console: Console, line: str, told: str) -> None:
    assert console.obey(line).startswith(told)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("dance", "dance: not known; try help"),
        ("fault", "fault : not known; try faults"),
        ("fault nothing", "fault nothing: not known; try faults"),
        ("fault late 11 soon", "soon: no number"),
        ("fault late 11 -1", "-1: out of range"),
        ("fault late 11 nan", "nan: out of range"),
        ("fault late 11 2 3", "fault late: 3 is too much"),
        ("off", "off: say off line"),
        ("slow", "slow: say how many seconds"),
        ("slow down", "down: no number"),
    ],
)
def test_what_is_mistyped_changes_nothing(console: Console, server: IlsServer, line: str, why: str) -> None:
    assert console.obey(line) == why
    assert server.ils.waiting == ()
    assert server.ils.snapshot().online


def test_help_names_every_word(console: Console) -> None:
    assert console.obey("help") == HELP
    assert all(word in HELP for word in console._commands if word not in {"off", "on", "help"})
    assert len(console.obey("faults").splitlines()) == len(Fault)


def test_moods(console: Console, server: IlsServer, connect: Any) -> None:
    wire = connect(server)
    assert console.obey("off line") == "off line"
    assert wire.ask(STATUS).startswith(b"98N")
    assert console.obey("on line") == "on line"
    assert wire.ask(STATUS).startswith(b"98Y")
    assert console.obey("silent") == "silent until behave"
    wire.send(STATUS)
    assert wire.is_silent()
    assert console.obey("behave") == "prompt, talkative and on line"
    assert console.obey("slow 0.01") == "every answer takes 0.01 s"
    assert wire.ask(STATUS).startswith(b"98Y")


def test_cutting_and_dropping(console: Console, server: IlsServer, connect: Any) -> None:
    wire = connect(server)
    wire.ask(STATUS)
    console.obey("drop")
    assert wire.frame() == b""
    other = connect(server)
    other.ask(STATUS)
    console.obey("cut")
    assert other.frame() == b""
    with pytest.raises(ConnectionRefusedError):
        connect(server)
    console.obey("behave")
    assert connect(server).ask(STATUS).startswith(b"98Y")


def test_showing(console: Console, server: IlsServer, connect: Any) -> None:
    assert console.obey("show") == "waiting: nothing\nasked:   nothing\ndone:    nothing"
    connect(server).ask(STATUS)
    console.obey("fault garbage 11")
    assert console.obey("show") == "waiting: garbage\nasked:   99 × 1\ndone:    nothing"


# -- a real process

SERVE = [sys.executable, "-P", "-m", "sip2", "serve", "--port", "0"]


class Process:
    """`serve`, with a keyboard."""

    def __init__(self, *arguments: str, stdin: int = subprocess.PIPE) -> None:
        self.process = subprocess.Popen(
            [*SERVE, *arguments], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline().rpartition(":")[2])

    def type(self, line: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def client(self, dialect: str = "generic") -> Client:
        return Client("127.0.0.1", self.port, DIALECTS[dialect], timeout_s=1.5)

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        assert self.process.stderr is not None
        self.process.send_signal(how)
        code = self.process.wait(20)
        assert self.process.stderr.read() == ""
        return code

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


def test_a_served_library_system_obeys(tmp_path: Path) -> None:
    with Process() as served, closing(served.client()) as client:
        assert served.type("fault lose_answer 99").startswith("at the next 99: ")
        with pytest.raises(IlsTimeout):
            client.request(ScStatus())
        client.request(ScStatus())
        assert served.type("cut").startswith("all lines are closed")
        with pytest.raises(IlsUnavailable):
            client.request(ScStatus())
        assert served.type("behave") == "prompt, talkative and on line"
        assert served.end() == 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_end_of_the_input_ends_nothing(how: signal.Signals) -> None:
    with Process() as served:
        assert served.process.stdin is not None
        served.process.stdin.write("silent\nbehave\nhalf a li")
        served.process.stdin.close()
        assert served.process.stdout is not None
        assert [served.process.stdout.readline() for _ in range(2)] == [
            "silent until behave\n",
            "prompt, talkative and on line\n",
        ]
        with closing(served.client()) as client:
            client.request(ScStatus())
        assert served.end(how) == 0


def test_a_file_may_be_the_keyboard(tmp_path: Path) -> None:
    typed = tmp_path / "typed"
    typed.write_text("off line\n", encoding="utf-8")
    with typed.open() as file, Process(stdin=file.fileno()) as served:
        assert served.process.stdout is not None
        assert served.process.stdout.readline() == "off line\n"
        with closing(served.client()) as client:
            assert not client.request(ScStatus()).online
        assert served.end() == 0


def test_without_any_standard_input() -> None:
    command = f"exec {' '.join(SERVE)} <&-"
    with subprocess.Popen(
        ["/bin/sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=os.environ
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        port = int(process.stdout.readline().rpartition(":")[2])
        with closing(Client("127.0.0.1", port, GENERIC, timeout_s=5)) as client:
            client.request(ScStatus())
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""


def test_a_served_dialect_has_its_habits_and_accounts() -> None:
    with Process("--dialect", "evergreen", "--account", "kiosk=ge=heim") as served:
        with closing(served.client("evergreen")) as client, pytest.raises(IlsUnavailable):
            client.request(ScStatus())
        with closing(served.client("evergreen")) as client:
            assert client.request(Login(login_user_id="kiosk", login_password="no")) == LoginResponse(ok=False)
            assert client.request(Login(login_user_id="kiosk", login_password="ge=heim")) == LoginResponse(ok=True)
            client.request(ScStatus())
        assert served.end() == 0
