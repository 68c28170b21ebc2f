"""What the kiosk costs, each figure beside the floor of the machine it was measured on, in the same run.

`python -P -m kiosk.bench.measure`; called by `packaging/bench`. Times are medians; the kiosk is the real process on the
real wires, offscreen, software renderer.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from drivers.card import CardPresented, CardReader, CardRemoved
from drivers.card.open import open_reader as open_card_reader
from drivers.card.settings import CardReaderSettings
from drivers.link import Link
from drivers.rfid.feig import PARITY, FeigReader
from kiosk.bench.finger import Finger
from kiosk.bench.process import OFFSCREEN, KioskProcess
from kiosk.bench.shelf import uid_of
from kiosk.bench.site import BenchSite
from kiosk.bench.walk import FIRST_BOOK, STUDENT
from sip2.client import Client
from sip2.dialects import DIALECTS
from sip2.messages import ScStatus

STARTS = 5
LAYINGS = 10
CARDS = 5
FREE_BOOKS = [str(10000009 + number) for number in range(LAYINGS)]

BARE_WINDOW = """
import sys, time
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
app = QGuiApplication([])
window = QQuickWindow()
window.resize(1080, 1920)
window.frameSwapped.connect(lambda: (print(time.monotonic(), flush=True), app.quit()))
window.show()
app.exec()
"""


def start_s(site: BenchSite, work: Path) -> float:
    """Return seconds from the process's start to its first painted frame."""
    began = time.monotonic()
    with kiosk(site, work) as _, Finger(work / "hand.sock") as finger:
        finger.wait("borrow")
        return finger.first_frame_s() - began


def bare_start_s() -> float:
    """Return the same for a bare PySide6 window: the floor."""
    began = time.monotonic()
    run = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-c", BARE_WINDOW],
        env=os.environ | OFFSCREEN,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(run.stdout.split()[0]) - began


def row_s(site: BenchSite, finger: Finger, book: str) -> float:
    """Return seconds from a book being laid down to the frame that shows its row."""
    began = time.monotonic()
    shown = finger.frame_with_s("row_0", lambda: site.shelf.lay(book)) - began
    finger.wait_row(0, "done")
    return shown


def reader_s(site: BenchSite) -> float:
    """Return the reader's own time: two inventories, which make a tag count, and one read."""
    reader = FeigReader(Link(site.reader.url, parity=PARITY))
    site.shelf.lay(FIRST_BOOK)
    reader.inventory()
    began = time.monotonic()
    reader.inventory()
    reader.inventory()
    reader.read(uid_of(FIRST_BOOK))
    took = time.monotonic() - began
    reader.close()
    site.shelf.lift_all()
    return took


def receipt_s(site: BenchSite, finger: Finger) -> float:
    """Return seconds from "print" being pressed to the whole receipt having been cut."""
    before = len(site.printer.receipts)
    finger.wait("paper_yes")
    began = time.monotonic()
    finger.press("paper_yes")
    site.printer.wait(before + 1)
    return time.monotonic() - began


def card_s(site: BenchSite, finger: Finger, reader: CardReader) -> float:
    """Return seconds from a card being known to a reader of ours on the same card service to the account being known.

    The card's own time passes in both; what is left is the kiosk's and the library system's.
    """
    shown_s = 0.0

    def hold() -> None:
        nonlocal shown_s
        site.hold_card(STUDENT[0])
        while not isinstance(reader.wait(1.0), CardPresented):
            pass
        shown_s = time.monotonic()

    known_s = finger.frame_with_s("screen_borrow", hold)
    site.take_card()
    while not isinstance(reader.wait(1.0), CardRemoved):
        pass
    finger.press("back")
    finger.wait("screen_welcome")
    return known_s - shown_s


def ils_s(site: BenchSite) -> float:
    """Return the library system's own time for one question, by a bare client."""
    client = Client("127.0.0.1", site.ils_line.port, DIALECTS["generic"])
    client.connect()
    began = time.monotonic()
    client.request(ScStatus())
    took = time.monotonic() - began
    client.close()
    return took


