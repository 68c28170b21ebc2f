"""`python -P -m kiosk refund ACT --by NAME --config FOLDER`: a payment whose day at the terminal is closed goes back.

The reader stands at the terminal with the card, somebody who may decide it types this, and the machine is stopped: a
refund (06 31) knows nothing of the payment and pays whatever card is held out.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from config import ConfigurationError, load
from drivers.errors import DeviceError
from drivers.payment import Order, Standing, State
from kiosk.payment.flow import PAYMENT, UNPROVED
from kiosk.settings import KioskSettings
from sip2.errors import LocalProtocolError
from sip2.journal.acts import Act, Circulation, EffectMoved, EffectState, Moved
from sip2.journal.errors import JournalUnusable, KeyMissing

if TYPE_CHECKING:
    from sip2.journal.writer import Journal

TERMINAL = "terminal"
FAILED, WRONG_CONFIGURATION = 1, 2


class Terminal(Protocol):
    """What gives money to a card that is held out."""

    def credit(self, order: Order) -> Standing:
        """Give the money of a paid order to it; raises DeviceError."""


class NotOwedError(ValueError):
    """There is no such payment, or its money is not to go back in this way."""


def main(arguments: Sequence[str]) -> int:
    """Answer one command line; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        settings = load([options.config / "site.toml", options.config / "machine.toml"], KioskSettings)
        sys.stdout.write(f"{_refund_here(settings, options.act, options.by)}\n")
    except ConfigurationError as error:
        return _say(error, WRONG_CONFIGURATION)
    except (DeviceError, JournalUnusable, KeyMissing, LocalProtocolError, NotOwedError) as error:
        return _say(error, FAILED)
    return 0


def refund(journal: "Journal", terminal: Terminal, machine: str, act: Act, by: str) -> str:
    """Give the money of an act back and write that down, before and after; return what was done, in words.

    Raises NotOwedError, DeviceError (the journal then says what is not known) and JournalUnusable.
    """
    _check(act)
    order = Order(
        act.op_id, Decimal(act.detail["amount"]), act.detail["currency"], machine, "", act.wall_time.timestamp()
    )
    journal.record(EffectMoved(act.op_id, PAYMENT, act.op_id, EffectState.STARTED, f"{by}: 06 31"))
    try:
        standing = terminal.credit(order)
    except DeviceError as error:
        journal.record(EffectMoved(act.op_id, PAYMENT, act.op_id, EffectState.OWED, f"{by}: {error}"))
        raise
    return _write_end(journal, act, standing, by)


def _write_end(journal: "Journal", act: Act, standing: Standing, by: str) -> str:
    if standing.state is not State.REFUNDED:
        journal.record(EffectMoved(act.op_id, PAYMENT, act.op_id, EffectState.OWED, f"{by}: {standing.state}"))
        raise NotOwedError(f"act {act.op_id}: the terminal knows it as {standing.state}; nothing was given back")
    done = EffectMoved(act.op_id, PAYMENT, act.op_id, EffectState.PROVED, f"{by}: given to a card, {standing.receipt}")
    ends = (Moved(act.op_id, Circulation.REFUSED, {"resolved_by": by}),) if act.state is Circulation.STAFF else ()
    journal.record(done, *ends)
    return f"{act.detail['amount']} {act.detail['currency']} was given back to the card"


def _check(act: Act) -> None:
    """Raise NotOwedError unless money is owed that the library system certainly does not count."""
    _, state = act.effects.get((PAYMENT, act.op_id), ("", EffectState.PROVED))
    if state is not EffectState.OWED:
        raise NotOwedError(f"act {act.op_id}: owes no money")
    if act.detail.get("way") != TERMINAL:
        raise NotOwedError(f"act {act.op_id}: was not paid at a card terminal; its gateway gives it back")
    if act.state is not Circulation.REFUSED and not (act.state is Circulation.STAFF and act.detail.get(UNPROVED)):
        raise NotOwedError(
            f"act {act.op_id}: the library system may count it; look there, then 'journal resolve … void'"
        )


def _refund_here(settings: KioskSettings, beginning: str, by: str) -> str:
    from drivers.payment.open import open_terminal
    from sip2.journal.file import check
    from sip2.journal.seal import Seal
    from sip2.journal.writer import Journal

    ours = next((each for each in settings.payment if each.model == TERMINAL), None)
    if ours is None:
        raise NotOwedError("no card terminal is configured here")
    check(settings.journal.path)
    keep = timedelta(days=settings.journal.keep_patrons_days)
    with Journal.open(settings.journal.path, seal=Seal.load(settings.journal.key), keep_patrons=keep) as journal:
        act = _named(journal, beginning)
        _check(act)
        terminal = open_terminal(ours)
        money = f"{act.detail['amount']} {act.detail['currency']}"
        sys.stdout.write(f"Hold out the card that paid {money}, at the terminal, now.\n")
        sys.stdout.flush()
        return refund(journal, terminal, settings.machine.id, act, by)


def _named(journal: "Journal", beginning: str) -> Act:
    op_id = journal.find(beginning)
    act = journal.act(op_id) if op_id else None
    if act is None:
        raise NotOwedError(f"{beginning}: no act of this name, or more than one begins so")
    return act


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -P -m kiosk refund", description="Give a payment back to a bank card.")
    made.add_argument("act", metavar="ACT", help="the payment's name in the journal, or the beginning of it")
    made.add_argument("--by", required=True, metavar="NAME", help="who decides it")
    made.add_argument("--config", type=Path, required=True, metavar="FOLDER", help="site.toml and machine.toml")
    return made


def _say(words: object, status: int) -> int:
    sys.stderr.write(f"{words}\n")
    return status
