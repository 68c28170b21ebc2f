"""What whole visits leave behind in the kiosk's process: its resident memory, again and again.

`python -P -m kiosk.bench.visits --visits N`. The process, the wires and the simulators are those of the tour; a visit
is a sign-in, a loan and a farewell, or a return. `kiosk.bench.frames` does the same with the screens alone, and faster.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bench.finger import Finger
from kiosk.bench.measure import FREE_BOOKS, kiosk, resident_mb, show, sign_in
from kiosk.bench.site import BenchSite

PARTS = 10
WARM_UP = 10
"""Visits before memory is looked at: caches fill."""


def borrow(site: BenchSite, finger: Finger, book: str) -> None:
    """Sign in, borrow one book and leave."""
    sign_in(finger)
    _handle(site, finger, book)


def bring_back(site: BenchSite, finger: Finger, book: str) -> None:
    """Return one book and leave."""
    finger.press("return")
    finger.wait("screen_return")
    _handle(site, finger, book)


def _handle(site: BenchSite, finger: Finger, book: str) -> None:
    site.shelf.lay(book)
    finger.wait_row(0, "done")
    finger.press("finish")
    finger.wait("screen_thanks")
    site.shelf.lift_all()
    finger.press("screen_thanks")
    finger.wait("screen_welcome")


def visits(site: BenchSite, finger: Finger, number: int) -> None:
    """Make so many visits, each second one a return of what the one before borrowed."""
    for each in range(number):
        book = FREE_BOOKS[each // 2 % len(FREE_BOOKS)]
        (bring_back if each % 2 else borrow)(site, finger, book)


def main() -> int:
    """Visit, and print the memory after each part."""
    parser = argparse.ArgumentParser(prog="python -P -m kiosk.bench.visits", description=__doc__)
    parser.add_argument("--visits", type=int, default=200, help="how many (default: 200, some four minutes)")
    part = max(2, parser.parse_args().visits // PARTS // 2 * 2)
    with TemporaryDirectory(prefix="bench-") as folder, BenchSite(Path(folder), receipts="never") as site:
        work = Path(folder)
        with kiosk(site, work) as process, Finger(work / "hand.sock") as finger:
            visits(site, finger, WARM_UP)
            for number in range(PARTS):
                visits(site, finger, part)
                memory = f"{resident_mb(process.pid):.1f} MB"
                show(f"memory after {(number + 1) * part:,} visits, with the hand", memory, "", "<= 200 MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
