"""Commands that only read: verify, list, show, reconcile, export."""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from sip2.journal.acts import Act, EffectState
from sip2.journal.chain import Head
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.verify import verify

Run = Callable[[argparse.Namespace], int]
Guard = Callable[[Run], Run]


def add_parsers(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser, guard: Guard
) -> None:
    """Add the commands."""
    check = actions.add_parser("verify", parents=[shared], help="chain, arrows, projection, account")
    check.add_argument("--head", type=Head.parse, metavar="N:HASH", help="from a report: also finds a cut tail")
    check.set_defaults(run=guard(run_verify))
    list_ = actions.add_parser("list", parents=[shared], help="acts that are not done: pending, for people, owing")
    list_.add_argument("--only", choices=sorted(_LISTS), help="one of these lists")
    list_.set_defaults(run=guard(run_list))
    show = actions.add_parser("show", parents=[shared], help="one act with all its events")
    show.add_argument("op_id", metavar="ACT", help="its name, or the beginning of it")
    show.set_defaults(run=guard(run_show))
    account = actions.add_parser("reconcile", parents=[shared], help="the account, by kind and in all")
    account.set_defaults(run=guard(run_reconcile))
    export = actions.add_parser("export", parents=[shared], help="what people must look at, as CSV or JSON lines")
    export.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    export.set_defaults(run=guard(run_export))


def seal_of(options: argparse.Namespace) -> Seal | None:
    """Return the key that the options name; raises KeyMissing."""
    return Seal.load(options.key) if options.key else None


def run_verify(options: argparse.Namespace) -> int:
    """Print what was found; 2 if anything is wrong."""
    found = verify(options.database, seal_of(options), options.head)
    account = asdict(found.balance)
    if options.json:
        told: dict[str, Any] = {"ok": not found.problems, "events": found.events, "head": str(found.head)}
        print(json.dumps(told | {"balance": account, "owed": found.owed, "problems": list(found.problems)}))
    else:
        print(f"{found.events} events, head {found.head}")
        print(_sentence(account), f"{found.owed} effects owed", sep="\n")
        print("\n".join(found.problems) or "sound: chain, arrows, projection and account agree")
    return 2 if found.problems else 0


def run_list(options: argparse.Namespace) -> int:
    """Print the acts that are not done."""
    with Reader(options.database, seal_of(options)) as journal:
        acts = [act for name, ask in _LISTS.items() if options.only in (None, name) for act in ask(journal)]
    unique = sorted({act.op_id: act for act in acts}.values(), key=lambda act: act.wall_time)
    if options.json:
        print(json.dumps([told(act) for act in unique], ensure_ascii=False))
        return 0
    for act in unique:
        print(line(act))
    print(f"{len(unique)} acts" if unique else "nothing: every act is done or refused, and no effect is owed")
    return 0


_LISTS: dict[str, Callable[[Reader], tuple[Act, ...]]] = {
    "pending": Reader.unsettled,
    "staff": Reader.on_staff_list,
    "owed": Reader.owing,
}


def run_show(options: argparse.Namespace) -> int:
    """Print one act with all its events."""
    with Reader(options.database, seal_of(options)) as journal:
        op_id = journal.find(options.op_id)
        act = journal.act(op_id) if op_id else None
        events = journal.events(op_id) if op_id else ()
    if act is None:
        raise ValueError(f"{options.op_id}: no act of this name, or more than one begins so")
    if options.json:
        print(json.dumps(told(act) | {"events": list(events)}, ensure_ascii=False))
        return 0
    print(line(act))
    for each in events:
        said = {key: value for key, value in json.loads(each["payload"]).items() if key not in {"patron", "sealed"}}
        print(f"  {each['sequence']:>7} {each['wall_time'][:23]} {each['what']:7} {each['state']:9} "
              f"{json.dumps(said, ensure_ascii=False)}")  # fmt: skip
    return 0


