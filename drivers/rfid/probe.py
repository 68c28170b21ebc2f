"""Finds out which maker's tag reader hangs on a port, with questions that change nothing."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from drivers.errors import DeviceTimeout, ProtocolError
from drivers.link import Link
from drivers.rfid import d6, d6_frame, feig, feig_codec, feig_frame

ANSWER_S = 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """A reader that answered: `model` is what `[tag_reader]` calls it, `version` what it says of itself."""

    model: str
    version: str


def probe(url: str, tried: Callable[[str], None] = lambda _model: None) -> Found | None:
    """Return the reader on a port, None when none of the known kinds answers; raise `DeviceUnavailable`."""
    kinds = (("3m", d6.BAUDRATE, "N", _ask_d6), ("feig", feig.BAUDRATE, feig.PARITY, _ask_feig))
    for model, baudrate, parity, ask in kinds:
        tried(model)
        with closing(Link(url, baudrate=baudrate, parity=parity)) as link:
            try:
                return Found(model, ask(link))
            except (DeviceTimeout, ProtocolError):
                continue
    return None


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
