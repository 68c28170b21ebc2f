"""What staff read when a machine calls them. Only the machine's own codes are translated here: no reader has any."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.session.view import Trouble


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """One language of the notices; a code without words is sent as it is."""

    subject: str
    place: str
    shows: str
    needs: str
    reads: str
    again: str
    unwell: str
    in_a_row: str
    comma: str
    screens: Mapping[str, str] = field(default_factory=dict)
    troubles: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    failures: Mapping[Trouble, str] = field(default_factory=dict)


CHINESE = NoticeWords(
    subject="读者请求帮助",
    place="位置：{}",
    shows="屏幕：{}",
    needs="{} 册需要读者处理",
    reads="读者使用{}",
    again="多次失败：{}",
    unwell="本机可能有故障，请查看",
    in_a_row="{}，连续 {} 位读者都没有成功",
    comma="，",
    screens={
        "welcome": "首页", "identify": "身份验证", "borrow": "借书", "return": "还书", "account": "我的借阅",
        "lookup": "查书", "holds": "预约",
        "pay": "缴费", "receipt": "凭条", "thanks": "结束页", "out_of_service": "暂停服务",
        "maintenance_pin": "技术员密码", "maintenance": "维护",
        "slot_insert": "还书口可投书", "slot_wait": "还书口处理中", "slot_press": "还书口待开启",
        "slot_take_back": "还书口退回一册", "slot_closed": "还书口关闭",
    },
    troubles={
        "library_system": "图书馆系统连不上", "tag_reader": "图书识别器故障", "journal": "无法记账",
        "card_reader": "读卡器故障", "scanner": "扫描器故障", "printer": "打印机不可用", "key": "只能还书",
        "unknown_or_wrong_pin": "证号或密码不对", "blocked": "暂时不能借书", "library_away": "图书馆系统连不上",
        "pin_missing": "缺少密码", "card_needs_pin": "此卡需要密码", "unreadable": "卡读不出", "unknown": "卡不认识",
        "random": "卡号会变", "several": "放了多张卡", "code": "码不认识", "code_unreadable": "码读不出",
        "link": "分拣系统无应答", "not_started": "分拣线未启动", "fault": "分拣线故障", "full": "书箱已满",
        "off_line": "图书馆系统连不上",
        "battery": "停电", "NO_TAG": "书没有标签", "TOO_LONG": "书太长", "TOO_SHORT": "书太短",
        "TWO_TAGS": "一次投了两册", "TOO_FAST": "投得太快", "TOO_CLOSE": "投得太近", "FOREIGN": "不是本馆的书",
        "NO_ANSWER": "图书馆系统没有应答",
        "REFUSED": "图书馆系统不收",
        "copyable": "此卡不接受", "lifted": "卡已拿开", "lost": "卡已挂失", "expired": "卡已过期",
    },
    languages={"zh_CN": "中文", "en": "英文"},
    failures={
        Trouble.CARD: "卡或码读不出或不认识", Trouble.PIN: "证号或密码不对", Trouble.ITEM: "图书识别不出",
        Trouble.REFUSED: "图书馆系统不受理图书", Trouble.SECURITY: "图书防盗设置失败", Trouble.PAYMENT: "缴费失败",
    },
)  # fmt: skip
ENGLISH = NoticeWords(
    subject="A reader asks for help",
    place="place: {}",
    shows="screen: {}",
    needs="{} items need the reader",
    reads="the reader reads {}",
    again="again and again: {}",
    unwell="This machine seems not well, please look at it",
    in_a_row="{}, {} readers in a row, none in between for whom it worked",
    comma=", ",
    screens={
        "welcome": "welcome", "identify": "card and PIN", "borrow": "borrowing", "return": "returning",
        "account": "account", "pay": "paying", "lookup": "looking a book up", "holds": "holds",
        "receipt": "receipt", "thanks": "farewell",
        "out_of_service": "out of service", "maintenance_pin": "technician's PIN", "maintenance": "maintenance",
        "slot_insert": "slot open", "slot_wait": "slot busy", "slot_press": "slot waits for a touch",
        "slot_take_back": "slot hands an item back", "slot_closed": "slot closed",
    },
    troubles={
        "library_system": "library system away", "tag_reader": "tag reader away", "journal": "nothing can be recorded",
        "card_reader": "card reader away", "scanner": "scanner away", "printer": "no receipts", "key": "returns only",
        "unknown_or_wrong_pin": "number or PIN wrong", "blocked": "may not borrow",
        "library_away": "library system away", "pin_missing": "PIN missing", "card_needs_pin": "card needs its PIN",
        "unreadable": "card unreadable", "unknown": "card unknown", "random": "card with a changing number",
        "several": "several cards at once", "code": "unknown code", "code_unreadable": "code unreadable",
        "link": "the sorter does not answer", "not_started": "line not started", "fault": "line at fault",
        "full": "bin full", "off_line": "library system away",
        "battery": "no mains", "NO_TAG": "item without a tag", "TOO_LONG": "item too long",
        "TOO_SHORT": "item too short", "TWO_TAGS": "two items at once", "TOO_FAST": "inserted too fast",
        "TOO_CLOSE": "inserted too close", "FOREIGN": "not this library's", "NO_ANSWER": "library system silent",
        "REFUSED": "the library system refuses it",
        "copyable": "card not accepted", "lifted": "card taken away", "lost": "card reported lost",
        "expired": "card expired",
    },
    languages={"zh_CN": "Chinese", "en": "English"},
    failures={
        Trouble.CARD: "card or code not read or not known", Trouble.PIN: "number or PIN wrong",
        Trouble.ITEM: "item not recognised", Trouble.REFUSED: "item not accepted by the library system",
        Trouble.SECURITY: "security of an item not set", Trouble.PAYMENT: "payment failed",
    },
)  # fmt: skip


def notice_words(language: str) -> NoticeWords:
    """Return the words for a site's language."""
    return CHINESE if language.startswith("zh") else ENGLISH
