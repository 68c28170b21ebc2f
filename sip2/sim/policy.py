"""Why a library says no, in the words the reader is told; "" is a yes. Pure: nothing here changes anything."""

from datetime import datetime

from sip2.sim.records import Hold, Item, Loan, Privilege, ReturnDecision
from sip2.sim.routing import refused
from sip2.sim.standing import refusal
from sip2.sim.state import UNFIT, LibraryState
from sip2.values import CirculationStatus

NO_READER = "没有这个读者证号，请到服务台办理。"
NO_ITEM = "馆藏中没有此条码，请到服务台处理。"
NOT_FOR_LOAN = {
    CirculationStatus.ON_ORDER: "本书尚在订购中，请交给服务台。",
    CirculationStatus.IN_PROCESS: "本书正在编目加工，请交给服务台。",
    CirculationStatus.LOST: "本书登记为遗失，请交给服务台。",
    CirculationStatus.MISSING: "本书登记为未找到，请交给服务台。",
    CirculationStatus.CLAIMED_RETURNED: "本书登记为声称已还，请交给服务台。",
    CirculationStatus.OTHER: "本书暂不外借，请交给服务台。",
}


def loan(library: LibraryState, number: str, item: Item, now: datetime, *, forced: bool) -> str:
    """Say why an item is not lent; where it is `forced`, only what cannot be."""
    if number not in library.patrons:
        return NO_READER
    if item.barcode in library.loans:
        return "本书尚在其他读者名下，请交给服务台。"
    return "" if forced else _unfit_for_loan(library, number, item) or denied(library, number, Privilege.CHARGE, now)


def _unfit_for_loan(library: LibraryState, number: str, item: Item) -> str:
    if item.reference_only:
        return "本书为参考书，仅限馆内阅览，不外借。"
    if item.withdrawn or item.status in UNFIT:
        return NOT_FOR_LOAN.get(item.status, NOT_FOR_LOAN[CirculationStatus.OTHER])
    queue = library.queue_for(item.barcode)
    return "本书已被其他读者预约，请交给服务台。" if queue and queue[0].number != number else ""


def denied(library: LibraryState, number: str, privilege: Privilege, now: datetime) -> str:
    """Say why a reader may not do something."""
    return refusal(library.standing_of(library.patrons[number], now), privilege)


def renewal(library: LibraryState, lent: Loan, now: datetime) -> str:
    """Say why a loan is not renewed."""
    if reason := denied(library, lent.number, Privilege.RENEWAL, now):
        return reason
    if lent.recalled:
        return "本书已被催还，不能续借。"
    if library.queue_for(lent.barcode):
        return "已有其他读者预约，不能续借。"
    if lent.due < now and not library.rules.renews_overdue:
        return "本书已逾期，不能续借。"
    if lent.renewals >= library.rules.renewal_limit:
        return f"本书已续借 {lent.renewals} 次，不能再续。"
    return ""


def taking_back(library: LibraryState, item: Item | None, *, forced: bool) -> ReturnDecision | None:
    """Return the refusal of a return; None where there is nothing against it."""
    rules = library.rules
    if item is None:
        return refused(rules, None, "馆藏中没有此条码，请交给服务台。", "99")
    if item.withdrawn:
        return refused(rules, item, "本书已注销，请交给服务台。", "99")
    if item.record_damaged:
        return refused(rules, item, "本书数据有误，请交给服务台。", "98")
    expected = item.barcode in library.loans or item.barcode in library.in_transit
    pulled = item.status is CirculationStatus.TO_BE_RESHELVED
    if expected or pulled or forced or rules.takes_back_available:
        return None
    return refused(rules, item, "本书没有借出记录。")


def hold(library: LibraryState, number: str, item: Item, pickup: str, expires: datetime | None, now: datetime) -> str:
    """Say why a reader may not wait for an item."""
    if number not in library.patrons:
        return NO_READER
    if library.queues.find(number, item.barcode):
        return "您已预约本书。"
    lent = library.loans.get(item.barcode)
    if lent and lent.number == number:
        return "本书已在您的借阅清单中。"
    if item.reference_only or item.withdrawn or item.ill:
        return "本书不能预约。"
    return (
        denied(library, number, Privilege.HOLD, now)
        or _one_more_hold(library, number)
        or _terms(library, pickup, expires, now)
    )


def _one_more_hold(library: LibraryState, number: str) -> str:
    limit = library.rules.hold_limit
    full = limit is not None and len(library.queues.of(number)) >= limit
    return f"您的预约已达上限 {limit} 册。" if full else ""


def hold_change(library: LibraryState, waiting: Hold, pickup: str, expires: datetime | None, now: datetime) -> str:
    """Say why a hold is not changed."""
    if waiting.ready:
        return "本书已在预约架等您，不能更改。"
    return _terms(library, pickup, expires, now)


def _terms(library: LibraryState, pickup: str, expires: datetime | None, now: datetime) -> str:
    if library.branch_of(pickup) != pickup:
        return f"没有“{pickup}”这个取书地点。"
    return "预约期限已过。" if expires and expires < now else ""
