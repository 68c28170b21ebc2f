"""Notifiers from settings; secrets come from files."""

import pytest

from drivers.errors import DeviceUnavailable
from drivers.notify import Notice
from drivers.notify.open import open_notifier
from drivers.notify.settings import MailSettings, WebhookSettings


def test_a_robot_whose_address_is_in_a_file(tmp_path, robot):
    (tmp_path / "url").write_text(f"http://127.0.0.1:{robot.port}/send?key=x\n")
    open_notifier(WebhookSettings(model="wecom", url_file=tmp_path / "url")).send(Notice("K-03", "help"))
    assert robot.got[0][0] == "/send?key=x"


def test_a_mailbox(smtp):
    settings = MailSettings(
        model="mail", host="127.0.0.1", port=smtp.port, sender="k@x.y", recipients=("a@x.y",), starttls=False
    )
    open_notifier(settings).send(Notice("K-03", "help"))
    assert len(smtp.got) == 1


def test_a_missing_secret_names_the_file_alone(tmp_path):
    with pytest.raises(DeviceUnavailable, match="No such file"):
        open_notifier(WebhookSettings(model="dingtalk", url_file=tmp_path / "url"))
