"""A librarian copies the words of the screens, changes two, and is told of every mistake at once."""

import tomllib
from pathlib import Path

import pytest

from config import ConfigurationError
from kiosk.__main__ import main
from kiosk.wording.catalog import catalog, languages
from kiosk.wording.folder import load


def wrong(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as told:
        load(folder)
    return str(told.value)


def test_a_copy_says_everything_and_changes_nothing(tmp_path, capsys):
    assert main(["words", "copy", str(tmp_path)]) == 0
    assert main(["words", "check", str(tmp_path)]) == 0
    assert "no mistakes: 0 texts of en, 0 texts of zh_CN, 0 messages" in capsys.readouterr().out
    for language in languages():
        text = (tmp_path / f"{language}.toml").read_text(encoding="utf-8")
        assert text.count('" = ') == len(catalog(language))


@pytest.mark.parametrize("language", languages())
def test_every_text_taken_as_it_is_copied_is_without_a_mistake(tmp_path, language):
    main(["words", "copy", str(tmp_path)])
    file = tmp_path / f"{language}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('\n# "', '\n"'), encoding="utf-8")
    texts = load(tmp_path).texts[language]
    assert texts == {key: entry.forms for key, entry in catalog(language).items()}


def test_a_copy_never_overwrites(tmp_path, capsys):
    (tmp_path / "en.toml").write_text("# mine")
    assert main(["words", "copy", str(tmp_path)]) == 0
    assert "is there already and stays as it is" in capsys.readouterr().out
    assert (tmp_path / "en.toml").read_text() == "# mine"


def test_every_mistake_is_told_at_once_with_its_place(tmp_path, capsys):
    (tmp_path / "fr.toml").write_text("")
    (tmp_path / "messages.toml").write_text(
        '[[message]]\npattern = "("\ntext = { en = "x" }\n'
        '[[message]]\npattern = "x"\ntext = { en = "{limit}" }\n[[message]]\npattern = "x"\ntext = { en = "{" }\n'
    )
    text = '[Welcome]\n"Borow" = "x"\n"Borrow" = ""\n"Up to %n books at a time" = "viele"\n[Header]\n'
    text += '"card ending %1" = "card"\n[Welcom]\n"Borrow" = "x"\n'
    (tmp_path / "en.toml").write_text(text)
    assert main(["words", "check", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    for part in (
        "Welcome.Borow: is no text of ours; did you mean 'Borrow'?", "Welcome.Borrow: must be words",
        "must have as many forms as ours: 2", "Header.card ending %1: must fill in %1, and fills in nothing",
        "Welcom: is no [section] of texts; did you mean 'Welcome'?", "fr.toml: is no language of the screens",
        "message.0.pattern: not a regular expression", "nothing is filled in for {limit}", "a brace that is meant",
    ):  # fmt: skip
        assert part in said


def test_what_is_no_toml_is_said_with_its_line(tmp_path):
    assert "(at line 2, " in wrong(tmp_path, "en.toml", '[Welcome]\n"Borrow" "x"\n')


def test_an_empty_folder_is_a_mistake(tmp_path):
    with pytest.raises(ConfigurationError, match="words copy"):
        load(tmp_path)


def test_a_long_text_is_a_doubt_and_no_mistake(tmp_path, capsys):
    (tmp_path / "en.toml").write_text(f'[Welcome]\n"Borrow" = "{"long " * 10}"\n')
    assert main(["words", "check", str(tmp_path)]) == 0
    assert "may not fit" in capsys.readouterr().out


def test_the_copied_example_of_a_message_is_right(tmp_path):
    main(["words", "copy", str(tmp_path)])
    file = tmp_path / "messages.toml"
    lines = file.read_text(encoding="utf-8").partition("#\n")[2].splitlines()
    example = "\n".join(line.removeprefix("# ") for line in lines)
    assert tomllib.loads(example)["message"]
    file.write_text(example, encoding="utf-8")
    (rule,) = load(tmp_path).rules
    assert rule.pattern.search("5 ITEMS ARE THE LIMIT")["limit"] == "5"


def test_a_kiosk_does_not_start_with_mistakes_in_its_words(tmp_path, capsys):
    words = tmp_path / "words"
    words.mkdir()
    (words / "en.toml").write_text('[Nowhere]\n"x" = "y"\n')
    (tmp_path / "site.toml").write_text(
        '[site]\nname = { en = "Library" }\n[ils]\nhost = "ils.example"\nallow_plaintext = true\n'
        f'[words]\nfolder = "{words}"\n'
    )
    (tmp_path / "machine.toml").write_text(
        '[machine]\nid = "K-03"\n[tag_reader]\nport = "/dev/null"\n[journal]\npath = "/none/j.sqlite"\n'
    )
    assert main(["--config", str(tmp_path), "--window"]) == 2
    assert "Nowhere: is no [section] of texts" in capsys.readouterr().err
