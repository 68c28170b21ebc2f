"""What holds for every test, and what exists once in a process."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from drivers.card.sim.pcscd import Unavailable, VirtualCardReader
from drivers.notify.sim import RobotServer, SmtpServer

# On a slow machine a law takes longer, but it is no other law.
settings.register_profile("any machine", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="only what grows with time, a hundred times as much of it")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        items[:] = [item for item in items if "scale" in getattr(item, "fixturenames", ())]
        for item in items:
            item.add_marker(pytest.mark.timeout(0), append=False)  # before its own, which is for an everyday run


@pytest.fixture(scope="session")
def scale(request: pytest.FixtureRequest) -> int:
    """How many times as many runs as in everyday tests."""
    return 100 if request.config.getoption("--long") else 1


@pytest.fixture(scope="session")
def running_reader() -> Iterator[VirtualCardReader]:
    """The virtual reader behind the real pcscd: one per process, for pcsc-lite looks for its socket only once."""
    reader = VirtualCardReader()
    try:
        reader.start()
    except Unavailable as error:
        pytest.skip(f"NOTHING WAS TRIED AGAINST THE REAL pcscd: {error}")
    os.environ.update(reader.environment)
    yield reader
    reader.stop()


@pytest.fixture
def virtual(running_reader: VirtualCardReader) -> Iterator[VirtualCardReader]:
    """The reader with nothing on it and nothing wrong with it."""
    yield running_reader
    running_reader.take_away()
    running_reader.behave()
    running_reader.plug()


@pytest.fixture
def robot() -> Iterator[RobotServer]:
    """A group robot's address, real and in this process."""
    server = RobotServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    """A mail server, likewise."""
    server = SmtpServer()
    server.start()
    yield server
    server.stop()
