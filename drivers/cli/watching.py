"""`python -m drivers watch`: what a card reader or scanner reads by the settings in a file, as JSON, one a line."""

import argparse
import itertools
import json
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, assert_never

import structlog
from pydantic import ValidationError

from drivers.card import Card, CardChange, CardPresented, CardReader, CardRemoved, CardUnreadable
from drivers.card.number import UidForm, from_uid
from drivers.card.settings import CardReaderSettings
from drivers.errors import DeviceUnavailable
from drivers.scanner import BarcodeScanner, Scan, ScanResult, Unread
from drivers.scanner.settings import ScannerSettings

LOOK_S = 0.5
AGAIN_S = 1.0
Fields = dict[str, object]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    watch = commands.add_parser("watch", help="what a card reader or scanner reads, until Ctrl-C")
    watch.add_argument("device", choices=DEVICES, help="the section of FILE")
    watch.add_argument("file", type=Path, metavar="FILE", help="machine.toml, or site.toml where the section is there")
    watch.add_argument(
        "--show", action="store_true", help="numbers in full, and a UID in every form: for your own card"
    )
    watch.add_argument("--count", type=int, metavar="N", help="stop after N lines")
    watch.set_defaults(run=_watch)


def _watch(options: argparse.Namespace) -> int:
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))
    open_, told = DEVICES[options.device]
    try:
        device = open_(_section(options.file, options.device))
    except (OSError, ValueError) as error:
        print(_words(error, options.device), file=sys.stderr)
        return 2
    with closing(device), suppress(KeyboardInterrupt):
        for _ in itertools.count() if options.count is None else range(options.count):
            print(json.dumps(_next(device, told, options.show), ensure_ascii=False), flush=True)
    return 0


def _section(file: Path, name: str) -> object:
    """Return a section of a file; raise `OSError` or `ValueError`."""
    found = tomllib.loads(file.read_text("utf-8")).get(name)
    if found is None:
        raise ValueError(f"{file}: there is no [{name}]")
    return found


def _words(error: Exception, section: str) -> str:
    """Say what is wrong in a file, each mistake with its key; what stands there may be secret and is not repeated."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "\n".join(f"{'.'.join((section, *map(str, each['loc'])))}: {each['msg']}" for each in error.errors())


def _next(device: CardReader | BarcodeScanner, told: Callable[[Any, bool], Fields], show: bool) -> Fields:
    """Wait for the next thing read, or for the news that the device is away."""
    while True:
        try:
            found = device.wait(LOOK_S)
        except DeviceUnavailable as error:
            time.sleep(AGAIN_S)
            return {"away": str(error)}
        if found is not None:
            return told(found, show)


def _card_reader(section: object) -> CardReader:
    from drivers.card.open import open_reader

    return open_reader(CardReaderSettings.model_validate(section))


def _of_card(change: CardChange, show: bool) -> Fields:
    match change:
        case CardPresented(card=card):
            told: Fields = {"card": "read", "number": _number(card.number, show), "proof": card.proof.name.lower()}
            return told | {"institution": card.institution} | (_forms(card) if show else {})
        case CardUnreadable():
            return {"card": change.problem.name.lower(), "meaning": change.problem.value, "detail": change.detail}
        case CardRemoved():
            return {"card": "removed"}
        case _:
            assert_never(change)


def _forms(card: Card) -> Fields:
    return {form.value: from_uid(card.uid, form) for form in UidForm}


def _scanner(section: object) -> BarcodeScanner:
    from drivers.scanner.open import open_scanner

    return open_scanner(ScannerSettings.model_validate(section))


def _of_scan(result: ScanResult, show: bool) -> Fields:
    match result:
        case Scan():
            kind: Fields = {"scan": result.use.value, "code": _number(result.code, show)}
            return kind | {"symbology": result.symbology.name.lower(), "institution": result.institution}
        case Unread():
            return {"scan": result.problem.name.lower(), "meaning": result.problem.value, "detail": result.detail}
        case _:
            assert_never(result)


def _number(number: str, show: bool) -> str:
    return number if show else number[-2:].rjust(len(number), "*")


DEVICES: Mapping[str, tuple[Callable[[object], CardReader | BarcodeScanner], Callable[[Any, bool], Fields]]] = {
    "card_reader": (_card_reader, _of_card),
    "scanner": (_scanner, _of_scan),
}
"""How each is opened by its section, and how what it reads is told."""
