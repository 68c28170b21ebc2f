"""A technician who made several mistakes hears of all of them at once, and sees no traceback."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kiosk
from config import ConfigurationError, load
from kiosk.session.view import Way
from kiosk.settings import KioskSettings

SITE = """
[site]
institution_id = "JCU"
[site.name]
zh_CN = "江城大学图书馆"
[ils]
host = "ils.example"
allow_plaintext = true
"""
MACHINE = """
[machine]
id = "K-03"
[tag_reader]
port = "/dev/ttyUSB0"
[journal]
path = "/var/lib/kiosk/journal.sqlite"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text(SITE)
    (tmp_path / "machine.toml").write_text(MACHINE)
    return tmp_path


def read(folder: Path) -> KioskSettings:
    return load([folder / "site.toml", folder / "machine.toml"], KioskSettings)


def test_a_small_configuration_is_enough(folder):
    settings = read(folder)
    assert settings.machine.id == "K-03"
    assert settings.policy().idle_s == 60
    assert settings.security.afi_in_stock == 0x07


def test_a_machine_may_differ_from_its_site(folder):
    (folder / "machine.toml").write_text(MACHINE + "[session]\nidle_s = 120\n[security]\nafi_on_loan = 0xD7\n")
    assert read(folder).session.idle_s == 120
    assert read(folder).security.afi_on_loan == 0xD7


