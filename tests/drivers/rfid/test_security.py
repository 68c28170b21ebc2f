"""Security is what the tag says afterwards."""

from collections.abc import Callable

import pytest

from drivers.errors import DeviceUnavailable
from drivers.link import Direction
from drivers.rfid.feig import FeigReader
from drivers.rfid.security import SecurityPolicy, SecurityResult, secure
from drivers.rfid.sim import Fault, FeigServer, Field, SimTag

MakeItem = Callable[..., SimTag]
POLICY = SecurityPolicy()


@pytest.fixture
def tag(tags: Field, make_item: MakeItem) -> SimTag:
    tag = make_item(1)
    tags.lay(tag)
    return tag


def writes(server: FeigServer) -> int:
    return sum(way is Direction.SENT and frame[2:4] == b"\xb0\x27" for way, frame in server.transcript)


def test_off_and_on_again(reader: FeigReader, tags: Field, tag: SimTag) -> None:
    assert secure(reader, tag.uid, False, POLICY) is SecurityResult.PROVED
    assert tags.tag(tag.uid).afi == 0xC2
    assert secure(reader, tag.uid, True, POLICY) is SecurityResult.PROVED
    assert tags.tag(tag.uid).afi == 0x07


def test_every_library_has_its_own_values(reader: FeigReader, tags: Field, tag: SimTag) -> None:
    policy = SecurityPolicy(afi_in_stock=0xDA, afi_on_loan=0xD7)
    assert secure(reader, tag.uid, False, policy) is SecurityResult.PROVED
    assert tags.tag(tag.uid).afi == 0xD7
    assert [policy.is_on(afi) for afi in (0xDA, 0xD7, 0x00)] == [True, False, None]


def test_a_neighbour_is_never_written(reader: FeigReader, tags: Field, tag: SimTag, make_item: MakeItem) -> None:
    neighbour = make_item(2)
    tags.lay(neighbour)
    secure(reader, tag.uid, False, POLICY)
    tags.lift(tag.uid)
    assert secure(reader, tag.uid, False, POLICY) is SecurityResult.GONE
    assert tags.tag(neighbour.uid).afi == 0x07


@pytest.mark.parametrize("written", [True, False])
def test_lifted_in_the_middle_is_gone_whatever_it_took(
    reader: FeigReader, tags: Field, tag: SimTag, written: bool
) -> None:
    tags.lift_mid_write(tag.uid, written=written)
    assert secure(reader, tag.uid, False, POLICY) is SecurityResult.GONE
    assert tag.afi == (0xC2 if written else 0x07)


def test_a_locked_afi_fails_after_bounded_tries(
    reader: FeigReader, tags: Field, tag: SimTag, server: FeigServer
) -> None:
    tags.lock_afi(tag.uid)
    assert secure(reader, tag.uid, False, POLICY) is SecurityResult.FAILED
    assert writes(server) == POLICY.attempts


def test_a_locked_afi_that_is_right_already_is_proved(reader: FeigReader, tags: Field, tag: SimTag) -> None:
    tags.lock_afi(tag.uid)
    assert secure(reader, tag.uid, True, POLICY) is SecurityResult.PROVED


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.ENDLESS])
def test_a_bad_answer_in_between_changes_nothing(
    reader: FeigReader, tags: Field, tag: SimTag, server: FeigServer, fault: Fault
) -> None:
    reader.inventory()
    server.misbehave(fault)
    assert secure(reader, tag.uid, False, POLICY) is SecurityResult.PROVED
    assert tags.tag(tag.uid).afi == 0xC2


def test_garbled_answers_without_end_are_a_failure(reader: FeigReader, tag: SimTag, server: FeigServer) -> None:
    reader.inventory()
    server.misbehave(Fault.GARBLE, 100)
    assert secure(reader, tag.uid, False, POLICY) is SecurityResult.FAILED


def test_a_reader_that_is_away_is_for_the_technician(reader: FeigReader, tag: SimTag, server: FeigServer) -> None:
    server.unplug()
    with pytest.raises(DeviceUnavailable):
        secure(reader, tag.uid, False, POLICY)
