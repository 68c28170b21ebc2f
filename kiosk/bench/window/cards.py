"""The cards people hold to the reader: those of the demo readers, and those that give no reader."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_bytes

from drivers.card.apdu import BLOCK_SIZE, KeyType, MifareKey
from drivers.card.number import RANDOM_UID_MARK, TextForm, to_text
from drivers.card.sim.card import MifareCard, ProcessorCard, VirtualCard
from drivers.card.sim.pcscd import Unavailable
from drivers.card.sim.vpcd import Fault
from kiosk.bench.site import CARD_BLOCK, BenchSite
from kiosk.bench.window.scene import CardKind, CardReaderSeen, CardSeen, Standing
from sip2.masking import masked_name
from sip2.sim.library import Patron

STRANGER = "20260417"
"""No reader of the demonstration library."""

_OTHER_UNIVERSITY_KEY = MifareKey(bytes.fromhex("58594C494231"), KeyType.A)
_WORN_ANSWERS = 40
"""So many come without data; no card is asked so often before it is taken away."""


def _of_another_university() -> VirtualCard:
    number = to_text("31020457", TextForm.ASCII, BLOCK_SIZE)
    return MifareCard(
        bytes.fromhex("04C81D52"), {CARD_BLOCK: number}, {(CARD_BLOCK // 4, KeyType.A): _OTHER_UNIVERSITY_KEY}
    )


def _phone() -> VirtualCard:
    return ProcessorCard(bytes((RANDOM_UID_MARK,)) + token_bytes(3))


def _worn() -> VirtualCard:
    return MifareCard(bytes.fromhex("04D3E217"))


_BAD: dict[CardKind, Callable[[], VirtualCard]] = {
    CardKind.OTHER_UNIVERSITY: _of_another_university,
    CardKind.WORN: _worn,
    CardKind.PHONE: _phone,
}


class Cards:
    """All cards of a site, and which one lies on the reader. Used from one thread."""

    def __init__(self, site: BenchSite) -> None:
        self._site = site
        self._held = ""
        self._broken = ""

    def seen(self, held: Counter[str]) -> tuple[CardSeen, ...]:
        """Return every card; `held` counts loans by number."""
        readers = (self._reader(patron, held[patron.number]) for patron in self._site.library.patrons.values())
        bad = (CardSeen(kind.value, kind) for kind in _BAD)
        return (*readers, CardSeen(STRANGER, CardKind.STRANGER, STRANGER), *bad)

    def reader(self) -> CardReaderSeen:
        """Return what lies on the reader, or why there is none."""
        return CardReaderSeen(self._held or self._site.card_held or "", self._site.why_no_cards or self._broken)

    def hold(self, key: str) -> None:
        """Hold a card to the reader, in place of the one that is there; harmless where there is no reader."""
        self.take()
        if self._site.cards is None:
            return
        with self.may_break():
            if key not in set(CardKind):
                self._site.hold_card(key)
                return
            self._site.cards.hold(_BAD[CardKind(key)]())
            self._held = key
            if key == CardKind.WORN:
                self._site.cards.misbehave(*[Fault.EMPTY] * _WORN_ANSWERS)

    def take(self) -> None:
        """Take the card away; harmless when there is none."""
        self._held = ""
        with self.may_break():
            self._site.take_card()
            if self._site.cards:
                self._site.cards.take_away()
                self._site.cards.behave()

    @contextmanager
    def may_break(self) -> Iterator[None]:
        """Remember why the virtual reader does not work, so that it is told instead of raised."""
        try:
            yield
        except (Unavailable, LookupError) as error:
            self._broken = str(error)

    def _reader(self, patron: Patron, held: int) -> CardSeen:
        number = patron.number
        return CardSeen(
            number, CardKind.READER, number, masked_name(patron.name), patron.pin, self._standing(patron, held)
        )

    def _standing(self, patron: Patron, held: int) -> Standing:
        library = self._site.library
        if patron.blocks:
            return Standing.BLOCKED
        if patron.fees > library.rules.fee_limit:
            return Standing.OWES
        return Standing.FULL if held >= library.limit_of(patron) else Standing.GOOD
