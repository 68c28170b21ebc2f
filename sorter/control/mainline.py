"""The main belt: items tracked by encoder, put right at every eye, parted by diverters that prove where they are."""

from typing import NamedTuple

from sorter.control.account import Account
from sorter.control.bins import Bins
from sorter.control.eye import Edge, Eye
from sorter.control.item import Item, Stage
from sorter.control.policy import Policy
from sorter.control.signals import Fate, Inputs, Window
from sorter.line import Line
from sorter.routing import Route, Rules

_ADOPT_MM = 300.0
_MOST_MISSED = 4


class _Mark(NamedTuple):
    """A place where something about an item is decided: at an eye's end of window, before and at a diverter."""

    mm: float
    kind: str
    number: int


def _marks(line: Line, policy: Policy) -> tuple[_Mark, ...]:
    misses = [_Mark(mm + policy.window_mm + 1, "miss", number) for number, mm in enumerate(line.eyes_mm)]
    gates = [_Mark(mm - policy.guard_mm, "gate", number) for number, mm in enumerate(line.diverters_mm)]
    past = [_Mark(mm, "past", number) for number, mm in enumerate(line.diverters_mm)]
    return (*sorted((*misses, *gates, *past)), _Mark(float("inf"), "end", 0))


class MainLine:
    """Items on the main belt, the furthest first."""

    def __init__(self, line: Line, policy: Policy, account: Account, bins: Bins, rules: Rules) -> None:
        self.line, self.policy, self.account, self.bins, self.rules = line, policy, account, bins, rules
        self.items: list[Item] = []
        self.eyes = [Eye() for _ in line.eyes_mm]
        self.under: list[Item | None] = [None] * len(line.eyes_mm)
        self.marks = _marks(line, policy)
        self.mm = 0.0
        self.missed = 0
        self.interlock = False
        self.astray_since: list[float | None] = [None] * line.bins
        self.longest_mm = policy.jam_mm

    def take(self, item: Item, lead_mm: float) -> None:
        """Take an item over from an inlet."""
        item.zero_mm, item.eye, item.mark = self.mm - lead_mm, 0, 0
        self._place(item, lead_mm)

    def _place(self, item: Item, lead_mm: float) -> None:
        while item.eye <= self.line.bins and self.line.eyes_mm[item.eye] < lead_mm - self.policy.window_mm:
            item.eye += 1
        while self.marks[item.mark].mm < lead_mm - self.policy.window_mm:
            item.mark += 1
        self.items.append(item)
        self.items.sort(key=lambda each: each.zero_mm)

    def step(self, inputs: Inputs, mm: float) -> None:
        """Follow every item to where the belt is now."""
        self.mm = mm
        first = self.line.main_eye(0)
        for number, eye in enumerate(self.eyes):
            if not (eye.dark or inputs.eyes[first + number]):
                continue
            match eye.look(inputs.eyes[first + number], mm):
                case Edge.LEAD:
                    self._lead(number)
                case Edge.TRAIL:
                    self._trail(number, eye.length_mm)
                case None:
                    pass
            self.account.stand("JAM", first + number, eye.jammed(mm, self.longest_mm))
        for item in tuple(self.items):
            self._pass_marks(item)
        self._gates(inputs)

    def leave(self, item: Item) -> None:
        """Take an item off the belt."""
        if item in self.items:
            self.items.remove(item)

    def purge(self) -> None:
        """Send everything to the exception bin; hands may have been in the line, so each is to be looked for."""
        for item in self.items:
            item.reason = item.reason or "PURGE"
            item.bin = 0
            item.lost, item.window = True, 0

    def _lead(self, number: int) -> None:
        place = self.line.eyes_mm[number]
        item = self._expected(number, place) or self._late(number, place)
        if item is None:
            item = self._unknown(number, place)
        item.zero_mm, item.eye = self.mm - place, number + 1
        if number >= item.aimed and not item.lost:
            item.aimed = 0
        if item.falling:
            self._not_diverted(item)
        self.under[number] = item

    def _expected(self, number: int, place: float) -> Item | None:
        for item in self.items:
            if item.eye == number and abs(item.lead_mm(self.mm) - place) <= self.policy.window_mm:
                self.missed = 0
                item.verified = number
                return item
        return None

    def _late(self, number: int, place: float) -> Item | None:
        """Return the item that this eye gave up, if it slipped back no further than an item can."""
        for item in self.items:
            ahead = item.lead_mm(self.mm) - place
            if item.eye == number + 1 and item.verified != number and 0 < ahead <= _ADOPT_MM:
                self.account.spoil(item, "MISSED")
                item.lost = True
                return item
        return None

    def _unknown(self, number: int, place: float) -> Item:
        item = self.account.enter(-1, self.mm - place)
        item.eye = number + 1
        self.account.spoil(item, "UNEXPECTED")
        self._place(item, place)
        self._warn_before(item, number, place)
        return item

    def _warn_before(self, stranger: Item, number: int, place: float) -> None:
        """Divert nothing that has a stranger right behind it: both would go."""
        for item in self.items:
            behind = item.lead_mm(self.mm) - item.length_mm - place
            if (
                item is not stranger
                and item.window == number + 1
                and behind < self.policy.follow_mm
                and not item.falling
            ):
                self._withdraw(item, "TOO_CLOSE")

    def _not_diverted(self, item: Item) -> None:
        self.account.alarm("DIVERTER_LATE", item.falling)
        item.reason = item.reason or "DIVERTER_LATE"
        self.bins.forget(item)
        item.window = item.bin = 0

    def _trail(self, number: int, length_mm: float) -> None:
        item, self.under[number] = self.under[number], None
        if item is None or item.fate is not Fate.OPEN:
            return
        if item.length_mm == 0:
            item.length_mm = length_mm
        if abs(length_mm - item.length_mm) > self.policy.length_mm:
            self.account.spoil(item, "LENGTH")
        if number == self.line.bins:
            self.account.settle(item, Fate.DOUBTFUL if item.lost else Fate.EXCEPTION)
            self.leave(item)
            return
        if number == 0:
            self._decide(item)
        if item.bin == number + 1 and item.verified == number:
            self._commit(item)

    def _decide(self, item: Item) -> None:
        """Before the first diverter every item has its bin, or goes to the exception bin: the belt never waits."""
        if item.stage is not Stage.ANSWERED:
            self.account.spoil(
                item, "NO_ANSWER" if item.stage is Stage.ASKED else "NOT_SECURED" if item.uids else "NO_TAG"
            )
        else:
            self._reroute(item, 0)

    def _reroute(self, item: Item, passed: int) -> None:
        bin_number = self.rules.available(Route(item.bin, ""), self.bins.usable).bin
        item.bin = bin_number if bin_number > passed else 0
        if item.bin == 0:
            self.account.spoil(item, "NO_BIN")

    def _commit(self, item: Item) -> None:
        if not self.bins.usable(item.bin):
            self._reroute(item, item.bin)
        elif not self._alone(item):
            self.account.spoil(item, "TOO_CLOSE")
        else:
            item.window = item.aimed = item.bin
            self.account.record(item)

    def _alone(self, item: Item) -> bool:
        """Return whether a diverter can move before and after an item without touching another."""
        lead = item.lead_mm(self.mm)
        for other in self.items:
            if other is item:
                continue
            far = other.lead_mm(self.mm)
            gap = far - other.length_mm - lead if far > lead else lead - item.length_mm - far
            if gap < self.policy.follow_mm:
                return False
        return True

    def _pass_marks(self, item: Item) -> None:
        lead = item.lead_mm(self.mm)
        while lead >= (mark := self.marks[item.mark]).mm:
            item.mark += 1
            if mark.kind == "miss" and item.eye == mark.number:
                self._miss(item, mark.number)
            elif mark.kind == "gate":
                item.gate = mark.number
            elif mark.kind == "past":
                self._past(item, mark.number)

    def _past(self, item: Item, number: int) -> None:
        if item.window == number + 1:
            item.gate = -1
            self.bins.expect(item, item.window)

    def _miss(self, item: Item, number: int) -> None:
        item.eye = number + 1
        if item.falling:
            return
        item.lost = True
        self.missed += 1
        if number == self.line.bins:
            self.account.alarm("MISSING", number)
            item.reason = item.reason or "MISSING"
            self.account.settle(item, Fate.MISSING, number)
            self.leave(item)
            return
        self.account.alarm("MISSED", number)
        self.account.spoil(item, "MISSED")
        if self.missed >= _MOST_MISSED:
            self.missed = 0
            self.account.alarm("TRACKING", number)

    def _gates(self, inputs: Inputs) -> None:
        """Let nothing reach a diverter that is neither home for it nor out for it (sorter.md §3)."""
        self.interlock = False
        for item in self.items:
            if item.gate < 0 or self._is_through(item):
                item.gate = -1
                continue
            if item.window == item.gate + 1:
                if inputs.outs[item.gate]:
                    continue
                self._withdraw(item, "DIVERTER_LATE")
            if not inputs.homes[item.gate]:
                self.interlock = True
        if any(item.lost for item in self.items):
            # Where a lost one is nobody knows, so that it may be before any diverter.
            used = {item.window for item in self.items}
            self.interlock |= not all(home or number + 1 in used for number, home in enumerate(inputs.homes))
        self._stuck(inputs)

    def _is_through(self, item: Item) -> bool:
        """Tell whether no part of an item lies before its diverter; of two fed as one the second may."""
        return item.lead_mm(self.mm) - item.length_mm > self.line.diverters_mm[item.gate]

    def _stuck(self, inputs: Inputs) -> None:
        """Find a diverter that stays out for nobody, before the next item comes near it."""
        if all(inputs.homes) and not any(since is not None for since in self.astray_since):
            return
        now, used = self.account.now, {item.window for item in self.items}
        for number, home in enumerate(inputs.homes):
            since = self.astray_since[number]
            if home or number + 1 in used:
                self.astray_since[number] = None
            elif since is None:
                self.astray_since[number] = now
            late = not home and since is not None and now - since >= self.policy.stuck_s
            self.account.stand("DIVERTER_STUCK", number + 1, late and number + 1 not in used)

    def _withdraw(self, item: Item, code: str) -> None:
        item.window = 0
        self.account.spoil(item, code)
        self.account.record(item)

    def windows(self, zero_counts: int) -> tuple[tuple[Window, ...], ...]:
        """Return for each diverter the counts between which it is out; `zero_counts` is the raw count at place 0."""
        found: list[tuple[Window, ...]] = [()] * self.line.bins
        for item in self.items:
            if item.window:
                found[item.window - 1] += (self._window(item, zero_counts),)
        return tuple(found)

    def _window(self, item: Item, zero_counts: int) -> Window:
        place = self.line.diverters_mm[item.window - 1] + item.zero_mm
        first, last = place - self.policy.fire_mm, place + item.length_mm + self.policy.clear_mm
        scale = self.line.counts_per_mm
        return (zero_counts + round(first * scale), zero_counts + round(last * scale))

    def due_mm(self) -> float:
        """Return the place of the belt at which something must be decided."""
        places = [eye.due_mm(self.longest_mm) for eye in self.eyes]
        places += [self.marks[item.mark].mm + item.zero_mm for item in self.items]
        return min(places)

    def due_s(self) -> float:
        """Return when a diverter has had its time."""
        return min(
            (since + self.policy.stuck_s for since in self.astray_since if since is not None), default=float("inf")
        )
