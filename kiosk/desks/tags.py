"""Watches the pad and writes tag security: the work of the tag reader's thread."""

import time
from collections.abc import Callable
from typing import assert_never

import structlog

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, ProtocolError
from drivers.rfid import Sighting, TagReader, TooManyTags
from drivers.rfid.label import Label, Model, decode
from drivers.rfid.pad import Pad, PileHeight
from drivers.rfid.security import SecurityPolicy, SecurityResult, is_armed, secure
from kiosk.desks.presence import Presence
from kiosk.maintenance.probes import Finding, read_tag
from kiosk.session.commands import RunTest, SetSecurity
from kiosk.session.events import Event, ItemGone, ItemSeen, PileChanged, SecurityAnswered

RETRY_S = 0.5
"""How soon an unplugged reader is tried again; a cable that is back is noticed within this time."""
READ_ATTEMPTS = 3
NOTHING_READ = Label(Model.UNKNOWN)

Order = SetSecurity | RunTest
log = structlog.get_logger()


EMPTY_PAD_RESTS = 2
"""So many times as long passes between two looks at an empty pad: most of a day nothing lies there."""


class TagDesk:
    """One tag reader: its pad, its items, its writes. Used by one thread."""

    def __init__(
        self,
        reader: TagReader,
        policy: SecurityPolicy,
        poll_s: float,
        presence: Presence,
        post: Callable[[Event], None],
        tested: Callable[[str, Finding], None],
        tag_read: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reader = reader
        self._policy = policy
        self._poll_s = poll_s
        self._presence = presence
        self._post = post
        self._tested = tested
        self._tag_read = tag_read
        self._clock = clock
        self._pad = Pad()
        self._pile = PileHeight()
        self._failed_reads: dict[bytes, int] = {}

    def idle(self) -> float:
        """Take one look at the pad and return the seconds until the next."""
        try:
            self._look()
        except DeviceError as error:
            self._pile_is(too_high=False)
            self._presence.away(str(error))
            return RETRY_S
        self._presence.good()
        return self._poll_s * (EMPTY_PAD_RESTS if self._pad.is_empty else 1)

    def _look(self) -> None:
        """Take one look; of a pile too high the tags that were told apart count, and a collision tells nothing."""
        try:
            sightings = self._reader.inventory()
        except TooManyTags as crowd:
            self._pile_is(too_high=bool(crowd.sightings), collided=not crowd.sightings)
            if not crowd.sightings:
                return
            sightings = crowd.sightings
        else:
            self._pile_is(too_high=False)
        self._take_in(sightings)

    def _take_in(self, sightings: tuple[Sighting, ...]) -> None:
        change = self._pad.observe(sightings, self._clock())
        for sighting in change.gone:
            self._gone(sighting.uid)
        for sighting in change.appeared:
            self._read(sighting.uid)

    def _pile_is(self, *, too_high: bool, collided: bool = False) -> None:
        if self._pile.observe(too_high=too_high, collided=collided):
            self._post(PileChanged(self._pile.too_high))

    def perform(self, order: Order) -> None:
        """Do one thing with the reader, and answer."""
        match order:
            case SetSecurity():
                self._secure(order)
            case RunTest(name=name):
                self._tested(name, read_tag(self._reader))
            case _:
                assert_never(order)

    def _secure(self, order: SetSecurity) -> None:
        """Write the security of one tag, prove it, and answer."""
        uid = bytes.fromhex(order.uid)
        try:
            result = secure(self._reader, uid, order.on, self._policy)
        except DeviceError as error:
            self._presence.away(str(error))
            result = SecurityResult.GONE
        if result is SecurityResult.GONE:
            # Forgotten, it is seen anew when it answers again, and the debt is paid then.
            self._pad.forget(uid)
            self._gone(uid)
        self._post(SecurityAnswered(order.op_id, result))

    def _gone(self, uid: bytes) -> None:
        self._failed_reads.pop(uid, None)
        self._post(ItemGone(uid.hex().upper()))

    def _read(self, uid: bytes) -> None:
        try:
            memory = self._reader.read(uid)
            armed = is_armed(self._reader, memory, self._policy)
        except (DeviceTimeout, DeviceRefused, ProtocolError) as error:
            self._not_read(uid, error)
            return
        self._failed_reads.pop(uid, None)
        self._tag_read()
        label = decode(memory.data, memory.block_size, memory.dsfid)
        if label.item_id is None:
            log.warning("tag without item id", model=label.model.value, problems=label.problems)
        self._post(ItemSeen(uid.hex().upper(), label, armed))

    def _not_read(self, uid: bytes, error: DeviceError) -> None:
        """Let it appear anew and be read again; what never can be is shown as it is."""
        self._failed_reads[uid] = self._failed_reads.get(uid, 0) + 1
        if self._failed_reads[uid] < READ_ATTEMPTS:
            self._pad.forget(uid)
        else:
            log.warning("tag not read", error=str(error))
            self._post(ItemSeen(uid.hex().upper(), NOTHING_READ, armed=None, readable=False))
