"""What a card may say about its holder to a log: nothing."""

from drivers.card import Card, CardPresented, Proof

CARD = Card(bytes.fromhex("04A1B2C3"), "20231234", Proof.UID_ONLY)


def test_neither_uid_nor_number_is_ever_shown() -> None:
    shown = f"{CARD!r} {CARD} {CardPresented(CARD)!r} {[CARD]}".lower()
    assert "04a1b2c3" not in shown
    assert "20231234" not in shown
    assert "UID_ONLY" in repr(CARD)


def test_the_alias_is_the_same_for_the_same_card_and_short_enough_to_be_shared() -> None:
    assert CARD.alias == Card(CARD.uid, "other", Proof.KEYED_READ).alias
    assert len(CARD.alias) == 4
    assert len({Card(bytes((4, 0, 0, last)), "", Proof.UID_ONLY).alias for last in range(100)}) > 90
