"""Whole nights in which PC and PLC know of each other only what passes through the registers."""

import pytest

from config import load
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES
from sorter.sim.faults import Fault, named
from sorter.sim.night import Night, Plan
from sorter.sim.summary import summarise
from sorter.wire.pc import ForeignTable, PcHalf
from sorter.wire.table import PLC

WRONG = ("misrouted", "lost", "unaccounted", "checked_in_not_held", "invariant_violations")


def spent(plan: Plan) -> Night:
    night = Night(plan, Line(), Policy(), load([SHIPPED_RULES], Rules))
    night.run()
    return night


def test_without_faults_every_book_is_in_its_bin() -> None:
    night = spent(Plan(25, 11, wired=True))
    assert [book.bin for book in night.books] == [book.home for book in night.books]


@pytest.mark.parametrize(
    ("fault", "alarm"),
    [(Fault.MODBUS_STALL, "LINK"), (Fault.PLC_RESTART, "PLC_RESTART"), (Fault.POWER_CUT, "RESTART"),
     (Fault.E_STOP, "E_STOP"), (Fault.GUARD_OPEN, "GUARD"), (Fault.MAINS_AWAY, "BATTERY"),
     (Fault.DIVERTER_NEVER, "DIVERTER_LATE")],
)  # fmt: skip
def test_a_fault_is_told_over_the_registers_and_harms_nobody_else(fault: Fault, alarm: str) -> None:
    night = spent(Plan(10, 7, frozenset({fault}), only=4, wired=True))
    result = summarise(night, 1.0)
    assert alarm in night.alarms
    assert {name: result[name] for name in WRONG} == dict.fromkeys(WRONG, 0), night.violations


def test_a_night_with_every_fault(scale: int) -> None:
    for seed in range(40, 40 + scale):
        result = summarise(spent(Plan(100, seed, named("all"), wired=True)), 1.0)
        assert {name: result[name] for name in WRONG} == dict.fromkeys(WRONG, 0), seed


def test_a_plc_of_another_table_or_full_of_zeros_is_not_believed() -> None:
    half = PcHalf(Line())
    with pytest.raises(ForeignTable):
        half.read((0,) * PLC.words, journal=True, punctual=True, hour=12, mail=())


def test_a_line_that_the_table_does_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="8 diverters"):
        PcHalf(Line(diverters_mm=tuple(float(2000 + 700 * place) for place in range(9))))
