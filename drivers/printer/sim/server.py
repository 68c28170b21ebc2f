"""A simulated printer on a TCP port of this machine, which can be told to misbehave from any thread.

One thread receives and answers real-time commands, off line too; the other prints what was buffered.
"""

import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from drivers.link import Direction
from drivers.printer.sim import faces, wires
from drivers.printer.sim.paper import DOTS_PER_MM, PaperPath, Stopped

GARBLED = 0xFF
"""What a garbled answer is; no status byte looks so."""

TRANSCRIPT_SIZE = 500


MODELS: Mapping[str, Callable[[PaperPath], wires.Wire[Any, Any]]] = {
    "escpos": wires.escpos, "escpos-clone": wires.clone, "star": wires.star,
}  # fmt: skip
"""The wire of each model that `[printer]` may name."""


class PrinterServer:
    """Serves one printer of a `model`, one host at a time.

    `silent` swallows all answers, `echoes` False those to GS r, `delay_s` postpones each; `mm_per_s` slows printing
    down (None: at once). `garble` spoils that many answers, `unplug_after` pulls the cable after so many more bytes.
    All may be set at any time. `transcript` holds the last chunks of traffic, seen from the host.
    """

    def __init__(self, paper: PaperPath | None = None, *, port: int = 0, model: str = "escpos") -> None:
        self.port = port
        self.paper = paper or PaperPath()
        self.silent = False
        self.echoes = True
        self.delay_s = 0.0
        self.mm_per_s: float | None = None
        self.garble = 0
        self.unplug_after: int | None = None
        self.transcript: deque[tuple[Direction, bytes]] = deque(maxlen=TRANSCRIPT_SIZE)
        self._wire = MODELS[model](self.paper)
        self._pictures: dict[int, bytes] = {}
        self._unplugged = threading.Event()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._answering = threading.Lock()

    @property
    def url(self) -> str:
        """What to write into `port =`."""
        return f"socket://127.0.0.1:{self.port}"

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What no printer should have been sent, so far."""
        return tuple(self._wire.mistakes)

    @property
    def receipts(self) -> tuple[bytes, ...]:
        """Every piece of paper that came off, as PNG, the first one first."""
        slips = self.paper.slips
        for at, slip in enumerate(slips):
            if at not in self._pictures:
                self._pictures[at] = faces.png(slip)
        return tuple(self._pictures[at] for at in range(len(slips)))

    def save(self, folder: Path) -> list[Path]:
        """Write `receipt-01.png` and so on into an existing folder."""
        paths = [folder / f"receipt-{number:02d}.png" for number in range(1, len(self.receipts) + 1)]
        for path, picture in zip(paths, self.receipts, strict=True):
            path.write_bytes(picture)
        return paths

    def start(self) -> int:
        """Listen and return the port, which stays the same over unplug and plug."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._unplugged = threading.Event()
        self._sockets = [listener]
        self._threads = [
            threading.Thread(target=self._serve, args=(listener,), name="printer-sim", daemon=True),
            threading.Thread(target=self._print, args=(self._unplugged,), name="printer-sim-head", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        return self.port

    def stop(self) -> None:
        """Hang up and refuse from now on; calling twice is harmless."""
        self._hang_up()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def unplug(self) -> None:
        """Pull the cable: the connection breaks, new ones are refused; what was received is printed once plugged."""
        self.stop()

    def plug(self) -> None:
        """Put the cable back."""
        if not self._threads or self._unplugged.is_set():
            self.stop()
            self.start()

    def wait(self, receipts: int, limit_s: float = 5.0) -> bool:
        """Wait until so many pieces of paper have come off; tell whether they did."""
        with self.paper.changed:
            return self.paper.changed.wait_for(lambda: len(self.paper.slips) >= receipts, limit_s)

    # --- receiving ----------------------------------------------------------------------------------------------

    def _serve(self, listener: socket.socket) -> None:
        with listener:
            while not self._unplugged.is_set():
                with suppress(OSError):
                    connection, _ = listener.accept()
                    with connection:
                        self._sockets = [listener, connection]
                        self._converse(connection)
                self._forget_half()

    def _converse(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while not self._unplugged.is_set() and (data := connection.recv(4096)):
            data, pulled = self._till_unplugged(data)
            if data:
                self.transcript.append((Direction.SENT, data))
            done = 0
            for command, end in self._wire.scan(data):
                self._buffer(data[done:end])
                with self.paper.changed:
                    answer = self._wire.obey(command)
                self._answer(answer)
                done = end
            self._buffer(data[done:])
            if pulled:
                self._hang_up()

    def _till_unplugged(self, data: bytes) -> tuple[bytes, bool]:
        """Return what still comes through, and whether the cable is pulled now."""
        if self.unplug_after is None:
            return data, False
        data = data[: self.unplug_after]
        self.unplug_after -= len(data)
        if self.unplug_after:
            return data, False
        self.unplug_after = None
        return data, True

    def _buffer(self, data: bytes) -> None:
        with self.paper.changed:
            self._wire.decoder.feed(data)
            self.paper.changed.notify_all()

    def _forget_half(self) -> None:
        """Drop the command in the middle of which a host hung up; what came before it is still printed."""
        with self.paper.changed:
            whole = list(iter(self._wire.next, None))
            self._wire.decoder.clear()
            self._wire.decoder.feed(b"".join(map(self._wire.encode, whole)))

    def _answer(self, data: bytes) -> None:
        if self.silent or not data or self._unplugged.wait(self.delay_s):
            return
        if self.garble:
            self.garble -= 1
            data = bytes((GARBLED,)) * len(data)
        with self._answering, suppress(OSError, IndexError):
            self._sockets[1].sendall(data)
            self.transcript.append((Direction.RECEIVED, data))

    def _hang_up(self) -> None:
        self._unplugged.set()
        for end in self._sockets:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self.paper.changed:
            self.paper.changed.notify_all()

    # --- printing -----------------------------------------------------------------------------------------------

    def _print(self, unplugged: threading.Event) -> None:
        """Carry out what is buffered, waiting wherever the paper stops."""
        while not unplugged.is_set():
            with self.paper.changed:
                command = self._wire.next()
                left_mm = self.paper.left_mm
                answer = self._executed(command) if command is not None else None
                if answer is None and not unplugged.is_set():
                    self.paper.changed.wait()
                moved_mm = left_mm - self.paper.left_mm
            if answer and self.echoes:
                self._answer(answer)
            if self.mm_per_s and moved_mm > 1 / DOTS_PER_MM:
                unplugged.wait(moved_mm / self.mm_per_s)

    def _executed(self, command: Any) -> bytes | None:
        """Return the answer, or None when the paper stopped; the command is then the next one again."""
        try:
            return self._wire.execute(command)
        except Stopped:
            self._wire.decoder.push_back(self._wire.encode(command))
            return None
