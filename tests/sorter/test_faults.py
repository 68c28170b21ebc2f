"""Each named fault of the catalogue: what becomes of the book, and which alarm says so."""

import pytest

from config import load
from sorter.control.alarms import ALARMS, Severity
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES
from sorter.sim.faults import Fault, named
from sorter.sim.night import Night, Plan
from sorter.sim.summary import summarise

WRONG = ("misrouted", "lost", "unaccounted", "checked_in_not_held", "invariant_violations")
F = Fault
EXPECTED = {
    F.EYE_STUCK: {"JAM"},
    F.EYE_BOUNCING: set(),
    F.EYE_MISSED: {"MISSED", "MISSING"},
    F.DOUBLE_FEED: {"TOO_LONG", "TWO_TAGS"},
    F.TAKEN_OUT: {"MISSING"},
    F.ADDED: {"UNEXPECTED"},
    F.SLIP: set(),
    F.ENCODER_FROZEN: {"BELT"},
    F.DIVERTER_LATE: {"DIVERTER_LATE"},
    F.DIVERTER_NEVER: {"DIVERTER_LATE"},
    F.DIVERTER_STUCK: {"DIVERTER_STUCK"},
    F.BIN_PULLED: {"DROPPED"},
    F.BIN_FULL: {"BIN_FULL"},
    F.JAM: {"JAM"},
    F.TAG_NONE: {"NO_TAG"},
    F.TAG_TWO: {"TWO_TAGS"},
    F.TAG_WRONG: {"FOREIGN"},
    F.TAG_LATE: {"NO_TAG"},
    F.SECURITY_FAILS: {"NOT_SECURED"},
    F.ILS_SLOW: set(),
    F.ILS_LATE: {"NO_ANSWER"},
    F.ILS_REFUSED: {"REFUSED"},
    F.ILS_DUPLICATE: set(),
    F.ILS_SILENT: {"NO_ANSWER"},
    F.MODBUS_STALL: {"LINK", "BELT"},
    F.PLC_RESTART: {"PLC_RESTART"},
    F.POWER_CUT: {"RESTART"},
    F.DISK_FULL: {"JOURNAL"},
    F.TOO_LONG: {"TOO_LONG"},
    F.TOO_FAST: {"TOO_FAST"},
    F.E_STOP: {"E_STOP"},
    F.GUARD_OPEN: {"GUARD"},
    F.MAINS_AWAY: {"BATTERY"},
    F.EYE_BLIND: {"MISSED", "MISSING"},
    F.EYE_LATE: set(),
    F.BELT_STANDS: {"BELT"},
    F.INLET_STANDS: {"BELT"},
    F.DIVERTER_ASTRAY: {"DIVERTER_STUCK"},
    F.CHUTE_MISSED: {"UNCONFIRMED"},
    F.CHUTE_BLOCKED: {"CHUTE_BLOCKED"},
    F.TAG_MISSED: {"NO_TAG"},
    F.READER_AWAY: {"NO_TAG", "NOT_SECURED"},
    F.ILS_AWAY: {"NO_ANSWER"},
    F.SCAN_LATE: {"LATE"},
    F.PULLED_BACK: {"MISSED"},
    F.TOO_SHORT: {"TOO_SHORT"},
}
"""At least one of these is raised; none: the fault is forgiven and every book is sorted."""

SORTED_ALL_THE_SAME = {F.EYE_BOUNCING, F.EYE_LATE, F.ILS_SLOW, F.ILS_DUPLICATE, F.MAINS_AWAY}


def spent(plan: Plan) -> Night:
    night = Night(plan, Line(), Policy(), load([SHIPPED_RULES], Rules))
    night.run()
    return night


def test_every_fault_is_here() -> None:
    assert set(EXPECTED) == set(Fault)


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_a_fault_harms_no_other_book_and_is_told(fault: Fault) -> None:
    night = spent(Plan(14, 7, named(fault.name.lower()), only=5))
    result = summarise(night, 1.0)
    book = night.books[4]
    assert fault in book.faults
    assert {name: result[name] for name in WRONG} == dict.fromkeys(WRONG, 0), night.violations
    wanted = EXPECTED[fault]
    assert not wanted or wanted & set(night.alarms), night.alarms
    assert result["placed"] + result["exceptions"] == len(night.books)
    if fault in SORTED_ALL_THE_SAME:
        assert result["exceptions"] == 0
    assert result["exception_rate"] <= result["fault_rate"] + 0.001


@pytest.mark.parametrize("fault", sorted(SORTED_ALL_THE_SAME, key=lambda fault: fault.name))
def test_a_forgiven_fault_costs_no_book_its_bin(fault: Fault) -> None:
    night = spent(Plan(14, 8, named(fault.name.lower()), only=5))
    assert [book.bin for book in night.books] == [book.home for book in night.books]


def test_every_alarm_says_what_to_do() -> None:
    for alarm in ALARMS.values():
        assert alarm.words.endswith(".")
        assert alarm.action.endswith(".")
        assert alarm.severity in Severity


def test_an_unknown_fault_is_told_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="eye_stuck"):
        named("gremlin")
