"""Starts a kiosk: `python -P -m kiosk --config FOLDER` with `site.toml` and `machine.toml` in it.

With `[machine] role = "drop"` it is the screen over the slot of a return drop.

`python -P -m kiosk enrol --config FOLDER` gives a technician a PIN; `… technicians …` lists who has one.
`python -P -m kiosk refund ACT --by NAME --config FOLDER` gives a payment back to a bank card that is held out.
`python -P -m kiosk receipts copy|check|preview` is for the librarian who words the receipts.
`python -P -m kiosk words copy|check FOLDER` is for the librarian who words the screens.
`python -P -m kiosk bundle --config FOLDER OUT.tar.gz` is for the maker, when nobody on the spot can mend a machine.
`python -P -m kiosk simulate --sessions N --seed S --faults none|all --json` plays visits in virtual time.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from config import ConfigurationError, load
from kiosk.bundle import COMMAND as BUNDLE
from kiosk.drop.settings import DropSettings, is_drop
from kiosk.maintenance import CONSOLE_COMMANDS
from kiosk.receipts import template
from kiosk.settings import KioskSettings
from kiosk.wording import folder
from sip2.dumping import forbid_dumps

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

SIMULATE = "simulate"
RECEIPTS = "receipts"
REFUND = "refund"
WORDS = "words"
WRONG_CONFIGURATION = 2
"""Exit status when the technician must correct a file."""


def main(arguments: Sequence[str], attach: "Callable[[QQuickWindow], None] | None" = None) -> int:
    """Run the kiosk until its window closes; `attach` is called with the window once it has been shown."""
    if arguments[:1] == [SIMULATE]:
        return simulate(arguments[1:])
    forbid_dumps()
    if CONSOLE_COMMANDS.intersection(arguments[:1]):
        from kiosk.maintenance import commands

        return commands.main(arguments)
    if arguments[:1] == [REFUND]:
        from kiosk.payment import refunding

        return refunding.main(arguments[1:])
    if arguments[:1] == [RECEIPTS]:
        from kiosk.receipts import command

        return command.main(arguments[1:])
    if arguments[:1] == [WORDS]:
        from kiosk.wording import command as words

        return words.main(arguments[1:])
    if arguments[:1] == [BUNDLE]:
        from kiosk.bundle import command as bundle

        return bundle.main(arguments[1:])
    options = parser().parse_args(arguments)
    files = [options.config / "site.toml", options.config / "machine.toml"]
    try:
        drops = is_drop(files)
        settings: DropSettings | KioskSettings = load(files, DropSettings) if drops else load(files, KioskSettings)
        template.load(settings.receipts.templates)
        wording = folder.load(settings.words.folder)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return WRONG_CONFIGURATION
    from kiosk.unread import leave_sources_unread

    leave_sources_unread()
    if isinstance(settings, DropSettings):
        from kiosk.drop import app as drop

        return drop.run(settings, wording, full_screen=not options.window, attach=attach)
    from kiosk import app

    return app.run(settings, wording, full_screen=not options.window, attach=attach)


def simulate(arguments: Sequence[str]) -> int:
    """Simulate visits; an installed machine has no simulators."""
    try:
        from kiosk.sim import command
    except ImportError as error:
        print(f"simulators are not installed here: {error}", file=sys.stderr)
        return WRONG_CONFIGURATION
    return command.main(arguments)


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    console = "At the console: 'enrol' gives a technician a PIN, 'technicians' lists who has one; each explains -h. "
    console += (
        "'receipts' copies, checks and shows the templates of receipts, 'words' copies and checks what the screens "
        "say, 'bundle' gathers what the maker needs when nobody can mend a machine."
    )
    made = argparse.ArgumentParser(prog="python -P -m kiosk", description="The self-service kiosk.", epilog=console)
    made.add_argument("--config", type=Path, required=True, metavar="FOLDER", help="site.toml and machine.toml")
    made.add_argument("--window", action="store_true", help="in a window instead of the whole screen")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
