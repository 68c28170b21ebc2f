"""What the checks find, from bare facts; they know nothing of what they judge."""

import ast
from dataclasses import replace
from pathlib import Path

from kiosk.sim import checks
from kiosk.sim.checks import Book, Money, Row


def test_the_checks_know_nothing_of_the_core():
    tree = ast.parse(Path(checks.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"collections", "collections.abc", "dataclasses", "enum"}


def test_a_loan_that_nobody_wrote_down():
    assert checks.unaccounted([Book("1", False, 1)], [Row("1", "loan", "accepted")], {("loan", "1"): 2}) == ["1"]


def test_a_book_in_two_places_or_none():
    books = [Book("1", True, 2), Book("2", True, 0), Book("3", True, 1)]
    assert checks.unaccounted(books, [], {}) == ["1", "2"]


def test_a_book_without_a_tag_contradicts_nobody():
    books = [Book("bare", None, 1), Book("armed", True, 1), Book("silent", False, 1)]
    assert checks.security_mismatches(books, ["bare", "armed"], frozenset()) == ["armed", "silent"]


def test_an_account_that_has_lost_an_act():
    assert checks.unbalanced(intents=3, done=1, refused=0, staff=0, pending=1)
    assert not checks.unbalanced(intents=2, done=1, refused=0, staff=0, pending=1)


PAID = Money("paid", "qr", "accepted", "proved", 1, 0, 1, kept=120, credited=120)
STAFFS = Money("staff's", "qr", "staff", "owed", 1, 0, 0, kept=120, credited=0)
SOUND = [
    PAID,
    STAFFS,
    Money("given back", "qr", "refused", "proved", 1, 1, 0, kept=0, credited=0),
    Money("never came", "qr", "refused", "proved", 0, 0, 0, kept=0, credited=0),
]
ASTRAY = [
    Money("kept", "qr", "refused", "proved", 1, 0, 0, kept=120, credited=0),
    Money("given", "qr", "accepted", "proved", 0, 0, 1, kept=0, credited=120),
    Money("given back and booked", "qr", "accepted", "proved", 1, 1, 1, kept=0, credited=120),
    Money("taken twice", "qr", "accepted", "proved", 2, 1, 1, kept=120, credited=120),
    Money("booked twice", "qr", "accepted", "proved", 1, 0, 2, kept=120, credited=240),
    Money("another amount", "qr", "accepted", "proved", 1, 0, 1, kept=121, credited=120),
    Money("forgotten", "qr", "refused", "owed", 1, 0, 0, kept=120, credited=0),
    Money("unknown to the journal", "qr", "", "", 1, 0, 0, kept=120, credited=0),
]


def test_money_that_went_astray():
    assert checks.money_astray(SOUND) == []
    assert checks.money_astray(ASTRAY) == [each.name for each in ASTRAY]


def test_a_till_that_holds_other_money_than_was_booked_by_its_way():
    by_terminal = replace(PAID, name="another", way="terminal")
    payments, booked = [*SOUND, by_terminal], {"qr": 120, "terminal": 120, "purse": 0}
    assert checks.tills_astray(payments, {"qr": 240, "terminal": 120, "purse": 0}, booked) == []
    assert checks.tills_astray(payments, {"qr": 120, "terminal": 121, "purse": 0}, booked) == ["qr", "terminal"]
    assert checks.tills_astray(payments, {"qr": 240, "terminal": 120, "purse": 1}, booked) == ["purse"]


def test_what_nobody_had_asked_for():
    rows = [
        Row("1", "hold", "accepted"),
        Row("1", "hold", "refused"),
        Row("2", "renewal", "sent"),
        Row("3", "loan", "sent"),
    ]
    assert checks.unwished(rows, {("hold", "1"): 2, ("renewal", "2"): 1}, {"hold", "renewal"}) == []
    assert checks.unwished(rows, {("hold", "1"): 1}, {"hold", "renewal"}) == [("hold", "1"), ("renewal", "2")]


def test_pins_that_were_looked_at_too_fast():
    patient = [0, 1, 2, 3, 4, 35, 96, 217, 458, 939, 1900]
    assert not checks.guessed_too_fast(patient)
    assert checks.guessed_too_fast([float(second) for second in range(11)])


def test_a_screen_that_is_as_its_last_reader_wanted_it():
    assert checks.left_over(("en", "normal", False), ("zh_CN", "normal", False))
    assert not checks.left_over(("zh_CN", "normal", False), ("zh_CN", "normal", False))
