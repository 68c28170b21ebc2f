"""Opens the tag reader that the settings name. A new reader is one module and one line here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import structlog

from drivers.link import Link
from drivers.rfid import TagReader, d6, feig

if TYPE_CHECKING:  # it asks here which models there are
    from drivers.rfid.settings import TagReaderSettings


class Maker(Protocol):
    """What makes a reader of a line; `tag_limit`: how many tags a desk model can hold, None: any."""

    def __call__(self, wire: Link, *, tag_limit: int | None) -> TagReader:
        """Return a reader on this line."""
        ...


@dataclass(frozen=True, slots=True)
class Driver:
    """How to talk over one maker's line, and the hardware it was tried on ("": none yet)."""

    reader: Maker
    baudrate: int
    document: str
    parity: str = "N"
    verified_on: str = ""


DRIVERS: Mapping[str, Driver] = {
    "feig": Driver(feig.FeigReader, feig.BAUDRATE, "FEIG H60301-3e-ID-B", parity=feig.PARITY),
    "3m": Driver(d6.D6Reader, d6.BAUDRATE, "3M RFID 810/210 host protocol v1.0"),
}
"""By the name that `[tag_reader] model` gives it."""


def open_reader(settings: "TagReaderSettings") -> TagReader:
    """Return the reader; its port opens at the first call, and again after each failure.

    A driver that no hardware has confirmed says so in the log.
    """
    driver = DRIVERS[settings.model]
    if not driver.verified_on:
        structlog.get_logger().warning("driver UNVERIFIED on hardware", model=settings.model, document=driver.document)
    link = Link(settings.port, baudrate=settings.baudrate or driver.baudrate, parity=driver.parity)
    return driver.reader(link, tag_limit=settings.tag_limit)
