"""3M and Bibliotheca readers: frames from outside, the simulated reader over TCP with every fault, garbage."""

import io
import random
from collections.abc import Callable, Iterator

import pytest
from structlog.testing import capture_logs

from drivers.errors import DeviceRefused, DeviceUnavailable, ProtocolError
from drivers.link import Link
from drivers.rfid import TagGone, TagReader, TagWriter, feig_codec, feig_frame, label
from drivers.rfid import d6_codec as codec
from drivers.rfid import d6_frame as frames
from drivers.rfid.d6 import D6Reader
from drivers.rfid.feig import FeigReader
from drivers.rfid.label import Label, Model
from drivers.rfid.open import DRIVERS, open_reader
from drivers.rfid.security import SecurityBits, SecurityPolicy, SecurityResult, secure
from drivers.rfid.sets import sets_of
from drivers.rfid.settings import TagReaderSettings
from drivers.rfid.sim import D6Server, D6Wire, Fault, Field, SimTag, Timing
from drivers.rfid.sim.console import serve

MakeItem = Callable[..., SimTag]
UID = bytes.fromhex("E00401001F7812ED")
OTHER = bytes.fromhex("E00401003126A0C8")

REQUESTS = [
    ("D60005FE0005FA40", codec.inventory()),
    ("D60003116420", codec.version()),
    ("D6000D02E00401001F7812ED000843DD", codec.read_blocks(UID, 0, 8)),
    ("D6000B0AE00401001F7812ED3CC1", codec.read_afi(UID)),
    ("D6000C09E00401001F7812EDD70B38", codec.write_afi(UID, 0xD7)),
    ("D6000C09E00401001F7812EDDADA95", codec.write_afi(UID, 0xDA)),
    ("D6000C09E00401001F7812ED07C045", codec.write_afi(UID, 0x07)),
    ("D6000B03E00401001F7812EDFE1D", codec.check_eas(UID)),
    ("D6000C0CE00401001F7812ED0162F3", codec.set_eas(UID, True)),
    ("D6001204E00401001F7812ED000100041100014DA9", codec.write_blocks(UID, 0, bytes.fromhex("04110001"))),
]
"""Frames of rfid.md §10: 3M RFID 810/210 specification and Biblio-RFID captures."""


@pytest.mark.parametrize(("wire", "body"), REQUESTS)
def test_requests_from_outside(wire: str, body: bytes) -> None:
    frame = bytes.fromhex(wire)
    assert frames.encode(body).hex().upper() == wire
    assert frames.decode(frame) == body
    assert codec.parse_request(body).command == body[0]


def test_replies_from_outside() -> None:
    found = bytes.fromhex("D60017FE00000502E00401001F7812EDE00401003126A0C89AAF")
    body = codec.reply_body(codec.Reply(0xFE, 0, codec.inventory_data([UID, OTHER])))
    assert frames.encode(body) == found
    assert codec.parse_inventory(codec.parse_reply(frames.decode(found)).data) == (UID, OTHER)
    afi = codec.parse_reply(frames.decode(bytes.fromhex("D6000D0A00E00401001F7812EDDAB793")))
    assert codec.parse_value(afi.data, UID) == 0xDA
    absent = codec.parse_reply(frames.decode(bytes.fromhex("D600040206A15B")))
    assert absent == codec.Reply(codec.Command.READ_BLOCKS, codec.Error.NO_TAG)


def test_the_simulator_answers_with_frames_from_outside() -> None:
    field = Field()
    wire = D6Wire(field, Timing(0, 0, 0))
    ask = lambda request: next(wire.receive(bytes.fromhex(request))).frame.hex().upper()  # noqa: E731
    assert ask("D500050400118C66") == "D5000904001" + "10A0500027250"
    assert ask("D6000D02E00401001F7812ED000843DD") == "D600040206A15B"
    field.lay(SimTag(UID, bytes(112), afi=0xDA))
    assert ask("D6000B0AE00401001F7812ED3CC1") == "D6000D0A00E00401001F7812EDDAB793"
    field.lay(SimTag(OTHER, bytes(112)))
    assert ask("D60005FE0005FA40") == "D60017FE00000502E00401001F7812EDE00401003126A0C89AAF"


