"""Every script is read by a voice that knows it, and no text is taken for markup."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.speech.markup import ssml


def test_each_sentence_ends_with_a_pause():
    assert ssml(["已借出", "请取书"], "zh_CN") == "<speak><s>已借出</s><s>请取书</s></speak>"


@pytest.mark.parametrize(
    ("language", "sentence", "marked"),
    [
        ("en", "Lent: 乡土中国", 'Lent: <voice xml:lang="cmn-latn-pinyin">乡土中国</voice>'),
        ("zh_CN", "请输入 PIN", '请输入 <voice xml:lang="en-gb">PIN</voice>'),
        ("zh_CN", "应还 12月5日", "应还 12月5日"),
        ("ru", "Выдано: Wolf 2", 'Выдано: <voice xml:lang="en-gb">Wolf 2</voice>'),
        ("ar", "تمت 3 «Wolf»", 'تمت 3 «<voice xml:lang="en-gb">Wolf»</voice>'),
        ("eo", "Pruntita", '<voice xml:lang="en-gb">Pruntita</voice>'),
    ],
)
def test_what_is_in_another_script_is_read_by_its_own_voice(language, sentence, marked):
    assert ssml([sentence], language) == f"<speak><s>{marked}</s></speak>"


@given(st.text(), st.sampled_from(["zh_CN", "en", "ru", "ar", "eo"]))
def test_any_text_stays_text(text, language):
    said = "".join(ElementTree.fromstring(ssml([text], language)).itertext())
    assert [letter for letter in said if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
