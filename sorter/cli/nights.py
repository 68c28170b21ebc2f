"""`python -m sorter night`: a night of returns with the library system away for hours, and one page that shows it."""

import argparse
import dataclasses
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from config import load
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES

_LANGUAGES = ("zh_CN", "en")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("night", help="a night of returns with the library system away, in virtual time")
    parser.add_argument("--items", type=int, default=1254, metavar="N", help="default: 1254")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--outage", default="1-5", metavar="FROM-TO", help="hours on the clock; default: 1-5")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the night on one page, as PNG")
    parser.add_argument("--lang", choices=_LANGUAGES, default="zh_CN", help="of the page; default: zh_CN")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the night and print its figures as JSON; 1 if a promise was not kept, 2 for what cannot be run."""
    from sorter.sim.night import Plan
    from sorter.sim.outage import Outage, OutageNight

    try:
        outage = Outage.parse(options.outage)
        if options.picture:
            options.picture.touch()
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="night-") as folder:
        night = OutageNight(Plan(options.items, options.seed), outage, Path(folder), load([SHIPPED_RULES], Rules))
        night.run()
        report = night.report()
        night.close()
    print(json.dumps({**dataclasses.asdict(report), "holds": report.holds}))
    if options.picture:
        from sorter.sim.night_page import draw

        draw(report, outage, options.lang).save(options.picture, "PNG")
    return 0 if report.holds else 1
