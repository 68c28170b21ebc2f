"""A robot's address and a mail server, both real and in this process."""

import pytest

from drivers.notify.sim import RobotServer, SmtpServer


@pytest.fixture
def robot():
    server = RobotServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def smtp():
    server = SmtpServer()
    server.start()
    yield server
    server.stop()
