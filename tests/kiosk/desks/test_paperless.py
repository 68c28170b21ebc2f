"""Receipts by e-mail, over a real SMTP server, and as a code that a reader of QR codes reads back."""

import base64
import io
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from PIL import Image

from drivers.notify.mail import Mail, Mailbox
from drivers.notify.sim import SmtpServer
from kiosk.desks.letterhead import Letterhead
from kiosk.desks.paperless import PaperlessDesk
from kiosk.session.commands import MailReceipt, ReceiptLine, ShowReceipt
from kiosk.session.events import CodeReady, PaperDone
from kiosk.session.view import ReceiptState, Way

DUE = datetime(2026, 12, 23, 15, tzinfo=UTC)
LINE = ReceiptLine("10000001", "红楼梦", DUE, "", loan=True, noted=False, op_id="0193-abcdef12")
AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
ADDRESS = "chen@jcu.edu.cn"
LETTER = MailReceipt((LINE,), "zh_CN", AT, op_id="0193-99999999", address=ADDRESS)
HEAD = Letterhead({"zh_CN": "江城大学图书馆", "en": "Jiangcheng University Library"}, "K-03")


def mailing(port):
    return lambda: Mail(Mailbox("127.0.0.1", port, "kiosk@lib.example", (), starttls=False, timeout_s=5))


def test_a_letter_says_what_paper_would_and_goes_to_one_reader(smtp, outbox):
    PaperlessDesk(HEAD, mailing(smtp.port), outbox.events.append).perform(LETTER)
    taken = "the mail server has taken it"
    assert outbox.events == [PaperDone(ReceiptState.MAILED, LETTER.op_id, Way.MAIL, taken)]
    (got,) = smtp.got
    mail = message_from_bytes(got.encode(), policy=policy.default)
    assert (mail["To"], mail["From"], mail["Subject"]) == (ADDRESS, "kiosk@lib.example", "江城大学图书馆 · 借书凭条")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"]
    words = mail.get_content()
    assert "红楼梦\n尾号 0001  应还 12月23日" in words.replace("\r\n", "\n")
    assert "凭条号 ABCDEF12" in words


def test_a_reader_gets_it_in_the_language_of_the_visit(smtp, outbox):
    PaperlessDesk(HEAD, mailing(smtp.port), outbox.events.append).perform(replace(LETTER, language="en"))
    assert "Jiangcheng" in message_from_bytes(smtp.got[0].encode(), policy=policy.default)["Subject"]


@pytest.mark.parametrize("word", ["RCPT", "MAIL"])
def test_a_refusal_is_told_and_names_nobody(smtp, outbox, word, caplog):
    smtp.refusals[word] = f"550 no such box {ADDRESS}"
    PaperlessDesk(HEAD, mailing(smtp.port), outbox.events.append).perform(LETTER)
    (done,) = outbox.events
    assert done.state is ReceiptState.NOT_MAILED
    assert "refused" in done.proof
    assert ADDRESS not in repr(done) + caplog.text


def test_a_server_that_is_away_is_told(outbox):
    server = SmtpServer()
    server.start()
    server.stop()
    PaperlessDesk(HEAD, mailing(server.port), outbox.events.append).perform(LETTER)
    assert outbox.events[0].state is ReceiptState.NOT_MAILED


def test_without_a_server_nothing_is_sent(outbox):
    PaperlessDesk(HEAD, None, outbox.events.append).perform(LETTER)
    assert outbox.events == [PaperDone(ReceiptState.NOT_MAILED, LETTER.op_id, Way.MAIL, "no mail server is configured")]


def test_a_code_is_black_and_white_with_its_quiet_zone(outbox):
    PaperlessDesk(HEAD, None, outbox.events.append).perform(ShowReceipt((LINE,), "zh_CN", AT, op_id="op7"))
    (ready,) = outbox.of(CodeReady)
    assert ready.op_id == "op7"
    assert "红楼梦" not in repr(ready)
    picture = Image.open(io.BytesIO(base64.b64decode(ready.picture.removeprefix("data:image/png;base64,"))))
    side = picture.width - 8
    assert picture.size == (side + 8, side + 8)
    assert (side - 17) % 4 == 0, "ISO/IEC 18004: 21 + 4 · (version - 1) modules"
    assert picture.convert("L").point(lambda level: 255 - level).getbbox() == (4, 4, side + 4, side + 4)
