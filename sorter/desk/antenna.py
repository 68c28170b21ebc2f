"""The reader at the inlet: tags told as they come over the antenna, security set on demand and read back."""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

import structlog

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout
from drivers.rfid import Sighting, TagReader, TooManyTags
from drivers.rfid.label import decode
from drivers.rfid.pad import Pad
from drivers.rfid.security import SecurityPolicy, SecurityResult, secure
from sorter.control.signals import TagRead

RETRY_S = 0.5
log = structlog.get_logger()
Proved = Callable[[bool], None]


class Antenna:
    """One reader and its thread. `tell` is called from it with every tag that begins to count."""

    def __init__(self, inlet: int, reader: TagReader, policy: SecurityPolicy, tell: Callable[[TagRead], None]) -> None:
        self._inlet, self._reader, self._policy, self._tell = inlet, reader, policy, tell
        self._wanted: SimpleQueue[tuple[bytes, Proved]] = SimpleQueue()
        self._pad = Pad()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="antenna", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Release the reader."""
        self._ended.set()
        self._thread.join()
        self._reader.close()

    def secure(self, uid: str, proved: Proved) -> None:
        """Set the security of a tag on; `proved` is called with what was read back."""
        self._wanted.put((bytes.fromhex(uid), proved))

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._look()
                self._obey()
            except DeviceError as error:
                log.warning("reader away", inlet=self._inlet, error=str(error))
                self._refuse_all()
                self._ended.wait(RETRY_S)

    def _look(self) -> None:
        try:
            sightings = self._reader.inventory()
        except TooManyTags as crowd:
            sightings = crowd.sightings
        seen_s = time.monotonic()
        for sighting in self._pad.observe(sightings, seen_s).appeared:
            self._read(sighting, seen_s)

    def _read(self, sighting: Sighting, seen_s: float) -> None:
        try:
            memory = self._reader.read(sighting.uid)
        except (DeviceTimeout, DeviceRefused):
            self._pad.forget(sighting.uid)
            return
        found = decode(memory.data, memory.block_size, memory.dsfid)
        uid = sighting.uid.hex().upper()
        self._tell(TagRead(self._inlet, uid, found.item_id or "", self._policy.is_ours(found), seen_s))

    def _obey(self) -> None:
        try:
            uid, proved = self._wanted.get_nowait()
        except Empty:
            return
        try:
            result = secure(self._reader, uid, True, self._policy)
        except DeviceError:
            proved(False)
            raise
        proved(result is SecurityResult.PROVED)

    def _refuse_all(self) -> None:
        while not self._wanted.empty():
            self._wanted.get_nowait()[1](False)
