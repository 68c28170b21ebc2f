"""Technicians come in at the console, stay in files that nobody else can read, and trust no damaged file."""

import json
import os
import stat

import pytest

from kiosk.maintenance import durable
from kiosk.maintenance.errors import StateUnusable, UnfitName, UnfitPin
from kiosk.maintenance.technicians import FILE, KEY_FILE, Technicians


def test_nobody_is_enrolled_at_first(technicians, tmp_path):
    assert technicians.names() == ()
    assert technicians.who("000000") is None
    assert list(tmp_path.iterdir()) == []


def test_each_pin_opens_for_its_technician(technicians):
    technicians.enrol("李工", "739154")
    technicians.enrol("王工", "28461937")
    assert technicians.names() == ("李工", "王工")
    assert technicians.who("739154") == "李工"
    assert technicians.who("28461937") == "王工"
    assert technicians.who("284619") is None


def test_who_leaves_gets_in_no_more(technicians):
    technicians.enrol("李工", "739154")
    technicians.enrol("王工", "28461937")
    technicians.remove("李工")
    assert technicians.who("739154") is None
    assert technicians.who("28461937") == "王工"
    technicians.remove("王工")
    assert technicians.names() == ()
    assert technicians.who("28461937") is None


def test_enrolling_after_the_last_has_left(technicians):
    technicians.enrol("李工", "739154")
    technicians.remove("李工")
    technicians.enrol("王工", "28461937")
    assert technicians.who("28461937") == "王工"


def test_a_lost_key_is_made_anew_when_nobody_is_enrolled(technicians, tmp_path):
    technicians.enrol("李工", "739154")
    technicians.remove("李工")
    (tmp_path / KEY_FILE).unlink()
    technicians.enrol("王工", "28461937")
    assert technicians.who("28461937") == "王工"


def test_a_name_is_taken_once_and_can_be_shown(technicians):
    technicians.enrol(" Zoë ", "739154")
    for name in ("Zoë", "ZOË", "Zoe\u0308"):
        with pytest.raises(UnfitName, match="is enrolled"):
            technicians.enrol(name, "28461937")
    for name in ("", "  ", "x" * 41, "a\nb", "\u202eabc"):
        with pytest.raises(UnfitName, match="printable"):
            technicians.enrol(name, "28461937")
    with pytest.raises(UnfitName, match="nobody"):
        technicians.remove("Li")
    assert technicians.names() == ("Zoë",)


def test_a_pin_belongs_to_one_technician(technicians):
    technicians.enrol("李工", "739154")
    with pytest.raises(UnfitPin, match="choose another"):
        technicians.enrol("王工", "739154")
    assert technicians.names() == ("李工",)


def test_files_are_for_the_kiosk_alone_whatever_the_umask(technicians, tmp_path):
    before = os.umask(0)
    try:
        technicians.enrol("李工", "739154")
    finally:
        os.umask(before)
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {
        FILE: 0o600,
        KEY_FILE: 0o600,
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="NOT TRIED: only root can give files away; run as root")
def test_what_root_enrols_belongs_to_the_folder_s_owner(technicians, tmp_path):
    os.chown(tmp_path, 12345, 12346)
    technicians.enrol("李工", "739154")
    assert {(path.stat().st_uid, path.stat().st_gid) for path in tmp_path.iterdir()} == {(12345, 12346)}


@pytest.mark.parametrize("name", [FILE, KEY_FILE])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_open_to_others_is_not_trusted(technicians, tmp_path, name, mode):
    technicians.enrol("李工", "739154")
    (tmp_path / name).chmod(mode)
    with pytest.raises(StateUnusable, match=f"{name}: others .* chmod it to 600"):
        technicians.who("739154")


DAMAGED = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b'{"key_id": 1, "technicians": []}',
    b'{"key_id": "x", "technicians": [{"name": "", "pin_hash": "x"}]}',
    b'{"key_id": "x", "technicians": [{"name": "x"}]}',
    b'{"key_id": "x", "technicians": [], "more": 1}',
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_file_lets_nobody_in_and_is_left_alone(technicians, tmp_path, data):
    technicians.enrol("李工", "739154")
    (tmp_path / FILE).write_bytes(data)
    for use in (lambda: technicians.who("739154"), technicians.names, lambda: technicians.enrol("x", "28461937")):
        with pytest.raises(StateUnusable, match=f"{FILE}: damaged; remove it and enrol"):
            use()
    assert (tmp_path / FILE).read_bytes() == data


@pytest.mark.parametrize(
    "pin_hash", ["x", "$argon2id$v=19$m=8,t=1,p=1$", "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA", ""]
)
def test_a_damaged_hash_lets_nobody_in_and_is_not_shown(technicians, tmp_path, pin_hash):
    technicians.enrol("李工", "739154")
    roster = json.loads((tmp_path / FILE).read_bytes())
    roster["technicians"][0]["pin_hash"] = pin_hash
    damaged = json.dumps(roster).encode()
    (tmp_path / FILE).write_bytes(damaged)
    with pytest.raises(StateUnusable, match=FILE) as caught:
        technicians.who("739154")
    assert "argon2id" not in str(caught.value)
    assert (tmp_path / FILE).read_bytes() == damaged


def test_a_missing_key_is_said_and_no_other_is_made(technicians, tmp_path):
    technicians.enrol("李工", "739154")
    (tmp_path / KEY_FILE).unlink()
    for use in (lambda: technicians.who("739154"), lambda: technicians.enrol("王工", "28461937")):
        with pytest.raises(StateUnusable, match=f"{KEY_FILE}: is missing; put it back"):
            use()
    assert not (tmp_path / KEY_FILE).exists()


def test_another_machine_s_key_is_noticed(technicians, tmp_path):
    technicians.enrol("李工", "739154")
    (tmp_path / KEY_FILE).write_bytes(bytes(32))
    with pytest.raises(StateUnusable, match=f"{KEY_FILE}: is not the key"):
        technicians.who("739154")


def test_a_missing_folder_is_said(tmp_path, hasher):
    with pytest.raises(StateUnusable, match="No such file or directory; make it, owned by the kiosk's user"):
        Technicians(tmp_path / "none", hasher).enrol("李工", "739154")


def test_a_link_is_not_followed(technicians, tmp_path):
    technicians.enrol("李工", "739154")
    (tmp_path / FILE).rename(tmp_path / "elsewhere")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StateUnusable, match=FILE):
        technicians.who("739154")


def test_a_write_is_on_the_disk_before_it_counts(tmp_path, monkeypatch):
    done = []
    for name in ("fsync", "replace"):
        original = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, name=name, original=original: (done.append(name), original(*a))[1])
    durable.write(tmp_path / "file", b"data")
    assert done == ["fsync", "replace", "fsync"]
    assert (tmp_path / "file").read_bytes() == b"data"


@pytest.mark.parametrize("failing", ["fsync", "replace", "open"])
def test_a_full_disk_leaves_the_old_file(technicians, tmp_path, monkeypatch, failing):
    technicians.enrol("李工", "739154")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    original = getattr(os, failing)

    def fail(*arguments, **named):
        if failing == "open" and not arguments[1] & os.O_CREAT:
            return original(*arguments, **named)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(StateUnusable, match="No space left on device; check the disk"):
        technicians.enrol("王工", "28461937")
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert technicians.who("739154") == "李工"
