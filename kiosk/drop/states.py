"""Fabricated pictures of the drop, for `kiosk.screens` and tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from drivers.sorterlink import Closed, Stage
from kiosk.drop.view import DropPicture, DropRow, Slot
from kiosk.session.view import ReceiptState

LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）国家社会科学基金成果文库"
HAND_BACK = ("NO_TAG", "TOO_LONG", "TWO_TAGS", "FOREIGN", "REFUSED", "NO_ANSWER")

IDLE = DropPicture(Slot.INSERT, "")
PAPER = replace(IDLE, offers_paper=True)


def drop_states(now: datetime) -> Iterator[tuple[str, DropPicture]]:
    """Yield file name and picture of every state."""
    yield "10-drop-insert-idle", IDLE
    yield "10-drop-press", replace(IDLE, slot=Slot.PRESS)
    yield "10-drop-offline-idle", replace(IDLE, online=False)
    for why in (*(each.value for each in Closed if each), "link"):
        yield f"10-drop-closed-{why.replace('_', '-')}", DropPicture(Slot.CLOSED, why)
    three = rows(now)[:3]
    yield "10-drop-insert", replace(PAPER, rows=three, returned=3)
    yield "10-drop-no-printer", replace(IDLE, rows=three, returned=3)
    yield "10-drop-paper-always", replace(PAPER, rows=three, returned=3, offers_none=False)
    asking = DropRow(9, Stage.ASKING, "城南旧事")
    yield "10b-drop-wait", replace(PAPER, slot=Slot.WAIT, rows=(asking, *three[:2]), returned=2, in_progress=1)
    yield "10b-drop-seen", replace(IDLE, slot=Slot.WAIT, rows=(DropRow(9, Stage.SEEN),), in_progress=1)
    yield "10-drop-many", replace(PAPER, rows=rows(now), returned=20)
    yield "10-drop-offline", replace(PAPER, online=False, rows=offline(now), returned=3)
    kept = tuple(DropRow(at, Stage.KEPT, title, reason, now) for at, title, reason in KEPT)
    yield "10-drop-exception", replace(PAPER, rows=(*kept, *three), returned=3)
    yield "10-drop-full-with-rows", DropPicture(Slot.CLOSED, "full", rows=three, returned=3, offers_paper=True)
    for reason in HAND_BACK:
        back = DropRow(9, Stage.HANDED_BACK, "" if reason == "NO_TAG" else "英汉大词典", reason, now)
        name = f"10-drop-take-back-{reason.lower().replace('_', '-')}"
        yield name, replace(PAPER, slot=Slot.TAKE_BACK, reason=reason, rows=(back, *three[:2]), returned=2)
    for state in ReceiptState:
        if state is not ReceiptState.ASKING:
            yield (
                f"10-drop-receipt-{state.value.replace('_', '-')}",
                replace(PAPER, rows=three, returned=3, receipt=state),
            )


KEPT = ((8, LONGEST, "REFUSED"), (7, "", "NO_TAG"))
TITLES = ("城南旧事", LONGEST, "Structure and Interpretation of Computer Programs, 2nd ed.", "万历十五年", "乡土中国")


def rows(now: datetime) -> tuple[DropRow, ...]:
    """Return twenty that are done."""
    return tuple(DropRow(40 - at, Stage.RETURNED, TITLES[at % len(TITLES)], "", now) for at in range(20))


def offline(now: datetime) -> tuple[DropRow, ...]:
    """Return three that were accepted off line; without an answer there is no title."""
    return tuple(DropRow(40 - at, Stage.NOTED, "", "NO_ANSWER", now) for at in range(3))
