"""Runs pcscd where nothing outside can reach its ports: the inside of the cell that `pcscd.py` builds.

Run as a script (standard library only) by `unshare` in network, mount and process namespaces of its own,
with a control socket's descriptor and a directory. The directory lies over /run in here, so that pcscd's Unix socket
appears in it and nowhere else. Orders: `start`, `kill`, `hold`; each is answered `ok`, the last with the connected
descriptor of a card, or `no: reason`. It ends with its control socket, and so does everything in here.
"""

import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

PCSCD = "/usr/sbin/pcscd"
VPCD_PORT = 35963
"""Channel 0x8C7B of the reader entry."""

START_S = 5.0
_SIOCSIFFLAGS = 0x8914
_IFF_UP = 0x1


class Cell:
    """The namespaces seen from inside."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._socket = directory / "pcscd/pcscd.comm"
        self._pcscd: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Bring the loopback up and cover /run, and any real reader's device files."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))
        self._socket.parent.mkdir(mode=0o755, exist_ok=True)
        _mount("--bind", str(self._directory), "/run")
        if Path("/dev/bus/usb").is_dir():
            _mount("-t", "tmpfs", "none", "/dev/bus/usb")

    def obey(self, order: str) -> tuple[bytes, list[int]]:
        """Return the answer to an order and the descriptors that go with it."""
        try:
            match order:
                case "start":
                    self._start()
                case "kill":
                    self._kill()
                case "hold":
                    return b"ok", [_connected().detach()]
        except (OSError, RuntimeError) as error:
            return f"no: {error}".encode(), []
        return b"ok", []

    def _start(self) -> None:
        self._kill()
        for left_over in self._socket.parent.iterdir():
            left_over.unlink()
        with (self._directory / "pcscd.log").open("wb") as log:
            arguments = [PCSCD, "--foreground", "--config", str(self._directory / "reader.conf")]
            self._pcscd = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
        deadline_s = time.monotonic() + START_S
        while not self._listens():
            if self._pcscd.poll() is not None or time.monotonic() > deadline_s:
                raise RuntimeError("pcscd does not start: " + (self._directory / "pcscd.log").read_text()[-300:])
            time.sleep(0.005)

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
            probe.connect(str(self._socket))
            return True
        return False

    def _kill(self) -> None:
        if self._pcscd is not None:
            self._pcscd.send_signal(signal.SIGKILL)
            self._pcscd.wait()
            self._pcscd = None


def _mount(*arguments: str) -> None:
    subprocess.run(("/usr/bin/mount", *arguments), check=True)  # noqa: S603 - fixed arguments


def _connected() -> socket.socket:
    # Only the numeric address: vpcd's own client form host:port crashes pcscd.
    connection = socket.create_connection(("127.0.0.1", VPCD_PORT), timeout=START_S)
    connection.setblocking(True)
    return connection


def main() -> int:
    """Serve orders until the control socket ends."""
    control = socket.socket(fileno=int(sys.argv[1]))
    cell = Cell(Path(sys.argv[2]))
    cell.prepare()
    control.send(b"ok")
    while order := control.recv(100):
        answer, descriptors = cell.obey(order.decode())
        socket.send_fds(control, [answer], descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
    return 0


if __name__ == "__main__":
    sys.exit(main())
