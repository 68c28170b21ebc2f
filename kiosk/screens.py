"""Renders every screen and state to PNG from fabricated views: `python -m kiosk.screens DIR`, see `--help`."""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop

from kiosk.drop.states import drop_states, staff_states
from kiosk.drop.view import DropPicture
from kiosk.gate_states import gate_states
from kiosk.hold_states import hold_states
from kiosk.lobby_states import lobby_states
from kiosk.look_states import look_states
from kiosk.pay_states import pay_states
from kiosk.receipts.plain import code
from kiosk.receipts.samples import everything
from kiosk.receipts.template import shipped
from kiosk.session.account_view import Account, Block, LoanLine, ReadyHold, RenewState
from kiosk.session.door_view import DayHours, DoorSign
from kiosk.session.paper import BUSY, ENDED
from kiosk.session.view import (
    CardError,
    IdentifyError,
    Part,
    Reason,
    ReceiptState,
    Row,
    RowState,
    Screen,
    Theme,
    View,
    Way,
)
from kiosk.technician_states import technician_states
from kiosk.viewmodels import KioskView, PadView, Site
from kiosk.viewmodels.slot_view import SlotView
from kiosk.window import Surface, application, load, load_drop

NOW = datetime(2026, 11, 23, 9, 41).astimezone()
DUE = datetime(2026, 12, 23, 23, 59).astimezone()
NAMES = {"zh_CN": "江城大学图书馆", "en": "Jiangcheng University Library"}
PLACES = {"zh_CN": "三楼东侧，电梯旁", "en": "Floor 3, east, beside the lift"}
DESKS = {"zh_CN": "一楼总服务台", "en": "Service desk, ground floor"}
PLAIN_SITE = Site(NAMES, "K-03", "7:00–23:00")
"""A machine with a tag reader and nothing else."""
HELPED = replace(PLAIN_SITE, calls_staff=True, places=PLACES, desks=DESKS, phone="027-8888 1234")
SITE = replace(HELPED, sounds=True, card_reader=True, printer=True, account=True, looks_up=True)
STAYING_SITE = replace(SITE, card_stays=True)
"""A machine on which readers leave their card."""
DROP_SITE = replace(HELPED, machine="S-01", hours="", printer=True)
LANGUAGES = ("zh_CN", "en")
LOOKS = (Theme.NORMAL,)
"""What is rendered unless asked otherwise."""
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）国家社会科学基金成果文库"

Typed = Callable[[KioskView], None]


def pad(kiosk: KioskView) -> PadView:
    """Return the pad of a view."""
    return cast(PadView, kiosk.findChild(PadView))


def type_number(kiosk: KioskView) -> None:
    """Type a card number."""
    for digit in "20231017":
        pad(kiosk).press(digit)


def type_both(kiosk: KioskView) -> None:
    """Type a card number and a PIN."""
    type_number(kiosk)
    pad(kiosk).confirm()
    for digit in "4711":
        pad(kiosk).press(digit)


def submit_both(kiosk: KioskView) -> None:
    """Type and confirm both."""
    type_both(kiosk)
    pad(kiosk).confirm()


def type_longest(kiosk: KioskView) -> None:
    """Type as much as fits."""
    for digit in "12345678901234567890":
        pad(kiosk).press(digit)
    pad(kiosk).confirm()
    for _ in range(12):
        pad(kiosk).press("8")


def nothing(_kiosk: KioskView) -> None:
    """Type nothing."""


def on(month: int, day: int) -> datetime:
    """Return the end of a day of this year."""
    return DUE.replace(month=month, day=day)


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


