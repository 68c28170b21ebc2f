"""Lists for QML: one row a value of `scene`, changed with as little stir as possible."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Bench"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NO_INDEX = QModelIndex()
Row = dict[str, Any]


@QmlElement
class Table(QAbstractListModel):
    """Rows of the given roles, told apart by the first."""

    def __init__(self, roles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = tuple(roles)
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown now."""
        return tuple(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        """Return the number of rows; the list has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the roles QML may require."""
        return {FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(self._roles)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return one value of one row."""
        if not index.isValid() or not 0 <= role - FIRST_ROLE < len(self._roles):
            return None
        return self._rows[index.row()][self._roles[role - FIRST_ROLE]]

    def show(self, rows: Sequence[Row]) -> None:
        """Become these rows: new ones come in at the top, old ones leave at the end; anything else starts afresh."""
        fresh = self._fresh(rows)
        if fresh is None:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._insert(rows[:fresh])
        self._trim(len(rows))
        for place, row in enumerate(rows):
            self._update(place, row)

    def _key(self, row: Row) -> Any:
        return row[self._roles[0]]

    def _fresh(self, rows: Sequence[Row]) -> int | None:
        """Return how many rows are new on top, None when the others are not the old ones in their order."""
        if not self._rows or not rows:
            return None if self._rows or rows else 0
        wanted, had = [self._key(row) for row in rows], [self._key(row) for row in self._rows]
        fresh = wanted.index(had[0]) if had[0] in wanted else len(wanted)
        kept = wanted[fresh:]
        return fresh if kept and kept == had[: len(kept)] else None

    def _insert(self, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(NO_INDEX, 0, len(rows) - 1)
            self._rows[:0] = rows
            self.endInsertRows()

    def _trim(self, size: int) -> None:
        if len(self._rows) > size:
            self.beginRemoveRows(NO_INDEX, size, len(self._rows) - 1)
            del self._rows[size:]
            self.endRemoveRows()

    def _update(self, place: int, row: Row) -> None:
        old = self._rows[place]
        changed = [FIRST_ROLE + at for at, name in enumerate(self._roles) if old[name] != row[name]]
        if changed:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), changed)
