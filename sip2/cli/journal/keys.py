"""`journal key`: the key of the readers' numbers, made at commissioning with its sealed recovery copy."""

import argparse
import getpass
from pathlib import Path

from sip2.cli.journal.looking import Guard
from sip2.journal.seal import make_key, recover_key


def add_parser(actions: "argparse._SubParsersAction[argparse.ArgumentParser]", guard: Guard) -> None:
    """Add the commands."""
    key = actions.add_parser("key", help="make the key of the readers' numbers, or restore it")
    ways = key.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("make", run_make, "at commissioning: a key, and a copy that only a passphrase opens"),
        ("recover", run_recover, "restore the key from its copy"),
    ):
        way = ways.add_parser(name, help=words)
        way.add_argument("--key", type=Path, required=True, metavar="FILE")
        way.add_argument("--recovery", type=Path, required=True, metavar="FILE", help="keep it off the machine")
        way.add_argument("--passphrase-file", type=Path, metavar="FILE", help="default: ask at the terminal")
        way.set_defaults(run=guard(run))


def run_make(options: argparse.Namespace) -> int:
    """Make both files."""
    passphrase = _passphrase(options, twice=True)
    make_key(options.key, options.recovery, passphrase)
    print(f"{options.key}: the key, for this machine alone")
    print(f"{options.recovery}: its copy; keep it in the library's safe")
    return 0


def run_recover(options: argparse.Namespace) -> int:
    """Restore the key."""
    recover_key(options.recovery, options.key, _passphrase(options, twice=False))
    print(f"{options.key}: restored")
    return 0


def _passphrase(options: argparse.Namespace, *, twice: bool) -> str:
    if options.passphrase_file:
        return str(options.passphrase_file.read_text(encoding="utf-8").strip())
    passphrase = getpass.getpass("Passphrase of the recovery copy: ")
    if twice and getpass.getpass("Once more: ") != passphrase:
        raise ValueError("the two passphrases differ; nothing was made")
    return passphrase
