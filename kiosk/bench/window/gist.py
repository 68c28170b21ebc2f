"""What a frame says, in one word a newcomer can follow, and its bytes in a form people read."""

from contextlib import suppress
from dataclasses import dataclass

from drivers.errors import ProtocolError
from drivers.rfid.feig_codec import Iso, parse_inventory, parse_iso_request
from drivers.rfid.feig_frame import Command, Status, decode_reply, decode_request
from kiosk.bench.window.scene import Frame
from sip2 import messages  # noqa: F401 - fills LAYOUTS
from sip2.fields import LAYOUTS


@dataclass(frozen=True, slots=True)
class Gist:
    """`word` names what is asked or answered, "" if unreadable; `detail` is its one number; `text` is what went by."""

    word: str
    detail: str
    text: str


def gist_of(frame: Frame) -> Gist:
    """Return what a frame of either wire says."""
    if isinstance(frame.content, str):
        return _of_sip2(frame.content)
    word, detail = "", ""
    with suppress(ProtocolError):
        word, detail = _of_feig_request(frame.content) if frame.sent else _of_feig_reply(frame.content)
    return Gist(word, detail, frame.content.hex(" ").upper())


def _of_sip2(text: str) -> Gist:
    layout = LAYOUTS.get(text[:2])
    return Gist(layout.message_class.__name__ if layout else "", text[:2] if layout else "", text)


def _of_feig_request(data: bytes) -> tuple[str, str]:
    request = decode_request(data)
    if request.command != Command.ISO:
        return _name(Command, request.command), ""
    iso = parse_iso_request(request.data)
    return iso.operation.name, f"{iso.afi:02X}" if iso.operation is Iso.WRITE_AFI else ""


def _of_feig_reply(data: bytes) -> tuple[str, str]:
    reply = decode_reply(data)
    status = _name(Status, reply.status)
    if status == Status.OK.name and reply.command == Command.ISO and reply.data:
        with suppress(ProtocolError, IndexError):
            return "TAGS", str(len(parse_inventory(reply.data)))
    return status, ""


def _name(codes: type[Command] | type[Status], code: int) -> str:
    return codes(code).name if code in set(codes) else f"{code:02X}"
