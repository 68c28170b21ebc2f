"""Renders fabricated views to PNG."""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtQuick import QQuickWindow

from kiosk.drop.states import drop_states, staff_states
from kiosk.drop.view import DropPicture
from kiosk.screens.place import DROP_SITE, NOW, Typed
from kiosk.session.view import CardError, IdentifyError, Theme, View
from kiosk.viewmodels import KioskView, Site
from kiosk.viewmodels.slot_view import SlotView
from kiosk.window import Surface, load, load_drop

LANGUAGES = ("zh_CN", "en")
LOOKS = (Theme.NORMAL,)
"""What is rendered unless asked otherwise."""
PATIENCE_MS, STEP_MS = 2000, 10
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


def settle() -> None:
    """Let bindings, layouts and deferred calls come to rest."""
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def await_pictures(window: QQuickWindow) -> None:
    """Let pictures load, for two seconds at most: Qt reads a code, a data: URL, on a thread of its own."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not deadline.hasExpired() and _loads(window):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, STEP_MS)


def _loads(window: QQuickWindow) -> bool:
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.isVisible():
            waiting.extend(item.childItems())
            picture = item.metaObject().className() == "QQuickImage" and not item.property("source").isEmpty()
            if picture and item.implicitWidth() == 0:
                return True
    return False


def turn(surface: Surface, orientation: str) -> None:
    """Make the window upright or wide."""
    surface.window.resize(*SIZES[orientation])
    settle()


def render(kiosk: KioskView, view: View, typed: Typed) -> None:
    """Bring one state to the window."""
    kiosk.show(View(language=view.language))
    kiosk.show(replace(view, identify_error=IdentifyError.NONE, card_error=CardError.NONE, asking_patron=False))
    typed(kiosk)
    kiosk.show(view)
    settle()


def suffix(theme: Theme) -> str:
    """Return what a look adds to the name of a picture."""
    return "" if theme is Theme.NORMAL else f"-{theme}"


def save(site: Site, cases: Iterable[tuple[str, View, Typed]], arguments: argparse.Namespace) -> None:
    """Render states of one site to files."""
    kiosk = KioskView(lambda event: None, site)
    kiosk.set_clock(NOW)
    surface = load(kiosk, motion=False)
    surface.window.show()
    forms = list(product(cases, arguments.lang or LANGUAGES, arguments.theme or LOOKS))
    for orientation in arguments.orientation or SIZES:
        turn(surface, orientation)
        for (name, view, typed), language, theme in forms:
            render(kiosk, replace(view, language=language, theme=theme), typed)
            await_pictures(surface.window)
            file = f"{name}-{language}-{orientation}{suffix(theme)}.png"
            surface.window.grabWindow().save(str(arguments.directory / file))
    surface.close()


def drop_cases(themes: Iterable[Theme]) -> Iterator[tuple[str, DropPicture]]:
    """Yield the drop's states in the looks it has: read from three metres, it has no larger text."""
    if Theme.NORMAL in themes:
        yield from (*drop_states(NOW), *staff_states(NOW))
    if Theme.HIGH_CONTRAST in themes:
        yield from ((name, replace(picture, theme=Theme.HIGH_CONTRAST)) for name, picture in drop_states(NOW))


def save_drop(arguments: argparse.Namespace) -> None:
    """Render the return drop's states to files."""
    view = SlotView(lambda event: None, DROP_SITE)
    view.set_clock(NOW)
    surface = load_drop(view, motion=False)
    surface.window.show()
    for orientation in arguments.orientation or SIZES:
        turn(surface, orientation)
        for (name, picture), language in product(drop_cases(arguments.theme or LOOKS), arguments.lang or LANGUAGES):
            if name.startswith(arguments.only):
                view.show(replace(picture, language=language))
                settle()
                await_pictures(surface.window)
                file = f"{name}-{language}-{orientation}{suffix(picture.theme)}.png"
                surface.window.grabWindow().save(str(arguments.directory / file))
    surface.close()
