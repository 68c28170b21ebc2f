"""Opens the ways to pay that the settings name."""

import re

import structlog

from drivers.errors import DeviceUnavailable
from drivers.payment import PaymentWay
from drivers.payment.gateway import HttpGateway
from drivers.payment.settings import PaymentSettings
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book

DOCUMENT = "WeChat Pay API v2, Signature Algorithm"
"""What the fields and their signature follow; each gateway's own names for them are not known here."""


FACTORY_PASSWORD = "000000"  # noqa: S105 - only to warn of it
TERMINAL_DOCUMENT = "PA00P015, ECR-Interface ZVT-Protocol"


def open_way(settings: PaymentSettings) -> PaymentWay:
    """Return one way to pay; nothing is sent yet. Raises DeviceUnavailable where a file cannot be read."""
    return open_terminal(settings) if settings.model == "terminal" else _open_gateway(settings)


def open_terminal(settings: PaymentSettings) -> ZvtTerminal:
    """Return a card terminal; nothing is sent yet. Raises DeviceUnavailable where a file cannot be read."""
    if settings.book is None:
        raise ValueError("no card terminal is configured")
    password, log = _password(settings), structlog.get_logger()
    book = Book(settings.book)
    log.warning("driver UNVERIFIED with a real terminal", model=settings.model, document=TERMINAL_DOCUMENT)
    return ZvtTerminal(settings.host, settings.port, password, book)


def _password(settings: PaymentSettings) -> str:
    try:
        password = settings.password()
    except OSError as error:
        raise DeviceUnavailable(f"card terminal's password {settings.password_file}: {error.strerror}") from None
    if not re.fullmatch("[0-9]{6}", password):
        raise DeviceUnavailable(f"card terminal's password {settings.password_file}: must be six digits")
    if password == FACTORY_PASSWORD:
        structlog.get_logger().warning("the card terminal still has the password it came with; change it there")
    return password


def _open_gateway(settings: PaymentSettings) -> PaymentWay:
    try:
        key = settings.key()
    except OSError as error:
        raise DeviceUnavailable(f"payment key {settings.key_file}: {error.strerror}") from None
    if not key:
        # An empty key would let anybody sign.
        raise DeviceUnavailable(f"payment key {settings.key_file}: is empty")
    structlog.get_logger().warning("driver UNVERIFIED with a real gateway", model=settings.model, document=DOCUMENT)
    certificate = str(settings.certificate) if settings.certificate else ""
    purse = settings.model == "purse"
    return HttpGateway(settings.url, key, timeout_s=settings.timeout_s, purse=purse, certificate=certificate)
