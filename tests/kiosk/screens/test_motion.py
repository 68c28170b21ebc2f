"""With motion, every change of rows ends where it would have ended without, and no screen complains as it goes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from kiosk.screens.circulation import (
    ASKING,
    BORROW,
    HOLD,
    PLAIN,
    PLANTS,
    PUT_BACK,
    RED_CHAMBER,
    REFUSED,
    RETURN,
    SEVERAL,
    TRANSIT,
)
from kiosk.session.view import RowState, Screen, View

DEADLINE_MS = 3000
FRAME_MS = 20

VISIT = [
    View(Screen.IDENTIFY),
    BORROW,
    replace(BORROW, rows=(ASKING,), on_pad=1),
    replace(BORROW, rows=(PLANTS, ASKING), on_pad=2),
    SEVERAL,
    replace(SEVERAL, rows=(REFUSED, RED_CHAMBER, PLANTS, replace(ASKING, state=RowState.DONE)), needs_reader=1),
    replace(SEVERAL, warning_s=5),
    replace(SEVERAL, warning_s=None),
    replace(RETURN, rows=(HOLD, TRANSIT, PLAIN)),
    SEVERAL,
    View(Screen.THANKS, lent=3),
    View(),
    RETURN,
    replace(RETURN, rows=(PLAIN,)),
    replace(RETURN, rows=(HOLD, TRANSIT, PLAIN)),
    View(Screen.THANKS, returned=3),
    replace(RETURN, rows=(PUT_BACK, HOLD), needs_reader=1),
    View(),
]


@pytest.fixture
def moving(screens):
    screens.window.setProperty("motion", True)
    yield screens
    screens.window.setProperty("motion", False)


def rows(screens) -> dict[str, tuple[float, float]]:
    """Return the places of the visible rows by name, and how solid they are."""
    found = [item for item in screens.items() if item.objectName().startswith("row_")]
    return {row.objectName(): (row.y(), row.opacity()) for row in found}


def wait_for(places, expected) -> None:
    loop, timer, deadline = QEventLoop(), QTimer(), QDeadlineTimer(DEADLINE_MS)
    timer.timeout.connect(lambda: loop.quit() if deadline.hasExpired() or places() == expected else None)
    timer.start(FRAME_MS)
    loop.exec()
    timer.stop()


def test_motion_ends_where_rest_is(screens, moving) -> None:
    expected = []
    screens.window.setProperty("motion", False)
    for view in VISIT:
        screens.show(view)
        expected.append(rows(screens))
    screens.window.setProperty("motion", True)
    for view, places in zip(VISIT, expected, strict=True):
        moving.kiosk.show(view)
        wait_for(lambda: rows(moving), places)
        assert rows(moving) == places, view
