"""A PIN is in no file, no log, no error and no repr, whatever goes wrong with it."""

import io
import re
import sys
import traceback

import pytest
import structlog

from kiosk import log
from kiosk.maintenance import pins
from kiosk.maintenance.door import FILE as TRIES
from kiosk.maintenance.technicians import FILE, KEY_FILE, Roster, Technician, Technicians


def all_ways_to_use(folder, technicians, door, pin):
    """Use a PIN in every way there is, with every file whole and broken; return all that was said."""
    said = []

    def use(action):
        try:
            said.append(repr(action()))
        except Exception as error:
            said.append(repr(error))
            said.append("".join(traceback.format_exception(error)))
            structlog.get_logger().exception("failed")

    def all_uses():
        use(lambda: technicians.enrol("王工", pin))
        use(lambda: technicians.enrol("王工", f"{pin}{pin}{pin}"))
        use(lambda: technicians.enrol("a\nb", pin))
        use(lambda: technicians.who(pin))
        use(lambda: door.verify(pin))
        use(lambda: door.verify(f"{pin}0"))
        use(lambda: pins.check_fit(f"{pin}x"))

    all_uses()
    for name in (FILE, KEY_FILE, TRIES):
        for data in (b"", b"{", f'{{"count": "{pin}", "technicians": "{pin}"}}'.encode()):
            kept = (folder / name).read_bytes() if (folder / name).exists() else None
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o600)
            all_uses()
            (folder / name).unlink()
            if kept is not None:
                (folder / name).write_bytes(kept)
                (folder / name).chmod(0o600)
    return "\n".join(said)


@pytest.fixture
def product_log(monkeypatch):
    """Set the log up as the kiosk does; structlog's own default would show the locals of every frame."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    log.set_up("K-03")
    yield written
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()


def test_a_pin_is_found_nowhere(tmp_path, technicians, door, canary, product_log):
    said = all_ways_to_use(tmp_path, technicians, door, canary)
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    logged = product_log.getvalue()
    assert "StateUnusable" in logged
    assert "StateUnusable" in said
    assert "UnfitPin" in said
    assert "Accepted(name='李工')" in said
    for place in (said, logged, written.decode("latin-1")):
        assert canary not in place


def test_no_hash_is_in_a_repr(technicians, tmp_path):
    technicians.enrol("李工", "739154")
    roster = Roster.model_validate_json((tmp_path / FILE).read_bytes())
    assert not re.search("argon2|[$]", repr(roster) + repr(technicians) + str(roster.technicians[0]))
    assert repr(Technician(name="x", pin_hash="secret")) == "Technician(name='x')"


def test_the_file_of_hashes_alone_checks_no_pin(technicians, tmp_path, hasher):
    """Whoever copied it, without the key, cannot even try: HMAC comes first."""
    technicians.enrol("李工", "739154")
    roster = Roster.model_validate_json((tmp_path / FILE).read_bytes())
    pin_hash = roster.technicians[0].pin_hash
    key = (tmp_path / KEY_FILE).read_bytes()
    assert len(key) == 32
    assert pins.matches("739154", pin_hash, key, hasher)
    assert not pins.matches("739154", pin_hash, b"", hasher)
    assert not pins.matches("739154", pin_hash, roster.key_id.encode(), hasher)


def test_every_machine_has_its_own_key(tmp_path, hasher):
    keys = set()
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        Technicians(folder, hasher).enrol("李工", "739154")
        keys.add((folder / KEY_FILE).read_bytes())
    assert len(keys) == 3
