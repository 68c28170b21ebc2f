"""The line to an ESC/POS printer: python-escpos' transports, opened, read and timed as a driver needs it.

The only importer of python-escpos 3.1, and late: that costs 0.3 s. Its Network, Serial and File hold the port,
`_raw` writes, `cut` knows what the model's profile can do. Its reads are not used, for they block for the port's
whole time-out and return what happens to come: bytes are read here, from the same descriptor, with poll and a
deadline. (Its Usb wants pyusb; `/dev/usb/lp0` reaches the same printers.)
"""

import logging
import os
import select
import socket
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol
from urllib.parse import urlsplit

from drivers.errors import DeviceUnavailable
from drivers.printer.settings import PrinterSettings

CONNECT_S = 1.0
WRITE_S = 10.0
"""A printer takes bytes no faster than it prints once its buffer, often 4 KiB, is full."""

RAW_PORT = 9100
"""Where printers with a network card listen as delivered."""

PRINTER_DEVICES = ("/dev/usb/", "/dev/lp")
"""Where the kernel's printer driver puts USB and parallel printers; any other path is a serial line."""

_CHUNK = 1024
_Port = Any
"""An instance of `escpos.escpos.Escpos`, which has no types."""


class Line(Protocol):
    """What the driver needs from its line. Every method may raise `DeviceUnavailable`; the line is closed then."""

    @property
    def is_open(self) -> bool:
        """Whether a port is held."""

    def write(self, data: bytes) -> None:
        """Send all of `data`; open the port first when it is closed."""

    def cut(self) -> None:
        """Feed to the cutter and cut, partially where the printer can."""

    def read(self, deadline_s: float) -> bytes:
        """Return what there is, at least one byte; empty at `deadline_s` (monotonic)."""

    def close(self) -> None:
        """Release the port; calling twice is harmless."""


class EscposLine:
    """The `Line` that the settings name."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._port: _Port | None = None

    @property
    def is_open(self) -> bool:
        """Whether a port is held."""
        return self._port is not None

    def write(self, data: bytes) -> None:
        """Send all of `data`; open the port first when it is closed."""
        deadline_s = time.monotonic() + WRITE_S
        with self._failures():
            port = self._opened()
            for at in range(0, len(data), _CHUNK):
                if not _wait(port, select.POLLOUT, deadline_s):
                    raise TimeoutError("it takes no more data")
                port._raw(data[at : at + _CHUNK])  # noqa: SLF001 - python-escpos' raw channel has no other name

    def cut(self) -> None:
        """Feed to the cutter and cut, partially where the printer's profile says that it can."""
        with self._failures():
            self._opened().cut(mode="PART")

    def read(self, deadline_s: float) -> bytes:
        """Return what there is, at least one byte; empty at `deadline_s` (monotonic)."""
        with self._failures():
            port = self._opened()
            if not _wait(port, select.POLLIN, deadline_s):
                return b""
            chunk = os.read(port.device.fileno(), _CHUNK)
            if not chunk:
                raise ConnectionResetError("it hung up")
            return chunk

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
        port, self._port = self._port, None
        if port is not None:
            # Not port.close(): its Serial waits there for a dead line to drain, fails, and fails again in __del__.
            device, port.device = port.device, False
            with suppress(OSError, termios.error):
                device.close()

    def _opened(self) -> _Port:
        if self._port is None:
            self._port = _open(self._settings)
        return self._port

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what python-escpos, pyserial and the operating system raise into our error, here and nowhere else."""
        try:
            yield
        except (OSError, ValueError, termios.error) as error:
            self.close()
            text = (
                f"printer at {self._settings.port}: {error}; check its power and cable, and [printer] in machine.toml"
            )
            raise DeviceUnavailable(text) from error


def _wait(port: _Port, event: int, deadline_s: float) -> bool:
    """Tell whether `event` came before the deadline; a hang-up counts, the read after it tells."""
    poll = select.poll()
    poll.register(port.device.fileno(), event)
    return bool(poll.poll(max(0.0, deadline_s - time.monotonic()) * 1000))


def _open(settings: PrinterSettings) -> _Port:
    """Return an open transport; raises OSError or ValueError, which say what is wrong."""
    printers = _printers()
    try:
        if settings.port.startswith("socket://"):
            return _network(printers, settings)
        if settings.port.startswith(PRINTER_DEVICES):
            return _device(printers, settings)
        return _serial(printers, settings)
    except KeyError as error:
        raise ValueError(f"python-escpos has no profile {settings.profile!r}") from error


def _printers() -> ModuleType:
    """Import python-escpos, without the handler that it installs on the root logger."""
    handlers = logging.root.handlers[:]
    printers = import_module("escpos.printer")
    logging.root.handlers[:] = handlers
    return printers


def _network(printers: ModuleType, settings: PrinterSettings) -> _Port:
    """Give Network a socket of our own: its open() leaks the socket when nobody listens, and knows no IPv6."""
    target = urlsplit(settings.port)
    if target.hostname is None:
        raise ValueError("not of the form socket://host:port")
    address = target.hostname, target.port or RAW_PORT
    port = printers.Network(*address, profile=settings.profile)
    port.device = socket.create_connection(address, CONNECT_S)
    port.device.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    port.device.settimeout(WRITE_S)
    return port


def _serial(printers: ModuleType, settings: PrinterSettings) -> _Port:
    from escpos.exceptions import DeviceNotFoundError

    port = printers.Serial(settings.port, settings.baudrate, profile=settings.profile)
    try:
        port.open()
    except DeviceNotFoundError as error:
        raise ConnectionError(str(error.__context__ or error)) from error
    port.device.write_timeout = WRITE_S
    port.device.reset_input_buffer()
    return port


def _device(printers: ModuleType, settings: PrinterSettings) -> _Port:
    """Give File a descriptor of our own, for its open() cannot read what the printer answers."""
    port = printers.File(settings.port, profile=settings.profile)
    port.device = os.fdopen(os.open(settings.port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK), "wb")
    return port
