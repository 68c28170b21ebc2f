"""Screens that were left leave nothing in memory: neither what they showed, nor objects that add up over weeks."""

import gc
from collections import Counter

from PySide6.QtTest import QTest

from kiosk.screens import states
from kiosk.session.view import View

VISITS = 4


def test_no_object_outlives_the_screen_it_was_made_for(screens) -> None:
    kinds_of_screen = {(view.screen, view.receipt, view.offline): (view, typed) for _, view, typed in states()}

    def visit() -> None:
        for view, typed in kinds_of_screen.values():
            screens.show(view, typed)
        screens.show(View())
        screens.events.clear()
        QTest.qWait(0)

    visit()
    before = kinds()
    for _ in range(VISITS):
        visit()
    more = {kind: count for kind, count in (kinds() - before).items() if count >= VISITS}
    assert more == {}


def kinds() -> Counter[str]:
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects())
