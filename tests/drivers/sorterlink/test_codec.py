"""Every message through its line and back; what is none is named as that, and nothing else happens."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import ProtocolError
from drivers.sorterlink import Intake, Jog, Message, Stage, Standing, Story
from drivers.sorterlink.codec import LONGEST, Splitter, decode, encode

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
MESSAGES = st.one_of(*(st.from_type(kind) for kind in get_args(Message)))


@given(MESSAGES)
def test_a_message_comes_back(message) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line[:-1]) == message


@given(st.lists(MESSAGES, min_size=1, max_size=4), st.data())
def test_any_cut_of_the_stream_gives_the_same(messages, data) -> None:
    stream, lines, found = b"".join(map(encode, messages)), Splitter(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += map(decode, lines.feed(stream[:size]))
        stream = stream[size:]
    assert found == messages


@given(st.binary(max_size=60) | st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
       lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "item", "a"]), inner),
       max_leaves=6).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_what_is_no_message_is_named(line) -> None:
    with pytest.raises(ProtocolError):
        decode(line)


@pytest.mark.parametrize("line", [
    b'{"kind":"Press","inlet":true}', b'{"kind":"Press","inlet":"0"}', b'{"kind":"Press","inlet":0.0}',
    b'{"kind":"Press"}', b'{"kind":"Press","inlet":0,"more":1}', b'{"kind":"LinkServer"}', b'{"kind":["Press"]}',
    b'{"kind":"Jog","belt":1,"direction":1,"sent_s":NaN}', b'{"kind":"Jog","belt":1,"direction":1,"sent_s":1e999}',
    b'{"kind":"Story","item":1,"stage":"lost","title":"","reason":"","bin":0}', b"[" * 100_000,
])  # fmt: skip
def test_nothing_is_coerced(line) -> None:
    with pytest.raises(ProtocolError):
        decode(line)


def test_a_title_stays_out_of_what_logs_show() -> None:
    assert "城南旧事" not in repr(Story(7, Stage.ASKING, "城南旧事"))
    assert "城南旧事".encode() in encode(Story(7, Stage.ASKING, "城南旧事"))


def test_a_line_without_an_end_is_a_mistake() -> None:
    lines = Splitter()
    for _ in range(LONGEST // 1024):
        lines.feed(b"x" * 1024)
    with pytest.raises(ProtocolError):
        lines.feed(b"x")


def test_the_bytes_that_both_programs_agree_on() -> None:
    assert encode(Jog(1, -1, 2.5)) == b'{"kind":"Jog","belt":1,"direction":-1,"sent_s":2.5}\n'
    assert encode(Standing(6, Intake.INSERT)) == (
        b'{"kind":"Standing","state":6,"intake":"insert","closed":"","online":true,"bins":[],"alarms":[],"rules":""}\n'
    )
