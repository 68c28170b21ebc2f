"""The console's commands see PINs, passwords and readers' numbers: none of them leaves a dump when it crashes."""

import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WITHIN_S = 20.0
PIN = "739154826"


pytestmark = pytest.mark.usefixtures("careless_machine")


@contextmanager
def begun(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    whole = [sys.executable, "-P", "-m", "sip2", *arguments]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(whole, cwd=folder, **pipes) as program:
        try:
            yield program
        finally:
            program.kill()


def crash(program: "subprocess.Popen[bytes]") -> None:
    """Kill a program as a crash would, and see that it may leave nothing."""
    limit = resource.prlimit(program.pid, resource.RLIMIT_CORE)
    program.send_signal(signal.SIGSEGV)
    _, status = os.waitpid(program.pid, 0)
    program.returncode = -os.WTERMSIG(status)
    assert limit == (0, 0)
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert not os.WCOREDUMP(status)


@pytest.mark.parametrize("command", [["send", "63", "AA=20233017", f"AD={PIN}"], ["probe"]], ids=["send", "probe"])
def test_a_crash_while_the_library_system_is_asked_leaves_no_dump(tmp_path: Path, command: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(WITHIN_S)
        name, *asked = command
        where = ("--host", "127.0.0.1", "--port", str(door.getsockname()[1]))
        with begun(tmp_path, name, *where, *asked) as program:
            end, _ = door.accept()
            with end:
                crash(program)
    assert list(tmp_path.iterdir()) == []


def test_a_crash_while_frames_are_taken_apart_leaves_no_dump(tmp_path: Path) -> None:
    fifo = tmp_path / "frames"
    os.mkfifo(fifo)
    with begun(tmp_path, "decode", str(fifo)) as program, fifo.open("wb"):  # open as soon as it reads
        crash(program)
    assert list(tmp_path.iterdir()) == [fifo]
