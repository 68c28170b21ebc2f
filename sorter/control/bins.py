"""Bins: docked, full, and what chutes report. Nothing is sorted before its chute saw it fall into a docked bin."""

from sorter.control.account import Account
from sorter.control.item import Item
from sorter.control.policy import Policy
from sorter.control.signals import Fate, Inputs
from sorter.line import Line

_DEBOUNCE_S = 0.1
_DUE_BEFORE_S = 0.02
"""Look again so long before something is due: no wait ends between two looks by rounding."""


class Bins:
    """Every bin with a diverter, numbered from 1; lists have an unused place 0."""

    def __init__(self, line: Line, policy: Policy, account: Account) -> None:
        self.line, self.policy, self.account = line, policy, account
        every = range(line.bins + 1)
        self.forget_all()
        self._seen: object = None
        self._due_s = 0.0
        self.dark_since: list[float | None] = [None] * len(every)
        self.clear_since = [-1.0] * len(every)
        self.full_since: list[float | None] = [None] * len(every)
        self.full = [False] * len(every)
        self.docked = [True] * len(every)
        self.blocked = [False] * len(every)

    def forget_all(self) -> None:
        """Expect nothing in any chute."""
        self.falling: list[list[tuple[float, Item]]] = [[] for _ in range(self.line.bins + 1)]
        self.settling: list[list[tuple[float, Item]]] = [[] for _ in range(self.line.bins + 1)]

    def usable(self, bin_number: int) -> bool:
        """Return whether a bin takes something now."""
        return self.docked[bin_number] and not self.full[bin_number] and not self.blocked[bin_number]

    @property
    def all_full(self) -> bool:
        """Whether whatever came in would have to go to the exception bin."""
        return all(self.full[1:])

    def expect(self, item: Item, bin_number: int) -> None:
        """Wait for an item to be reported by a chute."""
        item.falling = bin_number
        end_s = self.account.now + self.policy.confirm_s
        self.falling[bin_number].append((end_s, item))
        self._due_s = min(self._due_s, end_s - _DUE_BEFORE_S)
        self.account.record(item)

    def forget(self, item: Item) -> None:
        """Wait no more: it was seen on the belt behind the diverter."""
        self.falling[item.falling] = [each for each in self.falling[item.falling] if each[1] is not item]
        item.falling = 0
        self.account.record(item)

    def step(self, inputs: Inputs) -> list[Item]:
        """Look at every bin, if anything is new or due; return the items that left the belt for good."""
        gone: list[Item] = []
        seen = (inputs.docked, inputs.full, inputs.eyes[self.line.chute(1) :])
        if seen == self._seen and self.account.now < self._due_s:
            return gone
        self._seen = seen
        for number in range(1, self.line.bins + 1):
            self._dock(number, inputs.docked[number - 1])
            self._fill(number, inputs.full[number - 1])
            self._chute(number, inputs.eyes[self.line.chute(number)], gone)
            self._settle(number, gone)
        self._due_s = self.due_s() - _DUE_BEFORE_S
        return gone

    def acknowledge(self, number: int) -> None:
        """Staff emptied a bin."""
        self.full[number] = False
        self._seen = None

    def _dock(self, number: int, docked: bool) -> None:
        if docked and not self.docked[number]:
            self.full[number], self.full_since[number] = False, None
        if not docked:
            for _, item in self.settling[number]:
                self._drop(item, number)
            self.settling[number] = []
        self.docked[number] = docked
        self.account.stand("BIN_AWAY", number, not docked)

    def _drop(self, item: Item, number: int) -> None:
        item.reason = item.reason or "DROPPED"
        self.account.alarm("DROPPED", number)
        self.account.settle(item, Fate.FLOOR, number)

    def _fill(self, number: int, dark: bool) -> None:
        now = self.account.now
        since = self.full_since[number]
        self.full_since[number] = None if not dark else now if since is None else since
        if dark and since is not None and now - since >= self.policy.full_s and self.docked[number]:
            self.full[number] = True
        self.account.stand("BIN_FULL", number, self.full[number])

    def _chute(self, number: int, dark: bool, gone: list[Item]) -> None:
        now, since = self.account.now, self.dark_since[number]
        if dark and since is None:
            self.dark_since[number] = now
            if now - self.clear_since[number] >= _DEBOUNCE_S:
                self._arrival(number, gone)
        elif not dark and since is not None:
            self.dark_since[number], self.clear_since[number] = None, now
        since = self.dark_since[number]
        self.blocked[number] = since is not None and now - since > self.policy.chute_s
        self.account.stand("CHUTE_BLOCKED", number, self.blocked[number])

    def _arrival(self, number: int, gone: list[Item]) -> None:
        if not self.falling[number]:
            self.account.alarm("CHUTE_UNEXPECTED", number)
            return
        _, item = self.falling[number].pop(0)
        gone.append(item)
        if self.docked[number]:
            self.settling[number].append((self.account.now + self.policy.settle_s, item))
        else:
            self._drop(item, number)

    def _settle(self, number: int, gone: list[Item]) -> None:
        now = self.account.now
        while self.settling[number] and self.settling[number][0][0] <= now:
            self.account.settle(self.settling[number].pop(0)[1], Fate.SORTED, number)
        while self.falling[number] and self.falling[number][0][0] <= now:
            item = self.falling[number].pop(0)[1]
            item.reason = item.reason or "UNCONFIRMED"
            self.account.alarm("UNCONFIRMED", number)
            self.account.settle(item, Fate.DOUBTFUL, number)
            gone.append(item)

    def due_s(self) -> float:
        """Return when something ends that only time ends."""
        waits = [each[0][0] for each in (*self.falling, *self.settling) if each]
        waits += [since + self.policy.full_s for since in self.full_since if since is not None]
        waits += [since + self.policy.chute_s + 0.01 for since in self.dark_since if since is not None]
        return min(waits, default=float("inf"))
