"""Renders every screen and state to PNG from fabricated views: `python -m kiosk.screens DIR`, see `--help`."""

import argparse
import os
from pathlib import Path

from kiosk.screens import plain_states, states, staying_states
from kiosk.screens.place import PLAIN_SITE, SITE, STAYING_SITE
from kiosk.screens.render import LANGUAGES, SIZES, save, save_drop
from kiosk.session.view import Theme
from kiosk.window import application


def main() -> int:
    """Render the states and return 0."""
    parser = argparse.ArgumentParser(prog="screens", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--orientation", choices=list(SIZES), action="append")
    parser.add_argument("--theme", choices=list(Theme), type=Theme, action="append")
    parser.add_argument("--only", default="", help="only states whose name begins like this, such as 05")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    for site, cases in ((SITE, states()), (PLAIN_SITE, plain_states()), (STAYING_SITE, staying_states())):
        save(site, [case for case in cases if case[0].startswith(arguments.only)], arguments)
    save_drop(arguments)
    app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
