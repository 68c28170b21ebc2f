"""The JavaScript heap of the screens is as large after any number of changes; what a Loader is given stays in it."""

import os
import re
import subprocess
import sys

CHANGES = 20
VISITS = f"""
import sys
from PySide6.QtTest import QTest
from kiosk.screens.place import NOW, SITE
from kiosk.session.view import Screen, View
from kiosk.viewmodels import KioskView
from kiosk.window import application, load

application()
kiosk = KioskView(lambda event: None, SITE)
kiosk.set_clock(NOW)
surface = load(kiosk, motion=False)
surface.window.show()
for _ in range(3):
    for _ in range({CHANGES}):
        for screen in (Screen.IDENTIFY, Screen.BORROW, Screen.WELCOME):
            kiosk.show(View(screen))
            QTest.qWait(0)
    surface.collect()
    sys.stderr.write("collected\\n")
    sys.stderr.flush()
surface.close()
"""
OURS = {
    "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QT_LOGGING_RULES": "qt.qml.gc.allocatorStats=true",
}  # fmt: skip


def test_nothing_adds_up_over_changes_of_the_screen() -> None:
    """Qt 6.11 keeps the object that setSource is given: 64 bytes a change when each made its own."""
    run = subprocess.run(
        [sys.executable, "-P", "-c", VISITS], env=os.environ | OURS, check=True, capture_output=True, text=True
    )
    rounds = run.stderr.split("collected\n")[:3]
    heaps = [int(re.findall(r"Regular item memory after GC: (\d+)", each)[-1]) for each in rounds]
    assert heaps[2] - heaps[1] < 32 * CHANGES, heaps
