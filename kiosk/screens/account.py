"""The account in its states."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.screens.place import AWAY, LONGEST, Typed, nothing, on
from kiosk.session.account_view import Account, Block, LoanLine, ReadyHold, RenewState
from kiosk.session.view import Screen, View

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
