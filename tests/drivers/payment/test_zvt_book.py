"""What a terminal's last receipt proves, and what it does not."""

from dataclasses import replace

import pytest

from drivers.errors import ProtocolError
from drivers.payment.zvt_book import KEPT, Book, Phase, Record
from drivers.payment.zvt_codec import Status

ASKED = Record(Phase.ASKED, 350, "CNY", "0041/000041")
LAST = Status(0, 350, "0156", "0042", "000042", reverses=False)


@pytest.mark.parametrize(
    ("last", "phase"),
    [
        (LAST, Phase.PAID),
        (replace(LAST, currency=""), Phase.PAID),
        (replace(LAST, result=5), Phase.CLOSED),
        (replace(LAST, receipt="0041", trace="000041"), Phase.MISSING),
        (replace(LAST, reverses=True), Phase.ASKED),
        (replace(LAST, receipt=""), Phase.ASKED),
        (None, Phase.ASKED),
    ],
)
def test_only_a_new_receipt_of_our_money_proves_a_payment(last, phase):
    assert ASKED.judged(last).phase is phase


@pytest.mark.parametrize("last", [LAST, replace(LAST, receipt="0041", trace="000041"), None])
def test_without_a_receipt_before_nothing_is_proved(last):
    unmarked = replace(ASKED, before="")
    assert unmarked.judged(last) == unmarked


@pytest.mark.parametrize("wrong", [{"amount": 351}, {"amount": None}, {"currency": "0978"}])
def test_other_money_is_an_error(wrong):
    with pytest.raises(ProtocolError, match="another amount or currency"):
        ASKED.judged(replace(LAST, **wrong))


def test_what_is_written_is_read_again_and_only_what_is_over_is_forgotten(tmp_path):
    book = Book(tmp_path / "book.json")
    book._records = {f"op{at}": replace(ASKED, phase=Phase.CLOSED) for at in range(KEPT + 5)}
    book._records["op0"] = ASKED
    book.put("last", replace(ASKED, phase=Phase.REFUNDED, receipt="0042"))
    again = Book(tmp_path / "book.json")
    assert (again.get("op0"), again.get("op1"), again.get("op9").phase) == (ASKED, None, Phase.CLOSED)
    assert again.standing_in(Phase.REFUNDED) == {"last": replace(ASKED, phase=Phase.REFUNDED, receipt="0042")}
    assert again.is_last("last")