@pytest.fixture
def far(tags: Field) -> Iterator[D6Server]:
    server = D6Server(tags, timing=Timing(0, 0, 0))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def near(far: D6Server) -> Iterator[D6Reader]:
    reader = D6Reader(Link(far.url), response_s=0.1, quiet_s=0.001)
    yield reader
    reader.close()


def test_it_fulfils_both_contracts(near: D6Reader) -> None:
    contract: TagReader = near
    assert contract.inventory() == ()
    assert isinstance(near, TagWriter)


@pytest.mark.parametrize("model", [Model.ISO28560_2, Model.ISO28560_3, Model.RFID501, Model.BLANK])
@pytest.mark.parametrize("size", [32, 112])
def test_a_tag_is_read_in_every_model_and_size(near: D6Reader, tags: Field, model: Model, size: int) -> None:
    memory = label.encode(Label(model, "1234567"), size=size)
    tags.lay(SimTag(UID, memory, afi=0xC2))
    found = near.read(UID)
    assert (found.afi, found.data) == (0xC2, memory[:36])


def test_thirty_books_and_one_named_twice(near: D6Reader, tags: Field, make_item: MakeItem) -> None:
    for number in [*range(30), 7]:
        tags.lay(make_item(number))
    assert len(near.inventory()) == 30


@pytest.mark.parametrize("fault", list(Fault))
def test_one_bad_answer_is_asked_for_again(near: D6Reader, far: D6Server, tags: Field, fault: Fault) -> None:
    tags.lay(SimTag(UID, bytes(112)))
    near.inventory()
    far.misbehave(fault)
    assert len(near.inventory()) == 1


@pytest.mark.parametrize("bits", list(SecurityBits))
@pytest.mark.parametrize("maker", ["feig", "3m"])
def test_afi_and_eas_are_written_and_read_back_with_either_maker(
    maker: str, near: D6Reader, reader: FeigReader, tags: Field, make_item: MakeItem, bits: SecurityBits
) -> None:
    tag = make_item(1)
    tags.lay(tag)
    policy = SecurityPolicy(bits=bits, owners=frozenset({"DE-705"}), item_pattern="[0-9]{10}")
    device = near if maker == "3m" else reader
    for on in (True, False, True):
        assert secure(device, tag.uid, on, policy) is SecurityResult.PROVED
        afi, eas = tags.tag(tag.uid).afi, tags.tag(tag.uid).eas
        assert afi == (policy.afi(on) if bits is not SecurityBits.EAS else 0x07)
        assert eas is (on if bits is not SecurityBits.AFI else False)


@pytest.mark.parametrize("policy", [SecurityPolicy(owners=frozenset({"CN-1"})), SecurityPolicy(item_pattern="9.*")])
def test_a_tag_that_is_not_ours_is_never_written(
    near: D6Reader, tags: Field, make_item: MakeItem, policy: SecurityPolicy
) -> None:
    tag = make_item(1)
    tags.lay(tag)
    assert secure(near, tag.uid, False, policy) is SecurityResult.FAILED
    assert tags.tag(tag.uid).afi == 0x07


def test_a_locked_afi_and_a_lifted_tag(near: D6Reader, tags: Field, make_item: MakeItem) -> None:
    tag = make_item(1)
    tags.lay(tag)
    tags.lock_afi(tag.uid)
    with pytest.raises(DeviceRefused, match="12: locked"):
        near.write_afi(tag.uid, 0xC2)
    tags.lift(tag.uid)
    for act in (near.read, near.read_afi, near.read_eas):
        with pytest.raises(TagGone):
            act(tag.uid)


def test_lifted_in_the_middle_is_gone(near: D6Reader, tags: Field, make_item: MakeItem) -> None:
    tag = make_item(1)
    tags.lay(tag)
    tags.lift_mid_write(tag.uid, written=True)
    assert secure(near, tag.uid, False, SecurityPolicy()) is SecurityResult.GONE