AWAY = frozenset({Part.LIBRARY_SYSTEM})
OVERDUE = LoanLine("31000021", "明朝那些事儿 叁：妖孽宫廷", on(11, 21), overdue_days=2)
TOMORROW = LoanLine("31000022", "置身事内：中国政府与经济发展", on(11, 24), due_in_days=1)
SOON = LoanLine("31000023", "深入理解计算机系统（原书第 3 版）", on(11, 26), due_in_days=3)
LATER = (
    LoanLine("31000024", "乡土中国", on(12, 5), due_in_days=12),
    LoanLine("31000025", "中国古代建筑史", on(12, 9), due_in_days=16),
    LoanLine("31000026", "寂静的春天", on(12, 23), due_in_days=30),
)
LOANS = (OVERDUE, TOMORROW, SOON, *LATER)
ACCOUNT = View(Screen.ACCOUNT, patron_name="陈*", patron_tail="3017")
MINE = Account(loading=False, lines=LOANS, holds_ready=1, holds_waiting=2, fee_amount="1.80", currency="CNY")
MESSAGE = "您预约的《人工智能时代的学术图书馆》因馆藏调拨推迟到馆，请留意短信通知，或到总服务台查询。"
RECEIPT = View(Screen.RECEIPT, lent=5, done=5, next_due=DUE, receipt_s=18)
EVERY_WAY = replace(RECEIPT, receipt_ways=tuple(Way), receipt_mail="c***@jcu.edu.cn")
TITLED = tuple(
    replace(row, state=RowState.DONE)
    for row in (RED_CHAMBER, PLANTS, PUT_BACK, ASKING, RECOGNISED)
)  # fmt: skip


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
    yield "02-identify-plain-pin", View(Screen.IDENTIFY), type_both


def identify_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the identify screen in its states."""
    identify = View(Screen.IDENTIFY)
    yield "02-identify-empty", identify, nothing
    yield "02-identify-number", identify, type_number
    yield "02-identify-pin", identify, type_both
    yield "02-identify-longest", identify, type_longest
    yield "02-identify-asking", replace(identify, asking_patron=True), type_both
    yield "02-identify-card-asking", replace(identify, asking_patron=True), nothing
    yield "02-identify-no-card-reader", replace(identify, away=frozenset({Part.CARD_READER})), nothing
    needs_pin = replace(identify, identify_error=IdentifyError.CARD_NEEDS_PIN, shown_tail="3017")
    yield "02-identify-pin-of-card", needs_pin, nothing
    yield "02-identify-offline", replace(identify, offline=True, away=AWAY), nothing
    for error in IdentifyError:
        if error is not IdentifyError.NONE:
            yield f"02-identify-{error.value}", replace(identify, identify_error=error), submit_both
    blocked = replace(identify, identify_error=IdentifyError.BLOCKED)
    yield "02-identify-blocked-in-its-words", replace(blocked, identify_message=MESSAGE), submit_both
    for block in Block:
        yield f"02-identify-blocked-{block.value}", replace(blocked, identify_block=block), submit_both
    for card in CardError:
        if card is not CardError.NONE:
            yield f"02-identify-card-{card.value}", replace(identify, card_error=card), nothing
    unknown = replace(identify, card_error=CardError.UNKNOWN, identify_message=MESSAGE)
    yield "02-identify-card-unknown-in-its-words", unknown, nothing


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


def account_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the account in its states."""
    many = tuple(
        LoanLine(f"310001{at:02}", f"中国通史 第{at + 1}卷", on(12, 1 + at), due_in_days=8 + at) for at in range(20)
    )
    done = replace(TOMORROW, due=on(12, 24), due_in_days=31, renew=RenewState.RENEWED)
    refused = replace(SOON, renew=RenewState.REFUSED, message="已有其他读者预约")
    unknown = replace(LATER[0], renew=RenewState.UNKNOWN)
    asking = replace(LATER[1], renew=RenewState.ASKING)
    wordless = replace(LATER[1], renew=RenewState.REFUSED)
    for name, mine in {
        "loading": Account(),
        "failed": Account(loading=False, failed=True),
        "empty": Account(loading=False, holds_ready=0, holds_waiting=0),
        "six": MINE,
        "quiet": Account(loading=False, lines=LATER, holds_ready=0, holds_waiting=2),
        "overdue": Account(loading=False, lines=(OVERDUE,)),
        "renewing": replace(MINE, lines=(OVERDUE, done, SOON, LATER[0], asking, LATER[2]), renewing=True),
        "renewed": replace(MINE, lines=(OVERDUE, done, refused, unknown, wordless, *LATER[2:])),
        "blocked": replace(MINE, lines=(), fee_amount="35.50", payable=True, blocks=(Block.FEES,), message=MESSAGE),
        "blocked-twice": replace(MINE, blocks=(Block.OVERDUE, Block.FEES), payable=True),
        "blocked-desk": replace(MINE, fee_amount="", blocks=(Block.ITEMS, Block.FULL)),
        "ready": replace(MINE, ready=(ReadyHold("呼兰河传", on(11, 27)),), payable=True),
        "ready-longest": replace(MINE, lines=LATER, ready=(ReadyHold(LONGEST, on(11, 27)),), payable=True),
        "ready-two": replace(MINE, holds_ready=2, ready=(ReadyHold("呼兰河传", on(11, 27)), ReadyHold("围城"))),
        "lost": Account(loading=False, blocks=(Block.CARD_LOST,), message=MESSAGE),
        "message": replace(MINE, holds_ready=0, fee_amount="", message=MESSAGE),
        "uncertain": Account(loading=False, lines=(unknown,)),
        "holds": replace(MINE, lines=(OVERDUE, done, replace(refused, may_hold=True), *LATER), lists_holds=True),
        "holds-payable": replace(MINE, lists_holds=True, payable=True),
        "twenty": Account(loading=False, lines=(replace(OVERDUE, title=LONGEST), *many)),
    }.items():
        yield f"05-account-{name}", replace(ACCOUNT, account=mine), nothing
    yield "05-account-library-away", replace(ACCOUNT, account=MINE, away=AWAY), nothing


