"""`Controller.step(inputs, now) -> Outputs`: safety first, then mail, inlets, tracking, diverters, bins, jams.

No clock, no thread, no I/O, no random: the same inputs give the same outputs, on the machine, in the simulator and in
a replay (DESIGN §3.1). Nothing starts by itself: after an emergency stop, a silent PLC or a restart an operator clears,
resets and starts, and the line then purges to the exception bin.
"""

from drivers.sorterlink.deadman import Deadman, Held
from sorter.control.account import Account
from sorter.control.alarms import HOLDS
from sorter.control.bins import Bins
from sorter.control.circulation import Circulation
from sorter.control.inlet import Inlet
from sorter.control.item import Item, Stage
from sorter.control.mainline import MainLine
from sorter.control.packml import COMPLETED, JOGGED, PURGING, RUNNING, Order, State, ordered
from sorter.control.policy import OffLine, Policy
from sorter.control.signals import (
    Acknowledged,
    CheckedIn,
    Fate,
    Inputs,
    Jogged,
    Message,
    Opened,
    Ordered,
    Outputs,
    Raised,
    Record,
    Recorded,
    Ruled,
    Secured,
    TagRead,
)
from sorter.line import Line
from sorter.routing import Rules

_COUNTS = 1 << 32
_SCAN_S = 0.01
_BEAT_S = 0.25
_KEEP_S = 900.0
_PURGE_MARGIN_MM = 500.0
_INTAKE_SHUT = frozenset({"JOURNAL", "BATTERY", "OFF_LINE"})


