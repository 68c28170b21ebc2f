"""Visits at the slot: what is told to whom, when it is wiped, and what the sorter says that the screen must not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.sorterlink import Closed, Intake, Press, Stage, Standing, Story
from kiosk.drop.events import CodePressed, DonePressed, LinkLost, OpenPressed
from kiosk.drop.session import DropPolicy, DropSession
from kiosk.drop.view import Slot
from kiosk.session.commands import PrintReceipt, ShowReceipt
from kiosk.session.events import CodeReady, LanguageChosen, PaperDone, PartChanged, ThemeChosen, Ticked, Touched
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, ReceiptState, Theme

AT = datetime(2026, 11, 26, 22, 13, tzinfo=UTC)
OPEN = Standing(6, Intake.INSERT)
WAIT = Standing(6, Intake.WAIT)
POLICY = DropPolicy(receipts=Receipts.ASK)


class Slotted:
    """A session and its clock."""

    def __init__(self, policy: DropPolicy = POLICY) -> None:
        self.session, self.now = DropSession(policy, lambda: AT), 100.0
        self.do(OPEN)

    def do(self, *events, after_s=0.1):
        commands = ()
        for event in events:
            self.now += after_s
            commands += self.session.handle(event, self.now)
        return commands

    def bring(self, item, *stages, title="城南旧事", reason=""):
        for stage in stages or (Stage.SEEN, Stage.ASKING, Stage.RETURNED):
            self.do(Story(item, stage, title if stage is not Stage.SEEN else "", reason))

    @property
    def view(self):
        return self.session.view


@pytest.fixture
def slot() -> Slotted:
    return Slotted()


def test_a_book_is_told_from_seen_to_returned_and_stays_so_whatever_becomes_of_it(slot) -> None:
    slot.bring(7, Stage.SEEN)
    assert (slot.view.returned, slot.view.in_progress) == (0, 1)
    slot.bring(7, Stage.ASKING, Stage.RETURNED)
    assert (slot.view.returned, slot.view.in_progress) == (1, 0)
    for later in (Stage.SORTED, Stage.KEPT, Stage.UNCERTAIN):
        slot.bring(7, later, reason="MISSED")
        assert [(row.stage, row.title, row.at) for row in slot.view.rows] == [(Stage.RETURNED, "城南旧事", AT)]


def test_what_the_library_did_not_take_is_never_counted(slot) -> None:
    slot.bring(7, Stage.SEEN, Stage.ASKING, Stage.KEPT, reason="REFUSED")
    slot.bring(8, Stage.SEEN, Stage.HANDED_BACK, reason="NO_TAG")
    slot.bring(9, Stage.SEEN, Stage.NOTED)
    assert slot.view.returned == 1
    assert [row.item for row in slot.view.rows] == [9, 8, 7]


def test_handed_back_is_said_until_the_next_book_and_not_under_ten_seconds(slot) -> None:
    slot.bring(7, Stage.SEEN, Stage.HANDED_BACK, reason="TWO_TAGS")
    assert (slot.view.slot, slot.view.reason) == (Slot.TAKE_BACK, "TWO_TAGS")
    slot.do(OPEN, Ticked(), after_s=4.9)
    assert slot.view.slot is Slot.TAKE_BACK
    slot.do(Ticked(), after_s=0.3)
    assert slot.view.slot is Slot.INSERT
    slot.bring(8, Stage.SEEN, Stage.HANDED_BACK, reason="NO_TAG")
    slot.bring(9, Stage.SEEN)
    assert slot.view.slot is Slot.INSERT


def test_closed_goes_before_everything_and_says_why(slot) -> None:
    slot.bring(7, Stage.SEEN, Stage.HANDED_BACK, reason="NO_TAG")
    slot.do(Standing(11, Intake.CLOSED, Closed.FULL))
    assert (slot.view.slot, slot.view.closed) == (Slot.CLOSED, "full")
    slot.do(LinkLost())
    assert (slot.view.slot, slot.view.closed) == (Slot.CLOSED, "link")
    slot.do(WAIT)
    assert slot.view.closed == ""


def test_an_idle_screen_forgets_titles_language_and_counts(slot) -> None:
    slot.do(LanguageChosen("en"), ThemeChosen(Theme.HIGH_CONTRAST))
    slot.bring(7)
    slot.do(Ticked(), after_s=POLICY.idle_s - 0.5)
    assert slot.view.rows
    assert slot.view.theme is Theme.HIGH_CONTRAST
    slot.do(Ticked(), after_s=0.6)
    assert (slot.view.rows, slot.view.returned, slot.view.language) == ((), 0, "zh_CN")
    assert slot.view.theme is Theme.NORMAL
    slot.bring(7, Stage.SORTED, Stage.KEPT)
    assert slot.view.rows == ()


def test_a_touch_prolongs_and_an_item_under_way_keeps_its_visit_but_not_for_ever(slot) -> None:
    slot.bring(7)
    slot.do(Touched(), Ticked(), after_s=POLICY.idle_s - 1)
    assert slot.view.rows
    slot.bring(8, Stage.SEEN)
    slot.do(Ticked(), after_s=POLICY.stuck_s - 1)
    assert len(slot.view.rows) == 2
    slot.do(Ticked(), after_s=1)
    assert slot.view.rows == ()


def test_a_book_under_way_as_the_screen_starts_is_nobodys_here(slot) -> None:
    slot.bring(7, Stage.RETURNED, Stage.SORTED)
    assert slot.view.rows == ()


def test_done_without_paper_ends_the_visit_and_its_books_are_told_to_nobody(slot) -> None:
    slot.bring(7)
    assert slot.do(DonePressed(paper=False)) == ()
    assert slot.view.rows == ()
    slot.bring(7, Stage.SORTED)
    assert slot.view.rows == ()
    slot.bring(8)
    assert [row.item for row in slot.view.rows] == [8]


def test_a_receipt_says_what_was_returned_and_what_is_to_be_confirmed(slot) -> None:
    slot.bring(7)
    slot.bring(8, Stage.SEEN, Stage.NOTED, title="")
    slot.bring(9, Stage.SEEN, Stage.KEPT, reason="NO_TAG")
    (job,) = slot.do(DonePressed(paper=True))
    assert isinstance(job, PrintReceipt)
    assert [(line.title, line.noted, line.loan) for line in job.lines] == [
        ("城南旧事", False, False), ("", True, False),
    ]  # fmt: skip
    assert slot.view.receipt is ReceiptState.PRINTING
    assert slot.do(DonePressed(paper=True), DonePressed(paper=False)) == ()
    slot.do(PaperDone(ReceiptState.PRINTED))
    assert slot.view.receipt is ReceiptState.PRINTED
    slot.do(Ticked(), after_s=POLICY.words_s)
    assert slot.view.rows == ()


def test_a_fault_of_the_printer_asks_again_and_never_shuts_the_slot(slot) -> None:
    slot.bring(7)
    slot.do(DonePressed(paper=True), PaperDone(ReceiptState.NO_PAPER))
    assert slot.view.receipt is ReceiptState.NO_PAPER
    assert slot.view.slot is Slot.INSERT
    assert len(slot.do(DonePressed(paper=True))) == 1
    slot.do(PaperDone(ReceiptState.FAILED), PartChanged(Part.PRINTER, available=False))
    assert not slot.view.offers_paper
    slot.do(DonePressed(paper=True))
    assert slot.view.rows == ()


def test_the_next_readers_first_book_ends_a_visit_that_has_its_receipt(slot) -> None:
    slot.bring(7)
    slot.do(DonePressed(paper=True), PaperDone(ReceiptState.PRINTED))
    slot.bring(8, title="边城")
    assert [row.title for row in slot.view.rows] == ["边城"]
    assert slot.view.receipt is None


def test_a_receipt_can_be_scanned_with_or_without_a_printer_and_the_next_book_takes_it_away(slot) -> None:
    slot.do(PartChanged(Part.PRINTER, available=False))
    slot.bring(7)
    assert slot.view.offers_code
    (order,) = slot.do(CodePressed())
    assert isinstance(order, ShowReceipt)
    assert [line.title for line in order.lines] == ["城南旧事"]
    slot.do(CodeReady("another reader's", "data:x"))
    assert slot.view.code == ""
    slot.do(CodeReady(order.op_id, "data:y"))
    assert slot.view.code == "data:y"
    slot.bring(8, title="边城")
    assert (slot.view.code, [row.title for row in slot.view.rows]) == ("", ["边城"])
    slot.do(CodePressed(), CodeReady("00000008", "data:z"), DonePressed(paper=False))
    assert (slot.view.code, slot.view.rows) == ("", ())


def test_a_code_stands_no_longer_than_a_silent_visit_and_none_is_made_of_nothing(slot) -> None:
    assert slot.do(CodePressed()) == ()
    slot.bring(7)
    slot.do(CodePressed(), CodeReady("00000007", "data:y"))
    slot.do(Ticked(), after_s=POLICY.idle_s - 1)
    assert slot.view.code
    slot.do(Ticked(), after_s=2)
    assert not slot.view.code
    assert not Slotted(DropPolicy(code=False)).view.offers_code


def test_nobody_is_done_while_a_book_is_under_way(slot) -> None:
    slot.bring(7)
    slot.bring(8, Stage.SEEN)
    assert slot.do(DonePressed(paper=True), DonePressed(paper=False)) == ()
    assert len(slot.view.rows) == 2


@pytest.mark.parametrize(("receipts", "paper", "none"), [
    (Receipts.NEVER, False, True), (Receipts.ASK, True, True), (Receipts.ALWAYS, True, False),
])  # fmt: skip
def test_paper_is_offered_as_the_library_decides(receipts, paper, none) -> None:
    slot = Slotted(DropPolicy(receipts=receipts))
    slot.bring(7)
    assert (slot.view.offers_paper, slot.view.offers_none) == (paper, none)
    slot.do(PartChanged(Part.PRINTER, available=False))
    assert (slot.view.offers_paper, slot.view.offers_none) == (False, True)


def test_a_press_asks_the_sorter_and_opens_nothing_itself(slot) -> None:
    slot.do(Standing(6, Intake.PRESS))
    assert slot.do(OpenPressed()) == (Press(0),)
    assert slot.view.slot is Slot.PRESS


EVENTS = st.one_of(
    st.builds(Story, st.integers(1, 6), st.sampled_from(Stage), st.just("城南旧事")),
    st.sampled_from([OPEN, WAIT, LinkLost(), Ticked(), Touched(), DonePressed(True), DonePressed(False), CodePressed(),
                     PaperDone(ReceiptState.PRINTED), PaperDone(ReceiptState.FAILED), CodeReady("00000003", "data:y")]),
)  # fmt: skip


@given(st.lists(st.tuples(EVENTS, st.floats(0, 70)), max_size=25))
def test_whatever_happens_silence_leaves_nothing_of_a_reader(events) -> None:
    slot = Slotted()
    for event, after_s in events:
        slot.do(event, after_s=after_s)
        assert slot.view.returned <= len(slot.view.rows)
    slot.do(Ticked(), after_s=POLICY.stuck_s + 0.01)
    assert (slot.view.rows, slot.view.returned, slot.view.receipt) == ((), 0, None)
