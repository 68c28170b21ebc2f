"""Contactless card readers over PC/SC (pcscd)."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from threading import Thread

from drivers.card import CardChange, CardProblem, CardRemoved, CardUnreadable
from drivers.card.issuers import Issuer, read_card
from drivers.card.reading import Transmit
from drivers.card.winscard import CardFailed, Context, SlotState
from drivers.errors import DeviceUnavailable

ATTEMPTS = 3
"""A card being laid down often fails once at the edge of the field."""

SETTLE_S = 0.05
_AGAIN = frozenset({CardProblem.CUT_SHORT, CardProblem.UNREADABLE, CardProblem.REFUSED, CardProblem.LOCKED})


class PcscReader:
    """One PC/SC reader: a `CardReader`.

    `name` is searched for in the reader names; `issuers` is called at each reading that needs it, so that a missing
    key file is the technician's to mend while the program runs.
    """

    def __init__(self, name: re.Pattern[str], issuers: Callable[[], Sequence[Issuer]], answer_s: float = 3.0) -> None:
        self._name = name
        self._issuers = issuers
        self._answer_s = answer_s
        self._context: Context | None = None
        self._reader = ""
        self._known = SlotState()
        self._stuck: Thread | None = None

    def wait(self, timeout_s: float) -> CardChange | None:
        """Return the next change, None when nothing changed within `timeout_s`; raise `DeviceUnavailable`.

        A card that has come may take `answer_s` longer.
        """
        deadline_s = time.monotonic() + timeout_s
        try:
            while (state := self._observed(deadline_s)) is not None:
                change = self._change(state)
                if change is not None:
                    return change
        except DeviceUnavailable:
            self.close()
            raise
        return None

    def close(self) -> None:
        """Release the reader; calling twice is harmless."""
        context, self._context = self._context, None
        self._known = SlotState()
        if context is not None:
            context.close()

    def _observed(self, deadline_s: float) -> SlotState | None:
        if self._context is None:
            self._context = Context()
            self._reader = self._found(self._context.readers())
        left_ms = round(max(0.0, deadline_s - time.monotonic()) * 1000)
        return self._context.wait(self._reader, self._known, left_ms)

    def _found(self, readers: tuple[str, ...]) -> str:
        for reader in readers:
            if self._name.search(reader):
                return reader
        there = ", ".join(readers) or "none"
        raise DeviceUnavailable(f"no card reader matches '{self._name.pattern}' (found: {there}); plug it in")

    def _change(self, state: SlotState) -> CardChange | None:
        was, self._known = self._known, state
        if was.is_present and not (state.is_present and state.count == was.count):
            # A card swapped between two looks: its successor is seen at the next one.
            self._known = SlotState() if state.is_present else state
            return CardRemoved()
        if state.is_present and not was.is_present:
            return self._read(state)
        return None

    # --- one card, in a thread of its own because a card that never answers hangs the call --------------------

    def _read(self, state: SlotState) -> CardChange:
        if state.is_mute:
            return CardUnreadable(CardProblem.UNREADABLE, "no ATR")
        if self._stuck is not None and self._stuck.is_alive():
            raise DeviceUnavailable(f"{self._reader}: hangs in an earlier card; unplug it and plug it in again")
        issuers = self._issuers()
        outcome: Future[CardChange] = Future()
        self._stuck = Thread(target=self._perform, args=(outcome, state.atr, issuers), name="card-read", daemon=True)
        self._stuck.start()
        try:
            return outcome.result(self._answer_s)
        except TimeoutError:
            return CardUnreadable(CardProblem.SILENT, f"no answer within {self._answer_s:g} s")

    def _perform(self, outcome: "Future[CardChange]", atr: bytes, issuers: Sequence[Issuer]) -> None:
        try:
            outcome.set_result(self._attempted(atr, issuers))
        except Exception as error:
            outcome.set_exception(error)

    def _attempted(self, atr: bytes, issuers: Sequence[Issuer]) -> CardChange:
        for left in reversed(range(ATTEMPTS)):
            try:
                change = self._answered(atr, issuers)
            except CardFailed as error:
                change = CardUnreadable(CardProblem.CUT_SHORT, str(error))
            if not (left and isinstance(change, CardUnreadable) and change.problem in _AGAIN):
                return change
            time.sleep(SETTLE_S)
        raise AssertionError("ATTEMPTS must be at least 1")

    def _answered(self, atr: bytes, issuers: Sequence[Issuer]) -> CardChange:
        """Read the card once, over a context of its own: a hung call blocks no other."""
        with closing(Context()) as own:
            return read_card(lambda: self._powered(own, reset=len(issuers) > 1), atr, issuers)

    @contextmanager
    def _powered(self, context: Context, *, reset: bool) -> Iterator[Transmit]:
        connection = context.connect(self._reader)
        try:
            yield connection.transmit
        finally:
            connection.close(reset=reset)
