"""The product's reader against the real pcscd, and what must never leave the machine."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.card import (
    CardChange,
    CardPresented,
    CardProblem,
    CardReader,
    CardRemoved,
    CardUnreadable,
    Proof,
)
from drivers.card.apdu import KeyType, MifareKey
from drivers.card.number import TextForm, to_text
from drivers.card.open import open_reader
from drivers.card.settings import CardReaderSettings, NumberSource
from drivers.card.sim.card import MifareCard, ProcessorCard
from drivers.card.sim.pcscd import READER, VirtualCardReader
from drivers.card.sim.vpcd import Fault
from drivers.errors import DeviceUnavailable

UID = bytes.fromhex("04A1B2C3")
OTHER_UID = bytes.fromhex("04D5E6F7")
NUMBER = "2023123456"
KEY = MifareKey(bytes.fromhex("A0A1A2A3A4A5"))
SOON_S = 8.0

Opener = Callable[..., CardReader]


def library_card() -> MifareCard:
    return MifareCard(UID, {4: to_text(NUMBER, TextForm.ASCII, 16)}, {(1, KeyType.A): KEY})


@pytest.fixture
def opened(virtual: VirtualCardReader) -> Iterator[Opener]:
    readers: list[CardReader] = []

    def opener(**settings: object) -> CardReader:
        readers.append(open_reader(CardReaderSettings.model_validate(settings)))
        return readers[-1]

    yield opener
    for reader in readers:
        reader.close()


@pytest.fixture
def keyed(tmp_path: Path, opened: Opener) -> CardReader:
    key_file = tmp_path / "card.key"
    key_file.write_text(KEY.secret.hex())
    key_file.chmod(0o600)
    return opened(number=NumberSource.MIFARE_BLOCK, block=4, key_file=key_file)


def number_of(change: CardChange | None) -> str:
    assert isinstance(change, CardPresented), change
    return change.card.number


def problem_of(change: CardChange | None) -> CardProblem:
    assert isinstance(change, CardUnreadable), change
    return change.problem


def returned(reader: CardReader) -> CardChange | None:
    """What the reader tells once it works again."""
    deadline_s = time.monotonic() + SOON_S
    while True:
        try:
            return reader.wait(deadline_s - time.monotonic())
        except DeviceUnavailable:
            if time.monotonic() > deadline_s:
                raise


def test_a_card_is_presented_once_and_its_removal_told(virtual: VirtualCardReader, opened: Opener) -> None:
    reader = opened()
    assert reader.wait(0.05) is None
    virtual.hold(MifareCard(UID))
    change = reader.wait(SOON_S)
    assert isinstance(change, CardPresented)
    assert (change.card.uid, change.card.number, change.card.proof) == (UID, "04A1B2C3", Proof.UID_ONLY)
    assert reader.wait(0.6) is None
    virtual.take_away()
    assert reader.wait(SOON_S) == CardRemoved()
    assert reader.wait(0.05) is None


def test_a_card_that_lies_there_at_the_start_is_presented(virtual: VirtualCardReader, opened: Opener) -> None:
    virtual.hold(MifareCard(UID))
    assert number_of(opened(number="uid-decimal").wait(SOON_S)) == f"{0x04A1B2C3:010d}"


def test_a_block_is_read_with_the_librarys_key(virtual: VirtualCardReader, keyed: CardReader) -> None:
    virtual.hold(library_card())
    change = keyed.wait(SOON_S)
    assert number_of(change) == NUMBER
    assert isinstance(change, CardPresented)
    assert change.card.proof is Proof.KEYED_READ


def test_a_card_with_another_key_is_refused_and_the_next_one_is_not(
    virtual: VirtualCardReader, keyed: CardReader
) -> None:
    virtual.hold(MifareCard(OTHER_UID))
    assert keyed.wait(SOON_S) == CardUnreadable(CardProblem.REFUSED, "authenticate: operation failed (6300)")
    virtual.hold(library_card())
    assert keyed.wait(SOON_S) == CardRemoved()
    assert number_of(keyed.wait(SOON_S)) == NUMBER


def test_a_file_of_a_processor_card_is_read(virtual: VirtualCardReader, opened: Opener) -> None:
    virtual.hold(ProcessorCard(UID, {0x15: to_text(NUMBER, TextForm.BCD, 8)}, bytes.fromhex("3F01")))
    reader = opened(number="cpu-file", application="3F01", text="bcd", size=8)
    assert number_of(reader.wait(SOON_S)) == NUMBER


@pytest.mark.parametrize("fault", [Fault.NOT_AUTHENTICATED, Fault.FAIL, Fault.HALVE, Fault.EMPTY])
def test_one_bad_answer_is_got_over(virtual: VirtualCardReader, keyed: CardReader, fault: Fault) -> None:
    virtual.misbehave(fault)
    virtual.hold(library_card())
    assert number_of(keyed.wait(SOON_S)) == NUMBER


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (Fault.NOT_AUTHENTICATED, CardProblem.LOCKED),
        (Fault.FAIL, CardProblem.REFUSED),
        (Fault.EMPTY, CardProblem.UNREADABLE),
    ],
)
def test_a_card_that_keeps_on_failing_is_told_once(
    virtual: VirtualCardReader, opened: Opener, fault: Fault, problem: CardProblem
) -> None:
    reader = opened()
    virtual.misbehave(*[fault] * 20)
    virtual.hold(library_card())
    assert problem_of(reader.wait(SOON_S)) is problem
    assert reader.wait(0.5) is None
    virtual.take_away()
    assert reader.wait(SOON_S) == CardRemoved()


def test_a_phone_with_a_random_uid_is_not_taken_for_a_card(virtual: VirtualCardReader, opened: Opener) -> None:
    virtual.hold(ProcessorCard(bytes.fromhex("08A1B2C3")))
    assert problem_of(opened().wait(SOON_S)) is CardProblem.RANDOM_UID


def test_a_card_pulled_while_it_is_read_is_told_and_the_next_try_works(
    virtual: VirtualCardReader, keyed: CardReader
) -> None:
    virtual.misbehave(Fault.PULL)
    virtual.hold(library_card())
    assert problem_of(keyed.wait(SOON_S)) is CardProblem.CUT_SHORT
    assert keyed.wait(SOON_S) == CardRemoved()
    virtual.hold(library_card())
    assert number_of(keyed.wait(SOON_S)) == NUMBER


def test_a_card_that_never_answers_is_told_in_time_and_the_next_one_works(
    virtual: VirtualCardReader, opened: Opener
) -> None:
    reader = opened(answer_s=0.5)
    virtual.misbehave(Fault.SILENCE)
    virtual.hold(MifareCard(UID))
    begun_s = time.monotonic()
    assert problem_of(reader.wait(SOON_S)) is CardProblem.SILENT
    assert time.monotonic() - begun_s < 3
    assert reader.wait(0.3) is None
    virtual.take_away()
    assert reader.wait(SOON_S) == CardRemoved()
    virtual.hold(MifareCard(OTHER_UID))
    assert number_of(reader.wait(SOON_S)) == "04D5E6F7"


def test_cards_swapped_between_two_looks_are_told_apart(virtual: VirtualCardReader, opened: Opener) -> None:
    reader, witness = opened(), opened()
    virtual.hold(MifareCard(UID))
    assert number_of(reader.wait(SOON_S)) == number_of(witness.wait(SOON_S)) == "04A1B2C3"
    virtual.take_away()
    assert witness.wait(SOON_S) == CardRemoved()
    virtual.hold(MifareCard(OTHER_UID))
    assert number_of(witness.wait(SOON_S)) == "04D5E6F7"
    assert reader.wait(SOON_S) == CardRemoved()
    assert number_of(reader.wait(SOON_S)) == "04D5E6F7"


def test_a_dead_service_names_the_remedy_at_once_and_is_found_again(virtual: VirtualCardReader, opened: Opener) -> None:
    reader = opened()
    virtual.hold(MifareCard(UID))
    assert number_of(reader.wait(SOON_S)) == "04A1B2C3"
    virtual.kill_service()
    begun_s = time.monotonic()
    for _ in range(3):
        with pytest.raises(DeviceUnavailable):
            reader.wait(SOON_S)
    with pytest.raises(DeviceUnavailable, match="systemctl start pcscd"):
        reader.wait(SOON_S)
    assert time.monotonic() - begun_s < 1
    virtual.start_service()
    assert number_of(returned(reader)) == "04A1B2C3"
    virtual.take_away()
    assert reader.wait(SOON_S) == CardRemoved()


def test_a_service_that_dies_under_a_hung_card_is_got_over(virtual: VirtualCardReader, opened: Opener) -> None:
    reader = opened(answer_s=0.5)
    virtual.misbehave(Fault.SILENCE)
    virtual.hold(MifareCard(UID))
    assert problem_of(reader.wait(SOON_S)) is CardProblem.SILENT
    virtual.kill_service()
    with pytest.raises(DeviceUnavailable):
        reader.wait(SOON_S)
    virtual.start_service()
    assert number_of(returned(reader)) == "04A1B2C3"


def test_an_unplugged_reader_is_told_and_comes_back(virtual: VirtualCardReader, opened: Opener) -> None:
    reader = opened()
    assert reader.wait(0.05) is None
    virtual.unplug()
    virtual.hold(MifareCard(UID))
    with pytest.raises(DeviceUnavailable):
        reader.wait(SOON_S)
    with pytest.raises(DeviceUnavailable, match="plug it in"):
        reader.wait(SOON_S)
    virtual.plug()
    assert number_of(returned(reader)) == "04A1B2C3"


def test_a_reader_is_chosen_by_its_name(virtual: VirtualCardReader, opened: Opener) -> None:
    virtual.hold(MifareCard(UID))
    assert number_of(opened(reader="simulated .* 00 00").wait(SOON_S)) == "04A1B2C3"
    assert opened(reader="00 01$").wait(0.05) is None
    with pytest.raises(DeviceUnavailable, match=f"no card reader matches 'ACR122'.*{READER}"):
        opened(reader="ACR122").wait(0.05)


@pytest.mark.parametrize("seed", [1])
def test_whatever_happens_cards_come_and_go_in_turn(virtual: VirtualCardReader, opened: Opener, seed: int) -> None:
    draw, reader, there = random.Random(seed), opened(answer_s=0.5), False
    deeds: tuple[Callable[[], None], ...] = (
        lambda: virtual.hold(library_card()),
        lambda: virtual.hold(MifareCard(OTHER_UID)),
        virtual.take_away,
        lambda: virtual.misbehave(draw.choice(list(Fault))),
        virtual.kill_service,
        virtual.unplug,
    )
    for _ in range(12):
        draw.choice((virtual.plug, virtual.start_service, lambda: None))()
        draw.choice(deeds)()
        for _ in range(3):
            try:
                change = reader.wait(draw.choice((0.0, 0.1, 0.4)))
            except DeviceUnavailable:
                there = False
            else:
                assert change is None or isinstance(change, CardRemoved) is there, change
                there = there if change is None else not there
    virtual.behave()
    virtual.plug()
    virtual.hold(MifareCard(UID))
    while change := returned(reader):
        if isinstance(change, CardPresented) and change.card.uid == UID:
            break


def test_a_missing_key_file_is_told_when_a_card_comes_and_can_be_mended(
    tmp_path: Path, virtual: VirtualCardReader, opened: Opener
) -> None:
    key_file = tmp_path / "card.key"
    reader = opened(number="mifare-block", block=4, key_file=key_file)
    assert reader.wait(0.05) is None
    virtual.hold(library_card())
    with pytest.raises(DeviceUnavailable, match="put the card key there"):
        reader.wait(SOON_S)
    key_file.write_text(KEY.secret.hex())
    key_file.chmod(0o400)
    assert number_of(returned(reader)) == NUMBER


def test_an_idle_reader_costs_next_to_nothing(virtual: VirtualCardReader, opened: Opener) -> None:
    reader = opened()
    reader.wait(0.05)
    begun_s, busy_s = time.monotonic(), time.thread_time()
    while time.monotonic() - begun_s < 2:
        assert reader.wait(0.25) is None
    assert time.thread_time() - busy_s < 0.005 * 2


def test_closing_twice_is_harmless_and_waiting_opens_again(virtual: VirtualCardReader, opened: Opener) -> None:
    virtual.hold(MifareCard(UID))
    reader = opened()
    assert number_of(reader.wait(SOON_S)) == "04A1B2C3"
    reader.close()
    reader.close()
    assert number_of(reader.wait(SOON_S)) == "04A1B2C3"
