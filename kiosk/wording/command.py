"""The librarian's command at the console: `python -P -m kiosk words copy | check FOLDER`."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from config import ConfigurationError
from kiosk.wording.catalog import catalog, languages
from kiosk.wording.folder import MESSAGES, load

FAILED, WRONG_CONFIGURATION = 1, 2
"""Exit statuses: nothing was written; the librarian must correct a file."""

HEAD = """\
# What the screens of this machine say. Take the # away before a text that shall read otherwise, and change what stands
# right of the equals sign; what stays commented out is as shipped. Keep %1, %2 and %n: the machine fills them in.
# Then:  python -P -m kiosk words check FOLDER
"""
MESSAGES_HEAD = """\
# How messages of the library system read on the screens here. The first pattern (a regular expression, capitals or
# not) that is found in a message says it anew; a message that none knows is shown as it came.
#
# [[message]]
# pattern = "(?P<limit>[0-9]+) items? (is|are) the limit"
# text = { zh_CN = "最多可借 {limit} 册", en = "{limit} items at most" }
# remedy = { zh_CN = "请先归还几册", en = "Please return some first" }      # what to do; may be left out
"""


def main(arguments: Sequence[str]) -> int:
    """Answer one command line; return the exit status."""
    options = _parser().parse_args(arguments)
    answer: Callable[[Path], Iterator[str]] = options.answer
    try:
        for line in answer(options.folder):
            sys.stdout.write(line + "\n")
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_CONFIGURATION
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}\n")
        return FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -P -m kiosk words", description="What the screens say.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for name, answer, explained in (
        ("copy", _copy, "write all texts into a folder, to be changed there"),
        ("check", _check, "look for mistakes in a folder"),
    ):
        each = commands.add_parser(name, help=explained)
        each.add_argument("folder", type=Path)
        each.set_defaults(answer=answer)
    return made


def _copy(folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"{language}.toml": _texts(language) for language in languages()} | {MESSAGES: MESSAGES_HEAD}
    for name, words in files.items():
        try:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(words)
            yield f"{folder / name}"
        except FileExistsError:
            yield f"{folder / name} is there already and stays as it is"


def _texts(language: str) -> str:
    lines = [HEAD]
    entries = sorted(catalog(language).values(), key=lambda entry: entry.screen)
    for screen, texts in groupby(entries, key=lambda entry: entry.screen):
        lines += [f"\n[{screen}]", *(f"# {entry.line()}" for entry in texts)]
    return "\n".join(lines) + "\n"


def _check(folder: Path) -> Iterator[str]:
    wording = load(folder)
    yield from wording.long
    counts = [f"{len(texts)} texts of {language}" for language, texts in wording.texts.items()]
    yield f"no mistakes: {', '.join([*counts, f'{len(wording.rules)} messages'])}"
