"""The account: what may be renewed, what became of it, and what the reader is told first."""

from dataclasses import replace

import pytest

from kiosk.screens.account import ACCOUNT, LATER, LOANS, MINE, OVERDUE, SOON, TOMORROW
from kiosk.screens.place import AWAY, on
from kiosk.session import events
from kiosk.session.account_view import Account, Block, LoanLine, ReadyHold, RenewState
from kiosk.session.view import View
from kiosk.viewmodels import AccountView, LoansModel

RENEWED = replace(SOON, renew=RenewState.RENEWED)
REFUSED = replace(TOMORROW, renew=RenewState.REFUSED, message="已有其他读者预约")
BOOK = ReadyHold("呼兰河传", on(11, 27))
UNKNOWN = replace(LATER[0], renew=RenewState.UNKNOWN)


def account(*lines: LoanLine, **changes) -> View:
    return replace(ACCOUNT, account=Account(loading=False, lines=lines, **changes))


@pytest.mark.parametrize(
    ("name", "event"),
    [
        (f"renew_{SOON.item}", events.RenewPressed(SOON.item)),
        ("renew_all", events.RenewPressed("")),
        ("back", events.BackPressed()),
    ],
)
def test_press_says_what_the_reader_wants(screens, name, event) -> None:
    screens.show(replace(ACCOUNT, account=MINE))
    screens.press(name)
    assert screens.events == [events.Touched(), event]


@pytest.mark.parametrize(
    ("line", "offered"),
    [(OVERDUE, False), (TOMORROW, True), (LATER[0], True), (RENEWED, False), (REFUSED, False), (UNKNOWN, True),
     (replace(SOON, renew=RenewState.ASKING), False)],
)  # fmt: skip
def test_renewal_is_offered_where_it_may_help(screens, line, offered) -> None:
    screens.show(account(line))
    assert screens.has(f"renew_{line.item}") == offered
    assert screens.find("renew_all").isEnabled() == offered


def test_all_that_can_be_are_counted(screens) -> None:
    screens.show(account(OVERDUE, RENEWED, REFUSED, UNKNOWN, *LATER[1:]))
    assert screens.find("renew_all").property("label") == "续借可续的 3 册"


def test_no_renewal_is_asked_for_while_others_are_under_way(screens) -> None:
    screens.show(account(*LOANS, renewing=True))
    for name in ("renew_all", f"renew_{SOON.item}"):
        screens.press(name)
    assert screens.events == [events.Touched()] * 2


def test_nothing_can_be_renewed_while_the_library_is_away(screens) -> None:
    screens.show(replace(account(*LOANS), away=AWAY))
    for name in ("renew_all", f"renew_{SOON.item}"):
        screens.press(name)
    assert screens.events == [events.Touched()] * 2
    assert screens.has("banner")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (account(*LATER), "一切正常，最近一册12月5日应还"),
        (account(OVERDUE, *LATER), "请先归还逾期的书"),
        (account(OVERDUE, fee_amount="1.80"), "费用请到服务台缴纳"),
        (account(*LATER, holds_ready=2), "2 册预约已到，请到预约架取"),
        (account(RENEWED, REFUSED, UNKNOWN), "续好 1 册，没有续借 1 册，不确定 1 册"),
        (account(), "现在没有借书"),
        (account(holds_ready=1, ready=(BOOK,)), "《呼兰河传》已到，请在11月27日前到预约架取"),
        (account(holds_ready=1, ready=(replace(BOOK, until=None),)), "《呼兰河传》已到，请到预约架取"),
        (account(holds_ready=2, ready=(BOOK, BOOK)), "2 册预约已到，请到预约架取，最早的留到11月27日"),
        (account(holds_ready=2, ready=(BOOK,)), "2 册预约已到，请到预约架取，最早的留到11月27日"),
        (account(blocks=(Block.FEES,), fee_amount="1.80"), "缴清欠费才能再借"),
        (account(blocks=(Block.FEES,), fee_amount="1.80", payable=True), "缴清欠费才能再借，可以在这里缴"),
        (account(RENEWED, blocks=(Block.OVERDUE,)), "还了逾期的书才能再借"),
        (account(*LATER, message="国庆期间\n照常开馆"), "图书馆提示：国庆期间 照常开馆"),
        (account(REFUSED), "没有续借：已有其他读者预约"),
        (replace(ACCOUNT, account=Account()), "正在查询您的借阅…"),
        (replace(ACCOUNT, account=Account(loading=False, failed=True)), "图书馆系统没有回应"),
    ],
)
def test_what_matters_is_said(screens, view, said) -> None:
    screens.show(view)
    assert said in screens.texts()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_block_has_words_of_its_own(screens, language) -> None:
    said = set()
    for block in Block:
        screens.show(replace(account(*LATER, blocks=(block,)), language=language))
        said.add(tuple(screens.texts()))
    assert len(said) == len(Block)


def test_a_renewal_changes_its_row_and_no_other(screens) -> None:
    screens.show(account(*LOANS))
    row = screens.find("row_2")
    screens.kiosk.show(account(*(RENEWED if line is SOON else line for line in LOANS)))
    assert screens.find("row_2") == row
    assert (row.property("renewal"), screens.find("row_3").property("renewal")) == ("renewed", "")


def test_the_account_is_forgotten_with_the_visit(screens) -> None:
    screens.show(replace(ACCOUNT, account=MINE))
    screens.kiosk.show(View())
    mine = screens.kiosk.findChild(AccountView)
    assert (mine.property("onLoan"), mine.property("fees"), mine.findChild(LoansModel).rowCount()) == (0, "", 0)