def test_every_mistake_is_said_at_once_and_the_status_is_2(folder):
    (folder / "site.toml").write_text(SITE + 'dialect = "klingon"\n[session]\nwarning_s = 5\n')
    (folder / "machine.toml").write_text(
        MACHINE.replace("tag_reader", "tagreader") + "[security]\nafi_in_stock = 700\n"
    )
    with pytest.raises(ConfigurationError) as caught:
        read(folder)
    found = {(each.file.name, each.key) for each in caught.value.mistakes}
    assert found >= {
        ("site.toml", "ils.dialect"),
        ("site.toml", "session.warning_s"),
        ("machine.toml", "tagreader"),
        ("machine.toml", "security.afi_in_stock"),
    }
    assert any(key == "tag_reader" for _, key in found)
    command = [sys.executable, "-P", "-m", "kiosk", "--config", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert len(run.stderr.splitlines()) == len(caught.value.mistakes)


def test_the_examples_are_right():
    folder = Path(__file__).resolve().parents[2] / "config" / "examples"
    settings = load([folder / "site.toml", folder / "machine.toml"], KioskSettings)
    assert settings.card_reader is not None
    assert settings.printer is not None
    assert settings.policy().offline_loans == 5


@pytest.mark.parametrize(("limit", "stack"), [("", 5), ("tag_limit = 4\n", 3), ("tag_limit = 30\n", 5)])
def test_a_pile_that_reaches_the_readers_limit_is_not_asked_for(folder: Path, limit: str, stack: int) -> None:
    machine = MACHINE.replace("[tag_reader]\n", f"[tag_reader]\n{limit}")
    (folder / "machine.toml").write_text(machine)
    assert read(folder).max_stack == stack


HOURS = """
[hours]
daily = "7:00-23:00"
sunday = ""
[[hours.holidays]]
first = 2027-01-18
last = 2027-02-21
name = { zh_CN = "寒假" }
"""


def test_hours_of_a_library_that_never_said_them_are_always(folder):
    assert read(folder).policy().hours is None


def test_the_week_and_its_holidays(folder):
    (folder / "site.toml").write_text(SITE + HOURS)
    hours = read(folder).policy().hours
    assert hours is not None
    assert [len(day) for day in hours.week] == [1, 1, 1, 1, 1, 1, 0]
    assert hours.holidays[0].name == {"zh_CN": "寒假"}


def test_wrong_hours_and_a_holiday_the_wrong_way_round_are_named_with_their_key(folder):
    (folder / "site.toml").write_text(SITE + HOURS.replace("7:00-23:00", "7-23").replace("2027-02-21", "2026-02-21"))
    with pytest.raises(ConfigurationError) as caught:
        read(folder)
    assert "hours.daily" in str(caught.value)
    assert "7:00-23:00" in str(caught.value)
    assert "hours.holidays" in str(caught.value)
    assert "lies before first" in str(caught.value)


SCANNER = '[scanner]\nport = "/dev/ttyACM0"\n[[scanner.codes]]\nname = "it"\nuse = "{use}"\naccept = "[0-9]{{8}}"\n'
BY_BARCODE = "[items]\nby_barcode = true\n"


def test_barcodes_lend_where_a_scanner_reads_those_of_items(folder):
    (folder / "machine.toml").write_text(MACHINE + BY_BARCODE + SCANNER.format(use="item"))
    assert read(folder).policy().lends_by_barcode


def test_the_readmes_scanner_lends_by_barcode(folder):
    (example,) = re.findall("```toml\n(.*?)```", Path(kiosk.__file__).with_name("README.md").read_text(), re.DOTALL)
    (folder / "machine.toml").write_text(MACHINE + example)
    settings = read(folder)
    assert settings.policy().lends_by_barcode
    assert [code.use for code in settings.scanner.codes] == ["patron", "item"]


@pytest.mark.parametrize("scanner", ["", SCANNER.format(use="patron")])
def test_barcodes_lend_nowhere_else(folder, scanner):
    (folder / "machine.toml").write_text(MACHINE + BY_BARCODE + scanner)
    with pytest.raises(ConfigurationError) as caught:
        read(folder)
    assert "items.by_barcode needs a scanner" in str(caught.value)


@pytest.mark.parametrize(
    ("site", "machine", "ways"),
    [
        ("", "", {Way.CODE}),
        ("", '[printer]\nport = "/dev/usb/lp0"\n', {Way.PRINT, Way.CODE}),
        ("[receipts]\non_screen = false\n", "", set()),
        ('[receipts.mail]\nhost = "mail.example"\nsender = "lib@mail.example"\n', "", {Way.MAIL, Way.CODE}),
    ],
)
def test_a_receipt_can_be_had_in_every_way_that_is_configured(folder, site, machine, ways):
    (folder / "site.toml").write_text(SITE + site)
    (folder / "machine.toml").write_text(MACHINE + machine)
    assert read(folder).policy().receipt_ways == ways


def test_whom_to_tell_is_checked_before_anybody_needs_it(folder):
    (folder / "site.toml").write_text(
        SITE + '[[notify]]\nmodel = "mail"\nhost = "m.example"\nsender = "a@b.c"\nrecipients = ["d@e.f"]\nuser = "u"\n'
        'starttls = false\n[[notify]]\nmodel = "pigeon"\n[help]\nagain_s = 1\nafter_failures = -1\n'
    )
    with pytest.raises(ConfigurationError) as told:
        read(folder)
    said = str(told.value)
    assert "turn starttls on" in said
    assert re.search(r"notify\.1.*'wecom', 'dingtalk', 'mail'", said)
    assert "help.again_s" in said
    assert "help.after_failures" in said


def test_messages_that_do_not_fit_or_end_before_they_begin_are_mistakes(folder):
    long = "长" * 81
    (folder / "site.toml").write_text(
        SITE + f'[[lobby.messages]]\ntext = {{ zh_CN = "{long}" }}\n[[lobby.messages]]\ntext = {{ en = "x" }}\n'
        'first = 2026-11-24\nlast = 2026-11-23\n[[lobby.messages]]\ntext = { en = "" }\n'
    )
    with pytest.raises(ConfigurationError) as told:
        read(folder)
    said = str(told.value)
    assert "zh_CN must have 1 to 80 Han characters" in said
    assert "its last day comes before its first" in said
    assert "en must have" in said


def test_what_the_lobby_shows_reaches_the_session(folder):
    (folder / "site.toml").write_text(
        SITE + '[lobby]\nafter_s = 30\n[[lobby.messages]]\ntext = { zh_CN = "闭馆" }\nlast = 2026-11-23\n'
    )
    policy = read(folder).lobby.policy()
    assert policy.pictures_s == 30
    assert [(each.text, each.first, str(each.last)) for each in policy.messages] == [
        ({"zh_CN": "闭馆"}, None, "2026-11-23")
    ]


def test_only_a_machine_that_lends_nothing_off_line_may_refuse_returns_too(folder):
    (folder / "site.toml").write_text(SITE + "[offline]\nloans = 0\nreturns = false\n")
    assert not read(folder).policy().offline_returns
    (folder / "site.toml").write_text(SITE + "[offline]\nreturns = false\n")
    with pytest.raises(ConfigurationError, match="loans = 0"):
        read(folder)
