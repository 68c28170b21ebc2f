"""Where on the pad a book is drawn: it keeps its place until it is taken away."""

from collections.abc import Iterable

AWAY = -1


class PadPlaces:
    """Gives each book that comes the first free place."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def follow(self, lying: Iterable[str]) -> bool:
        """Take note of what lies there now; return whether that is something new."""
        now = list(lying)
        before = self._places
        self._places = {item: place for item, place in before.items() if item in now}
        for item in now:
            if item not in self._places:
                self._places[item] = self._first_free()
        return self._places != before

    def of(self, item: str) -> int:
        """Return a book's place, AWAY when it does not lie there."""
        return self._places.get(item, AWAY)

    @property
    def count(self) -> int:
        """How many lie there."""
        return len(self._places)

    @property
    def needed(self) -> int:
        """How many places it takes to draw them all."""
        return max(self._places.values(), default=AWAY) + 1

    def _first_free(self) -> int:
        taken = set(self._places.values())
        return next(place for place in range(len(taken) + 1) if place not in taken)
