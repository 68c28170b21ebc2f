"""Never, ask, always; and a printer that does not do what it should."""

from dataclasses import replace

import pytest

from kiosk.session import events
from kiosk.session.commands import MailReceipt, PrintReceipt, Record, ShowReceipt
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, ReceiptState, Screen, Way
from sip2.journal.acts import Circulation, EffectMoved, EffectState, Intent, Kind, Moved


def lend(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    visit.do(events.FinishPressed())


def printed(visit):
    return [each for each in visit.history if isinstance(each, PrintReceipt)]


def test_never(with_policy):
    visit = with_policy(receipts=Receipts.NEVER)
    lend(visit)
    assert visit.view.screen is Screen.THANKS


def test_asked_and_wanted(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    lend(visit)
    assert (visit.view.screen, visit.view.receipt, visit.view.receipt_s) == (Screen.RECEIPT, ReceiptState.ASKING, 18)
    assert [row.title for row in visit.view.rows] == ["红楼梦"]
    visit.do(events.PaperPressed(wanted=True))
    assert visit.view.receipt is ReceiptState.PRINTING
    visit.settle()
    assert visit.view.screen is Screen.THANKS
    assert visit.view.receipt is ReceiptState.PRINTED
    line = printed(visit)[0].lines[0]
    assert (line.item, line.title, line.loan, line.noted) == ("10000001", "红楼梦", True, False)


def test_asked_and_not_wanted(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    lend(visit)
    visit.do(events.PaperPressed(wanted=False))
    assert visit.view.screen is Screen.THANKS
    assert not printed(visit)


def test_asked_and_nobody_there(with_policy):
    """Koha 32921: the time-out did not fire while the receipt dialog was open."""
    visit = with_policy(receipts=Receipts.ASK)
    lend(visit)
    visit.wait(18)
    assert visit.view.screen is Screen.WELCOME
    assert not printed(visit)


def test_always(with_policy):
    visit = with_policy(receipts=Receipts.ALWAYS)
    lend(visit)
    visit.settle()
    assert len(printed(visit)) == 1
    assert visit.view.screen is Screen.THANKS


@pytest.mark.parametrize("state", [ReceiptState.NO_PAPER, ReceiptState.COVER_OPEN, ReceiptState.FAILED])
def test_a_fault_is_told_and_can_be_tried_again_without_printing_twice_at_once(with_policy, state):
    visit = with_policy(receipts=Receipts.ASK)
    visit.outside.paper = state
    lend(visit)
    for _ in range(2):
        visit.do(events.PaperPressed(wanted=True))
    visit.settle()
    assert len(printed(visit)) == 1
    assert (visit.view.screen, visit.view.receipt) == (Screen.RECEIPT, state)
    visit.outside.paper = ReceiptState.PRINTED
    visit.do(events.PaperPressed(wanted=True))
    visit.settle()
    assert visit.view.screen is Screen.THANKS


def test_a_silent_printer_is_said_to_be_unknown_never_adequate(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    visit.outside.paper = ReceiptState.UNPROVED
    lend(visit)
    visit.do(events.PaperPressed(wanted=True))
    visit.settle()
    assert (visit.view.screen, visit.view.receipt) == (Screen.THANKS, ReceiptState.UNPROVED)


def test_without_a_printer_nobody_is_asked(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    visit.do(events.PartChanged(Part.PRINTER, available=False))
    lend(visit)
    assert visit.view.screen is Screen.THANKS


def test_no_receipt_without_an_act(with_policy):
    visit = with_policy(receipts=Receipts.ALWAYS)
    visit.sign_in()
    visit.do(events.FinishPressed())
    assert visit.view.screen is Screen.WELCOME
    assert not printed(visit)


ALL_WAYS = frozenset(Way)
ADDRESS = "chenxiaoyu@jcu.edu.cn"


def written(visit):
    """Return what the journal holds of receipts, entry by entry."""
    papers = {
        entry.op_id
        for each in visit.history
        if isinstance(each, Record)
        for entry in each.entries
        if isinstance(entry, Intent) and entry.kind is Kind.PRINT
    }
    return [
        entry for each in visit.history if isinstance(each, Record) and each.op_id in papers for entry in each.entries
    ]


def effects(visit):
    return [(each.key, each.state, each.proof) for each in written(visit) if isinstance(each, EffectMoved)]


def has_address(visit, address=ADDRESS):
    reader = visit.outside.patrons["20233017", "1234"]
    visit.outside.patrons["20233017", "1234"] = replace(reader, email=address)


class TestJournal:
    def test_it_is_written_down_before_it_is_printed_and_its_proof_after(self, with_policy):
        visit = with_policy(receipts=Receipts.ALWAYS)
        lend(visit)
        assert not printed(visit), "nothing is printed that is not written down"
        visit.settle()
        intent, *_, end = written(visit)
        assert effects(visit) == [("print", EffectState.STARTED, ""), ("print", EffectState.PROVED, "as told")]
        assert (intent.item, intent.patron) == (printed(visit)[0].code, None)
        assert end == Moved(intent.op_id, Circulation.ACCEPTED)

    @pytest.mark.parametrize(
        ("state", "end"),
        [
            (ReceiptState.UNPROVED, Circulation.ACCEPTED),
            (ReceiptState.NO_PAPER, Circulation.REFUSED),
            (ReceiptState.FAILED, Circulation.REFUSED),
        ],
    )
    def test_what_nothing_proves_is_owed(self, with_policy, state, end):
        visit = with_policy(receipts=Receipts.ALWAYS)
        visit.outside.paper = state
        lend(visit)
        visit.settle()
        assert effects(visit)[-1] == ("print", EffectState.OWED, "as told")
        assert written(visit)[-1].state is end

    def test_a_reader_who_has_gone_meanwhile_gets_nothing_printed(self, with_policy):
        visit = with_policy(receipts=Receipts.ALWAYS)
        lend(visit)
        visit.settle(until=lambda command: isinstance(command, Record) and command.entries[0].op_id == "op2")
        visit.do(events.LeavePressed())
        visit.settle()
        assert not printed(visit)
        assert effects(visit)[-1] == ("print", EffectState.OWED, "the reader had gone")

    def test_a_printer_that_ends_after_the_visit_is_still_written_down_and_tells_the_next_nothing(self, with_policy):
        visit = with_policy(receipts=Receipts.ALWAYS)
        lend(visit)
        visit.settle(until=lambda command: isinstance(command, PrintReceipt))
        visit.do(events.LeavePressed())
        visit.settle()
        assert effects(visit)[-1] == ("print", EffectState.PROVED, "as told")
        assert (visit.view.screen, visit.view.receipt) == (Screen.WELCOME, ReceiptState.ASKING)

    def test_a_journal_that_fails_prints_nothing(self, with_policy):
        visit = with_policy(receipts=Receipts.ASK)
        lend(visit)
        visit.settle()
        visit.do(events.PaperPressed(wanted=True))
        visit.do(events.RecordFailed(visit.asked.popleft().op_id))
        assert (visit.view.screen, visit.view.receipt) == (Screen.RECEIPT, ReceiptState.FAILED)
        assert not printed(visit)


class TestWithoutPaper:
    def test_an_e_mail_goes_to_the_readers_own_address_and_is_proved(self, with_policy):
        visit = with_policy(receipts=Receipts.ASK, receipt_ways=ALL_WAYS)
        has_address(visit)
        lend(visit)
        visit.settle()
        assert visit.view.receipt_ways == (Way.PRINT, Way.MAIL, Way.CODE)
        assert visit.view.receipt_mail == "c***@jcu.edu.cn"
        visit.do(events.PaperPressed(wanted=True, way=Way.MAIL))
        assert visit.view.receipt is ReceiptState.SENDING
        visit.settle()
        assert [each.address for each in visit.history if isinstance(each, MailReceipt)] == [ADDRESS]
        assert effects(visit)[-1] == ("mail", EffectState.PROVED, "as told")
        assert (visit.view.screen, visit.view.receipt) == (Screen.THANKS, ReceiptState.MAILED)
        assert ADDRESS not in repr(visit.history) + repr(visit.session.visit)

    @pytest.mark.parametrize("address", ["", "chen", "a@b", "a@b.cn, c@d.cn", "a@b.cn\nBcc: x@y.cn", "陈@jcu.edu.cn"])
    def test_without_an_address_of_ones_own_no_e_mail_is_offered(self, with_policy, address):
        visit = with_policy(receipts=Receipts.ASK, receipt_ways=ALL_WAYS)
        has_address(visit, address)
        lend(visit)
        assert visit.view.receipt_ways == (Way.PRINT, Way.CODE)
        visit.do(events.PaperPressed(wanted=True, way=Way.MAIL))
        visit.settle()
        assert not [each for each in visit.history if isinstance(each, MailReceipt)]

    def test_an_e_mail_that_fails_can_be_tried_again_or_printed(self, with_policy):
        visit = with_policy(receipts=Receipts.ASK, receipt_ways=ALL_WAYS)
        has_address(visit)
        visit.outside.mail = ReceiptState.NOT_MAILED
        lend(visit)
        visit.do(events.PaperPressed(wanted=True, way=Way.MAIL))
        visit.settle()
        assert (visit.view.screen, visit.view.receipt) == (Screen.RECEIPT, ReceiptState.NOT_MAILED)
        assert effects(visit)[-1] == ("mail", EffectState.OWED, "as told")
        visit.do(events.PaperPressed(wanted=True))
        visit.settle()
        assert (visit.view.screen, visit.view.receipt) == (Screen.THANKS, ReceiptState.PRINTED)

    def test_a_code_stands_until_the_reader_is_done_and_goes_with_the_visit(self, with_policy):
        visit = with_policy(receipts=Receipts.ASK, receipt_ways=ALL_WAYS)
        lend(visit)
        visit.do(events.PaperPressed(wanted=True, way=Way.CODE))
        visit.settle()
        assert (visit.view.receipt, visit.view.receipt_code) == (ReceiptState.SHOWN, "data:picture")
        visit.wait(visit.session.policy.receipt_s + 5)
        assert visit.view.screen is Screen.RECEIPT, "fetching a telephone takes its time"
        visit.do(events.PaperPressed(wanted=False))
        assert (visit.view.screen, visit.view.receipt_code) == (Screen.THANKS, "")
        assert not written(visit), "nothing was done to the world"

    def test_a_code_that_nobody_looks_at_goes_by_itself(self, with_policy):
        visit = with_policy(receipts=Receipts.ASK, receipt_ways=ALL_WAYS)
        lend(visit)
        visit.do(events.PaperPressed(wanted=True, way=Way.CODE))
        visit.settle()
        visit.wait(visit.session.policy.idle_s + 1)
        assert (visit.view.screen, visit.view.receipt_code) == (Screen.WELCOME, "")

    def test_a_late_code_is_not_shown_to_the_next_reader(self, with_policy):
        visit = with_policy(receipts=Receipts.ASK, receipt_ways=ALL_WAYS)
        lend(visit)
        visit.do(events.PaperPressed(wanted=True, way=Way.CODE))
        late = next(each for each in visit.history if isinstance(each, ShowReceipt))
        visit.do(events.LeavePressed())
        visit.settle()
        lend(visit)
        visit.do(events.CodeReady(late.op_id, "data:late"))
        assert (visit.view.receipt, visit.view.receipt_code) == (ReceiptState.ASKING, "")

    def test_out_of_paper_the_other_ways_are_still_offered(self, with_policy):
        visit = with_policy(receipts=Receipts.ALWAYS, receipt_ways=ALL_WAYS)
        visit.do(events.PartChanged(Part.PRINTER, available=False))
        lend(visit)
        assert (visit.view.screen, visit.view.receipt) == (Screen.RECEIPT, ReceiptState.ASKING)
