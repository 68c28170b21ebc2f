"""What readers and librarians complain of at self-checks (kiosk-ux.md §2), each named by its test.

Those that only a window can show are in tests/kiosk/screens/test_complaints.py. Do not apply to this machine:

- ChromeOS kiosk, a link opens a second tab (LP2104272): no browser; the screens' file looks for links all the same.
- Bulk checkouts by a script (cds-ils #897): there is no network API; each loan is a tag on the pad or a scanned label.
- A reserved item cannot become a loan (Librarika #751): the library system decides, its words are shown.
- Statistics without a registered workstation are NULL (gist stompro): the journal names the machine itself.
- Browser font size and forced light mode (LP2109643, LP2091038): the theme is ours.

Proved elsewhere: an alert to staff after three failed scans (simple_self_check; test_attendant.py); sounds
(LP1815968, Koha 39484; test_ear.py); the gate alarms although the loan was made (test_borrow.py, tests/kiosk/sim, the
bench's tour); pay by QR (tests/kiosk/desks/test_payments.py); a printer that dies within a receipt
(tests/drivers/printer, tests/kiosk/desks/test_printing.py); a gateway that is silent, answers twice, forges or takes
another amount (tests/drivers/payment/test_gateway.py, tests/kiosk/payment/test_flow.py).
"""

from dataclasses import asdict, replace

import pytest

from drivers.rfid.security import SecurityResult
from drivers.scanner import Use
from kiosk.session import events
from kiosk.session.account_view import RenewState
from kiosk.session.commands import AskAccount, AskLoan, AskPatron, MailReceipt
from kiosk.session.events import Choice
from kiosk.session.picture import IN_VIEW
from kiosk.session.policy import Receipts
from kiosk.session.view import IdentifyError, Reason, ReceiptState, RowState, Screen, Way
from sip2.outcomes import AccountAnswer, LoanOnAccount, LoanRefused, NoAnswer, Patron, PatronRefusal, PatronRefused

ADDRESS = "chenxiaoyu@jcu.edu.cn"
READER = Patron("20233017", "陈晓雨", frozenset(), charged_count=1, charged_limit=20)


def lend(visit, *items):
    visit.sign_in()
    for item in items or ("10000001",):
        visit.lay(item)
    visit.settle()


def choose(visit, choice):
    visit.do(events.ServiceChosen(choice))
    if choice is not Choice.RETURN:
        visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()


def run_out(visit):
    visit.wait(80)


def finish(visit):
    visit.lay("10000001")
    visit.settle()
    visit.do(events.FinishPressed())
    visit.do(events.Touched())


ENDS = {
    "signed out": lambda visit: visit.do(events.LeavePressed()),
    "went back": lambda visit: visit.do(events.BackPressed()),
    "ran out of time": run_out,
    "finished": finish,
}


@pytest.mark.parametrize("end", ENDS)
def test_the_idle_timer_survives_logout_and_ends_the_next_readers_visit(visit, end):
    """Evergreen LP#2150808."""
    visit.sign_in()
    visit.wait(50)
    ENDS[end](visit)
    assert visit.view.screen is Screen.WELCOME
    visit.sign_in()
    visit.wait(59)
    assert (visit.view.screen, visit.view.warning_s) == (Screen.BORROW, None)


@pytest.mark.parametrize("printer", [*ReceiptState, None])
def test_time_out_does_not_fire_while_the_receipt_question_is_open(with_policy, printer):
    """Koha 32921; also while the printer says nothing at all, and while a code is shown."""
    visit = with_policy(receipts=Receipts.ASK, receipt_ways=frozenset(Way))
    lend(visit)
    visit.do(events.FinishPressed())
    visit.do(events.PaperPressed(wanted=True, way=Way.CODE if printer is ReceiptState.SHOWN else Way.PRINT))
    if printer is not None:
        visit.outside.paper = printer
        visit.settle()
    visit.wait(60)
    assert visit.view.screen is Screen.WELCOME
    assert visit.session.visit.identity.reader is None


def wrong_pin(visit):
    visit.outside.patrons["20233017", "0000"] = PatronRefused(PatronRefusal.WRONG_PIN)
    visit.do(events.ServiceChosen(Choice.BORROW))
    visit.do(events.IdentityEntered("20233017", "0000"))
    visit.settle()
    assert visit.view.identify_error is IdentifyError.UNKNOWN_OR_WRONG_PIN


