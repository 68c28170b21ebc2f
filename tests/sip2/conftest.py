"""The demonstration library behind a real socket, and a client on it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def ils() -> SimulatedIls:
    return SimulatedIls(load_library(DEMO_SHELF, NOW), clock=lambda: NOW)


@pytest.fixture
def server(ils: SimulatedIls) -> Iterator[IlsServer]:
    with IlsServer(ils) as running:
        yield running


@pytest.fixture
def client(server: IlsServer) -> Iterator[Client]:
    client = Client(server.host, server.port, GENERIC, timeout_s=5.0)
    yield client
    client.close()
