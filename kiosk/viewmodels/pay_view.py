"""The reader's payment as QML sees it, and the part of a debt that is being typed."""

from base64 import b64encode
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Property, QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from drivers.printer.qr import QUIET_MODULES, Modules
from kiosk.session.events import FeeChosen, PaperPressed, PartChosen, PayPressed, WayChosen
from kiosk.session.view import FeeLine, Payment, PayState
from kiosk.viewmodels.keyed import KeyedModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN = -1
MOST_DIGITS = 6
CENTS = 100
BLACK, WHITE = 0xFF000000, 0xFFFFFFFF


def picture(code: Modules) -> str:
    """Return a code with its quiet zone, one pixel a module, as an address that an Image can load."""
    if not code:
        return ""
    size = len(code) + 2 * QUIET_MODULES
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    for y, row in enumerate(code, QUIET_MODULES):
        for x, black in enumerate(row, QUIET_MODULES):
            image.setPixel(x, y, BLACK if black else WHITE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know file names only
    return "data:image/png;base64," + b64encode(buffer.data().data()).decode()


@QmlElement
class FeesModel(KeyedModel):
    """One row a fee."""

    ROLES = ("key", "fee", "words", "amount", "chosen")
    """`fee` is empty for one that cannot be paid by itself."""

    def show(self, fees: tuple[FeeLine, ...], chosen: str) -> None:
        """Become these fees."""
        self.become([
            {"key": f"{place} {fee.key}", "fee": fee.key, "words": fee.words, "amount": fee.amount,
             "chosen": bool(fee.key) and fee.key == chosen}
            for place, fee in enumerate(fees)
        ])  # fmt: skip


@QmlElement
class PayView(QObject):
    """How much, in which way, and where the money is."""

    changed = Signal()
    ticked = Signal()
    typedChanged = Signal()

    def __init__(
        self,
        send: Callable[[PayPressed | FeeChosen | PartChosen | WayChosen | PaperPressed], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._payment = Payment()
        self._fees = FeesModel(self)
        self._picture = ""
        self._typing = False
        self._typed = ""

    def show(self, payment: Payment | None) -> None:
        """Become this payment, or forget the last one."""
        before, self._payment = self._payment, payment or Payment()
        self._fees.show(self._payment.fees, self._payment.fee)
        if before.code != self._payment.code:
            self._picture = picture(self._payment.code)
        if self._payment.state is not PayState.CHOOSING or payment is None:
            self._type("", typing=False)
        if before.left_s != self._payment.left_s:
            self.ticked.emit()
        if before != self._payment:
            self.changed.emit()

    @Property(FeesModel, constant=True)
    def fees(self) -> FeesModel:
        """What makes up the debt."""
        return self._fees

    @Property(str, notify=changed)
    def payState(self) -> str:
        """A value of `PayState`."""
        return self._payment.state.value

    @Property(str, notify=changed)
    def owed(self) -> str:
        """All that is owed, such as 1.80."""
        return self._payment.owed

    @Property(str, notify=changed)
    def amount(self) -> str:
        """What is to be paid now."""
        return self._payment.amount

    @Property(str, notify=changed)
    def currency(self) -> str:
        """Currency of both, such as CNY."""
        return self._payment.currency

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        """Whether everything is to be paid."""
        return self._payment.amount == self._payment.owed

    @Property(bool, notify=changed)
    def single(self) -> bool:
        """Whether one fee alone is to be paid."""
        return bool(self._payment.fee)

    @Property(bool, notify=changed)
    def mayPart(self) -> bool:
        """Whether a part may be paid."""
        return self._payment.may_part

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def ways(self) -> list[str]:
        """How one can pay here, the first choice first."""
        return list(self._payment.ways)

    @Property(str, notify=changed)
    def way(self) -> str:
        """How it is being paid."""
        return self._payment.way

    @Property(str, notify=changed)
    def code(self) -> str:
        """What to scan, for an Image; empty: nothing."""
        return self._picture

    @Property(str, notify=changed)
    def receipt(self) -> str:
        """The gateway's number of the money."""
        return self._payment.receipt

    @Property(str, notify=changed)
    def paper(self) -> str:
        """A value of `ReceiptState`."""
        return self._payment.paper.value

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        """Whether a receipt can be had."""
        return self._payment.can_print

    @Property(int, notify=ticked)
    def left(self) -> int:
        """Seconds in which it can be paid, or -1."""
        return UNKNOWN if self._payment.left_s is None else self._payment.left_s

    @Property(float, notify=ticked)
    def share(self) -> float:
        """Which part of the time has passed, 0..1."""
        left_s = self._payment.left_s
        return 0.0 if left_s is None else 1 - left_s / self._payment.total_s

    @Property(bool, notify=typedChanged)
    def typing(self) -> bool:
        """Whether a part of the debt is being typed."""
        return self._typing

    @Property(str, notify=typedChanged)
    def typed(self) -> str:
        """The part that is typed so far, digits coming in from the right: 1, 8, 0 make 1.80."""
        return f"{self._part:.2f}"

    @Property(bool, notify=typedChanged)
    def fits(self) -> bool:
        """Whether what is typed can be paid."""
        return 0 < self._part <= Decimal(self._payment.owed or "0")

    @property
    def _part(self) -> Decimal:
        return Decimal(self._typed or "0") / CENTS

    @Slot()
    def open(self) -> None:
        """Go and pay."""
        self._send(PayPressed())

    @Slot()
    def chooseAll(self) -> None:
        """Pay everything."""
        self._send(FeeChosen(""))

    @Slot(str)
    def chooseFee(self, key: str) -> None:
        """Pay one fee."""
        self._send(FeeChosen(key))

    @Slot(str)
    def payBy(self, way: str) -> None:
        """Pay now, in this way."""
        self._send(WayChosen(way))

    @Slot()
    def print(self) -> None:
        """Want a receipt."""
        self._send(PaperPressed(True))

    @Slot()
    def startTyping(self) -> None:
        """Begin to say how much."""
        self._type("", typing=True)

    @Slot()
    def stopTyping(self) -> None:
        """Leave it at what was to be paid before."""
        self._type("", typing=False)

    @Slot(str)
    def press(self, digit: str) -> None:
        """Add a digit; a leading zero is none."""
        if digit.isdecimal() and len(self._typed) < MOST_DIGITS:
            self._type((self._typed + digit).lstrip("0"), typing=True)

    @Slot()
    def backspace(self) -> None:
        """Take the last digit back."""
        self._type(self._typed[:-1], typing=True)

    @Slot()
    def clear(self) -> None:
        """Take all digits back."""
        self._type("", typing=True)

    @Slot()
    def confirm(self) -> None:
        """Say that it is this much."""
        if self.fits:
            part = self._part
            self._type("", typing=False)
            self._send(PartChosen(part))

    def _type(self, typed: str, *, typing: bool) -> None:
        if (self._typed, self._typing) != (typed, typing):
            self._typed, self._typing = typed, typing
            self.typedChanged.emit()
