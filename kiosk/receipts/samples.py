"""Receipts to look at a template with: every kind there is, and the hardest names there are."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from kiosk.receipts import Entry, Payment, Receipt

LIBRARIES = {"zh_CN": "江城大学图书馆", "en": "Jiangcheng University Library"}
AT = datetime(2026, 11, 23, 9, 41)
LINK = "https://lib.example.edu.cn/my"

_DUE = datetime(2026, 12, 23, 23, 59)
_LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）"
_TITLES = ("红楼梦（脂砚斋重评石头记）", _LONGEST, "Structure and Interpretation of Computer Programs, 2nd ed.")
_HARD = (
    ("ألف ليلة وليلة (المجلد 2)", "2204"),
    ("𠮷野家文书・𬭎字考", "8313"),
    ("😀 表情符号简史 📚", "5120"),
    ("Война и мир · Tolstoï", "0047"),
)
_NOTES = {"zh_CN": "预约架", "en": "hold shelf"}
_FINES = {
    "zh_CN": ("超期 6 天 红楼梦（脂砚斋重评石头记）", "污损赔偿", "微信支付"),
    "en": ("6 days late: Dream of the Red Chamber", "Damage", "WeChat Pay"),
}


def loans(language: str) -> Receipt:
    """Three loans, one with the longest title, and a link."""
    entries = tuple(Entry(title, f"44{number}1", _DUE) for number, title in enumerate(_TITLES))
    return Receipt(_library(language), "K-03", AT, "7QX2M9KD", loans=entries, patron_tail="3017", link=LINK)


def returns(language: str) -> Receipt:
    """Two returns, one of them for the hold shelf."""
    note = _NOTES.get(language, _NOTES["en"])
    entries = (Entry("时间简史", "0912", note=note), Entry("史记", "7730"))
    return Receipt(_library(language), "K-03", AT, "7QX2M9KE", returns=entries)


def provisional(language: str) -> Receipt:
    """Return loans noted while the library system was away, with two dates, and a return."""
    entries = (Entry("红楼梦", "4471", _DUE, provisional=True), Entry("楚辞", "0210", _DUE - timedelta(days=9)))
    back = (Entry("史记", "7730", provisional=True),)
    return Receipt(_library(language), "K-03", AT, "7QX2M9KF", loans=entries, returns=back)


def payment(language: str) -> Receipt:
    """Two fines and how they were paid."""
    late, damage, how = _FINES.get(language, _FINES["en"])
    fines = (Payment(late, Decimal("1.80")), Payment(damage, Decimal("25.00")))
    paid = {"payments": fines, "paid_how": how, "paid_reference": "4200002711202611230941"}
    return Receipt(_library(language), "K-03", AT, "7QX2M9KG", **paid)  # type: ignore[arg-type]


def hard(language: str) -> Receipt:
    """Loans whose titles the printer's own font lacks: right to left, rare Han, emoji, Cyrillic."""
    entries = tuple(Entry(title, tail, _DUE) for title, tail in _HARD)
    return Receipt(_library(language), "K-03", AT, "7QX2M9KH", loans=entries)


def everything(language: str) -> Receipt:
    """All of it on one receipt."""
    lent, paid = loans(language), payment(language)
    return Receipt(
        *(lent.library, lent.machine, lent.at, "7QX2M9KI"),
        loans=(*lent.loans[:1], *provisional(language).loans),
        returns=returns(language).returns,
        patron_tail=lent.patron_tail,
        link=LINK,
        payments=paid.payments,
        paid_how=paid.paid_how,
        paid_reference=paid.paid_reference,
    )


SAMPLES: Mapping[str, Callable[[str], Receipt]] = {
    each.__name__: each for each in (loans, returns, provisional, payment, hard, everything)
}


def _library(language: str) -> str:
    return LIBRARIES.get(language, LIBRARIES["zh_CN"])
