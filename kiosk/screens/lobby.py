"""Fabricated views of what a machine does beside its visits, for `kiosk.screens` and tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.session.limits import Limit
from kiosk.session.view import Help, Trouble, View
from kiosk.viewmodels import KioskView

SAMPLE = Path(__file__).parents[2] / "packaging" / "pictures" / "tour.png"
LONG = (
    "周五 18:00 至周日 8:00 图书馆系统升级，期间自助机只能还书，不能借书和续借；"
    "到期日在此期间的图书自动顺延三天，不收逾期费。给您带来不便，敬请谅解，祝阅读愉快。"
)
ABROAD = (
    "From Friday 18:00 to Sunday 8:00 this machine takes returns only. Loans due meanwhile are extended by three days."
)
NEWS = {"short": "本周六闭馆一天。", "long": LONG, "english": ABROAD}

Typed = Callable[[KioskView], None]


def lobby_states(busy: View, now: datetime) -> Iterator[tuple[str, View, Typed]]:
    """Yield file name, view, and what has been typed; `busy` is somebody in the middle of something."""
    yield "17-help-calling", replace(busy, help=Help.CALLING), _type_nothing
    yield "17-help-coming", replace(busy, help=Help.COMING, help_at=now), _type_nothing
    yield "17-help-coming-at-welcome", View(help=Help.COMING), _type_nothing
    for trouble in Trouble:
        yield f"17-help-offered-{trouble.value}", replace(busy, help=Help.OFFERED, help_about=trouble), _type_nothing
    yield "17-attract", View(pictures=(str(SAMPLE),)), _type_nothing
    for name, news in NEWS.items():
        yield f"17-news-{name}", View(news=news), _type_nothing
    yield from limited_states()
    yield "17-quiet", replace(busy, quiet=True), _type_nothing
    yield "17-muted", replace(busy, muted=True), _type_nothing
    yield "17-help-unreached", replace(busy, help=Help.UNREACHED), _type_nothing


def limited_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the welcome screen of a machine that cannot do everything, one thing at a time and the most at once."""
    for limit in Limit:
        yield f"01-welcome-limit-{limit.value}", limited(limit), _type_nothing
    yield "01-welcome-limit-offline-cards-paper", limited(Limit.OFFLINE, Limit.NO_CARDS, Limit.NO_PAPER), _type_nothing
    yield "01-welcome-limit-returns-paper", limited(Limit.RETURNS_OFFLINE, Limit.PAPER_BY_CODE), _type_nothing
    yield "01-welcome-limit-all", limited(Limit.NO_CARDS_NOR_CODES, Limit.PAPER_BY_CODE), _type_nothing


def limited(*limits: Limit) -> View:
    """Return the welcome screen with these limits."""
    only = limits[0] in {Limit.RETURNS_ONLY, Limit.RETURNS_OFFLINE}
    offline = limits[0] in {Limit.OFFLINE, Limit.RETURNS_OFFLINE}
    return View(limits=limits, returns_only=only, offline=offline)


def _type_nothing(_kiosk: KioskView) -> None:
    """Type nothing."""
