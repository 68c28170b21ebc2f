"""Amounts, days and numbers in the words of the language."""

import pytest

from drivers.speech.spoken import spoken


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "Lent · cleared for the gate", "Lent , cleared for the gate"),
        ("en", "due 12 Dec", "due 12 December"),
        ("en", "Fri 5 Dec 18:00", "Friday 5 December 18:00"),
        ("en", "A Sun in May", "A Sun in May"),
        ("en", "Pay 3.50 yuan", "Pay 3 yuan 50"),
        ("en", "20.00 EUR", "20 EUR"),
        ("en", "Item 31000106", "Item 3 1 0 0 0 1 0 6"),
        ("en", "Renewing…", "Renewing"),
        ("zh_CN", "合计 3.50 元", "合计 3元5角"),
        ("zh_CN", "12.05 元", "12元5分"),
        ("zh_CN", "0.00 元", "0元"),
        ("zh_CN", "20.00 EUR", "20点00EUR"),
        ("zh_CN", "周五 14:30", "周五 14点30分"),
        ("zh_CN", "9:00 开放", "9点 开放"),
        ("zh_CN", "应还 12月5日", "应还 12月5日"),
        ("zh_CN", "《红楼梦》", "红楼梦"),
        ("zh_CN", "陈*", "陈"),
        ("ru", "до 12 дек.", "до 12 декабря"),
        ("ar", "حتى 12 ديسمبر", "حتى 12 ديسمبر"),
    ],
)
def test_what_is_written_is_said_in_the_words_of_the_language(language, written, said):
    assert spoken(written, language) == said
