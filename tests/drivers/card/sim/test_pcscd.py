"""The cell around pcscd: nothing gets out of it, nothing of it stays."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drivers.card.sim import cell, pcscd
from drivers.card.sim.card import MifareCard
from drivers.card.sim.pcscd import Unavailable, VirtualCardReader


@contextmanager
def started() -> Iterator[VirtualCardReader]:
    reader = VirtualCardReader()
    reader.start()
    yield reader
    reader.stop()


def socket_of(reader: VirtualCardReader) -> Path:
    return Path(reader.environment["PCSCLITE_CSOCK_NAME"])


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.usefixtures("pcscd_here")
def test_its_ports_are_out_of_reach_and_its_socket_is_ours_alone() -> None:
    with started() as reader:
        reader.hold(MifareCard(b"\x04\xa1\xb2\xc3"))
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", cell.VPCD_PORT))
        directory = socket_of(reader).parent.parent
        assert directory.stat().st_mode & 0o077 == 0
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(socket_of(reader)))


@pytest.mark.usefixtures("pcscd_here")
def test_two_of_them_run_side_by_side_and_leave_nothing_behind() -> None:
    before = children()
    with started() as one, started() as other:
        one.hold(MifareCard(b"\x04\xa1\xb2\xc3"))
        other.hold(MifareCard(b"\x04\xd5\xe6\xf7"))
        assert socket_of(one) != socket_of(other)
        directories = [socket_of(reader).parent.parent for reader in (one, other)]
    assert not [directory for directory in directories if directory.exists()]
    assert children() <= before


@pytest.mark.usefixtures("pcscd_here")
def test_a_mistake_of_our_own_is_not_the_machine_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "cell.py"
    broken.write_text("raise SystemExit('a mistake in here')")
    monkeypatch.setattr(cell, "__file__", str(broken))
    with pytest.raises(Unavailable, match="has ended: a mistake in here"):
        VirtualCardReader().start()
    assert pcscd.what_is_missing() == ""


@pytest.mark.usefixtures("pcscd_here")
def test_stopping_twice_is_harmless_and_starting_again_works() -> None:
    with started() as reader:
        reader.start()
        reader.stop()
        reader.stop()
        with pytest.raises(Unavailable, match="not started"):
            reader.hold(MifareCard(bytes(4)))
        reader.take_away()
        with reader:
            reader.hold(MifareCard(b"\x04\xa1\xb2\xc3"))


@pytest.mark.usefixtures("pcscd_here")
@pytest.mark.parametrize(
    ("name", "package"), [("_UNSHARE", "util-linux"), ("_VPCD", "vsmartcard-vpcd"), ("_PCSCD", "pcscd")]
)
def test_what_is_missing_is_told_with_its_package(monkeypatch: pytest.MonkeyPatch, name: str, package: str) -> None:
    monkeypatch.setattr(pcscd, name, Path("/nonexistent"))
    with pytest.raises(Unavailable, match=f"apt install {package}"):
        VirtualCardReader().start()


@pytest.mark.usefixtures("pcscd_here")
def test_missing_rights_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pcscd, "_UNSHARE", Path("/usr/bin/false"))
    before = children()
    with pytest.raises(Unavailable, match="run as root, or allow users"):
        VirtualCardReader().start()
    assert children() <= before


@pytest.mark.usefixtures("pcscd_here")
def test_a_pcscd_that_does_not_start_says_why() -> None:
    with started() as reader:
        reader.kill_service()
        (socket_of(reader).parent.parent / "reader.conf").write_text("NOT A READER ENTRY")
        with pytest.raises(Unavailable, match="pcscd does not start"):
            reader.start_service()
