"""Tries again what a line lost, without ever taking a late answer for the next one."""

from collections.abc import Callable
from typing import TypeVar

from drivers.errors import DeviceTimeout, DeviceUnavailable, ProtocolError
from drivers.link import Wire

_T = TypeVar("_T")


class Fence:
    """Repeats operations on one wire; before the first, and after anything went wrong, `build` fences late answers off.

    So it does when something has come that nobody asked for: no reader here speaks first. Every operation must be one
    that may be repeated. After two without any answer the reader counts as unavailable; `advice` then says what to
    check.
    """

    def __init__(self, wire: Wire, build: Callable[[], object], *, attempts: int, advice: str) -> None:
        self._wire = wire
        self._build = build
        self._attempts = attempts
        self._advice = advice
        self._stands = False
        self._silent_operations = 0

    def fall(self) -> None:
        """Build anew before the next operation."""
        self._stands = False

    def retried(self, operation: Callable[[], _T]) -> _T:
        """Return what an operation returns; raises what the last attempt did."""
        for left in reversed(range(self._attempts)):
            try:
                self._rebuild()
                result = operation()
            except (DeviceTimeout, ProtocolError) as error:
                self.fall()
                if not left:
                    raise self._verdict(error) from error
            except DeviceUnavailable:
                self.fall()
                raise
            else:
                self._silent_operations = 0
                return result
        raise AssertionError("attempts must be at least 1")

    def _rebuild(self) -> None:
        if self._stands and self._wire.drain(0.0, 0.0):
            self.fall()
        if not self._stands:
            self._build()
            self._stands = True

    def _verdict(self, error: DeviceTimeout | ProtocolError) -> Exception:
        """Say who must act: one silent operation may pass, a second means that no reader listens."""
        if isinstance(error, ProtocolError):
            return error
        self._silent_operations += 1
        if self._silent_operations < 2:
            return error
        self._wire.close()
        return DeviceUnavailable(f"{error}; {self._advice}")
