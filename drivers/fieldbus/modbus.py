"""Modbus/TCP (Modbus Application Protocol V1.1b3, functions 3 and 16); the only importer of pymodbus.

pymodbus changes its interface with every minor version, so that it is pinned exactly and stays in this file. What it
does not do is done here: it neither backs off nor forgets a half answer, and after a restart of the other end it reads
zeros without a word, so that callers need a register that names the other end's life.
"""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ConnectionException, ModbusException, ModbusIOException
from pymodbus.pdu import ModbusPDU

from drivers.errors import DeviceRefused, DeviceTimeout, DeviceUnavailable, ProtocolError

TIMEOUT_S = 0.05
RETRY_S = 0.5
"""How long an end that could not be reached is left alone, so that trying costs a scan only twice a second."""


class ModbusLine:
    """One Modbus/TCP server; opens at first use, and again `RETRY_S` after each failure. For one thread."""

    def __init__(
        self, host: str, port: int = 502, *, unit: int = 1, timeout_s: float = TIMEOUT_S, retry_s: float = RETRY_S
    ) -> None:
        logging.getLogger("pymodbus.logging").setLevel(logging.CRITICAL + 1)  # it logs what we raise
        self._where = f"{host}:{port}"
        self._unit, self._retry_s = unit, retry_s
        # Half of its methods have no types.
        self._client: Any = ModbusTcpClient(host, port=port, timeout=timeout_s, retries=0)
        self._not_before_s = 0.0

    def read(self, at: int, count: int) -> tuple[int, ...]:
        """Return `count` registers from `at` on."""
        answer = self._ask(lambda: self._client.read_holding_registers(at, count=count, device_id=self._unit))
        words = tuple(answer.registers)
        if len(words) != count:
            self._hang_up()
            raise ProtocolError(f"{len(words)} registers, not {count}", bytes(answer.encode()))
        return words

    def write(self, at: int, words: Sequence[int]) -> None:
        """Write registers from `at` on, in one request."""
        self._ask(lambda: self._client.write_registers(at, list(words), device_id=self._unit))

    def close(self) -> None:
        """Hang up; calling twice is harmless."""
        self._client.close()

    def _ask(self, request: Callable[[], ModbusPDU]) -> ModbusPDU:
        self._open()
        try:
            answer = request()
        except ModbusIOException as error:
            # An answer, or half of one, may still come: on a new connection it cannot be taken for the next.
            self._client.close()
            raise DeviceTimeout(f"{self._where} does not answer") from error
        except (ConnectionException, OSError) as error:
            self._hang_up()
            raise DeviceUnavailable(f"{self._where} hung up; check the PLC's cable and power") from error
        except ModbusException as error:
            self._hang_up()
            raise ProtocolError(f"{self._where}: {error}", b"") from error
        if answer.isError():
            raise DeviceRefused(f"{self._where} refuses", answer.exception_code)
        return answer

    def _open(self) -> None:
        if self._client.connected:
            return
        now = time.monotonic()
        if now < self._not_before_s:
            raise DeviceUnavailable(f"{self._where} cannot be reached; tried again soon")
        if not self._client.connect():
            self._hang_up()
            raise DeviceUnavailable(f"{self._where} cannot be reached; check the PLC's cable, power and address")

    def _hang_up(self) -> None:
        self._client.close()
        self._not_before_s = time.monotonic() + self._retry_s
