"""What a kiosk reads at start."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, field_validator, model_validator

from config.site import SharedSettings
from drivers.card.settings import CardReaderSettings
from drivers.notify.settings import MailServerSettings, NotifySettings
from drivers.pattern import Pattern
from drivers.payment.settings import PaymentSettings
from drivers.printer.settings import PrinterSettings
from drivers.rfid.settings import TagReaderSettings
from drivers.scanner import Use
from drivers.scanner.settings import ScannerSettings
from drivers.sound.settings import SoundSettings
from kiosk.session.foyer import FoyerPolicy, Message
from kiosk.session.hours import Holiday, Hours, spans
from kiosk.session.policy import Copyable, Enclosures, HoldRules, Place, Policy, Receipts
from kiosk.session.view import Way


def _reads(text: str) -> str:
    spans(text)
    return text


DayHours = Annotated[str, AfterValidator(_reads)]
"""The hours of one day, such as "8:00-12:00, 14:00-18:00"; empty: closed."""


class SessionSection(BaseModel, extra="forbid", frozen=True):
    """The `[session]` section; seconds."""

    idle_s: float = Field(default=60, ge=10)
    warning_s: float = Field(default=20, ge=20)
    """WCAG 2.2 §2.2.1: at least 20 s."""
    farewell_s: float = Field(default=10, ge=3)
    receipt_s: float = Field(default=18, ge=10)
    lending: Literal["at_once", "review"] = "at_once"
    """at_once: what is laid down is lent; review: readers look through what lies there, and confirm all of it."""
    receipts: Receipts = Receipts.ASK
    """never, ask or always; nobody is asked who could have none in any way."""


class IdentitySection(BaseModel, extra="forbid", frozen=True):
    """The `[identity]` section: what proves who a reader is."""

    copyable: Copyable = Copyable.BORROW
    """What a card or code that can be copied may do by itself: borrow, with_pin or refuse; never the account."""
    card_stays: bool = False
    """Whether a card must stay on the reader, and the visit ends when it is taken away."""


class ItemsSection(BaseModel, extra="forbid", frozen=True):
    """The `[items]` section: by what items are known."""

    by_barcode: bool = False
    """Whether a scanned barcode lends what has no tag. The `[[scanner.codes]]` with use = "item" say whose barcodes:
    a book that has a tag too would leave with its security on."""
    lookup: bool = True
    """Whether readers can lay a book down to see what it is."""
    discs: Enclosures = Enclosures.TAGS
    """Who tells that a disc or the like belongs to a book, so that readers are asked whether it is inside: off, tags
    (one tag that stands for several parts), or library (that, and CK of the library system, asked first)."""
    reference_collections: frozenset[str] = frozenset()
    """Collection codes (CR) of what is only read in the library; it is said then."""


class PlaceSection(BaseModel, extra="forbid", frozen=True):
    """One `[[holds.places]]`: where a hold can be fetched."""

    code: str = Field(min_length=1, max_length=60)
    """What the library system calls it (BS)."""
    name: dict[str, str] = {}
    """Language to words, such as { zh_CN = "东湖分馆", en = "East Lake branch" }; empty: its code."""


class HoldsSection(BaseModel, extra="forbid", frozen=True):
    """The `[holds]` section: how readers reserve here what they cannot have, and cancel it."""

    places: tuple[PlaceSection, ...] = Field(default=(), max_length=4)
    """Where it can be fetched: of several the reader chooses one; none: as the library system has it."""
    type: Literal["", "1", "2", "3", "4"] = ""
    """BY of 15: 1 other, 2 any copy, 3 this copy, 4 any copy at one branch; empty: not sent."""
    days: int = Field(default=0, ge=0, le=730)
    """After how many days nobody wants it any more (BW); 0: as the library system has it."""

    fee: Decimal = Field(default=Decimal(), ge=0, decimal_places=2)
    """What one costs, told to the reader before; the library system puts it on the account. 0: nothing."""
    currency: str = Field(default="CNY", min_length=3, max_length=3)

    def rules(self) -> HoldRules:
        """Return them as the session knows them."""
        places = tuple(Place(each.code, each.name) for each in self.places)
        return HoldRules(places, self.type, self.days, f"{self.fee:.2f}" if self.fee else "", self.currency)


class ReceiptsSection(BaseModel, extra="forbid", frozen=True):
    """The `[receipts]` section: how receipts read."""

    templates: Path | None = None
    """A folder with the library's own, made by `python -P -m kiosk receipts copy`."""
    link: str = Field(default="", max_length=200, pattern=r"^(https://[!-~]+)?$")
    """Printed as a QR code, such as the page where readers see their loans."""
    on_screen: bool = True
    """Whether a receipt is offered as a QR code on the screen, too."""
    mail: MailServerSettings | None = None
    """`[receipts.mail]`: whether it is offered by e-mail, to the address that the library system has of the reader."""


