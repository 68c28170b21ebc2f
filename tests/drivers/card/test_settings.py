"""The `[card_reader]` section and the key file it names."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from drivers.card.apdu import KeyType
from drivers.card.number import TextForm, UidForm
from drivers.card.open import source
from drivers.card.reading import BlockSource, FileSource, UidSource
from drivers.card.settings import CardReaderSettings, NumberSource
from drivers.errors import DeviceUnavailable


@pytest.mark.parametrize("form", UidForm)
def test_every_form_of_a_uid_can_be_chosen(form: UidForm) -> None:
    assert source(CardReaderSettings(number=NumberSource(form.value))) == UidSource(form)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reader": "ACS ("}, "regular expression"),
        ({"accept": "["}, "regular expression"),
        ({"number": "uid-octal"}, "uid-hex"),
        ({"number": "mifare-block"}, "needs block and key_file"),
        ({"number": "mifare-block", "key_file": "k", "block": 7}, "holds the keys"),
        ({"number": "mifare-block", "key_file": "k", "block": 143}, "holds the keys"),
        ({"number": "mifare-block", "key_file": "k", "block": 4, "offset": 40}, "beyond"),
        ({"application": "3F0"}, "hexadecimal"),
        ({"size": 0}, "greater than or equal"),
        ({"key": "FFFFFFFFFFFF"}, "Extra inputs"),
    ],
)
def test_mistakes_are_told(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        CardReaderSettings.model_validate(wrong)


def test_a_file_of_a_processor_card_can_be_chosen() -> None:
    settings = CardReaderSettings(number=NumberSource.CPU_FILE, application="3f01", text=TextForm.BCD, size=5)
    assert source(settings) == FileSource(b"\x3f\x01", 0x15, TextForm.BCD, 0, 5)


def block_settings(key_file: Path) -> CardReaderSettings:
    return CardReaderSettings(number=NumberSource.MIFARE_BLOCK, block=4, key_file=key_file, key_type="B", size=10)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "card.key"
    path.write_text("a0a1a2A3A4A5\n")
    path.chmod(0o640)
    return path


def test_the_key_comes_from_a_file(key_file: Path) -> None:
    found = source(block_settings(key_file))
    assert isinstance(found, BlockSource)
    assert (found.key.secret, found.key.type) == (bytes.fromhex("A0A1A2A3A4A5"), KeyType.B)
    assert "a0a1" not in repr(found).lower()


def test_a_missing_key_file_is_the_technicians_to_mend(tmp_path: Path) -> None:
    with pytest.raises(DeviceUnavailable, match="put the card key there"):
        source(block_settings(tmp_path / "none"))


def test_a_key_that_anyone_can_read_is_refused(key_file: Path) -> None:
    key_file.chmod(0o644)
    with pytest.raises(DeviceUnavailable, match="chmod o="):
        source(block_settings(key_file))


@pytest.mark.parametrize("content", [b"", b"A0A1A2A3A4", b"A0A1A2A3A4ZZ", b"\xff\xfe"])
def test_a_wrong_key_file_is_told_without_its_content(key_file: Path, content: bytes) -> None:
    key_file.write_bytes(content)
    with pytest.raises(DeviceUnavailable, match="12 hexadecimal digits") as caught:
        source(block_settings(key_file))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert not content.strip() or repr(content.decode("latin-1")) not in str(caught.value)
