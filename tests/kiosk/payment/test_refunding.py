"""A payment whose day at the terminal is closed, given back at the console to a card that is held out."""

from base64 import b64encode
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from drivers.payment import Order, State
from drivers.payment.sim.zvt import Fault, SimulatedTerminal
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book
from kiosk.__main__ import main
from kiosk.payment.flow import PAYMENT, UNPROVED
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

AT = datetime(2026, 11, 28, tzinfo=UTC)
SITE = """
[site]
institution_id = "JCU"
name = {{ zh_CN = "江城大学图书馆" }}
[ils]
host = "127.0.0.1"
[[payment]]
model = "terminal"
host = "127.0.0.1"
port = {port}
password_file = "{folder}/password"
book = "{folder}/book.json"
"""
MACHINE = '[machine]\nid = "K-03"\n[tag_reader]\nport = "/dev/ttyUSB0"\n[journal]\npath = "{folder}/j.sqlite"\n'


class Console:
    """A stopped machine with one payment that was taken and not booked, on a day that is closed."""

    def __init__(self, folder, terminal):
        self.folder, self.terminal = folder, terminal
        (folder / "site.toml").write_text(SITE.format(port=terminal.port, folder=folder))
        (folder / "machine.toml").write_text(MACHINE.format(folder=folder))
        (folder / "password").write_text("654321\n")
        (folder / "journal.key").write_text(b64encode(bytes(32)).decode())
        self.book_a_payment()

    def book_a_payment(self):
        way = ZvtTerminal("127.0.0.1", self.terminal.port, "654321", Book(self.folder / "book.json"))
        order = Order("op1", Decimal("3.50"), "CNY", "K-03")
        self.terminal.pay()
        way.order(order)
        while way.poll(order).state is State.OPEN:
            pass
        way._hang_up()
        self.terminal.close_day()

    def write_down(self, *states, way="terminal", unproved=""):
        detail = {"amount": "3.50", "currency": "CNY", "way": way, "owed": "3.50"}
        with self.journal() as journal:
            journal.record(
                Intent("op1", Kind.PAYMENT, "", "20233017", AT, (Effect(PAYMENT, "op1", "3.50"),), detail),
                EffectMoved("op1", PAYMENT, "op1", EffectState.STARTED),
                EffectMoved("op1", PAYMENT, "op1", EffectState.OWED, "paid 0042"),
                *(Moved("op1", state, {UNPROVED: unproved} if unproved else {}) for state in states),
            )

    def journal(self):
        return Journal.open(self.folder / "j.sqlite", seal=Seal.load(self.folder / "journal.key"))

    def run(self, act="op"):
        return main(["refund", act, "--by", "Li", "--config", str(self.folder)])

    @property
    def stands(self):
        with self.journal() as journal:
            act = journal.act("op1")
            return act.state, act.effects[(PAYMENT, "op1")][1]


@pytest.fixture
def console(tmp_path):
    with SimulatedTerminal() as terminal:
        yield Console(tmp_path, terminal)


@pytest.mark.parametrize(
    ("states", "unproved"), [((Circulation.REFUSED,), ""), ((Circulation.REFUSED, Circulation.STAFF), "refund")]
)
def test_it_goes_back_to_the_card_and_is_settled(console, capsys, states, unproved):
    console.write_down(*states, unproved=unproved)
    console.terminal.pay()
    assert console.run() == 0
    assert console.terminal.credited == [350]
    assert console.stands == (Circulation.REFUSED, EffectState.PROVED)
    said = capsys.readouterr().out
    assert "Hold out the card that paid 3.50 CNY" in said
    assert "654321" not in said
    assert console.run() == 1
    assert console.terminal.credited == [350]


def test_money_that_the_library_system_may_count_is_not_given_back(console, capsys):
    console.write_down(Circulation.SENT, Circulation.UNKNOWN, Circulation.STAFF)
    assert console.run() == 1
    assert "the library system may count it" in capsys.readouterr().err
    assert (console.terminal.credited, console.stands) == ([], (Circulation.STAFF, EffectState.OWED))


def test_what_was_not_paid_at_a_terminal_is_its_gateways(console, capsys):
    console.write_down(Circulation.REFUSED, way="qr")
    assert console.run() == 1
    assert "its gateway gives it back" in capsys.readouterr().err


def test_a_card_that_is_not_held_out_leaves_it_owed(console, capsys):
    console.write_down(Circulation.REFUSED)
    console.terminal.cancel()
    assert console.run() == 1
    assert "06 31 refused" in capsys.readouterr().err
    assert console.stands == (Circulation.REFUSED, EffectState.OWED)


def test_a_line_that_breaks_leaves_it_owed_and_is_never_tried_again(console, capsys):
    console.write_down(Circulation.REFUSED)
    console.terminal.inject(Fault.CUT_AFTER_CREDIT)
    console.terminal.pay()
    assert [console.run(), console.run()] == [1, 1]
    assert "list of the day" in capsys.readouterr().err
    assert (console.terminal.credited, console.stands) == ([350], (Circulation.REFUSED, EffectState.OWED))


def test_while_the_kiosk_runs_nothing_is_given_back(console, capsys):
    console.write_down(Circulation.REFUSED)
    with console.journal():
        assert console.run() == 1
    assert console.terminal.credited == []


def test_an_act_that_is_not_there_is_said(console, capsys):
    console.write_down(Circulation.REFUSED)
    assert console.run("nobody") == 1
    assert "no act of this name" in capsys.readouterr().err


def test_without_the_journals_key_nothing_is_given_back(console, capsys):
    console.write_down(Circulation.REFUSED)
    (console.folder / "journal.key").unlink()
    assert console.run() == 1
    assert "recovery copy" in capsys.readouterr().err
