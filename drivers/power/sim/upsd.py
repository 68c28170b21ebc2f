"""A simulated upsd on a real TCP port: RFC 9271 as far as a client that watches needs it, and its bad days."""

import socket
import threading
from contextlib import suppress

from drivers.power.nut_codec import request, words

_CHUNK = 4096


class Upsd:
    """One server with one UPS. `variables` may be changed at any time; `bad_day` is "", or what it does instead."""

    def __init__(self, name: str = "ups", user: str = "", password: str = "") -> None:
        self.name, self._user, self._password = name, user, password
        self.variables = {"ups.status": "OL", "battery.charge": "100", "battery.runtime": "1800"}
        self.bad_day = ""
        """An ERR code such as DATA-STALE; or silence, garbage, half, hang_up."""
        self.logged_in: list[str] = []
        self._ends: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._threads: list[threading.Thread] = []

    def start(self) -> int:
        """Begin to serve; return the port."""
        self._begin(self._accept)
        return self.port

    def stop(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for end in tuple(self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                end, _ = self._door.accept()
                self._ends.add(end)
                self._begin(self._converse, end)

    def _converse(self, end: socket.socket) -> None:
        said: dict[str, str] = {}
        with end, suppress(OSError):
            for line in end.makefile("rb"):
                answer = self._answer(words(line.rstrip(b"\r\n")), said)
                if answer is None:
                    break
                end.sendall(answer)
        self._ends.discard(end)

    def _answer(self, asked: tuple[str, ...], said: dict[str, str]) -> bytes | None:
        match self.bad_day:
            case "silence":
                return b""
            case "garbage":
                return b"\xff\x00VAR\n"
            case "half":
                return b"VAR ups ups.st"
            case "endless":
                return b"V" * 2000
            case "hang_up":
                return None
            case "":
                return self._serve(asked, said)
            case code:
                return request("ERR", code)

    def _serve(self, asked: tuple[str, ...], said: dict[str, str]) -> bytes:
        match asked:
            case ("GET", "VAR", self.name, name):
                return self._get(name)
            case ("GET", "VAR", *_) | ("LOGIN", _) if asked[-1] != self.name:
                return request("ERR", "UNKNOWN-UPS")
            case ("USERNAME" | "PASSWORD", value):
                said[asked[0]] = value
                return request("OK")
            case ("LOGIN", _):
                return self._log_in(said)
            case ("LOGOUT",):
                return request("OK", "Goodbye")
            case _:
                return request("ERR", "UNKNOWN-COMMAND")

    def _get(self, name: str) -> bytes:
        if name not in self.variables:
            return request("ERR", "VAR-NOT-SUPPORTED")
        value = self.variables[name].replace("\\", "\\\\").replace('"', '\\"')
        return f'VAR {self.name} {name} "{value}"\n'.encode()

    def _log_in(self, said: dict[str, str]) -> bytes:
        if (said.get("USERNAME"), said.get("PASSWORD")) != (self._user, self._password):
            return request("ERR", "ACCESS-DENIED")
        self.logged_in.append(self._user)
        return request("OK")
