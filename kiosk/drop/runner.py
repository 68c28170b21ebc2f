"""Executes what the drop's session asks for: a thread each for the link, the printer and the technician's door."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, assert_never

from drivers.printer.settings import PrinterSettings
from drivers.sorterlink import Admit, Dismiss, Emptied, Filed, Jog, Press, Switch, Watch
from drivers.sorterlink.client import LinkClient
from kiosk.desks.drop import DropDesk
from kiosk.desks.letterhead import Letterhead
from kiosk.desks.paperless import PaperlessDesk
from kiosk.desks.presence import Presence
from kiosk.desks.printing import PrinterDesk
from kiosk.desks.slips import SlipDesk
from kiosk.desks.technician import TechnicianDesk
from kiosk.desks.worker import Worker
from kiosk.drop.events import ManifestPrinted
from kiosk.drop.session import Command
from kiosk.drop.settings import DropSettings
from kiosk.drop.staff import PrintManifest
from kiosk.maintenance.health import Report
from kiosk.runner import sounds, staff_desk
from kiosk.session.commands import CallStaff, CheckTechnician, PlaySound, PrintReceipt, ShowReceipt, WatchMachine
from kiosk.session.events import PaperDone
from kiosk.session.view import Part, ReceiptState


class DropRunner:
    """`post` may be called from any thread."""

    def __init__(self, settings: DropSettings, post: Callable[[Any], None]) -> None:
        self._settings, self._post = settings, post
        self._client = LinkClient(settings.sorter_link.path)
        self._link: Worker[Any] = Worker("sorter link", lambda: DropDesk(self._client, post))
        used = {Part.PRINTER} if settings.printer else set()
        folder = settings.technicians.folder
        self._technician: Worker[Any] = Worker("technician", lambda: TechnicianDesk(folder, used, lambda: None, post))
        self._staff: Worker[Any] = Worker("call staff", lambda: staff_desk(settings, post))
        self._paperless: Worker[Any] = Worker("paperless", lambda: PaperlessDesk(self._letterhead(), None, post))
        self._sounds: Worker[Any] | None = sounds(settings.sound, folder, post) if settings.sound else None
        self._printer: Worker[Any] | None = None
        if device := settings.printer:
            self._printer = Worker("printer", lambda: self._printer_desk(device))

    def start(self) -> None:
        """Start all threads; returns at once."""
        for worker in self._workers():
            worker.start()

    def execute(self, command: Command) -> None:
        """Hand one command to the thread it is for; never blocks."""
        match command:
            case Press() | Admit() | Dismiss() | Watch() | Emptied() | Switch() | Filed() | Jog():
                self._link.order(command)
            case CallStaff():
                self._staff.order(command)
            case PlaySound():
                if self._sounds:
                    self._sounds.order(command)
            case CheckTechnician() | WatchMachine():
                self._technician.order(command)
            case ShowReceipt():
                self._paperless.order(command)
            case PrintReceipt() | PrintManifest() if self._printer:
                self._printer.order(command)
            case PrintReceipt():
                self._post(PaperDone(ReceiptState.FAILED))
            case PrintManifest(manifest=manifest):
                self._post(ManifestPrinted(manifest.number, ReceiptState.FAILED))
            case _:
                assert_never(command)

    def stop(self) -> None:
        """Finish what is in hand."""
        for worker in self._workers():
            worker.stop()
        self._client.close()

    def _workers(self) -> list[Worker[Any]]:
        desks = (self._link, self._technician, self._staff, self._sounds, self._paperless, self._printer)
        return [worker for worker in desks if worker is not None]

    def _letterhead(self) -> Letterhead:
        from kiosk.receipts.template import load

        site, receipts = self._settings.site, self._settings.receipts
        return Letterhead(site.name, self._settings.machine.id, templates=load(receipts.templates), link=receipts.link)

    def _printer_desk(self, device: PrinterSettings) -> SlipDesk:
        from drivers.printer.open import DRIVERS, open_printer

        typeset = DRIVERS[device.model].typeset
        head = replace(self._letterhead(), columns=device.columns, answers=device.answers, typeset=typeset)
        presence = Presence(Part.PRINTER, self._post, self._report)
        desk = PrinterDesk(open_printer(device), head, presence, self._post, lambda _name, _finding: None)
        return SlipDesk(desk, self._post)

    def _report(self, report: Report) -> None:
        self._technician.order(report)
