"""Lays a receipt out on a grid of columns: 48 on 80 mm paper, 32 on 58 mm."""

from collections.abc import Iterator, Sequence

from drivers.printer import text
from drivers.printer.escpos_commands import Align
from drivers.printer.sheet import Element, Gap, QrCode, Row, Rule, Span
from kiosk.receipts import Entry, Receipt
from kiosk.receipts.words import Words

TITLE_LINES_MAX = 3
_HEAVY, _FINE = 4, 1


class Layout:
    """One receipt on its way to paper. With `rare` characters that the printer lacks stay, to be drawn."""

    def __init__(self, receipt: Receipt, words: Words, columns: int, *, rare: bool = False) -> None:
        self._receipt = receipt
        self._words = words
        self._columns = columns
        self._rare = rare
        self._year = receipt.at.year

    def sheet(self) -> Iterator[Element]:
        """Yield the receipt from top to bottom."""
        yield from self._head()
        sections = self._sections()
        for heading, entries in sections:
            if len(sections) > 1:
                yield Row((Span(self._printable(heading), bold=True),))
                yield Gap(8)
            yield from self._entries(entries, lent=entries is self._receipt.loans)
        yield from self._sum()
        yield from self._foot()

    # --- parts --------------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[Element]:
        receipt, words = self._receipt, self._words
        yield from self._large(receipt.library)
        yield Gap(4)
        yield from self._centred(self._kind())
        if receipt.is_provisional:
            yield from self._centred(words.provisional, bold=True)
        yield Gap(6)
        yield Rule(_HEAVY)
        yield Gap(12)
        when = f"{words.today(receipt.at)} {receipt.at:%H:%M}"
        yield from self._ends(when, words.machine.format(machine=receipt.machine))
        if receipt.patron_tail:
            yield from self._ends(words.patron.format(tail=receipt.patron_tail), "")
        yield Gap(4)
        yield Rule(_FINE)
        yield Gap(16)

    def _sections(self) -> list[tuple[str, Sequence[Entry]]]:
        words, receipt = self._words, self._receipt
        both = ((words.lent, receipt.loans), (words.returned, receipt.returns))
        return [(heading, entries) for heading, entries in both if entries]

    def _kind(self) -> str:
        words, receipt = self._words, self._receipt
        if receipt.loans and receipt.returns:
            return words.both
        return words.loans if receipt.loans else words.returns

    def _entries(self, entries: Sequence[Entry], *, lent: bool) -> Iterator[Element]:
        width = len(str(len(entries))) + 2 if len(entries) > 1 else 0
        for number, entry in enumerate(entries, start=1):
            label = f"{number:<{width}}" if width else ""
            yield from self._title(entry.title, label)
            yield from self._ends(" " * width + self._item(entry), self._fate(entry, lent=lent), bold_right=True)
            yield Gap(14)

    def _title(self, title: str, label: str) -> Iterator[Row]:
        lines = self._wrapped(title or self._words.untitled, self._columns - len(label))
        if len(lines) > TITLE_LINES_MAX:
            lines = [*lines[: TITLE_LINES_MAX - 1], _shortened(lines[TITLE_LINES_MAX - 1])]
        for line in lines:
            yield Row((Span(label), Span(line, bold=True)), leading_dots=6)
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

    def _sum(self) -> Iterator[Element]:
        words, receipt = self._words, self._receipt
        yield Rule(_HEAVY)
        yield Gap(14)
        sections = self._sections()
        if len(sections) > 1:
            yield from self._large("  ".join(f"{heading} {words.count(len(each))}" for heading, each in sections))
        else:
            yield from self._large(words.total(len(receipt.entries)))
        dues = {words.moment(entry.due, self._year): entry.due for entry in receipt.loans if entry.due}
        if dues:
            first = min(dues, key=lambda day: dues[day])
            yield from self._centred((words.return_by if len(dues) == 1 else words.first_due).format(date=first))
        yield Gap(8)

    def _foot(self) -> Iterator[Element]:
        words, receipt = self._words, self._receipt
        yield Rule(_FINE)
        yield Gap(12)
        if receipt.is_provisional:
            for line in self._wrapped(words.explanation, self._columns):
                yield Row((Span(line),), leading_dots=8)
            yield Gap(12)
        if receipt.link:
            yield QrCode(receipt.link)
            yield Gap(8)
            yield from self._centred(words.link)
            yield Gap(12)
        yield from self._centred(words.code.format(code=receipt.code))

    # --- lines --------------------------------------------------------------------------------------------------

    def _printable(self, words: str) -> str:
        return text.printable(words, rare=self._rare)

    def _wrapped(self, words: str, columns: int) -> list[str]:
        return text.wrap(self._printable(words), columns)

    def _large(self, words: str) -> Iterator[Row]:
        """Twice the size; where that is too wide, twice the height."""
        fits = text.columns(self._printable(words)) * 2 <= self._columns
        for line in self._wrapped(words, self._columns):
            span = Span(line, bold=True)
            yield Row((span,), Align.CENTRE, 2) if fits else Row((span,), Align.CENTRE, tall=True)

    def _centred(self, words: str, *, bold: bool = False) -> Iterator[Row]:
        for line in self._wrapped(words, self._columns):
            yield Row((Span(line, bold),), Align.CENTRE)

    def _ends(self, left: str, right: str, *, bold_right: bool = False) -> Iterator[Row]:
        """One at each end of a line; on two lines where one does not hold them."""
        left, right = left.rstrip(), self._printable(right)
        gap = self._columns - text.columns(left) - text.columns(right)
        if gap >= 2:
            yield Row((Span(left + " " * gap), Span(right, bold_right)))
            return
        yield Row((Span(left),), leading_dots=6)
        for line in text.wrap(right, self._columns):
            yield Row((Span(" " * (self._columns - text.columns(line))), Span(line, bold_right)))


def _marked(words: str, entry: Entry) -> str:
    return f"○ {words}" if entry.provisional else words


def _shortened(line: str) -> str:
    return line[:-1].rstrip() + "…"
