"""What a PIN may be, and how it is kept: HMAC with a key of this machine, then argon2id.

The hash alone does not protect six digits: one core tries all of them in two days. The key does, which is why it lies
in a file of its own, to be kept out of backups. Tries at the screen are slowed down by `kiosk.maintenance.throttle`.
"""

import hmac
import re
from hashlib import sha256
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from kiosk.maintenance.errors import UnfitPin

DIGITS_MIN, DIGITS_MAX = 6, 12
KEY_SIZE = 32

HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
"""Time and memory of RFC 9106 §4, second recommended option; above OWASP's least for argon2id (19 MiB, 2, 1).

One lane instead of four leaves the other core to the screen. Measured on two cores of a Xeon, 2026-11: 181-195 ms a
hash (with four lanes 183-196 ms, OWASP's least 25-46 ms).
"""

_DIGITS = re.compile(rf"[0-9]{{{DIGITS_MIN},{DIGITS_MAX}}}")


def is_pin(text: str) -> bool:
    """Tell whether a text has the form of a PIN: 6 to 12 ASCII digits."""
    return _DIGITS.fullmatch(text) is not None


def check_fit(pin: str) -> None:
    """Raise UnfitPin unless this is a PIN that nobody guesses first."""
    if not is_pin(pin):
        raise UnfitPin(f"a PIN has {DIGITS_MIN} to {DIGITS_MAX} digits and nothing else")
    if _is_run(pin) or _repeats(pin):
        raise UnfitPin("too easy to guess (the same digits again, or digits in order); choose another PIN")


def hash_pin(pin: str, key: bytes, hasher: PasswordHasher = HASHER) -> str:
    """Return the hash of a PIN with its salt and parameters in PHC form; takes as long as `HASHER` says."""
    return hasher.hash(_keyed(pin, key))


def matches(pin: str, pin_hash: str, key: bytes, hasher: PasswordHasher = HASHER) -> bool:
    """Tell whether this is the PIN behind the hash; takes as long as `HASHER` says.

    Raises `argon2.exceptions.VerificationError` or `InvalidHashError` for a hash that is none.
    """
    try:
        return hasher.verify(pin_hash, _keyed(pin, key))
    except VerifyMismatchError:
        return False


def _keyed(pin: str, key: bytes) -> bytes:
    return hmac.digest(key, pin.encode(), sha256)


def _is_run(pin: str) -> bool:
    """Tell whether the step from digit to digit is always the same: 000000, 456789, 890123, 975319."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1


def _repeats(pin: str) -> bool:
    """Tell whether the PIN is a shorter one several times: 121212, 123123."""
    return pin in (pin + pin)[1:-1]
