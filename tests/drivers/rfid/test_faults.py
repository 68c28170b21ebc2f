"""Every fault a simulated reader can be told, with either maker's: named, bounded, and over when the fault is."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, DeviceUnavailable, ProtocolError
from drivers.link import Direction, Link
from drivers.rfid import TagGone, TagReader, TooManyTags, feig_codec, label
from drivers.rfid.d6 import D6Reader
from drivers.rfid.feig import FeigReader
from drivers.rfid.label import Label, Model
from drivers.rfid.security import SecurityBits, SecurityPolicy, SecurityResult, is_armed, secure
from drivers.rfid.sim import D6Server, Fault, FeigServer, Field, ReaderServer, SimTag, Timing

MakeItem = Callable[..., SimTag]
POLICY = SecurityPolicy()
RESPONSE_S = 0.06
UID = bytes.fromhex("E004015000000001")


@dataclass
class Rig:
    """A reader at its simulator; `opened` opens another driver at it."""

    field: Field
    server: ReaderServer
    opened: Callable[..., TagReader]

    def __post_init__(self) -> None:
        self.reader = self.opened()


@pytest.fixture(params=["feig", "3m"])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    field, at_once = Field(), Timing(0, 0, 0)
    server: ReaderServer = (FeigServer if request.param == "feig" else D6Server)(field, timing=at_once)
    server.start()
    made: list[TagReader] = []

    def opened(**changes: object) -> TagReader:
        wire, given = Link(server.url), {"response_s": RESPONSE_S, **changes}
        feig = request.param == "feig"
        made.append(FeigReader(wire, silence_s=0, **given) if feig else D6Reader(wire, quiet_s=0.001, **given))
        return made[-1]

    yield Rig(field, server, opened)
    server.stop()
    for reader in made:
        reader.close()


@pytest.fixture
def tag(rig: Rig, make_item: MakeItem) -> SimTag:
    tag = make_item(1)
    rig.field.lay(tag)
    return tag


def uids(reader: TagReader) -> list[bytes]:
    return [sighting.uid for sighting in reader.inventory()]


def what_there_is(reader: TagReader, uid: bytes) -> bytes:
    """Return what one maker's reader gives of a tag shorter than it says; the other's refuses and names why."""
    try:
        return reader.read(uid).data
    except DeviceRefused as refusal:
        if "no such" not in str(refusal):
            raise
        return b""


def for_a_second(act: Callable[[], object]) -> None:
    end_s = time.monotonic() + 1
    while time.monotonic() < end_s:
        act()


def until(act: Callable[[], object], within_s: float = 3.0) -> object:
    """Return what `act` returns once it no longer fails; the service goes on."""
    end_s = time.monotonic() + within_s
    while True:
        try:
            return act()
        except DeviceError:
            if time.monotonic() > end_s:
                raise


# --- what tags do -----------------------------------------------------------------------------------------------


def test_collision(rig: Rig, tag: SimTag) -> None:
    rig.field.collide(2)
    for _ in range(2):
        with pytest.raises(TooManyTags, match="two piles") as caught:
            rig.reader.inventory()
        assert caught.value.sightings == ()
    assert uids(rig.reader) == [tag.uid]


@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize("on", [True, False])
def test_lift_mid_write(rig: Rig, tag: SimTag, written: bool, on: bool) -> None:
    tag.afi = POLICY.afi(not on)
    rig.field.lift_mid_write(tag.uid, written=written)
    assert secure(rig.reader, tag.uid, on, POLICY) is SecurityResult.GONE
    assert tag.afi == POLICY.afi(on if written else not on)
    rig.field.lay(tag)
    assert secure(rig.reader, tag.uid, on, POLICY) is SecurityResult.PROVED


def test_duplicate_uid(rig: Rig, tag: SimTag, make_item: MakeItem) -> None:
    rig.field.lay(make_item(1))
    assert uids(rig.reader) == [tag.uid]


def test_locked_afi(rig: Rig, tag: SimTag) -> None:
    rig.field.lock_afi(tag.uid)
    assert secure(rig.reader, tag.uid, True, POLICY) is SecurityResult.PROVED
    assert secure(rig.reader, tag.uid, False, POLICY) is SecurityResult.FAILED
    assert (tag.afi, uids(rig.reader)) == (POLICY.afi_in_stock, [tag.uid])


def test_deaf_tag(rig: Rig, tag: SimTag) -> None:
    rig.field.deafen(tag.uid)
    assert uids(rig.reader) == []
    assert secure(rig.reader, tag.uid, False, POLICY) is SecurityResult.GONE
    rig.field.deafen(tag.uid, False)
    assert uids(rig.reader) == [tag.uid]


def test_one_uid_repeated_for_ever_is_refused_and_harms_no_other(rig: Rig, tag: SimTag) -> None:
    ghost = UID[::-1]
    rig.field.haunt(ghost)
    for _ in range(20):
        assert set(uids(rig.reader)) == {tag.uid, ghost}
    with pytest.raises(TagGone, match="no tag"):
        rig.reader.read(ghost)
    assert secure(rig.reader, ghost, False, POLICY) is SecurityResult.GONE
    assert secure(rig.reader, tag.uid, False, POLICY) is SecurityResult.PROVED


def test_reversed_blocks(rig: Rig, tag: SimTag) -> None:
    tag.memory = feig_codec.reverse_blocks(tag.memory, 4)
    memory = rig.reader.read(tag.uid)
    assert memory.data == tag.memory[: len(memory.data)]
    assert label.decode(memory.data).item_id == "0000000001"


def test_blocks_of_eight_bytes(rig: Rig) -> None:
    image = label.encode(Label(Model.ISO28560_3, "1234567", "DE-705"), size=2048, block_size=8)
    rig.field.lay(SimTag(UID, image, block_size=8))
    memory = rig.reader.read(UID)
    assert (memory.block_size, memory.data) == (8, image[: len(memory.data)])
    assert label.decode(memory.data, memory.block_size).item_id == "1234567"


def test_a_tag_that_lies_about_its_length_is_a_named_problem_and_harms_no_other(
    rig: Rig, tag: SimTag, make_item: MakeItem
) -> None:
    """What it has is never filled up with something: too little to prove an item number, it has none."""
    liar = SimTag(UID[:-1] + b"\x09", make_item(9).memory[:20], claimed_blocks=64)
    rig.field.lay(liar)
    assert label.decode(what_there_is(rig.reader, liar.uid)).item_id is None
    assert label.decode(rig.reader.read(tag.uid).data).item_id == "0000000001"


@pytest.mark.parametrize("limit", [4, 5])
def test_tag_limit(rig: Rig, make_item: MakeItem, limit: int) -> None:
    rig.field.tag_limit = limit
    reader = rig.opened(tag_limit=limit)
    for number in range(limit - 1):
        rig.field.lay(make_item(number))
    assert len(reader.inventory()) == limit - 1
    for number in range(limit - 1, limit + 3):
        rig.field.lay(make_item(number))
        with pytest.raises(TooManyTags, match="two piles") as caught:
            reader.inventory()
        assert len(caught.value.sightings) == limit


# --- what the line and the reader do ----------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.ENDLESS])
@pytest.mark.parametrize("at", range(4))
def test_one_bad_answer_anywhere_in_a_security_write(rig: Rig, tag: SimTag, fault: Fault, at: int) -> None:
    """Garbled, half, silent or noise: the fence's answer, the write's, the read-back's or the next inventory's."""
    rig.server.misbehave(fault, after=at)
    assert secure(rig.reader, tag.uid, False, POLICY) is SecurityResult.PROVED
    assert (tag.afi, uids(rig.reader)) == (POLICY.afi_on_loan, [tag.uid])


@pytest.mark.parametrize("fault", [Fault.GARBLE, Fault.HALVE, Fault.GARBAGE, Fault.SILENCE])
def test_bad_answers_without_end_are_named_and_over_when_they_are(rig: Rig, tag: SimTag, fault: Fault) -> None:
    rig.server.misbehave(fault, 10_000)
    with pytest.raises((ProtocolError, DeviceTimeout, DeviceUnavailable)):
        rig.reader.inventory()
    rig.server.behave()
    assert until(lambda: uids(rig.reader)) == [tag.uid]


def test_a_reader_that_repeats_one_answer_for_ever_is_named_and_hung_up_on(rig: Rig, tag: SimTag) -> None:
    """Else the tag would lie there for ever, lifted or not: the reader says so, unasked."""
    reader = rig.opened(attempts=1)
    reader.read_afi(tag.uid)
    rig.server.misbehave(Fault.ENDLESS)
    assert uids(reader) == [tag.uid]
    rig.field.lift(tag.uid)
    with pytest.raises((DeviceTimeout, DeviceUnavailable, ProtocolError), match=r"not asked|begins so|so long|wrong"):
        for_a_second(reader.inventory)
    rig.server.unplug()
    rig.server.plug()
    assert until(lambda: uids(reader)) == []


def test_slow(rig: Rig, tag: SimTag, make_item: MakeItem) -> None:
    """A late answer never passes for the next one's, and a reader that is busy meanwhile is asked again."""
    other = make_item(2)
    rig.field.lay(other)
    reader = rig.opened(attempts=1)
    reader.inventory()
    rig.server.delay_s = RESPONSE_S * 1.5
    with pytest.raises(DeviceTimeout):
        reader.read(tag.uid)
    rig.server.delay_s = 0
    memory = until(lambda: reader.read(other.uid))
    assert memory.data == other.memory[: len(memory.data)]  # type: ignore[attr-defined]


