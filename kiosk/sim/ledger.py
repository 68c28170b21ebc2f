"""The journal's promises without its disk: the same arrows and questions, held in memory (`sip2.journal.writer`).

A power cut keeps what was acknowledged, which is what the real one is proved to do elsewhere (`sip2.journal.torture`).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from sip2.journal.acts import (
    Act,
    Balance,
    Circulation,
    Effect,
    EffectMoved,
    EffectState,
    Entry,
    Intent,
    Kind,
    Moved,
    OwedEffect,
)
from sip2.journal.chain import Head
from sip2.journal.errors import JournalUnusable
from sip2.journal.transitions import OPEN, PENDING, check_circulation, check_effect


@dataclass(slots=True)
class Kept:
    """One act and when it was begun, counted from 1; `planned` tells in which order effects were."""

    number: int
    act: Act
    planned: dict[tuple[str, str], int] = field(default_factory=dict)


class Ledger:
    """What `Ils`, the library desk and a restart need of a journal. `hear` is told of every arrow."""

    names_patrons = True

    def __init__(self, hear: Callable[[int, str], None], step: Callable[[], None]) -> None:
        """`hear` gets an act's number; `step` is called before and after each commit: there the power may go."""
        self.acts: dict[str, Kept] = {}
        self.is_full = False
        self._hear = hear
        self._step = step
        self._open: dict[str, None] = {}
        self._of_item: defaultdict[str, list[Kept]] = defaultdict(list)
        self._holder: dict[tuple[str, str], str] = {}
        self._planned = 0
        self._proofs: defaultdict[str, list[str]] = defaultdict(list)
        """What was said of money, by act."""

    def append(self, *entries: Entry) -> Future[None]:
        """Write entries down; the future is done on return."""
        done: Future[None] = Future()
        if self.is_full:
            done.set_exception(JournalUnusable("simulated journal: no space left"))
            return done
        self._step()
        for entry in entries:
            self._take(entry)
        self._step()
        done.set_result(None)
        return done

    def record(self, *entries: Entry) -> None:
        """Write entries down before returning; raises what the future of `append` would."""
        self.append(*entries).result()

    # -- questions

    def act(self, op_id: str) -> Act | None:
        """Return one act."""
        kept = self.acts.get(op_id)
        return kept.act if kept else None

    def unsettled(self) -> tuple[Act, ...]:
        """Return the acts of which something must still follow, oldest first."""
        acts = (self.acts[op_id] for op_id in self._open if self._is_unsettled(self.acts[op_id].act))
        return tuple(kept.act for kept in sorted(acts, key=lambda kept: kept.number))

    def owed(self) -> tuple[OwedEffect, ...]:
        """Return what waits for its item, oldest first."""
        found = [
            (self.acts[op_id].planned[name], OwedEffect(op_id, self.acts[op_id].act.item, Effect(*name, value)))
            for op_id in self._open
            for name, (value, state) in self.acts[op_id].act.effects.items()
            if state is EffectState.OWED and self._holder[name] == op_id
        ]
        return tuple(owed for _, owed in sorted(found, key=lambda each: each[0]))

    def on_staff_list(self) -> tuple[Act, ...]:
        """Return the acts that people must end, oldest first."""
        return tuple(kept.act for kept in self.acts.values() if kept.act.state is Circulation.STAFF)

    def owing(self) -> tuple[Act, ...]:
        """Return the acts with an effect that is owed, oldest first."""
        kept = sorted((self.acts[op_id] for op_id in self._open), key=lambda each: each.number)
        return tuple(each.act for each in kept if self._owes(each.act))

    def granted(self, item: str) -> tuple[Act, ...]:
        """Return the acts about an item that the library system has still to be told of."""
        return tuple(kept.act for kept in self._of_item[item] if kept.act.state is Circulation.GRANTED)

    def must_wait(self, op_id: str) -> bool:
        """Say whether a granted act may not be sent yet."""
        this = self.acts[op_id]
        doubt = {Circulation.SENT, Circulation.UNKNOWN}
        others = (self.acts[each].act for each in self._open if each != op_id)
        if any(act.granted and act.state in doubt for act in others):
            return True
        older = (kept.act.state for kept in self._of_item[this.act.item] if kept.number < this.number)
        return any(state in doubt or state is Circulation.GRANTED for state in older)

    def is_taken_over(self, op_id: str, effect: Effect) -> bool:
        """Say whether a later act has planned the same thing."""
        holder = self._holder.get((effect.kind, effect.key))
        if holder is None or holder == op_id:
            return False
        # Effects and intents share one count, so that "after it began" can be told.
        return self.acts[holder].planned[(effect.kind, effect.key)] > self.acts[op_id].number

    def security_owed(self) -> int:
        """Count the items whose security could not be set."""
        return sum(owed.effect.kind == "security" for owed in self.owed())

    def events(self, op_id: str) -> tuple[dict[str, str], ...]:
        """Return what was written down about the effects of an act, in order."""
        return tuple({"what": "effect", "payload": json.dumps({"proof": proof})} for proof in self._proofs[op_id])

    def last_event(self) -> Head:
        """Return the head of a chain that is as long as the account; nobody can change what lies in memory."""
        return Head(len(self.acts), b"\0" * 32)

    def balance(self) -> Balance:
        """Count every act once."""
        unsettled = {act.op_id for act in self.unsettled()}
        ends = Counter(kept.act.state for op_id, kept in self.acts.items() if op_id not in unsettled)
        done, refused, staff = ends[Circulation.ACCEPTED], ends[Circulation.REFUSED], ends[Circulation.STAFF]
        return Balance(len(self.acts), done, refused, staff, len(unsettled))

    # -- arrows

    def _take(self, entry: Entry) -> None:
        match entry:
            case Intent():
                self._begin(entry)
            case Moved():
                self._move(entry)
            case EffectMoved():
                self._move_effect(entry)
        self._settle(entry.op_id)

    def _begin(self, entry: Intent) -> None:
        self._planned += 1
        act = Act(
            entry.op_id, entry.kind, entry.item, entry.patron, Circulation.INTENT, entry.wall_time,
            dict(entry.detail), {},
        )  # fmt: skip
        kept = self.acts[entry.op_id] = Kept(self._planned, act)
        self._of_item[entry.item].append(kept)
        self._plan(kept, entry.effects)
        self._open[entry.op_id] = None
        self._hear(kept.number, f"{entry.kind.value} {entry.item}")

    def _move(self, entry: Moved) -> None:
        kept = self.acts[entry.op_id]
        act = kept.act
        check_circulation(entry.op_id, act.kind, act.state, entry.state, granted=act.granted)
        granted = act.granted or entry.state is Circulation.GRANTED
        kept.act = replace(act, state=entry.state, detail={**act.detail, **entry.detail}, granted=granted)
        self._plan(kept, entry.effects)
        self._hear(kept.number, entry.state.value)

    def _move_effect(self, entry: EffectMoved) -> None:
        kept, name = self.acts[entry.op_id], (entry.kind, entry.key)
        act = kept.act
        value, state = act.effects[name]
        check_effect(entry.op_id, " ".join(name), state, entry.state)
        kept.act = replace(act, effects={**act.effects, name: (value, entry.state)})
        if act.kind is Kind.PAYMENT:
            self._proofs[entry.op_id].append(entry.proof)
        self._hear(kept.number, f"{value} {entry.state.value}")

    def _plan(self, kept: Kept, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self._planned += 1
            name = effect.kind, effect.key
            before, self._holder[name] = self._holder.get(name), kept.act.op_id
            kept.planned[name] = self._planned
            planned = {**kept.act.effects, name: (effect.value, EffectState.PLANNED)}
            kept.act = replace(kept.act, effects=planned)
            if before is not None and before != kept.act.op_id:
                self._settle(before)

    def _settle(self, op_id: str) -> None:
        """Keep in mind only acts of which something may follow."""
        act = self.acts[op_id].act
        if self._is_unsettled(act) or self._owes(act):
            self._open[op_id] = None
            return
        self._open.pop(op_id, None)
        self._of_item[act.item] = [kept for kept in self._of_item[act.item] if kept.act.op_id in self._open]

    def _is_unsettled(self, act: Act) -> bool:
        return act.state in PENDING or any(
            state in OPEN and self._holder[name] == act.op_id for name, (_, state) in act.effects.items()
        )

    def _owes(self, act: Act) -> bool:
        return any(
            state is EffectState.OWED and self._holder[name] == act.op_id for name, (_, state) in act.effects.items()
        )
