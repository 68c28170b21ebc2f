"""Virtual cards guard what real ones guard."""

from hypothesis import given
from hypothesis import strategies as st

from drivers.card import apdu
from drivers.card.apdu import KeyType, MifareKey, decode_response, encode_command
from drivers.card.sim.card import FACTORY_KEY, ItemTag, MifareCard, ProcessorCard, VirtualCard

UID = bytes.fromhex("04A1B2C3")
KEY = MifareKey(bytes.fromhex("A0A1A2A3A4A5"))
SECRET_BLOCK = b"2023123456".ljust(16, b"\0")


def make() -> MifareCard:
    return MifareCard(UID, {4: SECRET_BLOCK}, {(1, KeyType.A): KEY})


def ask(card: VirtualCard, command: apdu.Command) -> tuple[bytes, int]:
    response = decode_response(card.answer(encode_command(command)))
    return response.data, response.sw


def opened(card: MifareCard, block: int, key: MifareKey) -> int:
    assert ask(card, apdu.load_key(key, 0)) == (b"", 0x9000)
    return ask(card, apdu.authenticate(block, key.type, 0))[1]


def test_a_block_is_read_only_after_its_sector_was_opened() -> None:
    card = make()
    assert ask(card, apdu.read_block(4)) == (b"", 0x6982)
    assert opened(card, 4, KEY) == 0x9000
    assert ask(card, apdu.read_block(4)) == (SECRET_BLOCK, 0x9000)
    assert ask(card, apdu.read_block(6)) == (bytes(16), 0x9000)
    assert ask(card, apdu.read_block(8)) == (b"", 0x6982)


def test_opening_another_sector_or_failing_to_closes_the_last() -> None:
    card = make()
    assert opened(card, 4, KEY) == 0x9000
    assert opened(card, 8, FACTORY_KEY) == 0x9000
    assert ask(card, apdu.read_block(4))[1] == 0x6982
    assert opened(card, 4, KEY) == 0x9000
    assert opened(card, 4, FACTORY_KEY) == 0x6300
    assert ask(card, apdu.read_block(4))[1] == 0x6982


def test_a_reset_closes_and_forgets() -> None:
    card = make()
    opened(card, 4, KEY)
    card.reset()
    assert ask(card, apdu.read_block(4))[1] == 0x6982
    assert ask(card, apdu.authenticate(4, KeyType.A, 0))[1] == 0x6988


def test_the_other_key_has_a_key_of_its_own() -> None:
    card = make()
    assert opened(card, 4, MifareKey(KEY.secret, KeyType.B)) == 0x6300
    assert opened(card, 4, MifareKey(FACTORY_KEY.secret, KeyType.B)) == 0x9000


def test_keys_never_read_back() -> None:
    card = make()
    opened(card, 4, KEY)
    data, sw = ask(card, apdu.read_block(7))
    assert sw == 0x9000
    assert data[:6] == data[10:] == bytes(6)


def test_a_wrong_length_is_told_with_the_right_one() -> None:
    card = make()
    assert ask(card, apdu.Command(0xFF, 0xCA, 0, 0, le=7)) == (b"", 0x6C04)
    assert ask(card, apdu.get_uid()) == (UID, 0x9000)


def test_files_lie_in_their_application() -> None:
    card = ProcessorCard(UID, {0x15: b"public data"}, application=b"\x3f\x01")
    assert ask(card, apdu.read_file(0x15, 0, 6))[1] == 0x6A82
    assert ask(card, apdu.select(b"\x3f\x02"))[1] == 0x6A82
    assert ask(card, apdu.select(b"\x3f\x01"))[1] == 0x9000
    assert ask(card, apdu.read_file(0x15, 7, 4)) == (b"data", 0x9000)
    assert ask(card, apdu.read_file(0x15, 99, 4))[1] == 0x6B00
    card.reset()
    assert ask(card, apdu.read_file(0x15, 0, 6))[1] == 0x6A82


@given(st.binary(max_size=270), st.sampled_from((make(), ProcessorCard(UID, {5: b"x"}), ItemTag(bytes(8)))))
def test_any_command_gets_an_answer(command: bytes, card: VirtualCard) -> None:
    assert len(card.answer(command)) >= 2
