"""The librarian's command at the console: `python -P -m kiosk receipts copy | check | preview`."""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from config import ConfigurationError
from drivers.printer.settings import COLUMNS_BY_WIDTH_MM
from kiosk.receipts import template
from kiosk.receipts.layout import Layout
from kiosk.receipts.preview import as_png, as_text
from kiosk.receipts.samples import SAMPLES

FAILED, WRONG_CONFIGURATION = 1, 2
"""Exit statuses: nothing was written; the librarian must correct a template."""


class _NoSuchLanguage(Exception):  # noqa: N818
    """Nobody wrote a template for it."""


def main(arguments: Sequence[str]) -> int:
    """Answer one command line; return the exit status."""
    options = _parser().parse_args(arguments)
    answer: Callable[[argparse.Namespace], Iterator[str]] = options.answer
    try:
        for line in answer(options):
            sys.stdout.write(line + "\n")
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_CONFIGURATION
    except _NoSuchLanguage as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}\n")
        return FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -P -m kiosk receipts", description="How receipts read and look.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    copy = commands.add_parser("copy", help="copy the templates into a folder, to be edited there")
    copy.add_argument("folder", type=Path)
    copy.set_defaults(answer=_copy)
    check = commands.add_parser("check", help="look for mistakes in templates")
    check.set_defaults(answer=_check)
    preview = commands.add_parser("preview", help="show what will be printed")
    preview.add_argument("--language", help="such as zh_CN; all without")
    preview.add_argument(
        "--width", type=int, choices=sorted(COLUMNS_BY_WIDTH_MM), help="of the paper in mm; both without"
    )
    preview.add_argument("--sample", choices=sorted(SAMPLES), help="one kind of receipt; all without")
    preview.add_argument("--png", type=Path, metavar="FOLDER", help="as pictures in this folder, not as text")
    preview.set_defaults(answer=_preview)
    for each in (check, preview):
        each.add_argument("--templates", type=Path, metavar="FOLDER", help="the library's own")
    return made


def _copy(options: argparse.Namespace) -> Iterator[str]:
    options.folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(template.SHIPPED.glob(f"*{template.SUFFIX}")):
        copy = options.folder / file.name
        if copy.exists():
            yield f"{copy} is there already and stays as it is"
        else:
            shutil.copyfile(file, copy)
            yield f"{copy}"


def _check(options: argparse.Namespace) -> Iterator[str]:
    yield f"no mistakes: {', '.join(sorted(template.load(options.templates)))}"


def _preview(options: argparse.Namespace) -> Iterator[str]:
    for language, each in _chosen(options.language, template.load(options.templates)).items():
        for width_mm in [options.width] if options.width else sorted(COLUMNS_BY_WIDTH_MM):
            for name in [options.sample] if options.sample else SAMPLES:
                columns = COLUMNS_BY_WIDTH_MM[width_mm]
                sheet = Layout(SAMPLES[name](language), each, columns, rare=True).sheet()
                if options.png:
                    options.png.mkdir(parents=True, exist_ok=True)
                    file = options.png / f"{language}-{width_mm}mm-{name}.png"
                    file.write_bytes(as_png(sheet, columns))
                    yield f"{file}"
                else:
                    yield f"\n{language} · {width_mm} mm · {name}"
                    yield from as_text(sheet, columns)


def _chosen(language: str | None, templates: Mapping[str, template.Template]) -> Mapping[str, template.Template]:
    if language is None:
        return templates
    if language not in templates:
        raise _NoSuchLanguage(f"no template for {language}; there are {', '.join(sorted(templates))}")
    return {language: templates[language]}
