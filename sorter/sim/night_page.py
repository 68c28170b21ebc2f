"""One page that shows a night: when books came, what became of each, and whether every promise was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sorter.sim.outage import FROM_HOUR, HOURS, Outage, Report, into_night

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-{}.ttc"
_SIMPLIFIED = 2
"""Which face of the collection has the Chinese forms of Han characters."""
_SIZE = (1600, 1131)
"""A4 across."""
_PAPER, _INK, _SOFT, _LINE = "#ffffff", "#1b2733", "#5b6b7a", "#d5dde4"
_KNOWN, _WAITED, _AWAY, _GOOD, _BAD = "#1f6f8b", "#e08e2b", "#f7e6c8", "#22753f", "#b3261e"
_LEFT, _RIGHT = 90, 1510
_CHART = (150, 306, 1510, 626)
_PLANKS_TOP, _PLANKS_BOTTOM = 822, 1074


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says in one language; `{}` takes figures."""

    title: str
    lead: str
    kept: str
    broken: str
    away: str
    on_line: str
    off_line: str
    books: str
    bins: str
    exception: str
    bin: str
    promises: str
    rows: tuple[str, ...]


_WORDS = {
    "zh_CN": Words(
        title="还书箱的一夜",
        lead="{items} 册图书归还 · {begin}:00 至 {end}:00 图书馆系统中断",
        kept="每册都在其箱内或异常箱内，每次还书都按真实时间入账。",
        broken="有承诺未兑现：见右下红色各行。",
        away="图书馆系统中断",
        on_line="当场入账",
        off_line="先收下，系统恢复后入账",
        books="册 / 小时",
        bins="各箱册数",
        exception="异常箱",
        bin="{} 号箱",
        promises="承诺",
        rows=(
            "分错箱", "丢失", "去向不明", "时间不实的还书", "还未入账", "因中断多收的逾期费",
            "中断期间收下", "其中最后一册入账于",
        ),
    ),
    "en": Words(
        title="A night at the return drop",
        lead="{items} books returned · the library system was away from {begin}:00 to {end}:00",
        kept="Every book lies in its bin or the exception bin, and was checked in with its true time.",
        broken="A promise was not kept: see the red lines.",
        away="library system away",
        on_line="checked in at once",
        off_line="accepted, checked in afterwards",
        books="books an hour",
        bins="Books in each bin",
        exception="Exceptions",
        bin="Bin {}",
        promises="Promises",
        rows=(
            "in a wrong bin", "lost", "unaccounted for", "checked in with an untrue time", "not checked in yet",
            "fees charged for the outage", "accepted during the outage", "the last of them told at",
        ),
    ),
}  # fmt: skip
LANGUAGES = tuple(_WORDS)


def draw(report: Report, outage: Outage, language: str) -> "Image":
    """Return the page, 1600 × 1131 dots. Raises OSError where Noto Sans CJK is not installed."""
    from PIL import Image, ImageDraw

    page = Image.new("RGB", _SIZE, _PAPER)
    pen, words = ImageDraw.Draw(page), _WORDS[language]
    _head(pen, report, outage, words)
    _chart(pen, report, outage, words)
    _bins(pen, report.bins, words)
    _promises(pen, report, words)
    return page


@cache
def _font(size: int, bold: bool = False) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(_FONT.format("Bold" if bold else "Regular"), size, index=_SIMPLIFIED)


def _head(pen: "ImageDraw", report: Report, outage: Outage, words: Words) -> None:
    pen.text((_LEFT, 60), words.title, _INK, _font(52, bold=True))
    lead = words.lead.format(items=f"{report.items:,}", begin=outage.begin_hour, end=outage.end_hour)
    pen.text((_LEFT, 140), lead, _SOFT, _font(28))
    colour = _GOOD if report.holds else _BAD
    pen.rectangle((_LEFT, 200, _LEFT + 8, 240), colour)
    pen.text((_LEFT + 26, 220), words.kept if report.holds else words.broken, colour, _font(30, bold=True), "lm")


