"""People at the machine: in a hurry, lost, walking off in the middle, two at once. Each is a generator of waits."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.events import Choice
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.hold_view import HoldState
from kiosk.session.view import PayState, Reason, RowState, Screen, View
from kiosk.sim.devices import Tag
from kiosk.sim.machine import Machine

Waits = Iterator[float]
GLANCE_S = 0.4
_BEFORE_THE_CODE = frozenset({PayState.ASKING})
_AFTER_THE_MONEY = frozenset({PayState.PAID, PayState.CHECKING, PayState.REFUNDED, PayState.STAFF, PayState.UNPAID})
GOOD = frozenset({RowState.DONE, RowState.NOTED, RowState.HOLD, RowState.TRANSIT})
MOST_BOOKS = 4


@dataclass(slots=True)
class Places:
    """Where every book is: each in exactly one of these, or on the pad."""

    shelf: list[Tag]
    homes: dict[str, list[Tag]] = field(default_factory=dict)
    hands: list[Tag] = field(default_factory=list)
    staff: list[Tag] = field(default_factory=list)


class Person:
    """One reader at one machine."""

    def __init__(
        self, rng: random.Random, machine: Machine, places: Places, number: str, pin: str, *, owes: bool = False
    ) -> None:
        self.rng = rng
        self.machine = machine
        self.places = places
        self.number = number
        self.pin = pin
        self.owes = owes
        self.patience_s = rng.choice([3.0, 8.0, 20.0, 20.0])
        self._hand: list[Tag] = []

    # -- visits

    def visit(self) -> Waits:
        """Come, do something, and go; what is in the hands at last goes through the gate."""
        at_home = self.places.homes.get(self.number, [])
        wish = self.rng.choices(
            [self.borrow, self.bring_back, self.renew, self.look_up, self.wander, self.pay],
            [8, 14 if at_home else 0, 3, 1, 2, 8 if self.owes else 0],
        )[0]
        yield from wish()
        yield from self._leave()

    def borrow(self) -> Waits:
        """Borrow some books; a third of the people walk off somewhere on the way."""
        walks_off = self.rng.randint(0, 12)
        self._press(events.ServiceChosen(Choice.BORROW))
        yield from self._identify()
        if walks_off == 0 or self.machine.view.screen is not Screen.BORROW:
            return
        for _ in range(self.rng.randint(1, MOST_BOOKS)):
            if not self.places.shelf:
                break
            self._lay(self._take_from_shelf())
            yield self.rng.uniform(0.2, 2.0)
        if walks_off == 1:
            self._lift_all()
            return
        if walks_off == 2:
            return
        yield from self._until_settled()
        yield from self._lay_again()
        yield from self._reserve_what_was_refused()
        yield from self._finish()
        self._lift_all()

    def bring_back(self) -> Waits:
        """Bring books back; what the machine took goes into the box under it."""
        mine = self.places.homes[self.number]
        self._press(events.ServiceChosen(Choice.RETURN))
        yield self.rng.uniform(0.5, 2.0)
        for _ in range(self.rng.randint(1, MOST_BOOKS)):
            if not mine:
                break
            self._lay(mine.pop(self.rng.randrange(len(mine))))
            yield self.rng.uniform(0.2, 2.0)
        if self.rng.random() < 0.1:
            return
        yield from self._until_settled()
        yield from self._lay_again()
        taken = {row.item for row in self.machine.view.rows if row.state in GOOD}
        self._lift_all()
        self.places.shelf += [tag for tag in self._hand if tag.item in taken]
        self._hand = [tag for tag in self._hand if tag.item not in taken]
        yield from self._finish()

    def renew(self) -> Waits:
        """Look at the account and renew all."""
        self._press(events.ServiceChosen(Choice.ACCOUNT))
        yield from self._identify()
        yield from self._until(lambda view: view.account is not None and not view.account.loading)
        self._press(events.RenewPressed(""))
        yield from self._until(lambda view: view.account is None or not view.account.renewing)
        if self.rng.random() < 0.5:
            yield from self._change_a_hold()
        if self.rng.random() < 0.8:
            self._press(events.BackPressed())

    def look_up(self) -> Waits:
        """Lay a book down to see what it is, perhaps reserve it, and put it back on the shelf."""
        if not self.places.shelf:
            return
        self._press(events.ServiceChosen(Choice.LOOKUP))
        yield self.rng.uniform(0.5, 2.0)
        tag = self._take_from_shelf()
        self._lay(tag)
        yield self.rng.uniform(0.8, 3.0)
        look = self.machine.view.look
        if look and look.may_hold and self.rng.random() < 0.7:
            yield from self._reserve(look.item)
        self._lift_all()
        self._hand.remove(tag)
        self.places.shelf.append(tag)
        self._press(events.BackPressed())

    def pay(self) -> Waits:
        """Pay what is owed by phone; some give up, or walk off, and some of those pay all the same."""
        self._press(events.ServiceChosen(Choice.ACCOUNT))
        yield from self._identify()
        yield from self._until(lambda view: view.account is not None and not view.account.loading)
        self._press(events.PayPressed())
        self._press(events.WayChosen("qr"))
        yield from self._until(lambda view: view.payment is None or view.payment.state not in _BEFORE_THE_CODE)
        yield self.rng.uniform(1.0, 12.0)
        gives_up = self.rng.random()
        if gives_up < 0.2:
            self._press(events.BackPressed())
        if gives_up < 0.1 or gives_up > 0.3:
            self.machine.way.pay()
        yield from self._until(lambda view: view.payment is None or view.payment.state in _AFTER_THE_MONEY)
        if self.rng.random() < 0.8:
            self._press(events.BackPressed())

    def wander(self) -> Waits:
        """Press anything."""
        choices: list[events.Event] = [
            events.Touched(), events.BackPressed(), events.FinishPressed(), events.LanguageChosen("en"),
            events.ServiceChosen(Choice.BORROW), events.ServiceChosen(Choice.RETURN), events.PaperPressed(True),
            events.IdentityEntered(self.number, "0"), events.IdentityEntered("", ""), events.LeavePressed(),
            events.ServiceChosen(Choice.LOOKUP), events.HoldsPressed(), events.HoldWished("10000001"),
            events.HoldConfirmed(), EnclosureAnswered("10000001", inside=True),
            LendConfirmed(),
        ]  # fmt: skip
        for _ in range(self.rng.randint(1, 8)):
            self._press(self.rng.choice(choices))
            yield self.rng.uniform(0.3, 4.0)

    # -- what hands and fingers do

    def _press(self, event: events.Event) -> None:
        self.machine.do(event)

    def _identify(self) -> Waits:
        yield self.rng.uniform(0.5, 3.0)
        for _ in range(3):
            if self.machine.view.screen is not Screen.IDENTIFY:
                return
            if self.rng.random() < 0.5:
                self.machine.cards.hold(self.number, self.rng.choice(list(Proof)))
                self.machine.card_held()
            else:
                pin = self.pin if self.rng.random() < 0.9 else "0000"
                self._press(events.IdentityEntered(self.number, pin))
            yield GLANCE_S
            yield from self._until(lambda view: not view.asking_patron)

    def _finish(self) -> Waits:
        self._press(events.FinishPressed())
        done = frozenset({Screen.RECEIPT, Screen.THANKS, Screen.WELCOME, Screen.OUT_OF_SERVICE})
        yield from self._until(lambda view: view.screen in done)
        if self.rng.random() < 0.6:
            self._press(events.PaperPressed(self.rng.random() < 0.5))
            yield GLANCE_S

    def _until_settled(self) -> Waits:
        """Answer what is asked, and wait until nothing moves by itself."""
        yield 0.8
        for _ in range(MOST_BOOKS):
            yield from self._until(_is_looked_up)
            view = self.machine.view
            if view.enclosure:
                self._press(EnclosureAnswered(view.enclosure.item, inside=self.rng.random() < 0.8))
            elif view.to_confirm and self.rng.random() < 0.9:
                self._press(LendConfirmed())
            else:
                break
            yield GLANCE_S
        yield from self._until(lambda view: view.in_progress == 0)

    def _reserve_what_was_refused(self) -> Waits:
        item = next((row.item for row in self.machine.view.rows if row.may_hold), "")
        if item and self.rng.random() < 0.7:
            yield from self._reserve(item)

    def _reserve(self, item: str) -> Waits:
        """Reserve one, proving who it is where that is asked; then back to where it came from."""
        self._press(events.HoldWished(item))
        if self.machine.view.screen is Screen.IDENTIFY:
            number = "" if self.machine.view.shown_tail else self.number
            self._press(events.IdentityEntered(number, self.pin))
            yield GLANCE_S
            yield from self._until(lambda view: not view.asking_patron)
        self._press(events.HoldConfirmed())
        yield from self._until(_is_answered)
        if self.machine.view.screen in {Screen.HOLDS, Screen.IDENTIFY}:
            self._press(events.BackPressed())

    def _change_a_hold(self) -> Waits:
        """Look at what is reserved, cancel one, and half the time want it back."""
        self._press(events.HoldsPressed())
        yield from self._until(lambda view: view.holds is None or not view.holds.loading)
        holds = self.machine.view.holds
        if holds and holds.lines:
            item = self.rng.choice(holds.lines).item
            self._press(events.HoldCancelPressed(item))
            self._press(events.HoldConfirmed())
            yield from self._until(lambda view: view.holds is None or not view.holds.asking)
            if self.rng.random() < 0.5:
                self._press(events.HoldWished(item))
                yield from self._until(lambda view: view.holds is None or not view.holds.asking)
        if self.machine.view.screen is Screen.HOLDS:
            self._press(events.BackPressed())

    def _until(self, condition: Callable[[View], bool]) -> Waits:
        """Wait until the screen says so, or for as long as this person does."""
        waited_s = 0.0
        while waited_s < self.patience_s and not condition(self.machine.view):
            waited_s += GLANCE_S
            yield GLANCE_S

    def _take_from_shelf(self) -> Tag:
        return self.places.shelf.pop(self.rng.randrange(len(self.places.shelf)))

    def _lay(self, tag: Tag) -> None:
        self.machine.reader.pad[tag.uid] = tag
        self._hand.append(tag)
        self.machine.stir()

    def _lay_again(self) -> Waits:
        """Put back what the screen asks for."""
        for row in self.machine.view.rows:
            tag = next((tag for tag in self._hand if tag.item == row.item), None)
            if row.state is RowState.PUT_BACK and tag and self.rng.random() < 0.8:
                self.machine.reader.pad.pop(tag.uid, None)
                self.machine.stir()
                yield 0.6
                self.machine.reader.pad[tag.uid] = tag
                self.machine.stir()
                yield from self._until_settled()

    def _lift_all(self) -> None:
        for tag in self._hand:
            self.machine.reader.pad.pop(tag.uid, None)
        self.machine.stir()

    def _leave(self) -> Waits:
        """Go through the gate: what alarms is taken by staff; what was left on the pad, too, a moment later."""
        left = [tag for tag in self._hand if tag.uid in self.machine.reader.pad]
        gone = [tag for tag in self._hand if tag.uid not in self.machine.reader.pad]
        self._hand = []
        self.places.hands += left
        yield self.rng.uniform(1.0, 3.0)
        self.places.staff += [tag for tag in gone if tag.alarms]
        self.places.homes.setdefault(self.number, []).extend(tag for tag in gone if not tag.alarms)
        for tag in left:
            self.machine.reader.pad.pop(tag.uid, None)
            self.places.hands.remove(tag)
            self.places.staff.append(tag)
        self.machine.stir()


def _is_answered(view: View) -> bool:
    """Tell whether it is known what became of a hold."""
    asked = view.holds.asked if view.holds else None
    return asked is None or asked.state is not HoldState.ASKING


def _is_looked_up(view: View) -> bool:
    """Tell whether the library system has said what everything on the pad is."""
    return not any(row.reason is Reason.LOOKED_UP for row in view.rows)
