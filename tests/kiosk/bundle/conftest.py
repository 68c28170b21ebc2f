"""A kiosk's configuration in a folder, with a canary wherever a text may stand, and its journal."""

import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)
SITE = """
[site]
institution_id = "JCU"
language = "{language}"
[site.name]
zh_CN = "江城大学图书馆"
[ils]
host = "127.0.0.1"
login_user = "canary-login"
login_password_file = "{folder}/password"
"""
MACHINE = """
[machine]
id = "K-03"
[tag_reader]
port = "socket://127.0.0.1:1"
[journal]
path = "{folder}/journal.sqlite"
[support]
units = []
log_files = ["{folder}/kiosk.log"]
[receipts.mail]
host = "mail.example.edu.cn"
sender = "canary-sender@example.edu.cn"
user = "canary-user"
password_file = "{folder}/password"
[[notify]]
model = "mail"
host = "mail.example.edu.cn"
sender = "canary-sender@example.edu.cn"
recipients = ["canary-recipient@example.edu.cn"]
[[payment]]
model = "qr"
url = "https://pay.example.edu.cn/canary-token"
key_file = "{folder}/password"
[[payment]]
model = "terminal"
host = "10.0.0.9"
password_file = "{folder}/password"
book = "{folder}/book"
"""
TITLE = "金丝雀之书"


@pytest.fixture
def configured(tmp_path: Path) -> Callable[..., Path]:
    """Write a configuration, with more in machine.toml if wanted, and return its folder."""

    def write(more: str = "", language: str = "en") -> Path:
        (tmp_path / "password").write_text("canary-password")
        (tmp_path / "site.toml").write_text(SITE.format(folder=tmp_path, language=language), encoding="utf-8")
        (tmp_path / "machine.toml").write_text(MACHINE.format(folder=tmp_path) + more, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with a loan that is done, one that waits, and a return whose security is owed; all of one title."""
    path = tmp_path / "journal.sqlite"
    off = Effect("security", "E0041000", "off")
    with Journal.open(path, seal=Seal(bytes(32))) as journal:
        for number, kind in enumerate((Kind.LOAN, Kind.LOAN, Kind.RETURN)):
            at = EIGHT + timedelta(minutes=number)
            journal.record(Intent(f"op{number}", kind, f"3100000{number}", "90718263", at, detail={"title": TITLE}))
        journal.record(Moved("op0", Circulation.SENT), Moved("op2", Circulation.SENT))
        journal.record(Moved("op0", Circulation.ACCEPTED, {"message": TITLE}))
        journal.record(Moved("op2", Circulation.ACCEPTED, effects=(off,)))
        journal.record(EffectMoved("op2", "security", off.key, EffectState.STARTED))
        journal.record(EffectMoved("op2", "security", off.key, EffectState.OWED))
    return path


@pytest.fixture
def unpacked() -> Callable[[Path], dict[str, bytes]]:
    """Return every file of a bundle by its name."""

    def unpack(bundle: Path) -> dict[str, bytes]:
        with tarfile.open(bundle) as tar:
            return {each.name: tar.extractfile(each).read() for each in tar.getmembers()}

    return unpack
