"""What a library answers to requests about a reader: 23, 01, 25, 63, 35, 37."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sip2.dialect import HoldsCounted
from sip2.messages import (
    BlockPatron,
    EndPatronSession,
    EndSessionResponse,
    FeePaid,
    FeePaidResponse,
    PatronEnable,
    PatronEnableResponse,
    PatronInformation,
    PatronInformationResponse,
    PatronStatusRequest,
    PatronStatusResponse,
)
from sip2.sim import fees
from sip2.sim.desk import NOBODY, Desk, lines
from sip2.sim.records import Fee, Patron
from sip2.values import Language, Summary


def status(desk: Desk, request: PatronStatusRequest) -> PatronStatusResponse:
    """Tell how a reader stands."""
    return _status(desk, request.patron_id, request.language, request.patron_password)


def block(desk: Desk, request: BlockPatron) -> PatronStatusResponse:
    """Suspend a reader whose card a machine may have kept."""
    desk.library.block(request.patron_id, request.blocked_card_message, card_retained=request.card_retained)
    return _status(desk, request.patron_id, Language.UNKNOWN, None)


def _status(desk: Desk, number: str, language: str, pin: str | None) -> PatronStatusResponse:
    patron = desk.patron(number)
    return PatronStatusResponse(
        patron_status=desk.flags(patron),
        language=language,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        patron_id=number,
        personal_name=patron.name,
        valid_patron=patron is not NOBODY,
        valid_patron_password=None if pin is None else desk.is_pin(patron, pin),
        currency=desk.library.rules.currency,
        fee_amount=str(patron.fees),
        patron_expiration=_expiration(patron),
        birth_date=patron.birth_date,
        patron_class=patron.category,
        screen_message=desk.words_for(patron, pin or ""),
    )


def _expiration(patron: Patron) -> str:
    return f"{patron.expires:%Y%m%d}" if patron.expires else ""


def enable(desk: Desk, request: PatronEnable) -> PatronEnableResponse:
    """Lift a reader's blocks."""
    desk.library.enable(request.patron_id)
    patron = desk.patron(request.patron_id)
    return PatronEnableResponse(
        patron_status=desk.flags(patron),
        language=patron.language,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        patron_id=request.patron_id,
        personal_name=patron.name,
        valid_patron=patron is not NOBODY,
        valid_patron_password=desk.is_pin(patron, request.patron_password),
        screen_message=desk.words_for(patron),
    )


def end_session(desk: Desk, request: EndPatronSession) -> EndSessionResponse:
    """Say goodbye."""
    return EndSessionResponse(
        end_session=True,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        patron_id=request.patron_id,
    )


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of 64, whole, as texts; `fees` is Gossip's and has more than one text for each."""

    by_summary: dict[Summary, list[str]]
    fees: tuple[Fee, ...]

    def count(self, summary: Summary) -> int:
        return len(self.by_summary[summary])


def _lists_of(desk: Desk, patron: Patron) -> _Lists:
    loans, holds = desk.library.loans_of(patron.number), desk.library.queues.of(patron.number)
    waiting = [hold for hold in holds if not hold.ready]
    counted = holds if desk.personality.holds_counted is HoldsCounted.ALL else [hold for hold in holds if hold.ready]
    return _Lists(
        {
            Summary.HOLD: [desk.entry(hold.barcode) for hold in counted],
            Summary.OVERDUE: [desk.entry(loan.barcode) for loan in loans if loan.due < desk.now],
            Summary.CHARGED: [desk.entry(loan.barcode) for loan in loans],
            Summary.FINE: [fees.line(fee) for fee in patron.fee_items],
            Summary.RECALL: [desk.entry(loan.barcode) for loan in loans if loan.recalled],
            Summary.UNAVAILABLE_HOLDS: [desk.entry(hold.barcode) for hold in waiting],
        },
        patron.fee_items,
    )


