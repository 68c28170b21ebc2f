"""The reader's loans, as a list model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtQml import QmlElement

from kiosk.session.account_view import LoanLine, RenewState
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN_DAYS = -1
MAY_TRY = frozenset({RenewState.NONE, RenewState.UNKNOWN})


def can_renew(line: LoanLine) -> bool:
    """Tell whether asking the library system for a renewal makes sense: an overdue item is to come back first."""
    return line.overdue_days is None and line.renew in MAY_TRY


@QmlElement
class LoansModel(KeyedModel):
    """One row a loan, by item number."""

    ROLES = (
        "key", "title", "due", "dueText", "overdueDays", "dueInDays", "renewal", "message", "canRenew",
        "mayHold",
    )  # fmt: skip

    def show(self, lines: Sequence[LoanLine]) -> None:
        """Become these loans."""
        self.become([self._values(line) for line in lines])

    def _values(self, line: LoanLine) -> dict[str, Any]:
        days = [UNKNOWN_DAYS if each is None else each for each in (line.overdue_days, line.due_in_days)]
        return dict(
            zip(self.ROLES, (
                line.item, line.title, qt_time(line.due), line.due_text, *days, line.renew.value, line.message,
                can_renew(line), line.may_hold,
            ), strict=True)
        )  # fmt: skip