class HelpSection(BaseModel, extra="forbid", frozen=True):
    """The `[help]` section: what readers are told who call staff. Who is told of them stands in `[[notify]]`."""

    desk: dict[str, str] = {}
    """Where to go when nobody can be reached, in each language; empty: the service desk."""
    phone: str = Field(default="", max_length=40)
    """Which number to call then."""
    again_s: float = Field(default=60, ge=10, le=600)
    """A second call within this time is not sent again."""
    after_failures: int = Field(default=3, ge=0, le=10)
    """After how many failures of one kind a kiosk's reader is offered help; 0: never."""
    unasked: bool = False
    """Whether staff are called at once then, and the reader is told that they are."""
    after_readers: int = Field(default=3, ge=0, le=20)
    """With how many readers in a row a thing must fail for staff to be told that the machine is not well; 0: never."""


class MessageSection(BaseModel, extra="forbid", frozen=True):
    """An entry of `[[lobby.messages]]`; both days inclusive, left out: from or for ever."""

    text: dict[str, str] = Field(min_length=1)
    first: date | None = None
    last: date | None = None

    @field_validator("text")
    @classmethod
    def _fits(cls, text: dict[str, str]) -> dict[str, str]:
        for language, words in text.items():
            if not words.strip() or sum(2 if letter > "\u2e7f" else 1 for letter in words) > MESSAGE_LETTERS:
                raise ValueError(
                    f"{language} must have 1 to {MESSAGE_LETTERS // 2} Han characters, or twice as many Latin"
                )
        return text

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError("its last day comes before its first")
        return self


class LobbySection(BaseModel, extra="forbid", frozen=True):
    """The `[lobby]` section: what the welcome screen shows beside the services; seconds."""

    pictures: Path | None = None
    """A folder with JPEG, PNG or WebP files, shown by name in turn when nobody is there."""
    after_s: float = Field(default=60, ge=15)
    each_s: float = Field(default=10, ge=3)
    messages: tuple[MessageSection, ...] = ()

    def policy(self) -> FoyerPolicy:
        """Return what the session core needs to know."""
        messages = tuple(Message(each.text, each.first, each.last) for each in self.messages)
        return FoyerPolicy(pictures_s=self.after_s, messages=messages)


class WordsSection(BaseModel, extra="forbid", frozen=True):
    """The `[words]` section: what the screens say otherwise here."""

    folder: Path | None = None
    """Made by `python -P -m kiosk words copy`."""


class OfflineSection(BaseModel, extra="forbid", frozen=True):
    """The `[offline]` section: what a machine may do while the library system is away."""

    loans: int = Field(default=5, ge=0, le=50)
    """Most loans of one visit; 0: none."""
    returns: bool = True
    """Whether books are taken back then; only a machine that lends nothing may refuse them: it is out of service."""
    loan_days: int = Field(default=30, ge=1, le=365)
    patron_number: Pattern = "[0-9]{6,12}"
    """A regular expression: what a reader's number looks like, all that can be checked then."""

    @model_validator(mode="after")
    def _refuses_all_or_nothing(self) -> Self:
        if self.loans and not self.returns:
            raise ValueError("returns = false needs loans = 0: where books are lent off line, they come back, too")
        return self


class HolidaySection(BaseModel, extra="forbid", frozen=True):
    """One `[[hours.holidays]]`: days that differ from the week, both ends included."""

    first: date
    last: date
    open: DayHours = ""
    name: dict[str, str] = {}
    """Language to words, such as { zh_CN = "寒假", en = "Winter vacation" }."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last = {self.last} lies before first = {self.first}")
        return self

    def holiday(self) -> Holiday:
        """Return it as the session knows it."""
        return Holiday(self.first, self.last, spans(self.open), self.name)


class HoursSection(BaseModel, extra="forbid", frozen=True):
    """The `[hours]` section: when the library is open. Outside these hours the machine serves nobody."""

    daily: DayHours = ""
    monday: DayHours | None = None
    tuesday: DayHours | None = None
    wednesday: DayHours | None = None
    thursday: DayHours | None = None
    friday: DayHours | None = None
    saturday: DayHours | None = None
    sunday: DayHours | None = None
    holidays: tuple[HolidaySection, ...] = ()
    closing_min: int = Field(default=15, ge=0, le=120)
    """How many minutes before it closes readers are told."""

    def hours(self) -> Hours:
        """Return them as the session knows them."""
        week = (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday, self.sunday)
        days = tuple(spans(self.daily if day is None else day) for day in week)
        return Hours(days, tuple(each.holiday() for each in self.holidays))


class JournalSection(BaseModel, extra="forbid", frozen=True):
    """The `[journal]` section."""

    path: Path
    key_file: Path | None = None
    """Key of the readers' numbers, made by `python -m sip2 journal key make`; default: the service's credential
    `journal-key` (systemd, LoadCredentialEncrypted=), else `journal.key` beside the journal."""
    keep_patrons_days: int = Field(default=7, ge=0, le=365)
    """How long a reader's number is kept, sealed, after an act is settled and owes nothing."""

    @property
    def key(self) -> Path:
        """Where the key is."""
        credentials = os.environ.get("CREDENTIALS_DIRECTORY")
        fallback = Path(credentials) / "journal-key" if credentials else self.path.with_name("journal.key")
        return self.key_file or fallback


