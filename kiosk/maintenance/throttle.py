"""How long to wait after wrong PINs, from nothing but what was written down and the clocks.

Within a boot only the monotonic clock counts, which nobody can set. After a restart counts what has passed by the wall
clock or since the boot, whichever is more: a clock set back or without its battery can neither end a wait nor make one
endless. A clock set forward across a restart ends a wait; that takes the console or the firmware's password.
"""

import math
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, BaseModel, Field

if TYPE_CHECKING:
    from sip2.journal.clocks import Stamp

FREE_TRIES = 5
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 3600
_DOUBLINGS_MAX = 16


class WrongTries(BaseModel, extra="forbid", frozen=True, strict=True):
    """The wrong tries since the last right one; the stamp is of the last."""

    count: int = Field(ge=1)
    wall: AwareDatetime
    monotonic_s: float = Field(ge=0, allow_inf_nan=False)
    boot_id: str


def one_more(tries: WrongTries | None, now: "Stamp") -> WrongTries:
    """Return the tries with one more, at `now`."""
    count = tries.count + 1 if tries else 1
    return WrongTries(count=count, wall=now.wall, monotonic_s=now.monotonic_s, boot_id=now.boot_id)


def penalty_s(count: int) -> int:
    """Return the wait after so many wrong tries: none up to four, 30 s after the fifth, then twice as long each."""
    doublings = count - FREE_TRIES
    return 0 if doublings < 0 else min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(doublings, _DOUBLINGS_MAX))


def wait_s(tries: WrongTries | None, now: "Stamp") -> int:
    """Return the whole seconds until another PIN may be tried, 0 when at once."""
    if tries is None:
        return 0
    return max(0, math.ceil(penalty_s(tries.count) - max(0.0, _elapsed_s(tries, now))))


def _elapsed_s(tries: WrongTries, now: "Stamp") -> float:
    if now.boot_id == tries.boot_id:
        return now.monotonic_s - tries.monotonic_s
    # Linux counts monotonic time from the boot (clock_gettime(2)).
    return max(now.monotonic_s, (now.wall - tries.wall).total_seconds())
