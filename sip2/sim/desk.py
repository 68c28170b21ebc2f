"""What every answer of a library system is made with: its library, its ways, the time."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sip2.dialect import DateZone
from sip2.sim.library import Library
from sip2.sim.personality import Personality
from sip2.sim.policy import NO_READER
from sip2.sim.records import Item, Patron
from sip2.sim.standing import reasons
from sip2.values import PatronFlag, SipDate

NOBODY = Patron(
    "",
    "",
    "",
    blocks=frozenset(
        {PatronFlag.CHARGE_DENIED, PatronFlag.RENEWAL_DENIED, PatronFlag.RECALL_DENIED, PatronFlag.HOLD_DENIED}
    ),
)
"""Stands for a number nobody has."""

_YEARS = range(1970, 2200)
"""A date outside of these is a mistyped one: it is read as none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One moment at a library system; `now` is aware local time."""

    library: Library
    personality: Personality
    now: datetime

    @property
    def institution_id(self) -> str:
        """What AO says."""
        return self.library.rules.institution_id

    @property
    def stamp(self) -> SipDate:
        """This moment, as the system writes it."""
        return self.date(self.now)

    def date(self, moment: datetime) -> SipDate:
        """Write an aware moment as the system does."""
        match self.personality.date_zone:
            case DateZone.LOCAL:
                return SipDate.local(moment)
            case DateZone.LETTER:
                return SipDate.lettered(moment)
            case DateZone.UTC:
                return SipDate.utc(moment)
            case DateZone.UTC_UNSAID:
                return SipDate.local(moment.astimezone(UTC))

    def optional_date(self, moment: datetime | None) -> SipDate | None:
        """Write a moment if there is one."""
        return self.date(moment) if moment else None

    def moment(self, date: SipDate | None) -> datetime | None:
        """Read a date that a machine sent; None for one that makes no sense."""
        moment = date.moment(self._zone) if date else None
        return moment if moment and moment.year in _YEARS else None

    def past(self, date: SipDate) -> datetime:
        """Read when something happened; now if that makes no sense."""
        moment = self.moment(date)
        return min(moment, self.now) if moment else self.now

    @property
    def _zone(self) -> tzinfo:
        unsaid = self.personality.date_zone is DateZone.UTC_UNSAID
        return UTC if unsaid else self.now.tzinfo or UTC

    def due_text(self, due: datetime | None) -> str:
        """Write AH."""
        if due is None:
            return ""
        form = self.personality.due_format
        return self.date(due) if form is None else due.strftime(form)

    def patron(self, number: str) -> Patron:
        """Return a reader; NOBODY for a number that nobody has."""
        return self.library.patrons.get(number, NOBODY)

    def is_pin(self, patron: Patron, pin: str) -> bool:
        """Judge a PIN; some systems say yes to none at all (sip2-quirks.md §3.21)."""
        return patron is not NOBODY and (pin == patron.pin or (not pin and self.personality.accepts_blank_pin))

    def flags(self, patron: Patron) -> frozenset[PatronFlag]:
        """Return patron status."""
        return self.library.flags_of(patron, self.now)

    def words_for(self, patron: Patron, pin: str = "") -> tuple[str, ...]:
        """Say what stands against a reader, line by line; nothing to somebody with a wrong PIN."""
        if patron is NOBODY:
            return (NO_READER,)
        return reasons(self.library.standing_of(patron, self.now)) if pin in ("", patron.pin) else ()

    def forces(self, no_block: bool) -> bool:
        """Whether what was done off line must be taken as done."""
        honours = self.personality.honours_no_block
        return no_block and (self.library.rules.honours_no_block if honours is None else honours)

    def prints(self, ok: bool) -> tuple[str, ...]:
        """Return what is printed under a transaction."""
        return self.library.rules.print_lines if ok else ()

    def entry(self, barcode: str) -> str:
        """Name an item in a list, by its number or its title."""
        item = self.library.items.get(barcode)
        return item.title if item and self.personality.lists_titles else barcode

    def titled(self, title: str) -> list[Item]:
        """Return the copies of a title."""
        return [item for item in self.library.items.values() if title and item.title == title]


def lines(*texts: str) -> tuple[str, ...]:
    """Return the lines of AF: each line of a text is a field of its own, blank ones are left out."""
    return tuple(line for text in texts for line in text.splitlines() if line.strip())
