"""What the acts and effects must be by their events alone: the second opinion by which a file is verified; pure.

The writer moves `act` and `effect` with SQL as it goes; here they are computed anew, from nothing but the events.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sip2.errors import LocalProtocolError
from sip2.journal.acts import Balance, Circulation, EffectState, Kind
from sip2.journal.transitions import OPEN, SETTLED, check_circulation, check_effect


@dataclass(slots=True)
class ProjectedEffect:
    """One row of `effect`."""

    value: str
    state: str
    proof: str
    sequence: int
    superseded: int = 0

    @property
    def is_open(self) -> bool:
        """Whether the machine has still to do it."""
        return self.state in OPEN and not self.superseded

    @property
    def is_owed(self) -> bool:
        """Whether it waits for its item to be seen again."""
        return self.state == EffectState.OWED and not self.superseded


@dataclass(slots=True)
class ProjectedAct:
    """One row of `act`, its effects, and what its intent put into the chain about the reader."""

    sequence: int
    kind: str
    item: str
    wall_time: str
    detail: dict[str, str]
    state: str = str(Circulation.INTENT)
    granted: int = 0
    settled_at: str | None = None
    layout: int = 2
    patron_digest: str | None = None
    sealed_sha256: str | None = None
    effects: dict[tuple[str, str], ProjectedEffect] = field(default_factory=dict)


class Projection:
    """All acts by name, as their events tell; feed them in order."""

    def __init__(self) -> None:
        self.acts: dict[str, ProjectedAct] = {}
        self._current: dict[tuple[str, str], str] = {}

    def take(self, event: Mapping[str, Any]) -> None:
        """Take in one row of `event`; raises LocalProtocolError for an arrow that does not exist.

        Raises ValueError, KeyError or TypeError for a row that says nothing.
        """
        payload = json.loads(event["payload"])
        match event["what"]:
            case "intent":
                self._begin(event, payload)
            case "moved":
                self._move(event, payload)
            case "effect":
                self._move_effect(event, payload)
            case _:
                raise ValueError(f"an event is an intent, moved or an effect, not {event['what']!r}")

    def balance(self) -> Balance:
        """Count every act once: intents = done + refused + staff + pending."""
        ends = [act.state for act in self.acts.values() if not any(each.is_open for each in act.effects.values())]
        done, refused, staff = (
            ends.count(end) for end in (Circulation.ACCEPTED, Circulation.REFUSED, Circulation.STAFF)
        )
        return Balance(len(self.acts), done, refused, staff, len(self.acts) - done - refused - staff)

    def owed(self) -> int:
        """Count the effects that wait for their item."""
        return sum(each.is_owed for act in self.acts.values() for each in act.effects.values())

    def _begin(self, event: Mapping[str, Any], payload: dict[str, Any]) -> None:
        if event["op_id"] in self.acts:
            raise LocalProtocolError(f"act {event['op_id']}: has begun before")
        self.acts[event["op_id"]] = ProjectedAct(
            sequence=event["sequence"],
            kind=payload["kind"],
            item=payload["item"],
            wall_time=payload["at"],
            detail=payload.get("detail", {}),
            layout=event["layout"],
            patron_digest=payload.get("patron"),
            sealed_sha256=payload.get("sealed"),
        )
        self._plan(event, payload)

    def _move(self, event: Mapping[str, Any], payload: dict[str, Any]) -> None:
        act = self._act(event)
        new = Circulation(event["state"])
        check_circulation(event["op_id"], Kind(act.kind), Circulation(act.state), new, granted=bool(act.granted))
        act.state = str(new)
        act.granted |= new is Circulation.GRANTED
        act.detail |= payload["detail"]
        act.settled_at = event["wall_time"] if new in SETTLED else None
        self._plan(event, payload)

    def _move_effect(self, event: Mapping[str, Any], payload: dict[str, Any]) -> None:
        name = payload["kind"], payload["key"]
        effect = self._act(event).effects.get(name)
        if effect is None:
            raise LocalProtocolError(f"act {event['op_id']}: effect {' '.join(name)} was never planned")
        check_effect(event["op_id"], " ".join(name), EffectState(effect.state), EffectState(event["state"]))
        effect.state, effect.proof = event["state"], payload["proof"]

    def _act(self, event: Mapping[str, Any]) -> ProjectedAct:
        if event["op_id"] not in self.acts:
            raise LocalProtocolError(f"act {event['op_id']}: never began")
        return self.acts[event["op_id"]]

    def _plan(self, event: Mapping[str, Any], payload: dict[str, Any]) -> None:
        for kind, key, value in payload.get("effects", ()):
            name, op_id = (kind, key), event["op_id"]
            holder = self._current.get(name)
            if holder is not None and holder != op_id:
                self.acts[holder].effects[name].superseded = 1
            self._current[name] = op_id
            planned = str(EffectState.PLANNED)
            self.acts[op_id].effects[name] = ProjectedEffect(value, planned, "", event["sequence"])
