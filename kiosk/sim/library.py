"""The library system below its line: the answers of `sip2.sim`, and what a line does to them; no socket, no waiting."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.policies import ELSEWHERE, HERE
from kiosk.sim.timeline import Timeline
from sip2.dialects import GENERIC
from sip2.errors import IlsTimeout, IlsUnavailable
from sip2.fields import Message
from sip2.messages import Checkin, Checkout, FeePaid, Hold, PatronInformation, PatronStatusRequest, Renew
from sip2.sim.answers import answer
from sip2.sim.library import Item, Library, Patron, Rules
from sip2.sim.personality import Personality

ACTS = (Checkout, Checkin, Renew, Hold, FeePaid)
WITH_DISC, WITHOUT_TAG, WITHOUT_MAIL = 17, 12, 3
"""Every so manieth book has a disc, or no tag; every so manieth reader no address."""
ANSWER_S = 0.15
TIMEOUT_S = 5.0
LATE_S = 4.0
"""After how long a request that we gave up is carried out all the same."""
AWAY_S = (40.0, 400.0)


def small_library(readers: int, books: int) -> Library:
    """Return a library in which nearly everybody may borrow and most books may be lent."""
    rules = Rules("JCU", "江城大学图书馆", HERE, branches=(ELSEWHERE,), loan_limit=12, renewal_limit=3)
    patrons = [
        Patron(
            f"2023{number:04}",
            f"{number * 37 % 10000:04}",
            f"读者{number:04}",
            loan_limit=12,
            email=f"r{number}@reader.example" if number % WITHOUT_MAIL else "",
        )
        for number in range(1, readers + 1)
    ]
    items = [
        Item(
            f"{10000000 + number}",
            f"书{number}",
            HERE,
            reference_only=number % 40 == 0,
            media_type="001" if number % WITH_DISC else "009",
        )
        for number in range(1, books + 1)
    ]
    return Library(rules, patrons, items)


def is_bare(item: str) -> bool:
    """Tell whether a book has no tag."""
    return int(item) % WITHOUT_TAG == 0


class SimulatedLine:
    """One line with the troubles of lines; fulfils what `sip2.line.Line` needs of a client.

    `took_s` is how long the last requests took together; whoever reads it sets it back to 0.
    """

    dialect = replace(GENERIC, single_fees=True)

    def __init__(
        self, library: Library, trouble: Trouble, timeline: Timeline, done: Callable[[Message, bool | None], None],
        tried: Callable[[str, bool], None],
    ) -> None:  # fmt: skip
        """`done` hears what was carried out, and whether well; `tried` whose PIN was looked at, and if it was right."""
        self._library = library
        self._trouble = trouble
        self._timeline = timeline
        self._done, self._tried = done, tried
        self._personality = Personality()
        self._is_open = False
        self._away_until = 0.0
        self.took_s = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the line stands."""
        return self._is_open and not self._is_away

    @property
    def _is_away(self) -> bool:
        return self._timeline.now_s < self._away_until

    def go_away(self) -> None:
        """Answer nobody for some minutes."""
        self._away_until = self._timeline.now_s + self._trouble.rng.uniform(*AWAY_S)

    def close(self) -> None:
        """Close the line."""
        self._is_open = False

    def request(self, message: Message) -> Message:
        """Carry a request out, or fail as lines do; raises IlsUnavailable and IlsTimeout."""
        self.took_s += ANSWER_S
        if self._is_away:
            self._is_open = False
            raise IlsUnavailable("away")
        self._is_open = True
        if isinstance(message, ACTS):
            self._fail_before(message)
        reply = self._carry_out(message)
        self._trouble.step()
        if isinstance(message, ACTS) and self._trouble.strikes(Fault.ANSWER_LOST):
            self._give_up()
        return reply

    def _fail_before(self, message: Message) -> None:
        if self._trouble.strikes(Fault.LINE_CUT):
            self._is_open = False
            raise IlsUnavailable("cut")
        if self._trouble.strikes(Fault.REQUEST_LOST):
            self._give_up()
        if self._trouble.strikes(Fault.LATE):
            self._timeline.after(LATE_S, lambda: self._carry_out_late(message))
            self._give_up()

    def _give_up(self) -> None:
        self._is_open = False
        self.took_s += TIMEOUT_S
        raise IlsTimeout("silent")

    def _carry_out_late(self, message: Message) -> None:
        self._carry_out(message)

    def _carry_out(self, message: Message) -> Message:
        reply = answer(self._library, self._personality, message, self._timeline.wall())
        if reply is None:
            raise IlsUnavailable("no request", sent=True)
        if isinstance(message, ACTS):
            self._done(message, _ok(reply))
        elif isinstance(message, PatronInformation | PatronStatusRequest) and message.patron_password:
            patron = self._library.patrons.get(message.patron_id)
            self._tried(message.patron_id, patron is not None and patron.pin == message.patron_password)
        return reply


def _ok(reply: Message) -> bool | None:
    accepted: bool | None = getattr(reply, "payment_accepted", getattr(reply, "ok", None))
    return accepted
