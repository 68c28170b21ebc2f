"""A plain thread with a queue: what every device of the kiosk runs on (DESIGN §5)."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

import structlog

T = TypeVar("T")
log = structlog.get_logger()


class Worker(Generic[T]):
    """Calls `perform(order)` for each order, in order, and `idle()` whenever `idle_s` passed without one.

    `idle` returns the seconds until it wants to be called again. Whatever either raises is logged and the thread
    lives on: a machine at night has nobody to start it again.
    """

    def __init__(self, name: str, perform: Callable[[T], None], idle: Callable[[], float]) -> None:
        self._perform = perform
        self._idle = idle
        self._orders: SimpleQueue[T | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._log = log.bind(worker=name)

    def start(self) -> None:
        """Start the thread; `idle` is called at once."""
        self._thread.start()

    def order(self, order: T) -> None:
        """Hand over one order; never blocks."""
        self._orders.put(order)

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the thread after the orders that wait."""
        self._orders.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        wait_s = self._guarded_idle()
        while True:
            try:
                order = self._orders.get(timeout=wait_s)
            except Empty:
                wait_s = self._guarded_idle()
                continue
            if order is None:
                return
            self._guarded_perform(order)

    def _guarded_idle(self) -> float:
        try:
            return self._idle()
        except Exception:
            self._log.exception("idle work failed")
            return 1.0

    def _guarded_perform(self, order: T) -> None:
        try:
            self._perform(order)
        except Exception:
            self._log.exception("order failed", order=type(order).__name__)
