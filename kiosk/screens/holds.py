"""The holds screen in its states, for `kiosk.screens`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.session.hold_view import HoldLine, HoldPage, Holds, HoldState
from kiosk.session.view import Part, Screen, View

PLACES = ("主馆一楼", "东湖分馆", "医学分馆")


def hold_states(account: View, until: datetime, longest: str) -> Iterator[tuple[str, View]]:
    """Yield file name and view; `account` is that of the reader."""
    ready = HoldLine("31000061", "呼兰河传", ready=True, until=until)
    undated = HoldLine("31000062", longest, ready=True)
    waiting = HoldLine("31000063", "百年孤独")
    untold = HoldLine("", "边城")
    lines = (ready, undated, waiting, untold)
    done = {
        HoldState.CANCELLED: replace(waiting, state=HoldState.CANCELLED, cancelling=True),
        HoldState.PLACED: replace(waiting, state=HoldState.PLACED, position=3),
        HoldState.REFUSED: replace(ready, state=HoldState.REFUSED, cancelling=True, message="请到总服务台办理"),
        HoldState.UNKNOWN: replace(waiting, state=HoldState.UNKNOWN, cancelling=True),
        HoldState.AWAY: replace(waiting, state=HoldState.AWAY),
    }
    changed = tuple(replace(line, item=f"3100007{at}") for at, line in enumerate(done.values()))
    for name, holds in {
        "loading": Holds(),
        "failed": Holds(loading=False, failed=True),
        "none": Holds(loading=False),
        "list": Holds(loading=False, lines=lines),
        "changed": Holds(loading=False, lines=changed),
        "asking": Holds(
            loading=False, lines=(ready, replace(waiting, state=HoldState.ASKING, cancelling=True)), asking=True
        ),
        "cancel-ready": Holds(HoldPage.CANCEL, loading=False, lines=lines, asked=ready),
        "cancel": Holds(HoldPage.CANCEL, loading=False, lines=lines, asked=replace(waiting, title=longest)),
        "place": Holds(HoldPage.PLACE, asked=waiting),
        "place-where": Holds(
            HoldPage.PLACE, asked=replace(waiting, title=longest), places=PLACES, fee="0.50", currency="CNY"
        ),
    }.items():
        yield f"05b-holds-{name}", replace(account, screen=Screen.HOLDS, holds=holds)
    yield from _outcomes(account, waiting)
    away = replace(account, screen=Screen.HOLDS, away=frozenset({Part.LIBRARY_SYSTEM}))
    yield "05b-holds-library-away", replace(away, holds=Holds(loading=False, lines=lines))


def _outcomes(account: View, waiting: HoldLine) -> Iterator[tuple[str, View]]:
    for state in (HoldState.ASKING, HoldState.PLACED, HoldState.REFUSED, HoldState.UNKNOWN, HoldState.AWAY):
        asked = replace(waiting, state=state, message="本书不能预约。" if state is HoldState.REFUSED else "")
        asked = replace(asked, position=2, pickup=PLACES[1]) if state is HoldState.PLACED else asked
        holds = Holds(HoldPage.OUTCOME, asked=asked, asking=state is HoldState.ASKING)
        yield f"05b-holds-outcome-{state.value}", replace(account, screen=Screen.HOLDS, holds=holds)