def bare_loan_s(folder: Path, round_trips: int = 1, syncs: int = 5) -> float:
    """Return what a loan costs at the least: socket round trips and as many fdatasyncs as it has durable arrows."""
    near, far = socket.socketpair()
    with near, far, (folder / "floor").open("wb", buffering=0) as file:
        began = time.monotonic()
        for _ in range(round_trips):
            near.sendall(b"x" * 200)
            far.sendall(far.recv(200))
            near.recv(200)
        for _ in range(syncs):
            file.write(b"x" * 420)
            os.fdatasync(file.fileno())
        return time.monotonic() - began


def resident_mb(pid: int | str) -> float:
    """Return the resident memory of a process, or of "self", in MB (proc(5), VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def kiosk(site: BenchSite, work: Path) -> KioskProcess:
    """Start the real process, offscreen."""
    return KioskProcess(
        site.config, work / "hand.sock", work / "kiosk.log", offscreen=True, environment=site.environment
    )


def sign_in(finger: Finger) -> None:
    """Sign the demo student in."""
    number, pin = STUDENT
    finger.press("borrow")
    finger.wait("screen_identify")
    for name in [*(f"key_{digit}" for digit in number), "field_pin", *(f"key_{digit}" for digit in pin), "confirm"]:
        finger.press(name)
    finger.wait("screen_borrow")


def loan_rounds(site: BenchSite, finger: Finger) -> tuple[list[float], list[float]]:
    """Return the seconds from laid to shown, and from "print" to cut, of several visits."""
    rounds = []
    receipts = []
    for book in FREE_BOOKS:
        sign_in(finger)
        rounds.append(row_s(site, finger, book))
        finger.press("finish")
        receipts.append(receipt_s(site, finger))
        site.shelf.lift_all()
        finger.press("screen_thanks")
        finger.wait("screen_welcome")
    return rounds, receipts[1:]


def show(name: str, value: str, floor: str, target: str) -> None:
    """Print one line of the table."""
    print(f"{name:<44} {value:>12}   floor {floor:>12}   target {target}", flush=True)


def ms(values: list[float]) -> float:
    """Return the median in milliseconds."""
    return median(values) * 1000


def repeated(times: int, measure: Callable[[], float]) -> list[float]:
    """Measure several times; the first one only warms up."""
    return [measure() for _ in range(times + 1)][1:]


def cards(site: BenchSite, finger: Finger) -> list[float]:
    """Return the seconds from a card being read to its account being known; none where there is no card reader."""
    if site.cards is None:
        return []
    os.environ.update(site.environment)  # pcsc-lite reads it once, before the first call
    reader = open_card_reader(CardReaderSettings())
    reader.wait(1.0)
    took = repeated(CARDS, lambda: card_s(site, finger, reader))
    reader.close()
    return took


def main() -> int:
    """Measure and print."""
    with TemporaryDirectory(prefix="bench-") as folder, BenchSite(Path(folder), receipts="ask") as site:
        work = Path(folder)
        starts, bare = repeated(STARTS, lambda: start_s(site, work)), repeated(STARTS, bare_start_s)
        reader = repeated(LAYINGS, lambda: reader_s(site))
        floor = repeated(LAYINGS, lambda: bare_loan_s(work))
        with kiosk(site, work) as process, Finger(work / "hand.sock") as finger:
            held, ils = cards(site, finger), repeated(LAYINGS, lambda: ils_s(site))
            rows, receipts = loan_rounds(site, finger)
            presses = repeated(LAYINGS, lambda: finger.press_painted_s("borrow"))
            memory_mb = resident_mb(process.pid)
    show("start to first usable screen", f"{ms(starts):.0f} ms", f"{ms(bare):.0f} ms", "<= 1000 ms")
    show("press to painted feedback", f"{ms(presses):.0f} ms", "16.7 ms", "<= 50 ms")
    beyond = ms(rows) - ms(reader)
    show("item laid to row shown, beyond the reader", f"{beyond:.0f} ms", f"{ms(floor):.1f} ms", "<= 300 ms")
    show("  the reader's own time for that", f"{ms(reader):.0f} ms", "", "")
    if held:
        show(
            "card read to account known, beyond the ILS",
            f"{ms(held) - ms(ils):.0f} ms",
            f"{ms(ils):.1f} ms",
            "<= 150 ms",
        )
    else:
        print(f"card read to account known: not measured, {site.why_no_cards}")
    show('"print" to receipt cut', f"{ms(receipts):.0f} ms", "", "<= 300 ms")
    show("memory of the kiosk process, and 5 MB of hand", f"{memory_mb:.0f} MB", "", "<= 200 MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
