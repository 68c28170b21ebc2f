"""The journal against a dictionary: any mixture of legal and illegal appends, restarts included."""

import tempfile
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sip2.errors import LocalProtocolError
from sip2.journal.acts import (
    Balance,
    Circulation,
    Effect,
    EffectMoved,
    EffectState,
    Entry,
    Intent,
    Kind,
    Moved,
)
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))

NOW = datetime(2026, 11, 23, tzinfo=UTC)
# Said a second time and otherwise than in sip2/journal/transitions.py, so that neither copies the other's mistake.
ARROWS = {
    *("intent granted", "intent sent", "intent refused", "intent staff", "intent accepted"),
    *("granted sent", "granted staff"),
    *("sent accepted", "sent refused", "sent unknown", "sent granted", "sent staff"),
    *("unknown accepted", "unknown refused", "unknown sent", "unknown staff"),
    *("staff accepted", "staff refused"),
    "refused staff",
}
ALONE = {"print", "bin", "technician"}
EFFECT_ARROWS = {
    *("planned started", "planned proved", "planned owed"),
    *("started proved", "started owed"),
    *("owed started", "owed proved"),
}

OPS = st.sampled_from(["op1", "op2", "op3", "op4"])
KEYS = st.sampled_from(["tag1", "tag2"])
EFFECTS = st.lists(
    st.builds(Effect, st.just("security"), KEYS, st.sampled_from(["on", "off"])),
    max_size=2,
    unique_by=lambda effect: effect.key,
).map(tuple)
DETAILS = st.dictionaries(st.sampled_from(["title", "due"]), st.text(max_size=5), max_size=2)
ENTRIES = st.one_of(
    st.builds(Intent, OPS, st.sampled_from(Kind), st.just("B1"), st.just("S1"), st.just(NOW), EFFECTS),
    st.builds(Moved, OPS, st.sampled_from(Circulation), DETAILS, EFFECTS),
    st.builds(EffectMoved, OPS, st.just("security"), KEYS, st.sampled_from(EffectState), st.text(max_size=5)),
)


class IllegalArrowError(Exception):
    """The model says that there is no such arrow."""


@dataclass
class ModelEffect:
    value: str
    state: str
    overtaken: bool = False


@dataclass
class ModelAct:
    kind: str
    state: str = "intent"
    granted: bool = False
    patron: str | None = "S1"
    detail: dict[str, str] = field(default_factory=dict)
    effects: dict[str, ModelEffect] = field(default_factory=dict)

    def may_move(self, arrow: str) -> bool:
        """Say whether an arrow exists for this act."""
        if arrow not in ARROWS or not arrow.startswith(f"{self.state} "):
            return False
        if arrow == "refused staff":
            return self.kind == "payment"
        if self.kind in ALONE:
            return not arrow.endswith((" sent", " granted"))
        return arrow != "intent accepted" and not (self.granted and arrow.endswith(" refused"))

    def has(self, *states: str) -> bool:
        return any(each.state in states and not each.overtaken for each in self.effects.values())