def test_unplug_and_replug(rig: Rig, tag: SimTag) -> None:
    assert uids(rig.reader) == [tag.uid]
    rig.server.unplug()
    began_s = time.monotonic()
    for _ in range(2):
        with pytest.raises(DeviceUnavailable, match=r"check|switch"):
            rig.reader.inventory()
    assert time.monotonic() - began_s < 5
    rig.server.plug()
    assert uids(rig.reader) == [tag.uid]


def test_a_neighbour_is_never_written(rig: Rig, tag: SimTag, make_item: MakeItem) -> None:
    neighbour = make_item(2)
    rig.field.lay(neighbour)
    rig.field.lift(tag.uid)
    assert secure(rig.reader, tag.uid, False, POLICY) is SecurityResult.GONE
    assert neighbour.afi == POLICY.afi_in_stock


@pytest.mark.parametrize(
    ("bits", "afi", "eas", "armed"),
    [
        (SecurityBits.AFI, 0x07, False, True),
        (SecurityBits.AFI, 0xC2, True, False),
        (SecurityBits.AFI, 0x00, True, None),
        (SecurityBits.EAS, 0x07, False, False),
        (SecurityBits.EAS, 0xC2, True, True),
        (SecurityBits.BOTH, 0x07, False, True),
        (SecurityBits.BOTH, 0xC2, True, True),
        (SecurityBits.BOTH, 0xC2, False, False),
        (SecurityBits.BOTH, 0x00, False, None),
    ],
)
def test_what_the_gate_would_do_is_read_from_the_bits_it_looks_at(
    rig: Rig, tag: SimTag, bits: SecurityBits, afi: int, eas: bool, armed: bool | None
) -> None:
    tag.afi, tag.eas = afi, eas
    policy = SecurityPolicy(bits=bits)
    assert is_armed(rig.reader, rig.reader.read(tag.uid), policy) is armed


def test_every_write_on_the_wire_is_addressed(rig: Rig, tag: SimTag) -> None:
    secure(rig.reader, tag.uid, False, POLICY)
    sent = [data for way, data in rig.server.transcript if way is Direction.SENT]
    writes = [frame for frame in sent if frame[2:5] == b"\xb0\x27\x01" or frame[3:4] == b"\x09"]
    assert len(writes) == 1
    assert tag.uid in writes[0]