def run_reconcile(options: argparse.Namespace) -> int:
    """Print the account by kind and in all, and how long the oldest act waits; 2 if it does not balance."""
    with Reader(options.database) as journal:
        balance, census, oldest = journal.balance(), journal.census(), journal.oldest_pending()
        waiting = journal.act(oldest) if oldest else None
        owed, head = len(journal.owed()), journal.last_event()
    account = asdict(balance)
    balanced = balance.intents == balance.done + balance.refused + balance.staff + balance.pending
    age_s = int((datetime.now(UTC) - waiting.wall_time).total_seconds()) if waiting else None
    if options.json:
        kinds: dict[str, dict[str, int]] = {}
        for kind, state, number in census:
            kinds.setdefault(kind, {})[state] = number
        print(json.dumps(account | {"balanced": balanced, "owed": owed, "kinds": kinds, "oldest_pending_s": age_s,
                                    "head": str(head)}))  # fmt: skip
        return 0 if balanced else 2
    print(_sentence(account) + ("" if balanced else "  – DOES NOT BALANCE"))
    for kind, state, number in census:
        print(f"  {kind:11}{state:10}{number:>8}")
    waits = f"the oldest act waits for {age_s} s" if waiting else "nothing waits"
    print(f"{owed} effects owed; {waits}; head {head.short}")
    return 0 if balanced else 2


def run_export(options: argparse.Namespace) -> int:
    """Write the staff list and what is owed for the people who end it."""
    with Reader(options.database, seal_of(options)) as journal, ExitStack() as stack:
        acts = {act.op_id: act for act in (*journal.on_staff_list(), *journal.owing())}
        out: TextIO = sys.stdout
        if options.out:
            out = stack.enter_context(options.out.open("x", encoding="utf-8", newline=""))
        if options.json:
            out.writelines(json.dumps(told(act), ensure_ascii=False) + "\n" for act in acts.values())
        else:
            table = csv.writer(out)
            table.writerow(["act", "when", "kind", "item", "title", "patron", "state", "why", "owed"])
            table.writerows(map(_cells, acts.values()))
    if options.out:
        print(f"{len(acts)} acts written to {options.out}")
    return 0


def _cells(act: Act) -> list[str]:
    detail = act.detail
    why = detail.get("message") or detail.get("reason") or detail.get("settled_by", "")
    what = [act.kind, act.item, detail.get("title", ""), act.patron or "", act.state]
    return [act.op_id, act.wall_time.isoformat(), *what, why, "; ".join(_owed(act))]


def _owed(act: Act) -> Iterator[str]:
    for (kind, key), (value, state) in act.effects.items():
        if state is EffectState.OWED:
            yield f"{kind} {value} on {key}"


def told(act: Act) -> dict[str, Any]:
    """Return an act as JSON tells it; its reader only where the key was given."""
    return {
        "op_id": act.op_id,
        "kind": act.kind,
        "state": act.state,
        "item": act.item,
        "patron": act.patron,
        "wall_time": act.wall_time.isoformat(),
        "granted": act.granted,
        "detail": dict(act.detail),
        "effects": [
            {"kind": kind, "key": key, "value": value, "state": state}
            for (kind, key), (value, state) in act.effects.items()
        ],
    }


def line(act: Act) -> str:
    """Return an act on one line."""
    owed = ", ".join(_owed(act))
    title = act.detail.get("title", "")
    return (
        f"{act.op_id}  {act.wall_time:%Y-%m-%d %H:%M}  {act.kind:8} {act.state:9} {act.item:14} {title}"
        f"{'  reader ' + act.patron if act.patron else ''}{'  OWED ' + owed if owed else ''}"
    ).rstrip()


def _sentence(account: dict[str, int]) -> str:
    ends = [f"{account[end]} {end}" for end in ("done", "refused", "staff", "pending")]
    return f"{account['intents']} intents = {' + '.join(ends)}"