def refused_book(visit):
    visit.outside.loans["10000001"] = LoanRefused("", "工具书")
    lend(visit)
    assert visit.view.rows[0].reason is Reason.LIBRARY_SAID_NO


def silent_library(visit):
    visit.outside.loans["10000001"] = NoAnswer(sent=True)
    lend(visit)
    assert visit.view.rows[0].reason is Reason.LIBRARY_SILENT


def time_question(visit):
    visit.sign_in()
    visit.wait(70)
    assert visit.view.warning_s == 10


def failed_account(visit):
    visit.outside.account = NoAnswer(sent=True)
    choose(visit, Choice.ACCOUNT)
    assert visit.view.account.failed


@pytest.mark.parametrize("message", [wrong_pin, refused_book, silent_library, time_question, failed_account])
def test_dismissing_a_message_logs_the_reader_out(visit, message):
    """Koha 35869."""
    message(visit)
    before = visit.view.screen
    for _ in range(3):
        visit.do(events.Touched())
    assert (visit.view.screen, visit.view.warning_s) == (before, None)


@pytest.mark.parametrize("laid", ["at the welcome screen", "while signing in"])
@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.RETURN])
def test_a_book_on_the_pad_before_login_is_invisible(visit, choice, laid):
    """lovesettlement blog, 2009."""
    if laid == "while signing in" and choice is Choice.BORROW:
        visit.do(events.ServiceChosen(choice))
    uid = visit.lay("10000001", armed=choice is Choice.BORROW)
    visit.wait(2)
    choose(visit, choice)
    visit.wait(1)
    visit.settle()
    assert (visit.view.on_pad, visit.row(uid).state) == (1, RowState.DONE)


def test_the_barcode_field_has_no_focus_after_logout(visit):
    """Evergreen LP#2127936: here no field has a focus; a scan is understood on any screen that asks who it is."""
    for _ in range(2):
        visit.do(events.CodeScanned("20233017", Use.PATRON))
        visit.settle()
        assert (visit.view.screen, visit.view.patron_tail) == (Screen.BORROW, "3017")
        visit.do(events.LeavePressed())


def test_the_same_code_for_reader_and_item_is_taken_for_the_wrong_one(with_policy):
    """rero-ils #2597: what is asked for on the screen decides."""
    visit = with_policy(lends_by_barcode=True)
    for _ in range(2):
        visit.do(events.CodeScanned("20233017", Use.ANY))
        visit.settle()
    assert [each.number for each in visit.history if isinstance(each, AskPatron)] == ["20233017"]
    assert [each.item for each in visit.history if isinstance(each, AskLoan)] == ["20233017"]


def test_all_loans_are_loaded_and_shown_at_login(visit):
    """Koha 34557: slow, and everybody behind reads along."""
    visit.outside.account = AccountAnswer((LoanOnAccount("10000009", "红楼梦"),))
    visit.sign_in()
    assert not any(isinstance(each, AskAccount) for each in visit.history)
    assert (visit.view.screen, visit.view.rows, visit.view.account) == (Screen.BORROW, (), None)


@pytest.mark.parametrize("way", ["no card", "no number", "an answer to nobody", "after signing out"])
def test_an_anonymous_reader_borrows(visit, way):
    """Koha 36679."""
    if way == "after signing out":
        visit.sign_in()
        visit.do(events.LeavePressed())
    visit.do(events.ServiceChosen(Choice.BORROW))
    if way == "no number":
        visit.do(events.IdentityEntered("", "1234"))
    if way == "an answer to nobody":
        visit.do(events.PatronAnswered("20233017", READER))
    visit.lay("10000001")
    visit.wait(5)
    visit.settle()
    assert visit.view.screen is Screen.IDENTIFY
    assert not any(isinstance(each, AskLoan) for each in visit.history)


@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.ACCOUNT])
def test_something_of_the_reader_shows_before_login(visit, choice):
    """Evergreen LP1466173, LP1847827: not before, and then only the family name and four digits."""
    visit.do(events.ServiceChosen(choice))
    visit.do(events.IdentityEntered("20233017", "1234"))
    assert "陈" not in shown(visit)
    visit.settle()
    assert (visit.view.patron_name, visit.view.patron_tail) == ("陈*", "3017")
    assert "晓" not in shown(visit)
    visit.do(events.LeavePressed())
    assert "陈" not in shown(visit)


def shown(visit):
    return str(asdict(visit.view))


