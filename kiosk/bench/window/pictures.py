"""Pictures of the bench without a display: a real site, a real kiosk, and a hand that does what a newcomer would."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtGui import QGuiApplication

from drivers.printer.open import open_printer
from drivers.printer.raster import draw
from drivers.printer.settings import PrinterSettings
from kiosk.bench.finger import Finger, NotReached
from kiosk.bench.site import LIBRARY_NAMES, BenchSite
from kiosk.bench.window.app import Bench
from kiosk.bench.window.bench_view import BenchView
from kiosk.bench.window.machine import Power
from kiosk.bench.window.scene import CardKind, Gate, Kind, Standing
from kiosk.bench.window.surface import BenchSurface
from kiosk.receipts import Entry, Receipt
from kiosk.receipts.compose import compose

WAIT_MS = 15_000
LENT = ("10000001", "10000002", "10000004")
MANY = ("10000001", "10000003", "10000006", "10000008", "10000012", "10000015", "10000018", "10000020")


class Photographer:
    """Waits for what shall be seen, then takes the picture."""

    def __init__(self, view: BenchView, surface: BenchSurface, folder: Path) -> None:
        self._view = view
        self._surface = surface
        self._folder = folder

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Look at the site until `condition` holds; raises NotReached."""
        timer = QElapsedTimer()
        timer.start()
        while not condition():
            if timer.hasExpired(WAIT_MS):
                raise NotReached(f"waited {WAIT_MS} ms for {what}")
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
            self._view.look()

    def take(self, name: str) -> None:
        """Save the window as it is now."""
        self._view.look()
        QGuiApplication.processEvents()
        self._surface.window.grabWindow().save(str(self._folder / f"{name}.png"))


def take_pictures(folder: Path) -> None:
    """Leave pictures of the bench in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bench-") as work, Bench(Path(work), offscreen=True, motion=False) as bench:
        bench.surface.window.show()
        photographer = Photographer(bench.view, bench.surface, folder)
        with Finger(bench.machine.hand) as finger:
            _first_loan(bench.view, finger, photographer)
        _trouble(bench.view, photographer)
        _disturbances(bench.view, photographer)
        _devices(bench, photographer)


def lent_on_pad(view: BenchView) -> int:
    """Return how many books on the pad may pass the gate."""
    return sum(book.lying and book.gate is Gate.PASSES for book in view.scene.books)


def _first_loan(view: BenchView, finger: Finger, photographer: Photographer) -> None:
    photographer.wait(lambda: view.power_state is Power.ON and "borrow" in finger.items(), "the kiosk")
    photographer.take("01-untouched")
    finger.press("borrow")
    reader = next(each for each in view.scene.cards if each.standing is Standing.GOOD)
    for digit in reader.number:
        finger.press(f"key_{digit}")
    finger.press("field_pin")
    for digit in reader.pin:
        finger.press(f"key_{digit}")
    finger.press("confirm")
    photographer.wait(lambda: view.progress.signed_in, "the reader to be known")
    photographer.take("02-signed-in")
    for item in LENT:
        view.lay(item)
    photographer.wait(lambda: lent_on_pad(view) == len(LENT), "the books to be lent")
    photographer.take("03-on-the-pad")
    view.liftAll()
    photographer.take("04-taken")
    view.chooseLanguage("en")
    photographer.take("05-english")
    view.chooseLanguage("zh_CN")


def _trouble(view: BenchView, photographer: Photographer) -> None:
    for book in view.scene.books:
        if book.kind in (Kind.SLIPS_AFTER, Kind.BAD_TAG, Kind.READER_CARD, Kind.LOCKED_TAG):
            view.lay(book.item)
    view.slip("library_system", "lost")
    photographer.take("06-trouble")
    view.liftAll()


def _disturbances(view: BenchView, photographer: Photographer) -> None:
    view.setPace("library_system", "slow")
    view.pull("tag_reader")
    photographer.take("07-pulled")
    view.plug("tag_reader")
    for item in MANY:
        view.lay(item)
    photographer.take("08-many")
    view.cutPower()
    photographer.take("09-no-power")


def _devices(bench: Bench, photographer: Photographer) -> None:
    view = bench.view
    cards, printer = view.stage.cards, view.stage.printer
    print_receipt(bench.site)  # a printer serves one host at a time, and the kiosk is off
    view.powerOn()
    cards.hold(view.example.key if view.example else "")
    printer.nearly_out()
    photographer.wait(lambda: bool(view.scene.printer.receipts), "the receipt")
    photographer.take("10-card-and-receipt")
    printer.run_out()
    printer.open_cover(True)
    cards.hold(CardKind.PHONE)
    photographer.take("11-no-paper-cover-open")


def print_receipt(site: BenchSite) -> None:
    """Let the printer print what a reader with three loans gets."""
    now = datetime.now().astimezone()
    due = (now + timedelta(days=30)).replace(hour=23, minute=59)
    titles = (book.title for book in site.shelf.books if book.item in LENT)
    loans = tuple(Entry(title, item[-4:], due) for title, item in zip(titles, LENT, strict=True))
    receipt = Receipt(LIBRARY_NAMES["zh_CN"], "K-03", now, "K03-1123-0007", loans)
    printer = open_printer(PrinterSettings(port=site.printer.url))
    printer.print(compose(receipt, "zh_CN", 48, draw))
    printer.close()
