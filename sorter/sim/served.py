"""A whole simulated site in real time: the plant behind Modbus/TCP, the reader at its inlet, the library system.

The product knows only their ports. Every book has a tag of ISO 28560-2, is on loan in the library system, and belongs
into the bin that the library system names.
"""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Self

from drivers.rfid.label import Label, Model, encode
from drivers.rfid.security import AFI_IN_STOCK, AFI_ON_LOAN
from drivers.rfid.sim.field import Field, SimTag
from drivers.rfid.sim.server import FeigServer
from sip2.sim.ils import SimulatedIls
from sip2.sim.library import Library
from sip2.sim.records import Item, Loan, Patron, Rules, SortRule
from sip2.sim.server import IlsServer
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.live import LivePlant
from sorter.sim.plant import TICK_S

_ISO28560_2 = 0x06
_ICODE_SLIX = bytes.fromhex("E0040150")
_OWNER = "CN-320300-1-JCU"
_READER = "20233017"
_FIRST = 10000000
_COUNTED_FROM = 10

SITE = """\
[site]
institution_id = "JCU"
owners = ["CN-320300-1-JCU"]

[site.name]
en = "Jiangcheng University Library"

[ils]
host = "127.0.0.1"
port = {ils}
location_code = "MAIN"
"""
MACHINE = """\
[machine]
id = "D-01"

[plc]
host = "127.0.0.1"
port = {plc}

[tag_reader]
model = "feig"
port = "{reader}"

[journal]
path = "{journal}"

[line]
speed_mm_s = {line.speed_mm_s}
diverters_mm = {diverters}
end_mm = {line.end_mm}
"""


class ServedSite:
    """`items` books, the same ones for the same seed, put in as fast as the lamp lets them."""

    def __init__(self, items: int, seed: int, line: Line, *, ils_latency_s: float = 0.1) -> None:
        random = Random(seed)  # noqa: S311 - a dice that can be thrown again
        self.books = [_book(number, line, random) for number in range(1, items + 1)]
        self._tags = {book.uids[0]: _tag(book) for book in self.books}
        self._field = Field()
        self.reader = FeigServer(self._field)
        self.library = _library(self.books, line)
        self.ils = IlsServer(SimulatedIls(self.library))
        self.ils.ils.set_delay(ils_latency_s)
        self.feeding = True
        """Cleared, nothing more is put in."""
        self.plant = LivePlant(line, seed, books=self._next, on_field=self._enter, on_gone=self._leave)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self.reader.start()
        self.ils.start()
        self.plant.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        self.plant.stop()
        self.ils.stop()
        self.reader.stop()

    def write_settings(self, folder: Path) -> None:
        """Leave site.toml and machine.toml for `sorter run` in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "site.toml").write_text(SITE.format(ils=self.ils.port), encoding="utf-8")
        journal = (folder / "journal.sqlite").resolve()
        line = self.plant.plant.line
        text = MACHINE.format(
            plc=self.plant.server.port,
            reader=self.reader.url,
            journal=journal,
            line=line,
            diverters=list(line.diverters_mm),
        )
        (folder / "machine.toml").write_text(text, encoding="utf-8")

    def is_over(self) -> bool:
        """Tell whether nothing more is put in, and all that was lies somewhere."""
        fed = self.plant.fed
        return not (self.feeding and len(fed) < len(self.books)) and all(book.left >= 0 for book in fed)

    def summary(self) -> dict[str, Any]:
        """Return what became of the books, from the plant, the tags and the library system alone."""
        fed = list(self.plant.fed)
        lying = [book for book in fed if book.place == "bin"]
        returned = {book.number for book in fed if _item(book) not in self.library.loans}
        armed = {book.number for book in fed if self._tags[book.uids[0]].afi == AFI_IN_STOCK}
        return {
            "items": len(fed),
            "placed": sum(book.bin == book.home for book in lying),
            "exceptions": sum(book.bin == 0 for book in lying),
            "misrouted": sum(book.bin not in {0, book.home} for book in lying),
            "elsewhere": len(fed) - len(lying),
            "checked_in": len(returned),
            "checked_in_not_secured": len(returned - armed),
            "items_per_hour": round(_per_hour(fed), 1),
        }

    def _next(self, number: int) -> Book | None:
        return self.books[number - 1] if self.feeding and number <= len(self.books) else None

    def _enter(self, book: Book) -> None:
        self._field.lay(self._tags[book.uids[0]])

    def _leave(self, book: Book) -> None:
        self._field.lift(bytes.fromhex(book.uids[0]))


def _book(number: int, line: Line, random: Random) -> Book:
    uid = (_ICODE_SLIX + number.to_bytes(4)).hex().upper()
    return Book(number, random.randint(130, 300), (uid,), random.randint(1, line.bins), frozenset())


def _item(book: Book) -> str:
    return str(_FIRST + book.number)


def _tag(book: Book) -> SimTag:
    memory = encode(Label(Model.ISO28560_2, _item(book), _OWNER, usage=1))
    return SimTag(bytes.fromhex(book.uids[0]), memory, afi=AFI_ON_LOAN, dsfid=_ISO28560_2)


def _library(books: list[Book], line: Line) -> Library:
    sorting = tuple(SortRule(str(number), collection=str(number)) for number in range(1, line.bins + 1))
    rules = Rules("JCU", "Jiangcheng University Library", "MAIN", sorting=sorting)
    items = [Item(_item(book), f"Book {book.number}", "MAIN", collection=str(book.home)) for book in books]
    library = Library(rules, [Patron(_READER, "1234", "")], items)
    due = datetime.now().astimezone() + timedelta(days=10)
    library.loans = {item.barcode: Loan(item.barcode, _READER, due) for item in items}
    return library


def _per_hour(fed: list[Book]) -> float:
    """Return the throughput from the 11th item's lead edge to the last one's drop; 0 where there are too few."""
    through = [book for book in fed if book.left >= 0]
    if len(through) < _COUNTED_FROM + 2:
        return 0.0
    began, ended = fed[_COUNTED_FROM].fed, max(book.left for book in through)
    return (len(through) - _COUNTED_FROM) * 3600 / ((ended - began) * TICK_S)
