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
    looks_up: bool = False
    reviews: bool = False
    card_stays: bool = False
    pays: bool = False
    sounds: bool = False
    calls_staff: bool = False
    places: dict[str, str] = field(default_factory=dict)
    """Where the machine stands."""
    desks: dict[str, str] = field(default_factory=dict)
    """Where readers go when nobody can be called."""
    phone: str = ""
    picture_s: float = 10.0
    """How long each picture of the lobby is shown."""


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
        return _in(self._site.names, language)

    @Slot(str, result=str)
    def placeIn(self, language: str) -> str:
        """Return where the machine stands, likewise."""
        return _in(self._site.places, language)

    @Slot(str, result=str)
    def deskIn(self, language: str) -> str:
        """Return where to go when nobody can be called, likewise."""
        return _in(self._site.desks, language)

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
    def sounds(self) -> bool:
        """Whether the machine can be heard."""
        return self._site.sounds

    @Property(bool, constant=True)
    def callsStaff(self) -> bool:
        """Whether readers can call staff."""
        return self._site.calls_staff

    @Property(int, constant=True)
    def pictureMs(self) -> int:
        """How long each picture of the lobby is shown."""
        return round(self._site.picture_s * 1000)

    @Property(str, constant=True)
    def phone(self) -> str:
        """Which number readers can call."""
        return self._site.phone

    @Property(bool, constant=True)
    def printer(self) -> bool:
        """Whether the machine has a receipt printer."""
        return self._site.printer

    @Property(bool, constant=True)
    def account(self) -> bool:
        """Whether readers may look at their account."""
        return self._site.account

    @Property(bool, constant=True)
    def reviews(self) -> bool:
        """Whether readers confirm what lies there before it is lent."""
        return self._site.reviews

    @Property(bool, constant=True)
    def looksUp(self) -> bool:
        """Whether readers may ask what a book is."""
        return self._site.looks_up

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


def _in(texts: dict[str, str], language: str) -> str:
    """Return a text in a language, or in the first one known."""
    return texts.get(language) or next(iter(texts.values()), "")
