"""The scenes of the tour: what readers and a technician do at the machine, and a picture of each screen reached."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from kiosk.bench.finger import Finger
from kiosk.bench.shelf import uid_of
from kiosk.bench.site import UNTAGGED, BenchSite, Cable
from kiosk.maintenance.technicians import Technicians
from sip2.journal.reader import Reader
from sip2.values import FeeType

STUDENT = ("20233017", "1234")
FOREIGN_STUDENT = ("20241108", "1108")
DEBTOR, PART = ("20221093", "1093"), "1050"
FEE = Decimal("2.40")
"""What the student comes to owe; paid at the terminal."""
TECHNICIAN = ("bench", "80512346")
TEACHER = ("10030862", "8620")
"""Waits for two books."""
FIRST_BOOK = "10000001"
STACK = ("10000002", "10000003", "10000004", "10000005")
REFERENCE_BOOK = "10000006"
HELD_BOOK, BRANCH_BOOK = "10000007", "10000008"
WAITED_FOR = "10000022"
BOOK_WITH_DISC = "10000020"
LIFTED_BOOK = "10000009"
OUTAGE_BOOKS = ("10000010", "10000011", "10000012")


class Walk:
    """One walk through every service; pictures go to `folder` as NN-name.png."""

    def __init__(self, site: BenchSite, finger: Finger, folder: Path) -> None:
        self._site = site
        self._finger = finger
        self._folder = folder
        self._pictures = 0
        self.steps = 0

    def walk(self) -> None:
        """Do every scene in order; raises `NotReached`."""
        scenes: tuple[Callable[[], None], ...] = (
            self._welcome_in_two_languages,
            self._call_staff,
            self._borrow_one_by_card,
            self._borrow_by_code_on_a_phone_and_barcode,
            self._borrow_a_stack_with_one_refused,
            self._return_one_plain_one_on_hold_one_of_a_branch,
            self._ask_what_a_book_is,
            self._borrow_one_with_a_disc,
            self._renew,
            self._cancel_a_hold_and_place_it_again,
            self._pay_a_part_and_then_the_rest,
            self._pay_at_the_terminal,
            self._lift_a_book_too_early_and_put_it_back,
            self._go_on_while_the_line_is_cut,
            self._lose_and_find_the_reader,
            self._look_as_the_technician,
        )
        for scene in scenes:
            scene()
            self.steps += 1

    # -- scenes

    def _welcome_in_two_languages(self) -> None:
        self._reach("screen_welcome", "welcome")
        self._finger.press("language_en")
        self._reach("screen_welcome", "welcome-english")
        self._finger.press("borrow")
        self._reach("screen_identify", "identify-english")
        self._finger.press("back")
        self._finger.wait("screen_welcome")

    def _call_staff(self) -> None:
        self._finger.press("call_staff")
        self._finger.wait_for(
            lambda: "[K-03]" in "".join(self._site.robot.texts), "the call on a telephone of the staff"
        )
        self._reach("screen_help", "help-is-coming")
        self._finger.press("help_close")
        self._finger.wait("screen_welcome")

    def _borrow_one_by_card(self) -> None:
        self._finger.press("borrow")
        self._reach("screen_identify", "identify")
        self._hold_or_type(*STUDENT)
        self._reach("screen_borrow", "borrow-empty")
        self._site.take_card()
        self._site.shelf.lay(FIRST_BOOK)
        self._finger.wait_row(0, "done")
        self._reach("screen_borrow", "borrow-one")
        self._finger.press("finish")
        self._reach("screen_receipt", "receipt-question")
        self._finger.press("paper_yes")
        self._thank("thanks-with-receipt")

    def _borrow_by_code_on_a_phone_and_barcode(self) -> None:
        self._finger.press("account")
        self._finger.wait("screen_identify")
        self._site.scan_card(STUDENT[0])
        self._finger.wait("identify_error")
        self._reach("screen_identify", "identify-code-wants-pin")
        self._finger.press("back")
        self._finger.wait("screen_welcome")
        self._site.scan_card(STUDENT[0])
        self._finger.wait("screen_borrow")
        self._site.scan_item(UNTAGGED)
        self._finger.wait_row(0, "done")
        self._reach("screen_borrow", "borrow-by-barcode")
        self._finish("thanks-by-barcode")

    def _borrow_a_stack_with_one_refused(self) -> None:
        self._sign_in(*STUDENT, picture="identify-typed")
        self._site.shelf.lay(*STACK, REFERENCE_BOOK)
        self._finger.wait_row(0, "refused")
        for place in range(1, len(STACK) + 1):
            self._finger.wait_row(place, "done")
        self._reach("screen_borrow", "borrow-stack-one-refused")
        self._finish("thanks-stack")

    def _return_one_plain_one_on_hold_one_of_a_branch(self) -> None:
        self._finger.press("return")
        self._reach("screen_return", "return-empty")
        for book, state in ((FIRST_BOOK, "done"), (HELD_BOOK, "hold"), (BRANCH_BOOK, "transit")):
            self._site.shelf.lay(book)
            self._finger.wait_row(0, state)
        self._reach("screen_return", "return-three")
        self._finish("thanks-returned")

    def _ask_what_a_book_is(self) -> None:
        self._finger.press("lookup")
        self._reach("screen_lookup", "lookup-empty")
        self._site.shelf.lay(REFERENCE_BOOK)
        self._finger.wait("look_status")
        self._reach("screen_lookup", "lookup")
        self._finger.press("look_done")
        self._finger.wait("screen_welcome")
        self._site.shelf.lift_all()

    def _borrow_one_with_a_disc(self) -> None:
        self._sign_in(*FOREIGN_STUDENT)
        self._site.shelf.lay(BOOK_WITH_DISC)
        self._finger.wait("enclosure_inside")
        self._reach("screen_borrow", "borrow-disc-asked")
        self._finger.press("enclosure_inside")
        self._finger.wait_row(0, "done")
        self._finish()

    def _renew(self) -> None:
        self._finger.press("account")
        self._finger.wait("screen_identify")
        self._type_in(*STUDENT)
        self._finger.wait("renew_all")
        self._reach("screen_account", "account")
        renewed = self._renewals() + 1
        self._finger.press("renew_all")
        self._finger.wait_for(lambda: self._renewals() >= renewed or None, "a renewal at the library system")
        self._finger.wait_any_row("renewed")
        self._finger.wait_any_row("refused")
        self._reach("screen_account", "account-renewed")
        self._finger.press("back")
        self._finger.wait("screen_welcome")

    def _cancel_a_hold_and_place_it_again(self) -> None:
        self._finger.press("account")
        self._finger.wait("screen_identify")
        self._type_in(*TEACHER)
        self._finger.press("holds")
        self._finger.wait(f"cancel_{WAITED_FOR}")
        self._reach("screen_holds", "holds")
        self._finger.press(f"cancel_{WAITED_FOR}")
        self._finger.wait("hold_yes")
        self._reach("screen_holds", "hold-cancel-asked")
        self._finger.press("hold_yes")
        self._finger.wait_any_row("cancelled")
        self._finger.press(f"again_{WAITED_FOR}")
        self._finger.wait("place_1")
        self._reach("screen_holds", "hold-where")
        self._finger.press("place_1")
        self._finger.wait_any_row("placed")
        self._reach("screen_holds", "hold-placed-again")
        self._finger.press("hold_done")
        self._finger.press("back")
        self._finger.wait("screen_welcome")

    def _pay_a_part_and_then_the_rest(self) -> None:
        self._finger.press("account")
        self._finger.wait("screen_identify")
        self._type_in(*DEBTOR)
        self._finger.press("pay")
        self._reach("screen_pay", "pay")
        self._finger.press("pay_part")
        self._type(PART)
        self._reach("screen_pay", "pay-part-typed")
        self._finger.press("amount_confirm")
        self._finger.press("way_purse")
        self._finger.wait("pay_print")
        self._reach("screen_pay", "paid-from-the-campus-card")
        self._finger.press("pay_done")
        self._finger.press("pay")
        self._finger.press("way_qr")
        self._finger.wait("pay_code")
        self._reach("screen_pay", "pay-code")
        (order,) = self._site.gateway.open_orders()
        self._site.gateway.pay(order)
        self._finger.press("pay_print")
        self._finger.wait("pay_print", enabled=False)
        self._finger.wait_for(lambda: len(self._site.printer.receipts) >= 2 or None, "the receipt of the payment")
        self._reach("screen_pay", "paid-with-receipt")
        self._finger.press("pay_done")
        self._reach("screen_account", "account-paid")
        self._finger.press("back")
        self._finger.wait("screen_welcome")

    def _pay_at_the_terminal(self) -> None:
        self._site.ils.change(lambda library: library.charge(STUDENT[0], FEE, FeeType.OVERDUE, "红楼梦", date.today()))
        self._finger.press("account")
        self._hold_or_type(*STUDENT)
        self._finger.press("pay")
        self._finger.press("way_terminal")
        self._finger.wait_for(lambda: self._site.terminal.waits_for, "the terminal to wait for a card")
        self._reach("screen_pay", "pay-at-the-terminal")
        self._site.terminal.pay()
        self._finger.wait("pay_print")
        self._site.take_card()
        self._reach("screen_pay", "paid-at-the-terminal")
        self._finger.press("pay_done")
        self._finger.press("back")
        self._finger.wait("screen_welcome")

    def _lift_a_book_too_early_and_put_it_back(self) -> None:
        self._sign_in(*FOREIGN_STUDENT)
        self._site.field.lift_mid_write(uid_of(LIFTED_BOOK), written=False)
        self._site.shelf.lay(LIFTED_BOOK)
        self._finger.wait_row(0, "put_back")
        self._reach("screen_borrow", "borrow-put-back")
        self._site.shelf.lay(LIFTED_BOOK)
        self._finger.wait_row(0, "done")
        self._reach("screen_borrow", "borrow-put-back-done")
        self._finish()

    def _go_on_while_the_line_is_cut(self) -> None:
        self._site.pull(Cable.LIBRARY_SYSTEM)
        self._finger.wait("banner")
        self._reach("screen_welcome", "welcome-offline")
        self._sign_in(*STUDENT)
        self._site.shelf.lay(*OUTAGE_BOOKS)
        for place in range(len(OUTAGE_BOOKS)):
            self._finger.wait_row(place, "noted")
        self._reach("screen_borrow", "borrow-offline")
        self._finish("thanks-offline")
        self._finger.press("return")
        self._finger.wait("screen_return")
        self._site.shelf.lay(STACK[0])
        self._finger.wait_row(0, "noted")
        self._reach("screen_return", "return-offline")
        self._finish()
        self._site.plug(Cable.LIBRARY_SYSTEM)
        with Reader(self._site.journal) as journal:
            self._finger.wait_for(lambda: journal.balance().pending == 0 or None, "every act to be settled")

    def _lose_and_find_the_reader(self) -> None:
        self._site.pull(Cable.TAG_READER)
        self._reach("screen_out_of_service", "out-of-service")
        self._site.plug(Cable.TAG_READER)
        self._finger.wait("screen_welcome")

    def _look_as_the_technician(self) -> None:
        Technicians(self._site.journal.parent).enrol(*TECHNICIAN)
        for _ in range(5):
            self._finger.press("machine_number")
        self._reach("screen_maintenance_pin", "maintenance-pin")
        self._type(TECHNICIAN[1])
        self._finger.press("tech_confirm")
        self._finger.wait("screen_maintenance")
        self._finger.press("test_print")
        self._finger.wait_for(lambda: len(self._site.printer.receipts) >= 3 or None, "the test page")
        self._finger.press("test_library")
        self._finger.wait("test_library_passed")
        self._reach("screen_maintenance", "maintenance")
        self._finger.press("back")
        self._finger.wait("screen_welcome")

    # -- hands

    def _sign_in(self, number: str, pin: str, picture: str = "") -> None:
        self._finger.press("borrow")
        self._finger.wait("screen_identify")
        self._type_in(number, pin, picture)
        self._finger.wait("screen_borrow")

    def _hold_or_type(self, number: str, pin: str) -> None:
        self._finger.wait("screen_identify")
        if self._site.cards:
            self._site.hold_card(number)
        else:
            self._type_in(number, pin)

    def _type_in(self, number: str, pin: str, picture: str = "") -> None:
        self._type(number)
        self._finger.press("field_pin")
        self._type(pin)
        if picture:
            self._reach("screen_identify", picture)
        self._finger.press("confirm")

    def _type(self, digits: str) -> None:
        for digit in digits:
            self._finger.press(f"key_{digit}")

    def _finish(self, picture: str = "") -> None:
        self._finger.press("finish")
        self._finger.press("paper_no")
        self._thank(picture)

    def _thank(self, picture: str) -> None:
        self._finger.wait("screen_thanks")
        if picture:
            self._reach("screen_thanks", picture)
        self._site.shelf.lift_all()
        self._finger.press("screen_thanks")
        self._finger.wait("screen_welcome")

    def _reach(self, screen: str, picture: str) -> None:
        self._finger.wait(screen)
        self._finger.let_settle()
        self._pictures += 1
        self._finger.grab(self._folder / f"{self._pictures:02}-{picture}.png")

    def _renewals(self) -> int:
        return self._site.renewals_at_ils
