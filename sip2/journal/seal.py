"""Readers' numbers on the disk: sealed with AES-GCM, and bound into the chain by a keyed digest.

The key is made once, at commissioning, in a file that only the service can read (`systemd` credentials), together with
a recovery copy that a passphrase opens. Who takes the disk alone learns no reader; who loses the key loses no act.
"""

import base64
import hmac
import json
import os
import secrets
from hashlib import blake2b
from pathlib import Path

from sip2.journal.errors import JournalUnusable, KeyMissing

KEY_BYTES = 32
NONCE_BYTES = 12
"""The size that AES-GCM is made for (NIST SP 800-38D §8.2.2: random, far fewer than 2^32 messages under one key)."""
DIGEST_BYTES = 16
SALT_BYTES = 16
ARGON2ID = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}
"""KiB and passes (RFC 9106 §4, second recommended option)."""


class Seal:
    """Seals and opens with one key; each value belongs to one act and opens for no other."""

    def __init__(self, key: bytes) -> None:
        """`key` is 32 random bytes; raises ValueError for another length."""
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, this has {len(key)}")
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(hmac.digest(key, b"journal: seal", "sha256"))
        self._digest_key = hmac.digest(key, b"journal: digest", "sha256")

    @classmethod
    def load(cls, path: Path) -> "Seal":
        """Read the key from its file; raises KeyMissing, which says what the technician must do."""
        try:
            return cls(base64.b64decode(path.read_text(encoding="ascii").strip(), validate=True))
        except OSError as error:
            raise KeyMissing(f"key {path}: {error.strerror}; restore it from its recovery copy") from None
        except ValueError:
            raise KeyMissing(f"key {path}: is no key; restore it from its recovery copy") from None

    def seal(self, op_id: str, patron: str) -> bytes:
        """Return a reader's number that only this key opens, for this act alone."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, patron.encode(), op_id.encode())

    def open(self, op_id: str, sealed: bytes) -> str:
        """Return the number again; raises JournalUnusable where value or act was changed, or the key is another."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], op_id.encode()).decode()
        except (InvalidTag, ValueError):
            raise JournalUnusable(
                f"act {op_id}: its reader cannot be opened; the key is another or the file was changed"
            ) from None

    def digest(self, op_id: str, patron: str) -> str:
        """Return what stays in the chain for ever: it proves a number to whoever has the key, and tells none."""
        return blake2b(f"{op_id}\0{patron}".encode(), digest_size=DIGEST_BYTES, key=self._digest_key).hexdigest()


def make_key(path: Path, recovery: Path, passphrase: str) -> None:
    """Make a key and its recovery copy; raises FileExistsError where either is there, ValueError without a passphrase.

    The copy is written first: a key without one could be lost with the machine.
    """
    if not passphrase.strip():
        raise ValueError("the recovery copy needs a passphrase")
    if path.exists():
        raise FileExistsError(f"{path} is there already: its journals open with it alone")
    key = secrets.token_bytes(KEY_BYTES)
    _write(recovery, _sealed_copy(key, passphrase))
    _write(path, base64.b64encode(key).decode("ascii") + "\n")


def recover_key(recovery: Path, path: Path, passphrase: str) -> None:
    """Restore the key from its recovery copy; raises KeyMissing for a wrong passphrase or another file."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        copy = json.loads(recovery.read_text(encoding="ascii"))
        salt, nonce, sealed = (base64.b64decode(copy[name]) for name in ("salt", "nonce", "key"))
        key = AESGCM(_stretched(passphrase, salt)).decrypt(nonce, sealed, None)
    except InvalidTag:
        raise KeyMissing(f"{recovery}: the passphrase is another") from None
    except (ValueError, KeyError, TypeError):
        raise KeyMissing(f"{recovery}: is no recovery copy of a key") from None
    _write(path, base64.b64encode(key).decode("ascii") + "\n")


def _sealed_copy(key: bytes, passphrase: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, key, None)
    parts = {"salt": salt, "nonce": nonce, "key": sealed}
    named = {name: base64.b64encode(part).decode("ascii") for name, part in parts.items()}
    return json.dumps({"what": "recovery copy of a journal key", "kdf": "argon2id", **named}, indent=1) + "\n"


def _stretched(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(passphrase.encode(), salt, hash_len=KEY_BYTES, type=Type.ID, **ARGON2ID)


def _write(path: Path, text: str) -> None:
    """Write a file for the owner alone, durably; raises FileExistsError rather than change one."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
