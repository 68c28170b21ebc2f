"""What is asked before an item is begun with, in its states, for `kiosk.screens`."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.session.look_view import Enclosure
from kiosk.session.view import Reason, Row, RowState, View


def gate_states(borrow: View, returns: View, done: Row, longest: str) -> Iterator[tuple[str, View]]:
    """Yield file name and view; `done` is an item that is lent."""
    asked = Row("G1", RowState.INCOMPLETE, "31000091", "新概念英语 2：实践与进步", reason=Reason.DISC_ASKED)
    missing = Row("G2", RowState.REFUSED, "31000092", longest, reason=Reason.DISC_MISSING)
    disc, whole = Enclosure(asked.item, asked.title, "009"), Enclosure("31000093", longest, parts=12)
    for name, view in {"03-borrow": borrow, "04-return": returns}.items():
        lying = replace(view, on_pad=3, needs_reader=2, done=1)
        yield f"{name}-disc-asked", replace(lying, rows=(asked, missing, done), enclosure=disc)
        yield f"{name}-parts-asked", replace(lying, rows=(asked,), needs_reader=1, on_pad=1, done=0, enclosure=whole)
    scanned = Row("barcode 31000093", RowState.REFUSED, "31000093", "听力教程", reason=Reason.DISC_NOT_SCANNED)
    yield "03-borrow-disc-not-scanned", replace(borrow, rows=(scanned, done), on_pad=1, done=1, lent=1, needs_reader=1)
    listed = tuple(
        Row(f"G{at}", RowState.RECOGNISED, f"3100010{at}", title, reason=Reason.TO_CONFIRM)
        for at, title in enumerate(("乡土中国", longest, ""), start=4)
    )
    fetched = Row("G3", RowState.RECOGNISED, "31000100", reason=Reason.LOOKED_UP)
    yield "03-borrow-review", replace(borrow, rows=(fetched, *listed), on_pad=4, to_confirm=3)
    yield "03-borrow-review-more", replace(borrow, rows=(listed[0], done), on_pad=2, done=1, lent=1, to_confirm=1)
