"""Watches the barcode scanner: the work of its thread."""

from collections.abc import Callable

import structlog

from drivers.errors import DeviceError
from drivers.scanner import BarcodeScanner, Scan, ScanProblem, ScanResult
from kiosk.desks.presence import Presence
from kiosk.session.events import CodeFailed, CodeScanned, Event
from kiosk.session.view import CardError

RETRY_S = 0.5
LOOK_S = 0.5
"""How long one wait lasts."""

OF_OTHERS = frozenset({ScanProblem.NO_NUMBER, ScanProblem.FOREIGN})
"""Read well, and of no use here; all others: hold it still."""

log = structlog.get_logger()


class ScannerDesk:
    """One scanner. Used by one thread."""

    def __init__(self, scanner: BarcodeScanner, presence: Presence, post: Callable[[Event], None]) -> None:
        self._scanner = scanner
        self._presence = presence
        self._post = post

    def idle(self) -> float:
        """Wait a moment for a code and tell it; return the seconds until the next time."""
        try:
            result = self._scanner.wait(LOOK_S)
        except DeviceError as error:
            self._presence.away(str(error))
            return RETRY_S
        self._presence.good()
        if result is not None:
            self._tell(result)
        return 0.0

    def perform(self, order: object) -> None:
        """Nothing is ordered from a scanner."""
        raise TypeError(f"a scanner takes no {type(order).__name__}")

    def _tell(self, result: ScanResult) -> None:
        if isinstance(result, Scan):
            self._post(CodeScanned(result.code, result.use, result.institution))
            return
        log.info("code not taken", problem=result.problem.value, detail=result.detail)
        self._post(CodeFailed(CardError.CODE if result.problem in OF_OTHERS else CardError.CODE_UNREADABLE))
