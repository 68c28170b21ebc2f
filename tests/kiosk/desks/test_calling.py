"""Staff are told over real HTTP and SMTP; where one way fails the next is tried, and the truth is told."""

import email
from dataclasses import replace
from email import policy
from functools import partial

import pytest

from config import load
from drivers.notify.open import open_notifier
from drivers.notify.settings import MailSettings, WebhookSettings
from drivers.sorterlink import Closed
from kiosk.app import bell, site
from kiosk.desks.calling import Spot, StaffDesk
from kiosk.desks.notices import CHINESE, ENGLISH
from kiosk.drop.states import HAND_BACK
from kiosk.drop.view import Slot
from kiosk.runner import staff_desk
from kiosk.session.commands import CallStaff, TellStaff
from kiosk.session.lobby_events import HelpAnswered, StaffTold
from kiosk.session.view import CardError, IdentifyError, Part, Screen, Trouble
from kiosk.settings import KioskSettings

PLACES = {"zh_CN": "三楼东侧", "en": "Floor 3, east"}
CALL = CallStaff(7, "borrow", "en", 2, ("printer",))


@pytest.fixture
def desk(robot, smtp, tmp_path, outbox):
    def build(*models, language="zh_CN"):
        (tmp_path / "url").write_text(f"http://127.0.0.1:{robot.port}/send?key=canary")
        ways = {
            "wecom": WebhookSettings(model="wecom", url_file=tmp_path / "url"),
            "missing": WebhookSettings(model="wecom", url_file=tmp_path / "none"),
            "mail": MailSettings(
                model="mail", host="127.0.0.1", port=smtp.port, sender="k@x.y", recipients=("a@x.y",), starttls=False
            ),
        }
        spot = Spot("K-03", language, PLACES)
        return StaffDesk([partial(open_notifier, ways[model]) for model in models], spot, outbox.events.append)

    return build


def test_the_robot_says_where_and_what_is_on_the_screen(desk, robot, smtp, outbox):
    desk("wecom", "mail").perform(CALL)
    assert outbox.events == [HelpAnswered(7, True)]
    (said,) = robot.texts
    assert said.startswith(
        "[K-03] 读者请求帮助: 位置：三楼东侧，屏幕：借书，2 册需要读者处理，打印机不可用，读者使用英文，"
    )
    assert smtp.got == []


@pytest.mark.parametrize("answer", [(500, b"no"), (200, b'{"errcode":93000}'), (200, b"<html>")])
def test_a_robot_that_fails_is_followed_by_a_mail(desk, robot, smtp, outbox, answer):
    robot.answer = answer
    desk("wecom", "mail", language="en").perform(CALL)
    assert outbox.events == [HelpAnswered(7, True)]
    mail = email.message_from_string(smtp.got[0], policy=policy.default)
    assert mail["Subject"] == "[K-03] A reader asks for help"
    said = mail.get_content()
    assert said.startswith("place: Floor 3, east, screen: borrowing, 2 items need the reader, no receipts, ")
    assert "reads" not in said


def test_where_all_fail_the_reader_is_told_so(desk, robot, smtp, outbox, capfd):
    robot.answer = 500, b"canary"
    smtp.refusals = {"RCPT": "550 canary"}
    desk("missing", "wecom", "mail").perform(CALL)
    assert outbox.events == [HelpAnswered(7, False)]
    logged = "".join(capfd.readouterr())
    assert logged.count("check this entry of [[notify]]") == 3
    assert "canary" not in logged


def test_staff_are_told_of_a_machine_with_which_something_works_for_nobody(desk, smtp, outbox, capfd):
    desk("mail", language="en").perform(TellStaff(Trouble.CARD, 3))
    assert outbox.events == [StaffTold(Trouble.CARD, reached=True)]
    mail = email.message_from_string(smtp.got[0], policy=policy.default)
    assert mail["Subject"] == "[K-03] This machine seems not well, please look at it"
    assert mail.get_content().startswith("place: Floor 3, east, card or code not read or not known, 3 readers in a row")
    assert "test this machine" in "".join(capfd.readouterr())


def test_if_nobody_can_be_told_of_it_that_is_said(desk, outbox):
    desk().perform(TellStaff(Trouble.PIN, 3))
    assert outbox.events == [StaffTold(Trouble.PIN, reached=False)]


def test_who_comes_knows_what_failed_again_and_again(desk, smtp):
    desk("mail", language="en").perform(replace(CALL, again=Trouble.ITEM))
    mail = email.message_from_string(smtp.got[0], policy=policy.default)
    assert "no receipts, again and again: item not recognised, " in mail.get_content()


@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_every_code_has_words(words):
    assert set(words.failures) == set(Trouble)
    assert set(words.screens) == {screen.value for screen in Screen} | {f"slot_{slot.value}" for slot in Slot}
    asks = {code.value for kind in (Part, IdentifyError, CardError) for code in kind} - {""}
    slots = {why.value for why in Closed if why} | {"link", *HAND_BACK}
    assert asks | slots <= set(words.troubles)


def test_from_the_settings_to_the_robot(robot, tmp_path, outbox):
    (tmp_path / "url").write_text(f"http://127.0.0.1:{robot.port}/send?key=canary")
    (tmp_path / "site.toml").write_text(
        '[site]\nlanguage = "en"\nname = { en = "Library" }\n[ils]\nhost = "ils.example"\nallow_plaintext = true\n'
        f'[[notify]]\nmodel = "wecom"\nurl_file = "{tmp_path / "none"}"\n'
        f'[[notify]]\nmodel = "dingtalk"\nurl_file = "{tmp_path / "url"}"\n[help]\nphone = "1234"\n'
    )
    (tmp_path / "machine.toml").write_text(
        '[machine]\nid = "K-03"\nplace = { zh_CN = "三楼", en = "Floor 3" }\n[tag_reader]\nport = "/dev/ttyUSB0"\n'
        '[journal]\npath = "/none/journal.sqlite"\n'
    )
    settings = load([tmp_path / "site.toml", tmp_path / "machine.toml"], KioskSettings)
    assert (site(settings).calls_staff, site(settings).phone, bell(settings) is None) == (True, "1234", False)
    staff_desk(settings, outbox.events.append).perform(CALL)
    assert outbox.events == [HelpAnswered(7, True)]
    assert robot.texts[0].startswith("[K-03] A reader asks for help: place: Floor 3, screen: borrowing, ")
