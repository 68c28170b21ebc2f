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
                yield from self._heading(heading, len(entries))
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
        yield from self._ends(when, words.machine.format(machine=receipt.machine), receipt.machine)
        if receipt.patron_tail:
            yield from self._ends(words.patron.format(tail=receipt.patron_tail), "")
        yield Gap(4)
        yield Rule(_FINE)
        yield Gap(16)

    def _sections(self) -> list[tuple[str, Sequence[Entry]]]:
        words, receipt = self._words, self._receipt
        both = ((words.lent, receipt.loans), (words.returned, receipt.returns))
        return [(heading, entries) for heading, entries in both if entries]

    def _heading(self, heading: str, count: int) -> Iterator[Element]:
        yield from self._ends(heading, self._words.count(count))
        yield Rule(_FINE, dash_dots=4)
        yield Gap(12)

    def _kind(self) -> str:
        words, receipt = self._words, self._receipt
        if receipt.loans and receipt.returns:
            return words.both
        return words.loans if receipt.loans else words.returns

    def _entries(self, entries: Sequence[Entry], *, lent: bool) -> Iterator[Element]:
        longest = max(len(self._receipt.loans), len(self._receipt.returns))
        width = len(str(longest)) + 2 if longest > 1 else 0
        for number, entry in enumerate(entries, start=1):
            label = f"{number:<{width}}" if width else ""
            yield from self._title(entry.title, label)
            yield from self._ends(" " * width + self._item(entry), self._fate(entry, lent=lent), bold_right=True)
            yield Gap(14)

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

    def _sum(self) -> Iterator[Element]:
        words, receipt = self._words, self._receipt
        yield Rule(_HEAVY)
        yield Gap(14)
        sections = self._sections()
        counts = [f"{heading} {words.count(len(entries))}" for heading, entries in sections]
        yield from self._large("  ".join(counts) if len(counts) > 1 else words.total(len(receipt.entries)))
        yield from self._centred(self._return_by(), bold=True)
        yield Gap(8)

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


def _balanced(words: str, width: int) -> list[str]:
    """Return `words` wrapped as narrowly as the number of lines allows."""
    lines = text.wrap(words, width)
    narrower = (text.wrap(words, columns) for columns in range(2, width))
    return next((each for each in narrower if len(each) == len(lines)), lines)


def _marked(words: str, entry: Entry) -> str:
    return f"○ {words}" if entry.provisional else words


def _shortened(line: str) -> str:
    return line[:-1].rstrip() + "…"
