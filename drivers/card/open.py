"""Opens the card reader that the settings name. A new kind of reader is one module and one line here."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import structlog

from drivers.card import CardReader
from drivers.card.apdu import KeyType, MifareKey
from drivers.card.issuers import Issuer
from drivers.card.number import UidForm
from drivers.card.pcsc import PcscReader
from drivers.card.reading import BlockSource, FileSource, Source, UidSource
from drivers.card.settings import CardReaderSettings, NumberSettings, NumberSource
from drivers.errors import DeviceUnavailable


def _pcsc(settings: CardReaderSettings) -> CardReader:
    name = re.compile(settings.reader, re.IGNORECASE)
    return PcscReader(name, lambda: issuers(settings), settings.answer_s)


OPENERS: Mapping[str, Callable[[CardReaderSettings], CardReader]] = {"pcsc": _pcsc}


def open_reader(settings: CardReaderSettings) -> CardReader:
    """Return the reader; it connects at the first wait, and again after each failure. No hardware confirmed it."""
    structlog.get_logger().warning("driver UNVERIFIED on hardware", model=settings.model, document="PC/SC part 3")
    return OPENERS[settings.model](settings)


def issuers(settings: CardReaderSettings) -> tuple[Issuer, ...]:
    """Return whose cards are read, in order; raise `DeviceUnavailable` when a key file is missing or wrong."""
    return (_issuer("own", settings), *(_issuer(each.name, each) for each in settings.issuers))


def _issuer(name: str, settings: NumberSettings) -> Issuer:
    return Issuer(name, source(settings), settings.numbering())


def source(settings: NumberSettings) -> Source:
    """Return where the number comes from; raise `DeviceUnavailable` when the key file is missing or wrong."""
    match settings.number:
        case NumberSource.MIFARE_BLOCK:
            return _block_source(settings)
        case NumberSource.CPU_FILE:
            application = bytes.fromhex(settings.application)
            return FileSource(
                application, settings.file, settings.text, settings.offset, settings.size, settings.record
            )
        case _:
            return UidSource(UidForm(settings.number.value))


def _block_source(settings: NumberSettings) -> BlockSource:
    if settings.block is None or settings.key_file is None:
        raise ValueError("mifare-block needs block and key_file")
    key = MifareKey(_secret(settings.key_file), KeyType[settings.key_type])
    return BlockSource(settings.block, key, settings.key_slot, settings.text, settings.offset, settings.size)


def _secret(path: Path) -> bytes:
    """Return the key in a file of 12 hexadecimal digits which only its owner and group may read."""
    try:
        if path.stat().st_mode & 0o007:
            raise DeviceUnavailable(f"{path}: anyone can read this key; chmod o= it, and have the cards' key changed")
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except OSError as error:
        raise DeviceUnavailable(f"{path}: {error.strerror}; put the card key there, readable by the kiosk") from error
    except ValueError:
        secret = b""
    if len(secret) != 6:
        # No cause is chained: it would show what the file holds.
        raise DeviceUnavailable(f"{path}: not a card key of 12 hexadecimal digits")
    return secret
