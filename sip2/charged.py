"""A patron's list of loans (64, AU), however many pages it takes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sip2.messages import PatronInformationResponse
from sip2.outcomes import NoAnswer

PAGES = 20
"""Most pages asked for after the first."""

AskPage = Callable[[int, int | None], PatronInformationResponse | NoAnswer]
"""Asks for the page from one position to another (BP, BQ), both from 1 and inclusive; no end where it is not known."""


@dataclass(frozen=True, slots=True)
class ChargedItems:
    """A patron's loans as the library system lists them; `complete` if nothing hints at more."""

    entries: tuple[str, ...] = field(repr=False)
    complete: bool


def follow(first: PatronInformationResponse, ask_page: AskPage, limit: int) -> ChargedItems | NoAnswer:
    """Ask for what the first page leaves out, until all are there, nothing new comes or `limit` is reached."""
    page, entries = first, list(first.charged_items)
    for _ in range(PAGES):
        count = page.charged_items_count
        if not page.charged_items or len(entries) >= (limit if count is None else min(count, limit)):
            break
        answer = ask_page(len(entries) + 1, None if count is None else min(count, limit))
        if isinstance(answer, NoAnswer):
            return answer
        page = answer
        fresh = _fresh(entries, page.charged_items)
        if not fresh or page.charged_items == first.charged_items:  # BP means nothing to this library system
            break
        entries += fresh
    # Asked without a PIN some show an empty account instead of refusing.
    hidden = first.valid_patron_password is False and not entries
    count = page.charged_items_count
    return ChargedItems(tuple(entries[:limit]), count is not None and count <= min(len(entries), limit) and not hidden)


def _fresh(entries: list[str], page: tuple[str, ...]) -> list[str]:
    """Leave out the numbers that came before; titles may be alike."""
    return [entry for entry in page if not (is_item_id(entry) and entry in entries)]


def is_item_id(entry: str) -> bool:
    """Say whether an entry can be an item number, not a title: ASCII without blanks, and a digit in it."""
    return entry.isascii() and " " not in entry.strip() and any(letter.isdigit() for letter in entry)
