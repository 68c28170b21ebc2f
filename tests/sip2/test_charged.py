"""A list of loans by pages, whatever a library system makes of BP and BQ."""

import pytest

from sip2.charged import ChargedItems, follow, is_item_id
from sip2.messages import PatronInformationResponse
from sip2.outcomes import NoAnswer
from sip2.values import SipDate


def page(*entries: str, count: int | None, **fields: object) -> PatronInformationResponse:
    told = {
        "patron_status": frozenset(),
        "language": "019",
        "transaction_date": SipDate("20261123    093000"),
        "hold_items_count": 0,
        "overdue_items_count": 0,
        "charged_items_count": count,
        "fine_items_count": 0,
        "recall_items_count": 0,
        "unavailable_holds_count": 0,
        "institution_id": "LIB",
        "patron_id": "S1",
        "personal_name": "陈静",
        "charged_items": entries,
    }
    return PatronInformationResponse(**{**told, **fields})


class Listing:
    """A library system with a list; `page_size` None: it ignores BP and gives all."""

    def __init__(self, *entries: str, page_size: int | None = 5, counts: bool = True, heeds_start: bool = True) -> None:
        self.entries, self.page_size, self.heeds_start = entries, page_size, heeds_start
        self.count = len(entries) if counts else None
        self.asked: list[tuple[int, int | None]] = []

    def first(self) -> PatronInformationResponse:
        return page(*self.entries[: self.page_size], count=self.count)

    def __call__(self, start: int, end: int | None) -> PatronInformationResponse:
        self.asked.append((start, end))
        rest = self.entries[start - 1 : end] if self.heeds_start else self.entries
        return page(*rest[: self.page_size], count=self.count)


NUMBERS = tuple(f"B{number:04}" for number in range(12))


def test_pages_are_asked_for_until_all_are_there() -> None:
    listing = Listing(*NUMBERS)
    assert follow(listing.first(), listing, 50) == ChargedItems(NUMBERS, complete=True)
    assert listing.asked == [(6, 12), (11, 12)]


def test_one_page_is_not_asked_for_twice() -> None:
    listing = Listing(*NUMBERS, page_size=None)
    assert follow(listing.first(), listing, 50).complete
    assert listing.asked == []


def test_without_a_count_pages_are_asked_for_until_nothing_new_comes() -> None:
    listing = Listing(*NUMBERS, counts=False)
    assert follow(listing.first(), listing, 50) == ChargedItems(NUMBERS, complete=False)
    assert listing.asked == [(6, None), (11, None), (13, None)]


def test_more_than_the_limit_are_not_asked_for() -> None:
    listing = Listing(*NUMBERS)
    assert follow(listing.first(), listing, 7) == ChargedItems(NUMBERS[:7], complete=False)
    assert listing.asked == [(6, 7)]


@pytest.mark.parametrize("counts", [True, False])
def test_a_system_that_gives_the_first_page_again_is_not_asked_for_ever(counts: bool) -> None:
    listing = Listing(*NUMBERS, counts=counts, heeds_start=False)
    assert follow(listing.first(), listing, 50) == ChargedItems(NUMBERS[:5], complete=False)
    assert len(listing.asked) == 1


def test_numbers_that_come_again_are_kept_once_but_titles_may_be_alike() -> None:
    follow_ups = iter([page("B0002", "B0003", count=3)])
    assert follow(page("B0001", "B0002", count=3), lambda *_: next(follow_ups), 50).entries == NUMBERS[1:4]
    listing = Listing("红楼梦", "三体", "红楼梦", page_size=2)
    assert follow(listing.first(), listing, 50) == ChargedItems(("红楼梦", "三体", "红楼梦"), complete=True)


def test_an_empty_page_ends_the_list() -> None:
    asked = []
    assert follow(page(count=3), lambda *span: asked.append(span), 50) == ChargedItems((), complete=False)
    assert asked == []


def test_a_silence_is_told() -> None:
    assert follow(page("B1", count=2), lambda *_: NoAnswer(sent=True), 50) == NoAnswer(sent=True)


def test_an_account_hidden_without_a_pin_is_not_complete() -> None:
    assert not follow(page(count=0, valid_patron_password=False), lambda *_: NoAnswer(sent=True), 50).complete
    assert follow(page(count=0), lambda *_: NoAnswer(sent=True), 50).complete


@pytest.mark.parametrize(
    ("entry", "is_id"),
    [("10000009", True), ("c2-77 ", True), ("红楼梦", False), ("Dune", False), ("Dune 2", False), ("三体2", False)],
)
def test_a_title_is_told_from_a_number(entry: str, is_id: bool) -> None:
    assert is_item_id(entry) is is_id


def test_a_list_of_loans_is_not_shown() -> None:
    assert "B0001" not in repr(ChargedItems(NUMBERS, complete=True))
