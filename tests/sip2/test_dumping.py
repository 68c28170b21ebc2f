"""What a process knew is in no file when it has crashed; checked on real processes that are killed as a crash kills."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL)
CANARY = "canary-陈晓雨-739154"
GET_DUMPABLE = 3
PROGRAM = f"""
import ctypes, os, sys
from sip2.dumping import forbid_dumps
if sys.argv[1] == "forbid":
    forbid_dumps()
def crash(pin):
    print(ctypes.CDLL(None).prctl({GET_DUMPABLE}, 0, 0, 0, 0), flush=True)
    os.kill(os.getpid(), int(sys.argv[2]))
crash(sys.stdin.read())
"""


pytestmark = pytest.mark.usefixtures("careless_machine")


def crash(folder: Path, how: str, number: int) -> tuple[int, str, str]:
    """Return how a child with a reader's data ended (waitpid(2)), what it said, and what it complained of."""
    command = [sys.executable, "-X", "faulthandler", "-c", PROGRAM, how, str(number)]
    with (folder / "error").open("w") as errors, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=folder
    ) as child:  # fmt: skip
        child.stdin.write(CANARY.encode())
        child.stdin.close()
        said = child.stdout.read().decode()
        _, status = os.waitpid(child.pid, 0)
        child.returncode = -os.WTERMSIG(status)
    return status, said, (folder / "error").read_text()


@pytest.mark.parametrize("number", CRASHES)
def test_a_crash_leaves_no_dump(tmp_path, number):
    status, said, errors = crash(tmp_path, "forbid", number)
    assert os.WTERMSIG(status) == number
    assert not os.WCOREDUMP(status)
    assert said == "0\n", "the kernel would dump it into a pipe"
    assert [path.name for path in tmp_path.iterdir()] == ["error"]
    assert "Fatal Python error" in errors, "faulthandler did not speak, so that its silence proves nothing"
    assert not any(part in errors for part in CANARY.split("-"))


def test_a_careless_process_may_be_dumped(tmp_path):
    """The kernel must tell the two apart, or what is above proves nothing."""
    status, said, _ = crash(tmp_path, "careless", signal.SIGSEGV)
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert said == "1\n"


def test_its_own_children_are_limited_too(tmp_path):
    """A limit is inherited, and nothing that we start can raise it again unless it is root's."""
    program = """
    import resource, subprocess, sys
    from sip2.dumping import forbid_dumps
    forbid_dumps()
    child = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    subprocess.run([sys.executable, "-c", child], check=True)
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True)
    assert run.stdout == "(0, 0)\n"


def test_what_others_read_about_a_process_they_still_can():
    """The bench weighs the kiosk by `status`, tests find children, and the process reads its own folder."""
    program = """
    import os
    from pathlib import Path
    from sip2.dumping import forbid_dumps
    forbid_dumps()
    me = Path("/proc/self")
    for name in ("status", "stat", "cmdline", "limits", f"task/{os.getpid()}/children"):
        (me / name).read_bytes()
    print(os.readlink(me / "exe") != "", len(os.listdir(me / "fd")) > 2)
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True)
    assert run.stdout == "True True\n"