def information(desk: Desk, request: PatronInformation) -> PatronInformationResponse:
    """Tell all about a reader, with a page of one list."""
    patron, rules = desk.patron(request.patron_id), desk.library.rules
    lists = _lists_of(desk, patron)
    first, last = max((request.start_item or 1) - 1, 0), request.end_item
    page = slice(first, None if last is None else max(last, 0))
    return PatronInformationResponse(
        patron_status=desk.flags(patron),
        language=request.language,
        transaction_date=desk.stamp,
        hold_items_count=lists.count(Summary.HOLD),
        overdue_items_count=lists.count(Summary.OVERDUE),
        charged_items_count=lists.count(Summary.CHARGED),
        fine_items_count=lists.count(Summary.FINE),
        recall_items_count=lists.count(Summary.RECALL),
        unavailable_holds_count=lists.count(Summary.UNAVAILABLE_HOLDS),
        institution_id=desk.institution_id,
        patron_id=request.patron_id,
        personal_name=patron.name,
        hold_items_limit=rules.hold_limit,
        overdue_items_limit=rules.overdue_limit,
        charged_items_limit=desk.library.limit_of(patron),
        valid_patron=patron is not NOBODY,
        valid_patron_password=desk.is_pin(patron, request.patron_password),
        currency=rules.currency,
        fee_amount=str(patron.fees),
        fee_limit=str(rules.fee_limit),
        **_page(lists, request.summary, page),
        **_fee_page(desk, lists, request.summary, page),
        home_address=patron.address,
        email_address=patron.email,
        home_phone_number=patron.phone,
        patron_expiration=_expiration(patron),
        birth_date=patron.birth_date,
        patron_class=patron.category,
        screen_message=(*desk.words_for(patron, request.patron_password), *_home(desk, patron)),
    )


def _home(desk: Desk, patron: Patron) -> tuple[str, ...]:
    return (patron.home or desk.library.rules.branch,) if desk.personality.names_home and patron is not NOBODY else ()


_LIST_FIELDS = {
    Summary.HOLD: "hold_items",
    Summary.OVERDUE: "overdue_items",
    Summary.CHARGED: "charged_items",
    Summary.FINE: "fine_items",
    Summary.RECALL: "recall_items",
    Summary.UNAVAILABLE_HOLDS: "unavailable_hold_items",
}


def _page(lists: _Lists, summary: Summary, page: slice) -> dict[str, Any]:
    name = _LIST_FIELDS.get(summary)
    return {name: tuple(lists.by_summary[summary][page])} if name else {}


def _fee_page(desk: Desk, lists: _Lists, summary: Summary, page: slice) -> dict[str, Any]:
    asked = summary is Summary.FEE_ITEMS and desk.personality.lists_fees
    return _fee_fields(lists.fees[page]) if asked else {}


def _fee_fields(listed: Sequence[Fee]) -> dict[str, Any]:
    """Write FA to FF, one of each for each fee."""
    return {
        "fee_item_amounts": tuple(str(fee.amount) for fee in listed),
        "fee_item_ids": tuple(fee.id for fee in listed),
        "fee_item_dates": tuple(f"{fee.since:%Y%m%d}" if fee.since else "" for fee in listed),
        "fee_item_titles": tuple(fee.title for fee in listed),
        "fee_item_types": tuple(fee.type for fee in listed),
        "fee_item_type_texts": tuple(fees.TYPE_TEXTS[fee.type] for fee in listed),
    }


def fee_paid(desk: Desk, request: FeePaid) -> FeePaidResponse:
    """Book a payment."""
    amount = fees.amount_of(request.fee_amount)
    right_currency = request.currency.strip() in ("", desk.library.rules.currency)
    payment = desk.library.pay(
        request.patron_id,
        amount if right_currency else None,
        fee_id=request.fee_id,
        transaction_id=request.transaction_id,
    )
    paid = payment.paid if desk.personality.lists_fees else ()
    return FeePaidResponse(
        payment_accepted=payment.ok,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        patron_id=request.patron_id,
        transaction_id=request.transaction_id,
        **_fee_fields([fee for fee, _ in paid]),
        fee_item_paid_amounts=tuple(str(part) for _, part in paid),
        screen_message=lines(payment.message),
    )
