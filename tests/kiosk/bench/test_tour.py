"""The whole machine: real processes, real wires, a finger on the real window."""

import pytest
from PIL import Image

from drivers.rfid.label import Label, Model, encode
from drivers.rfid.pad import MISSES_TO_GO
from drivers.rfid.sim.field import SimTag
from kiosk.bench.shelf import uid_of
from kiosk.bench.site import Cable
from kiosk.bench.tour import run_tour
from kiosk.bench.walk import FIRST_BOOK, REFERENCE_BOOK, STACK, STUDENT
from sip2.journal.reader import Reader


@pytest.mark.timeout(180)  # what it may take is measured below; where others work beside it, it takes longer
def test_the_tour_holds(tmp_path):
    outcome = run_tour(tmp_path)
    assert outcome.holds, outcome.summary
    assert outcome.summary.loans_at_ils >= 5
    assert outcome.summary.returns_at_ils >= 1
    assert outcome.summary.payments_at_ils == 3
    assert len(list(tmp_path.glob("*-hold-placed-again.png"))) == 1
    assert outcome.summary.seconds <= 100
    screens = sorted(tmp_path.glob("[0-9]*.png"))
    assert len(screens) >= 12
    for screen in screens:
        with Image.open(screen) as image:
            assert image.size == (1080, 1920), screen.name
    assert list(tmp_path.glob("receipt-*.png"))


@pytest.mark.slow
def test_the_tour_holds_with_a_reader_of_3m_and_a_printer_of_star(tmp_path):
    outcome = run_tour(tmp_path, "3m", "star")
    assert outcome.holds, outcome.summary
    assert len(list(tmp_path.glob("receipt-*.png"))) >= 3
    assert "Star Line Mode" in (tmp_path / "kiosk.log").read_text()


def test_without_a_reader_it_starts_says_so_and_comes_back_by_itself(machine):
    machine.site.pull(Cable.TAG_READER)
    machine.start().finger.wait("screen_out_of_service")
    machine.site.plug(Cable.TAG_READER)
    machine.finger.wait("screen_welcome")


def test_without_the_library_it_starts_works_on_and_settles_when_it_is_back(machine):
    machine.site.pull(Cable.LIBRARY_SYSTEM)
    machine.start().finger.wait("screen_welcome")
    machine.sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait_row(0, "noted")
    assert machine.site.loans_at_ils == 0
    assert machine.site.shelf.armed()[FIRST_BOOK] is False
    machine.site.plug(Cable.LIBRARY_SYSTEM)
    with Reader(machine.site.journal) as journal:
        machine.finger.wait_for(lambda: journal.balance().done == 1 or None, "the loan to be settled")
    assert machine.site.loans_at_ils == 1
    assert machine.site.security_mismatches() == []


def test_a_wrong_pin_is_told_and_never_logged(machine):
    machine.start().sign_in(pin="973158")
    machine.finger.wait("identify_error")
    assert "973158" not in machine.log
    assert STUDENT[0] not in machine.log


def test_an_unknown_tag_has_its_own_row_and_nothing_is_asked(machine):
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.field.lay(SimTag(uid_of("424242"), b"\x5a\xa5" * 56))
    machine.finger.wait_row(0, "refused")
    assert machine.site.loans_at_ils == 0


def test_a_tag_that_lies_about_its_length_is_named_and_the_next_book_is_lent(machine):
    """On the screen it carries no number that we know; the log tells the technician what is wrong with it."""
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    good = encode(Label(Model.ISO28560_2, "10000001"))
    liars = {"item id longer than its memory": 0x7F, "its length is wrong": good[2] + 4}
    for number, length in enumerate(liars.values()):
        machine.site.field.lay(SimTag(uid_of(f"42424{number}"), good[:2] + bytes((length,)) + good[3:], afi=0x07))
    machine.finger.wait_row(1, "refused")
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait_any_row("done")
    for problem in liars:
        assert problem in machine.log
    assert machine.site.loans_at_ils == 1
    assert all(machine.site.field.tag(uid_of(f"42424{number}")).afi == 0x07 for number in range(len(liars)))
    assert machine.site.security_mismatches() == []


def test_a_silent_library_leaves_the_act_to_be_settled_later(machine):
    ask_nothing_first(machine)
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.ils.set_silent(True)
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait_row(0, "refused")
    with Reader(machine.site.journal) as journal:
        assert journal.balance().pending == 1
    assert machine.site.security_mismatches() == []


