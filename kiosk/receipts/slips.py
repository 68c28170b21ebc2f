"""Paper for staff: the list of a bin that was changed, and a slip for every item that goes on from it.

A reader who waits for an item is named as masked as on a public screen.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from drivers.printer import text
from drivers.printer.escpos_commands import Align
from drivers.printer.sheet import Element, Gap, Row, Rule, Span
from drivers.sorterlink import Manifest, ManifestLine, Route
from kiosk.receipts.compose import FALLBACK

ROUTES = {
    "zh_CN": {
        Route.SHELF: "上架", Route.HOLD: "预约", Route.TRANSIT: "调拨", Route.ILL: "馆际互借", Route.STAFF: "人工处理",
    },
    "en": {
        Route.SHELF: "Shelve", Route.HOLD: "Hold", Route.TRANSIT: "Transit", Route.ILL: "Interlibrary loan",
        Route.STAFF: "See to it",
    },
}  # fmt: skip
ON_ITS_WAY = frozenset({Route.HOLD, Route.TRANSIT, Route.ILL})
"""Items that get a slip of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    bin: str
    exception: str
    list: str
    count: str
    untitled: str
    unnumbered: str
    to: str
    whom: str
    from_bin: str


WORDS = {
    "zh_CN": Words(
        "{number} 号箱", "异常箱", "清单 {number}", "共 {count} 件", "（无题名）", "（无条码）", "送往：{place}",
        "读者：{whom}", "取自 {bin}",
    ),
    "en": Words(
        "Bin {number}", "Exception bin", "List {number}", "{count} in all", "(no title)", "(no barcode)",
        "To: {place}", "For: {whom}", "From {bin}",
    ),
}  # fmt: skip


class Slips:
    """The papers of one list, in a language, for paper of `columns` columns; `rare` as in `drivers.printer.text`."""

    def __init__(self, manifest: Manifest, library: str, language: str, columns: int, *, rare: bool) -> None:
        language = language if language in WORDS else FALLBACK
        self._manifest, self._library = manifest, library
        self._words, self._routes = WORDS[language], ROUTES[language]
        self._columns, self._rare = columns, rare
        self._at = datetime.fromisoformat(manifest.at)

    def sheets(self) -> Iterator[list[Element]]:
        """Yield the list, then the slips, each to be cut off."""
        yield list(self._list())
        for line in self._manifest.lines:
            if line.route in ON_ITS_WAY:
                yield list(self._slip(line))

    def _list(self) -> Iterator[Element]:
        lines, words = self._manifest.lines, self._words
        yield from self._rows(self._library, align=Align.CENTRE)
        yield from self._rows(self._bin(), scale=2, align=Align.CENTRE)
        yield from self._rows(f"{words.list.format(number=self._manifest.number)}  {self._at:%Y-%m-%d %H:%M}",
                              align=Align.CENTRE)  # fmt: skip
        yield from (Gap(8), Rule(4), Gap(12))
        counted = Counter(line.route for line in lines)
        sums = [f"{self._routes[route]} {counted[route]}" for route in Route if counted[route]]
        yield from self._rows("  ".join((words.count.format(count=len(lines)), *sums)), bold=True)
        yield Gap(10)
        for number, line in enumerate(lines, start=1):
            yield from self._entry(number, line)
        yield Rule(4)

    def _entry(self, number: int, line: ManifestLine) -> Iterator[Element]:
        yield from self._rows(f"{number}. {line.title or self._words.untitled}", bold=True)
        where = f"{self._routes[line.route]} {line.place}".strip()
        yield from self._rows(f"{line.number or self._words.unnumbered}  {where}")
        yield Gap(12)

    def _slip(self, line: ManifestLine) -> Iterator[Element]:
        words = self._words
        yield from self._rows(self._routes[line.route], scale=3, bold=True, align=Align.CENTRE)
        yield from (Gap(8), Rule(4), Gap(12))
        if line.place:
            yield from self._rows(words.to.format(place=line.place), scale=2, bold=True)
        if line.whom:
            yield from self._rows(words.whom.format(whom=line.whom), scale=2)
        yield Gap(12)
        yield from self._rows(line.title or words.untitled, bold=True)
        yield from self._rows(line.number or words.unnumbered)
        yield from self._rows(f"{words.from_bin.format(bin=self._bin())}  {self._at:%Y-%m-%d %H:%M}")

    def _bin(self) -> str:
        number = self._manifest.bin
        return self._words.bin.format(number=number) if number else self._words.exception

    def _rows(
        self, words: str, *, scale: int = 1, bold: bool = False, align: Align = Align.LEFT
    ) -> Iterator[Row]:  # fmt: skip
        for line in text.wrap(text.printable(words, rare=self._rare), self._columns // scale):
            yield Row((Span(line, bold),), align, scale)
