"""The FEIG driver against the simulated reader: over TCP, over a bad wire, and with every fault."""

import random
import threading
import time
from collections.abc import Callable

import pytest

from drivers.errors import DeviceRefused, DeviceTimeout, DeviceUnavailable, ProtocolError
from drivers.link import Direction, Link
from drivers.rfid import TagGone, TagReader, TooManyTags, iso28560_2, label
from drivers.rfid import feig_codec as codec
from drivers.rfid import feig_frame as frames
from drivers.rfid.feig import FeigReader
from drivers.rfid.feig_frame import Command, Reply
from drivers.rfid.label import Label, Model
from drivers.rfid.sim import Fault, FeigServer, FeigWire, Field, SimTag, Timing

MakeItem = Callable[..., SimTag]


def test_it_fulfils_the_contract(reader: FeigReader) -> None:
    contract: TagReader = reader
    assert contract.inventory() == ()


@pytest.mark.parametrize("model", [Model.ISO28560_2, Model.ISO28560_3, Model.RFID501, Model.BLANK])
def test_a_tag_is_found_and_read(reader: FeigReader, tags: Field, model: Model) -> None:
    memory = label.encode(Label(model, "1234567"))
    tags.lay(SimTag(b"\xe0\x04\x01\x50\x00\x00\x00\x01", memory, afi=0xC2, dsfid=0x06))
    (sighting,) = reader.inventory()
    assert sighting.dsfid == 0x06
    found = reader.read(sighting.uid)
    assert (found.afi, found.dsfid, found.block_size) == (0xC2, 0x06, 4)
    assert found.data == memory[:36]
    assert label.decode(found.data) == label.decode(memory)


def test_long_data_is_read_to_its_end_in_pieces_of_128_bytes(
    reader: FeigReader, tags: Field, server: FeigServer
) -> None:
    title = "THE LONG TITLE OF A BOOK NOBODY READS " * 5
    memory = iso28560_2.encode("1234567", more=[iso28560_2.element(iso28560_2.Oid.TITLE, title.strip())])
    uid = b"\xe0\x04\x01\x50\x00\x00\x00\x01"
    tags.lay(SimTag(uid, memory.ljust(316, b"\0")))
    found = reader.read(uid)
    assert found.data == memory.ljust(316, b"\0")[: len(found.data)]
    assert label.decode(found.data).item_id == "1234567"
    counts = [frame[13] for way, frame in server.transcript if way is Direction.SENT and frame[2:4] == b"\xb0\x23"]
    assert max(counts) <= 32


def test_blocks_of_eight_bytes(reader: FeigReader, tags: Field) -> None:
    memory = label.encode(Label(Model.ISO28560_3, "1234567", "DE-705"), size=2048, block_size=8)
    uid = b"\xe0\x05\x00\x00\x00\x00\x00\x01"
    tags.lay(SimTag(uid, memory, block_size=8))
    assert reader.read(uid).data == memory[:40]


@pytest.mark.parametrize("blocks", [7, 8, 9, 28])
def test_small_tags_are_read_to_their_end_and_no_further(reader: FeigReader, tags: Field, blocks: int) -> None:
    uid = b"\xe0\x04\x01\x50\x00\x00\x00\x01"
    tags.lay(SimTag(uid, label.encode(Label(Model.RFID501, "1234567"), size=32)[: blocks * 4].ljust(blocks * 4, b"\0")))
    assert len(reader.read(uid).data) == min(blocks * 4, 36)


def test_a_pile_comes_in_several_data_sets(reader: FeigReader, tags: Field, make_item: MakeItem) -> None:
    for number in range(60):
        tags.lay(make_item(number))
    assert {sighting.uid for sighting in reader.inventory()} == {tag.uid for tag in tags.tags()}


def test_the_same_tag_twice_in_one_inventory_is_one(reader: FeigReader, tags: Field, make_item: MakeItem) -> None:
    tags.lay(make_item(1))
    tags.lay(make_item(1))
    assert len(reader.inventory()) == 1


def test_a_small_desk_reader_reports_what_it_can(reader: FeigReader, tags: Field, make_item: MakeItem) -> None:
    tags.tag_limit = 4
    for number in range(6):
        tags.lay(make_item(number))
    with pytest.raises(TooManyTags, match="lay them in two piles") as caught:
        reader.inventory()
    assert len(caught.value.sightings) == 4


def test_afi_is_written_to_the_addressed_tag_only(reader: FeigReader, tags: Field, make_item: MakeItem) -> None:
    one, other = make_item(1), make_item(2)
    tags.lay(one)
    tags.lay(other)
    reader.write_afi(one.uid, 0xC2)
    assert (reader.read_afi(one.uid), reader.read_afi(other.uid)) == (0xC2, 0x07)


