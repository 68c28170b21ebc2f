"""What the bytes of a live library system tell of its habits, and which entry of the table fits; pure.

The questions are asked by `sip2.cli.probing`; this module only judges what came back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from sip2.charged import is_item_id
from sip2.checksum import ChecksumMode
from sip2.dialect import HABITS, DateZone, Dialect, HoldsCounted, Retransmission, UnknownMessage
from sip2.dialects import DIALECTS, GENERIC
from sip2.dissect import Dissection, dissect
from sip2.values import SipDate

TRAILING = {b"\r": "CR", b"\n": "LF", b"\r\n": "CR LF"}
_CLOCKS_APART = timedelta(minutes=10)
_NOT_JUDGED = frozenset({"language", "delimiter", "no_block", "honours_no_block", "ends_sessions", "check_sequence"})
"""Habits that questions alone cannot show, or that follow from others."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one request. `closed`: the library system hung up, with or without an answer."""

    data: bytes = b""
    closed: bool = False

    @property
    def frame(self) -> bytes:
        """The first frame, without what ends it."""
        return self.data.lstrip(b"\n \0").partition(b"\r")[0].rstrip(b"\n")

    def read(self, encoding: str = "utf-8", mode: ChecksumMode = ChecksumMode.LENIENT) -> Dissection:
        """Take the frame apart."""
        return dissect(self.frame, encoding=encoding, mode=mode)


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was seen; `habit` is a name of `sip2.dialect.HABITS` where it is one of those."""

    habit: str
    value: object
    how: str = ""

    def __str__(self) -> str:
        return f"{words(self.value)}{f' ({self.how})' if self.how else ''}"


def words(value: object) -> str:
    """Say a value as a technician would."""
    match value:
        case True | False:
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case bytes():
            return TRAILING.get(value, repr(value))
    return str(value)


def terminator(reply: Reply) -> Seen | None:
    """Tell what ends the frames."""
    tail = reply.data[len(reply.data.rstrip(b"\r\n")) :]
    ending = b"\r\n" if tail.startswith(b"\r\n") else tail[:1]
    return Seen("terminator", ending) if ending in TRAILING else None


def error_detection(plain: Reply, checked: Reply) -> list[Seen]:
    """Tell whether frames carry a checksum and which, from the answers to a request without one and one with it."""
    seen = []
    if checked.read().checksum != "none" or plain.read().checksum == "none":
        seen.append(Seen("error_detection", checked.read().checksum != "none"))
    for mode in (ChecksumMode.DP2, ChecksumMode.STRICT, ChecksumMode.CODE_POINTS):
        if checked.read(mode=mode).checksum == "ok":
            return [*seen, Seen("checksum", mode)]
    return seen


def retransmission(first: Reply, second: Reply) -> Seen | None:
    """Tell from the answers to the same frame, sent more than a second apart, whether it was done again."""
    if not (first.frame and second.frame) or first.read().code != second.read().code:
        return None
    same = first.frame == second.frame
    return Seen("retransmission", Retransmission.FROM_MEMORY if same else Retransmission.DONE_AGAIN)


def unknown_message(reply: Reply) -> Seen:
    """Tell what became of a command that does not exist."""
    if reply.frame:
        asks = reply.read().code == "96"
        return Seen("unknown_message", UnknownMessage.ASKS_AGAIN if asks else UnknownMessage.PROSE)
    return Seen("unknown_message", UnknownMessage.CLOSES if reply.closed else UnknownMessage.SILENCE)


def encoding(replies: Iterable[Reply]) -> Seen | None:
    """Tell which encoding the texts can be in; None where all were ASCII, so that nothing is known."""
    texts = [reply.frame for reply in replies if not reply.frame.isascii()]
    if not texts:
        return None
    for name in ("utf-8", "gb18030"):
        if all(_is_encoded(text, name) for text in texts):
            return Seen("encoding", name, f"{len(texts)} answers can be read in it")
    return Seen("encoding", "cp850", "no text is UTF-8 or GB 18030: CP 850, Latin-1 or another code page")


def _is_encoded(text: bytes, name: str) -> bool:
    try:
        text.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def date_zone(date: str, now: datetime) -> Seen | None:
    """Tell how a date is meant that the library system wrote at `now`, our aware local time.

    None where nothing can be told: it is no date, our zone is UTC's, or the clocks are too far apart.
    """
    sip_date = SipDate(date)
    zone = date[8:12].strip()
    if zone.isalpha():
        return Seen("date_zone", DateZone.UTC if zone == "Z" else DateZone.LETTER)
    local, utc = sip_date.moment(now.tzinfo or UTC), sip_date.moment(UTC)
    if local is None or utc is None or abs(local - utc) < 2 * _CLOCKS_APART:
        return None
    if abs(local - now) < _CLOCKS_APART:
        return Seen("date_zone", DateZone.LOCAL)
    return Seen("date_zone", DateZone.UTC_UNSAID) if abs(utc - now) < _CLOCKS_APART else None


def holds_counted(ready: Dissection, waiting: Dissection) -> Seen | None:
    """Tell what the count of holds means, from the 64 with the list of holds and the one with those unavailable."""
    counted, unavailable = _count(ready, "hold_items_count"), _count(ready, "unavailable_holds_count")
    if not counted or not unavailable:
        return None
    listed = {value for tag, value in ready.fields if tag == "AS"}
    held_back = {value for tag, value in waiting.fields if tag == "CD"}
    if counted < unavailable or (listed and not listed & held_back):
        return Seen("holds_counted", HoldsCounted.READY)
    return Seen("holds_counted", HoldsCounted.ALL) if listed and listed >= held_back else None


def _count(found: Dissection, name: str) -> int | None:
    text = found.fixed.get(name, "").strip()
    return int(text) if text.isdecimal() else None


def paging(whole: Dissection, page: Dissection) -> Seen | None:
    """Tell whether BP and BQ are obeyed, from a list of loans and its second entry alone."""
    loans, one = (tuple(value for tag, value in found.fields if tag == "AU") for found in (whole, page))
    return Seen("paging (BP, BQ)", one == loans[1:2]) if len(loans) > 1 else None


def lists_items(whole: Dissection) -> Seen | None:
    """Tell whether AU holds item numbers or titles."""
    loans = [value for tag, value in whole.fields if tag == "AU"]
    return Seen("loans are listed by", "item" if all(map(is_item_id, loans)) else "title") if loans else None


def due_date(text: str) -> Seen | None:
    """Tell whether AH is a SIP2 date."""
    return Seen("sip_due_date", SipDate(text).moment(UTC) is not None, text) if text.strip() else None


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one entry of the table fits what was seen."""

    dialect: Dialect
    agreeing: tuple[str, ...]
    contradicting: tuple[Seen, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sort key, the best first: few contradictions, then much that is special about it and was seen.

        What most library systems do says nothing for one of them.
        """
        special = {habit for habit in self.dialect.known if _is_special(self.dialect, habit)}
        seen = len(special & set(self.agreeing))
        return len(self.contradicting), -seen, len(special) - seen


_MOST = 0.7
"""Of the entries that know a habit, this share makes one usual; our own choice, over so few entries."""


def _is_special(dialect: Dialect, habit: str) -> bool:
    """Whether a habit is neither the generic one nor that of most entries that know theirs."""
    value = getattr(dialect, habit)
    known = [getattr(other, habit) for other in DIALECTS.values() if habit in other.known]
    return value != getattr(GENERIC, habit) and known.count(value) <= len(known) * _MOST


def fits(seen: Sequence[Seen]) -> list[Fit]:
    """Return every entry of the table with what agrees and what contradicts, the best first."""
    return sorted((_fit(dialect, seen) for dialect in DIALECTS.values()), key=lambda fit: fit.rank)


def _fit(dialect: Dialect, seen: Sequence[Seen]) -> Fit:
    judged = [one for one in seen if one.habit in HABITS and one.habit not in _NOT_JUDGED]
    contradicting = [one for one in judged if one.habit in dialect.known and not _agrees(dialect, one)]
    agreeing = [one.habit for one in judged if one.habit in dialect.known and _agrees(dialect, one)]
    return Fit(dialect, tuple(agreeing), tuple(contradicting))


def _agrees(dialect: Dialect, seen: Seen) -> bool:
    told = getattr(dialect, seen.habit)
    if seen.habit == "checksum":
        return told in (seen.value, ChecksumMode.LENIENT)
    if seen.habit == "encoding" and told == "ascii":
        return False
    return bool(told == seen.value)


def recommended(best: Dialect, seen: Sequence[Seen]) -> dict[str, str]:
    """Return the keys of `[ils]` that were seen to differ from an entry, beside its name."""
    known = {one.habit: one.value for one in seen}
    lines = {"dialect": best.name}
    if (found := known.get("encoding")) not in (None, best.encoding):
        lines["encoding"] = str(found)
    if (ending := known.get("terminator")) not in (None, best.terminator):
        lines["terminator"] = {b"\r": "cr", b"\n": "lf", b"\r\n": "crlf"}.get(ending, "cr")  # type: ignore[call-overload]
    mode = known.get("checksum")
    if isinstance(mode, ChecksumMode) and best.checksum not in (mode, ChecksumMode.LENIENT):
        lines["checksum"] = mode.value
    return lines