class FinesSection(BaseModel, extra="forbid", frozen=True):
    """The `[fines]` section: how fees are paid here; the ways stand in `[[payment]]`."""

    part: bool = True
    """Whether less than the whole debt may be paid."""
    pay_s: float = Field(default=120, ge=30, le=600)
    """How long an order may be paid."""


class SupportSection(BaseModel, extra="forbid", frozen=True):
    """The `[support]` section: what goes to the maker when nobody here can mend a machine."""

    stick: Path | None = None
    """Where a USB stick is mounted; the technician's screen has a key that writes a bundle there. Left out: none."""
    must_be_mounted: bool = True
    """False: `stick` is a plain folder, such as one that another program carries away."""
    units: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9@_.:-]*$")], ...] = (
        "library-kiosk.service",
        "library-sorter.service",
    )
    """Of these systemd units the newest lines of the log go in."""
    log_files: tuple[Path, ...] = ()
    """Of these files, too: where a machine keeps its log otherwise."""


MESSAGE_LETTERS = 160
"""What the panel of a message takes in four lines; a Han character counts twice."""

COMFORTABLE_STACK = 5
"""Books that a reader is asked to lay in one pile, however many the tag reader can tell apart."""


class KioskSettings(SharedSettings, extra="forbid", frozen=True):
    """`site.toml` with `machine.toml` over it, for a kiosk."""

    tag_reader: TagReaderSettings
    journal: JournalSection
    card_reader: CardReaderSettings | None = None
    scanner: ScannerSettings | None = None
    printer: PrinterSettings | None = None
    session: SessionSection = SessionSection()
    receipts: ReceiptsSection = ReceiptsSection()
    offline: OfflineSection = OfflineSection()
    identity: IdentitySection = IdentitySection()
    items: ItemsSection = ItemsSection()
    holds: HoldsSection | None = None
    """Left out: readers see how many they have, and reserve elsewhere."""
    hours: HoursSection | None = None
    """Left out: the machine serves whenever it is on."""
    notify: tuple[NotifySettings, ...] = ()
    """Tried in this order; empty: readers cannot call staff."""
    help: HelpSection = HelpSection()
    lobby: LobbySection = LobbySection()
    words: WordsSection = WordsSection()
    sound: SoundSettings | None = None
    """Left out: the machine makes no sound."""
    support: SupportSection = SupportSection()
    fines: FinesSection = FinesSection()
    payment: tuple[PaymentSettings, ...] = ()
    """Empty: fees are paid at the service desk."""

    @field_validator("payment")
    @classmethod
    def _are_told_apart(cls, ways: tuple[PaymentSettings, ...]) -> tuple[PaymentSettings, ...]:
        if len({way.model for way in ways}) < len(ways):
            raise ValueError("two ways of one model: the screen offers each model once")
        if len({way.currency for way in ways}) > 1:
            raise ValueError("ways with different currencies: a debt has one")
        return ways

    @model_validator(mode="after")
    def _barcodes_are_scanned(self) -> Self:
        codes = self.scanner.codes if self.scanner else ()
        if self.items.by_barcode and not any(code.use is not Use.PATRON for code in codes):
            raise ValueError('items.by_barcode needs a scanner, and one of its codes with use = "item" or "any"')
        return self

    @property
    def max_stack(self) -> int:
        """How many books a pile may have: one that reaches the tag reader's limit is too high."""
        limit = self.tag_reader.tag_limit
        return COMFORTABLE_STACK if limit is None else min(COMFORTABLE_STACK, limit - 1)

    def _receipt_ways(self) -> frozenset[Way]:
        ways = {Way.PRINT: self.printer, Way.MAIL: self.receipts.mail, Way.CODE: self.receipts.on_screen}
        return frozenset(way for way, there in ways.items() if there)

    def policy(self) -> Policy:
        """Return what the session core needs to know."""
        times = self.session
        return Policy(
            language=self.site.language,
            idle_s=times.idle_s,
            warning_s=times.warning_s,
            farewell_s=times.farewell_s,
            receipt_s=times.receipt_s,
            receipts=times.receipts,
            receipt_ways=self._receipt_ways(),
            owners=self.site.owners,
            item_pattern=self.security.item_pattern,
            offline_loans=self.offline.loans,
            offline_returns=self.offline.returns,
            offline_loan_days=self.offline.loan_days,
            patron_number=self.offline.patron_number,
            copyable=self.identity.copyable,
            card_stays=self.identity.card_stays,
            lends_by_barcode=self.items.by_barcode,
            location=self.ils.location_code,
            looks_up=self.items.lookup,
            enclosures=self.items.discs,
            reviews=times.lending == "review",
            reference_collections=self.items.reference_collections,
            holds=self.holds.rules() if self.holds else None,
            hours=self.hours.hours() if self.hours else None,
            closing_min=self.hours.closing_min if self.hours else 0,
            pay_ways=tuple(way.model for way in self.payment),
            pay_currency=self.payment[0].currency if self.payment else "",
            pay_part=self.fines.part,
            pay_s=self.fines.pay_s,
        )
