"""Readers: in a hurry, lost, walking off in the middle, two at once."""

import random
from decimal import Decimal

from kiosk.session import events
from kiosk.session.events import Choice
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.hold_view import HoldState
from kiosk.session.lobby_events import HelpClosed, HelpPressed
from kiosk.session.view import Help, PayState, RowState, Screen, Theme, View, Way
from kiosk.sim import ways
from kiosk.sim.building import Building
from kiosk.sim.devices import items_code
from kiosk.sim.hands import GLANCE_S, MOST_BOOKS, RUBBISH, Hands, Waits
from kiosk.sim.machine import Machine

BEFORE_THE_MONEY = frozenset({PayState.ASKING})
AFTER_THE_MONEY = frozenset(
    {PayState.PAID, PayState.CHECKING, PayState.REFUNDED, PayState.STAFF, PayState.UNPAID, PayState.UNPROVED}
)
GOOD = frozenset({RowState.DONE, RowState.NOTED, RowState.HOLD, RowState.TRANSIT})
PARTICULAR, HELPLESS, WILLING = 0.15, 0.03, 0.5
"""How many choose how the screen speaks and looks; how many call staff, and how many when they are asked."""
TECHNICIANS = frozenset({Screen.MAINTENANCE_PIN, Screen.MAINTENANCE})
"""Somebody found the hidden key, or forgot to shut it: whoever comes next goes back."""
CALLED_S = 120.0
"""How long a visit waits for staff."""
GUESSES = 24
"""As often a thief tries PINs of a card that was found."""


