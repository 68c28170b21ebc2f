"""The session's `View`, property by property, and what the reader touches, as session events."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QDateTime, QObject, Signal, SignalInstance, Slot
from PySide6.QtQml import QmlElement

from kiosk.session import events
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.lobby_events import HelpClosed, HelpPressed, PictureFailed, SoundPressed
from kiosk.session.settle_events import SettleEvent
from kiosk.session.view import Maintenance, Part, ReceiptState, Screen, Theme, View
from kiosk.viewmodels.account_view import AccountView
from kiosk.viewmodels.door_view import DoorView
from kiosk.viewmodels.gate_view import GateView
from kiosk.viewmodels.help_view import HelpView
from kiosk.viewmodels.holds_view import HoldsView
from kiosk.viewmodels.keyed import qt_time
from kiosk.viewmodels.lobby_view import LobbyView
from kiosk.viewmodels.look_view import LookView
from kiosk.viewmodels.maintenance_view import MaintenanceView
from kiosk.viewmodels.pad_view import PadView
from kiosk.viewmodels.paper_view import PaperView
from kiosk.viewmodels.pay_view import PayView
from kiosk.viewmodels.rows import RowsModel
from kiosk.viewmodels.site import Site, SiteView
from kiosk.viewmodels.sound_view import SoundView

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

ReaderEvent = (
    events.Touched
    | events.ServiceChosen
    | events.IdentityEntered
    | events.BackPressed
    | events.FinishPressed
    | events.LeavePressed
    | events.LanguageChosen
    | events.ThemeChosen
    | events.QuietChosen
    | events.RenewPressed
    | EnclosureAnswered
    | LendConfirmed
    | events.HoldsPressed
    | events.HoldWished
    | events.HoldCancelPressed
    | events.HoldConfirmed
    | events.PaperPressed
    | events.PayPressed
    | events.FeeChosen
    | events.PartChosen
    | events.WayChosen
    | HelpPressed
    | HelpClosed
    | PictureFailed
    | SoundPressed
    | events.TechnicianCalled
    | events.TechnicianPin
    | events.TestPressed
    | events.ClosePressed
    | SettleEvent
)
"""What a reader can do with the screen."""

UNKNOWN = -1
"""For numbers that may be absent; QML has no None for int."""


@QmlElement
class KioskView(QObject):
    """What the screens show. `send` takes each event of the reader, on the Qt thread."""

    screenChanged = Signal()
    languageChanged = Signal()
    themeChanged = Signal()
    patronChanged = Signal()
    countsChanged = Signal()
    mayAddChanged = Signal()
    finishingChanged = Signal()
    identifyChanged = Signal()
    warningChanged = Signal()
    awayChanged = Signal()
    farewellChanged = Signal()
    offerChanged = Signal()

    def __init__(self, send: Callable[[ReaderEvent], None], site: Site, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._view = View()
        self._rows = RowsModel(self)
        self._site = SiteView(site, self)
        self._door = DoorView(self)
        self._help = HelpView(send, self)
        self._lobby = LobbyView(send, self)
        self._sound = SoundView(send, heard=site.sounds, parent=self)
        self._pad = PadView(self._submit, self)
        self._account = AccountView(send, self)
        self._holds = HoldsView(send, self)
        self._gate = GateView(send, self)
        self._look = LookView(send, self)
        self._paper = PaperView(send, self)
        self._pay = PayView(send, self)
        self._maintenance = MaintenanceView(self._try_pin, send, self)

    def show(self, view: View) -> None:
        """Become this view; only what differs is announced."""
        before, self._view = self._view, view
        if view.screen is not Screen.IDENTIFY:
            self._pad.wipe()
        self._pad.show_card(view.shown_tail)
        if view.screen is not Screen.MAINTENANCE_PIN:
            self._maintenance.wipe_pin()
        self._maintenance.show(view.maintenance or Maintenance())
        self._rows.show(view.rows, view.needs_reader)
        self._account.show(view.account)
        self._holds.show(view.holds)
        self._gate.show(view.enclosure, view.to_confirm)
        self._look.show(view.look)
        self._paper.show(view)
        self._door.show(view.door_sign)
        self._help.show(view.help, view.help_at, view.help_about)
        self._lobby.show(view)
        self._sound.show(view)
        self._pay.show(view.payment)
        for name, signal in self._announcements():
            if getattr(before, name) != getattr(view, name):
                signal.emit()

    def set_clock(self, now: datetime) -> None:
        """Show this local wall time in the header."""
        self._site.set_clock(now)

    def _announcements(self) -> tuple[tuple[str, SignalInstance], ...]:
        return (
            ("language", self.languageChanged), ("theme", self.themeChanged), ("patron_name", self.patronChanged),
            ("patron_tail", self.patronChanged), ("on_pad", self.countsChanged), ("done", self.countsChanged),
            ("pile_too_high", self.countsChanged),
            ("needs_reader", self.countsChanged), ("in_progress", self.countsChanged),
            ("may_add", self.mayAddChanged), ("finishing", self.finishingChanged),
            ("asking_patron", self.identifyChanged), ("identify_error", self.identifyChanged),
            ("identify_message", self.identifyChanged), ("identify_block", self.identifyChanged),
            ("card_error", self.identifyChanged),
            ("away", self.awayChanged), ("closed", self.awayChanged), ("offline", self.awayChanged),
            ("rows", self.offerChanged), ("offline_limit", self.awayChanged), ("returns_only", self.awayChanged),
            ("limits", self.awayChanged),
            ("next_due", self.farewellChanged), ("lent", self.farewellChanged),
            ("returned", self.farewellChanged), ("noted", self.farewellChanged),
            ("card_present", self.farewellChanged), ("receipt", self.farewellChanged), ("screen", self.screenChanged),
            ("warning_s", self.warningChanged), ("warning_total_s", self.warningChanged),
        )  # fmt: skip

    # -- what to show ---------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """The items, those that need the reader first."""
        return self._rows

    @Property(PadView, constant=True)
    def pad(self) -> PadView:
        """The number and PIN being typed."""
        return self._pad

    @Property(AccountView, constant=True)
    def account(self) -> AccountView:
        """What the reader has."""
        return self._account

    @Property(HoldsView, constant=True)
    def holds(self) -> HoldsView:
        """What the reader waits for."""
        return self._holds

    @Property(GateView, constant=True)
    def gate(self) -> GateView:
        """What is asked before an item is begun with."""
        return self._gate

    @Property(LookView, constant=True)
    def look(self) -> LookView:
        """What the book on the pad is."""
        return self._look

    @Property(PaperView, constant=True)
    def paper(self) -> PaperView:
        """Whether the reader wants paper."""
        return self._paper

    @Property(PayView, constant=True)
    def pay(self) -> PayView:
        """The payment of what is owed."""
        return self._pay

    @Property(MaintenanceView, constant=True)
    def maintenance(self) -> MaintenanceView:
        """What the technician sees, and the PIN being typed."""
        return self._maintenance

    @Property(SiteView, constant=True)
    def site(self) -> SiteView:
        """Where this machine stands."""
        return self._site

    @Property(DoorView, constant=True)
    def door(self) -> DoorView:
        """The opening hours."""
        return self._door

    @Property(HelpView, constant=True)
    def help(self) -> HelpView:
        """The call for staff."""
        return self._help

    @Property(LobbyView, constant=True)
    def lobby(self) -> LobbyView:
        """What the library shows while nobody is there."""
        return self._lobby

    @Property(SoundView, constant=True)
    def sound(self) -> SoundView:
        """What is heard of this machine."""
        return self._sound

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        """A value of `Screen`."""
        return self._view.screen.value

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """A locale name such as zh_CN or en."""
        return self._view.language

    @Property(str, notify=themeChanged)
    def theme(self) -> str:
        """A value of `Theme`."""
        return self._view.theme.value

    @Property(str, notify=patronChanged)
    def patronName(self) -> str:
        """Masked."""
        return self._view.patron_name

    @Property(str, notify=patronChanged)
    def patronTail(self) -> str:
        """Last four of the number."""
        return self._view.patron_tail

    @Property(int, notify=countsChanged)
    def onPad(self) -> int:
        """Tags read now."""
        return self._view.on_pad

    @Property(bool, notify=countsChanged)
    def pileTooHigh(self) -> bool:
        """Whether more lie on the pad than can be told apart."""
        return self._view.pile_too_high

    @Property(int, notify=countsChanged)
    def done(self) -> int:
        """Lent or returned in this visit."""
        return self._view.done

    @Property(int, notify=countsChanged)
    def needsReader(self) -> int:
        """Items the reader must act on."""
        return self._view.needs_reader

    @Property(int, notify=countsChanged)
    def inProgress(self) -> int:
        """Items under way."""
        return self._view.in_progress

    @Property(str, notify=offerChanged)
    def offeredItem(self) -> str:
        """The first of what was not lent that the reader can reserve; empty: nothing."""
        return next((row.item for row in self._view.rows if row.may_hold), "")

    @Property(str, notify=offerChanged)
    def offeredTitle(self) -> str:
        """Its title, or its number."""
        return next((row.title or row.item for row in self._view.rows if row.may_hold), "")

    @Property(int, notify=mayAddChanged)
    def mayAdd(self) -> int:
        """How many more may be borrowed, or -1."""
        return UNKNOWN if self._view.may_add is None else self._view.may_add

    @Property(bool, notify=finishingChanged)
    def finishing(self) -> bool:
        """Whether the reader has pressed finish."""
        return self._view.finishing

    @Property(bool, notify=identifyChanged)
    def askingPatron(self) -> bool:
        """Whether the library system is being asked who this is."""
        return self._view.asking_patron

    @Property(str, notify=identifyChanged)
    def identifyError(self) -> str:
        """A value of `IdentifyError`."""
        return self._view.identify_error.value

    @Property(str, notify=identifyChanged)
    def identifyMessage(self) -> str:
        """The library system's own words, if any."""
        return self._view.identify_message

    @Property(str, notify=identifyChanged)
    def identifyBlock(self) -> str:
        """A value of `Block`: why this reader may not borrow; empty: not known."""
        return self._view.identify_block.value if self._view.identify_block else ""

    @Property(str, notify=identifyChanged)
    def cardError(self) -> str:
        """A value of `CardError`."""
        return self._view.card_error.value

    @Property(int, notify=warningChanged)
    def warningS(self) -> int:
        """Seconds left before the session ends by itself, or -1."""
        return UNKNOWN if self._view.warning_s is None else self._view.warning_s

    @Property(int, notify=warningChanged)
    def warningTotalS(self) -> int:
        """Seconds a warning lasts."""
        return self._view.warning_total_s

    @Property(bool, notify=awayChanged)
    def libraryAway(self) -> bool:
        """Whether the library system does not answer."""
        return Part.LIBRARY_SYSTEM in self._view.away

    @Property(bool, notify=awayChanged)
    def tagReaderAway(self) -> bool:
        """Whether the pad cannot read."""
        return Part.TAG_READER in self._view.away

    @Property(bool, notify=awayChanged)
    def journalAway(self) -> bool:
        """Whether nothing can be written down."""
        return Part.JOURNAL in self._view.away

    @Property(bool, notify=awayChanged)
    def cardReaderAway(self) -> bool:
        """Whether no card can be read."""
        return Part.CARD_READER in self._view.away

    @Property(bool, notify=awayChanged)
    def printerAway(self) -> bool:
        """Whether there can be no paper."""
        return Part.PRINTER in self._view.away

    @Property(bool, notify=awayChanged)
    def offline(self) -> bool:
        """Whether the machine works on by itself."""
        return self._view.offline

    @Property(bool, notify=awayChanged)
    def returnsOnly(self) -> bool:
        """Whether books can only be brought back."""
        return self._view.returns_only

    @Property("QStringList", notify=awayChanged)  # type: ignore[arg-type]
    def limits(self) -> list[str]:
        """What does not go just now, the gravest first: values of `Limit`."""
        return list(self._view.limits)

    @Property(int, notify=awayChanged)
    def offlineLimit(self) -> int:
        """How many each reader may borrow off line."""
        return self._view.offline_limit

    @Property(bool, notify=awayChanged)
    def closed(self) -> bool:
        """Whether a technician closed the machine."""
        return self._view.closed

    @Property(QDateTime, notify=farewellChanged)
    def nextDue(self) -> QDateTime:
        """The earliest due date of this visit; invalid when there is none."""
        return qt_time(self._view.next_due)

    @Property(int, notify=farewellChanged)
    def lent(self) -> int:
        """Items lent in this visit."""
        return self._view.lent

    @Property(int, notify=farewellChanged)
    def returned(self) -> int:
        """Items returned in this visit."""
        return self._view.returned

    @Property(int, notify=farewellChanged)
    def noted(self) -> int:
        """Of those, how many only this machine knows of so far."""
        return self._view.noted

    @Property(bool, notify=farewellChanged)
    def cardPresent(self) -> bool:
        """Whether a card lies on the reader."""
        return self._view.card_present

    @Property(bool, notify=farewellChanged)
    def printed(self) -> bool:
        """Whether there is a receipt to take along."""
        return self._view.receipt is ReceiptState.PRINTED

    # -- what the reader does -------------------------------------------------------------------------------------

    @Slot()
    def touched(self) -> None:
        """Say that somebody is there; every press anywhere ends here first."""
        self._send(events.Touched())

    @Slot()
    def stay(self) -> None:
        """Go on after the time-out question."""
        self._send(events.Touched())

    @Slot()
    def chooseBorrow(self) -> None:
        """Begin to borrow."""
        self._send(events.ServiceChosen(events.Choice.BORROW))

    @Slot()
    def chooseReturn(self) -> None:
        """Begin to return."""
        self._send(events.ServiceChosen(events.Choice.RETURN))

    @Slot()
    def chooseAccount(self) -> None:
        """Look at the account."""
        self._send(events.ServiceChosen(events.Choice.ACCOUNT))

    @Slot()
    def back(self) -> None:
        """Leave this screen."""
        self._send(events.BackPressed())

    @Slot()
    def finish(self) -> None:
        """Be done with this task."""
        self._send(events.FinishPressed())

    @Slot()
    def leave(self) -> None:
        """End the visit now."""
        self._send(events.LeavePressed())

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """Speak another language."""
        self._send(events.LanguageChosen(code))

    @Slot(str)
    def chooseTheme(self, theme: str) -> None:
        """Look otherwise: a value of `Theme`."""
        self._send(events.ThemeChosen(Theme(theme)))

    @Slot()
    def callTechnician(self) -> None:
        """Ask for the technician's screen."""
        self._send(events.TechnicianCalled())

    @Slot(str)
    def runTest(self, name: str) -> None:
        """Start a technician's test."""
        self._send(events.TestPressed(name))

    @Slot()
    def toggleClosed(self) -> None:
        """Close the machine to readers, or open it."""
        self._send(events.ClosePressed())

    def _try_pin(self, pin: str) -> None:
        self._send(events.TechnicianPin(pin))

    def _submit(self, number: str, pin: str) -> None:
        self._send(events.IdentityEntered(number, pin))
