"""One inlet: items are read and secured, and handed over to the main belt or back to the hand."""

from sorter.control.account import Account
from sorter.control.circulation import Circulation
from sorter.control.eye import Edge, Eye
from sorter.control.item import Item, Stage
from sorter.control.mainline import MainLine
from sorter.control.policy import Induction, Policy
from sorter.control.signals import Fate, Inputs, TagRead
from sorter.line import Line

_SLACK_MM = 50.0
_NEVER = float("-inf")


class Inlet:
    """The belt from the slot to the hand-over; the furthest item first."""

    def __init__(
        self, number: int, line: Line, policy: Policy, account: Account, desk: Circulation, main: MainLine
    ) -> None:
        self.number, self.line, self.policy = number, line, policy
        self.account, self.desk, self.main = account, desk, main
        self.entry, self.exit = Eye(), Eye()
        self.items: list[Item] = []
        self.entering: Item | None = None
        self.mm = 0.0
        self.trail_mm = _NEVER
        self.open_until = 0.0
        self.run = 0
        self.back: Item | None = None
        self.back_dark = False
        self.waiting_since: float | None = None

    def opened(self) -> None:
        """Begin or prolong a session."""
        self.open_until = self.account.now + self.policy.session_s

    def read(self, tag: TagRead) -> None:
        """Give a tag to the one item over the antenna; an old read, or one that may be of two, names none."""
        if self.account.now - tag.seen_s > self.policy.tag_age_s:
            return
        near = [item for item in (*self.items, *self.main.items) if self._over_antenna(item)]
        if not near and self.policy.induction is Induction.FIRST_ITEM:
            self.opened()
        if len(near) == 1:
            self.desk.tag(near[0], tag)
            return
        for item in near:
            item.uids.append(tag.uid)
            self.account.spoil(item, "TOO_CLOSE")

    def _over_antenna(self, item: Item) -> bool:
        if item.inlet != self.number or item.fate is not Fate.OPEN:
            return False
        lead = self._lead_mm(item)
        trail = lead - item.length_mm if item.length_mm else 0.0
        first, last = self.line.antenna_mm
        return lead >= first - _SLACK_MM and trail <= last + _SLACK_MM

    def _lead_mm(self, item: Item) -> float:
        if item in self.items:
            return item.lead_mm(self.mm)
        return item.lead_mm(self.main.mm) - self.line.joins_mm[self.number] + self.line.handover_mm

    def step(self, inputs: Inputs, mm: float, moving: bool) -> None:
        """Follow the inlet's belt to where it is now."""
        self.mm = mm
        if self.back is not None:
            self._hand_back(inputs.eyes[self.line.entry(self.number)])
        else:
            self._look(inputs)
        self.run = self._wanted() if moving else 0

    def _look(self, inputs: Inputs) -> None:
        longest = self.policy.jam_mm
        for index, eye, seen in (
            (self.line.entry(self.number), self.entry, self._at_entry),
            (self.line.exit(self.number), self.exit, self._at_exit),
        ):
            edge = eye.look(inputs.eyes[index], self.mm)
            if edge:
                seen(edge)
            self.account.stand("JAM", index, eye.jammed(self.mm, longest))
        for item in tuple(self.items):
            self._follow(item)

    def _at_entry(self, edge: Edge) -> None:
        if edge is Edge.LEAD:
            item = self.account.enter(self.number, self.mm)
            self.items.append(item)
            self.entering = item
            self.open_until = max(self.open_until, self.account.now + self.policy.session_s * (self.open_until > 0))
            if self.mm - self.trail_mm < self.policy.apart_mm:
                self.account.spoil(item, "TOO_FAST")
            return
        self.trail_mm = self.entry.lead_mm + self.entry.length_mm
        item, self.entering = self.entering, None  # type: ignore[assignment]
        if item is not None:
            self._measure(item, self.entry.length_mm)

    def _measure(self, item: Item, length_mm: float) -> None:
        item.length_mm = length_mm
        if length_mm > self.policy.longest_mm:
            self.account.spoil(item, "TOO_LONG")
        elif length_mm < self.policy.shortest_mm:
            self.account.spoil(item, "TOO_SHORT")

    def _at_exit(self, edge: Edge) -> None:
        if edge is Edge.TRAIL:
            return
        place = self.line.exit_mm
        item = next((each for each in self.items if self._is_due(each, place)), None)
        if item is None:
            item = self.account.enter(self.number, self.mm - place)
            self.account.spoil(item, "UNEXPECTED")
            self.items.append(item)
            self.items.sort(key=lambda each: each.zero_mm)
        item.zero_mm, item.eye, item.held = self.mm - place, 1, True
        self.desk.ask(item)

    def _is_due(self, item: Item, place: float) -> bool:
        return item.eye == 0 and abs(item.lead_mm(self.mm) - place) <= self.policy.window_mm

    def _follow(self, item: Item) -> None:
        lead = item.lead_mm(self.mm)
        if item.eye == 0 and lead > self.line.exit_mm + self.policy.window_mm:
            item.eye = 1
            self.account.spoil(item, "MISSED")
        if item.eye == 1 and lead >= self.line.handover_mm:
            self.items.remove(item)
            self.main.take(item, self.line.joins_mm[self.number] + lead - self.line.handover_mm)

    def _wanted(self) -> int:
        """Return which way the belt should run."""
        if self.back is not None:
            return -1
        item = self.items[0] if self.items and self.items[0].eye == 1 else None
        if item is None:
            self.waiting_since = None
            return 1
        if self.waiting_since is None:
            self.waiting_since = self.account.now
        if self.policy.hand_back and self._may_still_be_handed_back(item):
            return self._judge(item)
        return 1 if self._is_free(item) else 0

    def _may_still_be_handed_back(self, item: Item) -> bool:
        return not item.checked_in and len(self.items) == 1 and not item.length_mm > self.line.exit_mm

    def _judge(self, item: Item) -> int:
        """Keep an item waiting for its answer; hand it back for a reason of the policy, or take it."""
        waited = self.account.now - (self.waiting_since or 0.0)
        if not item.reason and item.stage is not Stage.ANSWERED:
            if waited < self.policy.answer_s:
                return 0
            self.account.spoil(
                item, "NO_ANSWER" if item.stage is Stage.ASKED else "NOT_SECURED" if item.uids else "NO_TAG"
            )
        unsettled = item.stage is Stage.ASKED
        if item.reason in self.policy.hand_back and not unsettled:
            self.back, self.back_dark = item, False
            return -1
        return 1 if self._is_free(item) else 0

    def _is_free(self, item: Item) -> bool:
        """Return whether the main belt has room where this inlet joins, for an item and a gap on both sides."""
        join, apart = self.line.joins_mm[self.number], self.policy.apart_mm
        length = item.length_mm or self.policy.longest_mm
        for other in self.main.items:
            lead = other.lead_mm(self.main.mm)
            if other.inlet == self.number and lead < join + self.line.gap_mm:
                continue
            if lead > join - length - apart - 50.0 and lead - other.length_mm < join + apart:
                return False
        return True

    def _hand_back(self, dark: bool) -> None:
        item = self.back
        if item is None:
            return
        if dark:
            self.back_dark = True
        elif self.back_dark:
            self.account.settle(item, Fate.HANDED_BACK)
            self.items.remove(item)
            self.back, self.entry, self.exit = None, Eye(), Eye()
            self.trail_mm = self.mm - self.line.gap_mm

    def is_waiting(self) -> bool:
        """Return whether an item stands at the exit for want of room."""
        return bool(self.items) and self.items[0].eye == 1 and self.run == 0 and self.back is None

    def permit(self, scan_mm: float) -> bool:
        """Return whether an item may be put in now; `scan_mm` is how far the belt runs before that is heard."""
        if self.policy.induction is not Induction.ALWAYS_OPEN and self.account.now > self.open_until:
            return False
        if self.entry.dark or self.run != 1:
            return False
        if self.policy.hand_back:
            return not self.items
        return self.mm - self.trail_mm >= self.line.gap_mm - scan_mm

    def due_mm(self, scan_mm: float) -> float:
        """Return the place of the belt at which something must be decided."""
        longest = self.policy.jam_mm
        places = [self.entry.due_mm(longest), self.exit.due_mm(longest)]
        wait = self.trail_mm + self.line.gap_mm - scan_mm
        places += [wait] if wait > self.mm else []
        for item in self.items:
            target = self.line.handover_mm if item.eye else self.line.exit_mm + self.policy.window_mm + 0.5
            places.append(item.zero_mm + target)
        return min(places)

    def due_s(self) -> float:
        """Return when an item has waited long enough."""
        if self.waiting_since is None or not self.policy.hand_back:
            return float("inf")
        end = self.waiting_since + self.policy.answer_s
        return end if end > self.account.now else float("inf")
