"""The technicians' commands at the console: `python -P -m kiosk enrol --config FOLDER`, `… technicians …`.

PINs are asked for without echo; they are never arguments, which every user of the machine could read.
"""

import argparse
import getpass
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from config import ConfigurationError, load
from kiosk.drop.settings import DropSettings, is_drop
from kiosk.maintenance.errors import StateUnusable, UnfitName, UnfitPin
from kiosk.maintenance.technicians import Technicians, fit_name
from kiosk.settings import KioskSettings

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FAILED, WRONG_CONFIGURATION = 1, 2
"""Exit statuses: nothing was changed; the technician must correct a file of the configuration."""


def main(arguments: Sequence[str]) -> int:
    """Answer one command line; return the exit status."""
    made = argparse.ArgumentParser(prog="python -P -m kiosk", description="The technicians of this kiosk.")
    add_commands(made.add_subparsers(required=True, metavar="COMMAND"))
    options = made.parse_args(arguments)
    command: Callable[[argparse.Namespace], str] = options.answer
    try:
        sys.stdout.write(command(options))
    except ConfigurationError as error:
        return _say(error, WRONG_CONFIGURATION)
    except (StateUnusable, UnfitName, UnfitPin, _NotHere, getpass.GetPassWarning) as error:
        return _say(error, FAILED)
    except (KeyboardInterrupt, EOFError):
        return _say("\nnothing was changed", FAILED)
    return 0


def add_commands(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `enrol` and `technicians`; each sets `answer`, to be called with the options for what to print."""
    enrol = commands.add_parser("enrol", help="give a technician a PIN")
    enrol.add_argument("--name", help="the technician's; asked for when missing")
    enrol.set_defaults(answer=_enrol)
    technicians = commands.add_parser("technicians", help="list the technicians")
    change = technicians.add_mutually_exclusive_group()
    change.add_argument("--remove", metavar="NAME", help="take a technician out")
    change.add_argument("--end-wait", action="store_true", help="end the wait after wrong PINs")
    technicians.set_defaults(answer=_technicians)
    for each in (enrol, technicians):
        each.add_argument("--config", type=Path, required=True, metavar="FOLDER", help="site.toml and machine.toml")


class _NotHere(Exception):  # noqa: N818
    """Enrolling needs somebody at a console."""


def _enrol(options: argparse.Namespace) -> str:
    folder = _state_folder(options.config)
    if not sys.stdin.isatty():
        raise _NotHere("enrol asks for the PIN at a console; standard input is none")
    name = fit_name(options.name if options.name is not None else input("Name: "))
    pin = _ask("PIN, 6 to 12 digits: ")
    if pin != _ask("The same PIN again: "):
        raise UnfitPin("the two PINs differ; nothing was changed")
    Technicians(folder).enrol(name, pin)
    return f"{name} is enrolled\n"


def _technicians(options: argparse.Namespace) -> str:
    folder = _state_folder(options.config)
    technicians = Technicians(folder)
    if options.end_wait:
        from kiosk.maintenance.door import Door

        Door(folder).end_wait()
        return "the wait is over\n"
    if options.remove is not None:
        technicians.remove(options.remove)
        return f"{options.remove} is removed\n"
    return "".join(f"{name}\n" for name in technicians.names())


def _state_folder(config: Path) -> Path:
    """Return where the technicians' files lie, made if need be, but not by root: the kiosk could not write there."""
    files = [config / "site.toml", config / "machine.toml"]
    if is_drop(files):
        folder = load(files, DropSettings).technicians.folder
    else:
        folder = load(files, KioskSettings).journal.path.parent
    if os.geteuid() != 0:
        with suppress(OSError):  # where it cannot be made, the first use of it says so
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _ask(prompt: str) -> str:
    """Ask without echo; raises GetPassWarning rather than show what is typed."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        return getpass.getpass(prompt)


def _say(words: object, status: int) -> int:
    sys.stderr.write(f"{words}\n")
    return status
