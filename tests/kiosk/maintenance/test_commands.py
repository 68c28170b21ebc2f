"""The console commands, typed at a real terminal: a PIN is asked for twice and echoed nowhere."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.maintenance import CONSOLE_COMMANDS
from kiosk.maintenance.door import FILE as TRIES
from kiosk.maintenance.door import Accepted, Door, Wrong
from kiosk.maintenance.technicians import Technicians

SITE = '[site]\ninstitution_id = "JCU"\n[site.name]\nzh_CN = "江城大学图书馆"\n[ils]\nhost = "127.0.0.1"\n'
MACHINE = '[machine]\nid = "K-03"\n[tag_reader]\nport = "/dev/ttyUSB0"\n[journal]\npath = "{state}/journal.sqlite"\n'
FIRST, AGAIN = "PIN, 6 to 12 digits: ", "The same PIN again: "
DEADLINE_S = 20.0


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def config(tmp_path: Path, state: Path) -> str:
    state.mkdir()
    (tmp_path / "site.toml").write_text(SITE)
    (tmp_path / "machine.toml").write_text(MACHINE.format(state=state))
    return str(tmp_path)


class Console:
    """A terminal in which one command runs, as its session's own terminal, so that Ctrl-C and /dev/tty work."""

    def __init__(self, *arguments: str) -> None:
        self._end, terminal = pty.openpty()
        hears_ctrl_c = ["env", "--default-signal=INT"]  # whatever shell started the tests: one with `&` ignores it
        command = ["setsid", "--ctty", "--wait", *hears_ctrl_c, sys.executable, "-P", "-m", "kiosk", *arguments]
        self._process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal)
        os.close(terminal)
        self.shown = ""

    def __enter__(self) -> "Console":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._end)

    def expect(self, text: str) -> None:
        """Wait until the screen shows `text` after what was last expected."""
        begin = len(self.shown)
        while text not in self.shown[begin:]:
            assert self._read(), f"no {text!r} in {self.shown!r}"

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def end(self) -> int:
        """Read the rest; return the exit status."""
        while self._read():
            pass
        return self._process.wait(DEADLINE_S)

    def _read(self) -> bool:
        if not select.select([self._end], [], [], DEADLINE_S)[0]:
            raise TimeoutError(self.shown)
        try:
            data = os.read(self._end, 4096)
        except OSError:  # Linux says EIO once nobody holds the terminal
            return False
        self.shown += data.decode()
        return bool(data)


def run(*arguments: str, **named) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "kiosk", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, **named)


def test_a_technician_is_enrolled_and_gets_in(config, state, canary):
    with Console("enrol", "--config", config) as console:
        console.expect("Name: ")
        console.type("李工\n")
        console.expect(FIRST)
        console.type(f"{canary}\n")
        console.expect(AGAIN)
        console.type(f"{canary}\n")
        console.expect("李工 is enrolled")
        assert console.end() == 0
        assert canary not in console.shown
    assert Door(state).verify(canary) == Accepted("李工")
    assert all(canary.encode() not in path.read_bytes() for path in state.iterdir())


