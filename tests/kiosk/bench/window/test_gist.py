"""What cards and printers say on their wires, and what of it is shown."""

import pytest

from drivers.card import apdu
from drivers.card.apdu import KeyType, MifareKey, Response
from drivers.card.number import TextForm, to_text
from drivers.link import Direction
from drivers.payment import zvt_codec as zvt
from drivers.payment.sim.zvt import Receipt
from drivers.printer import Paper, PrinterStatus
from drivers.printer.escpos_codec import CLEARED, encode
from drivers.printer.escpos_commands import ClearBuffer, Cut, EchoRequest, StatusRequest
from drivers.printer.escpos_status import QUESTIONS
from drivers.printer.escpos_status import encode as encode_status
from drivers.rfid import d6_codec, d6_frame, feig_codec
from drivers.rfid.feig_frame import Command, Reply, Status, encode_reply, encode_request
from kiosk.bench.window.gist import HIDDEN, gist_of
from kiosk.bench.window.questions import Questions
from kiosk.bench.window.scene import Frame

NUMBER = "20233017"
BLOCK = to_text(NUMBER, TextForm.ASCII, 16)
KEY = MifareKey(bytes.fromhex("4A43554C4942"))


def said(wire: str, *, sent: bool, content: bytes) -> tuple[str, str, str]:
    gist = gist_of(Frame(wire, sent, content))
    return gist.word, gist.detail, gist.text


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (apdu.get_uid(), "CARD_GET_DATA"),
        (apdu.authenticate(4, KeyType.A, 0), "CARD_AUTHENTICATE"),
        (apdu.authenticate_old(4, KeyType.A, 0), "CARD_AUTHENTICATE_OLD"),
        (apdu.read_block(4), "CARD_READ_BINARY"),
        (apdu.select(b"\x3f\x00"), "CARD_SELECT"),
    ],
)
def test_a_question_to_a_card_has_a_word(command, word):
    data = apdu.encode_command(command)
    assert said("card_reader", sent=True, content=data) == (word, "", data.hex(" ").upper())


UID = bytes.fromhex("E004015000000001")


@pytest.mark.parametrize(
    ("frame", "word", "detail"),
    [
        (encode_request(feig_codec.inventory()), "INVENTORY", ""),
        (encode_request(feig_codec.write_afi(UID, 0xC2)), "WRITE_AFI", "C2"),
        (encode_request(feig_codec.eas(UID, feig_codec.Eas.RESET)), "SET_EAS", "00"),
        (encode_request(feig_codec.eas(UID, feig_codec.Eas.ALARM)), "CHECK_EAS", ""),
        (d6_frame.PROBE, "BAUD_DETECT", ""),
        (d6_frame.encode(d6_codec.inventory()), "INVENTORY", ""),
        (d6_frame.encode(d6_codec.read_afi(UID)), "READ_AFI", ""),
        (d6_frame.encode(d6_codec.write_afi(UID, 0xC2)), "WRITE_AFI", "C2"),
        (d6_frame.encode(d6_codec.set_eas(UID, True)), "SET_EAS", "01"),
    ],
)
def test_a_question_to_a_tag_reader_has_a_word(frame, word, detail):
    assert said("tag_reader", sent=True, content=frame)[:2] == (word, detail)


@pytest.mark.parametrize(
    ("frame", "word", "detail"),
    [
        (encode_reply(Reply(Command.ISO, Status.MORE_DATA, feig_codec.inventory_data([]))), "MORE_DATA", ""),
        (d6_frame.encode(bytes.fromhex("FE00000501") + UID), "TAGS", "1"),
        (d6_frame.encode(bytes.fromhex("FE15")), "COLLISION", ""),
        (d6_frame.encode(bytes.fromhex("0206")), "NO_TAG", ""),
        (d6_frame.encode(bytes.fromhex("0912")), "ISO15693_ERROR", ""),
        (d6_frame.encode(bytes.fromhex("0277")), "77", ""),
    ],
)
def test_an_answer_of_a_tag_reader_has_a_word(frame, word, detail):
    assert said("tag_reader", sent=False, content=frame)[:2] == (word, detail)


def test_of_a_number_only_its_end_is_shown():
    word, detail, text = said("card_reader", sent=False, content=apdu.encode_response(Response(BLOCK, 0x9000)))
    assert (word, detail) == ("CARD_NUMBER", "3017")
    cells = text.split()
    assert cells[4:8] == ["33", "30", "31", "37"]
    assert set(cells[:4] + cells[8:16]) == {HIDDEN}
    assert cells[16:] == ["90", "00"]


@pytest.mark.parametrize("data", [bytes.fromhex("04A1B2C3"), bytes(range(7)), b"1017", b"\x80" * 16])
def test_of_a_uid_and_of_what_is_no_number_nothing_is_shown(data):
    word, _, text = said("card_reader", sent=False, content=apdu.encode_response(Response(data, 0x9000)))
    assert word == "CARD_DATA"
    assert text.split() == [HIDDEN] * len(data) + ["90", "00"]


def test_a_refusal_shows_its_status_word():
    assert said("card_reader", sent=False, content=b"\x63\x00") == ("CARD_REFUSES", "6300", "63 00")


