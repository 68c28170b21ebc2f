"""The bench's books: each a tag with its item's number, wherever it lies."""

from collections.abc import Iterable
from dataclasses import dataclass

from drivers.rfid.label import Label, Model, encode
from drivers.rfid.security import SecurityPolicy
from drivers.rfid.sim.field import Field, SimTag

DSFID_28560_2 = 0x06
"""ISO 28560-2 (rfid.md §1)."""
NXP_ICODE_SLIX = bytes.fromhex("E0040150")
"""UID prefix: ISO 15693, NXP, ICODE SLIX (rfid.md §8)."""


@dataclass(frozen=True, slots=True)
class Book:
    """One item of the bench's library."""

    item: str
    title: str
    uid: bytes


class Shelf:
    """All books, on the shelf or on the pad. Methods may be called from any thread."""

    def __init__(self, field: Field, policy: SecurityPolicy, owner: str, titles: dict[str, str]) -> None:
        self._field = field
        self._policy = policy
        self.books = tuple(Book(item, title, uid_of(item)) for item, title in titles.items())
        self._tags = {book.item: self._tag(book, owner) for book in self.books}

    def lay(self, *items: str) -> None:
        """Lay books from the shelf on the pad; one that lies there stays."""
        lying = self.on_pad
        for item in items:
            if item not in lying:
                self._field.lay(self._tags[item])

    def lift(self, *items: str) -> None:
        """Put books from the pad back on the shelf."""
        for item in items:
            self._field.lift(uid_of(item))

    def lift_all(self) -> None:
        """Clear the pad."""
        self.lift(*(book.item for book in self.books))

    @property
    def on_pad(self) -> frozenset[str]:
        """The items that lie on the pad."""
        lying = {tag.uid for tag in self._field.tags()}
        return frozenset(book.item for book in self.books if book.uid in lying)

    def armed(self) -> dict[str, bool | None]:
        """Return what each tag would say to the gate; None where it says neither."""
        return {item: self._policy.is_on(tag.afi) for item, tag in self._tags.items()}

    def set_armed(self, items: Iterable[str], on: bool) -> None:
        """Make tags say this, as a library does that has lent them before."""
        for item in items:
            self._tags[item].afi = self._policy.afi(on)

    def _tag(self, book: Book, owner: str) -> SimTag:
        label = Label(Model.ISO28560_2, book.item, owner, usage=1)
        return SimTag(book.uid, encode(label), afi=self._policy.afi(on=True), dsfid=DSFID_28560_2)


def uid_of(item: str) -> bytes:
    """Return a UID of its own for each item number of up to nine digits."""
    return NXP_ICODE_SLIX + int(item).to_bytes(4, "big")
