"""What a technician may write in `[ils]`, and what each mistake is called."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from sip2.address import Address
from sip2.checksum import ChecksumMode
from sip2.client import client_for
from sip2.dialects import DIALECTS
from sip2.settings import IlsSettings


def mistakes(**values: object) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        IlsSettings.model_validate(values)
    return {".".join(map(str, each["loc"])): each["msg"] for each in caught.value.errors()}


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_can_be_named(name: str) -> None:
    assert IlsSettings(host="127.0.0.1", dialect=name).speaks() is not None


def test_a_dialect_nobody_knows_is_refused_with_a_hint() -> None:
    assert "did you mean huiwen?" in mistakes(host="127.0.0.1", dialect="huiwenn")["dialect"]
    assert "evergreen" in mistakes(host="127.0.0.1", dialect="klingon")["dialect"]


def test_a_site_may_lay_its_own_habits_over_the_dialect() -> None:
    settings = IlsSettings(host="::1", dialect="huiwen", encoding="GBK", terminator="crlf", checksum=ChecksumMode.OFF)
    spoken = settings.speaks()
    assert (spoken.name, spoken.encoding, spoken.terminator) == ("huiwen", "gbk", b"\r\n")
    assert spoken.checksum is ChecksumMode.OFF
    assert "no encoding" in mistakes(host="::1", encoding="gbk2313")["encoding"]


@pytest.mark.parametrize("hosts", [{"host": "10.0.0.7"}, {"host": "127.0.0.1", "spare_host": "ils.example"}])
def test_plain_text_to_another_machine_must_be_meant(hosts: dict[str, str], tmp_path: Path) -> None:
    assert "in plain text" in mistakes(**hosts)["allow_plaintext"]
    assert IlsSettings.model_validate({**hosts, "allow_plaintext": True}).allow_plaintext
    assert IlsSettings.model_validate({**hosts, "tls": {}}).tls is not None


def test_files_of_the_encrypted_line_must_be_there(tmp_path: Path) -> None:
    assert "tls.ca_file" in mistakes(host="a", tls={"ca_file": str(tmp_path / "none.pem")})
    (tmp_path / "key.pem").touch()
    assert "go together" in mistakes(host="a", tls={"client_key": str(tmp_path / "key.pem")})["tls"]


def test_the_spare_address_has_the_same_port_unless_told() -> None:
    assert IlsSettings(host="127.0.0.1", port=6443, spare_host="::1").addresses() == (
        Address("127.0.0.1", 6443),
        Address("::1", 6443),
    )
    assert IlsSettings(host="::1", spare_host="::1", spare_port=7).addresses()[1] == Address("::1", 7)


def test_a_client_is_made_of_them() -> None:
    client = client_for(IlsSettings(host="127.0.0.1", dialect="dp2"))
    assert client.dialect == DIALECTS["dp2"]
    assert not client.is_open