def receipt_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the question for a receipt, and what becomes of it."""
    for state in ReceiptState:
        waits = state in {*BUSY.values(), *ENDED}
        view = replace(RECEIPT, receipt=state, receipt_s=None if waits else 18)
        if state is ReceiptState.SHOWN:
            view = replace(view, receipt_code=code(everything("zh_CN"), shipped()["zh_CN"]), receipt_s=60)
        yield f"06-receipt-{state.value}", view, nothing
    yield "06-receipt-every-way", EVERY_WAY, nothing
    yield "06-receipt-no-mail-address", replace(EVERY_WAY, receipt_ways=(Way.PRINT, Way.CODE)), nothing
    yield "06-receipt-mail-failed", replace(EVERY_WAY, receipt=ReceiptState.NOT_MAILED), nothing
    no_printer = replace(EVERY_WAY, receipt_ways=(Way.CODE,), away=frozenset({Part.PRINTER}))
    yield "06-receipt-code-only", no_printer, nothing
    yield "06-receipt-titled", replace(RECEIPT, rows=TITLED), nothing
    yield "06-receipt-seven", replace(RECEIPT, lent=7), nothing
    yield "06-receipt-returned", replace(RECEIPT, lent=0, returned=3, next_due=None), nothing
    yield "06-receipt-noted", replace(RECEIPT, noted=5, offline=True, away=AWAY), nothing
    yield "06-receipt-printer-away", replace(RECEIPT, away=frozenset({Part.PRINTER})), nothing


def farewell_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the farewell in its states."""
    borrowed = View(Screen.THANKS, lent=5, next_due=DUE)
    yield "06b-thanks-borrow", borrowed, nothing
    yield "06b-thanks-card", replace(borrowed, card_present=True), nothing
    yield "06b-thanks-all", replace(borrowed, card_present=True, receipt=ReceiptState.PRINTED), nothing
    yield "06b-thanks-no-printer", replace(borrowed, away=frozenset({Part.PRINTER})), nothing
    yield "06b-thanks-mailed", replace(borrowed, receipt=ReceiptState.MAILED, receipt_mail="c***@jcu.edu.cn"), nothing
    yield "06b-thanks-noted", replace(borrowed, noted=4), nothing
    yield "06b-thanks-return", View(Screen.THANKS, returned=3), nothing
    yield "06b-thanks-return-receipt", View(Screen.THANKS, returned=3, receipt=ReceiptState.PRINTED), nothing
    yield "06b-thanks-account", View(Screen.THANKS, card_present=True), nothing
    yield "06b-thanks-nothing", View(Screen.THANKS), nothing


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


