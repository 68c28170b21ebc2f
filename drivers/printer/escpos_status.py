"""ESC/POS status bytes in both roles (sorter.md §5; Epson ESC/POS reference, DLE EOT and GS r).

Status bytes carry no number: only their order says which question they answer.
"""

from collections.abc import Sequence

from drivers.errors import ProtocolError
from drivers.printer import Paper, PrinterStatus

QUESTIONS = (1, 2, 3, 4)
"""DLE EOT n: printer, cause of being off line, error, paper."""

_FIXED = 0x12
_FIXED_MASK = 0x93
"""Bits 1 and 4 always set, 0 and 7 never."""

_OFF_LINE = 0x08
_COVER_OPEN, _PAPER_STOP, _ERROR = 0x04, 0x20, 0x40
_CUTTER, _UNRECOVERABLE, _HEAD_HOT = 0x08, 0x20, 0x40
_NEAR_END, _PAPER_OUT = 0x0C, 0x60
_ECHO_NEAR_END, _ECHO_OUT = 0x03, 0x0C


def is_status(byte: int) -> bool:
    """Tell whether a byte can be the answer to DLE EOT; XON, XOFF and echoes cannot."""
    return byte & _FIXED_MASK == _FIXED


def is_echo(byte: int) -> bool:
    """Tell whether a byte can be the answer to GS r 1."""
    return byte in (0, _ECHO_NEAR_END, _ECHO_OUT, _ECHO_NEAR_END | _ECHO_OUT)


def decode(answers: Sequence[int]) -> PrinterStatus:
    """Return what the answers to the four `QUESTIONS`, in that order, say."""
    if len(answers) != len(QUESTIONS) or not all(map(is_status, answers)):
        raise ProtocolError("not the four answers to DLE EOT", bytes(answers))
    printer, cause, error, paper = answers
    return PrinterStatus(
        paper=_paper(paper, cause),
        cover_open=bool(cause & _COVER_OPEN),
        cutter_error=bool(error & _CUTTER),
        unrecoverable=bool(error & _UNRECOVERABLE),
        head_hot=bool(error & _HEAD_HOT),
        off_line=bool(printer & _OFF_LINE),
    )


def _paper(sensors: int, cause: int) -> Paper:
    if sensors & _PAPER_OUT or cause & _PAPER_STOP:
        return Paper.OUT
    return Paper.NEAR_END if sensors & _NEAR_END else Paper.OK


def encode(question: int, status: PrinterStatus) -> int:
    """Return a printer's answer to DLE EOT `question`, 1..4."""
    is_out = status.paper is Paper.OUT
    has_error = status.cutter_error or status.unrecoverable or status.head_hot
    match question:
        case 1:
            bits = _OFF_LINE * status.off_line
        case 2:
            bits = _COVER_OPEN * status.cover_open | _PAPER_STOP * is_out | _ERROR * has_error
        case 3:
            bits = _CUTTER * status.cutter_error | _UNRECOVERABLE * status.unrecoverable | _HEAD_HOT * status.head_hot
        case 4:
            bits = _PAPER_OUT * is_out | _NEAR_END * (is_out or status.paper is Paper.NEAR_END)
        case _:
            raise ValueError(f"no question {question}")
    return _FIXED | bits


def encode_echo(status: PrinterStatus) -> int:
    """Return a printer's answer to GS r 1."""
    is_out = status.paper is Paper.OUT
    return _ECHO_OUT * is_out | _ECHO_NEAR_END * (is_out or status.paper is Paper.NEAR_END)
