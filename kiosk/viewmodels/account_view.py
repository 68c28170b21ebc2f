"""The reader's account as QML sees it."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Property, QDateTime, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.account_view import Account, RenewState
from kiosk.session.events import RenewPressed
from kiosk.viewmodels.keyed import qt_time
from kiosk.viewmodels.loans import LoansModel, can_renew

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN = -1


@QmlElement
class AccountView(QObject):
    """Loans, holds and fees, and the renewals. Counts are -1 when the library system did not say."""

    changed = Signal()

    def __init__(self, send: Callable[[RenewPressed], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._account = Account()
        self._loans = LoansModel(self)

    def show(self, account: Account | None) -> None:
        """Become this account, or forget the last one."""
        account = account or Account()
        self._loans.show(account.lines)
        if account != self._account:
            self._account = account
            self.changed.emit()

    @Property(LoansModel, constant=True)
    def loans(self) -> LoansModel:
        """Overdue first, then due soon, then later."""
        return self._loans

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """Whether the library system is being asked."""
        return self._account.loading

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        """Whether the library system did not answer."""
        return self._account.failed

    @Property(bool, notify=changed)
    def renewing(self) -> bool:
        """Whether renewals are under way."""
        return self._account.renewing

    @Property(int, notify=changed)
    def onLoan(self) -> int:
        """Items on loan."""
        return len(self._account.lines)

    @Property(int, notify=changed)
    def overdue(self) -> int:
        """Items overdue."""
        return sum(line.overdue_days is not None for line in self._account.lines)

    @Property(int, notify=changed)
    def renewable(self) -> int:
        """Loans for which a renewal can be asked."""
        return sum(can_renew(line) for line in self._account.lines)

    @Property(int, notify=changed)
    def renewed(self) -> int:
        """Loans renewed in this visit."""
        return self._renewals[RenewState.RENEWED]

    @Property(int, notify=changed)
    def notRenewed(self) -> int:
        """Loans refused a renewal in this visit."""
        return self._renewals[RenewState.REFUSED]

    @Property(int, notify=changed)
    def uncertain(self) -> int:
        """Loans of which nobody knows whether they were renewed."""
        return self._renewals[RenewState.UNKNOWN]

    @Property(QDateTime, notify=changed)
    def nextDue(self) -> QDateTime:
        """The earliest due date; invalid when none is known."""
        return qt_time(min((line.due for line in self._account.lines if line.due), default=None))

    @Property(int, notify=changed)
    def holdsReady(self) -> int:
        """Holds to be fetched."""
        return _known(self._account.holds_ready)

    @Property(int, notify=changed)
    def holdsWaiting(self) -> int:
        """Holds that are still with others."""
        return _known(self._account.holds_waiting)

    @Property(bool, notify=changed)
    def listsHolds(self) -> bool:
        """Whether there are holds to be looked at one by one."""
        counted = (self._account.holds_ready, self._account.holds_waiting)
        return self._account.lists_holds and any(count != 0 for count in counted)

    @Property(str, notify=changed)
    def fees(self) -> str:
        """Amount to pay, such as 1.80; empty when there is none."""
        return self._account.fee_amount

    @Property(str, notify=changed)
    def currency(self) -> str:
        """Currency of the fees, such as CNY."""
        return self._account.currency

    @Property(bool, notify=changed)
    def payable(self) -> bool:
        """Whether the fees can be paid here."""
        return self._account.payable

    @Property(str, notify=changed)
    def readyTitle(self) -> str:
        """The title of the one hold that is ready; empty when there are more, or it is not named."""
        ready = self._account.ready
        return ready[0].title if len(ready) == 1 and self._account.holds_ready == 1 else ""

    @Property(QDateTime, notify=changed)
    def readyUntil(self) -> QDateTime:
        """The last day of the hold that must be fetched first; invalid when none is known."""
        return qt_time(min((hold.until for hold in self._account.ready if hold.until), default=None))

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def blocks(self) -> list[str]:
        """Values of `Block`: why nothing can be borrowed."""
        return [block.value for block in self._account.blocks]

    @Property(str, notify=changed)
    def message(self) -> str:
        """The library system's own words, in one line."""
        return " ".join(self._account.message.split())

    @Slot(str)
    def renew(self, item: str) -> None:
        """Renew one loan."""
        self._send(RenewPressed(item))

    @Slot()
    def renewAll(self) -> None:
        """Renew all that can be."""
        self._send(RenewPressed(""))

    @property
    def _renewals(self) -> Counter[RenewState]:
        return Counter(line.renew for line in self._account.lines)


def _known(number: int | None) -> int:
    return UNKNOWN if number is None else number
