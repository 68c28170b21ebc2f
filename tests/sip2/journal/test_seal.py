"""Readers' numbers open with the key, for their act alone; the key has a copy that a passphrase opens."""

import stat
from pathlib import Path

import pytest

from sip2.journal.errors import JournalUnusable, KeyMissing
from sip2.journal.seal import Seal, make_key, recover_key

SEAL = Seal(bytes(range(32)))


def test_a_number_opens_for_its_act_and_key_alone() -> None:
    sealed = SEAL.seal("op1", "20233017")
    assert b"20233017" not in sealed
    assert SEAL.open("op1", sealed) == "20233017"
    for seal, op_id, changed in (
        (SEAL, "op2", sealed),
        (Seal(bytes(32)), "op1", sealed),
        (SEAL, "op1", sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (SEAL, "op1", b""),
    ):
        with pytest.raises(JournalUnusable, match="cannot be opened"):
            seal.open(op_id, changed)


def test_the_same_number_never_looks_the_same_twice() -> None:
    assert SEAL.seal("op1", "20233017") != SEAL.seal("op1", "20233017")
    assert SEAL.digest("op1", "20233017") != SEAL.digest("op2", "20233017")
    assert SEAL.digest("op1", "20233017") == SEAL.digest("op1", "20233017")
    assert SEAL.digest("op1", "20233017") != Seal(bytes(32)).digest("op1", "20233017")


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Seal(b"short")


def test_a_key_is_made_with_its_recovery_copy(tmp_path: Path) -> None:
    key, copy, restored = tmp_path / "key", tmp_path / "recovery", tmp_path / "restored"
    make_key(key, copy, "correct horse")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    sealed = Seal.load(key).seal("op1", "20233017")
    recover_key(copy, restored, "correct horse")
    assert Seal.load(restored).open("op1", sealed) == "20233017"
    assert key.read_text().strip() not in copy.read_text()
    with pytest.raises(KeyMissing, match="passphrase is another"):
        recover_key(copy, tmp_path / "x", "wrong horse")
    assert not (tmp_path / "x").exists()


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    key, copy = tmp_path / "key", tmp_path / "recovery"
    make_key(key, copy, "correct horse")
    before = key.read_text(), copy.read_text()
    with pytest.raises(FileExistsError):
        make_key(key, tmp_path / "other", "correct horse")
    with pytest.raises(FileExistsError):
        make_key(tmp_path / "other key", copy, "correct horse")
    with pytest.raises(FileExistsError):
        recover_key(copy, key, "correct horse")
    assert (key.read_text(), copy.read_text()) == before
    assert not (tmp_path / "other key").exists()


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff\xfe", b"AAAA" * 20])
def test_a_file_that_is_no_key_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(KeyMissing, match="is no key; restore it"):
        Seal.load(tmp_path / "key")
    with pytest.raises(KeyMissing, match="is no recovery copy"):
        recover_key(tmp_path / "key", tmp_path / "x", "y")


def test_a_missing_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match="No such file"):
        Seal.load(tmp_path / "key")
    with pytest.raises(ValueError, match="passphrase"):
        make_key(tmp_path / "key", tmp_path / "copy", " ")
