"""Borrowing and returning in their states, on line and off."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.screens.place import AWAY, DUE, LONGEST, Typed, nothing
from kiosk.session.view import Part, Reason, Row, RowState, Screen, View


def lent(number: int, title: str) -> Row:
    """Return a row that is done."""
    return Row(f"E004{number:04}", RowState.DONE, f"3100{number:04}", title, DUE, progress=4)


PUT_BACK = Row("E1", RowState.PUT_BACK, "31000001", "时间简史（插图本）", DUE, progress=3)
REFUSED = Row(
    "E2", RowState.REFUSED, "31000002", "中国大百科全书 · 图书馆学卷", reason=Reason.LIBRARY_SAID_NO,
    message="工具书仅限馆内阅览", progress=4,
)  # fmt: skip
RECOGNISED = Row("E3", RowState.RECOGNISED, "31000003", LONGEST, progress=1)
ASKING = Row("E4", RowState.ASKING, "31000004", "算法导论（原书第 4 版）", progress=2)
SECURING = Row("E5", RowState.SECURING, "31000005", "城南旧事", progress=3)
UNTITLED = Row("E6", RowState.ASKING, "31000006", progress=2)
RED_CHAMBER = lent(7, "红楼梦（脂砚斋全评本）")
PLANTS = lent(8, "草木缘情：中国古典文学中的植物世界")
BORROW = View(Screen.BORROW, patron_name="陈*", patron_tail="3017", may_add=14)
SEVERAL = replace(
    BORROW, rows=(PUT_BACK, REFUSED, RECOGNISED, ASKING, RED_CHAMBER, PLANTS),
    on_pad=5, done=3, lent=3, needs_reader=2, in_progress=2,
)  # fmt: skip
PROBLEMS = (
    Row("P1", RowState.REFUSED, "", reason=Reason.UNKNOWN_TAG),
    Row("P2", RowState.REFUSED, "99000017", reason=Reason.FOREIGN_ITEM),
    Row("P3", RowState.REFUSED, "20231017", reason=Reason.PATRON_CARD),
    Row("P4", RowState.REFUSED, "31000041", "边城", reason=Reason.LIBRARY_SILENT),
)
MORE_PROBLEMS = (
    Row("P5", RowState.REFUSED, "31000042", "呼兰河传（初版影印本）", reason=Reason.LIBRARY_AWAY),
    Row("P6", RowState.PUT_BACK, "31000043", "围城", DUE, reason=Reason.SECURITY_FAILED),
    Row("P8", RowState.REFUSED, "", reason=Reason.UNREADABLE_TAG),
    Row("P7", RowState.REFUSED, "31000044", "英汉大词典", reason=Reason.LIBRARY_SAID_NO),
)
SET = Row("P9", RowState.INCOMPLETE, "31000045", reason=Reason.INCOMPLETE_SET, parts_here=2, parts=3, progress=1)
HALF_SET = replace(SET, key="P10", item="31000046", parts_here=1)
CROWD = Row("pile", RowState.CROWDED, "", reason=Reason.TOO_MANY_TAGS)
TAG_PROBLEMS = (
    CROWD, SET,
    Row("P11", RowState.REFUSED, "31000047", reason=Reason.SAME_NUMBER),
    Row("P12", RowState.REFUSED, "31000048", reason=Reason.PARTS_DISAGREE),
)  # fmt: skip
UNTAGGED = replace(lent(9, "江城古地图（复制件）"), reason=Reason.UNTOUCHED)
NOTED = tuple(replace(row, state=RowState.NOTED) for row in (lent(4, "算法导论（原书第 4 版）"), RED_CHAMBER, PLANTS))
OFFLINE = replace(
    BORROW, rows=(
        Row("O1", RowState.REFUSED, "31000042", "呼兰河传（初版影印本）", reason=Reason.OFFLINE_LIMIT),
        Row("O2", RowState.SECURING, "31000003", LONGEST, progress=3), *NOTED,
    ), on_pad=5, done=4, lent=4, noted=4, needs_reader=1, in_progress=1, offline=True, may_add=None,
    away=frozenset({Part.LIBRARY_SYSTEM}),
)  # fmt: skip
TWENTY = (ASKING, UNTAGGED, *(lent(20 + at, f"中国通史 第{at + 1}卷") for at in range(17)), PLANTS)
RETURN = View(Screen.RETURN)
HOLD = Row("R1", RowState.HOLD, "31000011", "城南旧事")
TRANSIT = Row(
    "R2", RowState.TRANSIT, "31000012", "中国植物志 第三十七卷：蔷薇科、绣线菊亚科至苹果亚科", destination="东湖分馆"
)
OTHER_LIBRARY = Row("R6", RowState.TRANSIT, "31000016", "甲骨文合集补编", reason=Reason.OTHER_LIBRARY)
PLAIN = Row("R3", RowState.DONE, "31000013", "万历十五年")
NOT_RETURNED = Row(
    "R4", RowState.REFUSED, "31000014", "中国大百科全书 · 图书馆学卷", reason=Reason.LIBRARY_SAID_NO,
    message="请到总馆归还",
)  # fmt: skip
TO_STAFF = Row("R5", RowState.DONE, "31000015", "围城", reason=Reason.TO_STAFF, message="附件光盘待清点")


def borrow_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the borrow screen in its states."""
    yield "16-borrow-empty", BORROW, nothing
    yield "03-borrow-one", replace(BORROW, rows=(ASKING,), on_pad=1, in_progress=1), nothing
    yield "03-borrow-several", SEVERAL, nothing
    yield (
        "03-borrow-securing",
        replace(BORROW, rows=(SECURING, UNTITLED, RED_CHAMBER), on_pad=3, done=1, lent=1, in_progress=2, may_add=None),
        nothing,
    )
    yield "03-borrow-done", replace(BORROW, rows=(RED_CHAMBER, PLANTS), on_pad=2, done=2, lent=2, may_add=0), nothing
    yield "03-borrow-problems", replace(BORROW, rows=PROBLEMS, on_pad=4, needs_reader=4), nothing
    yield "03-borrow-more-problems", replace(BORROW, rows=MORE_PROBLEMS, on_pad=4, done=1, needs_reader=4), nothing
    yield "03-borrow-set", replace(BORROW, rows=(SET, HALF_SET, RED_CHAMBER), on_pad=3, done=1, needs_reader=2), nothing
    yield (
        "03-borrow-tag-problems",
        replace(BORROW, rows=TAG_PROBLEMS, on_pad=4, needs_reader=4, pile_too_high=True),
        nothing,
    )
    yield "03-borrow-twenty", replace(BORROW, rows=TWENTY, on_pad=20, done=19, lent=19, in_progress=1), nothing
    yield "03-borrow-finishing", replace(SEVERAL, finishing=True), nothing
    wanted = replace(REFUSED, may_hold=True, message="已有其他读者预约")
    yield (
        "03-borrow-may-reserve",
        replace(SEVERAL, rows=(wanted, PUT_BACK, PLANTS), needs_reader=2, in_progress=0),
        nothing,
    )
    gone = replace(BORROW, rows=(RED_CHAMBER, REFUSED), on_pad=1, done=1, lent=1)
    yield "03-borrow-refused-taken-away", gone, nothing


