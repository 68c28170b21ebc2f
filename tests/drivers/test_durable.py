"""A small file is the old one or the new one, never half of either."""

import pytest

from drivers.durable import replace_text


def test_a_file_is_made_and_replaced_and_nothing_lies_beside_it(tmp_path) -> None:
    path = tmp_path / "rules"
    for text in ("考试周", ""):
        replace_text(path, text)
        assert path.read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path) -> None:
    path = tmp_path / "rules"
    path.write_text("old")
    (tmp_path / "rules.new").mkdir()
    with pytest.raises(OSError, match=r"rules\.new"):
        replace_text(path, "new")
    assert path.read_text() == "old"
