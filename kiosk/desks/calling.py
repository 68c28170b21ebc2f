"""Calls staff to the machine: over a group robot, by e-mail, whichever takes it first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from drivers.errors import DeviceError
from drivers.notify import Notice, Notifier
from kiosk.desks.notices import NoticeWords, notice_words
from kiosk.session.commands import CallStaff, TellStaff
from kiosk.session.lobby_events import HelpAnswered, StaffTold

ASLEEP_S = 3600.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Which machine calls, and where it stands. `language` is what staff read; `places` go by language."""

    machine: str
    language: str
    places: Mapping[str, str]


class StaffDesk:
    """Tells staff. Used by one thread; each of `ways` opens one, and is tried only when those before it failed."""

    def __init__(
        self, ways: Sequence[Callable[[], Notifier]], spot: Spot, post: Callable[[HelpAnswered | StaffTold], None]
    ) -> None:
        self._ways, self._spot, self._post = ways, spot, post

    def idle(self) -> float:
        """Return the seconds until there is something to do: nothing is done by itself."""
        return ASLEEP_S

    def perform(self, order: CallStaff | TellStaff) -> None:
        """Tell somebody, and say whether anybody could be told."""
        if isinstance(order, CallStaff):
            note = notice(order, self._spot, datetime.now())
            self._post(HelpAnswered(order.number, self._tell(note)))
        else:
            structlog.get_logger().warning(
                "the same failed with reader after reader; test this machine", trouble=order.trouble.value,
                readers=order.readers,
            )  # fmt: skip
            self._post(StaffTold(order.trouble, self._tell(unwell(order, self._spot, datetime.now()))))

    def _tell(self, note: Notice) -> bool:
        return any(self._told(at, way, note) for at, way in enumerate(self._ways, 1))

    def _told(self, at: int, way: Callable[[], Notifier], note: Notice) -> bool:
        log = structlog.get_logger()
        try:
            way().send(note)
        except DeviceError as error:
            log.warning("staff not told; check this entry of [[notify]]", entry=at, error=str(error))
            return False
        log.info("staff told", entry=at)
        return True


def notice(order: CallStaff, spot: Spot, at: datetime) -> Notice:
    """Return what staff read: where, when, and what the screen shows; nothing of whoever stands before it."""
    words = notice_words(spot.language)
    said = [
        _place(words, spot),
        words.shows.format(words.screens.get(order.shows, order.shows)),
        words.needs.format(order.needs_reader) if order.needs_reader else "",
        *(words.troubles.get(each, each) for each in order.troubles),
        words.again.format(words.failures[order.again]) if order.again else "",
        words.reads.format(words.languages.get(order.reads, order.reads)) if order.reads != spot.language else "",
        at.strftime("%H:%M"),
    ]
    return Notice(spot.machine, words.subject, _joined(words, said))


def unwell(order: TellStaff, spot: Spot, at: datetime) -> Notice:
    """Return what staff read of a machine with which something works for nobody."""
    words = notice_words(spot.language)
    failed = words.in_a_row.format(words.failures[order.trouble], order.readers)
    return Notice(spot.machine, words.unwell, _joined(words, [_place(words, spot), failed, at.strftime("%H:%M")]))


def _place(words: NoticeWords, spot: Spot) -> str:
    place = _in(spot.places, spot.language)
    return words.place.format(place) if place else ""


def _joined(words: NoticeWords, said: Sequence[str]) -> str:
    return words.comma.join(part for part in said if part)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
