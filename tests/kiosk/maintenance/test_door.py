"""Nobody gets in by trying, by pulling the plug, or by breaking a file."""

import os
import stat
import threading
from collections import Counter

import pytest
from argon2 import PasswordHasher

from kiosk.maintenance import door as door_module
from kiosk.maintenance.door import FILE, Accepted, Door, MustWait, NobodyEnrolled, Wrong
from kiosk.maintenance.errors import StateUnusable
from kiosk.maintenance.technicians import Technicians


def test_before_anybody_is_enrolled_no_pin_is_right_and_no_try_counts(tmp_path, machine, hasher):
    door = Door(tmp_path, clock=machine.now, hasher=hasher)
    assert not door.is_enrolled()
    assert [door.verify("123456") for _ in range(9)] == [NobodyEnrolled()] * 9
    assert list(tmp_path.iterdir()) == []


def test_the_right_pin_names_its_technician(door, canary):
    assert door.is_enrolled()
    assert door.verify(canary) == Accepted("李工")


def test_five_wrong_tries_are_free_then_the_waits_double(door, machine):
    assert [door.verify("111111") for _ in range(6)] == [*[Wrong(0)] * 4, Wrong(30), MustWait(30)]
    assert door.wait_s() == 30
    machine.pass_s(30)
    assert door.wait_s() == 0
    assert door.verify("111111") == Wrong(60)
    machine.pass_s(59)
    assert door.verify("111111") == MustWait(1)


def test_even_the_right_pin_waits(door, machine, canary):
    for _ in range(5):
        door.verify("111111")
    assert door.verify(canary) == MustWait(30)
    machine.pass_s(30)
    assert door.verify(canary) == Accepted("李工")


def test_the_right_pin_forgets_the_wrong_ones(door, canary, tmp_path):
    for _ in range(4):
        door.verify("111111")
    assert door.verify(canary) == Accepted("李工")
    assert not (tmp_path / FILE).exists()
    assert [door.verify("111111") for _ in range(4)] == [Wrong(0)] * 4


@pytest.mark.parametrize("typed", ["", "1", "739154826x", "9" * 1000, "٧٣٩١٥٤٨٢٦", "\ud800"])
def test_what_is_no_pin_is_wrong_and_counts(door, typed):
    assert [door.verify(typed) for _ in range(5)][-1] == Wrong(30)


def test_a_restart_with_the_clock_set_back_forgets_nothing(door, machine, tmp_path, hasher, canary):
    for _ in range(5):
        door.verify("111111")
    machine.set_wall(days=-365)
    machine.restart()
    after = Door(tmp_path, clock=machine.now, hasher=hasher)
    assert after.verify(canary) == MustWait(30)
    machine.pass_s(30)
    assert after.verify("111111") == Wrong(60)


class PulledPlug(BaseException):
    """The process ends here."""


class PlugPulledWhileHashing(PasswordHasher):
    def verify(self, *_arguments):
        raise PulledPlug


def test_pulling_the_plug_while_a_pin_is_looked_at_gives_no_try_back(door, machine, tmp_path):
    unlucky = Door(tmp_path, clock=machine.now, hasher=PlugPulledWhileHashing())
    for _ in range(5):
        with pytest.raises(PulledPlug):
            unlucky.verify("111111")
    assert door.verify("111111") == MustWait(30)


def test_many_at_once_have_no_more_tries_than_one(door):
    verdicts = []
    threads = [threading.Thread(target=lambda: verdicts.append(door.verify("111111"))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(map(type, verdicts)) == {Wrong: 5, MustWait: 11}


@pytest.mark.parametrize("data", [b"", b"{}", b"null", b'{"count": 0}', b"\xff", b'{"count":1,"wall":"x"}'])
def test_a_damaged_file_of_tries_lets_nobody_in_and_is_left_alone(door, tmp_path, canary, data):
    (tmp_path / FILE).write_bytes(data)
    (tmp_path / FILE).chmod(0o600)
    for use in (lambda: door.verify(canary), door.wait_s):
        with pytest.raises(StateUnusable, match=f"{FILE}: damaged; end the wait at the console"):
            use()
    assert (tmp_path / FILE).read_bytes() == data
    door.end_wait()
    assert door.verify(canary) == Accepted("李工")


def test_a_disk_that_keeps_no_tries_lets_nobody_in(door, canary, monkeypatch):
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StateUnusable, match="No space left on device"):
        door.verify(canary)


def test_the_tries_are_for_the_kiosk_alone(door, tmp_path):
    door.verify("111111")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_the_console_ends_a_wait(door, canary):
    for _ in range(5):
        door.verify("111111")
    door.end_wait()
    assert door.verify(canary) == Accepted("李工")


def test_whoever_is_enrolled_or_removed_meanwhile_counts_at_once(door, tmp_path, hasher, canary):
    elsewhere = Technicians(tmp_path, hasher)
    elsewhere.enrol("王工", "28461937")
    assert door.verify("28461937") == Accepted("王工")
    elsewhere.remove("李工")
    assert door.verify(canary) == Wrong(0)


def test_the_real_clock_is_the_journal_s(tmp_path, hasher, technicians, canary):
    technicians.enrol("李工", canary)
    door = Door(tmp_path, hasher=hasher)
    assert [door.verify("111111") for _ in range(6)][-2] == Wrong(30)
    assert door.wait_s() in {29, 30}
    assert door_module.stamp_now().boot_id in (tmp_path / FILE).read_text()
