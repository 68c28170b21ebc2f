"""The place that the pictures show: a library, its machines, a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.session.view import Part
from kiosk.viewmodels import KioskView, Site

NOW = datetime(2026, 11, 23, 9, 41).astimezone()
DUE = datetime(2026, 12, 23, 23, 59).astimezone()
NAMES = {"zh_CN": "江城大学图书馆", "en": "Jiangcheng University Library"}
PLACES = {"zh_CN": "三楼东侧，电梯旁", "en": "Floor 3, east, beside the lift"}
DESKS = {"zh_CN": "一楼总服务台", "en": "Service desk, ground floor"}
PLAIN_SITE = Site(NAMES, "K-03", "7:00–23:00")
"""A machine with a tag reader and nothing else."""
HELPED = replace(PLAIN_SITE, calls_staff=True, places=PLACES, desks=DESKS, phone="027-8888 1234")
SITE = replace(HELPED, sounds=True, card_reader=True, printer=True, account=True, looks_up=True)
STAYING_SITE = replace(SITE, card_stays=True)
"""A machine on which readers leave their card."""
DROP_SITE = replace(HELPED, machine="S-01", hours="", printer=True)
LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）国家社会科学基金成果文库"
AWAY = frozenset({Part.LIBRARY_SYSTEM})
Typed = Callable[[KioskView], None]


def nothing(_kiosk: KioskView) -> None:
    """Type nothing."""


def on(month: int, day: int) -> datetime:
    """Return the end of a day of this year."""
    return DUE.replace(month=month, day=day)
