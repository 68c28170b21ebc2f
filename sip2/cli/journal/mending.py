"""Commands that write: resolve, backup, migrate."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from sip2.cli.journal.looking import Guard, line, seal_of, told
from sip2.journal.acts import Act, Circulation, EffectMoved, EffectState, Entry, Moved
from sip2.journal.file import backup, check, locked, prepare
from sip2.journal.reader import Reader
from sip2.journal.writer import Journal


def add_parsers(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser, guard: Guard
) -> None:
    """Add the commands."""
    resolve = actions.add_parser("resolve", parents=[shared], help="end an act that people were given")
    resolve.add_argument("op_id", metavar="ACT")
    resolve.add_argument(
        "how", choices=["stands", "void", "effects"], help="it stands, it does not, or its owed effects are done"
    )
    resolve.add_argument("--by", required=True, metavar="NAME", help="who has looked")
    resolve.add_argument("--note", required=True, metavar="TEXT", help="what was found and done; no reader's name")
    resolve.set_defaults(run=guard(run_resolve))
    copy = actions.add_parser("backup", parents=[shared], help="copy a journal, even one that is being written")
    copy.add_argument("target", type=Path, metavar="FILE")
    copy.set_defaults(run=guard(run_backup))
    migrate = actions.add_parser("migrate", parents=[shared], help="bring an older file to this program's layout")
    migrate.set_defaults(run=guard(run_migrate))


def run_resolve(options: argparse.Namespace) -> int:
    """Write how an act ended; the machine must be stopped, for only one program writes."""
    check(options.database)
    with Journal.open(options.database, seal=seal_of(options)) as journal:
        op_id = journal.find(options.op_id)
        act = journal.act(op_id) if op_id else None
        if act is None:
            raise ValueError(f"{options.op_id}: no act of this name, or more than one begins so")
        journal.record(*_resolution(act, options.how, options.by, options.note))
        act = journal.act(act.op_id) or act
    print(json.dumps(told(act), ensure_ascii=False) if options.json else line(act))
    return 0


def _resolution(act: Act, how: str, by: str, note: str) -> tuple[Entry, ...]:
    if how == "effects":
        owed = [name for name, (_, state) in act.effects.items() if state is EffectState.OWED]
        if not owed:
            raise ValueError(f"act {act.op_id}: owes no effect")
        return tuple(EffectMoved(act.op_id, *name, EffectState.PROVED, f"{by}: {note}") for name in owed)
    if act.state is not Circulation.STAFF:
        raise ValueError(f"act {act.op_id}: is {act.state}, people were not given it")
    state = Circulation.ACCEPTED if how == "stands" else Circulation.REFUSED
    detail = {"resolved_by": by, "note": note, "resolved_at": datetime.now(UTC).isoformat(timespec="seconds")}
    return (Moved(act.op_id, state, detail),)


def run_backup(options: argparse.Namespace) -> int:
    """Copy the file."""
    check(options.database)
    backup(options.database, options.target)
    with Reader(options.target) as copy:
        head = copy.last_event()
    print(json.dumps({"target": str(options.target), "head": str(head)}) if options.json else f"copied up to {head}")
    return 0


def run_migrate(options: argparse.Namespace) -> int:
    """Bring the file up to date; a copy of the old one stays beside it."""
    before = check(options.database, oldest=1)
    with locked(options.database):
        prepare(options.database)
    after = check(options.database)
    told = {"before": before, "after": after}
    print(json.dumps(told) if options.json else f"layout {before} → {after}" if before != after else "up to date")
    return 0
