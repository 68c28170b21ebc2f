"""A TCP line with an ear on it: what passes is written down as it passes.

`> ` and `< ` are one whole frame, without its CR. `>>` and `<<` are bytes that are not just that, as they came, with
\\\\r and \\\\n written out. `!!` is what else happened.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress


def written(arrow: str, data: bytes) -> list[str]:
    """Return the lines of a transcript for what passed at once."""
    frames = data.decode("utf-8", "backslashreplace")
    if frames.endswith("\r") and "\n" not in frames and (arrow == "<" or frames.count("\r") == 1):
        return [f"{arrow} {frame}" for frame in frames[:-1].split("\r")]
    return [f"{arrow}{arrow} " + frames.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")]


class Tap:
    """Listens for one line, carries it to a server, and keeps a transcript."""

    def __init__(self, server_port: int) -> None:
        self.lines: list[str] = []
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._carry, daemon=True).start()

    def _carry(self) -> None:
        near, _ = self._listener.accept()
        self._listener.close()
        far = socket.create_connection(("127.0.0.1", self._server_port))
        back = threading.Thread(target=self._pump, args=(far, near, "<"), daemon=True)
        back.start()
        self._pump(near, far, ">")
        back.join()
        near.close()
        far.close()

    def _pump(self, source: socket.socket, target: socket.socket, arrow: str) -> None:
        receive: Callable[[], bytes] = lambda: source.recv(65536)  # noqa: E731
        with suppress(OSError):
            for data in iter(receive, b""):
                self.lines += written(arrow, data)
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
