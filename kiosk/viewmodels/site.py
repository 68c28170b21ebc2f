"""What the screens know of the place they stand in: names, hours, and what the machine has."""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Property, QDateTime, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.viewmodels.keyed import qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Site:
    """Facts from the settings. `names` maps a language to the library's name, such as zh_CN and en."""

    names: dict[str, str] = field(default_factory=dict)
    machine: str = ""
    hours: str = ""
    max_stack: int = 5
    card_reader: bool = False
    printer: bool = False
    account: bool = False
    card_stays: bool = False
    pays: bool = False


@QmlElement
class SiteView(QObject):
    """A site's facts, and the wall clock of the header."""

    clockChanged = Signal()

    def __init__(self, site: Site, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._clock = QDateTime()

    @Slot(str, result=str)
    def nameIn(self, language: str) -> str:
        """Return the library's name in a language, or in the first one known."""
        names = self._site.names
        return names.get(language) or next(iter(names.values()), "")

    @Property(str, constant=True)
    def machine(self) -> str:
        """The machine's number, such as K-03."""
        return self._site.machine

    @Property(str, constant=True)
    def hours(self) -> str:
        """Opening hours, such as 7:00-23:00."""
        return self._site.hours

    @Property(int, constant=True)
    def maxStack(self) -> int:
        """How many items may lie on the pad at once."""
        return self._site.max_stack

    @Property(bool, constant=True)
    def cardReader(self) -> bool:
        """Whether a card can identify the reader."""
        return self._site.card_reader

    @Property(bool, constant=True)
    def cardStays(self) -> bool:
        """Whether a card must stay on the reader during the visit."""
        return self._site.card_stays

    @Property(bool, constant=True)
    def pays(self) -> bool:
        """Whether fees can be paid here."""
        return self._site.pays

    @Property(bool, constant=True)
    def printer(self) -> bool:
        """Whether the machine has a receipt printer."""
        return self._site.printer

    @Property(bool, constant=True)
    def account(self) -> bool:
        """Whether readers may look at their account."""
        return self._site.account

    @Property(QDateTime, notify=clockChanged)
    def clock(self) -> QDateTime:
        """Local wall time, to the minute."""
        return self._clock

    def set_clock(self, now: datetime) -> None:
        """Show this local wall time; call it whenever it may have passed a minute."""
        minute = qt_time(now.replace(second=0))
        if minute != self._clock:
            self._clock = minute
            self.clockChanged.emit()
