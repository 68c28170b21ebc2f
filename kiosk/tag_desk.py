"""Watches the pad and writes tag security: the work of the reader's thread."""

import time
from collections.abc import Callable

import structlog

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout
from drivers.rfid import TagReader
from drivers.rfid.label import decode
from drivers.rfid.pad import Pad
from drivers.rfid.security import SecurityPolicy, SecurityResult, secure
from kiosk.session.commands import SetSecurity
from kiosk.session.events import Event, ItemGone, ItemSeen, PartChanged, SecurityAnswered
from kiosk.session.view import Part

RETRY_S = 0.5
"""How soon an unplugged reader is tried again; a cable that is back is noticed within this time."""

log = structlog.get_logger()


class TagDesk:
    """One tag reader: its pad, its items, its writes. Used by one thread."""

    def __init__(self, reader: TagReader, policy: SecurityPolicy, poll_s: float, post: Callable[[Event], None]) -> None:
        self._reader = reader
        self._policy = policy
        self._poll_s = poll_s
        self._post = post
        self._pad = Pad()
        self._available: bool | None = None

    def idle(self) -> float:
        """Take one look at the pad and return the seconds until the next."""
        try:
            change = self._pad.observe(self._reader.inventory(), time.monotonic())
            for sighting in change.gone:
                self._post(ItemGone(sighting.uid.hex().upper()))
            for sighting in change.appeared:
                self._read(sighting.uid)
        except DeviceError as error:
            self._set_available(False, error)
            return RETRY_S
        self._set_available(True)
        return self._poll_s

    def perform(self, order: SetSecurity) -> None:
        """Write the security of one tag, prove it, and answer."""
        uid = bytes.fromhex(order.uid)
        try:
            result = secure(self._reader, uid, order.on, self._policy)
        except DeviceError as error:
            self._set_available(False, error)
            result = SecurityResult.GONE
        if result is SecurityResult.GONE:
            self._lost(uid)
        self._post(SecurityAnswered(order.op_id, result))

    def _lost(self, uid: bytes) -> None:
        """Forget a tag that did not take its write, so that it is seen anew when it answers again."""
        self._pad.forget(uid)
        self._post(ItemGone(uid.hex().upper()))

    def _read(self, uid: bytes) -> None:
        try:
            memory = self._reader.read(uid)
        except (DeviceTimeout, DeviceRefused):
            self._pad.forget(uid)
            return
        self._post(ItemSeen(uid.hex().upper(), decode(memory.data, memory.block_size), self._policy.is_on(memory.afi)))

    def _set_available(self, available: bool, error: DeviceError | None = None) -> None:
        if available is self._available:
            return
        self._available = available
        if error:
            log.warning("tag reader away", error=str(error))
        self._post(PartChanged(Part.TAG_READER, available))
