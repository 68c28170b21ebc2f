"""Frames come out of a file whatever ends them, however it is read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.captures import frames_of
from sip2.framing import MAX_FRAME_BYTES

FRAMES = [b"941AY0AZFDFD", b"9900302.00AY1AZFCA5", b"1720261123    120000AO|AB1|", b"hello", b"96"]


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n"])
def test_each_terminator(end: bytes) -> None:
    assert list(frames_of([end.join(FRAMES)])) == FRAMES
    assert list(frames_of([end + end.join(FRAMES) + end])) == FRAMES


def test_terminators_may_be_mixed() -> None:
    assert list(frames_of([b"941\r941AY0AZFDFD\n96\n1720\r\n\r\n97"])) == [
        b"941",
        b"941AY0AZFDFD",
        b"96",
        b"1720",
        b"97",
    ]


def test_a_line_feed_inside_a_text_stays_there() -> None:
    frame = b"101YNN20261123    120000AOx|ABy|AQz|AFtwo\nlines|"
    assert list(frames_of([frame + b"\r941\r"])) == [frame, b"941"]


def test_what_has_no_end_is_given_in_pieces() -> None:
    sizes = [len(piece) for piece in frames_of([b"x" * 50_000] * 4)]
    assert sum(sizes) == 200_000
    assert max(sizes) == MAX_FRAME_BYTES


@given(st.lists(st.integers(0, 200)).map(sorted))
def test_any_cut_gives_the_same_frames(cuts: list[int]) -> None:
    stream = b"\r\n".join(FRAMES) + b"\r\n"
    edges = [0, *(min(cut, len(stream)) for cut in cuts), len(stream)]
    assert list(frames_of(stream[start:end] for start, end in pairwise(edges))) == FRAMES
