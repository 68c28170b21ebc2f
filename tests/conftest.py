"""What holds for every test, and what exists once in a process."""

import os
import resource
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from drivers.card.sim.pcscd import VirtualCardReader, what_is_missing
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


@pytest.fixture
def careless_machine() -> Iterator[None]:
    """Allow children as large a dump as this machine allows at all."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


@pytest.fixture(scope="session")
def pcscd_here() -> None:
    """For tests that need the real pcscd; where it can run, everything else that fails is a failure."""
    if reason := what_is_missing():
        pytest.skip(f"NOTHING WAS TRIED AGAINST THE REAL pcscd: {reason}")


@pytest.fixture(scope="session")
def running_reader(pcscd_here: None) -> Iterator[VirtualCardReader]:
    """The virtual reader behind the real pcscd: one per process, for pcsc-lite looks for its socket only once."""
    reader = VirtualCardReader()
    reader.start()
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
