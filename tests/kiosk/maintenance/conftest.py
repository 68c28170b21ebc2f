"""A machine whose clocks a test turns, technicians with cheap hashes, and a PIN that must never be found anywhere."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk.maintenance.door import Door
from kiosk.maintenance.technicians import Technicians
from sip2.journal.clocks import Stamp

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
CANARY = "739154826"


class Machine:
    """The clocks of a machine: true time goes on by itself, the wall clock can be set, a restart is a new boot."""

    def __init__(self) -> None:
        self._boots = itertools.count()
        self.true_s = 0.0
        self.wall = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.restart()

    def now(self) -> Stamp:
        return Stamp(self.wall, self.true_s - self.booted_s, self.boot_id)

    def pass_s(self, seconds: float) -> None:
        self.true_s += seconds
        self.wall += timedelta(seconds=seconds)

    def set_wall(self, **by: float) -> None:
        self.wall += timedelta(**by)

    def restart(self, off_s: float = 0.0) -> None:
        self.pass_s(off_s)
        self.booted_s = self.true_s
        self.boot_id = f"boot {next(self._boots)}"


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture(scope="session")
def hasher() -> PasswordHasher:
    return CHEAP


@pytest.fixture
def canary() -> str:
    return CANARY


@pytest.fixture
def technicians(tmp_path: Path) -> Technicians:
    return Technicians(tmp_path, CHEAP)


@pytest.fixture
def door(tmp_path: Path, machine: Machine, technicians: Technicians) -> Door:
    """Return the door of a machine where 李工 has the canary for a PIN."""
    technicians.enrol("李工", CANARY)
    return Door(tmp_path, clock=machine.now, hasher=CHEAP)
