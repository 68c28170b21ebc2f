"""A plain thread with a queue: what every device of the kiosk runs on (DESIGN §5)."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, Protocol, TypeVar

import structlog

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)
FAILED_AGAIN_S = 1.0

log = structlog.get_logger()


class Desk(Protocol[T_contra]):
    """What a worker works at. Both methods run on the worker's thread."""

    def idle(self) -> float:
        """Do what is due when nothing was ordered; return the seconds until the next time."""

    def perform(self, order: T_contra) -> None:
        """Do one thing that was ordered."""


class Worker(Generic[T]):
    """Performs orders at a desk, in order, and lets it idle between them.

    The desk is built on the thread, and again later if that failed. Whatever it raises is logged and the thread lives
    on: a machine at night has nobody to start it again.
    """

    def __init__(self, name: str, build: Callable[[], Desk[T]]) -> None:
        self._build = build
        self._desk: Desk[T] | None = None
        self._orders: SimpleQueue[T | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._log = log.bind(worker=name)

    def start(self) -> None:
        """Start the thread; the desk idles at once."""
        self._thread.start()

    def order(self, order: T) -> None:
        """Hand over one order; never blocks."""
        self._orders.put(order)

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the thread after the orders that wait."""
        self._orders.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        wait_s = self._idle()
        while True:
            try:
                order = self._orders.get(timeout=wait_s)
            except Empty:
                wait_s = self._idle()
                continue
            if order is None:
                return
            self._perform(order)

    def _at_desk(self) -> Desk[T]:
        if self._desk is None:
            self._desk = self._build()
        return self._desk

    def _idle(self) -> float:
        try:
            return self._at_desk().idle()
        except Exception:
            self._log.exception("idle work failed")
            return FAILED_AGAIN_S

    def _perform(self, order: T) -> None:
        try:
            self._at_desk().perform(order)
        except Exception:
            self._log.exception("order failed", order=type(order).__name__)
