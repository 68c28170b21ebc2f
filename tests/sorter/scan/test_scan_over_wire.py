"""The real loop over real Modbus/TCP against the plant: whoever falls silent, the belts are dead within a second."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from config import load
from drivers.fieldbus.modbus import ModbusLine
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
from sorter.settings import SHIPPED_RULES
from sorter.sim.faults import Fault
from sorter.sim.hands import Hands
from sorter.sim.live import LivePlant
from sorter.sim.plant import Plant

DEAD_S = 1.0
PATIENT_S = 30.0
TRIALS = 20
NEXT = {
    State.ABORTED: Order.CLEAR,
    State.STOPPED: Order.RESET,
    State.IDLE: Order.START,
    State.HELD: Order.UNHOLD,
}
"""What an operator presses next on the way to a running belt."""


def is_dead(plant: Plant) -> bool:
    return not plant.main_on and plant.inlet_on == 0 and not any(plant.wanted_out)


class Bed:
    """A plant, the loop in a thread, and the other end of its mailbox."""

    def __init__(self, notifier: Notifier | None = None) -> None:
        self.plant = LivePlant(Line(), 3)
        port = self.plant.start()
        self.plant.when(lambda plant: plant.tick > 2, PATIENT_S)
        scan, self.desk = pair()
        self.desk.send(json.dumps(["Journal", True]).encode())
        controller = Controller(Line(), Policy(), load([SHIPPED_RULES], Rules))
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

    @property
    def state(self) -> State | None:
        return self.loop.outputs.state if self.loop.outputs else None

    def until(self, state: State, alarm: str = "") -> None:
        self.plant.when(lambda _: self.state is state and (not alarm or alarm in self.alarms), PATIENT_S)

    def go(self) -> None:
        """Order what the shown state asks for, as an operator does, until the belt runs.

        On a busy computer a scan may come so late on the way that the line holds or aborts; that is its rule, and what
        the operator does then is to order again.
        """
        self.plant.when(lambda _: self.state is not None, PATIENT_S)
        while not self.plant.plant.main_on:
            shown = self.state
            if shown in NEXT:
                self.order(NEXT[shown])
            self.plant.when(partial(self._proceeded, shown), PATIENT_S)

    def _proceeded(self, shown: State | None, plant: Plant) -> bool:
        return plant.main_on or self.state is not shown

    def dies(self, cause: Callable[[], object], within_s: float = DEAD_S) -> None:
        assert self.plant.after(cause, is_dead, within_s) <= within_s

    def stall(self, stalled: bool) -> None:
        self.plant.server.stalled = stalled

    def halve(self, answers: int) -> None:
        self.plant.server.halves = answers

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
    bed.dies(lambda: bed.stall(True))
    bed.until(State.ABORTED, "LINK")
    bed.plant.when(lambda _: bed.plant.wired.plc.comm_lost, DEAD_S)
    bed.stall(False)
    bed.plant.when(lambda _: bed.loop.fault is None, PATIENT_S)
    assert bed.plant.wired.plc.comm_lost
    assert not bed.plant.plant.main_on
    bed.go()
    assert not bed.plant.wired.plc.comm_lost


def test_a_plc_that_restarts_with_zeros_runs_nothing_until_an_operator_starts(bed: Bed) -> None:
    bed.go()
    bed.dies(bed.plant.restart_plc)
    bed.until(State.ABORTED, "PLC_RESTART")
    bed.go()


def test_half_an_answer_stops_nothing(bed: Bed) -> None:
    """What a late scan held meanwhile proves nothing of half answers: a busy computer can only repeat the trial."""
    for _ in range(TRIALS):
        bed.go()
        bed.alarms.clear()
        bed.plant.after(lambda: bed.halve(1), lambda _: not bed.plant.server.halves and not bed.loop.fault, PATIENT_S)
        runs_on = bed.plant.plant.main_on
        if not {"LATE", "LINK"} & set(bed.alarms):
            break
    assert runs_on


def test_half_answers_that_go_on_stop_everything(bed: Bed) -> None:
    bed.go()
    bed.dies(lambda: bed.halve(1_000_000))
    bed.until(State.ABORTED)


def test_a_pulled_cable_stops_the_belts_and_a_plugged_one_starts_nothing(bed: Bed) -> None:
    bed.go()
    cable = threading.Thread(target=bed.plant.server.unplug)
    bed.dies(cable.start)
    cable.join()
    bed.until(State.ABORTED)
    bed.plant.server.start()
    bed.plant.when(lambda _: bed.loop.fault is None, PATIENT_S)
    assert not bed.plant.plant.main_on
    bed.go()


@pytest.mark.parametrize(("fault", "alarm"), [(Fault.E_STOP, "E_STOP"), (Fault.GUARD_OPEN, "GUARD")])
def test_contacts_of_the_safety_circuit_end_in_aborted(bed: Bed, fault: Fault, alarm: str) -> None:
    bed.go()
    bed.dies(lambda: Hands(bed.plant).strike(fault), 0.1)
    bed.until(State.ABORTED, alarm)


def test_ending_the_loop_in_order_leaves_no_belt_running_even_for_the_plc_time_out(bed: Bed) -> None:
    bed.go()
    ended_s = bed.plant.after(bed.end.set, lambda plant: is_dead(plant) and not bed.plant.wired.plc.comm_lost, 0.3)
    assert ended_s <= 0.3


def test_a_second_process_that_dies_closes_the_intake(bed: Bed) -> None:
    bed.go()
    bed.desk.close()
    bed.plant.when(lambda _: "JOURNAL" in bed.alarms, PATIENT_S)
    assert bed.loop.outputs is not None
    assert not any(bed.loop.outputs.permits)


def test_the_watchdog_is_fed_while_scans_meet_their_deadline_and_not_by_those_that_miss(tmp_path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(f"{tmp_path}/notify")
        manager.settimeout(PATIENT_S)
        bed = Bed(Notifier({"NOTIFY_SOCKET": f"{tmp_path}/notify"}, every_s=0.05))
        told = [manager.recv(100) for _ in range(4)]
        assert told == [b"READY=1", *[b"WATCHDOG=1"] * 3]
        bed.loop.pace.period_s = 1e-6  # no scan can be over in that
        bed.plant.when(lambda _: bed.loop.pace.missed > 5, PATIENT_S)
        manager.setblocking(False)
        with suppress(BlockingIOError):
            while manager.recv(100):
                pass
        bed.plant.when(lambda _: bed.loop.pace.missed > 50, PATIENT_S)
        with pytest.raises(BlockingIOError):
            manager.recv(100)
        bed.loop.pace.period_s = 0.01
        manager.settimeout(PATIENT_S)
        bed.stop()
        while manager.recv(100) != b"STOPPING=1":
            pass
