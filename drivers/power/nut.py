"""A UPS behind Network UPS Tools' upsd, over TCP (RFC 9271). UNVERIFIED against real hardware."""

import time

from drivers.errors import DeviceError, DeviceTimeout, ProtocolError
from drivers.link import Link
from drivers.power import Power
from drivers.power.nut_codec import LONGEST, accepted, request, supply, variable, words
from drivers.power.settings import UpsSettings

ANSWER_S = 1.0


class Nut:
    """One UPS. Fulfils `PowerSource`. With a user it logs in, so that upsd's primary waits for this machine."""

    def __init__(self, settings: UpsSettings) -> None:
        self._settings = settings
        self._link = Link(f"socket://{settings.host}:{settings.port}")
        self._unread = b""
        self._open = False

    def power(self) -> Power:
        """Ask for status, charge and runtime."""
        try:
            self._log_in()
            status = self._variable("ups.status") or ""
            charge, runtime_s = self._number("battery.charge"), self._number("battery.runtime")
        except DeviceError:
            self.close()
            raise
        return Power(supply(status), charge, runtime_s, status)

    def close(self) -> None:
        """Hang up."""
        self._link.close()
        self._unread, self._open = b"", False

    def _log_in(self) -> None:
        settings = self._settings
        if self._open or not settings.user:
            return
        for line in (("USERNAME", settings.user), ("PASSWORD", settings.password()), ("LOGIN", settings.name)):
            accepted(self._ask(*line))
        self._open = True

    def _variable(self, name: str) -> str | None:
        return variable(self._ask("GET", "VAR", self._settings.name, name), self._settings.name, name)

    def _number(self, name: str) -> int | None:
        """Return a number; some UPSs say nothing, or something else, where it should stand."""
        text = self._variable(name)
        try:
            return None if text is None else round(float(text))
        except (ValueError, OverflowError):
            return None

    def _ask(self, *asked: str) -> bytes:
        self._link.write(request(*asked))
        deadline_s = time.monotonic() + ANSWER_S
        while b"\n" not in self._unread:
            data = self._link.read_some(deadline_s)
            if not data:
                raise DeviceTimeout("upsd does not answer; see whether nut-server runs")
            self._unread += data
            if len(self._unread) > LONGEST:
                raise ProtocolError("upsd's line does not end", self._unread[:80])
        line, self._unread = self._unread.split(b"\n", 1)
        if not words(line):
            raise ProtocolError("an empty answer of upsd", line)
        return line
