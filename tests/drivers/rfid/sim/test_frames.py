"""Every frame that a simulated reader can send: as a real reader was seen to send it, or marked UNVERIFIED.

3M: traffic of real readers in 3m-810.pl by D. Pavlinusic, and a session of 2026-08-30 in koha-rfid-3m810-js, whose tool
cut the checksums off. FEIG: rfid.md §9, checked with independent code.
"""

from collections.abc import Iterator
from itertools import product

import pytest

from drivers.rfid import d6_codec, d6_frame, feig_codec, feig_frame
from drivers.rfid.d6_codec import Error
from drivers.rfid.feig_codec import Eas, Iso
from drivers.rfid.feig_frame import Command, Request, Status
from drivers.rfid.sim import D6Wire, FeigWire, Field, SimTag, Timing
from drivers.rfid.sim import d6_wire as d6_sim
from drivers.rfid.sim import feig_wire as feig_sim

AT_ONCE = Timing(0, 0, 0)


def on_pad(*tags: SimTag, tag_limit: int | None = None) -> Field:
    field = Field(tag_limit=tag_limit)
    for tag in tags:
        field.lay(tag)
    return field


# --- 3M ---------------------------------------------------------------------------------------------------------

ONE, CARD, TWO = (bytes.fromhex(uid) for uid in ("E00401003123AA26", "E0040100017C0C38", "E00401003123AA28"))
BOOK, PATRON = bytes.fromhex("E004010031269117"), bytes.fromhex("E00401001F77FB98")
BOOK_MEMORY = bytes.fromhex("04110001") + b"1302099999".ljust(28, b"\0")
PATRON_MEMORY = bytes.fromhex("04110000") + b"200000000042".ljust(28, b"\0")
SHORT_MEMORY = bytes.fromhex("04110001") + b"12345678"


def crc_added(frame: str) -> str:
    data = bytes.fromhex(frame)
    return d6_frame.encode(data[3:]).hex().upper()


SAID_BY_3M = [
    ((), "D500050400118C66", "D500090400110A0500027250"),
    ((), "D60005FE0005FA40", "D60007FE00000500C97B"),
    ((SimTag(ONE, b""),), "D60005FE0005FA40", "D6000FFE00000501E00401003123AA26941A"),
    ((SimTag(CARD, b""),), "D60005FE0005FA40", "D6000FFE00000501E0040100017C0C388E2B"),
    ((SimTag(TWO, b""),), "D60005FE0005FA40", "D6000FFE00000501E00401003123AA2875D4"),
    (
        (SimTag(ONE, b""), SimTag(CARD, b"")),
        "D60005FE0005FA40",
        "D60017FE00000502E00401003123AA26E0040100017C0C38CADB",
    ),
    (
        (SimTag(ONE, b""), SimTag(TWO, b"")),
        "D60005FE0005FA40",
        "D60017FE00000502E00401003123AA26E00401003123AA283124",
    ),
    (
        (SimTag(ONE, SHORT_MEMORY),),
        d6_frame.encode(d6_codec.read_blocks(ONE, 0, 3)).hex(),
        "D6001F0200E00401003123AA2603000004110001010031323334020035363738531F",
    ),
    ((), "D6000D02E00401001F7812ED000843DD", "D600040206A15B"),
    (
        (SimTag(ONE, bytes(32)),),
        "D6002A04E00401003123AA260007000411000130303030303030303030" + "00" * 14 + "8843",
        "D6000D0400E00401003123AA2607CFF1",
    ),
    (
        (SimTag(ONE, bytes(32)),),
        "D6002604E00401003123AA26000600" + "55" * 24 + "A98B",
        "D6000D0400E00401003123AA2606DFD0",
    ),
    ((SimTag(ONE, b""),), "D6000C09E00401003123AA26D73AF0", "D6000C0900E00401003123AA266A44"),
    ((SimTag(ONE, b""),), "D6000C09E00401003123AA26DAEB5D", "D6000C0900E00401003123AA266A44"),
    (
        (SimTag(BOOK, b"", afi=0xDA),),
        "D6000B0AE004010031269117EC84",
        crc_added("D6000D0A00E004010031269117DA"),
    ),
    (
        (SimTag(BOOK, BOOK_MEMORY),),
        "D6000D02E00401003126911700084E9B",
        crc_added(
            "D6003D0200E0040100312691170800000411000101003133303202003039393903003939000004000000000005000000000006"
            "0000000000070000000000"
        ),
    ),
    (
        (SimTag(PATRON, PATRON_MEMORY),),
        "D6000D02E00401001F77FB9800086241",
        crc_added(
            "D6003D0200E00401001F77FB980800000411000001003230303002003030303003003030343204000000000005000000000006"
            "0000000000070000000000"
        ),
    ),
]
"""What lay there, what the reader was asked, what it answered."""


