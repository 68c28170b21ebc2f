"""The technician's key: a bundle on the stick that is really there, or what to do."""

import tarfile
from dataclasses import replace

import pytest

from config import load
from kiosk.bundle.scene import scene
from kiosk.desks.support import SupportDesk
from kiosk.maintenance.probes import SUPPORT
from kiosk.session.commands import RunTest
from kiosk.session.view import TestState
from kiosk.settings import KioskSettings, SupportSection

SITE = '[site]\nname.en = "Library"\n[ils]\nhost = "127.0.0.1"\n[machine]\nid = "K/03"\n[tag_reader]\nport = "x"\n'


@pytest.fixture
def found():
    return []


@pytest.fixture
def desk(tmp_path, found):
    """Return a desk whose stick is a folder, and whether something must be mounted there."""
    (tmp_path / "site.toml").write_text(f'{SITE}[journal]\npath = "{tmp_path}/journal.sqlite"\n')
    settings = load([tmp_path / "site.toml"], KioskSettings)

    def make(*, must_be_mounted):
        support = SupportSection(stick=tmp_path / "stick", must_be_mounted=must_be_mounted, units=())
        place = replace(scene(settings), support=support)
        return SupportDesk(place, lambda name, finding: found.append((name, finding)))

    return make


def test_it_says_how_far_it_is_and_where_it_went(tmp_path, desk, found):
    (tmp_path / "stick").mkdir()
    desk(must_be_mounted=False).perform(RunTest(SUPPORT, "zh_CN"))
    *progress, (name, end) = found
    assert [finding.words for _, finding in progress] == [
        "1 / 5 versions", "2 / 5 settings", "3 / 5 devices", "4 / 5 account", "5 / 5 logs",
    ]  # fmt: skip
    assert {finding.state for _, finding in progress} == {TestState.RUNNING}
    (written,) = (tmp_path / "stick").iterdir()
    assert written.name.startswith("support-K_03-2")
    assert (name, end.state) == (SUPPORT, TestState.PASSED)
    assert end.words.endswith(f" kB in {tmp_path / 'stick'}: {written.name}")
    with tarfile.open(written) as tar:
        assert "号机诊断包" in tar.extractfile("summary.txt").read().decode()


def test_without_a_stick_nothing_fills_the_machines_own_disk(tmp_path, desk, found):
    (tmp_path / "stick").mkdir()
    desk(must_be_mounted=True).perform(RunTest(SUPPORT, "en"))
    ((_, end),) = found
    assert end.state is TestState.FAILED
    assert end.words == f"{tmp_path / 'stick'}: no stick there; put one in and wait until it is mounted"
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_stick_that_is_gone_is_said(desk, found):
    desk(must_be_mounted=False).perform(RunTest(SUPPORT, "en"))
    assert "put the stick in and try again" in found[-1][1].words
