"""Lays a receipt out on a grid of columns, as its template says: 48 on 80 mm paper, 32 on 58 mm."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from drivers.printer import logo, text
from drivers.printer.escpos_commands import COLUMN_DOTS, Align
from drivers.printer.sheet import Bitmap, Element, Gap, QrCode, Row, Rule, Span
from kiosk.receipts import Entry, Payment, Receipt, money
from kiosk.receipts.template import Look, Part, Template
from kiosk.receipts.words import blanks

TITLE_LINES_MAX = 3
_HEAVY, _FINE = 4, 1
_ABOVE_LINE, _BELOW_LINE, _BELOW_ENTRY = 6, 14, 14
_ABOVE_QR, _BELOW_QR = 8, 20
"""Four modules of five dots must be white around a code; what is above it brings some white itself."""


class Layout:
    """One receipt on its way to paper. With `rare` characters that the printer lacks stay, to be drawn."""

    def __init__(self, receipt: Receipt, template: Template, columns: int, *, rare: bool = False) -> None:
        self._receipt = receipt
        self._parts = template.sheet
        self._words = template.words
        self._columns = columns
        self._rare = rare
        self._year = receipt.at.year

    def sheet(self) -> Iterator[Element]:
        """Yield the receipt from top to bottom; a row that has nothing to say goes, and the gap below it."""
        values, addresses, said = self._values(), self._addresses(), True
        for part in self._parts:
            if part.look is Look.GAP:
                yield from [Gap(int(part.text))] if said else []
                continue
            said = _says(part, addresses if part.look is Look.QR else values)
            if said:
                yield from self._part(part, values)

    def _part(self, part: Part, values: dict[str, str]) -> Iterator[Element]:
        match part.look:
            case Look.ITEMS:
                yield from self._items()
            case Look.PAYMENTS:
                yield from self._payments()
            case Look.LINE:
                yield from (Gap(_ABOVE_LINE), Rule(_HEAVY if part.text else _FINE), Gap(_BELOW_LINE))
            case Look.LOGO:
                yield Bitmap(logo.load(Path(part.text), self._columns * COLUMN_DOTS))
            case Look.QR:
                yield from (Gap(_ABOVE_QR), QrCode(part.text.format(**self._addresses())), Gap(_BELOW_QR))
            case Look.ENDS:
                left, right, *shorter = (half.format(**values).strip() for half in f"{part.text}|".split("|")[:3])
                yield from self._ends(left, right, *filter(None, shorter))
            case _:
                yield from self._written(part.look, part.text.format(**values).strip())

    def _written(self, look: Look, words: str) -> Iterator[Row]:
        if look is Look.LARGE:
            yield from self._large(words)
        elif look is Look.TEXT:
            for line in self._wrapped(words, self._columns):
                yield Row((Span(line),), leading_dots=8)
        else:
            yield from self._centred(words, bold=look is Look.BOLD)

    # --- what is filled in ----------------------------------------------------------------------------------------

    def _values(self) -> dict[str, str]:
        words, receipt = self._words, self._receipt
        return {
            "library": receipt.library,
            "machine": receipt.machine,
            "kiosk": words.kiosk.format(machine=receipt.machine),
            "kind": self._kind(),
            "provisional": words.provisional if receipt.is_provisional else "",
            "date": words.today(receipt.at),
            "time": f"{receipt.at:%H:%M}",
            "patron": words.patron.format(tail=receipt.patron_tail) if receipt.patron_tail else "",
            "sum": self._sum(),
            "paid": words.paid_sum.format(amount=money(receipt.paid, receipt.currency)) if receipt.payments else "",
            "return_by": self._return_by(),
            "explanation": words.explanation if receipt.is_provisional else "",
            "link": receipt.link,
            "link_words": words.link if receipt.link else "",
            "code": words.code.format(code=receipt.code),
        }

    def _addresses(self) -> dict[str, str]:
        """Return what is filled into QR codes."""
        receipt = self._receipt
        return {"link": receipt.link, "machine": quote(receipt.machine), "number": quote(receipt.code)}

    def _kind(self) -> str:
        words, receipt = self._words, self._receipt
        if receipt.payments:
            return words.mixed if receipt.entries else words.payment
        if receipt.loans and receipt.returns:
            return words.both
        return words.loans if receipt.loans else words.returns

    def _sum(self) -> str:
        words, receipt = self._words, self._receipt
        sections = self._sections()
        counts = [f"{heading} {words.count(len(entries))}" for heading, entries in sections]
        return "  ".join(counts) if len(counts) > 1 else words.total(len(receipt.entries)) if counts else ""

    def _return_by(self) -> str:
        """Say the one date that matters; empty when there is none."""
        words = self._words
        dues = {words.moment(entry.due, self._year): entry.due for entry in self._receipt.loans if entry.due}
        first = min(dues, key=lambda day: dues[day], default="")
        if not first:
            return ""
        if len(dues) > 1:
            return words.first_due.format(date=first)
        may_be_earlier = any(entry.provisional for entry in self._receipt.loans)
        return (words.return_by_latest if may_be_earlier else words.return_by).format(date=first)

    # --- items and payments ---------------------------------------------------------------------------------------

    def _items(self) -> Iterator[Element]:
        for heading, entries in self._sections():
            if self._has_parts:
                yield from self._heading(heading, self._words.count(len(entries)))
            yield from self._entries(entries, lent=entries is self._receipt.loans)

    @property
    def _has_parts(self) -> bool:
        return len(self._sections()) + bool(self._receipt.payments) > 1

    def _sections(self) -> list[tuple[str, Sequence[Entry]]]:
        words, receipt = self._words, self._receipt
        both = ((words.lent, receipt.loans), (words.returned, receipt.returns))
        return [(heading, entries) for heading, entries in both if entries]

    def _heading(self, heading: str, count: str) -> Iterator[Element]:
        yield from self._ends(heading, count)
        yield Rule(_FINE, dash_dots=4)
        yield Gap(12)

    def _entries(self, entries: Sequence[Entry], *, lent: bool) -> Iterator[Element]:
        longest = max(len(self._receipt.loans), len(self._receipt.returns))
        width = len(str(longest)) + 2 if longest > 1 else 0
        for number, entry in enumerate(entries, start=1):
            label = f"{number:<{width}}" if width else ""
            yield from self._title(entry.title, label)
            yield from self._ends(" " * width + self._item(entry), self._fate(entry, lent=lent), bold_right=True)
            yield Gap(_BELOW_ENTRY)

    def _title(self, title: str, label: str) -> Iterator[Row]:
        width = self._columns - len(label)
        lines = self._wrapped(title, width) or self._wrapped(self._words.untitled, width)
        if len(lines) > TITLE_LINES_MAX:
            lines = [*lines[: TITLE_LINES_MAX - 1], _shortened(lines[TITLE_LINES_MAX - 1])]
        for line in lines:
            yield Row((Span(label), Span(line, bold=True)), leading_dots=8)
            label = " " * len(label)

    def _item(self, entry: Entry) -> str:
        return self._words.item.format(tail=entry.item_tail)

    def _fate(self, entry: Entry, *, lent: bool) -> str:
        """Say what became of an item: when it is due, or that it is back and where it goes."""
        words = self._words
        if not lent:
            fate = words.noted if entry.provisional else words.back
            return _marked(f"{fate} → {entry.note}" if entry.note else fate, entry)
        if entry.due is None:
            return _marked(entry.due_text or words.noted * entry.provisional, entry)
        pattern = words.due_at_latest if entry.provisional else words.due
        return _marked(pattern.format(date=words.moment(entry.due, self._year)), entry)

    def _payments(self) -> Iterator[Element]:
        receipt, words = self._receipt, self._words
        if not receipt.payments:
            return
        if self._has_parts:
            yield from self._heading(words.paid, "")
        for payment in receipt.payments:
            yield from self._payment(payment)
        if receipt.paid_how:
            by = words.paid_by.format(how=receipt.paid_how, reference=receipt.paid_reference)
            yield from (Row((Span(line),)) for line in self._wrapped(by, self._columns))
            yield Gap(_BELOW_ENTRY)

    def _payment(self, payment: Payment) -> Iterator[Element]:
        """Say what it was for, and at the right of the last line how much: the amounts stand in a column."""
        amount = self._printable(money(payment.amount, self._receipt.currency))
        lines = self._wrapped(payment.what, self._columns - text.columns(amount) - 2) or [""]
        for line in lines[:-1]:
            yield Row((Span(line),), leading_dots=8)
        yield from self._ends(lines[-1], amount, bold_right=True)
        yield Gap(_BELOW_ENTRY)

    # --- lines --------------------------------------------------------------------------------------------------

    def _printable(self, words: str) -> str:
        return text.printable(words, rare=self._rare)

    def _wrapped(self, words: str, columns: int) -> list[str]:
        return text.wrap(self._printable(words), columns)

    def _large(self, words: str) -> Iterator[Row]:
        """Twice the size, on two lines of like length if need be; where that is too wide, twice the height."""
        lines = _balanced(self._printable(words), self._columns // 2)
        wide = len(lines) <= 2
        for line in lines if wide else self._wrapped(words, self._columns):
            yield Row((Span(line, bold=True),), Align.CENTRE, 2 if wide else 1, tall=not wide)

    def _centred(self, words: str, *, bold: bool = False) -> Iterator[Row]:
        for line in _balanced(self._printable(words), self._columns):
            yield Row((Span(line, bold),), Align.CENTRE)

    def _ends(self, left: str, right: str, *shorter: str, bold_right: bool = False) -> Iterator[Row]:
        """One at each end of a line, the `shorter` right if need be; on two lines where one does not hold them."""
        left, rights = self._printable(left), [self._printable(each) for each in (right, *shorter)]
        spare = self._columns - text.columns(left)
        fitting = next((each for each in rights if text.columns(each) + 2 <= spare), None)
        if fitting is not None:
            yield Row((Span(left + " " * (spare - text.columns(fitting))), Span(fitting, bold_right)))
            return
        for line in text.wrap(left, self._columns):
            yield Row((Span(line),), leading_dots=6)
        for line in text.wrap(rights[-1], self._columns):
            yield Row((Span(" " * (self._columns - text.columns(line))), Span(line, bold_right)))


def _says(part: Part, values: dict[str, str]) -> bool:
    """Tell whether a row has anything to say: no blanks, or one that is filled in."""
    names = blanks(part.text)
    return not names or any(values[name] for name in names)


def _balanced(words: str, width: int) -> list[str]:
    """Return `words` wrapped as narrowly as the number of lines allows."""
    lines = text.wrap(words, width)
    narrower = (text.wrap(words, columns) for columns in range(2, width))
    return next((each for each in narrower if len(each) == len(lines)), lines)


def _marked(words: str, entry: Entry) -> str:
    return f"○ {words}" if entry.provisional else words


def _shortened(line: str) -> str:
    return line[:-1].rstrip() + "…"
