"""Every screen and state as a fabricated view; `python -m kiosk.screens DIR` renders them, see `--help`."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.screens.account import ACCOUNT, MINE, account_states
from kiosk.screens.circulation import BORROW, RED_CHAMBER, RETURN, SEVERAL, borrow_states, offline_states, return_states
from kiosk.screens.door import door_states
from kiosk.screens.gates import gate_states
from kiosk.screens.holds import hold_states
from kiosk.screens.identify import identify_states, type_both
from kiosk.screens.lobby import lobby_states
from kiosk.screens.looks import look_states
from kiosk.screens.pay import pay_states
from kiosk.screens.place import AWAY, LONGEST, NOW, Typed, nothing, on
from kiosk.screens.receipt import farewell_states, receipt_states
from kiosk.screens.technician import technician_states
from kiosk.session.view import Help, Part, Screen, Trouble, View


def states() -> Iterator[tuple[str, View, Typed]]:
    """Yield file name, view, and what has been typed on the pad."""
    yield "01-welcome", View(), nothing
    yield "01-welcome-offline", View(offline=True, limits=("offline",), away=AWAY), nothing
    for name, view in (*look_states(on(12, 5), LONGEST), *gate_states(BORROW, RETURN, RED_CHAMBER, LONGEST)):
        yield name, view, nothing
    yield from identify_states()
    yield from borrow_states()
    yield from return_states()
    yield from account_states()
    for name, view in hold_states(ACCOUNT, on(11, 27), LONGEST):
        yield name, view, nothing
    yield from pay_states(ACCOUNT, MINE, LONGEST)
    yield from receipt_states()
    yield from farewell_states()
    yield "07-timeout", replace(SEVERAL, warning_s=16), nothing
    yield from offline_states()
    yield from lobby_states(SEVERAL, NOW)
    yield from technician_states(NOW)
    yield "09-out-closed", View(Screen.OUT_OF_SERVICE, closed=True), nothing
    yield from door_states()
    for part in (Part.LIBRARY_SYSTEM, Part.TAG_READER, Part.JOURNAL):
        yield f"09-out-{part.value}", View(Screen.OUT_OF_SERVICE, away=frozenset({part})), nothing


def staying_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield what a machine looks like on which readers leave their card."""
    yield "02-identify-card-stays", View(Screen.IDENTIFY), nothing


def plain_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield what looks different on a machine without card reader, printer and account."""
    yield "01-welcome-plain", View(), nothing
    yield (
        "01-welcome-returns-only",
        View(returns_only=True, limits=("returns_only",), away=frozenset({Part.KEY})),
        nothing,
    )
    yield "01-welcome-plain-offline", View(offline=True, limits=("offline",), away=AWAY), nothing
    yield "02-identify-plain", View(Screen.IDENTIFY), nothing
    yield "17-help-advised", View(Screen.IDENTIFY, help=Help.ADVISED, help_about=Trouble.PIN), nothing
    yield "02-identify-plain-pin", View(Screen.IDENTIFY), type_both
