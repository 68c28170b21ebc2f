"""A list by key that changes as little as its rows did, so that delegates live on and can animate."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QDateTime,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NO_INDEX = QModelIndex()


def qt_time(when: datetime | None) -> QDateTime:
    """Return local wall time for QML; invalid when there is none."""
    if when is None:
        return QDateTime()
    here = when.astimezone()
    return QDateTime(here.year, here.month, here.day, here.hour, here.minute, here.second)


def longest_kept(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the largest set of keys that stand in the same order in both: they need not move."""
    place = {key: index for index, key in enumerate(old)}
    shared = [key for key in new if key in place]
    tails: list[int] = []
    chains: list[list[str]] = []
    for key in shared:
        at = bisect_left(tails, place[key])
        chain = [*(chains[at - 1] if at else []), key]
        tails[at : at + 1] = [place[key]]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()


@QmlElement
class KeyedModel(QAbstractListModel):
    """Rows as mappings from role to value; one of the roles is `key`."""

    ROLES: ClassVar[tuple[str, ...]] = ("key",)
    changingChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[dict[str, Any]] = []
        self._changing = False

    @Property(bool, notify=changingChanged)
    def changing(self) -> bool:
        """Whether more changes follow at once: laying out what will not stay so is lost work."""
        return self._changing

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        """Return the number of rows; the list has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the roles QML may require."""
        return {FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(self.ROLES)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return one value of one row."""
        if not index.isValid() or not 0 <= role - FIRST_ROLE < len(self.ROLES):
            return None
        return self._rows[index.row()][self.ROLES[role - FIRST_ROLE]]

    def become(self, wanted: Sequence[dict[str, Any]]) -> None:
        """Become these rows with the fewest removals, moves, insertions and changed values."""
        if self._rows != list(wanted):
            self._set_changing(changing=True)
            self._change(wanted)
            self._set_changing(changing=False)

    def _set_changing(self, *, changing: bool) -> None:
        self._changing = changing
        self.changingChanged.emit()

    def _change(self, wanted: Sequence[dict[str, Any]]) -> None:
        self._remove_all_but({each["key"] for each in wanted})
        kept = longest_kept(self._keys(), [each["key"] for each in wanted])
        for place, row in enumerate(wanted):
            if row["key"] not in kept:
                self._place(row, after=wanted[place - 1]["key"] if place else None)
        for place, row in enumerate(wanted):
            self._update(place, row)

    def _keys(self) -> list[str]:
        return [row["key"] for row in self._rows]

    def _remove_all_but(self, keys: set[str]) -> None:
        for place in reversed(range(len(self._rows))):
            if self._rows[place]["key"] not in keys:
                self.beginRemoveRows(NO_INDEX, place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _place(self, row: dict[str, Any], after: str | None) -> None:
        """Bring a row, known or new, to stand right after another."""
        keys = self._keys()
        to = keys.index(after) + 1 if after is not None else 0
        if row["key"] not in keys:
            self.beginInsertRows(NO_INDEX, to, to)
            self._rows.insert(to, row)
            self.endInsertRows()
            return
        source = keys.index(row["key"])
        if to in {source, source + 1}:
            return
        self.beginMoveRows(NO_INDEX, source, source, NO_INDEX, to)
        moved = self._rows.pop(source)
        self._rows.insert(to - (source < to), moved)
        self.endMoveRows()

    def _update(self, place: int, row: dict[str, Any]) -> None:
        changed = [FIRST_ROLE + at for at, name in enumerate(self.ROLES) if self._rows[place][name] != row[name]]
        if changed:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), changed)
