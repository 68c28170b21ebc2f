"""What must hold, judged from bare facts: it imports nothing of the session, the desks, the journal or `Ils`.

Facts are what anybody could see who walked through the building: tags, places, the library's list of loans, the
journal's rows as words, the screen, and what the machine's memory holds.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

OPEN_STATES = frozenset({"intent", "granted", "sent", "unknown"})
RESTING_SCREENS = frozenset({"welcome", "out_of_service"})
DEEP = 6
GUESSES, GUESSES_S = 10, 600.0


@dataclass(frozen=True, slots=True)
class Book:
    """One book: what its tag says to the gate, None without one, and in how many places it was found."""

    item: str
    alarms: bool | None
    places: int


@dataclass(frozen=True, slots=True)
class Row:
    """One act of the journal, in words; `effects` are the states of what it demands."""

    item: str
    kind: str
    state: str
    effects: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """One payment: what the journal says of it, and how often money was taken, given back and booked.

    `kept` is what the way still has of it, `credited` what the library has booked, both in cents.
    """

    name: str
    way: str
    state: str
    effect: str
    charged: int
    refunded: int
    booked: int
    kept: int
    credited: int

    @property
    def is_with_staff(self) -> bool:
        """Whether people have been given it."""
        return self.effect == "owed" and self.state == "staff"


def money_astray(payments: Iterable[Money]) -> list[str]:
    """Return the payments of which money and books disagree, and that nobody was given."""
    return [each.name for each in payments if not _is_sound(each)]


def _is_sound(money: Money) -> bool:
    if money.charged > 1 or money.booked > 1 or money.refunded > money.charged or (money.booked and money.refunded):
        return False
    if money.effect == "proved":
        return money.charged - money.refunded == money.booked and money.kept == money.credited
    return money.is_with_staff


def tills_astray(payments: Iterable[Money], tills: Mapping[str, int], booked: Mapping[str, int]) -> list[str]:
    """Return the ways of which the till holds other money than the library has booked by that way, and staff know of.

    Both are in cents, counted without a look at any order.
    """
    with_staff: Counter[str] = Counter()
    for each in payments:
        with_staff[each.way] += each.kept - each.credited if each.is_with_staff else 0
    return [way for way, holds in tills.items() if holds != booked[way] + with_staff[way]]


def unwished(
    rows: Iterable[Row], wished: Mapping[tuple[str, str], int], kinds: Collection[str]
) -> list[tuple[str, str]]:
    """Return of which of these kinds, and about what item, more was begun than anybody had asked for."""
    begun = Counter((row.kind, row.item) for row in rows if row.kind in kinds)
    return [what for what, count in begun.items() if count > wished.get(what, 0)]


def guessed_too_fast(wrong_s: Sequence[float]) -> bool:
    """Tell whether PINs of one card were looked at faster than a guesser may try them; times of wrong ones, in order.

    Five are free, then a wait doubles from 30 s: nine in ten minutes; one more may have been asked about when its wait
    had just ended.
    """
    return any(later - first < GUESSES_S for first, later in zip(wrong_s, wrong_s[GUESSES:], strict=False))


def left_over(shown: Iterable[object], wanted: Iterable[object]) -> bool:
    """Tell whether a screen speaks, looks or sounds otherwise than the site wants it for whoever comes next."""
    return [str(each) for each in shown] != [str(each) for each in wanted]


def explained(rows: Iterable[Row]) -> frozenset[str]:
    """Return the items of which the journal itself says that something is still to be done, by machine or people."""
    found: set[str] = set()
    for row in rows:
        if row.state in OPEN_STATES or row.state == "staff" or {"planned", "started", "owed"} & set(row.effects):
            found.add(row.item)
    return frozenset(found)


def security_mismatches(books: Iterable[Book], loans: Iterable[str], known: frozenset[str]) -> list[str]:
    """Return the items whose tag contradicts the library's list, and nothing in the journal knows of it."""
    lent = set(loans)
    tagged = (book for book in books if book.alarms is not None)
    return [book.item for book in tagged if book.alarms is (book.item in lent) and book.item not in known]


def unaccounted(books: Iterable[Book], rows: Iterable[Row], executed: Mapping[tuple[str, str], int]) -> list[str]:
    """Return the items that are nowhere or in two places, and those of which the library did more than is written.

    `executed` counts what the library system really did, by kind and item.
    """
    lost = [book.item for book in books if book.places != 1]
    written = Counter((row.kind, row.item) for row in rows if row.state != "refused")
    return lost + [item for (kind, item), count in executed.items() if count > written[(kind, item)]]


def unbalanced(intents: int, done: int, refused: int, staff: int, pending: int) -> bool:
    """Tell whether an act has fallen out of the account."""
    return intents != done + refused + staff + pending


def lent_without_word(item: str, loans: Iterable[str], granted: Iterable[str], was_free: bool) -> bool:
    """Tell whether a tag was silenced of which neither library nor machine had said yes, and that was armed before."""
    return item not in set(loans) and item not in set(granted) and not was_free


def left_logged_in(screen: str, memory: object, secrets: Iterable[str]) -> bool:
    """Tell whether, long after everybody has gone, the screen is not at rest or anything of a person is remembered."""
    wanted = tuple(filter(None, secrets))
    return screen not in RESTING_SCREENS or any(text in wanted for text in _texts(memory, DEEP))


def _texts(thing: object, depth: int) -> Iterator[str]:
    """Yield every text that can be reached from a thing."""
    if isinstance(thing, str):
        yield thing
    elif depth > 0 and not isinstance(thing, Enum):
        for part in _parts(thing):
            yield from _texts(part, depth - 1)


def _parts(thing: object) -> Iterable[object]:
    if isinstance(thing, Mapping):
        return thing.values()
    if isinstance(thing, list | tuple | set | frozenset):
        return thing
    if is_dataclass(thing):
        return (getattr(thing, each.name, None) for each in fields(thing))
    return vars(thing).values() if hasattr(thing, "__dict__") else ()
