"""The real loop over real Modbus/TCP against the plant: whoever falls silent, the belts are dead within a second."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from config import load
from drivers.fieldbus.modbus import ModbusLine
from sorter.cli.routing import RULES
from sorter.control.controller import Controller
from sorter.control.packml import Order, State
from sorter.control.policy import Policy
from sorter.control.signals import Ordered
from sorter.line import Line
from sorter.mail import to_json
from sorter.routing import Rules
from sorter.scan.loop import ScanLoop
from sorter.scan.mailbox import Mailbox, pair
from sorter.scan.notify import Notifier
from sorter.sim.faults import Fault
from sorter.sim.live import LivePlant
from sorter.sim.plant import Plant

DEAD_S = 1.0


def is_dead(plant: Plant) -> bool:
    return not plant.main_on and plant.inlet_on == 0 and not any(plant.wanted_out)


def runs(plant: Plant) -> bool:
    return plant.main_on


class Bed:
    """A plant, the loop in a thread, and the other end of its mailbox."""

    def __init__(self, notifier: Notifier | None = None) -> None:
        self.plant = LivePlant(Line(), 3)
        port = self.plant.start()
        self.plant.when(lambda plant: plant.tick > 2, 1.0)
        scan, self.desk = pair()
        self.desk.send(json.dumps(["Journal", True]).encode())
        controller = Controller(Line(), Policy(), load([RULES], Rules))
        self.alarms: list[str] = []
        self.loop = ScanLoop(
            controller,
            ModbusLine("127.0.0.1", port, retry_s=0.1),
            Mailbox(scan),
            notifier=notifier,
            watch=lambda _i, _t, out: self.alarms.extend(each.code for each in out.raised),
        )
        self.end = threading.Event()
        self.thread = threading.Thread(target=self.loop.run, args=(self.end.is_set,))
        self.thread.start()
        self._ends = (scan, self.desk)

    def order(self, *orders: Order) -> None:
        for each in orders:
            self.desk.send(json.dumps(to_json(Ordered(each))).encode())

    def until(self, state: State, within_s: float = 3.0) -> None:
        self.plant.when(lambda _: self.loop.outputs is not None and self.loop.outputs.state is state, within_s)

    def go(self) -> None:
        """Clear, reset and start, as an operator does; wait until the belt runs."""
        for order, state in ((Order.CLEAR, State.STOPPED), (Order.RESET, State.IDLE), (Order.START, State.STARTING)):
            self.order(order)
            self.until(state)
        self.plant.when(runs, 1.0)

    def stop(self) -> None:
        self.end.set()
        self.thread.join()
        self.plant.stop()
        for end in self._ends:
            end.close()


@pytest.fixture
def bed() -> Iterator[Bed]:
    made = Bed()
    yield made
    made.stop()


def test_a_stalled_plc_stops_the_belts_and_an_operator_starts_them_again(bed: Bed) -> None:
    bed.go()
    bed.plant.server.stalled = True
    assert bed.plant.when(is_dead, DEAD_S) <= DEAD_S
    bed.until(State.ABORTED)
    bed.plant.server.stalled = False
    bed.plant.when(lambda _: bed.loop.fault is None, 2.0)
    assert bed.plant.wired.plc.comm_lost
    assert not bed.plant.plant.main_on
    bed.go()
    assert not bed.plant.wired.plc.comm_lost
    assert "LINK" in bed.alarms


def test_a_plc_that_restarts_with_zeros_runs_nothing_until_an_operator_starts(bed: Bed) -> None:
    bed.go()
    bed.plant.restart_plc()
    assert bed.plant.when(is_dead, DEAD_S) <= DEAD_S
    bed.until(State.ABORTED)
    assert "PLC_RESTART" in bed.alarms
    bed.go()


def test_half_answers_stop_nothing_once_and_everything_when_they_go_on(bed: Bed) -> None:
    bed.go()
    bed.plant.server.halves = 1
    bed.plant.when(lambda _: bed.plant.server.halves == 0 and bed.loop.fault is None, 1.0)
    assert bed.plant.plant.main_on
    bed.plant.server.halves = 1000
    assert bed.plant.when(is_dead, DEAD_S) <= DEAD_S
    bed.until(State.ABORTED)


def test_a_pulled_cable_stops_the_belts_and_a_plugged_one_starts_nothing(bed: Bed) -> None:
    bed.go()
    cable = threading.Thread(target=bed.plant.server.unplug)
    cable.start()
    assert bed.plant.when(is_dead, DEAD_S) <= DEAD_S
    cable.join()
    bed.until(State.ABORTED)
    bed.plant.server.start()
    bed.plant.when(lambda _: bed.loop.fault is None, 2.0)
    assert not bed.plant.plant.main_on
    bed.go()


@pytest.mark.parametrize(("fault", "alarm"), [(Fault.E_STOP, "E_STOP"), (Fault.GUARD_OPEN, "GUARD")])
def test_contacts_of_the_safety_circuit_end_in_aborted(bed: Bed, fault: Fault, alarm: str) -> None:
    bed.go()
    bed.plant.strike(fault)
    assert bed.plant.when(is_dead, 0.1) <= 0.1
    bed.until(State.ABORTED)
    assert alarm in bed.alarms


def test_ending_the_loop_in_order_leaves_no_belt_running_even_for_the_plc_time_out(bed: Bed) -> None:
    bed.go()
    bed.end.set()
    assert bed.plant.when(is_dead, 0.3) <= 0.3
    assert not bed.plant.wired.plc.comm_lost


def test_a_second_process_that_dies_closes_the_intake(bed: Bed) -> None:
    bed.go()
    bed.desk.close()
    bed.plant.when(lambda _: "JOURNAL" in bed.alarms, 1.0)
    assert bed.loop.outputs is not None
    assert not any(bed.loop.outputs.permits)


def test_the_watchdog_is_fed_while_scans_meet_their_deadline_and_not_by_those_that_miss(tmp_path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(f"{tmp_path}/notify")
        manager.settimeout(2.0)
        bed = Bed(Notifier({"NOTIFY_SOCKET": f"{tmp_path}/notify"}, every_s=0.05))
        told = [manager.recv(100) for _ in range(4)]
        assert told == [b"READY=1", *[b"WATCHDOG=1"] * 3]
        bed.loop.pace.period_s = 1e-6  # no scan can be over in that
        bed.plant.when(lambda _: bed.loop.pace.missed > 5, 1.0)
        manager.setblocking(False)
        with suppress(BlockingIOError):
            while manager.recv(100):
                pass
        bed.plant.when(lambda _: bed.loop.pace.missed > 50, 1.0)
        with pytest.raises(BlockingIOError):
            manager.recv(100)
        bed.loop.pace.period_s = 0.01
        manager.settimeout(2.0)
        bed.stop()
        while manager.recv(100) != b"STOPPING=1":
            pass
