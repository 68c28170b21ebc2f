"""FEIG frames: every checked frame of the reference, both directions, and what must hold for all."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import ProtocolError
from drivers.rfid import feig_codec as codec
from drivers.rfid import feig_frame as frames
from drivers.rfid.feig_codec import Blocks, Iso, IsoRequest, SystemInfo, TagRecord
from drivers.rfid.feig_frame import Command, Reply, Request, Status, frame_size
from drivers.rfid.splitter import Splitter

UID = bytes.fromhex("E004015093A4E90E")
UID2 = bytes.fromhex("E004010809B9CB12")

# Requests captured or computed outside of this project.
REQUESTS = [
    ("06 FF 52 00 0F 6E", codec.baud_detect()),
    ("05 FF 65 E5 CB", codec.software_version()),
    ("06 FF 66 00 CD BF", codec.reader_info()),
    ("05 FF 69 89 01", codec.rf_reset()),
    ("06 FF 6A 01 E4 07", codec.rf_output(True)),
    ("06 FF 6A 00 6D 16", codec.rf_output(False)),
    ("07 FF B0 01 00 1C 56", codec.inventory()),
    ("07 FF B0 01 80 14 D2", codec.inventory(more=True)),
    ("0F FF B0 2B 01 E004015093A4E90E C8 C1", codec.system_info(UID)),
    ("0F FF B0 25 01 E004015093A4E90E 33 40", codec.select(UID)),
    ("0F FF B0 26 01 E004015093A4E90E 5A 34", codec.reset_to_ready(UID)),
    ("0F FF B0 02 01 E004015093A4E90E 73 28", codec.stay_quiet(UID)),
    ("11 FF B0 23 01 E004015093A4E90E 00 08 30 1E", codec.read_blocks(UID, 0, 8)),
    ("11 FF B0 23 09 E004015093A4E90E 00 08 9A A2", codec.read_blocks(UID, 0, 8, security=True)),
    (
        "16 FF B0 24 01 E004015093A4E90E 00 01 04 31 01 01 11 B9 DF",
        codec.write_blocks(UID, 0, bytes.fromhex("11010131")),
    ),
    ("10 FF B0 27 01 E004015093A4E90E 07 F6 95", codec.write_afi(UID, 0x07)),
    ("10 FF B0 27 01 E004015093A4E90E C2 57 04", codec.write_afi(UID, 0xC2)),
]
ADVANCED_REQUESTS = [
    ("02 00 09 FF B0 01 00 18 43", codec.inventory()),
    ("02 00 08 FF 6A 01 A1 AA", codec.rf_output(True)),
    ("02 00 08 FF 6A 00 28 BB", codec.rf_output(False)),
    ("02 00 11 FF B0 2B 01 E004010809B9CB12 0B 65", codec.system_info(UID2)),
]
INFO = SystemInfo(dsfid=0x3E, uid=UID, afi=0x07, block_size=4, block_count=28, ic_reference=1)
BLOCKS = Blocks(4, bytes.fromhex("11010131 31323233"), bytes(2))
REPLIES = [
    ("06 00 B0 01 5C 63", Reply(Command.ISO, Status.NO_TAG)),
    ("06 00 B0 00 D5 72", Reply(Command.ISO, Status.OK)),
    ("07 00 B0 95 0F 04 15", Reply(Command.ISO, Status.ISO15693_ERROR, b"\x0f")),
    (
        "11 00 B0 00 01 03 3E E004015093A4E90E 79 84",
        Reply(Command.ISO, Status.OK, codec.inventory_data([TagRecord(UID, 0x3E)])),
    ),
    ("13 00 B0 00 3E E004015093A4E90E 07 03 1B 01 B7 37", Reply(Command.ISO, 0, codec.system_info_data(INFO))),
    ("12 00 B0 00 02 04 00 31010111 00 33323231 27 AE", Reply(Command.ISO, 0, codec.blocks_data(BLOCKS))),
]


@pytest.mark.parametrize(("wire", "request_"), REQUESTS)
def test_standard_requests(wire: str, request_: Request) -> None:
    frame = bytes.fromhex(wire)
    assert frames.encode_request(request_) == frame
    assert frames.decode_request(frame) == request_


@pytest.mark.parametrize(("wire", "request_"), ADVANCED_REQUESTS)
def test_advanced_requests(wire: str, request_: Request) -> None:
    frame = bytes.fromhex(wire)
    assert frames.encode_request(request_, advanced=True) == frame
    assert frames.decode_request(frame) == request_
    assert frames.is_advanced(frame)


@pytest.mark.parametrize(("wire", "reply"), REPLIES)
def test_replies(wire: str, reply: Reply) -> None:
    frame = bytes.fromhex(wire)
    assert frames.encode_reply(reply) == frame
    assert frames.decode_reply(frame) == reply


def test_the_data_of_replies_is_taken_apart() -> None:
    assert codec.parse_inventory(frames.decode_reply(bytes.fromhex(REPLIES[3][0])).data) == (TagRecord(UID, 0x3E),)
    assert codec.parse_system_info(frames.decode_reply(bytes.fromhex(REPLIES[4][0])).data) == INFO
    assert codec.parse_blocks(frames.decode_reply(bytes.fromhex(REPLIES[5][0])).data) == BLOCKS


def test_a_real_system_information_reply() -> None:
    info = codec.parse_system_info(bytes.fromhex("3EE004010809B9CB1201034F01"))
    assert info == SystemInfo(dsfid=0x3E, uid=UID2, afi=1, block_size=4, block_count=80, ic_reference=1)


def test_a_reader_understands_every_request() -> None:
    read = codec.parse_iso_request(codec.read_blocks(UID, 3, 5).data)
    assert read == IsoRequest(Iso.READ_BLOCKS, 1, UID, first=3, count=5)
    write = codec.parse_iso_request(codec.write_blocks(UID, 2, b"12345678" * 2, 8).data)
    assert write == IsoRequest(Iso.WRITE_BLOCKS, 1, UID, first=2, count=2, block_size=8, data=b"12345678" * 2)
    assert codec.parse_iso_request(codec.write_afi(UID, 0xC2).data).afi == 0xC2
    assert codec.parse_iso_request(codec.inventory(more=True).data) == IsoRequest(Iso.INVENTORY, 0x80)


def test_a_long_reply_becomes_an_advanced_frame() -> None:
    reply = Reply(Command.ISO, 0, bytes(300))
    frame = frames.encode_reply(reply)
    assert frames.is_advanced(frame)
    assert frames.decode_reply(frame) == reply
    assert not frames.is_advanced(frames.encode_reply(Reply(Command.ISO, 0, bytes(249))))
    assert frames.is_advanced(frames.encode_reply(Reply(Command.ISO, 0, bytes(250))))


@pytest.mark.parametrize("uid_size", [7, 10])
def test_cards_in_an_inventory_are_left_out(uid_size: int) -> None:
    card = bytes((codec.ISO14443A, 0, 0)) + bytes(range(uid_size))
    tag = bytes((codec.ISO15693, 0x06)) + UID
    data = bytes((3,)) + card + tag + card
    assert codec.parse_inventory(data) == (TagRecord(UID, 0x06),)


@pytest.mark.parametrize(
    ("status", "data", "words"),
    [
        (0x00, b"", "ok"),
        (0x01, b"", "no tag"),
        (0x95, b"\x12", "iso15693 error 12: locked"),
        (0x95, b"\x77", "iso15693 error 77: reserved"),
        (0x82, b"", "not available (the reader is in scan mode; switch it to ISO host mode)"),
        (0x42, b"", "status 42"),
    ],
)
def test_status_in_words(status: int, data: bytes, words: str) -> None:
    assert frames.status_words(status, data) == words


@pytest.mark.parametrize("uid", [b"", UID[:7], UID + b"\0"])
def test_a_uid_has_eight_bytes(uid: bytes) -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        codec.system_info(uid)


def test_only_whole_blocks_are_written() -> None:
    with pytest.raises(ValueError, match="whole number"):
        codec.write_blocks(UID, 0, b"12345")


@pytest.mark.parametrize(
    "data",
    ["", "00", "FF00", "2301", "2301E004015093A4E90E00", "2701E004015093A4E90E", "2401E004015093A4E90E00010411"],
)
def test_a_malformed_iso_request_is_refused(data: str) -> None:
    with pytest.raises(ProtocolError):
        codec.parse_iso_request(bytes.fromhex(data))


@pytest.mark.parametrize("data", ["01", "0103", "0109" + "00" * 9, "0203" + "00" * 9, "0003"])
def test_a_malformed_inventory_is_refused(data: str) -> None:
    with pytest.raises(ProtocolError):
        codec.parse_inventory(bytes.fromhex(data))


@pytest.mark.parametrize("data", ["", "01", "0104", "020400112233440011", "0100"])
def test_malformed_blocks_are_refused(data: str) -> None:
    with pytest.raises(ProtocolError):
        codec.parse_blocks(bytes.fromhex(data))


def test_an_error_carries_the_frame() -> None:
    with pytest.raises(ProtocolError, match="06 00 b0 01 5c 64") as caught:
        frames.decode_reply(bytes.fromhex("06 00 B0 01 5C 64"))
    assert caught.value.frame == bytes.fromhex("0600B0015C64")


requests = st.builds(Request, st.integers(0, 255), st.binary(max_size=400), st.integers(0, 255))


@given(requests, st.booleans())
def test_requests_survive_the_wire(request_: Request, advanced: bool) -> None:
    assert frames.decode_request(frames.encode_request(request_, advanced=advanced)) == request_


@given(st.builds(Reply, st.integers(0, 255), st.integers(0, 255), st.binary(max_size=400), st.integers(0, 255)))
def test_replies_survive_the_wire(reply: Reply) -> None:
    assert frames.decode_reply(frames.encode_reply(reply)) == reply


@given(st.lists(st.tuples(requests, st.booleans()), max_size=5), st.randoms(use_true_random=False))
def test_any_split_of_the_stream_gives_the_same_frames(sent: list[tuple[Request, bool]], chance: random.Random) -> None:
    expected = [frames.encode_request(request, advanced=advanced) for request, advanced in sent]
    stream, splitter, received = b"".join(expected), Splitter(frame_size), []
    while stream:
        size = chance.randint(1, 9)
        received += splitter.receive(stream[:size])
        stream = stream[size:]
    assert received == expected


@given(st.integers(1, 16), st.integers(1, 8), st.data())
def test_blocks_survive_the_wire(block_size: int, count: int, data: st.DataObject) -> None:
    memory = data.draw(st.binary(min_size=block_size * count, max_size=block_size * count))
    locks = data.draw(st.binary(min_size=count, max_size=count))
    blocks = Blocks(block_size, memory, locks)
    assert codec.parse_blocks(codec.blocks_data(blocks)) == blocks


@given(st.data())
def test_one_flipped_bit_never_passes(data: st.DataObject) -> None:
    frame = bytearray(frames.encode_request(data.draw(requests)))
    bit = data.draw(st.integers(0, len(frame) * 8 - 1))
    frame[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ProtocolError):
        frames.decode_request(bytes(frame))


@pytest.mark.parametrize("seed", [20261123])
def test_garbage_never_crashes_the_parsers(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20_000):
        garbage = chance.randbytes(chance.randint(0, 40))
        for parse in (
            frames.decode_request,
            frames.decode_reply,
            codec.parse_iso_request,
            codec.parse_inventory,
            codec.parse_system_info,
            codec.parse_blocks,
        ):
            with suppress(ProtocolError):
                parse(garbage)
        list(Splitter(frame_size).receive(garbage))


def test_after_an_impossible_beginning_the_splitter_starts_afresh() -> None:
    splitter = Splitter(frame_size)
    assert list(splitter.receive(b"\x03\xff\xff")) == []
    frame = frames.encode_request(codec.inventory())
    assert list(splitter.receive(frame)) == [frame]


def test_silence_drops_an_unfinished_frame() -> None:
    splitter = Splitter(frame_size)
    frame = frames.encode_request(codec.inventory())
    assert list(splitter.receive(frame[:4])) == []
    splitter.reset()
    assert list(splitter.receive(frame)) == [frame]
