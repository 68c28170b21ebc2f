"""What /proc tells of the computer and of the kiosk on it."""

import subprocess
import sys
import time

from kiosk.bundle import host


def test_a_kiosk_that_runs_is_told_by_its_process():
    began_s = time.monotonic()
    wait = "import sys; print('up', flush=True); sys.stdin.read()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", wait, "kiosk"], **pipes) as program:
        assert program.stdout.readline() == b"up\n"  # a process that is only just executed has 0.2 MB
        seen = host.process(program.pid)
        program.kill()
        program.wait()
        assert host.process(program.pid) == {}
    assert seen["pid"] == program.pid
    assert seen["threads"] == 1
    assert 1_000 < seen["memory_kb"] < 100_000
    assert 0 <= seen["up_s"] <= time.monotonic() - began_s + 1


def test_another_program_with_its_number_is_no_kiosk():
    with subprocess.Popen(["sleep", "60"]) as other:
        assert host.process(other.pid) == {}
        other.kill()


def test_equal_installations_have_equal_sums():
    assert host.versions()["packages_sha256"] == host.versions()["packages_sha256"] != ""
    assert any(each.startswith("SQLAlchemy==") or each.startswith("sqlalchemy==") for each in host.packages())


def test_a_disk_that_is_not_there_is_said(tmp_path):
    disks = host.state([tmp_path, tmp_path / "none"])["disks"]
    assert disks[str(tmp_path)]["total_mb"] > 0
    assert "No such file" in disks[str(tmp_path / "none")]