class Person(Hands):
    """One reader at one machine."""

    def __init__(
        self, rng: random.Random, machine: Machine, building: Building, number: str, pin: str, *,
        owes: bool = False, waits: bool = False,
    ) -> None:  # fmt: skip
        """`owes` money; `waits` for something that was reserved."""
        super().__init__(rng, machine, building, number, pin)
        self.owes, self.waits = owes, waits

    # -- visits

    def visit(self) -> Waits:
        """Come, do something, and go; what is in the hands at last goes through the gate."""
        at_home = self.building.homes.get(self.number, [])
        wish = self.rng.choices(
            [self.borrow, self.bring_back, self.renew, self.look_up, self.wander, self.pay, self.guess, self.see_holds],
            [80, 140 if at_home else 0, 30, 15, 20, 80 if self.owes else 0, 1, 60 if self.waits else 0],
        )[0]
        if self.machine.view.screen in TECHNICIANS:
            self.press(events.BackPressed())
        if self.rng.random() < PARTICULAR:
            yield from self._choose_how()
        yield from wish()
        yield from self.leave()

    def borrow(self) -> Waits:
        """Borrow some books; a third of the people walk off somewhere on the way."""
        walks_off = self.rng.randint(0, 12)
        self.press(events.ServiceChosen(Choice.BORROW))
        yield from self.identify()
        if walks_off == 0 or self.machine.view.screen is not Screen.BORROW:
            return
        yield from self._pile_up()
        if walks_off == 1:
            self.lift_all()
        if walks_off > 2:
            yield from self.until_settled()
            yield from self.lay_again()
            yield from self._call_staff()
            yield from self._reserve_what_was_refused()
        self._put_back_what_has_no_tag()
        if walks_off > 2:
            yield from self._finish()
            self.lift_all()

    def bring_back(self) -> Waits:
        """Bring books back; what the machine took goes into the box under it, what has no tag to the desk."""
        mine = self.building.homes[self.number]
        self.press(events.ServiceChosen(Choice.RETURN))
        yield self.rng.uniform(0.5, 2.0)
        for _ in range(self.rng.randint(1, MOST_BOOKS)):
            if not mine:
                break
            yield from self.show(mine.pop(self.rng.randrange(len(mine))))
            yield self.rng.uniform(0.2, 2.0)
        self.put_away([tag for tag in self._hand if tag.bare], self.building.staff)
        if self.rng.random() < 0.1:
            return
        yield from self.until_settled()
        yield from self.lay_again()
        taken = {row.item for row in self.machine.view.rows if row.state in GOOD}
        self.lift_all()
        self.put_away([tag for tag in self._hand if tag.item in taken], self.building.shelf)
        yield from self._finish()

    def renew(self) -> Waits:
        """Look at the account, renew one loan, some or all, reserve what was not renewed, and look at the holds."""
        yield from self._open_account()
        account = self.machine.view.account
        items = [line.item for line in account.lines] if account else []
        some = self.rng.sample(items, min(len(items), self.rng.randint(1, 3)))
        for item in some if self.rng.random() < 0.5 else [""]:
            self.press(events.RenewPressed(item))
            yield from self.until(lambda view: view.account is None or not view.account.renewing)
        yield from self._reserve_what_was_not_renewed()
        if self.rng.random() < 0.5:
            yield from self._change_a_hold()
        if self.rng.random() < 0.8:
            self.press(events.BackPressed())

    def see_holds(self) -> Waits:
        """Look at what is reserved, and cancel some of it."""
        yield from self._open_account()
        yield from self._change_a_hold()
        if self.rng.random() < 0.8:
            self.press(events.BackPressed())

    def look_up(self) -> Waits:
        """Show a book or two to see what they are, perhaps reserve one, and put them back on the shelf."""
        self.press(events.ServiceChosen(Choice.LOOKUP))
        yield self.rng.uniform(0.5, 2.0)
        for _ in range(self.rng.randint(1, 2)):
            if not self.building.shelf:
                break
            tag = self.take_from_shelf()
            yield from self.show(tag)
            if self.rng.random() < 0.1:
                yield from self.scan(items_code(tag.item))
            yield self.rng.uniform(0.8, 3.0)
            look = self.machine.view.look
            if look and look.may_hold and self.rng.random() < 0.7:
                yield from self._reserve(look.item)
            self.lift(tag)
            self.put_away([tag], self.building.shelf)
        self.press(events.BackPressed())

    def pay(self) -> Waits:
        """Pay what is owed, in one of three ways; some give up, or walk off, and some of those pay all the same."""
        yield from self._open_account()
        self.press(events.PayPressed())
        self._choose_how_much()
        way = self.rng.choice(list(ways.TYPES))
        self.press(events.WayChosen(way))
        yield from self.until(lambda view: view.payment is None or view.payment.state not in BEFORE_THE_MONEY)
        yield self.rng.uniform(1.0, 12.0)
        gives_up = self.rng.random()
        if gives_up < 0.2:
            self.press(events.BackPressed())
        if gives_up < 0.1 or gives_up > 0.3:
            self._hold_out_money(way)
        yield from self.until(lambda view: view.payment is None or view.payment.state in AFTER_THE_MONEY)
        if self.rng.random() < 0.3:
            self.press(events.PaperPressed(True))
            yield self.rng.uniform(0.5, 3.0)
        if self.rng.random() < 0.8:
            self.press(events.BackPressed())

    def wander(self) -> Waits:
        """Press anything, and hold anything before the scanner."""
        choices: list[events.Event] = [
            events.Touched(), events.BackPressed(), events.FinishPressed(), events.LanguageChosen("en"),
            events.ServiceChosen(Choice.BORROW), events.ServiceChosen(Choice.RETURN), events.PaperPressed(True),
            events.IdentityEntered(self.number, "0"), events.IdentityEntered("", ""), events.LeavePressed(),
            events.ServiceChosen(Choice.LOOKUP), events.HoldsPressed(), events.HoldWished("10000001"),
            events.HoldConfirmed(), EnclosureAnswered("10000001", inside=True),
            LendConfirmed(), events.PayPressed(), events.WayChosen(ways.PURSE), events.RenewPressed(""),
            events.QuietChosen(True), events.ThemeChosen(Theme.LARGE), HelpClosed(),
            events.PaperPressed(True, Way.MAIL), events.TechnicianCalled(), events.TechnicianPin("123456"),
            events.ClosePressed(),
        ]  # fmt: skip
        for _ in range(self.rng.randint(1, 8)):
            self.press(self.rng.choice(choices))
            if self.rng.random() < 0.1:
                yield from self.scan(self.rng.choice([*RUBBISH, items_code("10000012")]))
            yield self.rng.uniform(0.3, 4.0)

    def guess(self) -> Waits:
        """Try PINs of a card that was found; now and then pull the plug, in case that makes the machine forget."""
        for guessed in range(GUESSES):
            self.press(events.ServiceChosen(Choice.ACCOUNT))
            self.machine.do(events.IdentityEntered(self.number, f"{9000 + guessed}"))
            yield self.rng.uniform(1.0, 2.0)
            if guessed % 6 == 5:
                self.machine.pull_plug()
                yield 1.0
        self.press(events.BackPressed())

    # -- on the way

    def _choose_how(self) -> Waits:
        """Have the screen speak, look and sound as one likes it."""
        themes = (Theme.HIGH_CONTRAST, Theme.LARGE, Theme.LARGE_CONTRAST)
        for event in (
            events.LanguageChosen("en"),
            events.ThemeChosen(self.rng.choice(themes)),
            events.QuietChosen(True),
        ):
            if self.rng.random() < 0.5:
                self.press(event)
                yield GLANCE_S

    def _call_staff(self) -> Waits:
        """Call staff, more often where help is offered."""
        offered = self.machine.view.help is Help.OFFERED
        if self.rng.random() < (WILLING if offered else HELPLESS):
            self.longer_s = CALLED_S
            self.press(HelpPressed())
            yield self.rng.uniform(2.0, 20.0)
            self.press(HelpClosed())
        elif offered:
            self.press(HelpClosed())

    def _open_account(self) -> Waits:
        self.press(events.ServiceChosen(Choice.ACCOUNT))
        yield from self.identify()
        yield from self.until(lambda view: view.account is not None and not view.account.loading)

    def _pile_up(self) -> Waits:
        """Lay some books down; what has no tag is scanned, and now and then what has one is, too."""
        for _ in range(self.rng.randint(1, MOST_BOOKS)):
            if not self.building.shelf:
                return
            tag = self.take_from_shelf()
            yield from self.show(tag)
            if self.rng.random() < 0.05:
                yield from self.scan(items_code(tag.item))
            yield self.rng.uniform(0.2, 2.0)

    def _put_back_what_has_no_tag(self) -> None:
        """Put what was not lent back on the shelf: no gate would say so."""
        lent = {row.item for row in self.machine.view.rows if row.state in GOOD}
        self.put_away([tag for tag in self._hand if tag.bare and tag.item not in lent], self.building.shelf)

    def _finish(self) -> Waits:
        self.press(events.FinishPressed())
        done = frozenset({Screen.RECEIPT, Screen.THANKS, Screen.WELCOME, Screen.OUT_OF_SERVICE})
        yield from self.until(lambda view: view.screen in done)
        if self.rng.random() < 0.6:
            self.press(events.PaperPressed(self.rng.random() < 0.6, self.rng.choice(list(Way))))
            yield self.rng.uniform(0.5, 2.0)

    def _choose_how_much(self) -> None:
        payment = self.machine.view.payment
        how = self.rng.random()
        if payment and payment.fees and how < 0.3:
            self.press(events.FeeChosen(self.rng.choice(payment.fees).key))
        elif payment and how < 0.5:
            self.press(events.PartChosen(Decimal("0.30")))

    def _hold_out_money(self, way: str) -> None:
        """Pay by phone, or with a bank card that the bank may say no to; a purse pays by itself."""
        if way == ways.QR:
            self.machine.ways.phones.pay()
        elif way == ways.TERMINAL and self.rng.random() < 0.15:
            self.machine.ways.terminal.decline()
        elif way == ways.TERMINAL:
            self.machine.ways.terminal.pay()

    def _reserve_what_was_refused(self) -> Waits:
        item = next((row.item for row in self.machine.view.rows if row.may_hold), "")
        if item and self.rng.random() < 0.7:
            yield from self._reserve(item)

    def _reserve_what_was_not_renewed(self) -> Waits:
        account = self.machine.view.account
        item = next((line.item for line in account.lines if line.may_hold), "") if account else ""
        if item and self.rng.random() < 0.5:
            yield from self._reserve(item)

    def _reserve(self, item: str) -> Waits:
        """Reserve one, proving who it is where that is asked; then back to where it came from."""
        self.press(events.HoldWished(item))
        if self.machine.view.screen is Screen.IDENTIFY:
            number = "" if self.machine.view.shown_tail else self.number
            self.press(events.IdentityEntered(number, self.pin))
            yield GLANCE_S
            yield from self.until(lambda view: not view.asking_patron)
        self._confirm_hold()
        yield from self.until(_is_answered)
        if self.machine.view.screen in {Screen.HOLDS, Screen.IDENTIFY}:
            self.press(events.BackPressed())

    def _confirm_hold(self) -> None:
        holds = self.machine.view.holds
        places = len(holds.places) if holds else 0
        self.press(events.HoldConfirmed(self.rng.randrange(max(1, places))))

    def _change_a_hold(self) -> Waits:
        """Look at what is reserved, cancel one, and half the time want it back."""
        self.press(events.HoldsPressed())
        yield from self.until(lambda view: view.holds is None or not view.holds.loading)
        holds = self.machine.view.holds
        if holds and holds.lines:
            item = self.rng.choice(holds.lines).item
            self.press(events.HoldCancelPressed(item))
            self.press(events.HoldConfirmed())
            yield from self.until(lambda view: view.holds is None or not view.holds.asking)
            if self.rng.random() < 0.5:
                self.press(events.HoldWished(item))
                self._confirm_hold()
                yield from self.until(lambda view: view.holds is None or not view.holds.asking)
        if self.machine.view.screen is Screen.HOLDS:
            self.press(events.BackPressed())


def _is_answered(view: View) -> bool:
    """Tell whether it is known what became of a hold."""
    asked = view.holds.asked if view.holds else None
    return asked is None or asked.state is not HoldState.ASKING
