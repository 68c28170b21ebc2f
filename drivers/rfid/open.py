"""Opens the tag reader that the settings name. A new reader is one module and one line here."""

from collections.abc import Callable, Mapping

from drivers.link import Link
from drivers.rfid import TagReader, feig
from drivers.rfid.settings import TagReaderSettings


def _feig(settings: TagReaderSettings) -> TagReader:
    return feig.FeigReader(Link(settings.port, baudrate=settings.baudrate, parity=feig.PARITY))


OPENERS: Mapping[str, Callable[[TagReaderSettings], TagReader]] = {"feig": _feig}


def open_reader(settings: TagReaderSettings) -> TagReader:
    """Return the reader; its port opens at the first call, and again after each failure."""
    return OPENERS[settings.model](settings)
