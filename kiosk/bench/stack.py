"""How long twenty books at once take where the library system needs 150 ms for each; part of `packaging/bench`.

The real kiosk on the real wires. The floor is what nobody can spare: twenty answers, and the tag reader's own time for
twenty inventories, reads and proved security writes, measured by a bare driver on the same reader before.
"""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from drivers.link import Link
from drivers.rfid.feig import PARITY, FeigReader
from drivers.rfid.security import SecurityPolicy, secure
from kiosk.bench.finger import Finger
from kiosk.bench.measure import kiosk, show, sign_in
from kiosk.bench.process import OFFSCREEN
from kiosk.bench.shelf import uid_of
from kiosk.bench.site import BenchSite

ANSWER_S = 0.15
BOOKS = [str(10000000 + number) for number in (*range(1, 6), 8, *range(9, 19), 20, 21, 23, 24)]
"""Twenty that may be lent once all are back: no reference book, none that is waited for, each with a tag."""
TARGET = 1.1


def bring_back(site: BenchSite) -> None:
    """Let all books be in the library, armed."""
    site.library.loans.clear()
    site.shelf.lift_all()
    site.shelf.set_armed(BOOKS, on=True)


def reader_s(site: BenchSite) -> float:
    """Return the tag reader's own time for twenty: seen twice, read, disarmed and read back."""
    reader = FeigReader(Link(site.reader.url, parity=PARITY))
    site.shelf.lay(*BOOKS)
    reader.inventory()
    began = time.monotonic()
    reader.inventory()
    reader.inventory()
    for item in BOOKS:
        reader.read(uid_of(item))
        secure(reader, uid_of(item), on=False, policy=SecurityPolicy())
    took = time.monotonic() - began
    reader.close()
    bring_back(site)
    return took


def stack_s(site: BenchSite, finger: Finger) -> float:
    """Return seconds from twenty books being laid down to the last being lent and proved to be disarmed."""
    sign_in(finger)
    site.ils.set_delay(ANSWER_S)
    began = time.monotonic()
    site.shelf.lay(*BOOKS)
    finger.wait_for(lambda: not any(site.shelf.armed()[item] for item in BOOKS), "twenty books to be disarmed")
    took = time.monotonic() - began
    site.ils.set_delay(0.0)
    if len(site.library.loans) != len(BOOKS):
        raise AssertionError(f"{len(site.library.loans)} lent instead of {len(BOOKS)}")
    return took


def main() -> int:
    """Measure and print."""
    os.environ.update(OFFSCREEN)
    with TemporaryDirectory(prefix="bench-") as folder, BenchSite(Path(folder)) as site:
        work = Path(folder)
        bring_back(site)
        reader = reader_s(site)
        with kiosk(site, work), Finger(work / "hand.sock") as finger:
            took = stack_s(site, finger)
    answers = len(BOOKS) * ANSWER_S
    target = TARGET * answers + reader
    share = f"<= {target:.2f} s; {took / (answers + reader):.2f} times the floor"
    show(f"{len(BOOKS)} books at once, 150 ms an answer", f"{took:.2f} s", f"{answers + reader:.2f} s", share)
    show("  the reader's own time in that", f"{reader:.2f} s", "", "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
