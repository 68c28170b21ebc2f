"""A card reader without hardware: the real pcscd with a virtual reader, in namespaces of its own.

pcscd's virtual reader listens on 0.0.0.0, so it runs where no packet comes from outside; `cell.py` hosts it there
and passes connected sockets out. Everything lies in a private directory, so any number of them run side by side,
beside a pcscd of the machine's own, and also without root where users may make namespaces.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from drivers.card.sim import cell
from drivers.card.sim.card import VirtualCard
from drivers.card.sim.vpcd import TRANSCRIPT_SIZE, Fault, Presence
from drivers.link import Direction

READER = "Simulated Card Reader"
ORDER_S = 10.0

_UNSHARE = Path("/usr/bin/unshare")
_PCSCD = Path(cell.PCSCD)
_VPCD = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_READER_ENTRY = f"""FRIENDLYNAME "{READER}"
DEVICENAME   /dev/null:{cell.VPCD_PORT:#06X}
LIBPATH      {_VPCD}
CHANNELID    {cell.VPCD_PORT:#06X}
"""
_NAMESPACES = ("--net", "--mount", "--pid", "--fork", "--kill-child")
_MOUNT = ("/usr/bin/mount", "--bind", "/run", "/run")
"""What the cell does first, and a machine may forbid."""


class Unavailable(Exception):  # noqa: N818 - a state of this machine, not an error
    """The virtual reader is not to be had; the text says why and, if the machine cannot host it, what to do."""


def what_is_missing() -> str:
    """Return why this machine cannot host the reader, and what to install or allow; "" where it can."""
    for path, package in ((_UNSHARE, "util-linux"), (_VPCD, "vsmartcard-vpcd"), (_PCSCD, "pcscd")):
        if not path.exists():
            return f"{path} is missing; apt install {package}"
    trial = subprocess.run(  # noqa: S603 - fixed arguments
        (*_unshared(), *_MOUNT), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if trial.returncode:
        return f"no namespaces for pcscd ({trial.stderr.strip()}); run as root, or allow users to make namespaces"
    return ""


def _unshared() -> tuple[str, ...]:
    rights = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    return (str(_UNSHARE), *rights, *_NAMESPACES)


class VirtualCardReader:
    """A reader to which cards are held by call. A client finds it through `environment`.

    `transcript` holds the last APDUs seen from the reader, without keys. Used from one thread.
    """

    def __init__(self) -> None:
        self.transcript: deque[tuple[Direction, bytes]] = deque(maxlen=TRANSCRIPT_SIZE)
        self._directory = Path()
        self._faults: deque[Fault] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._card: VirtualCard | None = None
        self._presence: Presence | None = None
        self._is_on = False

    @property
    def environment(self) -> Mapping[str, str]:
        """What a client's environment needs before its first PC/SC call (pcsc-lite reads it once)."""
        return {"PCSCLITE_CSOCK_NAME": str(self._directory / "pcscd/pcscd.comm")}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Build the cell and start pcscd in it, in a new directory; raise `Unavailable`. Twice is harmless."""
        if self._process is not None:
            return
        if reason := what_is_missing():
            raise Unavailable(reason)
        self._directory = Path(tempfile.mkdtemp(prefix="card-reader-"))
        try:
            self._build()
            self.plug()
        except Unavailable:
            self.stop()
            raise

    def stop(self) -> None:
        """End everything and remove the directory; calling twice is harmless."""
        self.take_away()
        self._is_on = False
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with self._process:
                self._process.wait(ORDER_S)
            self._process = None
            shutil.rmtree(self._directory, ignore_errors=True)

    def hold(self, card: VirtualCard) -> None:
        """Hold a card to the reader, in place of the one that is there; a dead reader sees it when it is back."""
        if self._control is None:
            raise Unavailable("the virtual card reader was not started")
        self.take_away()
        self._card = card
        self._touch()

    def take_away(self) -> None:
        """Take the card away; harmless when there is none."""
        self._card = None
        self._lift()

    def misbehave(self, *faults: Fault) -> None:
        """Let the answers to the next APDUs suffer, one fault each; earlier ones come first."""
        self._faults.extend(faults)

    def behave(self) -> None:
        """Forget faults that have not happened yet."""
        self._faults.clear()

    def kill_service(self) -> None:
        """Let pcscd die; a card that lies there stays."""
        self._lift()
        self._is_on = False
        self._ordered("kill")

    def start_service(self) -> None:
        """Start pcscd again; a card that lies there is seen anew. Raises `Unavailable`."""
        self._lift()
        self._ordered("start")
        self._is_on = self._reader_entry.stat().st_size > 0
        self._touch()

    def unplug(self) -> None:
        """Pull the reader's cable; pcscd is back without it at once."""
        self.kill_service()
        self._reader_entry.write_text("")
        self.start_service()

    def plug(self) -> None:
        """Put the cable back."""
        self.kill_service()
        self._reader_entry.write_text(_READER_ENTRY)
        self.start_service()

    # --- inside ---------------------------------------------------------------------------------------------

    @property
    def _reader_entry(self) -> Path:
        return self._directory / "reader.conf"

    def _build(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(ORDER_S)
        script = (sys.executable, "-I", "-S", cell.__file__, str(theirs.fileno()), str(self._directory))
        with theirs, (self._directory / "cell.log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - fixed arguments
                (*_unshared(), *script),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stderr=log,
            )
        self._control = ours
        self._answer(ours)

    def _touch(self) -> None:
        if self._card is not None and self._is_on:
            (descriptor,) = self._ordered("hold")
            self._presence = Presence(socket.socket(fileno=descriptor), self._card, self._faults, self.transcript)

    def _lift(self) -> None:
        presence, self._presence = self._presence, None
        if presence is not None:
            presence.end()

    def _ordered(self, order: str) -> list[int]:
        if self._control is None:
            raise Unavailable("the virtual card reader was not started")
        with suppress(BrokenPipeError):
            self._control.send(order.encode())
        return self._answer(self._control)

    def _answer(self, control: socket.socket) -> list[int]:
        try:
            answer, descriptors, _, _ = socket.recv_fds(control, 1000, 1)
        except OSError as error:
            raise Unavailable(f"no answer from the namespaces: {error}") from error
        if answer != b"ok":
            raise Unavailable(answer.decode() or self._last_words())
        return descriptors

    def _last_words(self) -> str:
        words = (self._directory / "cell.log").read_text().strip()
        return f"what hosts pcscd has ended: {words}"