def test_a_technician_of_a_drop_is_enrolled_beside_no_journal(tmp_path, state, hasher, capsys):
    """A drop's screen has no journal: its `[technicians]` says where."""
    state.mkdir()
    (tmp_path / "site.toml").write_text(SITE)
    drop = f'[machine]\nid = "S-01"\nrole = "drop"\n[technicians]\nfolder = "{state}"\n'
    (tmp_path / "machine.toml").write_text(drop)
    assert main(["technicians", "--config", str(tmp_path)]) == 0
    Technicians(state, hasher).enrol("李工", "739154")
    assert main(["technicians", "--config", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "李工\n"


def test_two_pins_that_differ_change_nothing(config, state, canary):
    with Console("enrol", "--config", config, "--name", "李工") as console:
        console.expect(FIRST)
        console.type(f"{canary}\n")
        console.expect(AGAIN)
        console.type("28461937\n")
        console.expect("the two PINs differ; nothing was changed")
        assert console.end() == 1
        assert canary not in console.shown
    assert list(state.iterdir()) == []


@pytest.mark.parametrize(("pin", "answer"), [("123456", "too easy to guess"), ("73915", "6 to 12 digits")])
def test_an_unfit_pin_is_refused_without_a_traceback(config, state, pin, answer):
    with Console("enrol", "--config", config, "--name", "李工") as console:
        for prompt in (FIRST, AGAIN):
            console.expect(prompt)
            console.type(f"{pin}\n")
        console.expect(answer)
        assert console.end() == 1
        assert "Traceback" not in console.shown
        assert pin not in console.shown
    assert list(state.iterdir()) == []


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_giving_up_changes_nothing(config, state, key):
    with Console("enrol", "--config", config, "--name", "李工") as console:
        console.expect(FIRST)
        console.type(key)
        console.expect("nothing was changed")
        assert console.end() == 1
        assert "Traceback" not in console.shown
    assert list(state.iterdir()) == []


def test_a_pin_is_taken_from_no_pipe(config, state, canary):
    done = run("enrol", "--config", config, "--name", "李工", input=f"{canary}\n{canary}\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "enrol asks for the PIN at a console; standard input is none\n"
    assert list(state.iterdir()) == []


def test_a_terminal_that_cannot_hide_the_pin_is_refused(config, state, canary):
    """Without a controlling terminal or a file descriptor `getpass` would warn, and show what is typed."""
    code = f"""
import io, sys
class Terminal(io.StringIO):
    def isatty(self): return True
sys.stdin = Terminal("{canary}\\n{canary}\\n")
from kiosk.__main__ import main
sys.exit(main(["enrol", "--config", {config!r}, "--name", "x"]))
"""
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, start_new_session=True)
    assert done.returncode == 1
    assert "Can not control echo" in done.stderr
    assert list(state.iterdir()) == []


def test_technicians_are_listed_and_removed(config, state, hasher, capsys):
    for name, pin in (("李工", "739154"), ("王工", "28461937")):
        Technicians(state, hasher).enrol(name, pin)
    assert main(["technicians", "--config", config]) == 0
    assert main(["technicians", "--config", config, "--remove", "李工"]) == 0
    assert main(["technicians", "--config", config]) == 0
    assert capsys.readouterr().out == "李工\n王工\n李工 is removed\n王工\n"
    assert main(["technicians", "--config", config, "--remove", "李工"]) == 1
    assert capsys.readouterr().err == "nobody of this name is enrolled\n"


def test_the_wait_is_ended(config, state, hasher, capsys):
    Technicians(state, hasher).enrol("李工", "739154")
    door = Door(state, hasher=hasher)
    assert [door.verify("111111") for _ in range(5)][-1] == Wrong(30)
    (state / TRIES).write_text("damaged")
    assert main(["technicians", "--config", config, "--end-wait"]) == 0
    assert door.verify("739154") == Accepted("李工")


def test_a_damaged_file_is_said_without_a_traceback(config, state, capsys):
    (state / "technicians.json").write_text("{")
    (state / "technicians.json").chmod(0o600)
    assert main(["technicians", "--config", config]) == 1
    said = capsys.readouterr().err
    assert "technicians.json: damaged; remove it and enrol every technician again" in said


@pytest.mark.parametrize("command", sorted(CONSOLE_COMMANDS))
def test_a_wrong_configuration_is_said_like_at_a_start(tmp_path, command, capsys):
    assert main([command, "--config", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "site.toml: cannot be read" in said
    assert "machine.toml: cannot be read" in said


@pytest.mark.parametrize("command", sorted(CONSOLE_COMMANDS))
def test_each_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "--config FOLDER" in capsys.readouterr().out


def test_the_commands_need_no_screen(config):
    """An enrolment over ssh must not import Qt."""
    code = f"import sys; from kiosk.__main__ import main; main(['technicians', '--config', {config!r}])"
    command = [sys.executable, "-P", "-c", f"{code}; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"]
    assert subprocess.run(command, timeout=30).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="NOT TRIED: what root must not leave behind; run as root")
def test_root_makes_no_folder_that_the_kiosk_could_not_use(config, state, capsys):
    state.rmdir()
    assert main(["technicians", "--config", config]) == 0
    assert main(["technicians", "--config", config, "--remove", "x"]) == 1
    assert "make it, owned by the kiosk's user" in capsys.readouterr().err
    assert not state.exists()
