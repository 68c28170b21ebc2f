"""Finds out which device hangs on a port, with questions that change nothing and print nothing.

Printers are asked first: the questions to tag readers would be text to them. A scanner cannot be asked, it speaks when
it scans; card readers hang on pcscd, not on a port.
"""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from drivers.errors import DeviceTimeout, ProtocolError
from drivers.link import Link
from drivers.printer import escpos_codec, escpos_status, star_codec, star_status
from drivers.printer.escpos_commands import StatusRequest
from drivers.rfid import d6, d6_frame, feig, feig_codec, feig_frame

ANSWER_S = 0.4
PRINTER_BAUDRATE = 9600


@dataclass(frozen=True, slots=True)
class Found:
    """A device that answered: `section` and `model` are its names in machine.toml, `version` what it says of itself."""

    section: str
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class _Kind:
    section: str
    model: str
    ask: Callable[[Link], str]
    baudrate: int = PRINTER_BAUDRATE
    parity: str = "N"


def probe(url: str, tried: Callable[[str], None] = lambda _model: None) -> Found | None:
    """Return the device on a port, None when none of the known kinds answers; raise `DeviceUnavailable`."""
    for kind in _KINDS:
        tried(kind.model)
        with closing(Link(url, baudrate=kind.baudrate, parity=kind.parity)) as link:
            try:
                return Found(kind.section, kind.model, kind.ask(link))
            except (DeviceTimeout, ProtocolError):
                continue
    return None


def _ask_escpos(link: Link) -> str:
    link.write(escpos_codec.encode(StatusRequest(1)))
    answer = link.read(1, time.monotonic() + ANSWER_S)
    if not escpos_status.is_status(answer[0]):
        raise ProtocolError("not the status of a printer", answer)
    return ""


def _ask_star(link: Link) -> str:
    star_status.decode(_asked(link, star_codec.encode(star_codec.RealTime.STATUS), _star_size))
    return ""


def _star_size(beginning: bytes) -> int | None:
    if not beginning:
        return None
    size = star_status.size(beginning[0])
    if not size:
        raise ProtocolError("not the status of a printer", beginning)
    return size


def _ask_d6(link: Link) -> str:
    answer = _asked(link, d6_frame.PROBE, d6_frame.frame_size)
    if answer[0] != d6_frame.PROBE_MARK:
        raise ProtocolError("not the answer to the probe", answer)
    return ".".join(map(str, d6_frame.decode(answer)[3:]))


def _ask_feig(link: Link) -> str:
    request = feig_codec.software_version()
    reply = feig_frame.decode_reply(_asked(link, feig_frame.encode_request(request), feig_frame.frame_size))
    if reply.command != request.command:
        raise ProtocolError("answer to another question", reply.data)
    return reply.data.hex(" ").upper()


def _asked(link: Link, request: bytes, size_of: Callable[[bytes], int | None]) -> bytes:
    link.write(request)
    deadline_s = time.monotonic() + ANSWER_S
    frame = link.read(1, deadline_s)
    while (size := size_of(frame)) is None:
        frame += link.read(1, deadline_s)
    return frame + link.read(size - len(frame), deadline_s)


_KINDS = (
    _Kind("printer", "escpos", _ask_escpos),
    _Kind("printer", "star", _ask_star),
    _Kind("tag_reader", "3m", _ask_d6, d6.BAUDRATE),
    _Kind("tag_reader", "feig", _ask_feig, feig.BAUDRATE, feig.PARITY),
)
