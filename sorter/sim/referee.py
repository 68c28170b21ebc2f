"""Judges a night by what really happened; imports nothing of the controller.

A book's truth (bin, hand, floor) is held against what the machine's account says of its tag, and line speed, length
and gap are measured from the recorded edges of the eyes.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from sorter.sim.book import Book


class Line(NamedTuple):
    """What the edges say: m/s, mm, mm."""

    v_m_s: float
    mean_length_mm: float
    gap_mm: float


class Account(NamedTuple):
    """The last that the machine said of an item."""

    fate: str
    bin: int
    uids: tuple[str, ...]


class Verdict(NamedTuple):
    """Books by what became of them."""

    placed: int
    exceptions: int
    misrouted: int
    lost: int
    unaccounted: int
    checked_in_not_held: int


HELD = {"sorted", "exception"}


def measure(edges: Sequence[tuple[int, int, bool, int]], exit_mm: float, tick_s: float) -> Line:
    """Return speed, mean length and median gap from edges of eye 0 (entry) and eye 1 (exit): tick, eye, dark, book."""
    entry = [(tick, dark, book) for tick, eye, dark, book in edges if eye == 0]
    leads = {book: tick for tick, dark, book in entry if dark}
    trails = {book: tick for tick, dark, book in entry if not dark}
    exits = {book: tick for tick, eye, dark, book in edges if eye == 1 and dark}
    runs = [(exits[book] - leads[book]) * tick_s for book in leads if book in exits]
    if not runs or not trails:
        return Line(0.0, 0.0, 0.0)
    v = exit_mm / 1000 / median(runs)
    lengths = [(trails[book] - leads[book]) * tick_s * v * 1000 for book in trails if book in leads]
    order = sorted((tick, book) for book, tick in leads.items())
    gaps = [(after - trails[book]) * tick_s * v * 1000 for (_, book), (after, _) in pairwise(order) if book in trails]
    return Line(v, mean(lengths), median(gaps) if gaps else 0.0)


def judge(books: Iterable[Book], accounts: Sequence[Account], allowed: dict[int, set[int]], ils: set[str]) -> Verdict:
    """Return the verdict. `allowed` says for a home which bins are right; `ils` holds the tags checked in."""
    by_uid = {uid: account for account in accounts for uid in account.uids}
    nameless = sum(1 for account in accounts if not account.uids and account.fate != "open")
    counts = dict.fromkeys(Verdict._fields, 0)
    unread = 0
    for book in books:
        account = next((by_uid[uid] for uid in book.uids if uid in by_uid), None)
        unread += account is None
        for name in _findings(book, account, allowed, ils):
            counts[name] += 1
    counts["unaccounted"] += max(0, unread - nameless)
    counts["unaccounted"] += sum(account.fate == "open" for account in accounts)
    return Verdict(**counts)


def _findings(book: Book, account: Account | None, allowed: dict[int, set[int]], ils: set[str]) -> list[str]:
    found = ["placed" if book.place == "bin" and book.bin > 0 else "exceptions"]
    if book.place == "bin" and book.bin > 0:
        right = book.bin in allowed[book.home] and account is not None
        said = account is not None and (account.bin == book.bin or account.fate in {"doubtful", "missing"})
        found += [] if right and said else ["misrouted"]
    held = book.place == "bin"
    claimed = account is not None and account.fate in HELD
    if not held and claimed:
        found.append("lost")
    if book.place in {"belt", "falling"}:
        found.append("unaccounted")
    if not held and book.place != "floor" and any(uid in ils for uid in book.uids):
        found += (
            [] if account is not None and account.fate in {"missing", "purged", "doubtful"} else ["checked_in_not_held"]
        )
    return found