class Model:
    def __init__(self) -> None:
        self.acts: dict[str, ModelAct] = {}

    def write(self, entries: Iterable[Entry]) -> None:
        draft = deepcopy(self.acts)
        for entry in entries:
            self._write(draft, entry)
        self.acts = draft

    def _write(self, acts: dict[str, ModelAct], entry: Entry) -> None:
        if isinstance(entry, Intent):
            if entry.op_id in acts:
                raise IllegalArrowError
            acts[entry.op_id] = ModelAct(str(entry.kind))
            self._plan(acts, entry.op_id, entry.effects)
            return
        act = acts.get(entry.op_id)
        if act is None:
            raise IllegalArrowError
        if isinstance(entry, Moved):
            if not act.may_move(f"{act.state} {entry.state}"):
                raise IllegalArrowError
            act.state = str(entry.state)
            act.granted |= act.state == "granted"
            act.detail |= entry.detail
            self._plan(acts, entry.op_id, entry.effects)
        else:
            effect = act.effects.get(entry.key)
            if effect is None or f"{effect.state} {entry.state}" not in EFFECT_ARROWS:
                raise IllegalArrowError
            effect.state = str(entry.state)
        self._forget(acts)

    def _plan(self, acts: dict[str, ModelAct], op_id: str, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            for other_id, other in acts.items():
                if other_id != op_id and effect.key in other.effects:
                    other.effects[effect.key].overtaken = True
            acts[op_id].effects[effect.key] = ModelEffect(effect.value, "planned")
        self._forget(acts)

    def _forget(self, acts: dict[str, ModelAct]) -> None:
        for act in acts.values():
            if act.state in {"accepted", "refused"} and not act.has("planned", "started", "owed"):
                act.patron = None

    def balance(self) -> Balance:
        settled = [act.state for act in self.acts.values() if not act.has("planned", "started")]
        done, refused, staff = (settled.count(end) for end in ("accepted", "refused", "staff"))
        return Balance(len(self.acts), done, refused, staff, len(self.acts) - done - refused - staff)

    def owed(self) -> set[tuple[str, str, str]]:
        return {
            (op_id, key, effect.value)
            for op_id, act in self.acts.items()
            for key, effect in act.effects.items()
            if effect.state == "owed" and not effect.overtaken
        }

    def unsettled(self) -> set[str]:
        pending = {"intent", "granted", "sent", "unknown"}
        return {op_id for op_id, act in self.acts.items() if act.state in pending or act.has("planned", "started")}


class JournalMachine(RuleBasedStateMachine):
    """Each rule does the same to the journal and to the model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "journal.db"
        self.journal = Journal.open(self.path, seal=SEAL)
        self.model = Model()

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()

    @rule(entries=st.lists(ENTRIES, min_size=1, max_size=3))
    def append(self, entries: list[Entry]) -> None:
        try:
            self.model.write(entries)
        except IllegalArrowError:
            assert isinstance(self.journal.append(*entries).exception(20), LocalProtocolError)
        else:
            self.journal.append(*entries).result(20)

    @rule(op=OPS, effects=EFFECTS, pick=st.integers(0, 99))
    def walk_on(self, op: str, effects: tuple[Effect, ...], pick: int) -> None:
        """Follow an arrow of the table, so that long lives are reached."""
        act = self.model.acts.get(op)
        if act is None:
            self.append([Intent(op, Kind.LOAN, "B1", "S1", NOW, effects)])
        elif ways := sorted(filter(act.may_move, ARROWS)):
            self.append([Moved(op, Circulation(ways[pick % len(ways)].split()[1]), {}, effects)])

    @rule(op=OPS, key=KEYS, pick=st.integers(0, 99))
    def walk_effect_on(self, op: str, key: str, pick: int) -> None:
        act = self.model.acts.get(op)
        effect = act.effects.get(key) if act else None
        if effect is None:
            return
        if ways := sorted(arrow for arrow in EFFECT_ARROWS if arrow.startswith(effect.state + " ")):
            self.append([EffectMoved(op, "security", key, EffectState(ways[pick % len(ways)].split()[1]))])

    @rule(groups=st.lists(st.lists(ENTRIES, min_size=1, max_size=2), min_size=2, max_size=5))
    def append_without_waiting(self, groups: list[list[Entry]]) -> None:
        futures = [self.journal.append(*entries) for entries in groups]
        for entries, future in zip(groups, futures, strict=True):
            try:
                self.model.write(entries)
            except IllegalArrowError:
                assert isinstance(future.exception(20), LocalProtocolError)
            else:
                future.result(20)

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self.journal = Journal.open(self.path, seal=SEAL)

    @invariant()
    def counts_agree(self) -> None:
        assert self.journal.balance() == self.model.balance()

    @invariant()
    def what_is_left_to_do_agrees(self) -> None:
        owed = {(each.op_id, each.effect.key, each.effect.value) for each in self.journal.owed()}
        assert owed == self.model.owed()
        assert self.journal.security_owed() == len(owed)
        assert {act.op_id for act in self.journal.unsettled()} == self.model.unsettled()

    @invariant()
    def acts_agree(self) -> None:
        for op_id, expected in self.model.acts.items():
            act = self.journal.act(op_id)
            assert act is not None
            assert (act.state, act.patron, act.detail) == (expected.state, expected.patron, expected.detail)
            effects = {key: (value, str(state)) for (_, key), (value, state) in act.effects.items()}
            assert effects == {key: (each.value, each.state) for key, each in expected.effects.items()}


JournalMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
TestJournalModel = JournalMachine.TestCase
