"""What is installed in a library has no bench, no hand and no simulator, and carries its screens."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's content, as a library's machine has it."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True, timeout=50)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run_installed(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-P", "-m", *arguments]
    return subprocess.run(command, env=environment, cwd=installed, capture_output=True, text=True, timeout=30)


def test_an_installed_kiosk_cannot_load_a_hand(installed):
    """The bench drives the window through `kiosk.bench.hand`; a library's machine must not have it."""
    run = run_installed(installed, "kiosk.bench.hand", "/tmp/hand.sock", "--config", str(installed))
    assert run.returncode == 1
    assert "No module named" in run.stderr
    run = run_installed(installed, "kiosk", "--config", str(installed), "--hand", "/tmp/hand.sock")
    assert run.returncode == 2
    assert "unrecognized arguments: --hand" in run.stderr


def test_no_simulator_is_installed(installed):
    assert not [path for path in installed.rglob("*") if path.is_dir() and path.name in {"sim", "bench"}]


def test_tests_and_recipes_are_not_installed(installed):
    assert not (installed / "tests").exists()
    assert not (installed / "packaging").exists()


def test_the_screens_and_their_translations_are_installed(installed):
    assert (installed / "kiosk" / "qml" / "Main.qml").is_file()
    assert sorted(path.name for path in (installed / "kiosk" / "qml" / "i18n").glob("*.qm")) == ["en.qm", "zh_CN.qm"]


def test_a_missing_configuration_is_said_without_a_traceback(installed, tmp_path):
    run = run_installed(installed, "kiosk", "--config", str(tmp_path))
    assert run.returncode == 2
    assert "site.toml: cannot be read" in run.stderr
    assert "machine.toml: cannot be read" in run.stderr
    assert "Traceback" not in run.stderr
