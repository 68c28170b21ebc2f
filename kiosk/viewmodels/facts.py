"""Short lists that change in place: a row's values change, rows come and go at the end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NO_INDEX = QModelIndex()


@QmlElement
class FactsModel(QAbstractListModel):
    """Rows of values, one value a role."""

    def __init__(self, roles: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = tuple(roles)
        self._facts: list[tuple[Any, ...]] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        """Return the number of rows; the list has no children."""
        return 0 if parent.isValid() else len(self._facts)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the roles QML may require."""
        return {FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(self._roles)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return one value of one row."""
        if not index.isValid() or not 0 <= role - FIRST_ROLE < len(self._roles):
            return None
        return self._facts[index.row()][role - FIRST_ROLE]

    def show(self, facts: Sequence[tuple[Any, ...]]) -> None:
        """Become these rows, each a value for every role."""
        for place, (old, new) in enumerate(zip(self._facts, facts, strict=False)):
            if old != new:
                self._facts[place] = new
                self.dataChanged.emit(self.index(place), self.index(place))
        known = len(self._facts)
        if len(facts) > known:
            self.beginInsertRows(NO_INDEX, known, len(facts) - 1)
            self._facts.extend(facts[known:])
            self.endInsertRows()
        elif len(facts) < known:
            self.beginRemoveRows(NO_INDEX, len(facts), known - 1)
            del self._facts[len(facts) :]
            self.endRemoveRows()
