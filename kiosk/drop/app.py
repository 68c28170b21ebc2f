"""Builds a drop's screen out of its settings."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from kiosk.app import Attach, Devices, Runner, bell, helped, show
from kiosk.bridge import Bridge
from kiosk.drop.cues import cues
from kiosk.drop.session import DropSession, situation
from kiosk.drop.settings import DropSettings
from kiosk.session.ear import Ear
from kiosk.session.lobby import Lobby
from kiosk.viewmodels import Site, SiteView
from kiosk.viewmodels.slot_view import SlotView
from kiosk.window import application, load_drop
from kiosk.wording.folder import Wording


def run(settings: DropSettings, wording: Wording, *, full_screen: bool, attach: Attach = None) -> int:
    """Run until the window closes or the process is told to end; return the exit status."""
    app = application(["kiosk"])
    site = helped(Site(settings.site.name, settings.machine.id, printer=settings.printer is not None), settings)
    session = DropSession(settings.policy(), lambda: datetime.now().astimezone())
    view = SlotView(lambda event: bridge.handle(event), site)  # noqa: PLW0108 - the bridge comes next
    ear = Ear(cues) if settings.sound and settings.sound.volume else None
    bridge = Bridge(Lobby(session, bell(settings), situation, ear=ear), view.show)
    devices = Devices(settings.machine.id, bridge, lambda post: _runner(settings, post))
    surface = load_drop(view, texts=wording.texts)
    return show(app, surface, cast(SiteView, view.site), devices, full_screen=full_screen, attach=attach)


def _runner(settings: DropSettings, post: Callable[[Any], None]) -> Runner:
    from kiosk.drop.runner import DropRunner

    return DropRunner(settings, post)
