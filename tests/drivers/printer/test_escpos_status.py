"""Status bytes against sorter.md §5, and against everything a wire can bring."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import ProtocolError
from drivers.printer import Fault, Paper, PrinterStatus
from drivers.printer.escpos_status import QUESTIONS, decode, encode, encode_echo, is_echo, is_status

CONDITIONS = [
    PrinterStatus(paper, *flags)
    for paper in (Paper.OK, Paper.NEAR_END, Paper.OUT)
    for flags in product((False, True), repeat=5)
]


def answers(*, n1: int = 0x12, n2: int = 0x12, n3: int = 0x12, n4: int = 0x12) -> PrinterStatus:
    return decode((n1, n2, n3, n4))


def test_golden() -> None:
    assert answers() == PrinterStatus(Paper.OK)
    assert answers(n4=0x1E).paper is Paper.NEAR_END
    assert answers(n4=0x72).paper is Paper.OUT
    assert answers(n4=0x7E).paper is Paper.OUT
    assert answers(n2=0x32).paper is Paper.OUT
    assert answers(n1=0x1A).off_line
    assert answers(n2=0x16).cover_open
    assert answers(n3=0x1A).cutter_error
    assert answers(n3=0x32).unrecoverable
    assert answers(n3=0x52).head_hot


def test_drawer_feed_button_and_general_error_bit_are_no_faults_of_their_own() -> None:
    assert answers(n1=0x16 | 0x60, n2=0x1A | 0x40).fault is None


def test_there_and_back() -> None:
    for condition in CONDITIONS:
        assert decode([encode(question, condition) for question in QUESTIONS]) == condition


def test_the_fault_to_look_at_first() -> None:
    assert PrinterStatus().fault is None
    assert PrinterStatus(Paper.NEAR_END).fault is None
    assert PrinterStatus(Paper.OUT, cover_open=True, off_line=True).fault is Fault.COVER_OPEN
    assert PrinterStatus(Paper.OUT, off_line=True).fault is Fault.PAPER_OUT
    assert PrinterStatus(Paper.OK, cutter_error=True, off_line=True).fault is Fault.CUTTER
    assert PrinterStatus(Paper.OK, off_line=True).fault is Fault.OFF_LINE


def test_exactly_the_bytes_of_the_mask_are_status() -> None:
    valid = {0x12 | sum(bits) for bits in product((0, 0x04), (0, 0x08), (0, 0x20), (0, 0x40))}
    assert {byte for byte in range(256) if is_status(byte)} == valid


def test_no_byte_is_two_things() -> None:
    xon_xoff = {0x11, 0x13}
    assert not [byte for byte in range(256) if is_status(byte) and (is_echo(byte) or byte in xon_xoff)]
    assert {encode_echo(condition) for condition in CONDITIONS} == {0x00, 0x03, 0x0F}
    assert all(is_echo(encode_echo(condition)) for condition in CONDITIONS)


@given(st.lists(st.integers(0, 255), max_size=6))
def test_any_answers_are_a_status_or_an_error_never_a_guess(data: list[int]) -> None:
    if len(data) == 4 and all(byte & 0x93 == 0x12 for byte in data):
        assert decode(data).paper is not Paper.UNKNOWN
    else:
        with pytest.raises(ProtocolError):
            decode(data)


def test_there_are_four_questions() -> None:
    with pytest.raises(ValueError, match="no question 5"):
        encode(5, PrinterStatus(Paper.OK))
