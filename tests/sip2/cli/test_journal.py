"""`python -m sip2 journal`: what is asked of a journal, what is mended, and every bad file told in words."""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sip2.__main__ import main
from sip2.journal import schema
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.seal import Seal, make_key
from sip2.journal.writer import Journal

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OFF = Effect("security", "E001", "off")
DONE, STAFF, OWED, WAITS = (f"01a21454-0000-7000-8000-00000000000{number}" for number in range(4))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "key", tmp_path / "recovery", "correct horse")
    return tmp_path / "key"


@pytest.fixture
def database(tmp_path: Path, key: Path) -> Path:
    """A journal with one act done, one with people, one owing and one waiting."""
    path = tmp_path / "journal.sqlite"
    with Journal.open(path, seal=Seal.load(key)) as journal:
        for op_id in (DONE, STAFF, OWED, WAITS):
            journal.append(Intent(op_id, Kind.LOAN, f"1000000{op_id[-1]}", "20233017", NOW)).result()
            journal.append(Moved(op_id, Circulation.SENT)).result()
        journal.append(Moved(DONE, Circulation.ACCEPTED, {"title": "红楼梦"})).result()
        journal.append(Moved(STAFF, Circulation.STAFF, {"message": "逾期"})).result()
        journal.append(Moved(OWED, Circulation.ACCEPTED, {"title": "三体"}, (OFF,))).result()
        journal.append(EffectMoved(OWED, "security", "E001", EffectState.OWED, "lifted")).result()
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main(["journal", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_verify(database: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", "--database", f"sqlite:///{database}", "--json")
    told = json.loads(out)
    assert (code, told["ok"], told["events"], told["owed"], told["problems"]) == (0, True, 12, 1, [])
    assert told["balance"] == {"intents": 4, "done": 2, "refused": 0, "staff": 1, "pending": 1}
    assert run(capsys, "verify", "--database", database, "--key", key, "--head", told["head"])[0] == 0
    code, out, _ = run(capsys, "verify", "--database", database, "--head", "99:00112233")
    assert code == 2
    assert "not in this journal" in out


def test_a_tampered_journal_ends_with_2_and_is_left_alone(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TRIGGER event_refuses_update")
        connection.execute("UPDATE event SET payload = replace(payload, '10000000', '10000009') WHERE sequence = 1")
        connection.commit()
    before = database.read_bytes()
    code, out, _ = run(capsys, "verify", "--database", database)
    assert code == 2
    assert "event 1: changed, its hash does not fit" in out
    assert database.read_bytes() == before


def test_list_and_show(database: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "list", "--database", database, "--json")[1])
    assert {(act["op_id"], act["state"], act["patron"]) for act in told} == {
        (STAFF, "staff", None), (OWED, "accepted", None), (WAITS, "sent", None),
    }  # fmt: skip
    code, out, _ = run(capsys, "list", "--database", database, "--key", key, "--only", "owed")
    assert code == 0
    assert "三体" in out
    assert "reader 20233017" in out
    assert "OWED security off on E001" in out
    assert out.endswith("1 acts\n")
    code, out, _ = run(capsys, "show", STAFF[:35] + STAFF[35], "--database", database, "--json")
    assert [event["state"] for event in json.loads(out)["events"]] == ["intent", "sent", "staff"]
    code, out, _ = run(capsys, "show", STAFF, "--database", database)
    assert "逾期" in out
    assert "20233017" not in out
    code, _, err = run(capsys, "show", "01a21454", "--database", database)
    assert code == 2
    assert "more than one begins so" in err


def test_reconcile(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "reconcile", "--database", database, "--json")[1])
    assert told["intents"] == told["done"] + told["refused"] + told["staff"] + told["pending"]
    assert told["balanced"] is True
    assert told["kinds"] == {"loan": {"accepted": 2, "sent": 1, "staff": 1}}
    assert told["oldest_pending_s"] > 0
    assert "4 intents = 2 done + 0 refused + 1 staff + 1 pending" in run(capsys, "reconcile", "--database", database)[1]


def test_export(database: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "--database", database, "--out", tmp_path / "list.csv", "--key", key)[0] == 0
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["act"]: row for row in csv.DictReader(file)}
    assert set(rows) == {STAFF, OWED}
    assert (rows[STAFF]["why"], rows[STAFF]["patron"]) == ("逾期", "20233017")
    assert rows[OWED]["owed"] == "security off on E001"
    assert run(capsys, "export", "--database", database, "--out", tmp_path / "list.csv")[0] == 2
    lines = run(capsys, "export", "--database", database, "--json")[1].splitlines()
    assert {json.loads(line)["op_id"] for line in lines} == {STAFF, OWED}


def test_people_end_what_they_were_given(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = ("--by", "王", "--note", "found on the shelf", "--database", database)
    told = json.loads(run(capsys, "resolve", STAFF, "void", *who, "--json")[1])
    assert (told["state"], told["detail"]["resolved_by"]) == ("refused", "王")
    assert run(capsys, "resolve", OWED, "effects", *who)[0] == 0
    code, _, err = run(capsys, "resolve", DONE, "stands", *who)
    assert code == 2
    assert "is accepted, people were not given it" in err
    told = json.loads(run(capsys, "verify", "--database", database, "--json")[1])
    assert told["balance"] == {"intents": 4, "done": 2, "refused": 1, "staff": 0, "pending": 1}
    assert (told["owed"], told["problems"]) == (0, [])


def test_money_that_was_given_back_by_hand_is_ended_with_what_it_owed(
    database: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    money = Effect("payment", "m", "1.80")
    with Journal.open(database, seal=Seal.load(key)) as journal:
        journal.record(Intent("m", Kind.PAYMENT, "", "20233017", NOW, (money,), {"amount": "1.80"}))
        journal.record(EffectMoved("m", "payment", "m", EffectState.STARTED))
        journal.record(EffectMoved("m", "payment", "m", EffectState.OWED), Moved("m", Circulation.STAFF))
    said = ("resolve", "m", "void", "effects", "--by", "王", "--note", "given back", "--database", database, "--json")
    told = json.loads(run(capsys, *said)[1])
    assert (told["state"], [each["state"] for each in told["effects"]]) == ("refused", ["proved"])
    code, _, err = run(capsys, "resolve", STAFF, "void", "stands", "--by", "w", "--note", "n", "--database", database)
    assert (code, "not both" in err) == (2, True)


def test_the_reader_of_what_people_ended_is_forgotten_when_the_site_says_and_not_before(
    database: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "resolve", STAFF, "void", "--by", "w", "--note", "n", "--database", database)[0] == 0
    assert json.loads(run(capsys, "show", STAFF, "--database", database, "--key", key, "--json")[1])["patron"]
    with Journal.open(database, seal=Seal.load(key), keep_patrons=timedelta(days=7)) as journal:
        act = journal.act(STAFF)
        assert act
        assert act.patron == "20233017"
    with Journal.open(database, seal=Seal.load(key)) as journal:  # a site that keeps nobody
        act, waits = journal.act(STAFF), journal.act(WAITS)
        assert act
        assert waits
        assert (act.patron, waits.patron) == (None, "20233017")


def test_a_journal_that_is_being_written_cannot_be_mended_but_copied(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal.open(database) as journal:
        who = ("--by", "王", "--note", "x", "--database", database)
        assert "another program writes it" in run(capsys, "resolve", STAFF, "void", *who)[2]
        assert run(capsys, "list", "--database", database)[0] == 0
        journal.append(Intent("new", Kind.RETURN, "10000009", None, NOW)).result()
        assert run(capsys, "backup", tmp_path / "copy.sqlite", "--database", database)[0] == 0
    told = json.loads(run(capsys, "verify", "--database", tmp_path / "copy.sqlite", "--json")[1])
    assert (told["events"], told["ok"]) == (13, True)


def test_the_key_is_made_and_restored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pass").write_text("correct horse")
    files = ("--recovery", tmp_path / "copy", "--passphrase-file", tmp_path / "pass")
    assert run(capsys, "key", "make", "--key", tmp_path / "a", *files)[0] == 0
    assert run(capsys, "key", "recover", "--key", tmp_path / "b", *files)[0] == 0
    assert (tmp_path / "a").read_text() == (tmp_path / "b").read_text()
    assert run(capsys, "key", "make", "--key", tmp_path / "a", *files)[0] == 2


def foreign(path: Path) -> None:
    path.write_text("the minutes of the library board\n" * 400)


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.LAYOUT + 1}")
        connection.execute(f"UPDATE compatibility SET oldest_writer = {schema.LAYOUT + 1}")
        connection.commit()


def header_of_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.LAYOUT + 1}")


def half_copied(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20480])


@pytest.mark.parametrize("spoil", [foreign, older, newer, header_of_newer, half_copied, Path.unlink])
@pytest.mark.parametrize("command", ["verify", "list", "reconcile", "export", "show x", "resolve x void", "backup y"])
def test_every_bad_file_is_told_and_left_alone(
    database: Path, capsys: pytest.CaptureFixture[str], spoil: object, command: str
) -> None:
    spoil(database)  # type: ignore[operator]
    before = database.read_bytes() if database.exists() else None
    more = ["--by", "w", "--note", "n"] if command.startswith("resolve") else []
    code, _, err = run(capsys, *command.split(), *more, "--database", database)
    assert code == 2
    assert f"journal {database}" in err
    assert "Traceback" not in err
    assert (database.read_bytes() if database.exists() else None) == before


def test_another_database_is_none_of_this_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["journal", "verify", "--database", "postgresql://ledger/library"])
    assert caught.value.code == 2
    assert "a machine's journal is a file" in capsys.readouterr().err


def test_torture_for_anyone(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "sip2", "journal", "torture", "--kills", "10", "--seed", "4", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=tmp_path)
    told = json.loads(done.stdout.splitlines()[-1])
    assert list(told) == ["kills", "acknowledged", "lost", "duplicates", "effects_without_intent", "control_lost"]
    assert (done.returncode, told["kills"], told["lost"]) == (0, 10, 0)
    assert told["control_lost"] > 0
    assert "seed 4" in done.stderr


def test_migrate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(old)) as connection:
        dump = Path(__file__).parents[1] / "journal" / "layout-1.sql"
        connection.executescript(dump.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    shutil.copy(old, tmp_path / "same.sqlite")
    assert json.loads(run(capsys, "migrate", "--database", old, "--json")[1]) == {"before": 1, "after": schema.LAYOUT}
    assert run(capsys, "verify", "--database", old)[0] == 0
    assert run(capsys, "migrate", "--database", old)[1] == "up to date\n"
