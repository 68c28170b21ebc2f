"""The second process of a return drop: takes demands from the scan, and gives answers back when they are durable."""

import json
import selectors
import socket
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from drivers.power import Supply
from drivers.power.nut import Nut
from drivers.rfid.open import open_reader
from drivers.sorterlink import Plant
from sip2.client import client_for
from sip2.errors import LocalProtocolError
from sip2.ils import Ils
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.opid import new_op_id
from sip2.journal.recovery import after_restart
from sip2.journal.writer import Journal
from sip2.outcomes import Returned
from sorter.control.packml import Order, State, ordered
from sorter.control.policy import OffLine
from sorter.control.signals import (
    CheckedIn,
    Command,
    Demand,
    Fate,
    Message,
    Ordered,
    Raised,
    Record,
    Recorded,
    Ruled,
    Secured,
    Standing,
)
from sorter.desk.antenna import Antenna
from sorter.desk.checkin import CheckIns
from sorter.desk.choice import Choice
from sorter.desk.console import Console, show
from sorter.desk.contents import Contents
from sorter.desk.ledger import Ledger
from sorter.desk.library import Library
from sorter.desk.supply import SupplyWatch
from sorter.mail import Told, to_json, told_from_json
from sorter.routing import Facts
from sorter.settings import SorterSettings
from sorter.window.screen import AGAIN_S, Screen

_LONGEST = 65536
_AT_ONCE = 256
log = structlog.get_logger()


