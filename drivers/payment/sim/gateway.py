"""A payment gateway on a real HTTP port of this machine, with the faults that real ones have."""

import json
import threading
from decimal import Decimal
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from drivers.payment import State
from drivers.payment.signing import SIGNATURE, signature


class Fault(StrEnum):
    """What the next answer does."""

    SILENT = "silent"
    """Carried out, and the line closed without a word."""
    TWICE = "answers twice"
    WRONG_AMOUNT = "wrong amount"
    WRONG_CURRENCY = "another currency"
    WRONG_MACHINE = "another machine"
    OTHER_ORDER = "about another order"
    REPLAYED = "an answer of before, once more"
    FORGED = "forged"
    LATE_MONEY = "paid after it was closed"
    """The money arrives although the order was closed."""


_WRONG = {
    Fault.WRONG_AMOUNT: ("amount", "0.01"),
    Fault.WRONG_CURRENCY: ("currency", "EUR"),
    Fault.WRONG_MACHINE: ("machine", "K-99"),
    Fault.OTHER_ORDER: ("order", "op99"),
    Fault.REPLAYED: ("nonce", "0" * 32),
}
"""Signed like a good answer, but for one field."""


class SimulatedGateway:
    """Orders and purses; any thread may pay, or look in."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._lock = threading.Lock()
        self.orders: dict[str, State] = {}
        self._amounts: dict[str, Decimal] = {}
        self.purses: dict[str, Decimal] = {}
        self.charged: list[str] = []
        """Every time that money was really taken; `refunded` every time it was given back."""
        self.refunded: list[str] = []
        self._faults: list[Fault] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> "SimulatedGateway":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def inject(self, *faults: Fault) -> None:
        """Let faults happen to the next answers, one each."""
        with self._lock:
            self._faults += faults

    def pay(self, number: str) -> None:
        """Pay as a reader's phone does."""
        with self._lock:
            self._take(number)

    def open_orders(self) -> dict[str, Decimal]:
        """Return the orders that a phone can pay now, and how much each is, oldest first."""
        with self._lock:
            return {number: self._amounts[number] for number, state in self.orders.items() if state is State.OPEN}

    def _take(self, number: str) -> None:
        if self.orders[number] is State.OPEN:
            self.orders[number] = State.PAID
            self.charged.append(number)

    def answer(self, what: str, asked: dict[str, str]) -> tuple[Fault | None, dict[str, str] | None]:
        """Carry a signed question out; None for one whose signature is not the site's."""
        with self._lock:
            fault = self._faults.pop(0) if self._faults else None
            if asked.get(SIGNATURE) != signature(asked, self._key):
                return fault, None
            self._carry_out(what, asked)
            if fault is Fault.LATE_MONEY:
                self.orders[asked["order"]] = State.PAID
                self.charged.append(asked["order"])
            return fault, self._told(asked, fault)

    def _carry_out(self, what: str, asked: dict[str, str]) -> None:
        number = asked["order"]
        state = self.orders.get(number)
        if what == "order" and state is None:
            self.orders[number] = State.OPEN
            self._amounts[number] = Decimal(asked["amount"])
            self._take_from_purse(number, asked)
        elif what == "close" and state in (State.OPEN, None):
            self.orders[number] = State.CLOSED
        elif what == "refund" and state is State.PAID:
            self.orders[number] = State.REFUNDED
            self.refunded.append(number)
        self.orders.setdefault(number, State.CLOSED)

    def _take_from_purse(self, number: str, asked: dict[str, str]) -> None:
        card, amount = asked.get("card", ""), Decimal(asked["amount"])
        if not card:
            return
        if self.purses.get(card, Decimal(0)) < amount:
            self.orders[number] = State.CLOSED
            return
        self.purses[card] -= amount
        self._take(number)

    def _told(self, asked: dict[str, str], fault: Fault | None) -> dict[str, str]:
        number = asked["order"]
        fields = {name: asked[name] for name in ("order", "amount", "currency", "machine", "nonce")}
        # A close is answered as it was done; money that comes later shows at the next poll.
        state = State.CLOSED if fault is Fault.LATE_MONEY else self.orders[number]
        fields |= {"state": state.value, "receipt": f"R{number}", "show": f"pay://{number}"}
        wrong = _WRONG.get(fault) if fault else None
        if wrong:
            fields[wrong[0]] = wrong[1]
        key = b"somebody else's" if fault is Fault.FORGED else self._key
        return fields | {SIGNATURE: signature(fields, key)}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fault, told = gateway.answer(self.path.strip("/"), asked)
                if fault is Fault.SILENT:
                    self.close_connection = True
                    return
                body = json.dumps(told or {}).encode() * (2 if fault is Fault.TWICE else 1)
                self.send_response(200 if told else 401)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        return Handler
