"""The bench without a display: who gets to its screen, and that everything ends together."""

import os
import re
import secrets
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.bench import headless
from kiosk.bench.finger import Finger

DEADLINE_S = 30.0
SAYS_WHERE_IT_IS = "import os, signal; print(os.environ['DISPLAY'], flush=True); signal.pause()"
LISTENING = "0A"
LOOPBACK = "0100007F"
VNC_AUTHENTICATION = 2


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """Return a process's children and theirs."""
    try:
        own = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return own + [each for child in own for each in children(child)]


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def command_line(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


class Runner:
    """A bench without a display as another process."""

    def __init__(self, folder: Path, arguments: list[str]) -> None:
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-P", *arguments],
            env=environment | {"TMPDIR": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = self._said()
        port, self.password = re.search(r"127.0.0.1:(\d+) in a VNC viewer; its password is (\S+)", self.said).groups()
        self.port = int(port)

    def _said(self) -> str:
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                return "".join(lines)
        raise AssertionError("".join(lines) + self.process.stderr.read())

    @property
    def family(self) -> list[int]:
        return children(self.process.pid)

    def close(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=DEADLINE_S)


def start(folder: Path, code: str = SAYS_WHERE_IT_IS) -> Runner:
    said = "lambda said: print(said, flush=True)"
    command = f"run((sys.executable, '-c', {code!r}), {said}, '640x480')"
    return Runner(folder, ["-c", f"import sys; from kiosk.bench.headless import run; sys.exit({command})"])


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = start(tmp_path)
    runner.display = runner.process.stdout.readline().strip()
    yield runner
    runner.close()


def holder(display: str) -> int:
    """Return the process that has taken a display number, 0 for none; another test may have it by now."""
    try:
        return int(Path(f"/tmp/.X{display[1:]}-lock").read_text())
    except FileNotFoundError:
        return 0


def listeners(port: int) -> list[str]:
    """Return the addresses on which somebody listens at a port, as the kernel writes them."""
    tables = [Path(f"/proc/net/{name}") for name in ("tcp", "tcp6")]
    rows = [row.split() for table in tables if table.exists() for row in table.read_text().splitlines()[1:]]
    return [row[1].partition(":")[0] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == LISTENING]


def vnc_handshake(port: int) -> tuple[socket.socket, list[int]]:
    """Speak RFB 3.8 up to the security types the server offers (RFC 6143 §7.1)."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    assert line.recv(12, socket.MSG_WAITALL) == b"RFB 003.008\n"
    line.sendall(b"RFB 003.008\n")
    return line, list(line.recv(line.recv(1)[0], socket.MSG_WAITALL))


def test_the_screen_is_shown_to_this_machine_alone(runner: Runner) -> None:
    assert listeners(runner.port) == [LOOPBACK]


def test_who_has_no_password_is_refused(runner: Runner) -> None:
    line, offered = vnc_handshake(runner.port)
    with line:
        assert offered == [VNC_AUTHENTICATION]
        line.sendall(bytes((VNC_AUTHENTICATION,)))
        assert len(line.recv(16, socket.MSG_WAITALL)) == 16
        line.sendall(secrets.token_bytes(16))
        (refused,) = struct.unpack(">I", line.recv(4, socket.MSG_WAITALL))
    assert refused == 1


def test_the_password_is_new_each_time_and_stands_nowhere_but_on_the_terminal(runner: Runner, tmp_path: Path) -> None:
    until(lambda: not list(tmp_path.glob("*/password")), "the password's file is still there")
    told = [argument for pid in runner.family for argument in command_line(pid)]
    assert runner.password not in "".join(told)
    logs = "".join(file.read_text(errors="replace") for file in tmp_path.glob("*/*.log"))
    assert runner.password not in logs
    other = start(tmp_path)
    other.close()
    assert other.password != runner.password
    assert other.port != runner.port


def test_nobody_draws_on_the_screen_without_its_cookie(runner: Runner) -> None:
    """The X11 setup request without authorisation (X Window System Protocol, Connection Setup)."""
    path = f"/tmp/.X11-unix/X{runner.display[1:]}"
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        line.sendall(struct.pack("<2s5H", b"l\0", 11, 0, 0, 0, 0))
        assert line.recv(1) == b"\0"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_everything_ends_together(runner: Runner, tmp_path: Path, number: signal.Signals) -> None:
    family = runner.family
    assert len(family) == 3
    runner.process.send_signal(number)
    assert runner.process.wait(DEADLINE_S) == 0
    until(lambda: not [pid for pid in family if runs(pid)], "programs are left")
    assert holder(runner.display) not in family
    assert list(tmp_path.iterdir()) == []


def test_killed_it_leaves_nobody_behind(runner: Runner) -> None:
    family = runner.family
    runner.process.kill()
    until(lambda: not [pid for pid in family if runs(pid)], "programs are left")


def test_what_is_shown_ends_and_so_does_the_rest(tmp_path: Path) -> None:
    runner = start(tmp_path, "raise SystemExit(3)")
    assert runner.process.wait(DEADLINE_S) == 3
    runner.close()


@pytest.mark.parametrize("name", ["Xvfb", "x11vnc"])
def test_a_lost_screen_ends_the_rest_and_is_told(runner: Runner, name: str) -> None:
    family = runner.family
    (lost,) = [pid for pid in family if command_line(pid)[0] == name]
    os.kill(lost, signal.SIGKILL)
    _, complaint = runner.process.communicate(timeout=DEADLINE_S)
    assert f"{name} has ended by itself" in complaint
    until(lambda: not [pid for pid in family if runs(pid)], "programs are left")


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(headless.NoScreen, match="Xvfb is missing; packaging/setup"):
        headless.run(("true",), print)


@pytest.mark.parametrize(
    ("environment", "needed"),
    [({}, True), ({"DISPLAY": ":0"}, False), ({"WAYLAND_DISPLAY": "wayland-0"}, False), ({"DISPLAY": ""}, True)],
)
def test_a_virtual_screen_is_for_those_who_have_none(environment: dict[str, str], needed: bool) -> None:
    assert headless.is_needed(environment) is needed


def test_the_host_in_the_line_is_the_one_the_visitor_came_to() -> None:
    here = {"SSH_CONNECTION": "192.0.2.7 51000 198.51.100.4 22"}
    assert "@198.51.100.4\n" in headless.welcome(5900, "secret", here)
    assert f"@{socket.gethostname()}\n" in headless.welcome(5900, "secret", {})


def test_bench_and_kiosk_run_on_it(tmp_path: Path) -> None:
    runner = Runner(tmp_path, ["-m", "kiosk.bench"])
    try:
        until(lambda: bool(hands(runner)), "no kiosk")
        with Finger(Path(hands(runner)[0])) as finger:
            finger.wait("borrow")
        family = runner.family
        runner.process.terminate()
        assert runner.process.wait(DEADLINE_S) == 0
        until(lambda: not [pid for pid in family if runs(pid)], "programs are left")
    finally:
        runner.close()


def hands(runner: Runner) -> list[str]:
    """Return the sockets of the kiosks that run for it."""
    lines = [command_line(pid) for pid in runner.family]
    return [line[line.index("kiosk.bench.hand") + 1] for line in lines if "kiosk.bench.hand" in line]