def _chart(pen: "ImageDraw", report: Report, outage: Outage, words: Words) -> None:
    left, top, right, bottom = _CHART
    width, most = (right - left) / HOURS, _round_up(max(report.came))
    span = (left + into_night(outage.begin_hour) * width, left + into_night(outage.end_hour) * width)
    pen.rectangle((span[0], top, span[1], bottom), _AWAY)
    for step in range(5):
        y = bottom - (bottom - top) * step / 4
        pen.line((left, y, right, y), _INK if step == 0 else _LINE, 2 if step == 0 else 1)
        pen.text((left - 16, y), str(most * step // 4), _SOFT, _font(22), "rm")
    for hour, (came, waited) in enumerate(zip(report.came, report.waited, strict=True)):
        middle = left + (hour + 0.5) * width
        _column(pen, (middle - width * 0.32, middle + width * 0.32), bottom, (bottom - top) / most, (came, waited))
    for hour in range(HOURS + 1):
        pen.text((left + hour * width, bottom + 26), f"{(FROM_HOUR + hour) % 24}:00", _SOFT, _font(22), "mm")
    _key(pen, words)


def _round_up(most: int) -> int:
    return max(4, -(-most // 40) * 40 if most > 20 else -(-most // 4) * 4)


def _column(pen: "ImageDraw", sides: tuple[float, float], bottom: float, scale: float, counts: tuple[int, int]) -> None:
    came, waited = counts
    top, border = bottom - came * scale, bottom - waited * scale
    if came > waited:
        pen.rectangle((sides[0], top, sides[1], border), _KNOWN)
    if waited:
        pen.rectangle((sides[0], border, sides[1], bottom), _WAITED)
    if came:
        pen.text((sum(sides) / 2, top - 18), str(came), _INK, _font(22), "mm")


def _key(pen: "ImageDraw", words: Words) -> None:
    y, x = _CHART[3] + 74, float(_CHART[0])
    for colour, text in ((_KNOWN, words.on_line), (_WAITED, words.off_line), (_AWAY, words.away)):
        pen.rectangle((x, y - 11, x + 22, y + 11), colour)
        pen.text((x + 34, y), text, _INK, _font(24), "lm")
        x += 34 + _font(24).getlength(text) + 50
    pen.text((_CHART[2], y), words.books, _SOFT, _font(24), "rm")


def _bins(pen: "ImageDraw", bins: Sequence[int], words: Words) -> None:
    pen.text((_LEFT, _PLANKS_TOP - 22), words.bins, _INK, _font(28, bold=True), "ls")
    names = [*(words.bin.format(number) for number in range(1, len(bins))), words.exception]
    counts, most = [*bins[1:], bins[0]], max(*bins, 1)
    name_width = max(_font(24).getlength(name) for name in names)
    pitch = (_PLANKS_BOTTOM - _PLANKS_TOP) / len(names)
    for row, (name, count) in enumerate(zip(names, counts, strict=True)):
        y, start = _PLANKS_TOP + (row + 0.5) * pitch, _LEFT + name_width + 20
        colour = _WAITED if name == words.exception else _KNOWN
        pen.text((_LEFT, y), name, _INK, _font(24), "lm")
        end = start + (680 - start) * count / most
        pen.rectangle((start, y - 11, end, y + 11), colour)
        pen.text((end + 12, y), f"{count:,}", _INK, _font(24), "lm")


def _promises(pen: "ImageDraw", report: Report, words: Words) -> None:
    left, pitch = 880, (_PLANKS_BOTTOM - _PLANKS_TOP) / len(words.rows)
    pen.text((left, _PLANKS_TOP - 22), words.promises, _INK, _font(28, bold=True), "ls")
    figures = (report.misrouted, report.lost, report.unaccounted, report.untrue, report.pending, report.fees_unjust)
    facts = (*(f"{each:,}" for each in figures), f"{report.accepted_off_line:,}", report.told_by or "–")
    for row, (text, fact) in enumerate(zip(words.rows, facts, strict=True)):
        y, promise = _PLANKS_TOP + (row + 0.5) * pitch, row < len(figures)
        colour = _INK if not promise else _GOOD if fact == "0" else _BAD
        pen.text((left, y), text, _INK, _font(22), "lm")
        pen.text((_RIGHT, y), fact, colour, _font(22, bold=promise), "rm")
