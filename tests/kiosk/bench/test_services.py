"""Holds, a book looked up, discs, a pile looked through: real processes, a finger, and the library's own lists."""

from base64 import b64decode
from datetime import UTC, datetime

from kiosk.bench.walk import BOOK_WITH_DISC, FIRST_BOOK, HELD_BOOK, STACK, STUDENT, TEACHER, TECHNICIAN
from kiosk.maintenance.technicians import Technicians
from sip2.journal.acts import Circulation, Intent, Kind, Moved
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal


def holders(machine, item):
    return [hold.number for hold in machine.site.ils.snapshot().holds if hold.barcode == item]


def intents(machine):
    with Reader(machine.site.journal) as journal:
        return journal.balance().intents


def test_a_book_that_another_has_is_reserved_where_it_was_refused(machine):
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.shelf.lay(HELD_BOOK)
    machine.finger.wait_row(0, "refused")
    machine.finger.press("offer")
    machine.finger.press("place_1")
    machine.finger.wait("hold_outcome")
    machine.finger.wait_for(lambda: holders(machine, HELD_BOOK)[1:] or None, "the hold at the library system")
    assert holders(machine, HELD_BOOK) == [TEACHER[0], STUDENT[0]]
    assert machine.site.ils.snapshot().holds[-1].pickup == "东湖分馆"
    machine.finger.press("hold_done")
    machine.finger.wait("screen_borrow")
    assert "offer" not in machine.finger.items()
    assert machine.site.security_mismatches() == []
    assert STUDENT[0] not in machine.log


def test_looking_a_book_up_writes_nothing_anywhere(machine):
    machine.start().finger.wait("screen_welcome")
    machine.finger.press("lookup")
    machine.finger.wait("screen_lookup")
    before = machine.site.shelf.armed()
    machine.site.shelf.lay(FIRST_BOOK)
    machine.finger.wait("look_status")
    machine.finger.wait_for(lambda: "红楼梦（脂砚斋全评本）" in machine.finger.texts() or None, "the title")
    assert "在馆，可以借阅" in machine.finger.texts()
    assert (machine.site.shelf.armed(), intents(machine)) == (before, 0)


def test_a_book_without_its_disc_is_neither_lent_nor_written(machine):
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.shelf.lay(BOOK_WITH_DISC)
    machine.finger.press("enclosure_missing")
    machine.finger.wait_row(0, "refused")
    assert (machine.site.loans_at_ils, intents(machine)) == (0, 0)
    assert machine.site.shelf.armed()[BOOK_WITH_DISC]


def test_a_pile_is_looked_through_one_is_lifted_and_the_rest_is_lent(machine):
    toml = machine.site.config / "site.toml"
    toml.write_text(toml.read_text().replace("[session]\n", '[session]\nlending = "review"\n'))
    machine.start().sign_in()
    machine.finger.wait("screen_borrow")
    machine.site.shelf.lay(*STACK[:3])
    machine.finger.wait("row_2")
    machine.finger.wait("lend_all")
    assert (machine.site.loans_at_ils, intents(machine)) == (0, 0)
    machine.site.shelf.lift(STACK[0])
    machine.finger.wait_for(lambda: "row_2" not in machine.finger.items() or None, "the lifted book to go")
    machine.finger.press("lend_all")
    for place in range(2):
        machine.finger.wait_row(place, "done")
    assert sorted(machine.site.ils.snapshot().loans.keys() & set(STACK)) == sorted(STACK[1:3])
    assert machine.site.security_mismatches() == []


def scan_in_vain(machine, *codes):
    for code in codes:
        machine.site.scan_card(code)


def test_nothing_reads_my_code_and_the_machine_asks_whether_somebody_shall_come(machine):
    machine.start().finger.wait("screen_welcome")
    scan_in_vain(machine, "no code 1", "no code 2", "no code 3")
    machine.finger.press("help_accept")
    machine.finger.wait_for(lambda: "已通知馆员" in machine.finger.texts() or None, "that staff know")
    (said,) = machine.site.robot.texts
    assert "多次失败：卡或码读不出或不认识" in said
    machine.finger.press("help_close")
    machine.finger.press("back")
    machine.finger.wait("screen_welcome")


def test_three_readers_whose_code_nothing_reads_and_staff_are_told_of_the_machine(machine):
    machine.start().finger.wait("screen_welcome")
    for reader in range(3):
        scan_in_vain(machine, f"no code {reader}")
        machine.finger.press("back")
        machine.finger.wait("screen_welcome")
    (said,) = machine.finger.wait_for(lambda: machine.site.robot.texts, "staff to be told")
    assert said.startswith("[K-03] 本机可能有故障，请查看")
    assert "连续 3 位读者" in said
    assert "test this machine" in machine.log


def given_to_staff(site):
    """Leave a loan to people, as an earlier run of the machine did, and return its name."""
    seal = Seal(b64decode(site.journal.with_name("journal.key").read_bytes()))
    states = Circulation.SENT, Circulation.UNKNOWN, Circulation.STAFF
    with Journal.open(site.journal, seal=seal) as journal:
        loan = Intent("doubtful-loan", Kind.LOAN, FIRST_BOOK, STUDENT[0], datetime.now(UTC))
        journal.record(loan, *(Moved(loan.op_id, state) for state in states))
    return loan.op_id


def test_a_technician_ends_at_the_screen_what_was_given_to_people_and_the_machine_goes_on(machine):
    op_id = given_to_staff(machine.site)
    Technicians(machine.site.journal.parent).enrol(*TECHNICIAN)
    machine.start().finger.wait("screen_welcome")
    for _ in range(5):
        machine.finger.press("machine_number")
    machine.finger.wait("screen_maintenance_pin")
    for name in [
        *(f"key_{digit}" for digit in TECHNICIAN[1]),
        "tech_confirm",
        "settle",
        "settle_act_0",
        "found_stands",
    ]:
        machine.finger.press(name)
    machine.finger.press("settle_confirm")
    machine.finger.wait_for(lambda: "settle_confirm" not in machine.finger.items() or None, "the end of it")
    with Reader(machine.site.journal) as journal:
        act = journal.act(op_id)
        assert (act.state, act.detail["resolved_by"]) == (Circulation.ACCEPTED, TECHNICIAN[0])
        assert (journal.balance().staff, journal.balance().pending) == (0, 0)
    machine.finger.press("back")
    machine.finger.wait("screen_welcome")
    assert STUDENT[0] not in machine.log
