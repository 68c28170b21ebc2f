"""Commands that write: resolve, backup, migrate."""

import argparse
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sip2.cli.journal.looking import Guard, line, seal_of, told
from sip2.journal.file import backup, check, locked, prepare
from sip2.journal.reader import Reader
from sip2.journal.settlement import How, settlement
from sip2.journal.writer import Journal

LONGEST_KEPT = timedelta(days=365)
"""No site keeps readers longer; when they are forgotten is the machine's affair, which knows how long its site does."""


def add_parsers(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser, guard: Guard
) -> None:
    """Add the commands."""
    resolve = actions.add_parser("resolve", parents=[shared], help="end an act that people were given")
    resolve.add_argument("op_id", metavar="ACT")
    resolve.add_argument(
        "how",
        nargs="+",
        type=How,
        choices=list(How),
        help="it stands, it is void, its owed effects are done; of money say both, or the machine goes on with it",
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
    with Journal.open(options.database, seal=seal_of(options), keep_patrons=LONGEST_KEPT) as journal:
        op_id = journal.find(options.op_id)
        act = journal.act(op_id) if op_id else None
        if act is None:
            raise ValueError(f"{options.op_id}: no act of this name, or more than one begins so")
        journal.record(*settlement(act, options.how, options.by, options.note, datetime.now(UTC)))
        act = journal.act(act.op_id) or act
    print(json.dumps(told(act), ensure_ascii=False) if options.json else line(act))
    return 0


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