@pytest.mark.parametrize("act", ["read", "read_afi", "write_afi"])
def test_a_lifted_or_deaf_tag_is_gone(reader: FeigReader, tags: Field, make_item: MakeItem, act: str) -> None:
    tag = make_item(1)
    arguments = (tag.uid, 7) if act == "write_afi" else (tag.uid,)
    with pytest.raises(TagGone, match="no tag"):
        getattr(reader, act)(*arguments)
    tags.lay(tag)
    tags.deafen(tag.uid)
    assert reader.inventory() == ()
    with pytest.raises(TagGone):
        getattr(reader, act)(*arguments)


def test_a_locked_afi_is_refused_in_words(reader: FeigReader, tags: Field, make_item: MakeItem) -> None:
    tag = make_item(1)
    tags.lay(tag)
    tags.lock_afi(tag.uid)
    with pytest.raises(DeviceRefused, match="12: locked") as caught:
        reader.write_afi(tag.uid, 0xC2)
    assert caught.value.code == 0x95


def test_a_collision_is_said_and_passes(reader: FeigReader, tags: Field, make_item: MakeItem) -> None:
    tags.lay(make_item(1))
    tags.collide(1)
    with pytest.raises(DeviceRefused):
        reader.inventory()
    assert len(reader.inventory()) == 1


@pytest.mark.parametrize("fault", list(Fault))
def test_one_bad_answer_is_asked_for_again(
    reader: FeigReader, tags: Field, server: FeigServer, make_item: MakeItem, fault: Fault
) -> None:
    tags.lay(make_item(1))
    reader.inventory()
    server.misbehave(fault)
    assert len(reader.inventory()) == 1


def test_answers_that_stay_bad_are_told_to_a_developer(reader: FeigReader, server: FeigServer) -> None:
    server.misbehave(Fault.GARBLE, 3)
    with pytest.raises(ProtocolError, match="wrong CRC"):
        reader.inventory()


def test_a_silent_reader_is_a_timeout_first_and_then_away(server: FeigServer) -> None:
    reader = FeigReader(Link(server.url), response_s=0.02, silence_s=0)
    server.silent = True
    with pytest.raises(DeviceTimeout):
        reader.inventory()
    with pytest.raises(DeviceUnavailable, match="check the reader's power"):
        reader.inventory()
    server.silent = False
    assert reader.inventory() == ()
    reader.close()


def test_a_late_answer_never_passes_for_the_answer_to_the_next_question(
    server: FeigServer, tags: Field, make_item: MakeItem
) -> None:
    """The blocks of one tag, arriving late, must not become the memory of another."""
    one, other = make_item(1), make_item(2)
    tags.lay(one)
    tags.lay(other)
    reader = FeigReader(Link(server.url), response_s=0.05, silence_s=0, attempts=1)
    reader.inventory()
    server.delay_s = 0.08
    with pytest.raises(DeviceTimeout):
        reader.read(one.uid)
    server.delay_s = 0
    assert retried(lambda: reader.read(other.uid)).data == other.memory[:36]
    reader.close()


def retried(act: Callable[[], object], within_s: float = 2.0) -> object:
    """Return what `act` returns once it no longer fails."""
    end_s = time.monotonic() + within_s
    while True:
        try:
            return act()
        except (DeviceTimeout, DeviceUnavailable):
            if time.monotonic() > end_s:
                raise


def test_unplugging_is_noticed_at_once_and_replugging_needs_no_restart(
    reader: FeigReader, tags: Field, server: FeigServer, make_item: MakeItem
) -> None:
    tags.lay(make_item(1))
    assert len(reader.inventory()) == 1
    server.unplug()
    begun_s = time.monotonic()
    with pytest.raises(DeviceUnavailable, match="check the device's cable"):
        reader.inventory()
    with pytest.raises(DeviceUnavailable, match="refused"):
        reader.inventory()
    assert time.monotonic() - begun_s < 5
    server.plug()
    assert len(reader.inventory()) == 1


def test_unplugging_in_the_middle_of_an_answer_is_noticed_at_once(server: FeigServer) -> None:
    reader = FeigReader(Link(server.url), response_s=30, silence_s=0)
    reader.inventory()
    server.delay_s = 60
    pull = threading.Timer(0.05, server.unplug)
    pull.start()
    begun_s = time.monotonic()
    with pytest.raises(DeviceUnavailable):
        reader.inventory()
    assert time.monotonic() - begun_s < 5
    pull.join()
    reader.close()


def test_the_reader_gets_its_silence_between_answer_and_request(server: FeigServer) -> None:
    reader = FeigReader(Link(server.url), silence_s=0.005)
    reader.inventory()
    begun_s = time.monotonic()
    for _ in range(5):
        reader.inventory()
    assert time.monotonic() - begun_s >= 5 * 0.005
    reader.close()


