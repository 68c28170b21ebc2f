"""The tag reader's desk on a real wire: seen, unreadable, lifted in the middle, unplugged."""

import pytest
from structlog.testing import capture_logs

from drivers.link import Link
from drivers.rfid.feig import FeigReader
from drivers.rfid.label import Label, Model, encode
from drivers.rfid.security import SecurityBits, SecurityPolicy, SecurityResult
from drivers.rfid.sim.feig_wire import Timing
from drivers.rfid.sim.field import Field, SimTag
from drivers.rfid.sim.server import FeigServer
from kiosk.desks.tags import TagDesk
from kiosk.session.commands import RunTest, SetSecurity
from kiosk.session.events import ItemGone, ItemSeen, PileChanged, SecurityAnswered
from kiosk.session.view import Part, TestState

UID = bytes.fromhex("E004015000989681")
NAME = UID.hex().upper()


def book():
    return SimTag(UID, encode(Label(Model.ISO28560_2, "10000001", "CN-JCU")), afi=0x07, dsfid=0x06)


@pytest.fixture
def field():
    return Field()


@pytest.fixture
def server(field):
    server = FeigServer(field, timing=Timing(0, 0, 0))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def desk(server, outbox):
    reader = FeigReader(Link(server.url), response_s=0.2)
    presence = outbox.presence(Part.TAG_READER)
    yield TagDesk(reader, SecurityPolicy(), 0.01, presence, outbox.events.append, outbox.tested, lambda: None)
    reader.close()


def test_a_book_is_seen_after_two_sightings_and_gone_after_three_misses(desk, field, outbox):
    field.lay(book())
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
    seen = outbox.of(ItemSeen)[0]
    assert (seen.uid, seen.label.item_id, seen.armed) == (NAME, "10000001", True)
    field.lift(UID)
    outbox.idle_until(desk, lambda: outbox.of(ItemGone))
    assert len(outbox.of(ItemSeen)) == 1


@pytest.mark.parametrize("eas", [True, False])
def test_where_the_gate_looks_for_eas_a_book_is_armed_by_eas(server, field, outbox, eas):
    """Else a refused return would leave a borrower's book to alarm: what is given back is what was read."""
    reader = FeigReader(Link(server.url), response_s=0.2)
    policy, presence = SecurityPolicy(bits=SecurityBits.EAS), outbox.presence(Part.TAG_READER)
    desk = TagDesk(reader, policy, 0.01, presence, outbox.events.append, outbox.tested, lambda: None)
    tag = book()
    tag.eas = eas
    field.lay(tag)
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
    assert outbox.of(ItemSeen)[0].armed is eas
    reader.close()


def test_security_is_written_and_read_back(desk, field, outbox):
    field.lay(book())
    desk.perform(SetSecurity("op", NAME, on=False))
    assert outbox.of(SecurityAnswered)[0].result is SecurityResult.PROVED
    assert field.tag(UID).afi == 0xC2


def test_a_book_lifted_in_the_middle_is_seen_anew_when_it_is_back(desk, field, outbox):
    field.lay(book())
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
    field.lift_mid_write(UID, written=False)
    desk.perform(SetSecurity("op", NAME, on=False))
    assert outbox.of(SecurityAnswered)[0].result is SecurityResult.GONE
    field.lay(book())
    outbox.idle_until(desk, lambda: len(outbox.of(ItemSeen)) == 2)


def test_a_tag_that_answers_but_cannot_be_read_is_shown_as_such(desk, field, outbox):
    tag = book()
    tag.memory = b"\x5a\xa5" * 56
    field.lay(tag)
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
    assert outbox.of(ItemSeen)[0].label.item_id is None


def test_an_unplugged_reader_is_said_and_back_by_itself(desk, server, outbox):
    desk.idle()
    server.unplug()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False])
    server.plug()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False, True])


def test_the_technician_reads_a_tag(desk, field, outbox):
    desk.perform(RunTest("read_tag"))
    assert outbox.findings["read_tag"].state is TestState.FAILED
    field.lay(book())
    desk.perform(RunTest("read_tag"))
    assert outbox.findings["read_tag"].state is TestState.PASSED
    assert "10000001" not in outbox.findings["read_tag"].words


def test_of_a_pile_too_high_the_tags_told_apart_are_seen(desk, field, outbox):
    field.tag_limit = 2
    for number in range(5):
        field.lay(SimTag(UID[:-1] + bytes((number,)), book().memory, afi=0x07, dsfid=0x06))
    outbox.idle_until(desk, lambda: len(outbox.of(ItemSeen)) == 2)
    assert outbox.of(PileChanged) == [PileChanged(too_high=True)]
    for tag in field.tags()[2:]:
        field.lift(tag.uid)
    outbox.idle_until(desk, lambda: len(outbox.of(PileChanged)) == 2)
    assert outbox.of(PileChanged)[-1] == PileChanged(too_high=False)


def test_an_unplugged_reader_says_nothing_of_a_pile(desk, field, server, outbox):
    field.tag_limit = 1
    field.lay(book())
    field.lay(SimTag(UID[:-1] + b"\0", book().memory, afi=0x07, dsfid=0x06))
    outbox.idle_until(desk, lambda: outbox.of(PileChanged))
    server.unplug()
    outbox.idle_until(desk, lambda: not outbox.of(PileChanged)[-1].too_high)


def test_a_collision_is_no_reason_to_go_out_of_service_and_takes_nothing_away(desk, field, outbox):
    field.lay(book())
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
    field.collide(2)
    for _ in range(4):
        desk.idle()
    assert outbox.available() == [True]
    assert (outbox.of(ItemGone), outbox.of(PileChanged)) == ([], [])


def test_one_uid_repeated_for_ever_is_told_once_and_service_goes_on(desk, field, outbox):
    field.haunt(UID[::-1])
    with capture_logs() as logs:
        outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
        for _ in range(20):
            desk.idle()
    assert [seen.readable for seen in outbox.of(ItemSeen)] == [False]
    assert [entry["event"] for entry in logs] == ["tag not read"]
    field.lay(book())
    outbox.idle_until(desk, lambda: len(outbox.of(ItemSeen)) == 2)
    desk.perform(SetSecurity("op", NAME, on=False))
    assert outbox.of(SecurityAnswered)[0].result is SecurityResult.PROVED
    assert (outbox.available(), outbox.of(ItemGone)) == ([True], [])


def test_collisions_without_end_are_a_pile_too_high(desk, field, outbox):
    field.collide(1000)
    outbox.idle_until(desk, lambda: outbox.of(PileChanged) == [PileChanged(too_high=True)])
    field.collide(0)
    outbox.idle_until(desk, lambda: outbox.of(PileChanged)[-1] == PileChanged(too_high=False))
    assert outbox.available() == [True]


@pytest.mark.parametrize("lie", [64, 3])
def test_a_tag_that_lies_about_its_length_does_not_stop_the_machine(desk, field, outbox, lie):
    liar = SimTag(UID[:-1] + b"\1", book().memory[:16], afi=0x07, claimed_blocks=lie)
    field.lay(liar)
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen))
    assert outbox.of(ItemSeen)[0].label.item_id is None
    field.lay(book())
    outbox.idle_until(desk, lambda: outbox.of(ItemSeen)[-1].uid == NAME)
    assert outbox.available() == [True]
