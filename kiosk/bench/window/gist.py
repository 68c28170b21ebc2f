"""What a frame says, in one word a newcomer can follow, and its bytes in a form people may see.

Whose number it is never stands in the clear: only its end does. SIP2 comes with its secrets hidden already, keys of
cards never reach a transcript.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from drivers.card import apdu
from drivers.card.number import UID_SIZES, TextForm, from_text
from drivers.errors import ProtocolError
from drivers.payment import zvt_codec as zvt
from drivers.printer import Paper, escpos_codec, escpos_status
from drivers.printer.escpos_commands import ClearBuffer, Cut, EchoRequest, StatusRequest
from drivers.rfid import d6_codec, d6_frame
from drivers.rfid.feig_codec import Eas, Iso, parse_eas, parse_inventory, parse_iso_request
from drivers.rfid.feig_frame import Command, Status, decode_reply, decode_request
from kiosk.bench.window.scene import Frame
from sip2 import messages  # noqa: F401 - fills LAYOUTS
from sip2.fields import LAYOUTS

TAIL = 4
"""So much of a number may be seen."""
HIDDEN = "··"
_SHOWN_BYTES = 400
"""Of one chunk; a receipt's picture is thousands."""
_PATRON = "AA"


@dataclass(frozen=True, slots=True)
class Gist:
    """`word` names what is asked or answered, "" if unreadable; `detail` is its one number; `text` is what went by."""

    word: str
    detail: str
    text: str


def gist_of(frame: Frame) -> Gist:
    """Return what a frame of any wire says."""
    content = frame.content
    if isinstance(content, str):
        return _of_sip2(content)
    word, detail = "", ""
    with suppress(ProtocolError):
        word, detail = _READERS[frame.wire, frame.sent](content)
    hide = _HIDE.get((frame.wire, frame.sent), _hex)
    return Gist(word, detail, hide(content))


def _hex(data: bytes) -> str:
    return data[:_SHOWN_BYTES].hex(" ").upper() + (" …" if len(data) > _SHOWN_BYTES else "")


# --- SIP2 -------------------------------------------------------------------------------------------------------


def _of_sip2(text: str) -> Gist:
    layout = LAYOUTS.get(text[:2])
    start = layout.body_start if layout else 2
    shown = text[:start] + "|".join(map(_number_hidden, text[start:].split("|")))
    return Gist(layout.message_class.__name__ if layout else "", text[:2] if layout else "", shown)


def _number_hidden(segment: str) -> str:
    return f"{_PATRON}…{segment[-TAIL:]}" if segment.startswith(_PATRON) and len(segment) > TAIL + 2 else segment


# --- tag readers -------------------------------------------------------------------------------------------------


def _of_reader_request(data: bytes) -> tuple[str, str]:
    return _of_d6_request(data) if _is_d6(data) else _of_feig_request(data)


def _of_reader_reply(data: bytes) -> tuple[str, str]:
    return _of_d6_reply(data) if _is_d6(data) else _of_feig_reply(data)


def _is_d6(data: bytes) -> bool:
    return data[:1] in (bytes((d6_frame.MARK,)), bytes((d6_frame.PROBE_MARK,)))


_D6_ERRORS: Mapping[int, Status] = {
    d6_codec.Error.NO_TAG: Status.NO_TAG,
    d6_codec.Error.NOT_READ: Status.COLLISION,
    d6_codec.Error.NO_SUCH_MEMORY: Status.ISO15693_ERROR,
    d6_codec.Error.LOCKED: Status.ISO15693_ERROR,
}


def _of_d6_request(data: bytes) -> tuple[str, str]:
    if data == d6_frame.PROBE:
        return Command.BAUD_DETECT.name, ""
    request = d6_codec.parse_request(d6_frame.decode(data))
    is_set = request.command in (d6_codec.Command.WRITE_AFI, d6_codec.Command.SET_EAS)
    return d6_codec.Command(request.command).name, f"{request.value:02X}" if is_set else ""


def _of_d6_reply(data: bytes) -> tuple[str, str]:
    reply = d6_codec.parse_reply(d6_frame.decode(data))
    if reply.error in (d6_codec.Error.OK, d6_codec.Error.NO_TAG) and reply.command == d6_codec.Command.INVENTORY:
        return "TAGS", str(len(d6_codec.parse_inventory(reply.data)) if reply.data else 0)
    if reply.error == d6_codec.Error.OK or data[0] == d6_frame.PROBE_MARK:
        return Status.OK.name, ""
    return _D6_ERRORS[reply.error].name if reply.error in _D6_ERRORS else f"{reply.error:02X}", ""


def _of_feig_request(data: bytes) -> tuple[str, str]:
    request = decode_request(data)
    if request.command == Command.CUSTOM:
        operation, _ = parse_eas(request.data)
        return ("CHECK_EAS", "") if operation is Eas.ALARM else ("SET_EAS", f"{operation is Eas.SET:02X}")
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


# --- cards ------------------------------------------------------------------------------------------------------


def _of_card_command(data: bytes) -> tuple[str, str]:
    command = apdu.decode_command(data)
    is_known = command.ins in set(apdu.Ins)
    return (f"CARD_{apdu.Ins(command.ins).name}" if is_known else ""), ""