def return_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the return screen in its states."""
    yield "04-return-empty", RETURN, nothing
    yield "04-return-three", replace(RETURN, rows=(HOLD, TRANSIT, PLAIN), on_pad=3, done=3, returned=3), nothing
    yield "04-return-other-library", replace(RETURN, rows=(OTHER_LIBRARY,), on_pad=1, done=1, returned=1), nothing
    yield (
        "04-return-refused",
        replace(RETURN, rows=(NOT_RETURNED, SECURING, TO_STAFF), on_pad=3, done=1, needs_reader=1, in_progress=1),
        nothing,
    )
    yield (
        "04-return-put-back",
        replace(RETURN, rows=(replace(PUT_BACK, progress=2), *PROBLEMS[:2]), on_pad=2, needs_reader=3),
        nothing,
    )
    yield "04-return-set", replace(RETURN, rows=(SET, HALF_SET, PLAIN), on_pad=3, done=1, needs_reader=2), nothing
    yield (
        "04-return-tag-problems",
        replace(RETURN, rows=TAG_PROBLEMS, on_pad=4, needs_reader=4, pile_too_high=True),
        nothing,
    )
    seven = tuple(Row(f"S{at}", RowState.DONE, f"310009{at}", f"中国通史 第{at + 1}卷") for at in range(7))
    yield "04-return-seven", replace(RETURN, rows=seven, on_pad=5, done=7), nothing


def offline_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield what readers see while the library system is away."""
    noted = tuple(replace(row, state=RowState.NOTED, due=None) for row in (RED_CHAMBER, PLANTS))
    yield "08-library-away-borrow", replace(SEVERAL, away=AWAY), nothing
    yield "08-library-away-identify", View(Screen.IDENTIFY, away=AWAY), nothing
    yield "08-offline-empty", replace(BORROW, offline=True, away=AWAY), nothing
    yield "08-offline-borrow", OFFLINE, nothing
    yield (
        "08-offline-return",
        replace(RETURN, rows=noted, on_pad=2, done=2, returned=2, noted=2, offline=True, away=AWAY),
        nothing,
    )
    yield "08-offline-return-empty", replace(RETURN, offline=True, away=AWAY), nothing