def test_blocks_are_written_by_either_maker(near: D6Reader, reader: FeigReader, tags: Field) -> None:
    tags.lay(SimTag(UID, bytes(320)))
    image = bytes(range(160))
    reader.write_blocks(UID, 2, image)
    near.write_blocks(UID, 0, b"ABCDEFGH")
    assert tags.tag(UID).memory[:168] == b"ABCDEFGH" + image


def test_a_pulled_cable_comes_back_without_restart(near: D6Reader, far: D6Server) -> None:
    near.inventory()
    far.unplug()
    with pytest.raises(DeviceUnavailable):
        near.inventory()
    far.plug()
    assert near.inventory() == ()


# --- opening, probing, sets -------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", list(DRIVERS))
def test_an_unverified_driver_says_so_when_it_opens(model: str) -> None:
    with capture_logs() as logs:
        open_reader(TagReaderSettings(model=model, port="socket://127.0.0.1:1")).close()
    assert [(entry["log_level"], entry["model"]) for entry in logs] == [("warning", model)]
    assert "UNVERIFIED" in logs[0]["event"]


def test_a_technician_drives_a_simulated_reader_of_3m() -> None:
    shown = io.StringIO()
    assert serve(0, io.StringIO("lay 1234567\nlist\ngarbage\n"), shown, "3m") == 0
    assert shown.getvalue().splitlines()[2:] == [
        "E004015000000001",
        "E004015000000001 AFI 07 1234567",
        "next answer: noise instead of it",
    ]


def test_a_tag_with_reversed_blocks_is_read_by_either_maker(
    near: D6Reader, reader: FeigReader, tags: Field, make_item: MakeItem
) -> None:
    tag = make_item(1)
    tag.memory = feig_codec.reverse_blocks(tag.memory, 4)
    tags.lay(tag)
    for device in (near, reader):
        assert label.decode(device.read(tag.uid).data).item_id == "0000000001"


def test_a_set_is_complete_only_with_all_its_parts() -> None:
    def state(*parts: tuple[int | None, int | None]) -> bool:
        labels = [Label(Model.ISO28560_3, "1", part=part, parts=total) for part, total in parts]
        return sets_of(labels)["1"].is_complete

    assert state((1, 2), (2, 2))
    assert state((0, 3))
    assert state((None, None))
    assert not state((1, 2))
    assert not state((1, 2), (2, 3))
    assert not state((1, 2), (1, 2), (2, 2))
    assert not state((3, 2))


# --- garbage ----------------------------------------------------------------------------------------------------


class Noise:
    """A wire whose other end sends noise, half of it dressed as a whole frame."""

    def __init__(self, chance: random.Random, dress: Callable[[bytes], bytes]) -> None:
        self.pending = b""
        self._chance = chance
        self._dress = dress

    def write(self, data: bytes) -> None:
        noise = self._chance.randbytes(self._chance.randint(2, 24))
        noise = self._chance.choice([data[1:3], data[3:5], b"\xb0\x00", b"\xfe\x00\x00\x05"]) + noise
        self.pending = self._dress(noise) if self._chance.random() < 0.8 else noise

    def read(self, size: int, deadline_s: float) -> bytes:
        taken, self.pending = self.pending[:size], self.pending[size:]
        if len(taken) < size:
            raise ProtocolError("short", taken)
        return taken

    def drain(self, quiet_s: float, limit_s: float) -> bytes:
        return b""

    def close(self) -> None:
        self.pending = b""


def dress_feig(noise: bytes) -> bytes:
    head = bytes((len(noise) + 4,)) + b"\0" + noise[:120]
    return head + feig_frame.crc(head)


@pytest.mark.parametrize("maker", ["feig", "3m"])
def test_a_noisy_wire_gives_named_errors_only(maker: str) -> None:
    chance = random.Random(20261127)
    reader = (
        D6Reader(Noise(chance, frames.encode), quiet_s=0)
        if maker == "3m"
        else FeigReader(Noise(chance, dress_feig), silence_s=0)
    )
    for _ in range(2000):
        with pytest.raises((DeviceRefused, ProtocolError)):
            reader.read_afi(UID)
