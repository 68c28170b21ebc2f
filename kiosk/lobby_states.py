"""Fabricated views of what a machine does beside its visits, for `kiosk.screens` and tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.session.view import Help, View
from kiosk.viewmodels import KioskView

Typed = Callable[[KioskView], None]


def lobby_states(busy: View, now: datetime) -> Iterator[tuple[str, View, Typed]]:
    """Yield file name, view, and what has been typed; `busy` is somebody in the middle of something."""
    yield "17-help-calling", replace(busy, help=Help.CALLING), _type_nothing
    yield "17-help-coming", replace(busy, help=Help.COMING, help_at=now), _type_nothing
    yield "17-help-coming-at-welcome", View(help=Help.COMING), _type_nothing
    yield "17-help-unreached", replace(busy, help=Help.UNREACHED), _type_nothing


def _type_nothing(_kiosk: KioskView) -> None:
    """Type nothing."""
