"""Damaged frames by the hundred thousand: read or refused, quickly, and never with a reader's secrets in the error.

`packaging/test --long` makes ten million of them. Plain seeded loops, for these are counts; the laws are with
hypothesis in `test_codec.py`. A failure prints the seed and the frame.
"""

import random
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from sip2.checksum import ChecksumMode
from sip2.codec import decode, encode
from sip2.connection import AcsConnection, Received, ScConnection
from sip2.dialects import DIALECTS, GENERIC
from sip2.errors import RemoteProtocolError
from sip2.fields import LAYOUTS, Message
from sip2.framing import MAX_FRAME_BYTES, FrameBuffer
from sip2.messages import Login

RUNS = 100_000
ENCODINGS = ["utf-8", "gb18030", "gbk", "cp850", "ascii"]
SECRETS = ["Geheim99", "陈晓雨"]
DAMAGE = [
    b"|",
    b"\r",
    b"\n",
    b"\0",
    b"AY",
    b"AZ",
    b"AY1AZ",
    b"AF|",
    b"\xff",
    b"\x81",
    b"||",
    b" " * 18,
    b"Y",
    b"9" * 300,
]


def golden_frames() -> list[bytes]:
    """Return one frame of each message with every field in it, among them a PIN and a name."""
    return [_golden(command) for command in sorted(LAYOUTS)]


def _golden(command: str) -> bytes:
    layout = LAYOUTS[command]
    fixed = "".join("1" if kind.width == 1 else "20261123    120000" if kind.width == 18 else "Y" * kind.width
                    for _, kind in layout.fixed)  # fmt: skip
    if command == "15":
        fixed = "+" + fixed[1:]
    tagged = "".join(f"{slot.tag}{_value(slot.tag)}|" * (1 + slot.repeated) for _, slot in layout.tagged)
    return encode(decode(f"{command}{fixed}{tagged}".encode()).message, sequence=1).removesuffix(b"\r")


def _value(tag: str) -> str:
    return {"AD": SECRETS[0], "AC": SECRETS[0], "CO": SECRETS[0], "AE": SECRETS[1], "DA": SECRETS[1]}.get(tag, "12")


GOLDEN = golden_frames()


def damaged(seed: int, runs: int) -> Iterator[tuple[bytes, random.Random]]:
    """Yield frames with a few bytes turned, cut, doubled or put in between."""
    chance = random.Random(seed)
    for _ in range(runs):
        frame = bytearray(chance.choice(GOLDEN))
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(frame) + 1)
            match chance.randrange(4):
                case 0:
                    frame[place : place + 1] = bytes([chance.randrange(256)])
                case 1:
                    frame[place:place] = chance.choice(DAMAGE)
                case 2:
                    del frame[place : place + chance.randint(1, 20)]
                case 3:
                    frame += frame[place : place + 40]
        yield bytes(frame), chance


def refusal(frame: bytes, encoding: str, mode: ChecksumMode) -> RemoteProtocolError | None:
    try:
        assert isinstance(decode(frame, encoding=encoding, mode=mode).message, Message)
    except RemoteProtocolError as error:
        return error
    return None


@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_frames_are_read_or_refused(seed: int, scale: int) -> None:
    slowest_s, refused = 0.0, 0
    for frame, chance in damaged(seed, RUNS // 2 * scale):
        encoding, mode = chance.choice(ENCODINGS), chance.choice(list(ChecksumMode))
        started = time.thread_time()
        error = refusal(frame, encoding, mode)
        slowest_s = max(slowest_s, time.thread_time() - started)
        if error is not None:
            refused += 1
            assert not any(secret in str(error) for secret in SECRETS), (seed, frame)
    assert slowest_s < 0.1
    assert 0 < refused < RUNS // 2 * scale


@pytest.mark.parametrize("frame", GOLDEN, ids=lambda frame: frame[:2].decode())
def test_every_truncation_and_every_flipped_bit_of_every_message(frame: bytes) -> None:
    cuts = [frame[:end] for end in range(len(frame))]
    flips = [frame[:i] + bytes([frame[i] ^ 1 << bit]) + frame[i + 1 :] for i in range(len(frame)) for bit in range(8)]
    for one in cuts + flips:
        strict = refusal(one, "utf-8", ChecksumMode.STRICT)
        lower_case_digit = one[:-4] + one[-4:].upper() == frame
        assert strict is not None or lower_case_digit, one
        refusal(one, "utf-8", ChecksumMode.LENIENT)


def test_both_ends_of_a_line_survive_streams_of_rubbish(scale: int) -> None:
    chance = random.Random(3)
    for round_ in range(2_000 * scale):
        dialect = DIALECTS[chance.choice(sorted(DIALECTS))]
        sc, acs = ScConnection(dialect), AcsConnection(dialect)
        sc.request(Login(login_user_id="kiosk", login_password="x"))
        stream = b"".join(frame + dialect.terminator for frame, _ in damaged(round_, 8))
        for end in (sc, acs):
            try:
                end.receive(stream)
                while event := end.next_event():
                    if isinstance(event, Received) and end is acs:
                        acs.dismiss()
            except RemoteProtocolError:
                continue


def test_an_endless_stream_costs_no_memory() -> None:
    buffer = FrameBuffer(GENERIC.terminator)

    def swallow() -> None:
        for _ in range(10_000):
            buffer.feed(b"x" * 4096)
            buffer.next_frame()

    tracemalloc.start()
    try:
        with pytest.raises(RemoteProtocolError, match="without an end"):
            swallow()
        assert tracemalloc.get_traced_memory()[1] < 8 * MAX_FRAME_BYTES
    finally:
        tracemalloc.stop()
