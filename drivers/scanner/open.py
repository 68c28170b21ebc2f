"""Opens the scanner that the settings name. A new kind is one module and one line here."""

from collections.abc import Callable, Mapping

import structlog

from drivers.link import Link
from drivers.scanner import BarcodeScanner
from drivers.scanner.serial_scanner import SerialScanner
from drivers.scanner.settings import ScannerSettings


def _serial(settings: ScannerSettings) -> BarcodeScanner:
    link = Link(settings.port, baudrate=settings.baudrate, parity=settings.parity)
    rules = tuple(each.rule() for each in settings.codes)
    return SerialScanner(link, rules, has_aim=settings.aim, repeat_s=settings.repeat_s)


OPENERS: Mapping[str, Callable[[ScannerSettings], BarcodeScanner]] = {"serial": _serial}


def open_scanner(settings: ScannerSettings) -> BarcodeScanner:
    """Return the scanner; its line opens at the first wait, and again after each failure. No hardware confirmed it."""
    structlog.get_logger().warning("driver UNVERIFIED on hardware", model=settings.model, document="ISO/IEC 15424")
    return OPENERS[settings.model](settings)
