"""Runs the bench where there is no display: on a virtual screen, shown by VNC to this machine alone.

Xvfb draws and x11vnc shows. VNC itself is weak (RFC 6143 §7.2.2: DES, eight characters, nothing encrypted), so its
port is bound to the loopback and ssh brings it to whoever may log in here; the password keeps other users of this
machine out, and a cookie keeps them off the screen. Every program gets the signal TERM when we die, however we die.
"""

import getpass
import os
import secrets
import select
import shutil
import signal
import socket
import struct
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

SCREEN = "1920x1080"
"""Bench and kiosk side by side, and a size every viewer shows in full."""
PASSWORD_SIZE = 8
"""As many characters as VNC looks at (RFC 6143 §7.2.2)."""
START_S = 20.0
END_S = 15.0
"""Longer than the bench grants its kiosk."""
DYING_S = 1.0
"""A process closes its sockets before its parent may know that it is dead (Linux, kernel/exit.c, do_exit)."""

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_DIES_WITH_US = ("setpriv", "--pdeathsig", "TERM", "--")
_XVFB = ("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset")
_X11VNC = (
    "x11vnc", "-norc", "-localhost", "-no6", "-noipv6", "-autoport", "5900", "-forever", "-shared", "-quiet",
    "-nosel", "-noremote", "-nocmds", "-noscr", "-nowf",
)  # fmt: skip
_ANY_HOST = 0xFFFF
_COOKIE = b"MIT-MAGIC-COOKIE-1"


class NoScreen(Exception):  # noqa: N818 - a state of this machine, not an error
    """The virtual screen cannot be had; the text says why and what to install."""


def is_needed(environment: Mapping[str, str]) -> bool:
    """Tell whether Qt would find no display here, and was not told to do without."""
    return not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(command: Sequence[str], say: Callable[[str], None], size: str = SCREEN) -> int:
    """Run a program on a virtual screen until it or we are ended; return its exit status, 0 when we were told to end.

    `say` is told how to get there; `size` is such as 1920x1080. Raises `NoScreen`.
    """
    try:
        with _told_to_end() as stack:
            return _run(stack, command, say, size)
    except KeyboardInterrupt:
        return 0


def _run(stack: ExitStack, command: Sequence[str], say: Callable[[str], None], size: str) -> int:
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-screen-")))
    screen, environment = virtual_screen(stack, folder, size)
    door, port, password = vnc_door(stack, folder, environment)
    say(welcome(port, password, os.environ))
    shown = stack.enter_context(Program(command, folder, environment, announces=False))
    ended = _culprit(_first_to_end(shown, screen, door), screen)
    if ended is not shown:
        raise NoScreen(f"{ended.name} has ended by itself; {ended.last_words()}")
    return ended.status() or 0


def welcome(port: int, password: str, environment: Mapping[str, str]) -> str:
    """Say how the screen is reached from somewhere else."""
    connection = environment.get("SSH_CONNECTION", "").split()
    host = connection[2] if len(connection) > 2 else socket.gethostname()
    return (
        "There is no display here, so the bench is on a virtual screen. On your own computer:\n"
        f"  ssh -N -L {port}:127.0.0.1:{port} {getpass.getuser()}@{host}\n"
        f"then open 127.0.0.1:{port} in a VNC viewer; its password is {password}\n"
        "Ctrl-C here ends everything."
    )


def virtual_screen(stack: ExitStack, folder: Path, size: str) -> tuple["Program", Mapping[str, str]]:
    """Start Xvfb on a display number that it finds free; return it, and what its clients need."""
    cookie = folder / "cookie"
    cookie.touch(mode=0o600)
    cookie.write_bytes(_authority(secrets.token_bytes(16)))
    command = (*_XVFB, "-screen", "0", f"{size}x24", "-auth", str(cookie))
    screen = stack.enter_context(Program(command, folder, os.environ))
    display = {"DISPLAY": f":{screen.announced()}", "XAUTHORITY": str(cookie), "QT_QPA_PLATFORM": "xcb"}
    return screen, {**os.environ, **display}


def vnc_door(stack: ExitStack, folder: Path, environment: Mapping[str, str]) -> tuple["Program", int, str]:
    """Start x11vnc on a free port of the loopback; return it, the port, and a password that was never used before.

    x11vnc removes the password's file as soon as it has read it.
    """
    password = "".join(secrets.choice(_LETTERS) for _ in range(PASSWORD_SIZE))
    file = folder / "password"
    file.touch(mode=0o600)
    file.write_text(password + "\n")
    door = stack.enter_context(Program((*_X11VNC, "-passwdfile", f"rm:{file}"), folder, environment))
    return door, int(door.announced().removeprefix("PORT=")), password


class Program:
    """A program in a session of its own, so that Ctrl-C reaches us alone, which ends when we do, however we do.

    One that `announces` says on its first line what was chosen, and logs its complaints in `folder`.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], *, announces: bool = True
    ) -> None:
        self.name = Path(command[0]).name
        if shutil.which(self.name) is None and shutil.which(command[0]) is None:
            raise NoScreen(f"{self.name} is missing; packaging/setup installs it")
        self._log = folder / f"{self.name}.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own commands
                [*_DIES_WITH_US, *command],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if announces else None,
                stderr=log if announces else None,
                start_new_session=True,
            )

    def announced(self) -> str:
        """Return the first line it prints; raises `NoScreen`."""
        said = self._process.stdout
        if said is None or not select.select([said], [], [], START_S)[0] or not (line := said.readline()):
            raise NoScreen(f"{self.name} does not start; {self.last_words()}")
        return line.decode().strip()

    def status(self) -> int | None:
        """Return the exit status, None while it runs."""
        return self._process.poll()

    def ends_within(self, limit_s: float) -> bool:
        """Tell whether it has ended, or does so within so many seconds."""
        try:
            self._process.wait(limit_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def last_words(self) -> str:
        """Return the end of its log."""
        return self._log.read_text(errors="replace").strip()[-300:]

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process:
            self._process.terminate()
            try:
                self._process.wait(END_S)
            except subprocess.TimeoutExpired:
                self._process.kill()


def _authority(cookie: bytes) -> bytes:
    """Return an Xauthority file with one cookie for any display (Xau library, Xauth.h: all sizes in two bytes)."""
    fields = (b"", b"", _COOKIE, cookie)
    return struct.pack(">H", _ANY_HOST) + b"".join(struct.pack(">H", len(each)) + each for each in fields)


@contextmanager
def _told_to_end() -> Iterator[ExitStack]:
    """Give a stack that is unwound when we are told to end, once: nothing interrupts the ending."""

    def end(*_: object) -> None:
        for number in _ENDING:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        with ExitStack() as stack:
            yield stack
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _first_to_end(*programs: Program) -> Program:
    """Wait until one of our programs has ended, and return it."""
    while True:
        for program in programs:
            if program.status() is not None:
                return program
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)


def _culprit(ended: Program, screen: Program) -> Program:
    """Return the screen if it died: it takes its clients along, and they may be seen dead before it."""
    return screen if screen.ends_within(DYING_S) else ended