@pytest.mark.parametrize(("tags", "request_", "reply"), SAID_BY_3M)
def test_a_3m_reader_answers_as_a_real_one_did(tags: tuple[SimTag, ...], request_: str, reply: str) -> None:
    (answer,) = D6Wire(on_pad(*tags), AT_ONCE).receive(bytes.fromhex(request_))
    assert answer.frame.hex().upper() == reply


def kind_of_d6(frame: bytes) -> tuple[int, int]:
    reply = d6_codec.parse_reply(d6_frame.decode(frame))
    return reply.command, reply.error


def all_of_d6() -> Iterator[bytes]:
    """Yield what a reader answers to every command in every state of the field."""
    fields = [
        on_pad,
        lambda: on_pad(SimTag(ONE, bytes(32))),
        lambda: on_pad(SimTag(ONE, bytes(32), afi_locked=True)),
        lambda: on_pad(SimTag(ONE, b"")),
        lambda: collided(on_pad(SimTag(ONE, bytes(32)))),
    ]
    asks = [
        d6_codec.inventory(), d6_codec.version(), d6_codec.read_blocks(ONE, 0, 8),
        d6_codec.write_blocks(ONE, 0, b"1234"), d6_codec.read_afi(ONE), d6_codec.write_afi(ONE, 7),
        d6_codec.check_eas(ONE), d6_codec.set_eas(ONE, True),
    ]  # fmt: skip
    assert {ask[0] for ask in asks} == set(d6_codec.Command)
    for field, ask in product(fields, asks):
        for answer in D6Wire(field(), AT_ONCE).receive(d6_frame.encode(ask)):
            yield answer.frame


def collided(field: Field) -> Field:
    field.collide()
    return field


def test_what_a_3m_reader_sends_is_from_outside_or_unverified() -> None:
    seen = {kind_of_d6(bytes.fromhex(reply)) for _, _, reply in SAID_BY_3M if not reply.startswith("D5")}
    # No transponder is told in one form for every command (specification).
    seen |= {(command, error) for command in d6_codec.Command for error in [Error.NO_TAG]}
    sent = {kind_of_d6(frame) for frame in all_of_d6()}
    assert sent - seen == d6_sim.UNVERIFIED


# --- FEIG -------------------------------------------------------------------------------------------------------

UID = bytes.fromhex("E004015093A4E90E")
ITEM = SimTag(UID, bytes.fromhex("11010131 31323233").ljust(112, b"\0"), afi=0x07, dsfid=0x3E)
SAID_BY_FEIG = [
    ((), "07FFB001001C56", "0600B0015C63"),
    ((ITEM,), "07FFB001001C56", "1100B00001033EE004015093A4E90E7984"),
    ((ITEM,), "0FFFB02B01E004015093A4E90EC8C1", "1300B0003EE004015093A4E90E07031B01B737"),
    (
        (ITEM,),
        feig_frame.encode_request(feig_codec.read_blocks(UID, 0, 2)).hex(),
        "1200B00002040031010111003332323127AE",
    ),
    ((ITEM,), "10FFB02701E004015093A4E90EC25704", "0600B000D572"),
    ((), "10FFB02701E004015093A4E90EC25704", "0600B0015C63"),
]