class Controller:
    """The line's logic. `open_records` is what the journal says was under way when the machine last stopped.

    A settled one in it only tells which number was the last.
    """

    def __init__(self, line: Line, policy: Policy, rules: Rules, open_records: tuple[Record, ...] = ()) -> None:
        self.line, self.policy = line, policy
        self.account = Account(max((each.item for each in open_records), default=0) + 1)
        self.bins = Bins(line, policy, self.account)
        self.desk = Circulation(self.account, rules)
        self._clear_belts()
        self.state = State.STOPPED
        self._open_records = open_records
        self._raw: tuple[int, ...] | None = None
        self._moved_s = [0.0] * (line.inlets + 1)
        self._beat, self._beat_s, self._boot = -1, 0.0, 0
        self._run = [0] * (line.inlets + 1)
        self._purge_mm = 0.0
        self._deadman = Deadman()
        self._beats = 0
        self._hour = 12

    def _clear_belts(self) -> None:
        """Begin with belts of which nothing is known."""
        line, policy, account = self.line, self.policy, self.account
        self.main = MainLine(line, policy, account, self.bins, self.desk.rules)
        self.inlets = [Inlet(number, line, policy, account, self.desk, self.main) for number in range(line.inlets)]
        self._mm = [0.0] * (line.inlets + 1)

    def step(self, inputs: Inputs, now: float) -> Outputs:
        """Return what the line must do now; `now` is monotonic seconds."""
        self.account.begin(now)
        self._settle_last_life()
        self._hour = inputs.hour
        alive = self._watch_link(inputs)
        self._watch_safety(inputs, alive)
        for message in inputs.mail:
            self._receive(message)
        if alive:
            self._follow(inputs)
        self._hold_for_alarms()
        self._proceed(inputs)
        return self._outputs(inputs)

    def _settle_last_life(self) -> None:
        """Close what was open when the machine stopped: it is in the exception bin, or doubtful."""
        opened = [record for record in self._open_records if record.fate is Fate.OPEN]
        for record in opened:
            item = Item(record.item, -1, 0.0, self.account.now, uids=list(record.uids), checked_in=record.checked_in)
            item.reason = record.reason or "RESTART"
            self.account.settle(item, Fate.DOUBTFUL if record.falling else Fate.PURGED, record.bin)
        if opened:
            self.account.alarm("RESTART", 0)
        self._open_records = ()

    def _watch_link(self, inputs: Inputs) -> bool:
        now = self.account.now
        if inputs.beat != self._beat:
            self._beat, self._beat_s = inputs.beat, now
        silent = now - self._beat_s >= self.policy.silence_s
        self.account.stand("LINK", 0, silent or not inputs.obeys)
        if silent or not (inputs.obeys or self.state is State.CLEARING):
            self._order(Order.ABORT)
        self.account.stand("LATE", 0, not inputs.punctual)
        if inputs.boot_id != self._boot:
            self._plc_began(inputs)
        return not silent

    def _plc_began(self, inputs: Inputs) -> None:
        """Void every mirrored value at a new BOOT_ID: encoders start anew, what lay on the belt is unknown."""
        first, self._boot, self._raw = self._boot == 0, inputs.boot_id, inputs.encoders
        if not first:
            self.account.alarm("PLC_RESTART", 0)
            self._void()
            self._order(Order.ABORT)

    def _void(self) -> None:
        for item in tuple(self.account.items.values()):
            if item.fate is Fate.OPEN:
                item.reason = item.reason or "PLC_RESTART"
                self.account.settle(item, Fate.DOUBTFUL if item.aimed else Fate.PURGED, item.aimed)
        self.bins.forget_all()
        self._clear_belts()

    def _watch_safety(self, inputs: Inputs, alive: bool) -> None:
        if not alive:
            return
        self.account.stand("E_STOP", 0, not inputs.safe)
        self.account.stand("GUARD", 0, not inputs.guarded)
        self.account.stand("JOURNAL", 0, not inputs.journal)
        self.account.stand("BATTERY", 0, not inputs.mains)
        self.account.stand("OFF_LINE", 0, self.policy.off_line is OffLine.REFUSE and not inputs.library)
        if not (inputs.safe and inputs.guarded):
            self._order(Order.ABORT)

    def _receive(self, message: Message) -> None:
        match message:
            case TagRead():
                self.inlets[message.inlet].read(message)
            case Recorded():
                self.desk.recorded(message)
            case Secured():
                self.desk.secured(message)
            case CheckedIn():
                self.desk.answered(message, self._hour)
            case Opened():
                self.inlets[message.inlet].opened()
            case Ordered():
                self._order(message.order)
            case Acknowledged():
                self.bins.acknowledge(message.bin)
            case Ruled():
                self.desk.switch(message.rules)
            case Jogged():
                self._deadman.press(Held(message.belt, message.direction), message.sent_s, self.account.now)

    def _order(self, order: Order) -> None:
        before, self.state = self.state, ordered(self.state, order)
        if self.state in PURGING and before is not self.state:
            self._purge_mm = self.main.mm + self.line.end_mm + self.line.handover_mm + _PURGE_MARGIN_MM
            self._purge()

    def _purge(self) -> None:
        self.main.purge()
        for inlet in self.inlets:
            inlet.back = None
            for item in inlet.items:
                item.reason, item.bin = item.reason or "PURGE", 0

    def _follow(self, inputs: Inputs) -> None:
        self._measure(inputs.encoders)
        moving = self.state in RUNNING
        gone = self.bins.step(inputs)
        for item in gone:
            self.main.leave(item)
        self.main.step(inputs, self._mm[0])
        for inlet in self.inlets:
            inlet.step(inputs, self._mm[1 + inlet.number], moving and not self.main.interlock)

    def _measure(self, encoders: tuple[int, ...]) -> None:
        """Unwrap the counters and prove that what is commanded moves."""
        now, raw = self.account.now, self._raw or encoders
        for belt, count in enumerate(encoders):
            delta = (count - raw[belt] + _COUNTS // 2) % _COUNTS - _COUNTS // 2
            self._mm[belt] += delta / self.line.counts_per_mm
            if delta or not self._run[belt]:
                self._moved_s[belt] = now
            self.account.stand("BELT", belt, now - self._moved_s[belt] >= self.policy.proof_s)
        self._raw = encoders

    def _hold_for_alarms(self) -> None:
        if any(each.code in {"BELT", "LATE", "TRACKING", "CHUTE_UNEXPECTED"} for each in self.account.raised):
            for item in self.main.items:
                item.lost = True
        if any(each.code in HOLDS for each in self.account.raised):
            self._order(Order.HOLD)

    def _proceed(self, inputs: Inputs) -> None:
        """Complete acting states; what is unsafe completes nothing."""
        if self.state not in COMPLETED:
            return
        if self.state in PURGING and not self._is_purged(inputs):
            return
        if self.state is State.RESETTING and not all(inputs.homes):
            return
        if self.state is State.CLEARING and not (inputs.safe and inputs.guarded):
            self.state = State.ABORTED
            return
        if self.state is State.CLEARING and not inputs.obeys:
            return
        if self.state is State.COMPLETING and self._is_laden():
            return
        if self.state in {State.STOPPING, State.ABORTING}:
            self._purge()
        self.state = COMPLETED[self.state]

    def _is_laden(self) -> bool:
        return bool(self.main.items) or any(inlet.items for inlet in self.inlets)

    def _is_purged(self, inputs: Inputs) -> bool:
        return self.main.mm >= self._purge_mm and not self._is_laden() and not any(inputs.eyes)

    def _outputs(self, inputs: Inputs) -> Outputs:
        main = self.state in RUNNING and not self.main.interlock
        self._run = [int(main), *(inlet.run if main else 0 for inlet in self.inlets)]
        if jogged := self._jogged(inputs):
            self._run[jogged.belt] = jogged.direction
        self._beats += 1
        self._forget()
        zero = (inputs.encoders[0] - round(self._mm[0] * self.line.counts_per_mm)) if self.state in RUNNING else 0
        return Outputs(
            self.state,
            bool(self._run[0]),
            tuple(self._run[1:]),
            tuple(self._permits()),
            self.main.windows(zero) if self.state in RUNNING else ((),) * self.line.bins,
            self._beats,
            tuple(self.account.commands),
            tuple(self.account.records),
            tuple(self.account.raised),
            frozenset(self.account.active),
        )

    def _jogged(self, inputs: Inputs) -> Held | None:
        """Return what a held key moves: one belt, forward or an inlet back, only while the line stands and is safe."""
        held = self._deadman.held(self.account.now)
        link = ("LINK", 0) not in self.account.active
        if held is None or self.state not in JOGGED or not (inputs.safe and inputs.guarded and inputs.obeys and link):
            return None
        known = 0 <= held.belt <= self.line.inlets and held.direction in ((1,) if held.belt == 0 else (1, -1))
        return held if known else None

    def _permits(self) -> list[bool]:
        shut = self.state is not State.EXECUTE or self.bins.all_full
        shut |= any(code in _INTAKE_SHUT for code, _ in self.account.active)
        waiting = [inlet.number for inlet in self.inlets if inlet.is_waiting()]
        scan_mm = self.line.speed_mm_s * _SCAN_S
        return [
            not shut and (not waiting or waiting == [inlet.number]) and inlet.permit(scan_mm) for inlet in self.inlets
        ]

    def _forget(self) -> None:
        """Drop settled items that await no answer, and those whose answer will not come any more."""
        items, now = self.account.items, self.account.now
        if len(items) < 32:
            return
        for number, item in tuple(items.items()):
            if item.fate is not Fate.OPEN and (item.stage is not Stage.ASKED or now - item.born_s > _KEEP_S):
                del items[number]

    def due(self) -> tuple[float, tuple[float, ...]]:
        """Return when the next step decides something if nothing changes: seconds, and mm for each belt to run.

        A scan loop steps at every scan and needs none of this; a simulator may leave out the scans before.
        """
        now = self.account.now
        times = [now + _BEAT_S, self.bins.due_s(), self.main.due_s(), *(inlet.due_s() for inlet in self.inlets)]
        if self.state in COMPLETED and self.state not in PURGING:
            times.append(now + _SCAN_S)
        times += [self._moved_s[belt] + self.policy.proof_s for belt, run in enumerate(self._run) if run]
        times += [self._beat_s + self.policy.silence_s, self._deadman.until_s]
        scan_mm = self.line.speed_mm_s * _SCAN_S
        places = [self.main.due_mm() - self._mm[0]]
        places += [inlet.due_mm(scan_mm) - self._mm[1 + inlet.number] for inlet in self.inlets]
        return min(each for each in times if each > now), tuple(places)


__all__ = ["Controller", "Raised"]
