"""The one place where the window reaches the simulated site: looks at it, and moves things in it."""

from collections import Counter
from collections.abc import Iterator

from drivers.payment.sim.gateway import Fault
from drivers.payment.sim.zvt import Fault as TerminalFault
from drivers.payment.sim.zvt import SimulatedTerminal
from drivers.payment.zvt_codec import NUMERIC
from drivers.rfid.security import SecurityPolicy
from kiosk.bench.site import OWNER, BenchSite, Cable
from kiosk.bench.window.cards import Cards
from kiosk.bench.window.ends import ends_of
from kiosk.bench.window.printer import Printer
from kiosk.bench.window.scene import (
    BookSeen,
    CableSeen,
    Frame,
    Gate,
    Kind,
    Pace,
    PhoneSeen,
    Scene,
    Slip,
    TerminalSeen,
    Touch,
    Twist,
)
from kiosk.bench.window.specials import Special, Specials

_TERMINAL_FAULTS = {
    Touch.CUT_AFTER: (TerminalFault.CUT_AFTER_MONEY,),
    Touch.FORGOTTEN: (TerminalFault.NO_MEMORY, TerminalFault.CUT_AFTER_MONEY),
    Touch.WRONG_AMOUNT: (TerminalFault.WRONG_AMOUNT,),
}
_CURRENCIES = {number: name for name, number in NUMERIC.items()}
_GATES = {True: Gate.ALARMS, False: Gate.PASSES, None: Gate.UNKNOWN}


class Stage:
    """A running site as scenes and acts. `cards` and `printer` are two devices people put their hands on."""

    def __init__(self, site: BenchSite) -> None:
        self._site = site
        self._ends = ends_of(site)
        self._plugged = dict.fromkeys(Cable, True)
        self._pace = dict.fromkeys(Cable, Pace.NORMAL)
        self._policy = SecurityPolicy()
        self._specials = Specials(site.field, self._policy, OWNER)
        site.ils.change(self._specials.enter)
        self.cards = Cards(site)
        self.printer = Printer(site.printer)

    # --- look -------------------------------------------------------------------------------------------------

    def look(self) -> Scene:
        """Return what is there now, and the frames heard since the last look."""
        loans = self._site.ils.snapshot().loans
        held = Counter(loan.number for loan in loans.values())
        return Scene(
            books=(*self._books(frozenset(loans)), *self._trouble(frozenset(loans))),
            cables=tuple(self._cables()),
            cards=self.cards.seen(held),
            card_reader=self.cards.reader(),
            printer=self.printer.seen(),
            phone=self._phone(),
            terminal=terminal_seen(self._site.terminal),
            frames=tuple(self._heard()),
        )

    def _books(self, lent: frozenset[str]) -> Iterator[BookSeen]:
        gates, lying = self._site.shelf.armed(), self._site.shelf.on_pad
        for book in self._site.shelf.books:
            item, kind = book.item, self._kind(book.item)
            yield BookSeen(item, book.title, kind, item in lying, _GATES[gates[item]], item in lent)

    def _trouble(self, lent: frozenset[str]) -> Iterator[BookSeen]:
        lying = self._specials.on_pad
        return (self._special(each, each.item in lying, each.item in lent) for each in self._specials.all)

    def _special(self, special: Special, lying: bool, lent: bool) -> BookSeen:
        item = special.item
        gate = _GATES[self._policy.is_on(self._specials.afi(item))]
        return BookSeen(item, special.title, special.kind, lying, gate, lent, self._specials.has_slipped(item))

    def _kind(self, item: str) -> Kind:
        library = self._site.library
        known = library.items[item]
        if known.reference_only:
            return Kind.REFERENCE
        if library.queue_for(item):
            return Kind.HOLD
        return Kind.ORDINARY if known.home == library.rules.branch else Kind.TRANSIT

    def _cables(self) -> Iterator[CableSeen]:
        for cable, end in self._ends.items():
            paces = tuple(end.paces)
            yield CableSeen(cable.value, self._plugged[cable], self._pace[cable], paces, end.slips, end.waiting())

    def _phone(self) -> PhoneSeen:
        waiting = self._site.gateway.open_orders()
        order = next(reversed(waiting), "")
        return PhoneSeen(order, f"{waiting[order]:.2f}") if order else PhoneSeen()

    def _heard(self) -> Iterator[Frame]:
        for end in self._ends.values():
            yield from end.heard()

    # --- act --------------------------------------------------------------------------------------------------

    def lay(self, item: str) -> None:
        """Lay a book on the pad."""
        if item in self._specials:
            self._specials.lay(item)
        else:
            self._site.shelf.lay(item)

    def lift(self, item: str) -> None:
        """Put a book back on the shelf."""
        if item in self._specials:
            self._specials.lift(item)
        else:
            self._site.shelf.lift(item)

    def lift_all(self) -> None:
        """Clear the pad."""
        self._site.shelf.lift_all()
        self._specials.lift_all()

    def pull(self, name: str) -> None:
        """Pull a cable out."""
        cable = Cable(name)
        with self.cards.may_break():
            self._site.pull(cable)
        self._plugged[cable] = False

    def plug(self, name: str) -> None:
        """Put a cable back; what hangs on it answers at once again."""
        cable = Cable(name)
        with self.cards.may_break():
            self._site.plug(cable)
        self._plugged[cable] = True
        self.set_pace(name, Pace.NORMAL)

    def set_pace(self, name: str, pace: Pace) -> None:
        """Let a device answer at once, late, never, or that it is off line."""
        cable = Cable(name)
        self._ends[cable].paces[pace]()
        self._pace[cable] = pace

    def pay(self, order: str, twist: Twist) -> None:
        """Pay an order as a phone does; with a twist the gateway's next answer goes wrong."""
        if twist is not Twist.NONE:
            self._site.gateway.inject(Fault[twist.name])
        if twist is not Twist.LATE_MONEY:
            self._site.gateway.pay(order)

    def touch_terminal(self, touch: Touch) -> None:
        """Do something at the card terminal, or let its line break."""
        terminal = self._site.terminal
        terminal.inject(*_TERMINAL_FAULTS.get(touch, ()))
        match touch:
            case Touch.CUT_BEFORE:
                terminal.hang_up()
            case Touch.CANCEL:
                terminal.cancel()
            case Touch.DECLINE:
                terminal.decline()
            case _:
                terminal.pay()

    def slip(self, name: str, slip: Slip) -> None:
        """Let one answer of a device go wrong."""
        self._ends[Cable(name)].slip(slip)


def terminal_seen(terminal: SimulatedTerminal) -> TerminalSeen:
    """Return what a terminal waits for."""
    wanted = terminal.waits_for
    return TerminalSeen(f"{wanted.amount / 100:.2f}", _CURRENCIES[wanted.currency]) if wanted else TerminalSeen()
