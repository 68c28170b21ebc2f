"""What is heard: a cue for each thing that readers wait for, never one alone, never the only sign."""

from collections.abc import Iterator
from enum import StrEnum

from kiosk.session.account_view import RenewState
from kiosk.session.view import CardError, Help, IdentifyError, PayState, RowState, Screen, View


class Cue(StrEnum):
    """Visual README §4, from the least to the gravest: of several at once the gravest is heard."""

    TICK = "tick"
    """Something was recognised: a card, an item, the wish to hear again."""
    DONE = "done"
    ASIDE = "aside"
    """Done, and it goes elsewhere: hold shelf or branch."""
    REFUSED = "refused"
    ACT = "act"
    """The reader is needed."""
    WARNING = "warning"
    """The visit ends soon."""


ROWS = {
    RowState.RECOGNISED: Cue.TICK, RowState.DONE: Cue.DONE, RowState.NOTED: Cue.DONE, RowState.PUT_BACK: Cue.ACT,
    RowState.INCOMPLETE: Cue.ACT, RowState.CROWDED: Cue.ACT, RowState.HOLD: Cue.ASIDE, RowState.TRANSIT: Cue.ASIDE,
    RowState.REFUSED: Cue.REFUSED,
}  # fmt: skip
RENEWALS = {RenewState.RENEWED: Cue.DONE, RenewState.REFUSED: Cue.REFUSED}
PAYMENTS = {
    PayState.PAID: Cue.DONE, PayState.UNPAID: Cue.ACT, PayState.REFUNDED: Cue.ACT, PayState.STAFF: Cue.ACT,
    PayState.UNPROVED: Cue.ACT,
}  # fmt: skip
HELP = {Help.COMING: Cue.DONE, Help.UNREACHED: Cue.ACT, Help.OFFERED: Cue.ACT, Help.ADVISED: Cue.ACT}
AGAIN = frozenset({CardError.UNREADABLE, CardError.SEVERAL, CardError.LIFTED, IdentifyError.CARD_NEEDS_PIN})
"""What the reader can mend at once."""
ITEM_SCREENS = frozenset({Screen.BORROW, Screen.RETURN})


def cues(before: View, after: View) -> Iterator[Cue]:
    """Yield what a change of the screen sounds like."""
    if after.warning_s is not None and before.warning_s is None:
        yield Cue.WARNING
    if before.quiet and not after.quiet and before.screen is after.screen:
        yield Cue.TICK
    if after.asking_patron and not before.asking_patron:
        yield Cue.TICK
    for error, was in ((after.card_error, before.card_error), (after.identify_error, before.identify_error)):
        if error and error is not was:
            yield Cue.ACT if error in AGAIN else Cue.REFUSED
    if after.help is not before.help and after.help in HELP:
        yield HELP[after.help]
    yield from _rows(before, after)
    yield from _money_and_renewals(before, after)


def _rows(before: View, after: View) -> Iterator[Cue]:
    if after.screen not in ITEM_SCREENS:
        return
    known = {row.key: row.state for row in before.rows}
    for row in after.rows:
        if known.get(row.key) is not row.state and row.state in ROWS:
            yield ROWS[row.state]


def _money_and_renewals(before: View, after: View) -> Iterator[Cue]:
    paying, paid = after.payment, before.payment
    if paying and paid and paying.state is not paid.state and paying.state in PAYMENTS:
        yield PAYMENTS[paying.state]
    known = {line.item: line.renew for line in before.account.lines} if before.account else {}
    for line in after.account.lines if after.account else ():
        if line.item in known and known[line.item] is not line.renew and line.renew in RENEWALS:
            yield RENEWALS[line.renew]
