"""The card reader's desk against the real pcscd: held, taken, unknown, and the service dying."""

import pytest

from drivers.card.apdu import KeyType, MifareKey
from drivers.card.number import TextForm, to_text
from drivers.card.open import open_reader
from drivers.card.settings import CardReaderSettings
from drivers.card.sim.card import MifareCard
from kiosk.desks.cards import CardDesk
from kiosk.session.events import CardFailed, CardHeld, CardTaken
from kiosk.session.view import CardError, Part

KEY = bytes.fromhex("0102030405A6")


def card(number, key=KEY):
    keys = {(1, KeyType.A): MifareKey(key, KeyType.A)}
    return MifareCard(b"\x04\x11\x22\x33", {4: to_text(number, TextForm.ASCII, 16)}, keys)


@pytest.fixture
def desk(virtual, outbox, tmp_path):
    key_file = tmp_path / "card.key"
    key_file.touch(mode=0o600)
    key_file.write_text(KEY.hex())
    settings = CardReaderSettings(number="mifare-block", block=4, key_file=key_file)
    reader = open_reader(settings)
    desk = CardDesk(reader, outbox.presence(Part.CARD_READER), outbox.events.append, outbox.tested)
    yield desk
    virtual.take_away()  # pcscd looks every 0.4 s: a card swapped faster than that may be read half and half
    outbox.idle_until(desk, lambda: isinstance(outbox.events[-1], CardTaken))
    reader.close()


def test_held_and_taken_away(desk, virtual, outbox):
    virtual.hold(card("20233017"))
    outbox.idle_until(desk, lambda: outbox.of(CardHeld))
    assert outbox.of(CardHeld)[0].number == "20233017"
    assert "20233017" not in repr(outbox.events)
    virtual.take_away()
    outbox.idle_until(desk, lambda: outbox.of(CardTaken))


def test_another_institutions_card_is_unknown(desk, virtual, outbox):
    virtual.hold(card("20233017", key=b"\x99" * 6))
    outbox.idle_until(desk, lambda: outbox.of(CardFailed))
    assert outbox.of(CardFailed)[0].error is CardError.UNKNOWN


def test_a_service_that_dies_with_a_card_on_it_takes_the_card_along_and_comes_back(desk, virtual, outbox):
    virtual.hold(card("20233017"))
    outbox.idle_until(desk, lambda: outbox.of(CardHeld))
    virtual.kill_service()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False])
    assert outbox.of(CardTaken)
    virtual.start_service()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False, True], limit_s=20)