def test_what_is_cut_short_has_no_word():
    assert said("card_reader", sent=False, content=b"\x90")[0] == ""
    assert said("card_reader", sent=True, content=b"\xff")[0] == ""
    assert said("printer", sent=False, content=b"\x12\x12")[0] == ""


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (PrinterStatus(Paper.OK), "PRINTER_READY"),
        (PrinterStatus(Paper.NEAR_END), "PRINTER_NEAR_END"),
        (PrinterStatus(Paper.OUT, off_line=True), "PRINTER_PAPER_OUT"),
        (PrinterStatus(Paper.OK, cover_open=True, off_line=True), "PRINTER_COVER_OPEN"),
        (PrinterStatus(Paper.OK, cutter_error=True), "PRINTER_CUTTER"),
    ],
)
def test_the_four_answers_of_a_printer_are_one_word(status, word):
    answers = bytes(encode_status(question, status) for question in QUESTIONS)
    assert said("printer", sent=False, content=answers)[0] == word


@pytest.mark.parametrize(
    ("command", "word"), [(EchoRequest(), "PRINTER_DONE"), (Cut(True), "PRINTER_CUT"), (ClearBuffer(), "PRINTER_CLEAR")]
)
def test_an_order_to_a_printer_has_a_word(command, word):
    assert said("printer", sent=True, content=encode(command))[0] == word


def test_a_job_is_told_by_its_size_and_cut_short():
    word, detail, text = said("printer", sent=True, content=b"\x1b@" + b"A" * 3000)
    assert (word, detail) == ("PRINTER_JOB", "3002")
    assert len(text) < 1300
    assert text.endswith("…")


def test_answers_that_prove_something():
    assert said("printer", sent=False, content=b"\x00")[0] == "PRINTER_PRINTED"
    assert said("printer", sent=False, content=CLEARED)[0] == "PRINTER_CLEARED"


# --- a printer's status exchange --------------------------------------------------------------------------------------

ASK = [encode(StatusRequest(number)) for number in QUESTIONS]
SENT, RECEIVED = Direction.SENT, Direction.RECEIVED
EXCHANGE = [chunk for question in ASK for chunk in ((SENT, question), (RECEIVED, b"\x12"))]
ASKED, ANSWERED = Frame("printer", True, b"".join(ASK)), Frame("printer", False, b"\x12" * 4)


def test_four_questions_and_their_answers_are_two_frames():
    assert list(Questions("printer").hear(EXCHANGE + EXCHANGE)) == [ASKED, ANSWERED] * 2


@pytest.mark.parametrize("at", range(1, len(EXCHANGE)))
def test_an_exchange_may_span_two_looks(at):
    questions = Questions("printer")
    assert list(questions.hear(EXCHANGE[:at])) == []
    assert list(questions.hear(EXCHANGE[at:])) == [ASKED, ANSWERED]
    assert list(questions.hear([])) == []


def test_a_question_that_stays_unanswered_is_told():
    questions = Questions("printer")
    assert list(questions.hear(EXCHANGE[:1])) == []
    assert list(questions.hear([])) == [Frame("printer", True, ASK[0])]
    assert list(questions.hear([])) == []
    assert list(questions.hear(EXCHANGE)) == [ASKED, ANSWERED]


def test_a_job_in_the_middle_stays_in_its_place():
    job, echo = (SENT, b"\x1b@A"), (RECEIVED, b"\x00")
    heard = list(Questions("printer").hear([*EXCHANGE[:3], job, echo, *EXCHANGE]))
    assert heard == [
        Frame("printer", True, ASK[0] + ASK[1]),
        Frame("printer", False, b"\x12"),
        Frame("printer", True, job[1]),
        Frame("printer", False, echo[1]),
        ASKED,
        ANSWERED,
    ]


RECEIPT = Receipt(42, 3550, "0156")


@pytest.mark.parametrize(
    ("apdu_", "sent", "word", "detail"),
    [
        (zvt.registration("123456", "CNY"), True, "TERMINAL_HELLO", ""),
        (zvt.authorisation(3550, "CNY"), True, "TERMINAL_TAKE", "35.50"),
        (zvt.refund("123456", 3550, "CNY"), True, "TERMINAL_GIVE", "35.50"),
        (zvt.reversal("123456", "0042"), True, "TERMINAL_REVERSE", ""),
        (RECEIPT.status(), False, "TERMINAL_TOOK", "35.50"),
        (RECEIPT.status(0x6C), False, "TERMINAL_DECLINED", "6C"),
        (zvt.Apdu(zvt.INTERMEDIATE, b"\x0a\x00"), False, "TERMINAL_WAITS", ""),
        (zvt.Apdu(b"\x84\x9c"), False, "TERMINAL_REFUSES", "9C"),
        (zvt.Apdu(zvt.STATUS, b"\x27"), False, "", ""),
        (zvt.Apdu(b"\x09\x09"), True, "", ""),
    ],
)
def test_what_a_till_and_its_terminal_say_has_a_word(apdu_, sent, word, detail):
    assert said("terminal", sent=sent, content=bytes(apdu_))[:2] == (word, detail)


@pytest.mark.parametrize("frame", [zvt.registration("654321", "CNY"), zvt.reversal("654321", "0042")])
def test_the_password_of_a_terminal_is_not_shown(frame):
    assert "65 43 21" not in said("terminal", sent=True, content=bytes(frame))[2]
