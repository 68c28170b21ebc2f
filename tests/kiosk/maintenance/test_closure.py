"""A machine that a technician closed stays closed until a technician opens it."""

import stat
from datetime import UTC, datetime

import pytest

from kiosk.maintenance.closure import FILE, Closure, close, closure, reopen
from kiosk.maintenance.errors import StateUnusable

AT = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)


def test_a_machine_is_open_at_first(tmp_path):
    assert closure(tmp_path) is None
    assert closure(tmp_path / "none") is None
    reopen(tmp_path)


def test_who_closed_it_and_when_is_kept(tmp_path):
    close(tmp_path, "李工", AT)
    assert closure(tmp_path) == Closure("李工", AT)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    close(tmp_path, "王工", AT)
    assert closure(tmp_path) == Closure("王工", AT)
    reopen(tmp_path)
    assert closure(tmp_path) is None


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b'{"by": "x", "at": "2026-11-22T17:20:00"}', b"\xff"])
def test_a_damaged_file_keeps_the_machine_closed_until_it_is_opened(tmp_path, data):
    (tmp_path / FILE).write_bytes(data)
    (tmp_path / FILE).chmod(0o600)
    assert closure(tmp_path) == Closure("", None)
    reopen(tmp_path)
    assert closure(tmp_path) is None


def test_a_file_that_others_could_write_keeps_the_machine_closed(tmp_path):
    close(tmp_path, "李工", AT)
    (tmp_path / FILE).chmod(0o666)
    assert closure(tmp_path) == Closure("", None)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(StateUnusable, match="make it"):
        close(tmp_path / "none", "李工", AT)
