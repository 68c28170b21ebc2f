"""What hands, fingers and eyes do at the machine, whoever they belong to; each move is a generator of waits."""

import random
from collections.abc import Callable, Iterator

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.view import Reason, RowState, Screen, View
from kiosk.sim import wishes
from kiosk.sim.building import Building
from kiosk.sim.devices import Tag, items_code, readers_code
from kiosk.sim.machine import Machine

Waits = Iterator[float]
GLANCE_S = 0.4
TWICE = 0.05
"""How often a key is pressed twice in a moment."""
MOST_BOOKS = 4
RUBBISH = (b"]E09787302511625", b"]Q0https://example.org/?q=2023", b"]C0\xff\xfe", b"2023", b"]A0ABC")
"""An ISBN, a link, noise, a code without its prefix, and one of a gym."""


class Hands:
    """Somebody at the machine; `number` "" for who is no reader."""

    def __init__(
        self, rng: random.Random, machine: Machine, building: Building, number: str = "", pin: str = ""
    ) -> None:
        self.rng = rng
        self.machine = machine
        self.building = building
        self.number = number
        self.pin = pin
        self.patience_s = rng.choice([3.0, 8.0, 20.0, 20.0])
        self.longer_s = 0.0
        """How much longer than usual the machine waits for them when they have gone."""
        self._hand: list[Tag] = []

    # -- fingers

    def press(self, event: events.Event) -> None:
        """Press a key; some do it twice."""
        for _ in range(1 + (self.rng.random() < TWICE)):
            if isinstance(event, wishes.ASKING):
                self.building.wished.update(wishes.wished(self.machine.view, event))
            self.machine.do(event)

    def until(self, condition: Callable[[View], bool]) -> Waits:
        """Wait until the screen says so, or for as long as this person does."""
        waited_s = 0.0
        while waited_s < self.patience_s and not condition(self.machine.view):
            waited_s += GLANCE_S
            yield GLANCE_S

    def scan(self, *frames: bytes) -> Waits:
        """Hold codes before the scanner, one right after the other."""
        for frame in frames:
            self.machine.used["did scan"] += 1
            self.machine.scanner.scan(frame)
            self.machine.code_held()
            yield self.rng.uniform(0.05, 0.3)

    def identify(self) -> Waits:
        """Say who it is: by card, code, or number and PIN; at most three times."""
        yield self.rng.uniform(0.5, 3.0)
        for _ in range(3):
            if self.machine.view.screen is not Screen.IDENTIFY:
                return
            yield from self._show_who()
            yield from self.until(lambda view: not view.asking_patron)

    def _show_who(self) -> Waits:
        shown, how = self.machine.view.shown_tail, self.rng.random()
        if shown and how < 0.9:
            self._type("")
        elif how < 0.4:
            stays = self.machine.session.policy.card_stays and self.rng.random() < 0.9
            self.machine.used["did hold a card"] += 1
            self.machine.cards.hold(self.number, self.rng.choice(list(Proof)), stays=stays)
            self.machine.card_held()
        elif how < 0.6:
            rubbish = [self.rng.choice(RUBBISH)] if self.rng.random() < 0.2 else []
            yield from self.scan(*rubbish, readers_code(self.number))
        else:
            self._type(self.number)
        yield GLANCE_S

    def _type(self, number: str) -> None:
        pin = self.pin if self.rng.random() < 0.9 else "0000"
        self.machine.do(events.IdentityEntered(number, pin))

    def take_card(self) -> None:
        """Take the card away, if it lies there."""
        if self.machine.view.card_present:
            self.machine.cards.take()
            self.machine.card_held()

    # -- books

    def take_from_shelf(self) -> Tag:
        """Take a book."""
        return self.building.shelf.pop(self.rng.randrange(len(self.building.shelf)))

    def show(self, tag: Tag) -> Waits:
        """Lay a book on the pad, or scan it if it has no tag."""
        self._hand.append(tag)
        if tag.bare:
            yield from self.scan(items_code(tag.item))
        else:
            self._lay(tag)

    def _lay(self, tag: Tag) -> None:
        self.machine.reader.pad[tag.uid] = tag
        self.machine.stir()

    def lift(self, tag: Tag) -> None:
        """Take a book off the pad."""
        self.machine.reader.pad.pop(tag.uid, None)
        self.machine.stir()

    def lift_all(self) -> None:
        """Take everything off the pad."""
        for tag in self._hand:
            self.machine.reader.pad.pop(tag.uid, None)
        self.machine.stir()

    def put_away(self, tags: list[Tag], place: list[Tag]) -> None:
        """Put books of the hand somewhere."""
        place += tags
        self._hand = [tag for tag in self._hand if tag not in tags]

    def lay_again(self) -> Waits:
        """Put back what the screen asks for."""
        for row in self.machine.view.rows:
            tag = next((tag for tag in self._hand if tag.item == row.item), None)
            if row.state is RowState.PUT_BACK and tag and self.rng.random() < 0.8:
                self.lift(tag)
                yield 0.6
                self._lay(tag)
                yield from self.until_settled()

    def until_settled(self) -> Waits:
        """Answer what is asked, and wait until nothing moves by itself."""
        yield 0.8
        for _ in range(MOST_BOOKS):
            yield from self.until(_is_looked_up)
            view = self.machine.view
            if view.enclosure:
                self.press(EnclosureAnswered(view.enclosure.item, inside=self.rng.random() < 0.8))
            elif view.to_confirm and self.rng.random() < 0.9:
                self.press(LendConfirmed())
            else:
                break
            yield GLANCE_S
        yield from self.until(lambda view: view.in_progress == 0)

    def leave(self) -> Waits:
        """Go through the gate: what alarms is taken by staff; what was left on the pad, too, a moment later."""
        self.take_card()
        left = [tag for tag in self._hand if tag.uid in self.machine.reader.pad]
        gone = [tag for tag in self._hand if tag.uid not in self.machine.reader.pad]
        self._hand = []
        self.building.hands += left
        yield self.rng.uniform(1.0, 3.0)
        self.building.staff += [tag for tag in gone if tag.alarms]
        self.building.homes.setdefault(self.number, []).extend(tag for tag in gone if not tag.alarms)
        for tag in left:
            self.machine.reader.pad.pop(tag.uid, None)
            self.building.hands.remove(tag)
            self.building.staff.append(tag)
        self.machine.stir()


def _is_looked_up(view: View) -> bool:
    """Tell whether the library system has said what everything on the pad is."""
    return not any(row.reason is Reason.LOOKED_UP for row in view.rows)
