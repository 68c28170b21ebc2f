"""`python -m drivers probe PORT`: find out which tag reader hangs there."""

import argparse
import json
import sys

from drivers.errors import DeviceUnavailable
from drivers.rfid.probe import probe


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("probe", help="find out which tag reader hangs on a port; exit 1: none that is known")
    parser.add_argument("port", metavar="PORT", help="/dev/… or socket://host:port")
    parser.set_defaults(run=_probe)


def _probe(options: argparse.Namespace) -> int:
    try:
        found = probe(options.port)
    except DeviceUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    shown = {"port": options.port, "model": found and found.model, "version": found and found.version}
    print(json.dumps(shown, ensure_ascii=False))
    return 0 if found else 1
