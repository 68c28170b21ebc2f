"""Who may open the maintenance screen: the file of technicians beside the journal. There is no PIN from the factory."""

import hmac
import secrets
import unicodedata
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, Field

from kiosk.maintenance import durable
from kiosk.maintenance.errors import StateUnusable, UnfitName, UnfitPin
from kiosk.maintenance.pins import HASHER, KEY_SIZE, check_fit, hash_pin, is_pin, matches

FILE = "technicians.json"
KEY_FILE = "technicians.key"
NAME_MAX = 40
_REMEDY = "remove it and enrol every technician again"


class Technician(BaseModel, extra="forbid", frozen=True, strict=True):
    """One entry of the file."""

    name: str = Field(min_length=1, max_length=NAME_MAX)
    pin_hash: str = Field(min_length=1, repr=False)


class Roster(BaseModel, extra="forbid", frozen=True, strict=True):
    """The file. `key_id` names the key that the PINs were hashed with and says nothing else of it."""

    key_id: str
    technicians: tuple[Technician, ...] = ()


class Technicians:
    """The technicians of one machine. Every question reads the files anew, so that an enrolment counts at once.

    Raises StateUnusable when the files cannot be trusted, used or written.
    """

    def __init__(self, folder: Path, hasher: PasswordHasher = HASHER) -> None:
        """`folder` is the journal's; `hasher` sets the cost of new hashes."""
        self._roster = folder / FILE
        self._key = folder / KEY_FILE
        self._folder = folder
        self._hasher = hasher

    def names(self) -> tuple[str, ...]:
        """Return who is enrolled, in the order of enrolment."""
        return tuple(each.name for each in self._read().technicians)

    def who(self, pin: str) -> str | None:
        """Return whose PIN this is, None when nobody's; takes one hash for each technician, so never on Qt's thread."""
        if not is_pin(pin):
            return None
        roster = self._read()
        return self._owner(pin, roster, self._existing_key(roster)) if roster.technicians else None

    def enrol(self, name: str, pin: str) -> None:
        """Add a technician, durably; raises UnfitName or UnfitPin."""
        name = fit_name(name)
        check_fit(pin)
        with durable.exclusive(self._folder):
            roster = self._read()
            if name.casefold() in {each.name.casefold() for each in roster.technicians}:
                raise UnfitName(f"{name} is enrolled; remove that entry first")
            key = self._existing_key(roster) if roster.technicians else self._first_key()
            if self._owner(pin, roster, key) is not None:
                raise UnfitPin("this PIN cannot be used; choose another")
            entry = Technician(name=name, pin_hash=hash_pin(pin, key, self._hasher))
            self._write(Roster(key_id=_id(key), technicians=(*roster.technicians, entry)))

    def remove(self, name: str) -> None:
        """Take a technician out, durably; raises UnfitName when nobody has this name."""
        with durable.exclusive(self._folder):
            roster = self._read()
            staying = tuple(each for each in roster.technicians if each.name != name)
            if len(staying) == len(roster.technicians):
                raise UnfitName("nobody of this name is enrolled")
            self._write(roster.model_copy(update={"technicians": staying}))

    def _owner(self, pin: str, roster: Roster, key: bytes) -> str | None:
        try:
            found = (each for each in roster.technicians if matches(pin, each.pin_hash, key, self._hasher))
            return next((each.name for each in found), None)
        except (InvalidHashError, VerificationError) as error:
            raise StateUnusable(f"{self._roster}: a PIN cannot be checked ({error}); {_REMEDY}") from error

    def _read(self) -> Roster:
        return durable.load(self._roster, Roster, _REMEDY) or Roster(key_id="")

    def _write(self, roster: Roster) -> None:
        durable.write(self._roster, roster.model_dump_json(indent=1).encode())

    def _existing_key(self, roster: Roster) -> bytes:
        key = durable.read(self._key)
        if key is None or not hmac.compare_digest(_id(key), roster.key_id):
            lost = "is missing" if key is None else "is not the key of these technicians"
            raise StateUnusable(f"{self._key}: {lost}; put it back, or remove {self._roster} and enrol everyone again")
        return key

    def _first_key(self) -> bytes:
        key = secrets.token_bytes(KEY_SIZE)
        durable.write(self._key, key)
        return key


def fit_name(name: str) -> str:
    """Return a name as it is kept, NFC and trimmed; raises UnfitName."""
    name = unicodedata.normalize("NFC", name).strip()
    if not name or len(name) > NAME_MAX or not name.isprintable():
        raise UnfitName(f"a name has 1 to {NAME_MAX} printable characters")
    return name


def _id(key: bytes) -> str:
    return sha256(b"technicians' key " + key).hexdigest()[:16]
