"""Which settings may leave the machine: each by its type, a text only where its model and field stand in `TEXTS`.

What is new is not told until somebody has put it here; a password in plain text can stand in any text.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from config.site import MachineSection, SiteSection
from drivers.card.settings import CardReaderSettings, IssuerSettings, NumberSettings
from drivers.notify.settings import MailServerSettings
from drivers.numbering import NumberingSettings
from drivers.payment.settings import PaymentSettings
from drivers.printer.settings import PrinterSettings
from drivers.rfid.settings import SecuritySettings, TagReaderSettings
from drivers.scanner.settings import CodeSettings, ScannerSettings
from drivers.sorterlink.settings import SorterLinkSettings
from drivers.sound.settings import SoundSettings
from kiosk.settings import (
    HelpSection,
    HoldsSection,
    HolidaySection,
    HoursSection,
    OfflineSection,
    PlaceSection,
    ReceiptsSection,
    SupportSection,
)
from sip2.settings import IlsSettings, TlsSection

DAYS = ("daily", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TEXTS: Mapping[type[BaseModel], tuple[str, ...]] = {
    SiteSection: ("name", "institution_id", "owners", "opening_hours", "language"),
    MachineSection: ("id", "place"),
    IlsSettings: ("host", "spare_host", "dialect", "encoding", "location_code"),
    TlsSection: ("server_name",),
    TagReaderSettings: ("model", "port"),
    SecuritySettings: ("item_pattern",),
    NumberingSettings: ("accept", "institution_id", "institutions"),
    NumberSettings: ("application",),
    CardReaderSettings: ("reader",),
    IssuerSettings: ("name",),
    ScannerSettings: ("port",),
    CodeSettings: ("name",),
    PrinterSettings: ("port", "profile"),
    SoundSettings: ("device",),
    SorterLinkSettings: ("users",),
    MailServerSettings: ("host",),
    PaymentSettings: ("host", "currency", "sip2_payment_type"),
    OfflineSection: ("patron_number",),
    HoursSection: DAYS,
    HolidaySection: ("open", "name"),
    HelpSection: ("desk", "phone"),
    PlaceSection: ("code", "name"),
    HoldsSection: ("currency",),
    ReceiptsSection: ("link",),
    SupportSection: ("units",),
}
"""Fields whose texts are told, of a model and of those that come from it."""

KEPT_BACK = "(set, kept back)"
"""Instead of a text that is not told, and of anything of another type; an empty text is told as what it is."""
_PLAIN = (bool, int, float, Decimal, date, Path, Enum)


def told(settings: BaseModel) -> dict[str, Any]:
    """Return the settings as JSON can hold them, without whatever might be secret."""
    shown: dict[str, Any] = {}
    for name, field in type(settings).model_fields.items():
        open_ = _is_open(type(settings), name) or _is_choice(field.annotation)
        shown[name] = _value(getattr(settings, name), open_=open_)
    return shown


def _is_open(model: type[BaseModel], field: str) -> bool:
    return any(field in TEXTS.get(each, ()) for each in model.__mro__)


def _is_choice(annotation: Any) -> bool:
    """Tell whether a text can only be one of those that stand in the program."""
    if get_origin(annotation) in {Union, UnionType}:
        return all(each is type(None) or _is_choice(each) for each in get_args(annotation))
    return get_origin(annotation) is Literal


def _value(value: Any, *, open_: bool) -> Any:
    match value:
        case None | "" | bool():
            return value
        case BaseModel():
            return told(value)
        case tuple():
            return [_value(each, open_=open_) for each in value]
        case frozenset():
            return sorted((_value(each, open_=open_) for each in value), key=str)
        case dict():
            return {key: _value(each, open_=open_) for key, each in value.items()} if open_ else KEPT_BACK
        case Enum():
            return value.value
        case _ if isinstance(value, int | float):
            return value
        case _ if isinstance(value, _PLAIN) or (open_ and isinstance(value, str)):
            return str(value)
        case _:
            return KEPT_BACK
