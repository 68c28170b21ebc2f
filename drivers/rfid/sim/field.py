"""The physics in front of an antenna: which tags lie there, what they hold, and what goes wrong with them.

Every method may be called from any thread.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace


@dataclass(slots=True)
class SimTag:
    """One ISO 15693 tag; `memory` is in memory order and a whole number of blocks."""

    uid: bytes
    memory: bytes
    afi: int = 0x00
    dsfid: int = 0x00
    block_size: int = 4
    ic_reference: int = 0x01
    #: Lies there and does not answer, as behind metal or in privacy mode.
    deaf: bool = False
    #: Named in every inventory, answers nothing else: at the edge of the field, or the reader repeats itself.
    only_named: bool = False
    #: Answers every AFI write with "locked".
    afi_locked: bool = False
    #: Takes no part in inventories after the command stay quiet.
    quiet: bool = False
    #: How many blocks it says it has, when not as many as it has.
    claimed_blocks: int | None = None
    #: The NXP custom bit: set, the item alarms a gate that looks for it.
    eas: bool = False

    @property
    def block_count(self) -> int:
        """How many blocks the memory has."""
        return len(self.memory) // self.block_size


class NoTagAnswers(Exception):  # noqa: N818 - physics, not a mistake
    """The addressed tag is not there, or deaf."""


class TagsCollide(Exception):  # noqa: N818
    """More than one tag answered and the reader could not tell them apart."""


class TagRefuses(Exception):  # noqa: N818
    """The tag answered with an ISO 15693 error `code`."""

    def __init__(self, code: int) -> None:
        super().__init__(f"ISO 15693 error {code:02X}")
        self.code = code


ERROR_NO_SUCH_BLOCK = 0x10
ERROR_LOCKED = 0x12


class Field:
    """The tags before one antenna. `tag_limit` is how many an inventory can report, as of small desk readers."""

    def __init__(self, *, tag_limit: int | None = None) -> None:
        self.tag_limit = tag_limit
        self._lock = threading.Lock()
        self._tags: list[SimTag] = []
        self._lifted_by_write: dict[bytes, bool] = {}
        self._collisions = 0

    # --- what people do ---------------------------------------------------------------------------------------

    def lay(self, tag: SimTag) -> None:
        """Lay a tag into the field; two of the same UID may lie there."""
        with self._lock:
            self._tags.append(tag)

    def lift(self, uid: bytes) -> SimTag | None:
        """Take the tag out of the field; None when it is not there."""
        with self._lock:
            return self._lift(uid)

    def clear(self) -> None:
        """Take every tag away."""
        with self._lock:
            self._tags.clear()

    def tags(self) -> tuple[SimTag, ...]:
        """Return copies of what lies there, deaf ones included."""
        with self._lock:
            return tuple(replace(tag) for tag in self._tags)

    def tag(self, uid: bytes) -> SimTag | None:
        """Return a copy of one tag; None when it is not there."""
        return next((tag for tag in self.tags() if tag.uid == uid), None)

    # --- what goes wrong --------------------------------------------------------------------------------------

    def deafen(self, uid: bytes, deaf: bool = True) -> None:
        """Let a tag lie there without answering, or answer again."""
        with self._lock:
            for tag in self._tags:
                tag.deaf = deaf if tag.uid == uid else tag.deaf

    def haunt(self, uid: bytes) -> None:
        """Let the reader name a UID in every inventory, from a tag that answers nothing else."""
        self.lay(SimTag(uid, b"", only_named=True))

    def lock_afi(self, uid: bytes, locked: bool = True) -> None:
        """Let a tag refuse every AFI write, or take them again."""
        with self._lock:
            for tag in self._tags:
                tag.afi_locked = locked if tag.uid == uid else tag.afi_locked

    def lift_mid_write(self, uid: bytes, *, written: bool) -> None:
        """Let the tag be lifted at its next write: after it took the data (`written`) or before."""
        with self._lock:
            self._lifted_by_write[uid] = written

    def collide(self, times: int = 1) -> None:
        """Let the next inventories end in a collision, as with a thick stack."""
        with self._lock:
            self._collisions = times

    def is_crowded(self) -> bool:
        """Tell whether more tags answer than an inventory can report."""
        with self._lock:
            return self.tag_limit is not None and sum(self._is_heard(tag) for tag in self._tags) > self.tag_limit

    # --- what a reader can ask --------------------------------------------------------------------------------

    def inventory(self) -> tuple[SimTag, ...]:
        """Return copies of the tags that answer; raise `TagsCollide`."""
        with self._lock:
            if self._collisions:
                self._collisions -= 1
                raise TagsCollide
            audible = [replace(tag) for tag in self._tags if self._is_heard(tag)]
            return tuple(audible[: self.tag_limit])

    def info(self, uid: bytes | None) -> SimTag:
        """Return a copy of the tag addressed, with None of the only one there."""
        with self._lock:
            return replace(self._answering(uid))

    def read(self, uid: bytes | None, first: int, count: int) -> bytes:
        """Return blocks in memory order; raise `TagRefuses` for blocks that are not there."""
        with self._lock:
            tag = self._answering(uid)
            if first + count > tag.block_count:
                raise TagRefuses(ERROR_NO_SUCH_BLOCK)
            return tag.memory[first * tag.block_size : (first + count) * tag.block_size]

    def write(self, uid: bytes | None, first: int, data: bytes) -> None:
        """Write whole blocks, in memory order."""
        with self._lock, self._writing(uid) as tag:
            at = first * tag.block_size
            if at + len(data) > len(tag.memory):
                raise TagRefuses(ERROR_NO_SUCH_BLOCK)
            tag.memory = tag.memory[:at] + data + tag.memory[at + len(data) :]

    def write_afi(self, uid: bytes | None, afi: int) -> None:
        """Write the AFI."""
        with self._lock, self._writing(uid) as tag:
            if tag.afi_locked:
                raise TagRefuses(ERROR_LOCKED)
            tag.afi = afi

    def write_eas(self, uid: bytes | None, on: bool) -> None:
        """Set or clear the EAS bit."""
        with self._lock, self._writing(uid) as tag:
            tag.eas = on

    def quieten(self, uid: bytes | None, quiet: bool = True) -> None:
        """Take a tag out of inventories, or let it take part again."""
        with self._lock:
            self._answering(uid).quiet = quiet

    def reset(self) -> None:
        """Switch the field off and on: tags forget that they were quiet."""
        with self._lock:
            for tag in self._tags:
                tag.quiet = False

    # --- inside, under the lock -------------------------------------------------------------------------------

    @staticmethod
    def _is_heard(tag: SimTag) -> bool:
        return not tag.deaf and not tag.quiet

    def _lift(self, uid: bytes) -> SimTag | None:
        tag = next((tag for tag in self._tags if tag.uid == uid), None)
        if tag is not None:
            self._tags.remove(tag)
        return tag

    def _answering(self, uid: bytes | None) -> SimTag:
        answering = [tag for tag in self._tags if not (tag.deaf or tag.only_named) and uid in (None, tag.uid)]
        if not answering:
            raise NoTagAnswers
        if uid is None and len(answering) > 1:
            raise TagsCollide
        return answering[0]

    @contextmanager
    def _writing(self, uid: bytes | None) -> Iterator[SimTag]:
        """Yield the tag to write to; one to be lifted meanwhile is gone before or after, and answers nothing."""
        tag = self._answering(uid)
        written = self._lifted_by_write.pop(tag.uid, None)
        if written is False:
            self._lift(tag.uid)
            raise NoTagAnswers
        yield tag
        if written:
            self._lift(tag.uid)
            raise NoTagAnswers