def _of_card_answer(data: bytes) -> tuple[str, str]:
    answer = apdu.decode_response(data)
    if answer.sw >> 12 not in (0x6, 0x9):
        return "", ""
    if answer.sw != apdu.SUCCESS:
        return "CARD_REFUSES", f"{answer.sw:04X}"
    if not answer.data:
        return "OK", ""
    number = _number(answer.data)
    return ("CARD_NUMBER", number[-TAIL:]) if number else ("CARD_DATA", str(len(answer.data)))


def _number(data: bytes) -> str:
    """Return the number in a card's memory, "" for a UID or for none."""
    return "" if len(data) in UID_SIZES else from_text(data, TextForm.ASCII) or ""


def _hidden(answer: bytes) -> str:
    """Return a card's answer with the status word and, of a number, its end."""
    data, status = answer[:-2], answer[-2:]
    number = _number(data).encode()
    end = data.find(number) + len(number) if number else 0
    shown = range(end - TAIL, end) if len(number) > TAIL else range(0)
    cells = [f"{byte:02X}" if at in shown else HIDDEN for at, byte in enumerate(data)]
    return " ".join([*cells, *(f"{byte:02X}" for byte in status)])


# --- printers ---------------------------------------------------------------------------------------------------


def _of_printer_request(data: bytes) -> tuple[str, str]:
    match escpos_codec.RealTimeScanner().feed(data):
        case [(StatusRequest(), _), *_] if data.startswith(b"\x10\x04"):
            return "PRINTER_STATUS", ""
        case [(ClearBuffer(), _), *_]:
            return "PRINTER_CLEAR", ""
    decoder = escpos_codec.Decoder()
    decoder.feed(data)
    with suppress(ProtocolError):
        match decoder.next():
            case EchoRequest():
                return "PRINTER_DONE", ""
            case Cut():
                return "PRINTER_CUT", ""
    return "PRINTER_JOB", str(len(data))


def _of_printer_answer(data: bytes) -> tuple[str, str]:
    if data == escpos_codec.CLEARED:
        return "PRINTER_CLEARED", ""
    if len(data) == 1 and escpos_status.is_echo(data[0]):
        return "PRINTER_PRINTED", ""
    status = escpos_status.decode(data)
    if status.fault:
        return f"PRINTER_{status.fault.name}", ""
    return ("PRINTER_NEAR_END" if status.paper is Paper.NEAR_END else "PRINTER_READY"), ""


# --- card terminals ---------------------------------------------------------------------------------------------

_TILL: Mapping[bytes, str] = {
    zvt.REGISTRATION: "TERMINAL_HELLO",
    zvt.AUTHORISATION: "TERMINAL_TAKE",
    zvt.REPEAT_RECEIPT: "TERMINAL_LAST",
    zvt.REVERSAL: "TERMINAL_REVERSE",
    zvt.REFUND: "TERMINAL_GIVE",
    zvt.ABORT: "TERMINAL_ABORT",
    zvt.ACK: "OK",
}
_TERMINAL: Mapping[bytes, str] = {
    zvt.ACK: "OK",
    zvt.INTERMEDIATE: "TERMINAL_WAITS",
    zvt.COMPLETION: "TERMINAL_END",
    zvt.ABORTED: "TERMINAL_STOPPED",
}


def _of_till(data: bytes) -> tuple[str, str]:
    apdu, _ = zvt.split(data)
    if apdu is None or apdu.command not in _TILL:
        return "", ""
    if apdu.command in {zvt.AUTHORISATION, zvt.REFUND}:
        start = 3 if apdu.command == zvt.REFUND else 0
        return _TILL[apdu.command], _sum(int(zvt.bitmaps(apdu.data[start:])[4].hex()))
    return _TILL[apdu.command], ""


def _without_password(data: bytes) -> str:
    """Return what a till says; the three bytes after the length are its password, where it gives one."""
    hides = data[:2] in {zvt.REGISTRATION, zvt.REPEAT_RECEIPT, zvt.REVERSAL, zvt.REFUND}
    return f"{_hex(data[:3])} {HIDDEN} {HIDDEN} {HIDDEN} {_hex(data[6:])}".strip() if hides else _hex(data)


def _of_terminal(data: bytes) -> tuple[str, str]:
    apdu, _ = zvt.split(data)
    if apdu is None:
        return "", ""
    if apdu.command[0] == zvt.NACK_CLASS:
        return "TERMINAL_REFUSES", f"{apdu.command[1]:02X}"
    if apdu.command != zvt.STATUS:
        return _TERMINAL.get(apdu.command, ""), ""
    told = zvt.status(apdu.data)
    return ("TERMINAL_DECLINED", f"{told.result:02X}") if told.result else ("TERMINAL_TOOK", _sum(told.amount or 0))


def _sum(minor_units: int) -> str:
    return f"{minor_units / 100:.2f}"


_READERS: dict[tuple[str, bool], Callable[[bytes], tuple[str, str]]] = {
    ("tag_reader", True): _of_reader_request,
    ("tag_reader", False): _of_reader_reply,
    ("card_reader", True): _of_card_command,
    ("card_reader", False): _of_card_answer,
    ("printer", True): _of_printer_request,
    ("printer", False): _of_printer_answer,
    ("terminal", True): _of_till,
    ("terminal", False): _of_terminal,
}

_HIDE: dict[tuple[str, bool], Callable[[bytes], str]] = {
    ("card_reader", False): _hidden,
    ("terminal", True): _without_password,
}
"""How the bytes are shown of wires that carry what nobody may see."""
