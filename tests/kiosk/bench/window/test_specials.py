"""Items that make trouble, as the tag reader finds them."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from drivers.link import Link
from drivers.rfid.feig import PARITY, FeigReader
from drivers.rfid.label import Model, Usage, decode
from drivers.rfid.security import SecurityPolicy, SecurityResult, secure
from kiosk.bench.window.scene import Gate, Kind

POLICY = SecurityPolicy()


@pytest.fixture
def reader(site) -> Iterator[FeigReader]:
    with closing(FeigReader(Link(site.reader.url, parity=PARITY))) as reader:
        yield reader


def seen(desk, kind: Kind):
    desk.view.look()
    desk.settle()
    return next(book for book in desk.view.scene.books if book.kind is kind)


def laid(desk, kind: Kind) -> bytes:
    """Lay it on the pad with a finger; return its UID."""
    desk.tap(f"book_{seen(desk, kind).item}")
    (tag,) = desk.site.field.tags()
    return tag.uid


def disarm(reader: FeigReader, uid: bytes) -> SecurityResult:
    return secure(reader, uid, False, POLICY)


@pytest.mark.parametrize(("kind", "gate"), [(Kind.SLIPS_BEFORE, Gate.ALARMS), (Kind.SLIPS_AFTER, Gate.PASSES)])
def test_a_book_that_slips_is_lifted_by_the_write_and_can_be_put_back(desk, site, reader, kind, gate):
    uid = laid(desk, kind)
    assert disarm(reader, uid) is SecurityResult.GONE
    book = seen(desk, kind)
    assert (book.lying, book.slipped, book.gate) == (False, True, gate)
    assert "滑走了，请放回" in desk.texts()
    assert laid(desk, kind) == uid
    assert not seen(desk, kind).slipped
    assert disarm(reader, uid) is SecurityResult.PROVED
    desk.tap("lift_all")
    assert not seen(desk, kind).slipped


def test_a_book_that_slips_does_so_again_when_it_was_taken_away_by_hand(desk, reader):
    uid = laid(desk, Kind.SLIPS_BEFORE)
    disarm(reader, uid)
    laid(desk, Kind.SLIPS_BEFORE)
    desk.tap(f"lying_{seen(desk, Kind.SLIPS_BEFORE).item}")
    laid(desk, Kind.SLIPS_BEFORE)
    assert disarm(reader, uid) is SecurityResult.GONE


def test_a_book_that_slips_stays_while_nobody_writes(desk, reader):
    uid = laid(desk, Kind.SLIPS_AFTER)
    assert [tag.uid for tag in reader.inventory()] == [uid]
    assert not seen(desk, Kind.SLIPS_AFTER).slipped


def test_a_locked_tag_refuses_and_goes_on_alarming(desk, reader):
    assert disarm(reader, laid(desk, Kind.LOCKED_TAG)) is SecurityResult.FAILED
    assert seen(desk, Kind.LOCKED_TAG).gate is Gate.ALARMS


def test_each_tag_says_what_is_wrong_with_it(desk, site):
    def label(kind: Kind):
        laid(desk, kind)
        (tag,) = site.field.tags()
        desk.tap("lift_all")
        return decode(tag.memory)

    assert label(Kind.BAD_TAG).model is Model.UNKNOWN
    assert label(Kind.READER_CARD).usage == Usage.PATRON_CARD
    assert label(Kind.OTHER_LIBRARY).owner not in (None, label(Kind.LOCKED_TAG).owner)


def test_the_library_system_knows_what_it_can_lend_and_nothing_else(desk, site):
    known = {kind for kind in Kind if kind not in PLAIN and seen(desk, kind).item in site.library.items}
    assert known == {Kind.SLIPS_BEFORE, Kind.SLIPS_AFTER, Kind.LOCKED_TAG}


PLAIN = {Kind.ORDINARY, Kind.HOLD, Kind.TRANSIT, Kind.REFERENCE}
"""Of these there are many, and the library system has them all."""


def test_a_troublesome_item_is_dragged_like_any_book(desk, site):
    item = seen(desk, Kind.BAD_TAG).item
    desk.drag(f"book_{item}", to="felt")
    assert len(site.field.tags()) == 1
    desk.drag(f"lying_{item}", to=f"book_{item}")
    assert site.field.tags() == ()