def door_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield what readers see before the library closes, and while it is closed."""
    today = "8:00–12:00  14:00–18:00"
    plain = ["7:00–23:00", "7:00–23:00", "8:00–22:00", "8:00–22:00", "7:00–23:00", "", "7:00–23:00"]
    week = tuple(DayHours(NOW.date() + timedelta(days=at), hours) for at, hours in enumerate(plain))
    vacation = tuple(replace(each, spans="", name="寒假") for each in week)
    opens = NOW.replace(hour=7, minute=0) + timedelta(days=1)
    yield "01-welcome-closing", View(door_sign=DoorSign(closes_in_min=14, today=today)), nothing
    yield "03-borrow-closing", replace(SEVERAL, door_sign=DoorSign(closes_in_min=1, today=today)), nothing
    yield "03-borrow-closed", replace(SEVERAL, door_sign=DoorSign(True, opens, 0, today)), nothing
    yield "09-out-shut", View(Screen.OUT_OF_SERVICE, door_sign=DoorSign(True, opens, None, today, week)), nothing
    yield "09-out-shut-vacation", View(Screen.OUT_OF_SERVICE, door_sign=DoorSign(shut=True, days=vacation)), nothing


def settle() -> None:
    """Let bindings, layouts and deferred calls come to rest."""
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def turn(surface: Surface, orientation: str) -> None:
    """Make the window upright or wide."""
    surface.window.resize(*SIZES[orientation])
    settle()


def render(kiosk: KioskView, view: View, typed: Typed) -> None:
    """Bring one state to the window."""
    kiosk.show(View(language=view.language))
    kiosk.show(replace(view, identify_error=IdentifyError.NONE, card_error=CardError.NONE, asking_patron=False))
    typed(kiosk)
    kiosk.show(view)
    settle()


def suffix(theme: Theme) -> str:
    """Return what a look adds to the name of a picture."""
    return "" if theme is Theme.NORMAL else f"-{theme}"


def save(site: Site, cases: Iterable[tuple[str, View, Typed]], arguments: argparse.Namespace) -> None:
    """Render states of one site to files."""
    kiosk = KioskView(lambda event: None, site)
    kiosk.set_clock(NOW)
    surface = load(kiosk, motion=False)
    surface.window.show()
    forms = list(product(cases, arguments.lang or LANGUAGES, arguments.theme or LOOKS))
    for orientation in arguments.orientation or SIZES:
        turn(surface, orientation)
        for (name, view, typed), language, theme in forms:
            render(kiosk, replace(view, language=language, theme=theme), typed)
            file = f"{name}-{language}-{orientation}{suffix(theme)}.png"
            surface.window.grabWindow().save(str(arguments.directory / file))
    surface.close()


def drop_cases(themes: Iterable[Theme]) -> Iterator[tuple[str, DropPicture]]:
    """Yield the drop's states in the looks it has: read from three metres, it has no larger text."""
    if Theme.NORMAL in themes:
        yield from (*drop_states(NOW), *staff_states(NOW))
    if Theme.HIGH_CONTRAST in themes:
        yield from ((name, replace(picture, theme=Theme.HIGH_CONTRAST)) for name, picture in drop_states(NOW))


def save_drop(arguments: argparse.Namespace) -> None:
    """Render the return drop's states to files."""
    view = SlotView(lambda event: None, DROP_SITE)
    view.set_clock(NOW)
    surface = load_drop(view, motion=False)
    surface.window.show()
    for orientation in arguments.orientation or SIZES:
        turn(surface, orientation)
        for (name, picture), language in product(drop_cases(arguments.theme or LOOKS), arguments.lang or LANGUAGES):
            if name.startswith(arguments.only):
                view.show(replace(picture, language=language))
                settle()
                file = f"{name}-{language}-{orientation}{suffix(picture.theme)}.png"
                surface.window.grabWindow().save(str(arguments.directory / file))
    surface.close()


def main() -> int:
    """Render the states and return 0."""
    parser = argparse.ArgumentParser(prog="screens", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--orientation", choices=list(SIZES), action="append")
    parser.add_argument("--theme", choices=list(Theme), type=Theme, action="append")
    parser.add_argument("--only", default="", help="only states whose name begins like this, such as 05")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    for site, cases in ((SITE, states()), (PLAIN_SITE, plain_states()), (STAYING_SITE, staying_states())):
        save(site, [case for case in cases if case[0].startswith(arguments.only)], arguments)
    save_drop(arguments)
    app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
