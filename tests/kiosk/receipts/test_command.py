"""The librarian's command: copy, change, check, look."""

from pathlib import Path

import pytest
from PIL import Image

from kiosk.__main__ import main
from kiosk.receipts.samples import SAMPLES


def test_copy_change_check_and_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "own"
    assert main(["receipts", "copy", str(folder)]) == 0
    file = folder / "zh_CN.receipt"
    file.write_text(file.read_text(encoding="utf-8").replace("借书凭条", "外借单"), encoding="utf-8")
    assert main(["receipts", "check", "--templates", str(folder)]) == 0
    assert "no mistakes: en, zh_CN" in capsys.readouterr().out
    assert main(["receipts", "preview", "--templates", str(folder), "--language", "zh_CN", "--sample", "loans"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("外借单") == 2
    assert "借书凭条" not in shown


def test_a_copy_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "en.receipt").write_text("mine", encoding="utf-8")
    assert main(["receipts", "copy", str(tmp_path)]) == 0
    assert "is there already and stays as it is" in capsys.readouterr().out
    assert (tmp_path / "en.receipt").read_text(encoding="utf-8") == "mine"


def test_pictures_of_every_kind_are_as_wide_as_the_paper(tmp_path: Path) -> None:
    assert main(["receipts", "preview", "--png", str(tmp_path)]) == 0
    files = sorted(tmp_path.glob("*.png"))
    assert len(files) == 2 * 2 * len(SAMPLES)
    for file in files:
        with Image.open(file) as picture:
            assert picture.width == (640 if "80mm" in file.name else 448)
            assert picture.height > 300


@pytest.mark.parametrize("order", [["check"], ["preview"]])
def test_a_mistake_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], order: list[str]) -> None:
    (tmp_path / "en.receipt").write_text("[sheet]\nbig X\n", encoding="utf-8")
    assert main(["receipts", *order, "--templates", str(tmp_path)]) == 2
    assert f"{tmp_path}/en.receipt:2: no row begins with 'big'" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["receipts", "copy", str(tmp_path / "file" / "x")]) == 1
    assert "Not a directory" in capsys.readouterr().err


def test_an_unknown_language_names_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["receipts", "preview", "--language", "de"]) == 1
    assert "no template for de; there are en, zh_CN" in capsys.readouterr().err
