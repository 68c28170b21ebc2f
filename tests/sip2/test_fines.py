"""What a reader owes, fee by fee, from a simulated library on a real socket."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.fines import money
from sip2.ils import Ils
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.messages import PatronInformationResponse
from sip2.outcomes import FineOnAccount
from sip2.sim.ils import Direction, SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import FeeType, PatronFlag

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NUMBER, PIN = "20233017", "1234"


class Ragged(SimulatedIls):
    """Leaves one amount out of every list."""

    ragged = False

    def answer(self, request, *, off_line=False):
        answer = super().answer(request, off_line=off_line)
        if self.ragged and isinstance(answer, PatronInformationResponse):
            return replace(answer, fee_item_amounts=answer.fee_item_amounts[1:])
        return answer


@pytest.fixture
def ils() -> Ragged:
    made = Ragged(load_library(DEMO_SHELF, NOW))
    made.change(lambda shelf: shelf.charge(NUMBER, Decimal("1.20"), FeeType.OVERDUE, "明朝那些事儿", date(2026, 11, 1)))
    made.change(lambda shelf: shelf.charge(NUMBER, Decimal("0.60"), FeeType.DAMAGE, "", date(2026, 11, 2)))
    return made


@pytest.fixture
def account_by(ils: Ragged, tmp_path: Path) -> Iterator:
    with IlsServer(ils) as server, Journal.open(tmp_path / "j.sqlite", seal=Seal(bytes(32))) as journal:

        def ask(single: bool, number: str = NUMBER, pin: str = PIN):
            dialect = replace(GENERIC, single_fees=single)
            with closing(Client(server.host, server.port, dialect)) as client:
                return Ils(client, journal, institution_id="JCU").account(number, pin)

        yield ask


def test_where_single_fees_are_listed_each_has_amount_and_id(account_by):
    fines = account_by(single=True).fines
    assert [(fine.words, fine.amount) for fine in fines] == [
        ("逾期费 明朝那些事儿", Decimal("1.20")),
        ("污损费", Decimal("0.60")),
    ]
    assert len({fine.id for fine in fines} - {""}) == 2


def test_elsewhere_there_are_lines_of_text_without_a_guess_at_amounts(account_by):
    assert account_by(single=False).fines == (
        FineOnAccount("逾期费 1.20 明朝那些事儿"),
        FineOnAccount("污损费 0.60"),
    )


def test_columns_of_different_lengths_are_not_joined(account_by, ils):
    ils.ragged = True
    assert account_by(single=True).fines == ()


def test_without_a_debt_nobody_is_asked(account_by, ils):
    def questions():
        frames = [line.text for line in ils.transcript() if line.direction is Direction.REQUEST]
        return sum(frame.startswith("63") for frame in frames)

    assert account_by(single=True, number="10030862", pin="8620").fines == ()
    assert questions() == 1
    assert account_by(single=True).fines
    assert questions() == 3


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.80", "1.80"), ("", "0"), (" 0.00 ", "0"), ("一元", None), ("NaN", None), ("Infinity", None)],
)
def test_money_is_read_or_not(text, amount):
    assert money(text) == (None if amount is None else Decimal(amount))


def test_why_nothing_can_be_borrowed_comes_with_the_account(account_by):
    blocked = account_by(single=True, number="20221093", pin="1093")
    assert {PatronFlag.CHARGE_DENIED, PatronFlag.EXCESSIVE_FINES} <= blocked.blocks
    assert account_by(single=True).blocks == frozenset()
    assert blocked.message
    assert blocked.message not in repr(blocked)
