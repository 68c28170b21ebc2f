"""Frames come out the same however the stream is cut."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sip2.errors import RemoteProtocolError
from sip2.framing import MAX_FRAME_BYTES, FrameBuffer

STREAM = b"941AY0AZFDFD\r\n  \x00\r96AZFEF6\r9900302.00AY1AZFCA5\n10YNUN..|AFtwo\nlines|\r\r12\r"
FRAMES = [b"941AY0AZFDFD", b"96AZFEF6", b"9900302.00AY1AZFCA5", b"10YNUN..|AFtwo\nlines|", b"12"]


def frames_of(pieces: list[bytes], terminator: bytes = b"\r") -> list[bytes]:
    buffer = FrameBuffer(terminator)
    frames = []
    for piece in pieces:
        buffer.feed(piece)
        while frame := buffer.next_frame():
            frames.append(frame)
    return frames


@given(st.lists(st.integers(0, len(STREAM))).map(sorted))
@example([])
@example(list(range(len(STREAM))))
def test_any_cut_gives_the_same_frames(cuts: list[int]) -> None:
    edges = [0, *cuts, len(STREAM)]
    pieces = [STREAM[start:end] for start, end in pairwise(edges)]
    assert frames_of(pieces) == FRAMES


@pytest.mark.parametrize("terminator", [b"\r", b"\r\n", b"\n"])
def test_each_terminator(terminator: bytes) -> None:
    stream = terminator.join([b"941", b"96AZFEF6", b""])
    assert frames_of([stream[:5], stream[5:]], terminator) == [b"941", b"96AZFEF6"]


def test_an_unfinished_frame_is_not_given() -> None:
    assert frames_of([b"941AY0AZFDF"]) == []


def test_gbk_bytes_survive() -> None:
    title = "億万富翁".encode("gbk")
    assert frames_of([b"18AJ", title, b"|\r"]) == [b"18AJ" + title + b"|"]


def test_an_endless_frame_is_refused() -> None:
    buffer = FrameBuffer(b"\r")
    buffer.feed(b"x" * (MAX_FRAME_BYTES + 1))
    with pytest.raises(RemoteProtocolError, match="without an end"):
        buffer.next_frame()


def test_a_frame_without_its_cr_is_taken_when_nobody_waits_any_more() -> None:
    buffer = FrameBuffer(b"\r")
    buffer.feed(b"941AY0AZFDF")
    assert not buffer.give_up_waiting()
    buffer.feed(b"D")
    assert buffer.next_frame() is None
    assert buffer.give_up_waiting()
    assert buffer.next_frame() == b"941AY0AZFDFD"
    assert not buffer.give_up_waiting()
