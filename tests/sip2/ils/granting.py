"""A machine that worked while its library system was away, and the hour at which both are back."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.ils import Ils
from sip2.inspection import SETTLING_S
from sip2.journal.acts import Act, Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.opid import new_op_id
from sip2.journal.reader import Reader
from sip2.journal.recovery import after_restart
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.sim.server import IlsServer

SEAL = Seal(bytes(32))

CHINA = timezone(timedelta(hours=8))
HAPPENED = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)
BACK_ON_LINE = datetime(2026, 11, 23, 15, 0, tzinfo=CHINA)
DUE = datetime(2026, 12, 20, 23, 59, tzinfo=CHINA)
NUMBER, PIN, BLOCKED = "20233017", "1234", "20195540"
ITEM, REFERENCE = "10000009", "10000006"
ITEMS = [f"100000{number:02}" for number in range(9, 21)]
NIGHTS = 5
TIMEOUT_S = 0.3
ACCEPTED, STAFF, GRANTED = Circulation.ACCEPTED, Circulation.STAFF, Circulation.GRANTED
SENT, UNKNOWN = Circulation.SENT, Circulation.UNKNOWN
COMMAND = {Kind.LOAN: "11", Kind.RETURN: "09"}
DOING = {Kind.LOAN: "checkout", Kind.RETURN: "checkin"}


class PowerCutError(Exception):
    """The machine is dead from here on."""


class DyingJournal(Journal):
    """Lets the power fail before or after it has written a circulation state."""

    dies_before: Circulation | None = None
    dies_after: Circulation | None = None

    def record(self, *entries):
        states = [entry.state for entry in entries if isinstance(entry, Moved)]
        if self.dies_before in states:
            raise PowerCutError
        super().record(*entries)
        if self.dies_after in states:
            raise PowerCutError


class Kiosk:
    """A machine whose library system was away, and is back."""

    def __init__(self, server: IlsServer, path: Path) -> None:
        self.server, self.path, self.now = server, path, BACK_ON_LINE
        self.dialect = GENERIC
        self.on()

    def on(self) -> None:
        self.journal = DyingJournal.open(self.path, seal=SEAL)
        self.journal.append(*after_restart(self.journal.unsettled())).result()
        client = Client("127.0.0.1", self.server.port, self.dialect, timeout_s=TIMEOUT_S)
        self.ils = Ils(client, self.journal, institution_id="JCU", location_code="主馆", clock=lambda: self.now)

    def off(self) -> None:
        self.ils.close()
        self.journal.close()

    def restart(self) -> None:
        self.off()
        self.on()

    def grant(self, kind: Kind, item: str = ITEM, patron: str | None = NUMBER, at: datetime = HAPPENED) -> Act:
        """Do off line what the reader wants, security and all."""
        op_id = new_op_id()
        security = Effect("security", f"tag of {item}", "off" if kind is Kind.LOAN else "on")
        self.journal.append(
            Intent(op_id, kind, item, patron if kind is Kind.LOAN else None, at),
            Moved(op_id, GRANTED, {"due_at": DUE.isoformat()} if kind is Kind.LOAN else {}, (security,)),
            EffectMoved(op_id, security.kind, security.key, EffectState.STARTED),
            EffectMoved(op_id, security.kind, security.key, EffectState.PROVED, "read back"),
        ).result()
        return self.act(op_id)

    def act(self, op_id: str) -> Act:
        act = self.journal.act(op_id)
        assert act is not None
        return act

    def state(self, act: Act) -> Circulation:
        return self.act(act.op_id).state

    def states(self, act: Act) -> list[str]:
        """The arrows of an act, in order, as another process reads them."""
        query = "SELECT state FROM event WHERE op_id = ? AND what <> 'effect' ORDER BY sequence"
        with Reader(self.path, SEAL) as reader:
            return reader._ask(lambda line: list(line.exec_driver_sql(query, (act.op_id,)).scalars()))

    def come_back(self) -> None:
        """Do once what a machine does when it is idle: inspect what is in doubt, then replay until it is stopped."""
        self.now += timedelta(seconds=SETTLING_S + 1)
        for act in self.journal.unsettled():
            if act.state in {SENT, UNKNOWN}:
                self.ils.inspect(act)
        for act in self.journal.unsettled():
            if act.state is GRANTED and self.ils.replay(act) is GRANTED:
                return