def test_a_renewal_is_refused_without_a_reason(visit):
    """NYPL circulate #1440; a library that says none gets words of ours, see the screens' file."""
    visit.outside.account = AccountAnswer((LoanOnAccount("10000009", "红楼梦"),))
    visit.outside.renewals["10000009"] = LoanRefused("", "已有他人预约")
    choose(visit, Choice.ACCOUNT)
    visit.do(events.RenewPressed("10000009"))
    visit.settle()
    line = visit.view.account.lines[0]
    assert (line.renew, line.message) == (RenewState.REFUSED, "已有他人预约")


def test_not_every_loan_is_registered_and_nobody_knows_which(visit):
    """CERN cds-ils #970, and "seen but not checked out": every book on the pad has a row that tells its truth."""
    items = [str(10000001 + at) for at in range(12)]
    uids = [f"E0040100{int(item):08X}" for item in items]
    visit.outside.loans |= {items[3]: LoanRefused("", "馆内阅览"), items[7]: NoAnswer(sent=True)}
    visit.outside.security[uids[5]] = SecurityResult.FAILED
    lend(visit, *items)
    states = {item: visit.row(uid).state for item, uid in zip(items, uids, strict=True)}
    wanted = dict.fromkeys(items, RowState.DONE)
    wanted |= {items[3]: RowState.REFUSED, items[7]: RowState.REFUSED, items[5]: RowState.PUT_BACK}
    assert states == wanted
    assert (visit.view.on_pad, visit.view.lent, visit.view.needs_reader) == (12, 10, 3)
    assert {item for item, uid in zip(items, uids, strict=True) if visit.outside.armed[uid]} == {
        items[3], items[5], items[7],
    }  # fmt: skip


@pytest.mark.parametrize("trouble", [2, 3, 6])
def test_the_newest_book_is_hidden_behind_those_that_need_the_reader(visit, trouble):
    """Evergreen LP#2148370 once more: who has laid down six that are refused still sees what the seventh does."""
    items = [str(10000001 + at) for at in range(trouble)]
    visit.outside.loans |= {item: LoanRefused("", "馆内阅览") for item in items}
    lend(visit, *items)
    uid = visit.lay("10000099")
    assert uid in [row.key for row in visit.view.rows[:IN_VIEW]]
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert uid in [row.key for row in visit.view.rows[:IN_VIEW]]
    assert sorted(visit.states()) == sorted([RowState.REFUSED] * trouble + [RowState.DONE])


@pytest.mark.parametrize("address", ["", "chenxiaoyu", "a@b", "a@jcu.edu.cn, b@jcu.edu.cn"])
def test_a_receipt_is_sent_to_an_address_that_is_none(with_policy, address):
    """Evergreen LP2081758: mail is offered only to what can be an address, and never stands in for paper."""
    visit = with_policy(receipts=Receipts.ASK, receipt_ways=frozenset({Way.PRINT, Way.MAIL}))
    visit.outside.patrons["20233017", "1234"] = replace(READER, email=address)
    lend(visit)
    visit.do(events.FinishPressed())
    assert visit.view.receipt_ways == (Way.PRINT,)
    visit.do(events.PaperPressed(wanted=True, way=Way.MAIL))
    visit.settle()
    assert not any(isinstance(each, MailReceipt) for each in visit.history)


def test_without_paper_there_is_no_receipt_at_all(with_policy):
    """kiosk-ux.md §2, unsolved 11: a printer out of paper leaves the other ways open, in the same question."""
    visit = with_policy(receipts=Receipts.ASK, receipt_ways=frozenset(Way))
    visit.outside.patrons["20233017", "1234"] = replace(READER, email=ADDRESS)
    visit.outside.paper = ReceiptState.NO_PAPER
    lend(visit)
    visit.do(events.FinishPressed())
    visit.do(events.PaperPressed(wanted=True))
    visit.settle()
    assert (visit.view.screen, visit.view.receipt) == (Screen.RECEIPT, ReceiptState.NO_PAPER)
    visit.do(events.PaperPressed(wanted=True, way=Way.MAIL))
    visit.settle()
    assert (visit.view.screen, visit.view.receipt) == (Screen.THANKS, ReceiptState.MAILED)


@pytest.mark.parametrize("touches", [0, 12])
def test_the_visible_countdown_is_too_short(visit, touches):
    """A street library's machines: "时间可能会来不及". Twenty seconds of warning, as often as wanted (WCAG 2.2.1)."""
    visit.sign_in()
    for _ in range(touches):
        visit.wait(79)
        assert visit.view.warning_s == 1
        visit.do(events.Touched())
    visit.wait(79)
    assert visit.view.screen is Screen.BORROW
