"""Opens the socket of a line: to the first address that answers, encrypted where it must be."""

import select
import socket
import ssl
import time
from collections.abc import Sequence

from sip2.address import Address, Tls
from sip2.backoff import Backoff
from sip2.errors import IlsUnavailable

KEEP_ALIVE_IDLE_S, KEEP_ALIVE_INTERVAL_S, KEEP_ALIVE_PROBES = 30, 10, 3
"""A machine at the other end that lost its power is noticed within a minute, even while nothing is asked."""


class Opener:
    """Knows the addresses of one library system and which of them failed lately. For one thread."""

    def __init__(self, addresses: Sequence[Address], tls: Tls | None) -> None:
        """`tls` None: not encrypted. Raises OSError for unreadable certificates."""
        self._addresses = {address: Backoff() for address in addresses}
        self._server_name = tls.server_name if tls else ""
        self._context = tls.context() if tls else None

    def open(self, deadline: float) -> socket.socket:
        """Return a socket, at `deadline` (monotonic) at the latest; raises IlsUnavailable.

        The addresses are tried in order; one that failed is left alone for a while, so that a dead one does not make
        everybody wait for it.
        """
        now = time.monotonic()
        due = [address for address, backoff in self._addresses.items() if not backoff.wait_s(now)]
        if not due:
            wait_s = min(backoff.wait_s(now) for backoff in self._addresses.values())
            raise IlsUnavailable(f"the library system could not be reached, next try in {wait_s:.1f} s")
        failures = []
        for position, address in enumerate(due):
            share_s = (deadline - time.monotonic()) / (len(due) - position)
            try:
                connected = self._open(address, max(share_s, 0.001))
            except (OSError, UnicodeError) as error:
                self._addresses[address].failed(time.monotonic())
                failures.append(f"cannot connect to {address}: {_words(error)}")
            else:
                self._addresses[address].succeeded()
                return connected
        raise IlsUnavailable("; ".join(failures))

    def _open(self, address: Address, timeout_s: float) -> socket.socket:
        plain = socket.create_connection((address.host, address.port), timeout=timeout_s)
        try:
            _tune(plain)
            if self._context is None:
                return plain
            return self._context.wrap_socket(plain, server_hostname=self._server_name or address.host)
        except BaseException:
            plain.close()
            raise


def _tune(line: socket.socket) -> None:
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_S)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, KEEP_ALIVE_INTERVAL_S)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, KEEP_ALIVE_PROBES)


def _words(error: OSError | UnicodeError) -> str:
    """Say what a technician must look at."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no encrypted line: {error.reason or error}"
    return str(error)


def has_hung_up(line: socket.socket) -> bool:
    """Say whether an idle line has ended; it has, too, if anything came that was not asked for.

    That would be an answer too late to be trusted. An encrypted line may carry session tickets, which are neither.
    """
    poll = select.poll()
    poll.register(line, select.POLLIN)
    if not poll.poll(0):
        return False
    if not isinstance(line, ssl.SSLSocket):
        return True
    line.setblocking(False)
    try:
        line.recv(1)
    except ssl.SSLWantReadError:
        return False
    except OSError:
        return True
    return True
