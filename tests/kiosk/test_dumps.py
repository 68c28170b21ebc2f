"""The program as it is started, in both roles, crashes at work and leaves no dump of what it knew."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WITHIN_S = 20.0
SITE = """
[site]
institution_id = "JCU"
[site.name]
zh_CN = "江城大学图书馆"
[ils]
host = "127.0.0.1"
allow_plaintext = true
"""
KIOSK = """port = {port}
[machine]
id = "K-03"
[tag_reader]
port = "socket://127.0.0.1:{port}"
[journal]
path = "{folder}/journal.sqlite"
"""
DROP = """
[machine]
id = "S-01"
role = "drop"
[sorter_link]
path = "{folder}/link"
"""


pytestmark = pytest.mark.usefixtures("careless_machine")


@contextmanager
def at_work(folder: Path, door: socket.socket) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the program until it has come to the door, be it the library system's or the sorter's."""
    door.settimeout(WITHIN_S)
    screen = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-P", "-m", "kiosk", "--config", str(folder), "--window"]
    with subprocess.Popen(command, cwd=folder, env=os.environ | screen, stderr=subprocess.DEVNULL) as program:
        try:
            end, _ = door.accept()
            with end:
                yield program
        finally:
            program.kill()


def set_up(folder: Path, role: str) -> socket.socket:
    """Write the configuration and return the door to which the program comes once its devices run."""
    door = socket.socket(socket.AF_UNIX) if role == "drop" else socket.socket()
    door.bind(str(folder / "link") if role == "drop" else ("127.0.0.1", 0))
    door.listen()
    machine = DROP.format(folder=folder) if role == "drop" else KIOSK.format(folder=folder, port=door.getsockname()[1])
    site, _, rest = machine.partition("[machine]")
    (folder / "site.toml").write_text(SITE + site)
    (folder / "machine.toml").write_text("[machine]" + rest)
    return door


@pytest.mark.parametrize("role", ["kiosk", "drop"])
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_crash_at_work_leaves_no_dump(tmp_path, role, number):
    with set_up(tmp_path, role) as door, at_work(tmp_path, door) as program:
        limits = Path(f"/proc/{program.pid}/limits").read_text()
        program.send_signal(number)
        _, status = os.waitpid(program.pid, 0)
        program.returncode = -os.WTERMSIG(status)
    assert os.WTERMSIG(status) == number
    assert not os.WCOREDUMP(status)
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[-3:] == ["0", "0", "bytes"]
    assert not list(tmp_path.glob("core*"))
