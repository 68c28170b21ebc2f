"""What receipts say in one language, as its template words it (visual/README.md §3, §9: closed dates)."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

BLANKS: Mapping[str, tuple[str, ...]] = {
    "items": ("count",),
    "sum_one": ("count",),
    "sum_many": ("count",),
    "day_this_year": ("day", "month"),
    "day_other_year": ("day", "month", "year"),
    "kiosk": ("machine",),
    "patron": ("tail",),
    "item": ("tail",),
    "due": ("date",),
    "due_at_latest": ("date",),
    "return_by": ("date",),
    "return_by_latest": ("date",),
    "first_due": ("date",),
    "paid_sum": ("amount",),
    "paid_by": ("how", "reference"),
    "code": ("code",),
}
"""What the machine fills in; words that are not named here have no blanks."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language. `months` names the months; without it they are numbers."""

    loans: str
    returns: str
    both: str
    payment: str
    mixed: str
    provisional: str
    lent: str
    returned: str
    paid: str
    items: str
    sum_one: str
    sum_many: str
    day_this_year: str
    day_other_year: str
    kiosk: str
    patron: str
    item: str
    due: str
    due_at_latest: str
    back: str
    noted: str
    untitled: str
    return_by: str
    return_by_latest: str
    first_due: str
    paid_sum: str
    paid_by: str
    explanation: str
    code: str
    link: str
    months: str = ""

    def count(self, count: int) -> str:
        """Return a number of items with its measure word."""
        return self.items.format(count=count)

    def total(self, count: int) -> str:
        """Return the sum of a receipt."""
        return (self.sum_one if count == 1 else self.sum_many).format(count=count)

    def day(self, day: date, year: int) -> str:
        """Return a date, with its year where it is not this one."""
        return self._filled(self.day_this_year if day.year == year else self.day_other_year, day)

    def today(self, day: date) -> str:
        """Return a date with its year."""
        return self._filled(self.day_other_year, day)

    def moment(self, moment: datetime, year: int) -> str:
        """Return a due date; its time too unless that only means the end of the day."""
        day = self.day(moment.date(), year)
        ends_day = (moment.hour, moment.minute) in ((0, 0), (23, 59))
        return day if ends_day else f"{day} {moment:%H:%M}"

    def _filled(self, pattern: str, day: date) -> str:
        month = self.months.split()[day.month - 1] if self.months else day.month
        return pattern.format(day=day.day, month=month, year=day.year)


def blanks(text: str) -> list[str]:
    """Return the names in braces; raises ValueError for braces that do not match, or hold more than a name."""
    found = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if form or conversion or (name is not None and not name.isidentifier()):
            raise ValueError(f"braces hold nothing but a name: {{{name}}}")
        found += [name] if name else []
    return found
