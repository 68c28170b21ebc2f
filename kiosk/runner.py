"""Executes what the session asks for on the threads of the devices, and posts their answers back."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import structlog

from drivers.payment import PaymentWay
from drivers.payment.settings import PaymentSettings
from drivers.sound.settings import SoundSettings
from kiosk.desks.cards import CardDesk
from kiosk.desks.codes import ScannerDesk
from kiosk.desks.letterhead import Letterhead
from kiosk.desks.library import LibraryDesk
from kiosk.desks.pictures import PicturesDesk
from kiosk.desks.presence import Presence
from kiosk.desks.printing import PrinterDesk
from kiosk.desks.tags import TagDesk
from kiosk.desks.technician import TagRead, TechnicianDesk, Tested
from kiosk.desks.worker import Worker
from kiosk.maintenance import probes
from kiosk.maintenance.health import Report
from kiosk.maintenance.probes import Finding
from kiosk.session import commands
from kiosk.session.commands import Command, PrintReceipt, Record, RunTest, SetSecurity
from kiosk.session.events import Event, OwedFound, PaperDone, PartChanged, PaymentMoved, Recorded, RecordFailed
from kiosk.session.view import Health, Part, PayState, ReceiptState, TestState
from kiosk.settings import KioskSettings

if TYPE_CHECKING:
    from kiosk.desks.attempts import PinThrottle
    from kiosk.desks.calling import StaffDesk
    from kiosk.desks.paperless import PaperlessDesk
    from kiosk.desks.payments import PaymentDesk
    from kiosk.desks.sounds import SoundDesk
    from kiosk.desks.support import SupportDesk
    from kiosk.drop.settings import DropSettings
    from sip2.ils import Ils
    from sip2.journal.seal import Seal
    from sip2.journal.writer import Journal

NOT_THERE = Finding(TestState.FAILED, "this machine has none")
log = structlog.get_logger()


class Runner:
    """One thread per device, one for the library system, one for the journal; `post` may be called from any of them."""

    def __init__(self, settings: KioskSettings, post: Callable[[Event], None]) -> None:
        self._settings = settings
        self._post = post
        self._journal: Future[Journal] = Future()
        self._key: Seal | None = None
        self._technician: Worker[Any] = Worker("technician", self._technician_desk())
        self._tags: Worker[Any] = Worker("tag reader", self._tag_desk())
        self._library: Worker[Any] = Worker("library system", self._library_desk())
        self._cards: Worker[Any] | None = Worker("card reader", self._card_desk()) if settings.card_reader else None
        self._codes: Worker[Any] | None = Worker("scanner", self._scanner_desk()) if settings.scanner else None
        self._payments: Worker[Any] | None = Worker("payments", self._payment_desk()) if settings.payment else None
        self._printer: Worker[Any] | None = Worker("printer", self._printer_desk()) if settings.printer else None
        self._paperless: Worker[Any] = Worker("paperless", self._paperless_desk())
        self._staff: Worker[Any] = Worker("call staff", lambda: staff_desk(settings, post))
        self._support: Worker[Any] | None = Worker("support", self._support_desk) if settings.support.stick else None
        self._sounds: Worker[Any] | None = None
        if settings.sound:
            self._sounds = sounds(settings.sound, settings.journal.path.parent, post)
        folder = settings.lobby.pictures
        self._pictures: Worker[Any] | None = Worker("pictures", lambda: PicturesDesk(folder, post)) if folder else None

    def start(self) -> None:
        """Start all threads; returns at once. What cannot be opened is posted as away and tried again."""
        for worker in self._always():
            worker.start()
        threading.Thread(target=self._open_journal, name="open journal", daemon=True).start()

    def execute(self, command: Command) -> None:
        """Hand one command to the thread it is for; never blocks."""
        match command:
            case Record():
                self._journal.add_done_callback(lambda opened: self._record(opened, command))
            case SetSecurity():
                self._tags.order(command)
            case PrintReceipt():
                self._print(command)
            case commands.MailReceipt() | commands.ShowReceipt():
                self._paperless.order(command)
            case commands.CallStaff() | commands.TellStaff():
                self._staff.order(command)
            case commands.PlaySound() | commands.SetMuted():
                if self._sounds:
                    self._sounds.order(command)
            case commands.PictureBroken():
                if self._pictures:
                    self._pictures.order(command)
            case RunTest():
                self._run_test(command)
            case commands.CheckTechnician() | commands.WatchMachine() | commands.SetClosed() | commands.SettleAct():
                self._technician.order(command)
            case (
                commands.AskPatron()
                | commands.AskLoan()
                | commands.AskReturn()
                | commands.AskAccount()
                | commands.AskRenewal()
                | commands.AskHolds()
                | commands.AskHold()
                | commands.AskItem()
                | commands.AskOnLoan()
                | commands.EndPatronSession()
            ):
                self._library.order(command)
            case commands.Pay() | commands.GiveUpPayment() | commands.LookForMoney():
                self._pay(command)
            case _:
                assert_never(command)

    def stop(self) -> None:
        """Finish what the devices have in hand, then close the journal."""
        for worker in (*self._workers(), *self._always()):
            worker.stop()
        if self._journal.done() and not self._journal.exception():
            self._journal.result().close()

    def _always(self) -> "list[Worker[Any]]":
        """Return those that work whatever else is broken."""
        return [worker for worker in (self._staff, self._sounds, self._support) if worker is not None]

    def _workers(self) -> "list[Worker[Any]]":
        all_ = [
            *(self._tags, self._payments, self._library, self._cards, self._codes, self._printer, self._paperless),
            *(self._technician, self._pictures),
        ]
        return [worker for worker in all_ if worker is not None]

    # -- journal

    def _open_journal(self) -> None:
        from sip2.journal.errors import JournalUnusable
        from sip2.journal.recovery import after_restart
        from sip2.journal.writer import Journal

        settings = self._settings.journal
        keep = timedelta(days=settings.keep_patrons_days)
        try:
            settings.path.parent.mkdir(parents=True, exist_ok=True)
            seal = self._key = self._seal()
            journal = Journal.open(settings.path, seal=seal, keep_patrons=keep, on_failure=self._journal_failed)
            if entries := after_restart(journal.unsettled()):
                journal.record(*entries)
            self._post(OwedFound(journal.owed()))
        except (OSError, JournalUnusable) as error:
            self._journal_failed(error)
            self._journal.set_exception(error)
        else:
            self._journal.set_result(journal)
            if seal is not None:
                self._report(Report(Part.JOURNAL, Health.GOOD, datetime.now(UTC)))
        self._start_workers()

    def _seal(self) -> "Seal | None":
        """Return the key of the readers' numbers; without it say so, and take returns only."""
        from sip2.journal.errors import KeyMissing
        from sip2.journal.seal import Seal

        try:
            return Seal.load(self._settings.journal.key)
        except KeyMissing as error:
            log.error("returns only", error=str(error))
            self._report(Report(Part.JOURNAL, Health.CARE, datetime.now(UTC), fault=f"returns only: {error}"))
            self._post(PartChanged(Part.KEY, available=False))
            return None

    def _start_workers(self) -> None:
        """Without a journal nothing may be lent or returned: then only the technician is served."""
        for worker in [self._technician] if self._journal.exception() else self._workers():
            worker.start()

    def _journal_failed(self, error: Exception) -> None:
        log.error("journal unusable", error=str(error))
        self._report(Report(Part.JOURNAL, Health.AWAY, datetime.now(UTC), fault=str(error)))
        self._post(PartChanged(Part.JOURNAL, available=False))

    def _record(self, opened: "Future[Journal]", command: Record) -> None:
        if opened.exception():
            self._post(RecordFailed(command.op_id))
        else:
            opened.result().append(*command.entries).add_done_callback(lambda done: self._recorded(done, command))

    def _recorded(self, done: "Future[None]", command: Record) -> None:
        error = done.exception()
        if error:
            log.error("not recorded", op_id=command.op_id, error=str(error))
        self._post(RecordFailed(command.op_id) if error else Recorded(command.op_id))

    # -- technician

    def _report(self, report: Report) -> None:
        self._technician.order(report)

    def _tested(self, name: str, finding: Finding) -> None:
        self._technician.order(Tested(name, finding))

    def _run_test(self, command: RunTest) -> None:
        self._technician.order(command)
        workers: dict[str, Worker[Any] | None] = {
            probes.READ_TAG: self._tags,
            probes.READ_CARD: self._cards,
            probes.PRINT: self._printer,
            probes.LIBRARY: self._library,
            probes.SUPPORT: self._support,
        }
        worker = workers.get(command.name)
        if worker:
            worker.order(command)
        else:
            self._tested(command.name, NOT_THERE)

    def _print(self, command: PrintReceipt) -> None:
        if self._printer:
            self._printer.order(command)
        else:
            self._post(PaperDone(ReceiptState.FAILED, command.op_id, proof="this machine has no printer"))

    def _pay(self, command: commands.Pay | commands.GiveUpPayment | commands.LookForMoney) -> None:
        if self._payments:
            self._payments.order(command)
        elif not isinstance(command, commands.LookForMoney):
            self._post(PaymentMoved(command.op_id, PayState.UNPAID))

    # -- desks; each is built by its own thread, so that imports and ports come after the first frame

    def _presence(self, part: Part) -> Presence:
        return Presence(part, self._post, self._report)

    def _technician_desk(self) -> Callable[[], TechnicianDesk]:
        settings = self._settings
        used = {Part.TAG_READER, Part.LIBRARY_SYSTEM, Part.JOURNAL}
        used |= {Part.CARD_READER} if settings.card_reader else set()
        used |= {Part.SCANNER} if settings.scanner else set()
        used |= {Part.PRINTER} if settings.printer else set()
        tests = (*probes.TESTS, *([probes.SUPPORT] if settings.support.stick else []))
        return lambda: TechnicianDesk(settings.journal.path.parent, used, self._journal_if_open, self._post, tests)

    def _journal_if_open(self) -> "Journal | None":
        return None if self._journal.exception() else self._journal.result()

    def _support_desk(self) -> "SupportDesk":
        from kiosk.bundle.scene import scene
        from kiosk.desks.support import SupportDesk

        return SupportDesk(scene(self._settings), self._tested)

    def _tag_desk(self) -> Callable[[], TagDesk]:
        def build() -> TagDesk:
            from drivers.rfid.open import open_reader

            device = self._settings.tag_reader
            policy = self._settings.security.policy(self._settings.site.owners)
            presence = self._presence(Part.TAG_READER)
            poll_s, counted = device.poll_ms / 1000, lambda: self._technician.order(TagRead(datetime.now(UTC)))
            return TagDesk(open_reader(device), policy, poll_s, presence, self._post, self._tested, counted)

        return build

    def _card_desk(self) -> Callable[[], CardDesk]:
        def build() -> CardDesk:
            from drivers.card.open import open_reader

            settings = self._settings.card_reader
            if settings is None:
                raise RuntimeError("no card reader is configured")
            return CardDesk(open_reader(settings), self._presence(Part.CARD_READER), self._post, self._tested)

        return build

    def _scanner_desk(self) -> Callable[[], ScannerDesk]:
        def build() -> ScannerDesk:
            from drivers.scanner.open import open_scanner

            settings = self._settings.scanner
            if settings is None:
                raise RuntimeError("no scanner is configured")
            return ScannerDesk(open_scanner(settings), self._presence(Part.SCANNER), self._post)

        return build

    def _printer_desk(self) -> Callable[[], PrinterDesk]:
        def build() -> PrinterDesk:
            from drivers.printer.open import DRIVERS, open_printer

            printer = self._settings.printer
            if printer is None:
                raise RuntimeError("no printer is configured")
            head, typeset = self._letterhead(), DRIVERS[printer.model].typeset
            head = replace(head, columns=printer.columns, answers=printer.answers, typeset=typeset)
            presence = self._presence(Part.PRINTER)
            return PrinterDesk(open_printer(printer), head, presence, self._post, self._tested)

        return build

    def _payment_desk(self) -> "Callable[[], PaymentDesk]":
        def build() -> "PaymentDesk":
            from kiosk.desks.payments import PaymentDesk, Way

            settings, worker = self._settings, self._payments
            if worker is None:
                raise RuntimeError("no way to pay is configured")
            ways: dict[str, Way] = {
                each.model: Way(partial(_open_way, each), each.sip2_payment_type, names_card=each.model == "purse")
                for each in settings.payment
            }
            return PaymentDesk(
                ways, settings.machine.id, self._journal.result, self._library.order, worker.order, self._post,
                settings.fines.pay_s,
            )  # fmt: skip

        return build

    def _letterhead(self) -> Letterhead:
        from kiosk.receipts.template import load

        receipts, machine = self._settings.receipts, self._settings.machine.id
        return Letterhead(self._settings.site.name, machine, templates=load(receipts.templates), link=receipts.link)

    def _paperless_desk(self) -> "Callable[[], PaperlessDesk]":
        def build() -> "PaperlessDesk":
            from drivers.notify.open import open_mail
            from kiosk.desks.paperless import PaperlessDesk

            server = self._settings.receipts.mail
            return PaperlessDesk(self._letterhead(), (lambda: open_mail(server)) if server else None, self._post)

        return build

    def _library_desk(self) -> Callable[[], LibraryDesk]:
        keep_alive_s, presence = self._settings.ils.keep_alive_s, self._presence(Part.LIBRARY_SYSTEM)
        journal = self._journal.result
        return lambda: LibraryDesk(
            self._open_ils, journal, keep_alive_s, presence, self._post, self._tested, open_throttle=self._throttle
        )

    def _throttle(self) -> "PinThrottle":
        from kiosk.desks.attempts import PinThrottle

        seal = self._key
        return PinThrottle(
            self._settings.journal.path.parent, lambda number: seal.digest("wrong PIN", number) if seal else ""
        )

    def _open_ils(self, journal: "Journal") -> "Ils":
        from sip2.client import client_for
        from sip2.ils import Ils

        ils, site = self._settings.ils, self._settings.site
        return Ils(
            client_for(ils),
            journal,
            institution_id=site.institution_id,
            login_user=ils.login_user,
            login_password=ils.login_password(),
            location_code=ils.location_code,
        )


def staff_desk(settings: "KioskSettings | DropSettings", post: Callable[[Any], None]) -> "StaffDesk":
    """Build the desk that calls staff; what it imports is large, and most visits call nobody."""
    from drivers.notify.open import open_notifier
    from kiosk.desks.calling import Spot, StaffDesk

    site, machine = settings.site, settings.machine
    spot = Spot(machine.id, site.language, machine.place)
    return StaffDesk([partial(open_notifier, way) for way in settings.notify], spot, post)


def sounds(settings: SoundSettings, folder: Path, post: Callable[[Any], None]) -> Worker[Any]:
    """Return who plays sounds; `folder` keeps that the machine is muted."""

    def build() -> "SoundDesk":
        from drivers.sound.alsa import AlsaSpeaker
        from kiosk.desks.sounds import SoundDesk

        return SoundDesk(AlsaSpeaker(settings.device), settings.volume, folder, post)

    return Worker("sounds", build)


def _open_way(settings: PaymentSettings) -> PaymentWay:
    """Open one way to pay; what it imports is large, and most visits pay nothing."""
    from drivers.payment.open import open_way

    return open_way(settings)
