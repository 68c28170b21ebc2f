"""Executes what the session asks for on the threads of the devices, and posts their answers back."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, assert_never

import structlog

from kiosk.ils_desk import IlsDesk, Order
from kiosk.session.commands import AskLoan, AskPatron, AskReturn, Command, Record, SetSecurity
from kiosk.session.events import Event, OwedFound, PartChanged, Recorded, RecordFailed
from kiosk.session.view import Part
from kiosk.settings import KioskSettings
from kiosk.worker import Worker

if TYPE_CHECKING:
    from kiosk.tag_desk import TagDesk
    from sip2.ils import Ils
    from sip2.journal.writer import Journal

log = structlog.get_logger()


class Runner:
    """One thread per device, one for the library system, one for the journal; `post` may be called from any of them."""

    def __init__(self, settings: KioskSettings, post: Callable[[Event], None]) -> None:
        self._settings = settings
        self._post = post
        self._journal: Future[Journal] = Future()
        self._tag_desk: TagDesk | None = None
        self._tags: Worker[SetSecurity] = Worker("tag reader", self._set_security, self._watch_pad)
        ils = IlsDesk(self._open_ils, self._journal.result, settings.ils.keep_alive_s, post)
        self._ils: Worker[Order] = Worker("library system", ils.perform, ils.idle)

    def start(self) -> None:
        """Start all threads; returns at once. What cannot be opened is posted as away and tried again."""
        threading.Thread(target=self._open_journal, name="open journal", daemon=True).start()

    def execute(self, command: Command) -> None:
        """Hand one command to the thread it is for; never blocks."""
        match command:
            case Record():
                self._journal.add_done_callback(lambda opened: self._record(opened, command))
            case AskPatron() | AskLoan() | AskReturn():
                self._ils.order(command)
            case SetSecurity():
                self._tags.order(command)
            case _:
                assert_never(command)

    def stop(self) -> None:
        """Finish what the devices have in hand, then close the journal."""
        self._tags.stop()
        self._ils.stop()
        if self._journal.done() and not self._journal.exception():
            self._journal.result().close()

    def _open_journal(self) -> None:
        from sip2.journal.errors import JournalUnusable
        from sip2.journal.recovery import after_restart
        from sip2.journal.writer import Journal

        path = self._settings.journal.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            journal = Journal.open(path, on_failure=self._journal_failed)
            if entries := after_restart(journal.unsettled()):
                journal.append(*entries).result()
            self._post(OwedFound(journal.owed()))
        except (OSError, JournalUnusable) as error:
            self._journal_failed(error)
            self._journal.set_exception(error)
            return
        self._journal.set_result(journal)
        self._tags.start()
        self._ils.start()

    def _journal_failed(self, error: Exception) -> None:
        log.error("journal unusable", error=str(error))
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

    def _watch_pad(self) -> float:
        return self._desk().idle()

    def _set_security(self, order: SetSecurity) -> None:
        self._desk().perform(order)

    def _desk(self) -> "TagDesk":
        if self._tag_desk is None:
            from drivers.rfid.open import open_reader
            from drivers.rfid.security import SecurityPolicy
            from kiosk.tag_desk import TagDesk

            device, security = self._settings.tag_reader, self._settings.security
            policy = SecurityPolicy(security.afi_in_stock, security.afi_on_loan)
            self._tag_desk = TagDesk(open_reader(device), policy, device.poll_ms / 1000, self._post)
        return self._tag_desk

    def _open_ils(self, journal: "Journal") -> "Ils":
        from sip2.client import Client
        from sip2.dialects import DIALECTS
        from sip2.ils import Ils

        ils, site = self._settings.ils, self._settings.site
        return Ils(
            Client(ils.host, ils.port, DIALECTS[ils.dialect], timeout_s=ils.timeout_s),
            journal,
            institution_id=site.institution_id,
            login_user=ils.login_user,
            login_password=ils.login_password(),
            location_code=ils.location_code,
        )
