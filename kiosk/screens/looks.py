"""The look-up screen in its states, for `kiosk.screens`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.session.look_view import Look, LookState
from kiosk.session.view import Part, Reason, Screen, View
from sip2.values import CirculationStatus

LOOKUP = View(Screen.LOOKUP)
BOOK = Look(
    LookState.KNOWN, "31000081", "中国建筑史", "梁思成", CirculationStatus.AVAILABLE.value, media="001",
    call_number="TU-092/L46",
)  # fmt: skip
TAGS = (Reason.UNKNOWN_TAG, Reason.UNREADABLE_TAG, Reason.FOREIGN_ITEM, Reason.PATRON_CARD)


def look_states(due: datetime, longest: str) -> Iterator[tuple[str, View]]:
    """Yield file name and view."""
    lent = replace(BOOK, status="04", due=due, home="东湖分馆", waiting=2, may_hold=True)
    for name, look in {
        "empty": Look(),
        "asking": Look(LookState.ASKING, "31000081"),
        "unknown": Look(LookState.UNKNOWN, "31000099"),
        "silent": Look(LookState.SILENT, "31000081"),
        "longest": replace(lent, title=longest, author="中国大百科全书总编辑委员会《图书馆学》编辑委员会", others=2),
        "untitled": replace(BOOK, title="", author="", call_number="", media=""),
        "reference": replace(BOOK, reference=True),
        "set": replace(BOOK, media="009", parts_here=1, parts=2),
        "whole-set": replace(BOOK, parts_here=3, parts=3),
        "tags-disagree": replace(BOOK, parts_disagree=True),
        "transit": replace(BOOK, status="10", destination="东湖分馆", home="东湖分馆", may_hold=True),
    }.items():
        yield f"01b-lookup-{name}", replace(LOOKUP, look=look, on_pad=1)
    for status in CirculationStatus:
        due_then = due if status.value in {"04", "05", "07"} else None
        look = replace(BOOK, status=status.value, due=due_then)
        yield f"01b-lookup-status-{status.value}", replace(LOOKUP, look=look, on_pad=1)
    for reason in TAGS:
        look = Look(LookState.PROBLEM, reason=reason.value)
        yield f"01b-lookup-{reason.value}", replace(LOOKUP, look=look, on_pad=1)
    away = frozenset({Part.LIBRARY_SYSTEM})
    yield "01b-lookup-library-away", replace(LOOKUP, look=Look(LookState.SILENT, "31000081"), away=away)
