"""`python -P -m kiosk bundle`, as a technician types it: whatever is broken, a bundle comes, and it tells."""

import hashlib
import json
import subprocess
import sys

import pytest

from sip2.journal.writer import Journal

SECRETS = ("canary", "金丝雀", "90718263", "31000001")


def bundle(folder, *more):
    out = folder / "out.tar.gz"
    whole = [sys.executable, "-P", "-m", "kiosk", "bundle", "--config", str(folder), *more, str(out)]
    done = subprocess.run(whole, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, out.exists()) == (0, True), done.stderr
    return out


def secrets(files):
    return [(name, word) for name, data in files.items() for word in SECRETS if word.encode() in data]


def test_a_bundle_says_how_the_machine_is_and_nothing_of_readers(configured, journal, unpacked):
    folder = configured()
    (folder / "kiosk.log").write_text('{"event": "part away"}\n')
    files = unpacked(bundle(folder))
    assert list(files)[:2] == ["manifest.json", "summary.txt"]
    assert json.loads(files["settings.json"])["payment"][1]["host"] == "10.0.0.9"
    account = json.loads(files["account-kiosk.json"])
    assert (account["intents"], account["done"], account["pending"]) == (3, 2, 1)
    assert account["owed"] == {"security": 1}
    assert [(act["kind"], act["state"], act["owes"]) for act in account["open"]] == [
        ("loan", "intent", []), ("return", "accepted", ["security"]),
    ]  # fmt: skip
    assert account["verified"] == {"events": 9, "problems": []}
    assert json.loads(files["versions.json"])["python"] == sys.version
    assert files["logs/1-kiosk.log"] == b'{"event": "part away"}\n'
    assert "3 begun = 2 done + 0 refused + 0 to staff + 1 pending" in files["summary.txt"].decode()
    assert secrets(files) == []


def test_the_manifest_vouches_for_every_file(configured, journal, unpacked):
    files = unpacked(bundle(configured()))
    manifest = json.loads(files.pop("manifest.json"))
    assert (manifest["machine"], manifest["language"], manifest["format"]) == ("K-03", "en", 1)
    assert {each["name"]: (each["bytes"], each["sha256"]) for each in manifest["files"]} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    }


def test_a_wrong_configuration_is_told_and_the_rest_is_there(configured, journal, unpacked):
    folder = configured('pasword = "canary-mistyped"\n[session]\nidle_s = "canary-soon"\n')
    files = unpacked(bundle(folder))
    assert "session.idle_s" in files["mistakes.txt"].decode()
    assert "settings.json" not in files
    assert json.loads(files["account-kiosk.json"])["intents"] == 3
    assert "! " in files["summary.txt"].decode()
    assert secrets(files) == []


@pytest.mark.parametrize("wreck", ["site.toml", "machine.toml"])
def test_a_file_that_is_no_toml_costs_only_what_stood_in_it(configured, journal, unpacked, wreck):
    folder = configured()
    (folder / wreck).write_text('canary = = "canary')
    files = unpacked(bundle(folder))
    assert f"{wreck}: is not TOML" in files["mistakes.txt"].decode()
    assert ("account-kiosk.json" in files) is (wreck == "site.toml")
    assert secrets(files) == []


def test_no_configuration_at_all(tmp_path, unpacked):
    files = unpacked(bundle(tmp_path))
    assert "cannot be read" in files["mistakes.txt"].decode()
    assert json.loads(files["manifest.json"])["machine"] == "unknown"


def test_a_journal_that_is_being_written(configured, journal, unpacked):
    with Journal.open(journal):
        files = unpacked(bundle(configured()))
    assert json.loads(files["account-kiosk.json"])["intents"] == 3


def test_a_damaged_journal_is_told_of(configured, journal, unpacked):
    data = bytearray(journal.read_bytes())
    data[200:6000] = bytes(5800)
    journal.write_bytes(data)
    files = unpacked(bundle(configured()))
    assert str(journal) in json.loads(files["account-kiosk.json"])["unusable"]
    assert "! journal" in files["summary.txt"].decode()


def test_a_title_that_somebody_changed_is_not_shown(configured, journal, unpacked):
    import sqlite3

    with sqlite3.connect(journal) as file:
        file.execute("UPDATE act SET detail = '{\"title\": \"金丝雀的谎言\"}' WHERE op_id = 'op1'")
    files = unpacked(bundle(configured()))
    problems = json.loads(files["account-kiosk.json"])["verified"]["problems"]
    assert [problem for problem in problems if "op1" in problem and "differs from its events" in problem]
    assert secrets(files) == []


def test_a_drop_and_its_sorter(configured, journal, unpacked, tmp_path):
    """The screen has no journal; the sorter's configuration is shared with it, and its journal is told of, too."""
    sorter = tmp_path / "sorter"
    sorter.mkdir()
    configured()
    sorter_site = (tmp_path / "site.toml").read_text()
    (sorter / "site.toml").write_text(sorter_site)
    machine = (tmp_path / "machine.toml").read_text().partition("[support]")[0]
    (sorter / "machine.toml").write_text(machine + '[plc]\nhost = "10.0.0.7"\n')
    folder = tmp_path / "machine.toml"
    folder.write_text(f'[machine]\nid = "S-01"\nrole = "drop"\n[technicians]\nfolder = "{tmp_path}"\n')
    files = unpacked(bundle(tmp_path, "--sorter", str(sorter), "--lang", "zh_CN"))
    assert json.loads(files["settings.json"])["machine"]["role"] == "drop"
    assert json.loads(files["sorter-settings.json"])["tag_reader"]["model"] == "feig"
    assert json.loads(files["account-sorter.json"])["intents"] == 3
    assert "S-01 号机诊断包" in files["summary.txt"].decode()
    assert secrets(files) == []


def test_nothing_is_written_where_nothing_can_be(configured, journal, capsys):
    from kiosk.bundle.command import main

    folder = configured()
    assert main(["--config", str(folder), str(folder / "away" / "out.tar.gz")]) == 1
    assert "put the stick in" in capsys.readouterr().err
