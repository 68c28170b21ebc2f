"""What a library answers to requests that lend, take back, renew and hold: 11, 09, 29, 65, 15."""

from typing import TypeVar

from sip2.messages import (
    Checkin,
    CheckinResponse,
    Checkout,
    CheckoutResponse,
    Hold,
    HoldResponse,
    LoanAnswer,
    Renew,
    RenewAll,
    RenewAllResponse,
    RenewResponse,
)
from sip2.sim.desk import NOBODY, Desk, lines
from sip2.sim.personality import Place, Undoes
from sip2.sim.records import HoldDecision, LoanDecision, ReturnDecision
from sip2.values import CirculationStatus, FeeType, HoldMode, YesNoUnknown

L = TypeVar("L", bound=LoanAnswer)


def checkout(desk: Desk, request: Checkout) -> CheckoutResponse:
    """Lend an item, or undo its return."""
    number, barcode = request.patron_id, request.item_id
    if request.cancel and desk.personality.undoes is Undoes.BOTH:
        return _loan(desk, CheckoutResponse, desk.library.undo_checkin(number, barcode), number, barcode)
    forced = desk.forces(request.no_block)
    decision = desk.library.checkout(
        number,
        barcode,
        desk.past(request.transaction_date) if forced else desk.now,
        renewal_allowed=request.sc_renewal_policy,
        fee_acknowledged=request.fee_acknowledged is True,
        forced=forced,
        due=desk.moment(request.nb_due_date),
    )
    return _loan(desk, CheckoutResponse, decision, number, barcode)


def renew(desk: Desk, request: Renew) -> RenewResponse:
    """Lengthen a loan, named by item or title."""
    number, barcode = request.patron_id, request.item_id or _lent_title(desk, request.patron_id, request.title_id)
    decision = desk.library.renew(
        number,
        barcode,
        desk.now,
        fee_acknowledged=request.fee_acknowledged is True,
        third_party=request.third_party_allowed,
    )
    return _loan(desk, RenewResponse, decision, number, barcode)


def _lent_title(desk: Desk, number: str, title: str) -> str:
    lent = {loan.barcode for loan in desk.library.loans_of(number)}
    return next((item.barcode for item in desk.titled(title) if item.barcode in lent), "")


def _loan(desk: Desk, kind: type[L], decision: LoanDecision, number: str, barcode: str) -> L:
    item, fee = decision.item, decision.fee
    return kind(
        ok=decision.ok,
        renewal_ok=decision.renewal,
        magnetic_media=YesNoUnknown.YES if item and item.magnetic else YesNoUnknown.NO,
        desensitize=YesNoUnknown.YES if decision.ok else YesNoUnknown.NO,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        patron_id=number,
        item_id=barcode,
        title_id=item.title if item else "",
        due_date=desk.due_text(decision.due),
        fee_type=FeeType.RENTAL if fee else "",
        security_inhibit=True if item and item.security_inhibit else None,
        currency=desk.library.rules.currency if fee else "",
        fee_amount=str(fee) if fee else "",
        media_type=item.media_type if item else "",
        item_properties=item.properties if item else "",
        screen_message=lines(decision.message),
        print_line=desk.prints(decision.ok),
    )


def renew_all(desk: Desk, request: RenewAll) -> RenewAllResponse:
    """Lengthen every loan of a reader that can be."""
    renewed: list[str] = []
    kept: list[str] = []
    for loan in desk.library.loans_of(request.patron_id):
        acknowledged = request.fee_acknowledged is True
        decision = desk.library.renew(request.patron_id, loan.barcode, desk.now, fee_acknowledged=acknowledged)
        reason = decision.message if desk.personality.gives_reasons else ""
        entry = desk.entry(loan.barcode)
        (renewed if decision.ok else kept).append(f"{entry} {reason}".rstrip())
    known = desk.patron(request.patron_id) is not NOBODY
    return RenewAllResponse(
        ok=known,
        renewed_count=len(renewed),
        unrenewed_count=len(kept),
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        renewed_items=tuple(renewed),
        unrenewed_items=tuple(kept),
        screen_message=() if known else desk.words_for(NOBODY),
    )


def checkin(desk: Desk, request: Checkin) -> CheckinResponse:
    """Take an item back, or undo its loan."""
    if request.cancel and desk.personality.undoes is not Undoes.NOTHING:
        return _return(desk, desk.library.undo_checkout(request.item_id), request.item_id)
    knows_place = desk.personality.place is not Place.MACHINE
    decision = desk.library.checkin(
        request.item_id,
        request.current_location if knows_place else "",
        desk.now,
        returned_at=desk.past(request.return_date),
        forced=desk.forces(request.no_block),
    )
    return _return(desk, decision, request.item_id)


def _return(desk: Desk, decision: ReturnDecision, barcode: str) -> CheckinResponse:
    item, hold = decision.item, decision.hold
    return CheckinResponse(
        ok=decision.ok,
        resensitize=decision.ok,
        magnetic_media=YesNoUnknown.YES if item and item.magnetic else YesNoUnknown.NO,
        alert=decision.calls_staff,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        item_id=barcode,
        permanent_location=item.home if item else "",
        title_id=item.title if item else "",
        sort_bin=decision.sort_bin,
        patron_id=decision.number,
        media_type=item.media_type if item else "",
        item_properties=item.properties if item else "",
        collection_code=item.collection if item else "",
        call_number=item.call_number if item else "",
        destination_location=decision.destination,
        alert_type=decision.alert,
        hold_pickup_date=desk.optional_date(hold.shelf_until if hold else None),
        hold_patron_id=hold.number if hold else "",
        hold_patron_name=desk.patron(hold.number).name if hold else "",
        screen_message=lines(decision.message),
        print_line=desk.prints(decision.ok),
    )


def hold(desk: Desk, request: Hold) -> HoldResponse:
    """Place, change or cancel a hold on an item or a title."""
    number, barcode = request.patron_id, request.item_id or _held_title(desk, request)
    match request.hold_mode:
        case HoldMode.ADD:
            decision = desk.library.place_hold(
                number,
                barcode,
                request.pickup_location,
                desk.now,
                expires=desk.moment(request.expiration_date),
                fee_acknowledged=request.fee_acknowledged is True,
            )
        case HoldMode.CHANGE:
            expires = desk.moment(request.expiration_date)
            decision = desk.library.change_hold(number, barcode, request.pickup_location, desk.now, expires=expires)
        case HoldMode.CANCEL:
            decision = desk.library.cancel_hold(number, barcode)
    return _hold(desk, decision, number, barcode)


def _held_title(desk: Desk, request: Hold) -> str:
    """Choose the copy of a title: one waited for to change or cancel, else that with the shortest queue."""
    queues, copies = desk.library.queues, [item.barcode for item in desk.titled(request.title_id)]
    if request.hold_mode is not HoldMode.ADD:
        copies = [barcode for barcode in copies if queues.find(request.patron_id, barcode)]
    return min(copies, key=lambda barcode: len(queues.for_item(barcode)), default="")


def _hold(desk: Desk, decision: HoldDecision, number: str, barcode: str) -> HoldResponse:
    made = decision.hold
    return HoldResponse(
        ok=decision.ok,
        available=desk.library.status_of(barcode) is CirculationStatus.AVAILABLE,
        transaction_date=desk.stamp,
        institution_id=desk.institution_id,
        patron_id=number,
        expiration_date=desk.optional_date(made.expires if made else None),
        queue_position=decision.position,
        pickup_location=made.pickup if made else "",
        item_id=barcode,
        title_id=decision.item.title if decision.item else "",
        screen_message=lines(decision.message),
    )
