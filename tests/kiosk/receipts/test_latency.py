"""From "finish" to the last byte at the printer, over TCP, with the driver warm and in a fresh process."""

import subprocess
import sys
import time
from datetime import datetime

from drivers.printer import Printed
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.settings import PrinterSettings
from drivers.printer.sim import PrinterServer
from kiosk.receipts import Entry, Receipt
from kiosk.receipts.compose import compose

BUDGET_S = 0.3
DUE = datetime(2026, 12, 23, 23, 59)
BOOKS = tuple(
    Entry(title, "4471", DUE) for title in ("红楼梦", "草木缘情：中国古典文学中的植物世界", "史记", "楚辞", "墨子")
)
RECEIPT = Receipt("江城大学图书馆", "K-03", datetime(2026, 11, 23, 9, 41), "7QX2-M9KD", BOOKS)


class Stamping(PrinterServer):
    """A printer that notes when it received something last."""

    last_byte_s = 0.0

    def _buffer(self, data: bytes) -> None:
        self.last_byte_s = time.monotonic()
        super()._buffer(data)


def test_a_receipt_of_five_books_is_there_in_time() -> None:
    server = Stamping()
    server.start()
    printer = EscposPrinter(EscposLine(PrinterSettings(port=server.url)))
    printer.status()
    taken_s = []
    for _ in range(5):
        begun_s = time.monotonic()
        assert printer.print(compose(RECEIPT, "zh_CN", 48)) == Printed()
        taken_s.append(server.last_byte_s - begun_s)
    printer.close()
    server.stop()
    in_ms = [round(1000 * one_s, 1) for one_s in taken_s]
    assert sorted(taken_s)[2] < BUDGET_S, f"finish to last byte: {in_ms} ms"


def test_nothing_heavy_is_imported_before_the_first_question() -> None:
    heavy = "[name for name in ('escpos', 'PIL', 'qrcode', 'serial') if name in sys.modules]"
    script = f"""
import sys
import kiosk.receipts.compose, drivers.printer.raster
from drivers.printer.open import open_printer
from drivers.printer.settings import PrinterSettings
open_printer(PrinterSettings(port="socket://127.0.0.1:9"))
print({heavy})
"""
    done = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
