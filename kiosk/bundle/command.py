"""`python -P -m kiosk bundle --config FOLDER OUT.tar.gz`: for the maker, when nobody on the spot can mend a machine.

It works whether the kiosk runs or not, and with a wrong configuration or a damaged journal, of which it tells.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.bundle.making import NotWritten, make
from kiosk.bundle.scene import read

FAILED = 1
"""Exit status: nothing was written."""


def main(arguments: Sequence[str]) -> int:
    """Answer one command line; return the exit status."""
    options = _parser().parse_args(arguments)
    found = read(options.config, options.sorter)
    try:
        made = make(found, options.out, options.lang or "")
    except NotWritten as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    if found.mistakes or found.sorter_mistakes:
        sys.stderr.write(f"{found.mistakes or found.sorter_mistakes}\n")
    sys.stdout.write(f"{made.path}: {made.files} files, {made.bytes // 1000 + 1} kB; summary.txt first\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -P -m kiosk bundle", description="Make a support bundle.")
    made.add_argument("--config", type=Path, required=True, metavar="FOLDER", help="site.toml and machine.toml")
    made.add_argument("--sorter", type=Path, metavar="FOLDER", help="of a return drop: the sorter's configuration, too")
    made.add_argument("--lang", choices=["zh_CN", "en"], help="of summary.txt; default: the site's")
    made.add_argument("out", type=Path, metavar="OUT.tar.gz")
    return made
