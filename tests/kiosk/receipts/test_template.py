"""Receipt templates: what a librarian can change, and how each of his mistakes is named."""

from pathlib import Path

import pytest
from PIL import Image

from config import ConfigurationError
from drivers.printer.sheet import Bitmap, Gap, QrCode, Row
from kiosk.receipts.layout import Layout
from kiosk.receipts.samples import SAMPLES, loans, payment
from kiosk.receipts.template import Template, load, shipped


def own(folder: Path, text: str, language: str = "zh_CN") -> Template:
    (folder / f"{language}.receipt").write_text(text, encoding="utf-8")
    return load(folder)[language]


def rows(template: Template, sample: str = "loans") -> list[str]:
    sheet = Layout(SAMPLES[sample]("zh_CN"), template, 48).sheet()
    return [element.text.strip() for element in sheet if isinstance(element, Row)]


def mistakes(folder: Path, text: str, language: str = "zh_CN") -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        own(folder, text, language)
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.mistakes]


def test_without_a_folder_the_shipped_ones_are_used() -> None:
    assert load(None) == shipped()
    assert set(shipped()) >= {"zh_CN", "en"}


def test_two_words_may_be_all_that_a_library_changes(tmp_path: Path) -> None:
    template = own(tmp_path, "[words]\nloans = 外借单\n")
    assert template.words.loans == "外借单"
    assert template.sheet == shipped()["zh_CN"].sheet
    assert load(tmp_path)["en"] == shipped()["en"]
    assert "外借单" in rows(template)


def test_rows_stand_where_the_library_wants_them(tmp_path: Path) -> None:
    template = own(tmp_path, "[sheet]\nbold {code}\nitems\ntext 咨询电话 027-8765\nends {date} | {machine}\n")
    found = rows(template)
    assert found[0] == "凭条号 7QX2M9KD"
    assert found[-2] == "咨询电话 027-8765"
    assert found[-1].split() == ["2026年11月23日", "K-03"]


def test_a_row_with_nothing_to_say_goes_with_the_gap_below_it(tmp_path: Path) -> None:
    template = own(tmp_path, "[sheet]\ncentre {provisional}\ngap 99\nbold 闭馆 {time}\ngap 7\n")
    gaps = [each.dots for each in Layout(loans("zh_CN"), template, 48).sheet() if isinstance(each, Gap)]
    assert gaps == [7]
    assert "暂记，以图书馆系统为准" in rows(template, "provisional")


def test_a_new_language_is_one_more_file(tmp_path: Path) -> None:
    english = (Path(str(load.__globals__["SHIPPED"])) / "en.receipt").read_text(encoding="utf-8")
    template = own(tmp_path, english.replace("Loan receipt", "Reçu de prêt"), "fr")
    assert "Recu de pret" in rows(template)


def test_a_logo_is_printed_in_the_middle(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "black").save(tmp_path / "logo.png")
    template = own(tmp_path, "[sheet]\nlogo logo.png\nitems\n")
    logo = next(each for each in Layout(loans("zh_CN"), template, 48).sheet() if isinstance(each, Bitmap))
    width, dots = logo.picture
    assert (width, len(dots) // width) == (8, 40)
    assert dots[:8] == b"\xff" * 7 + b"\xf0"


def test_a_code_of_the_librarys_own(tmp_path: Path) -> None:
    template = own(tmp_path, "[sheet]\nitems\nqr https://lib.example/{machine}?{number}\n")
    codes = [each.data for each in Layout(payment("zh_CN"), template, 32).sheet() if isinstance(each, QrCode)]
    assert codes == ["https://lib.example/K-03?7QX2M9KG"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[sheet]\nlarg {library}\n", "2: no row begins with 'larg'; did you mean large?"),
        ("[sheet]\n\n# note\nlarge {libary}\n", "4: nothing is filled in for {libary} here; did you mean library?"),
        ("[sheet]\nbold\n", "2: what follows bold?"),
        ("[sheet]\ngap much\n", "2: a gap is 1 to 255 dots (8 are a millimetre)"),
        ("[sheet]\ngap 256\n", "2: a gap is 1 to 255 dots (8 are a millimetre)"),
        ("[sheet]\nline thick\n", "2: a line is fine or heavy: 'line' or 'line heavy'"),
        ("[sheet]\nitems here\n", "2: nothing follows items"),
        ("[sheet]\nqr 图书馆\n", "2: a QR code holds 1 to 200 letters without accents, no Han"),
        ("[sheet]\nqr {code}\n", "2: nothing is filled in for {code} here; known here: link, machine, number"),
        ("[sheet]\nlogo\n", "2: which picture?"),
        ("[sheet]\nlogo none.png\n", "2: there is no picture none.png"),
        ("[sheet]\nlogo zh_CN.receipt\n", "2: zh_CN.receipt is no picture; save it as PNG"),
        ("[words]\nloan = 外借单\n", "2: there are no words called 'loan'; did you mean loans?"),
        ("[words]\nloans 外借单\n", "2: is not of the form 'name = words'"),
        ("[words]\nloans = 甲\nloans = 乙\n", "3: 'loans' stands here twice"),
        ("[words]\ndue = 应还\n", "2: must say {date}"),
        ("[words]\ndue = 应还 {day}\n", "2: nothing is filled in for {day} here; known here: date"),
        ("[words]\ndue = 应还 {date\n", "2: expected '}' before end of string"),
        ("[words]\ndue = {date:>99999999}\n", "2: braces hold nothing but a name: {date}"),
        ("[words]\ndue = {date.__class__}\n", "2: braces hold nothing but a name: {date.__class__}"),
        ("[words]\nmonths = Jan Feb\n", "2: twelve months, parted by spaces; these are 2"),
        ("loans = 外借单\n", "1: stands before [sheet] or [words]"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(tmp_path: Path, text: str, words: str) -> None:
    assert mistakes(tmp_path, text)[0] == f"zh_CN.receipt:{words}"


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "en.receipt").write_text("[words]\nloan = X\n", encoding="utf-8")
    assert len(mistakes(tmp_path, "[sheet]\nbig X\nhuge Y\n")) == 3


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    (tmp_path / "en.receipt").write_bytes("[words]\nloans = 借书".encode("gbk"))
    with pytest.raises(ConfigurationError, match=r"en\.receipt: is not UTF-8 \(byte 16\); save it as UTF-8"):
        load(tmp_path)


def test_a_language_that_nobody_ships_must_be_whole(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "[words]\nloans = Prêts\n", "fr")
    assert "words are missing that no shipped template has for this language: returns" in found[0]
    assert "has no rows under [sheet]" in found[1]


def test_an_empty_folder_is_no_choice(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no receipt templates"):
        load(tmp_path)
