"""What is written, as it is to be said: amounts, days and long numbers in words that a synthesiser pronounces well.

Texts come in the languages of the screens; one that has no rules of its own here is left as it is written.
"""

import re

MONTHS = {
    "en": dict(zip(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December"),
        strict=True,
    )),
    "ru": dict(zip(
        ("янв", "февр", "мар", "апр", "мая", "июн", "июл", "авг", "сент", "окт", "нояб", "дек"),
        ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
         "декабря"),
        strict=True,
    )),
}  # fmt: skip
"""As CLDR and Qt abbreviate them after a day."""
WEEKDAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday", "Sat": "Saturday",
    "Sun": "Sunday",
}  # fmt: skip
PLAIN = str.maketrans({"·": ",", "…": "", "　": " ", "\n": " ", "“": "", "”": "", "‘": "", "《": "", "》": "", "*": ""})
DIGITS = re.compile(r"\d{5,}")
"""A card's or an item's number: said digit by digit."""
_AMOUNT = re.compile(r"(\d+)\.(\d\d)(?!\d)\s*(元|[^\W\d]+)?")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")


def spoken(text: str, language: str) -> str:
    """Return a text as it is to be said in a language, such as zh_CN."""
    text = text.translate(PLAIN)
    if language.startswith("zh"):
        text = _CLOCK.sub(lambda at: f"{at[1]}点{at[2]}分" if at[2] != "00" else f"{at[1]}点", text)
        text = _AMOUNT.sub(_yuan, text)
    else:
        text = _days(_AMOUNT.sub(_money, text), language[:2])
    return DIGITS.sub(lambda number: " ".join(number[0]), text).strip()


def _yuan(amount: re.Match[str]) -> str:
    """Return 3.50 as 3元5角: as a decimal number Mandarin voices leave its point out."""
    whole, jiao, fen = int(amount[1]), int(amount[2][0]), int(amount[2][1])
    if amount[3] != "元":
        return f"{whole}点{amount[2]}{amount[3] or ''}"
    parts = [f"{whole}元" if whole or not (jiao or fen) else "", f"{jiao}角" if jiao else "", f"{fen}分" if fen else ""]
    return "".join(parts)


def _money(amount: re.Match[str]) -> str:
    """Return 3.50 yuan as 3 yuan 50."""
    unit = f" {amount[3]}" if amount[3] else " point"
    return f"{amount[1]}{unit}" if amount[2] == "00" and amount[3] else f"{amount[1]}{unit} {amount[2]}"


def _days(text: str, language: str) -> str:
    """Write months and days of the week out where a day of the month stands beside them."""
    months = MONTHS.get(language, {})
    if months:
        names = "|".join(months)
        text = re.sub(rf"\b(\d{{1,2}} )({names})\b\.?", lambda day: day[1] + months[day[2]], text)
    if language == "en":
        text = re.sub(rf"\b({'|'.join(WEEKDAYS)})\b(?= \d)", lambda day: WEEKDAYS[day[1]], text)
    return text
