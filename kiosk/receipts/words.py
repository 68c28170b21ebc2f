"""What receipts say, language by language (visual/README.md §3, §9: closed dates, digit and measure word apart)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Fields in braces are filled in; `day` closes a date, with its year where it is not this one."""

    loans: str
    returns: str
    both: str
    provisional: str
    lent: str
    returned: str
    count: Callable[[int], str]
    total: Callable[[int], str]
    day: Callable[[date, int], str]
    today: Callable[[date], str]
    machine: str
    patron: str
    item: str
    due: str
    due_at_latest: str
    back: str
    noted: str
    untitled: str
    return_by: str
    return_by_latest: str
    first_due: str
    explanation: str
    code: str
    link: str

    def moment(self, moment: datetime, year: int) -> str:
        """Return a due date; its time too unless that only means the end of the day."""
        day = self.day(moment.date(), year)
        ends_day = (moment.hour, moment.minute) in ((0, 0), (23, 59))
        return day if ends_day else f"{day} {moment:%H:%M}"


def _chinese_day(day: date, year: int) -> str:
    text = f"{day.month}月{day.day}日"
    return text if day.year == year else f"{day.year}年{text}"


def _english_day(day: date, year: int) -> str:
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == year else f"{text} {day.year}"


CHINESE = Words(
    loans="借书凭条",
    returns="还书凭条",
    both="借还凭条",
    provisional="暂记，以图书馆系统为准",
    lent="借出",
    returned="归还",
    count=lambda count: f"{count} 册",
    total=lambda count: f"共 {count} 册",
    day=_chinese_day,
    today=lambda day: f"{day.year}年{day.month}月{day.day}日",
    machine="自助机 {machine}",
    patron="证号尾号 {tail}",
    item="尾号 {tail}",
    due="应还 {date}",
    due_at_latest="不晚于 {date}",
    back="已还",
    noted="已记下",
    untitled="（无题名）",
    return_by="请在{date}前归还",
    return_by_latest="归还不晚于 {date}",
    first_due="最早应还 {date}",
    explanation="○ 已记下，以图书馆系统为准。系统恢复后自动补办，请在“我的借阅”中核对；如有出入，请出示本凭条。",
    code="凭条号 {code}",
    link="扫码看我的借阅",
)

ENGLISH = Words(
    loans="Loan receipt",
    returns="Return receipt",
    both="Loans and returns",
    provisional="Provisional until the library confirms",
    lent="Lent",
    returned="Returned",
    count=str,
    total=lambda count: f"{count} item" if count == 1 else f"{count} items",
    day=_english_day,
    today=lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    machine="Kiosk {machine}",
    patron="Card ending {tail}",
    item="No. ending {tail}",
    due="Due {date}",
    due_at_latest="By {date}",
    back="Returned",
    noted="Noted",
    untitled="(untitled)",
    return_by="Please return by {date}",
    return_by_latest="Return by {date} at the latest",
    first_due="First due {date}",
    explanation="○ Noted here; the library system decides. It is entered as soon as the system is back: please check "
    "your account then, and show this receipt if anything differs.",
    code="Receipt {code}",
    link="Scan to see your loans",
)

WORDS: Mapping[str, Words] = {"zh_CN": CHINESE, "en": ENGLISH}
