"""What staff read on paper: every item of a changed bin, a slip for each that goes on, and nobody's full name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer import raster
from drivers.printer.sheet import Row, typeset
from drivers.sorterlink import Manifest, ManifestLine, Route
from kiosk.receipts.preview import as_text
from kiosk.receipts.slips import ON_ITS_WAY, ROUTES, WORDS, Slips

LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）"
LINES = (
    ManifestLine(1, "31000001", Route.SHELF, "", LONGEST),
    ManifestLine(2, "31000002", Route.HOLD, "总服务台", "城南旧事", "陈* 3017"),
    ManifestLine(3, "31000003", Route.TRANSIT, "东湖分馆", "万历十五年"),
    ManifestLine(4, "", Route.STAFF, "NO_TAG"),
)
MANIFEST = Manifest(12, 2, "2026-11-27T08:15:00+08:00", LINES)
LIBRARY = "江城大学图书馆"


def papers(manifest=MANIFEST, language="zh_CN", columns=48):
    slips = Slips(manifest, LIBRARY, language, columns, rare=True)
    return ["\n".join(as_text(sheet, columns)) for sheet in slips.sheets()]


@pytest.mark.parametrize(("language", "words"), [
    (
        "zh_CN",
        ("2 号箱", "清单 12  2026-11-27 08:15", "共 4 件 上架 1 预约 1 调拨 1 人工处理 1", "（无题名）", "（无条码）"),
    ),
    ("en", ("Bin 2", "List 12  2026-11-27 08:15", "4 in all  Shelve 1  Hold 1  Transit 1  See to it 1", "(no title)")),
])  # fmt: skip
@pytest.mark.parametrize("columns", [48, 32])
def test_the_list_names_every_item_and_where_it_goes(language, words, columns) -> None:
    text = "".join(papers(language=language, columns=columns)[0].split())
    for word in words:
        assert "".join(word.split()) in text
    for line in LINES:
        assert line.number in text


@pytest.mark.parametrize("columns", [48, 32])
def test_each_item_that_goes_on_gets_a_slip_with_its_place_and_its_masked_reader(columns) -> None:
    _, hold, transit = papers(columns=columns)
    assert all(words in hold for words in ("预约", "送往：总服务台", "陈* 3017", "城南旧事", "31000002"))
    assert all(words in transit for words in ("调拨", "东湖分馆", "31000003"))
    assert "读者" not in transit


def test_the_exception_bin_has_a_name_and_an_unknown_language_gets_chinese() -> None:
    assert "异常箱" in papers(Manifest(1, 0, MANIFEST.at, LINES), "fr")[0]


def test_both_languages_word_every_route() -> None:
    assert all(set(words) == set(Route) for words in ROUTES.values())
    assert ROUTES.keys() == WORDS.keys()


lines = st.builds(
    ManifestLine, st.integers(1), st.text(max_size=20), st.sampled_from(Route), st.text(max_size=60),
    st.text(max_size=200), st.text(max_size=30),
)  # fmt: skip


@given(st.lists(lines, max_size=4), st.sampled_from([32, 48]), st.sampled_from(["zh_CN", "en"]))
def test_whatever_the_library_system_calls_them_every_row_fits_the_paper(items, columns, language) -> None:
    manifest = Manifest(1, 2, MANIFEST.at, tuple(items))
    sheets = list(Slips(manifest, LIBRARY, language, columns, rare=True).sheets())
    assert len(sheets) == 1 + sum(line.route in ON_ITS_WAY for line in items)
    for sheet in sheets:
        assert all(each.columns <= columns for each in sheet if isinstance(each, Row))
        assert typeset(sheet, columns, raster.draw)
