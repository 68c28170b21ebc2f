"""Opens the tag reader that the settings name. A new reader is one module and one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from drivers.link import Link
from drivers.rfid import TagReader, d6, feig
from drivers.rfid.settings import TagReaderSettings


@dataclass(frozen=True, slots=True)
class Driver:
    """How to open one maker's readers, and the hardware it was tried on ("": none yet)."""

    open: Callable[[TagReaderSettings], TagReader]
    document: str
    verified_on: str = ""


def _feig(settings: TagReaderSettings) -> TagReader:
    link = Link(settings.port, baudrate=settings.baudrate or feig.BAUDRATE, parity=feig.PARITY)
    return feig.FeigReader(link, tag_limit=settings.tag_limit)


def _d6(settings: TagReaderSettings) -> TagReader:
    link = Link(settings.port, baudrate=settings.baudrate or d6.BAUDRATE)
    return d6.D6Reader(link, tag_limit=settings.tag_limit)


DRIVERS: Mapping[str, Driver] = {
    "feig": Driver(_feig, "FEIG H60301-3e-ID-B"),
    "3m": Driver(_d6, "3M RFID 810/210 host protocol v1.0"),
}


def open_reader(settings: TagReaderSettings) -> TagReader:
    """Return the reader; its port opens at the first call, and again after each failure.

    A driver that no hardware has confirmed says so in the log.
    """
    driver = DRIVERS[settings.model]
    if not driver.verified_on:
        structlog.get_logger().warning("driver UNVERIFIED on hardware", model=settings.model, document=driver.document)
    return driver.open(settings)