def ask_nothing_first(machine):
    """Let the loan be the first that the library system is asked about a book: else it is away before the loan."""
    settings = machine.site.config / "site.toml"
    asked = settings.read_text(encoding="utf-8")
    assert 'discs = "library"' in asked
    settings.write_text(asked.replace('discs = "library"', 'discs = "tags"'), encoding="utf-8")


def test_a_refused_book_keeps_its_security(machine):
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.shelf.lay(REFERENCE_BOOK)
    machine.finger.wait_row(0, "refused")
    assert machine.site.shelf.armed()[REFERENCE_BOOK] is True


def test_power_cut_in_the_middle_loses_nothing(machine):
    """Killed while the library is being asked: after the restart the act is settled by asking, the tag by its debt."""
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.ils.set_delay(2.0)
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait_for(lambda: machine.site.ils.snapshot().requests["11"] or None, "the loan to be asked for")
    machine.process.kill()
    machine.close()
    machine.site.ils.set_delay(0.0)
    machine.start().finger.wait("screen_welcome")
    with Reader(machine.site.journal) as journal:
        machine.finger.wait_for(lambda: journal.balance().pending == 0 or None, "nothing pending")
        balance = journal.balance()
    assert balance.intents == balance.done + balance.refused + balance.staff == 1


def is_paid(journal):
    """A debt that is being paid is not owed, but its act is pending."""
    return journal.security_owed() == 0 and journal.balance().pending == 0


def test_a_lifted_book_is_paid_for_after_a_power_cut(machine):
    """Lent, lifted before its tag was cleared, power cut: laid down again after the restart, it is cleared."""
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.field.lift_mid_write(uid_of(FIRST_BOOK), written=False)
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait_row(0, "put_back")
    machine.process.kill()
    machine.close()
    machine.start().finger.wait("screen_welcome")
    with Reader(machine.site.journal) as journal:
        assert journal.security_owed() == 1
        machine.site.shelf.lay(FIRST_BOOK)
        machine.finger.wait_for(lambda: is_paid(journal) or None, "the debt to be paid")
    assert machine.site.loans_at_ils == 1
    assert machine.site.security_mismatches() == []


@pytest.mark.parametrize("site", ["feig", "3m"], indirect=True)
def test_a_book_whose_security_is_owed_is_never_shown_as_done_and_never_taken_back(machine):
    """Its tag takes no write: lent, it says so to the end of the visit, and is cleared once its tag can be."""
    site, uid = machine.site, uid_of(FIRST_BOOK)
    site.shelf.lay(FIRST_BOOK)
    site.field.lock_afi(uid)
    site.shelf.lift(FIRST_BOOK)
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    site.shelf.lay(FIRST_BOOK)
    shown: set[str] = set()

    def owed() -> bool:
        shown.add(machine.finger.items().get("row_0", {}).get("state", ""))
        return "put_back" in shown and journal.security_owed() == 1

    with Reader(site.journal) as journal:
        machine.finger.wait_for(owed, "the security to be owed")
        site.shelf.lay(STACK[0])
        machine.finger.wait_row(1, "done")
        assert machine.finger.items()["row_0"]["state"] == "put_back"
        assert "done" not in shown
        machine.finger.press("back")
        machine.finger.press("screen_thanks")
        machine.finger.wait("screen_welcome")
        assert (site.loans_at_ils, site.returns_at_ils, FIRST_BOOK in site.ils.snapshot().loans) == (2, 0, True)
        site.shelf.lift_all()
        site.reader.transcript.clear()
        machine.finger.wait_for(lambda: len(site.reader.transcript) > 2 * MISSES_TO_GO, "the pad to be looked at")
        site.shelf.lay(FIRST_BOOK)
        site.field.lock_afi(uid, False)
        machine.finger.wait_for(lambda: is_paid(journal) or None, "the debt to be paid")
    assert site.security_mismatches() == []
    assert "UNVERIFIED" in machine.log


def test_a_book_brought_back_at_the_desk_is_not_unlocked_by_an_old_debt(machine):
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.field.lift_mid_write(uid_of(FIRST_BOOK), written=False)
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait_row(0, "put_back")
    machine.finger.press("back")
    machine.finger.press("screen_thanks")
    machine.finger.wait("screen_welcome")
    machine.site.ils.change(lambda library: library.loans.pop(FIRST_BOOK))
    machine.site.shelf.lay(FIRST_BOOK)
    with Reader(machine.site.journal) as journal:
        machine.finger.wait_for(lambda: is_paid(journal) or None, "the debt to be void")
    assert machine.site.shelf.armed()[FIRST_BOOK] is True