# --- answers no reader should give ------------------------------------------------------------------------------


class Scripted:
    """A wire whose other end gives the answers it is told to, whatever it is asked."""

    def __init__(self, *replies: Reply) -> None:
        self.pending = b""
        self.replies = list(replies)

    def write(self, data: bytes) -> None:
        asked = frames.decode_request(data)
        echo = Reply(asked.command, 0)
        self.pending += frames.encode_reply(echo if asked.command == Command.BAUD_DETECT else self.replies.pop(0))

    def read(self, size: int, deadline_s: float) -> bytes:
        taken, self.pending = self.pending[:size], self.pending[size:]
        return taken

    def drain(self, quiet_s: float, limit_s: float) -> bytes:
        return b""

    def close(self) -> None:
        self.pending = b""


def iso(data: bytes, status: int = 0) -> Reply:
    return Reply(Command.ISO, status, data)


UID = b"\xe0\x04\x01\x50\x00\x00\x00\x01"
INFO = codec.SystemInfo(0, UID, 7, 4, 28)


def test_system_information_of_another_tag_is_refused() -> None:
    other = codec.SystemInfo(0, UID[::-1], 7, 4, 28)
    wire = Scripted(*[iso(codec.system_info_data(other))] * 3)
    with pytest.raises(ProtocolError, match="another tag"):
        FeigReader(wire, silence_s=0).read_afi(UID)


@pytest.mark.parametrize("blocks", [codec.Blocks(4, bytes(4), bytes(1)), codec.Blocks(8, bytes(72), bytes(9))])
def test_other_blocks_than_asked_for_are_refused(blocks: codec.Blocks) -> None:
    wire = Scripted(iso(codec.system_info_data(INFO)), *[iso(codec.blocks_data(blocks))] * 3)
    with pytest.raises(ProtocolError, match="other blocks"):
        FeigReader(wire, silence_s=0).read(UID)


def test_a_reader_that_always_has_more_is_left_in_the_end() -> None:
    more = iso(codec.inventory_data([codec.TagRecord(UID, 0)]), frames.Status.MORE_DATA)
    assert len(FeigReader(Scripted(*[more] * 100), silence_s=0).inventory()) == 1


@pytest.mark.parametrize("status", [frames.Status.RF_COMMUNICATION_ERROR, frames.Status.RF_WARNING])
def test_tags_that_were_told_apart_count_whatever_the_others_did(status: int) -> None:
    reply = iso(codec.inventory_data([codec.TagRecord(UID, 0)]), status)
    (sighting,) = FeigReader(Scripted(reply), silence_s=0).inventory()
    assert sighting.uid == UID


@pytest.mark.parametrize("status", [frames.Status.RF_COMMUNICATION_ERROR, frames.Status.TOO_MANY_TAGS])
def test_an_inventory_that_told_nothing_apart_is_refused_not_empty(status: int) -> None:
    with pytest.raises(DeviceRefused) as caught:
        FeigReader(Scripted(iso(b"", status)), silence_s=0).inventory()
    assert not isinstance(caught.value, TagGone)


def test_a_warning_of_the_antenna_does_not_stop_the_reading() -> None:
    wire = Scripted(iso(codec.system_info_data(INFO), frames.Status.RF_WARNING))
    assert FeigReader(wire, silence_s=0).read_afi(UID) == 7


def test_a_reader_in_scan_mode_says_so() -> None:
    with pytest.raises(DeviceRefused, match="scan mode"):
        FeigReader(Scripted(iso(b"", frames.Status.NOT_AVAILABLE)), silence_s=0).inventory()


# --- a bad wire -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_over_a_bad_wire_answers_are_right_or_absent(lossy: type, tags: Field, make_item: MakeItem, seed: int) -> None:
    chance = random.Random(seed)
    laid = {tag.uid: tag for tag in (make_item(number) for number in range(5))}
    for tag in laid.values():
        tags.lay(tag)
    wire = lossy(FeigWire(tags, Timing(0, 0, 0)), chance, loss=0.004, late=0.1)
    reader = FeigReader(wire, silence_s=0)
    answered = 0
    for _ in range(100):
        uid = chance.choice(list(laid))
        afi = chance.choice([0x07, 0xC2])
        try:
            assert {sighting.uid for sighting in reader.inventory()} == set(laid)
            assert reader.read(uid).data == laid[uid].memory[:36]
            reader.write_afi(uid, afi)
            assert reader.read_afi(uid) == afi
            answered += 1
        except (DeviceTimeout, DeviceUnavailable, ProtocolError):
            continue
    assert wire.lost > 0
    assert wire.delayed > 0
    assert answered >= 50
