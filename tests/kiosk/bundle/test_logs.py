"""The newest lines, whole ones, and never more than the limit."""

import os

from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundle.logs import logs, newest


@given(st.lists(st.binary(max_size=20).filter(lambda each: b"\n" not in each)), st.integers(0, 100))
def test_the_newest_whole_lines(lines, limit):
    data = b"".join(line + b"\n" for line in lines)
    kept = newest(data, limit)
    assert len(kept) <= limit
    assert data.endswith(kept)
    assert kept == data or data[: len(data) - len(kept)].endswith(b"\n")
    older = data[: len(data) - len(kept)].split(b"\n")[:-1]
    assert not older or len(older[-1]) + 1 + len(kept) > limit


def test_this_process_comes_first_and_the_rest_shares_what_is_left(tmp_path):
    path = tmp_path / "kiosk.log"
    path.write_text("".join(f"line {number:03}\n" for number in range(200)))
    own, file = logs(["mine"], [], [path], limit=100)
    assert (own.name, own.lines) == ("this-process.log", b"mine\n")
    assert file.name == "1-kiosk.log"
    assert file.lines == b"".join(b"line %03d\n" % number for number in range(190, 200))


def test_what_is_no_log_is_said_and_waited_for_by_nobody(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    pipe, missing, folder = logs([], [], [tmp_path / "pipe", tmp_path / "none", tmp_path])
    assert (pipe.lines, pipe.missing) == (b"", f"{tmp_path / 'pipe'}: is no file")
    assert "No such file" in missing.missing
    assert "is no file" in folder.missing


def test_a_unit_that_never_ran_is_said():
    (log,) = logs([], ["no-such-unit-anywhere.service"], [])
    assert (log.name, log.lines) == ("no-such-unit-anywhere.service.log", b"")
    assert log.missing


def test_units_come_from_the_journal_of_systemd(tmp_path, monkeypatch):
    """A program in its place, for a container has no such journal: what is asked for, and what comes."""
    program = tmp_path / "journalctl"
    program.write_text('#!/bin/sh\nfor each; do echo "$each"; done\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (log,) = logs([], ["library-kiosk.service"], [])
    assert b"--unit=library-kiosk.service\n" in log.lines
    assert log.missing == ""
