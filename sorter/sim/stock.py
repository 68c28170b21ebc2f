"""The books of a served site: each with its tags, on loan in the library system, and put in one after another."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from drivers.rfid.label import Label, Model, encode
from drivers.rfid.security import AFI_IN_STOCK, AFI_ON_LOAN
from drivers.rfid.sim.field import Field, SimTag
from sip2.sim.ils import SimulatedIls
from sip2.sim.library import Library
from sip2.sim.records import Hold, Item, Loan, Patron, Route, Rules, SortRule
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.faults import Fault

_ISO28560_2 = 0x06
_ICODE_SLIX = bytes.fromhex("E0040150")
_OWNER, _OTHER_OWNER = "CN-320300-1-JCU", "DE-705"
_READER = "20233017"
_FIRST = 10000000
_SECOND_TAGS = 0x800000
_LATE_S = 1.0
_WAITER = Patron("20233018", "1234", "陈晓雨")
_ROUTES = {3: Route.HOLD, 5: Route.TRANSIT, 13: Route.ILL}
"""By the number of a book, of every fourteen: a reader waits for it, it is a branch's, or another library's."""
HOLD_BIN, ELSEWHERE_BIN = 1, 2
FEWEST_BINS = 3
"""A line with fewer sorts books of the shelves only."""
_LENGTHS_MM = {Fault.TOO_LONG: 450, Fault.TOO_SHORT: 45}


class Stock:
    """`items` books, the same ones for the same seed, which lie on the reader's `field` as the belt carries them.

    `later` does something so many seconds from now, on the plant's clock.
    """

    def __init__(self, items: int, seed: int, line: Line) -> None:
        random = Random(seed)  # noqa: S311 - a dice that can be thrown again
        self.books = [_book(number, line, random) for number in range(1, items + 1)]
        self.library = _library(self.books, line)
        self.ils = SimulatedIls(self.library)
        self.field = Field()
        self.feeding = True
        """Cleared, nothing more is put in but what is `asked` for."""
        self.asked = 0
        self.later: Callable[[float, Callable[[], None]], None] = lambda _seconds, act: act()
        self._tags: dict[str, SimTag] = {}
        self._given = 0

    @property
    def left(self) -> int:
        """How many books are still to be put in."""
        return self.spare if self.feeding else min(self.asked, self.spare)

    @property
    def spare(self) -> int:
        """How many books have not been put in."""
        return len(self.books) - self._given

    def next(self, faults: frozenset[Fault]) -> Book | None:
        """Return the next book with these faults, which its tags and its entry in the library system then have."""
        if not self.left:
            return None
        book = self.books[self._given]
        self._given += 1
        self.asked = max(0, self.asked - 1)
        book.faults |= faults
        book.touched |= bool(faults)
        book.length_mm = next((mm for fault, mm in _LENGTHS_MM.items() if fault in faults), book.length_mm)
        book.uids = _uids(book)
        self._tags.update({uid: _tag(book, uid) for uid in book.uids})
        if Fault.ILS_REFUSED in faults:
            self.ils.change(lambda library: library.items.pop(item_id(book)))
        return book

    def enter(self, book: Book) -> None:
        """Lay a book's tags on the antenna."""
        self._soon(book, lambda: self._lay(book))

    def leave(self, book: Book) -> None:
        """Lift them."""
        self._soon(book, lambda: self._lift(book))

    def _lay(self, book: Book) -> None:
        for uid in book.uids:
            self.field.lay(self._tags[uid])

    def _lift(self, book: Book) -> None:
        for uid in book.uids:
            self.field.lift(bytes.fromhex(uid))

    def _soon(self, book: Book, act: Callable[[], None]) -> None:
        if Fault.TAG_LATE in book.faults:
            self.later(_LATE_S, act)
        else:
            act()

    def is_returned(self, book: Book) -> bool:
        """Tell whether the library system has checked a book in; it knows nothing of one without a tag of ours."""
        return bool(book.uids) and item_id(book) not in self.library.loans

    def is_armed(self, book: Book) -> bool:
        """Tell whether every tag of a book alarms at a gate."""
        return all(self._tags[uid].afi == AFI_IN_STOCK for uid in book.uids)


def item_id(book: Book) -> str:
    """Return what a book's tag says it is."""
    return str(_FIRST + book.number)


def route_of(number: int, line: Line) -> Route:
    """Return where the library system sends a book when it comes back."""
    return _ROUTES.get(number % 14, Route.SHELF) if line.bins >= FEWEST_BINS else Route.SHELF


def _book(number: int, line: Line, random: Random) -> Book:
    uid = (_ICODE_SLIX + number.to_bytes(4)).hex().upper()
    length_mm, shelf = random.randint(130, 300), random.randint(1, line.bins)
    route = route_of(number, line)
    home = shelf if route is Route.SHELF else HOLD_BIN if route is Route.HOLD else ELSEWHERE_BIN
    return Book(number, length_mm, (uid,), home, frozenset())


def _uids(book: Book) -> tuple[str, ...]:
    if Fault.TAG_NONE in book.faults:
        return ()
    second = (_ICODE_SLIX + (_SECOND_TAGS + book.number).to_bytes(4)).hex().upper()
    return (*book.uids, second) if Fault.TAG_TWO in book.faults else book.uids


def _tag(book: Book, uid: str) -> SimTag:
    owner = _OTHER_OWNER if Fault.TAG_WRONG in book.faults else _OWNER
    memory = encode(Label(Model.ISO28560_2, item_id(book), owner, usage=1))
    locked = Fault.SECURITY_FAILS in book.faults
    deaf = Fault.TAG_MISSED in book.faults
    return SimTag(bytes.fromhex(uid), memory, AFI_ON_LOAN, _ISO28560_2, deaf=deaf, afi_locked=locked)


def _library(books: list[Book], line: Line) -> Library:
    sorting = tuple(SortRule(str(number), collection=str(number)) for number in range(1, line.bins + 1))
    rules = Rules("JCU", "Jiangcheng University Library", "MAIN", sorting=sorting)
    items = [_item(book, route_of(book.number, line)) for book in books]
    library = Library(rules, [Patron(_READER, "1234", ""), _WAITER], items)
    due = datetime.now().astimezone() + timedelta(days=10)
    library.loans = {item.barcode: Loan(item.barcode, _READER, due) for item in items}
    waited_for = (item_id(book) for book in books if route_of(book.number, line) is Route.HOLD)
    library.holds.extend(Hold(barcode, _WAITER.number, "MAIN") for barcode in waited_for)
    return library


def _item(book: Book, route: Route) -> Item:
    home = {Route.TRANSIT: "EAST", Route.ILL: "江北大学图书馆"}.get(route, "MAIN")
    title = f"Book {book.number}"
    return Item(item_id(book), title, home, collection=str(book.home), ill=route is Route.ILL)