class Desk:
    """Reader, journal and library system behind one end of the scan's socket."""

    def __init__(self, settings: SorterSettings, end: socket.socket) -> None:
        self._end = end
        self._console = Console()
        self._state: State | None = None
        self._online = True
        path: Path = settings.journal.path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._journal = Journal.open(path, on_failure=lambda _: self._say("Journal", False))
        if entries := after_restart(self._journal.unsettled()):
            self._journal.append(*entries).result()
        self._ledger = Ledger(path.with_name("line.sqlite"))
        self._acts: dict[int, str] = {}
        site, ils = settings.site, settings.ils
        line = Ils(
            client_for(ils),
            self._journal,
            institution_id=site.institution_id,
            login_user=ils.login_user,
            login_password=ils.login_password(),
            location_code=ils.location_code,
        )
        self._library = Library(CheckIns(line, self._journal, learnt=self._learnt, keep_alive_s=ils.keep_alive_s))
        self._sorts_by_tag = settings.drop.off_line is OffLine.SORT_BY_TAG
        policy = settings.security.policy(site.owners)
        link = settings.sorter_link
        self._choice = Choice(path.with_name("rules"), settings.rules().alternate)
        self._screen: Screen | None = None
        if link:
            contents = Contents(path.with_name("bins.sqlite"))
            self._screen = Screen(
                link, settings.machine.id, settings.line.line(), contents, self._choice, self._answer, self._say
            )
        self._supply = SupplyWatch(Nut(settings.ups), self._supplied) if settings.ups else None
        self._antenna = Antenna(0, open_reader(settings.tag_reader), policy, self._answer)

    def run(self) -> None:
        """Work until the scan hangs up; lines typed at the console are orders."""
        self._say("Began", [to_json(each) for each in self._ledger.begin()])
        self._answer(Ruled(self._choice.rules))
        self._say("Journal", True)
        self._library.start()
        self._antenna.start()
        if self._supply:
            self._supply.start()
        if self._screen:
            self._screen.start()
        with selectors.DefaultSelector() as ready:
            ready.register(self._end, selectors.EVENT_READ)
            if self._console.fileno is not None:
                ready.register(self._console.fileno, selectors.EVENT_READ)
            while all(self._serve(key.fileobj, ready) for key, _ in ready.select(AGAIN_S)):
                self._stand(online=not self._library.is_away)
        if self._screen:
            self._screen.stop()
        if self._supply:
            self._supply.stop()
        self._antenna.stop()
        self._library.stop()
        self._journal.close()
        self._ledger.close()

    def _stand(self, *, online: bool) -> None:
        if online is not self._online:
            self._online = online
            self._say("Library", online)
        if self._screen:
            self._screen.stand(online=online)

    def _serve(self, source: Any, ready: selectors.BaseSelector) -> bool:
        if source is self._end:
            return self._take()
        orders = self._console.read()
        if orders is None:
            ready.unregister(source)
        for order in orders or ():
            if self._state is None or ordered(self._state, order) is self._state:
                log.warning("this order means nothing now", order=order.name.lower())
            self._answer(Ordered(order))
        return True

    def _take(self) -> bool:
        """Take what has come, all records in one commit; False at the end."""
        told, alive = self._received()
        records = [each for each in told if isinstance(each, Record)]
        self._keep(records)
        for record in records:
            self._close_act(record)
        for each in told:
            if self._screen and isinstance(each, Record | Standing | Plant):
                self._screen.follow(each)
            if isinstance(each, Command):
                self._carry_out(each)
            elif isinstance(each, Raised):
                show(each)
            elif isinstance(each, Standing) and each.state is not self._state:
                self._state = each.state
                show(each)
        return alive

    def _keep(self, records: list[Record]) -> None:
        """Write what was said of items; a ledger that takes nothing closes the intake, as the journal does."""
        try:
            self._ledger.put(records)
        except SQLAlchemyError as error:
            log.error("ledger", error=str(error))
            self._say("Journal", False)

    def _received(self) -> tuple[list[Told], bool]:
        told: list[Told] = []
        while len(told) < _AT_ONCE:
            try:
                data = self._end.recv(_LONGEST, socket.MSG_DONTWAIT)
            except BlockingIOError:
                break
            if not data:
                return told, False
            told.append(told_from_json(*json.loads(data)))
        return told, True

    def _carry_out(self, command: Command) -> None:
        match command.demand:
            case Demand.RECORD:
                self._record(command)
            case Demand.SECURE:
                self._secure(command)
            case Demand.CHECK_IN:
                op_id = self._acts[command.item]
                self._library.check_in(
                    op_id, command.item_id, partial(self._checked_in, command.item), partial(self._noted, command)
                )

    def _record(self, command: Command) -> None:
        op_id = self._acts[command.item] = new_op_id()
        if self._screen:
            self._screen.numbered(command.item, command.item_id)
        security = Effect("security", command.uid, "on")
        intent = Intent(op_id, Kind.RETURN, command.item_id, None, datetime.now(UTC), (security,),
                        {"line_item": str(command.item)})  # fmt: skip
        self._journal.append(intent).add_done_callback(partial(self._recorded, command.item))

    def _recorded(self, item: int, done: Future[None]) -> None:
        self._answer(Recorded(item, done.exception() is None))

    def _secure(self, command: Command) -> None:
        if self._write(EffectMoved(self._acts[command.item], "security", command.uid, EffectState.STARTED)):
            self._antenna.secure(command.uid, partial(self._secured, command))
        else:
            self._answer(Secured(command.item, False))

    def _secured(self, command: Command, proved: bool) -> None:
        state = EffectState.PROVED if proved else EffectState.OWED
        words = "read back" if proved else "not read back on the belt"
        written = self._write(EffectMoved(self._acts[command.item], "security", command.uid, state, words))
        self._answer(Secured(command.item, proved and written))

    def _supplied(self, supply: Supply) -> None:
        """Close the intake on battery, open it on mains; nearly empty, finish what is on the line and end."""
        log.warning("power", supply=supply.value)
        self._say("Mains", supply is Supply.MAINS)
        if supply is Supply.LOW:
            self._answer(Ordered(Order.COMPLETE))
            self._say("Park", True)

    def _noted(self, command: Command) -> None:
        if self._screen:
            self._screen.noted(command.item)
        if self._sorts_by_tag:
            self._answer(CheckedIn(command.item, Facts(True, by_tag=command.item_id)))

    def _learnt(self, number: str, detail: Mapping[str, str]) -> None:
        if self._screen:
            self._screen.learnt(number, detail)

    def _checked_in(self, item: int, facts: Facts, returned: Returned | None) -> None:
        if self._screen and returned:
            self._screen.returned(item, returned)
        self._answer(CheckedIn(item, facts))

    def _close_act(self, record: Record) -> None:
        """Hand a return that never reached the library system to people; one under way settles by itself."""
        if record.fate is Fate.OPEN:
            return
        op_id = self._acts.pop(record.item, "")
        act = self._journal.act(op_id) if op_id and not record.checked_in else None
        if act is not None and act.state is Circulation.INTENT:
            self._write(Moved(op_id, Circulation.STAFF, {"reason": record.reason or record.fate.value}))

    def _write(self, entry: Entry) -> bool:
        try:
            self._journal.append(entry).result()
        except (JournalUnusable, LocalProtocolError) as error:
            log.error("journal", error=str(error))
            return False
        return True

    def _answer(self, message: Message) -> None:
        self._send(to_json(message))

    def _say(self, kind: str, value: Any) -> None:
        self._send([kind, value])

    def _send(self, value: Any) -> None:
        """Send one datagram; the scan has gone if it cannot be, and `run` ends."""
        try:
            self._end.send(json.dumps(value).encode())
        except OSError as error:
            log.warning("the scan does not listen", error=str(error))
