"""A drop's picture, property by property, and what is touched, as events."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, SignalInstance, Slot
from PySide6.QtQml import QmlElement

from kiosk.drop.events import CodePressed, DonePressed, Event, OpenPressed
from kiosk.drop.view import DropPicture
from kiosk.session.events import LanguageChosen, ThemeChosen, Touched
from kiosk.session.view import Theme
from kiosk.viewmodels.help_view import HelpView
from kiosk.viewmodels.site import Site, SiteView
from kiosk.viewmodels.staff_view import StaffView
from kiosk.viewmodels.visit_rows import DropRowsModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SlotView(QObject):
    """What the screen shows. `send` takes each event, on the Qt thread."""

    slotChanged = Signal()
    languageChanged = Signal()
    themeChanged = Signal()
    countsChanged = Signal()
    receiptChanged = Signal()

    def __init__(self, send: Callable[[Event], None], site: Site, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._view = DropPicture()
        self._rows = DropRowsModel(self)
        self._site = SiteView(site, self)
        self._staff = StaffView(send, self)
        self._help = HelpView(send, self)

    def show(self, view: DropPicture) -> None:
        """Become this picture; only what differs is announced."""
        before, self._view = self._view, view
        self._rows.show(view.rows)
        self._staff.show(view.staff)
        self._help.show(view.help, view.help_at)
        for name, signal in self._announcements():
            if getattr(before, name) != getattr(view, name):
                signal.emit()

    def set_clock(self, now: datetime) -> None:
        """Show this local wall time."""
        self._site.set_clock(now)

    def _announcements(self) -> tuple[tuple[str, SignalInstance], ...]:
        return (
            ("language", self.languageChanged), ("theme", self.themeChanged), ("slot", self.slotChanged),
            ("closed", self.slotChanged),
            ("reason", self.slotChanged), ("online", self.slotChanged), ("returned", self.countsChanged),
            ("in_progress", self.countsChanged), ("receipt", self.receiptChanged),
            ("offers_paper", self.receiptChanged), ("offers_none", self.receiptChanged),
            ("offers_code", self.receiptChanged), ("code", self.receiptChanged),
        )  # fmt: skip

    @Property(DropRowsModel, constant=True)
    def rows(self) -> DropRowsModel:
        """The items of this visit, newest first."""
        return self._rows

    @Property(StaffView, constant=True)
    def staff(self) -> StaffView:
        """The technician's screens."""
        return self._staff

    @Property(HelpView, constant=True)
    def help(self) -> HelpView:
        """The call for staff."""
        return self._help

    @Property(SiteView, constant=True)
    def site(self) -> SiteView:
        """Where this machine stands."""
        return self._site

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """A locale name such as zh_CN or en."""
        return self._view.language

    @Property(str, notify=themeChanged)
    def theme(self) -> str:
        """A value of `Theme`."""
        return self._view.theme.value

    @Property(str, notify=slotChanged)
    def intake(self) -> str:
        """A value of `Slot`."""
        return self._view.slot.value

    @Property(str, notify=slotChanged)
    def closed(self) -> str:
        """Why nothing can be put in, or ""."""
        return self._view.closed

    @Property(str, notify=slotChanged)
    def reason(self) -> str:
        """Why an item is to be taken back, or ""."""
        return self._view.reason

    @Property(bool, notify=slotChanged)
    def online(self) -> bool:
        """Whether the library system answers."""
        return self._view.online

    @Property(int, notify=countsChanged)
    def returned(self) -> int:
        """Items returned in this visit."""
        return self._view.returned

    @Property(int, notify=countsChanged)
    def inProgress(self) -> int:
        """Items under way."""
        return self._view.in_progress

    @Property(str, notify=receiptChanged)
    def receipt(self) -> str:
        """A value of `ReceiptState`, or "" before anybody asked."""
        return self._view.receipt.value if self._view.receipt else ""

    @Property(bool, notify=receiptChanged)
    def offersPaper(self) -> bool:
        """Whether a receipt can be had."""
        return self._view.offers_paper

    @Property(bool, notify=receiptChanged)
    def offersNone(self) -> bool:
        """Whether one can be done without."""
        return self._view.offers_none

    @Property(bool, notify=receiptChanged)
    def offersCode(self) -> bool:
        """Whether it can be had as a code to scan."""
        return self._view.offers_code

    @Property(str, notify=receiptChanged)
    def code(self) -> str:
        """That code, a data: address of a PNG; "" for none."""
        return self._view.code

    @Slot()
    def touched(self) -> None:
        """Say that somebody is there."""
        self._send(Touched())

    @Slot()
    def open(self) -> None:
        """Ask for the slot to be opened."""
        self._send(OpenPressed())

    @Slot(bool)
    def done(self, paper: bool) -> None:
        """Be done, with or without a receipt."""
        self._send(DonePressed(paper))

    @Slot()
    def showCode(self) -> None:
        """Ask for the receipt as a code to scan."""
        self._send(CodePressed())

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """Speak another language."""
        self._send(LanguageChosen(code))

    @Slot(str)
    def chooseTheme(self, theme: str) -> None:
        """Look otherwise: a value of `Theme`."""
        self._send(ThemeChosen(Theme(theme)))
