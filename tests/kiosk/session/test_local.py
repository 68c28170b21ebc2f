"""The library system's messages in the library's own words; nothing else of what is shown is touched."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens import states
from kiosk.session.account_view import Account, LoanLine, RenewState
from kiosk.session.lobby import Lobby, situation
from kiosk.session.local import LONGEST, LocalWords, Rule
from kiosk.session.view import Maintenance, OpenAct, Reason, Row, RowState, Screen, View
from sip2.outcomes import LoanRefused

RULES = (
    Rule.of("reference|not for loan", {"zh_CN": "仅限馆内阅览", "en": "Library use only"}, {"zh_CN": "请交还工具书室"}),
    Rule.of("(?P<limit>[0-9]+) items?(?P<more> or so)?", {"zh_CN": "最多 {limit} 册{more}"}, {}),
    Rule.of(".*", {"zh_CN": "其他"}, {}),
)
WORDS = LocalWords(RULES[:2])


@pytest.mark.parametrize(
    ("message", "language", "said"),
    [
        ("REFERENCE copy", "zh_CN", ("仅限馆内阅览", "请交还工具书室")),
        ("Not for loan", "en", ("Library use only", "请交还工具书室")),
        ("limit is 5 items", "zh_CN", ("最多 5 册", "")),
        ("something else", "zh_CN", ("something else", "")),
        ("", "zh_CN", ("", "")),
    ],
)
def test_the_first_rule_that_finds_its_pattern_speaks(message, language, said):
    assert WORDS.said(message, language) == said


@pytest.mark.parametrize("view", [view for _, view, _ in states()])
def test_only_messages_change(view):
    mine = LocalWords(RULES[2:]).dress(view)
    plain = LocalWords((Rule.of("(?s).*", {"zh_CN": "", "en": ""}, {}),))
    assert plain.dress(mine) == plain.dress(view)
    assert LocalWords(()).dress(view) is view


def test_no_message_outlives_its_visit():
    words = LocalWords(RULES[:2])
    words.dress(View(Screen.IDENTIFY, identify_message="Dear Zhang San, 5 items"))
    assert words.said.cache_info().currsize
    words.dress(View())
    assert not words.said.cache_info().currsize


def test_the_technician_sees_what_the_library_system_said():
    acts = (OpenAct("1", "return", "owed", "4471", datetime(2026, 11, 23, tzinfo=UTC), original="Reference only"),)
    view = View(Screen.MAINTENANCE, maintenance=Maintenance(open_acts=acts))
    assert WORDS.dress(view) == view


def test_rows_account_and_identity_are_all_said_anew():
    row = Row("1", RowState.REFUSED, "1", "Reference", reason=Reason.LIBRARY_SAID_NO, message="reference")
    loan = LoanLine("1", "reference", None, renew=RenewState.REFUSED, message="not for loan")
    view = View(
        Screen.BORROW, rows=(row, replace(row, message="")), identify_message="5 items",
        account=Account(lines=(loan,), message="not for loan"),
    )  # fmt: skip
    said = WORDS.dress(view)
    assert said.rows[0] == replace(row, message="仅限馆内阅览", remedy="请交还工具书室")
    assert said.rows[1] == view.rows[1]
    assert said.identify_message == "最多 5 册"
    assert (said.account.message, said.account.lines[0].message) == ("仅限馆内阅览", "仅限馆内阅览")
    assert said.account.lines[0].title == "reference"


@given(st.text(max_size=2 * LONGEST))
def test_no_message_breaks_a_screen(message):
    text, remedy = WORDS.said(message, "zh_CN")
    assert text == message or text.startswith(("仅限", "最多"))
    assert remedy in {"", "请交还工具书室"}


def test_a_refused_loan_reads_as_the_library_has_it(visit):
    visit.outside.loans["10000001"] = LoanRefused("红楼梦", "REFERENCE ONLY")
    lobby = Lobby(visit.session, None, situation, words=WORDS)
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    (row,) = lobby.view.rows
    assert (row.message, row.remedy) == ("仅限馆内阅览", "请交还工具书室")
    assert visit.view.rows[0].message == "REFERENCE ONLY"
