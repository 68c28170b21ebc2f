"""Network UPS Tools, lines between client and upsd, no I/O (RFC 9271; NUT 2.8 docs/net-protocol.txt)."""

import re

from drivers.errors import DeviceUnavailable, ProtocolError
from drivers.power import Supply

LONGEST = 1024
"""Bytes of a line; RFC 9271 §4.1 knows no limit, upsd's buffers are of 512."""
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_ERRORS = {
    "ACCESS-DENIED": "refused our user; correct [ups] user and password_file, or upsd.users",
    "UNKNOWN-UPS": "does not know this UPS; correct [ups] name, or ups.conf",
    "DATA-STALE": "has no fresh data of the UPS; check the cable between it and the UPS",
    "DRIVER-NOT-CONNECTED": "cannot reach the UPS's driver; start nut-driver",
    "USERNAME-REQUIRED": "wants a user; set [ups] user",
    "INVALID-PASSWORD": "refused our password; correct [ups] password_file, or upsd.users",
    "PASSWORD-REQUIRED": "wants a password; set [ups] password_file",
}
"""RFC 9271 §4.2.13 onwards, and who must do what."""


def request(*words: str) -> bytes:
    """Return the line of a request; what holds a blank, a quote or a backslash is quoted."""
    return " ".join(_quoted(word) for word in words).encode() + b"\n"


def _quoted(word: str) -> str:
    if word and not re.search(r'[\s"\\]', word):
        return word
    return '"' + re.sub(r'(["\\])', r"\\\1", word) + '"'


def words(line: bytes) -> tuple[str, ...]:
    """Return the words of a line, quotes gone."""
    found = _WORD.findall(line.decode("utf-8", "replace"))
    return tuple(re.sub(r"\\(.)", r"\1", quoted) if quoted or not bare else bare for quoted, bare in found)


def variable(line: bytes, ups: str, name: str) -> str | None:
    """Return the value in the answer to GET VAR; None if this UPS has no such variable.

    Raises DeviceUnavailable that says what to do, or ProtocolError.
    """
    match words(line):
        case ("VAR", str(which), str(what), str(value)) if (which, what) == (ups, name):
            return value
        case ("ERR", "VAR-NOT-SUPPORTED", *_):
            return None
        case _:
            raise failure(line)


def accepted(line: bytes) -> None:
    """Return if a line says yes; raises like `variable`."""
    if words(line)[:1] != ("OK",):
        raise failure(line)


def failure(line: bytes) -> DeviceUnavailable | ProtocolError:
    """Return the exception for a line that is not the answer."""
    match words(line):
        case ("ERR", str(code), *_) if code in _ERRORS:
            return DeviceUnavailable(f"upsd {_ERRORS[code]} ({code})")
        case _:
            return ProtocolError("no answer of upsd", line)


def supply(status: str) -> Supply:
    """Return what ups.status means (NUT developer guide, "Status data")."""
    flags = frozenset(status.split())
    if "FSD" in flags or {"OB", "LB"} <= flags:
        return Supply.LOW
    if "OB" in flags:
        return Supply.BATTERY
    return Supply.MAINS if "OL" in flags else Supply.UNKNOWN
