"""Opens the ways to pay that the settings name."""

import structlog

from drivers.errors import DeviceUnavailable
from drivers.payment import PaymentWay
from drivers.payment.gateway import HttpGateway
from drivers.payment.settings import PaymentSettings
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book

DOCUMENT = "WeChat Pay API v2, Signature Algorithm"
"""What the fields and their signature follow; each gateway's own names for them are not known here."""


TERMINAL_DOCUMENT = "PA00P015, ECR-Interface ZVT-Protocol"


def open_way(settings: PaymentSettings) -> PaymentWay:
    """Return one way to pay; nothing is sent yet. Raises DeviceUnavailable where a file cannot be read."""
    if settings.model == "terminal" and settings.book:
        book = Book(settings.book)
        structlog.get_logger().warning(
            "driver UNVERIFIED with a real terminal", model=settings.model, document=TERMINAL_DOCUMENT
        )
        return ZvtTerminal(settings.host, settings.port, settings.password, book)
    return _open_gateway(settings)


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
