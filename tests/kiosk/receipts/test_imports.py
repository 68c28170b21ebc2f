"""What a receipt costs before anybody wants one: nothing heavy is imported (`packaging/bench` measures the rest)."""

import subprocess
import sys


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
    assert done.stdout.splitlines()[-1] == "[]"