@pytest.mark.parametrize(("tags", "request_", "reply"), SAID_BY_FEIG)
def test_a_feig_reader_answers_as_a_real_one_does(tags: tuple[SimTag, ...], request_: str, reply: str) -> None:
    (answer,) = FeigWire(on_pad(*tags), AT_ONCE).receive(bytes.fromhex(request_))
    assert answer.frame.hex().upper() == reply


FeigKind = tuple[int, int, int | None]


def kind_of_feig(request: Request, frame: bytes) -> FeigKind:
    """Return command, status and, where the answer carries something, the operation that gives it its form."""
    reply = feig_frame.decode_reply(frame)
    of_its_own = reply.data and reply.status != Status.ISO15693_ERROR
    return reply.command, reply.status, request.data[0] if of_its_own and request.data else None


def all_of_feig(advanced: bool) -> Iterator[tuple[Request, bytes]]:
    """Yield requests of every kind and what a reader answers in every state of the field."""
    fields = [
        on_pad,
        lambda: on_pad(SimTag(UID, bytes(112))),
        lambda: on_pad(SimTag(UID, bytes(112), eas=True, afi_locked=True)),
        lambda: on_pad(SimTag(UID, bytes(4))),
        lambda: collided(on_pad(SimTag(UID, bytes(32)))),
        lambda: on_pad(SimTag(UID, bytes(32)), *(SimTag(bytes((at,)) * 8, bytes(32)) for at in range(30))),
        lambda: on_pad(SimTag(UID, bytes(32)), SimTag(UID[::-1], bytes(32)), tag_limit=1),
    ]
    asks = [
        feig_codec.inventory(), feig_codec.system_info(UID), feig_codec.read_blocks(UID, 0, 8),
        feig_codec.read_blocks(UID, 0, 60), feig_codec.write_blocks(UID, 0, b"12345678"), feig_codec.write_afi(UID, 7),
        feig_codec.select(UID), feig_codec.stay_quiet(UID), feig_codec.reset_to_ready(UID), feig_codec.rf_reset(),
        feig_codec.rf_output(True), feig_codec.software_version(), feig_codec.reader_info(), feig_codec.baud_detect(),
        Request(0x77), Request(Command.ISO, b"\xff"), *(feig_codec.eas(UID, operation) for operation in Eas),
    ]  # fmt: skip
    assert {ask.command for ask in asks} == {*Command, 0x77}
    assert {ask.data[0] for ask in asks if ask.command == Command.ISO} == {*Iso, 0xFF}
    for field, ask in product(fields, asks):
        for answer in FeigWire(field(), AT_ONCE).receive(feig_frame.encode_request(ask, advanced=advanced)):
            yield ask, answer.frame


def test_what_a_feig_reader_sends_is_from_outside_or_unverified() -> None:
    seen = {
        kind_of_feig(feig_frame.decode_request(bytes.fromhex(request)), bytes.fromhex(reply))
        for _, request, reply in SAID_BY_FEIG
    }
    seen.add(kind_of_feig(feig_codec.write_afi(UID, 7), bytes.fromhex("0700B0950F0415")))
    sent = {kind_of_feig(ask, frame) for ask, frame in all_of_feig(advanced=False)}
    assert sent - seen == feig_sim.UNVERIFIED


def test_advanced_answers_say_the_same_as_standard_ones() -> None:
    """Their head and checksum are those of the advanced requests from outside (`test_feig_codec`)."""
    both = zip(all_of_feig(advanced=False), all_of_feig(advanced=True), strict=True)
    for (_, standard), (_, advanced) in both:
        assert feig_frame.is_advanced(advanced)
        assert feig_frame.decode_reply(advanced) == feig_frame.decode_reply(standard)
