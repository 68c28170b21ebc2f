"""The library of `shelf.py` behind pysip2's server; prints its port, ends with its standard input.

Run it with .venv-peers/bin/python. The encoding is UTF-8, for its default, code page 850, has no Chinese letters.
"""

import sys

import anyio
import pysip2
from msgspec.structs import replace
from process import announce
from pysip2 import RequestContext, SIP2Server
from shelf import CARD_LOST, NOON, PASSWORD, USER, Answer, Shelf

SHELF = Shelf()
APP = SIP2Server(
    encoding=sys.argv[1] if len(sys.argv) > 1 else "utf-8",
    institution_id=SHELF.institution_id,
    library_name=SHELF.name if len(sys.argv) == 1 else "JCU",
    terminal_location="T1",
)


def declined(context: RequestContext, message: str) -> pysip2.SIPResponse:
    """Return pysip2's own refusal, under our clock."""
    return replace(context.decline(message), transaction_date=NOON)


@APP.route(pysip2.LOGIN)
def login(request: pysip2.LoginRequest, _: RequestContext) -> pysip2.LoginResponse:
    is_known = (request.login_user_id, request.login_password) == (USER, PASSWORD)
    return pysip2.LoginResponse(ok="1" if is_known else "0")


@APP.route(pysip2.SC_STATUS)
def status(request: pysip2.SCStatusRequest, context: RequestContext) -> pysip2.ACSStatusResponse:
    return replace(context.server.build_acs_status(request), date_time_sync=NOON)


def standing(number: str, pin: str | None, language: str) -> dict:
    """Return what 24, 26 and 64 have in common."""
    patron = SHELF.patrons[number]
    return {
        "patron_status": "".join("Y" if at in SHELF.status_flags(number) else " " for at in range(14)),
        "language": patron.language or language,
        "transaction_date": NOON,
        "institution_id": SHELF.institution_id,
        "patron_identifier": number,
        "personal_name": patron.name,
        "valid_patron": "Y",
        "valid_patron_password": None if not pin else "Y" if pin == patron.pin else "N",
        "screen_message": (patron.message,) if patron.message else (),
    }


def debts(number: str) -> dict:
    """Return what 24 and 64 tell about money."""
    return {"currency_type": SHELF.currency, "fee_amount": f"{SHELF.patrons[number].fees:.2f}"}


@APP.route(pysip2.PATRON_STATUS)
def patron_status(request: pysip2.PatronStatusRequest, context: RequestContext) -> pysip2.PatronStatusResponse:
    number = request.patron_identifier
    if number not in SHELF.patrons:
        return declined(context, "查无此证。")
    return pysip2.PatronStatusResponse(**standing(number, request.patron_password, request.language), **debts(number))


@APP.route(pysip2.BLOCK_PATRON)
def block(request: pysip2.BlockPatronRequest, context: RequestContext) -> pysip2.PatronStatusResponse:
    number = request.patron_identifier
    if number not in SHELF.patrons:
        return declined(context, "查无此证。")
    SHELF.patrons[number].blocks.add(CARD_LOST)
    SHELF.patrons[number].message = request.blocked_card_message
    return pysip2.PatronStatusResponse(**standing(number, None, "000"), **debts(number))


@APP.route(pysip2.PATRON_ENABLE)
def enable(request: pysip2.PatronEnableRequest, context: RequestContext) -> pysip2.PatronEnableResponse:
    number = request.patron_identifier
    if number not in SHELF.patrons:
        return declined(context, "查无此证。")
    SHELF.patrons[number].blocks.clear()
    SHELF.patrons[number].message = ""
    return pysip2.PatronEnableResponse(**standing(number, request.patron_password, "000"))


LISTS = ("hold_items", "overdue_items", "charged_items", "fine_items", "recall_items", "unavailable_hold_items")
COUNTS = (*(f"{name}_count" for name in LISTS[:5]), "unavailable_holds_count")


def lists(number: str) -> tuple[list[str], ...]:
    """Return the six lists of 64."""
    return SHELF.holds_of(number), SHELF.overdue_of(number), SHELF.loans_of(number), [], [], []


def page(request: pysip2.PatronInformationRequest, barcodes: list[str]) -> tuple[str, ...]:
    start, end = int(request.start_item or 1), int(request.end_item or len(barcodes))
    return tuple(barcodes[start - 1 : end])


@APP.route(pysip2.PATRON_INFORMATION)
def patron_information(
    request: pysip2.PatronInformationRequest, context: RequestContext
) -> pysip2.PatronInformationResponse:
    number, asked = request.patron_identifier, request.summary.find("Y")
    if number not in SHELF.patrons:
        return declined(context, "查无此证。")
    patron, found = SHELF.patrons[number], lists(number)
    return pysip2.PatronInformationResponse(
        **standing(number, request.patron_password, request.language),
        **debts(number),
        **dict(zip(COUNTS, (f"{len(each):04}" for each in found), strict=True)),
        **({LISTS[asked]: page(request, found[asked])} if 0 <= asked < len(LISTS) else {}),
        charged_items_limit=f"{patron.loan_limit:04}",
        fee_limit=f"{SHELF.fee_limit:.2f}",
        email_address=patron.email or None,
    )


@APP.route(pysip2.END_PATRON_SESSION)
def end_session(request: pysip2.EndPatronSessionRequest, _: RequestContext) -> pysip2.EndSessionResponse:
    return pysip2.EndSessionResponse(
        end_session="Y",
        transaction_date=NOON,
        institution_id=SHELF.institution_id,
        patron_identifier=request.patron_identifier,
    )


@APP.route(pysip2.FEE_PAID)
def fee_paid(request: pysip2.FeePaidRequest, _: RequestContext) -> pysip2.FeePaidResponse:
    answer = SHELF.pay(request.patron_identifier, request.fee_amount)
    return pysip2.FeePaidResponse(
        payment_accepted="Y" if answer.ok else "N",
        transaction_date=NOON,
        institution_id=SHELF.institution_id,
        patron_identifier=request.patron_identifier,
        transaction_id=request.transaction_id,
        screen_message=(answer.message,),
    )


def loan(request: pysip2.CheckoutRequest | pysip2.RenewRequest, answer: Answer) -> dict:
    """Return what 12 and 30 have in common."""
    barcode = request.item_identifier or ""
    item = SHELF.items.get(barcode)
    return {
        "ok": str(int(answer.ok)),
        "renewal_ok": "Y" if answer.renewed else "N",
        "magnetic_media": "N",
        "desensitize": "Y" if answer.ok else "N",
        "transaction_date": NOON,
        "institution_id": SHELF.institution_id,
        "patron_identifier": request.patron_identifier,
        "item_identifier": barcode,
        "title_identifier": item.title if item else "",
        "due_date": SHELF.due_text(barcode) if answer.ok else "",
        "media_type": item.media_type if item else None,
        "screen_message": (answer.message,),
    }


@APP.route(pysip2.CHECKOUT)
def checkout(request: pysip2.CheckoutRequest, _: RequestContext) -> pysip2.CheckoutResponse:
    answer = SHELF.checkout(request.patron_identifier, request.item_identifier)
    return pysip2.CheckoutResponse(**loan(request, answer))


@APP.route(pysip2.RENEW)
def renew(request: pysip2.RenewRequest, _: RequestContext) -> pysip2.RenewResponse:
    answer = SHELF.renew(request.patron_identifier, request.item_identifier or "")
    return pysip2.RenewResponse(**loan(request, answer))


@APP.route(pysip2.RENEW_ALL)
def renew_all(request: pysip2.RenewAllRequest, _: RequestContext) -> pysip2.RenewAllResponse:
    barcodes = SHELF.loans_of(request.patron_identifier)
    done = {barcode: SHELF.renew(request.patron_identifier, barcode).ok for barcode in barcodes}
    renewed, kept = ([each for each in barcodes if done[each] is ok] for ok in (True, False))
    return pysip2.RenewAllResponse(
        ok="1" if barcodes else "0",
        renewed_count=f"{len(renewed):04}",
        unrenewed_count=f"{len(kept):04}",
        transaction_date=NOON,
        institution_id=SHELF.institution_id,
        renewed_items=tuple(renewed),
        unrenewed_items=tuple(kept),
    )


@APP.route(pysip2.CHECKIN)
def checkin(request: pysip2.CheckinRequest, _: RequestContext) -> pysip2.CheckinResponse:
    answer = SHELF.checkin(request.item_identifier)
    item = SHELF.items.get(request.item_identifier)
    return pysip2.CheckinResponse(
        ok=str(int(answer.ok)),
        resensitize="Y" if answer.ok else "N",
        magnetic_media="N",
        alert="Y" if SHELF.queue(request.item_identifier) else "N",
        transaction_date=NOON,
        institution_id=SHELF.institution_id,
        item_identifier=request.item_identifier,
        permanent_location=(item.home or SHELF.branch) if item else "",
        title_identifier=item.title if item else None,
        sort_bin="1" if item else None,
        screen_message=(answer.message,),
    )


def circulation_status(barcode: str) -> str:
    """Return the code of 18."""
    if barcode not in SHELF.items:
        return "01"
    return "04" if barcode in SHELF.loans else "03"


@APP.route(pysip2.ITEM_INFORMATION)
def item_information(request: pysip2.ItemInformationRequest, context: RequestContext) -> pysip2.ItemInformationResponse:
    barcode = request.item_identifier
    item = SHELF.items.get(barcode)
    if item is None:
        return declined(context, "查无此书。")
    return pysip2.ItemInformationResponse(
        circulation_status=circulation_status(barcode),
        security_marker="01",
        fee_type="01",
        transaction_date=NOON,
        hold_queue_length=str(len(SHELF.queue(barcode))),
        due_date=SHELF.due_text(barcode) or None,
        item_identifier=barcode,
        title_identifier=item.title,
        media_type=item.media_type,
        permanent_location=item.home or SHELF.branch,
        item_properties=item.properties or None,
    )


@APP.route(pysip2.ITEM_STATUS_UPDATE)
def item_status_update(
    request: pysip2.ItemStatusUpdateRequest, context: RequestContext
) -> pysip2.ItemStatusUpdateResponse:
    item = SHELF.items.get(request.item_identifier)
    if item is None:
        return declined(context, "查无此书。")
    item.properties = request.item_properties
    return pysip2.ItemStatusUpdateResponse(
        item_properties_ok="1",
        transaction_date=NOON,
        item_identifier=item.barcode,
        title_identifier=item.title,
        item_properties=item.properties,
    )


@APP.route(pysip2.HOLD)
def hold(request: pysip2.HoldRequest, context: RequestContext) -> pysip2.HoldResponse:
    number, barcode = request.patron_identifier, request.item_identifier or ""
    if request.hold_mode == "*":
        return declined(context, "不能更改预约。")
    answer = (SHELF.hold if request.hold_mode == "+" else SHELF.cancel_hold)(number, barcode)
    queue = SHELF.queue(barcode)
    return pysip2.HoldResponse(
        ok=str(int(answer.ok)),
        available="Y" if circulation_status(barcode) == "03" else "N",
        transaction_date=NOON,
        queue_position=str(queue.index(number) + 1) if number in queue else None,
        pickup_location=request.pickup_location,
        institution_id=SHELF.institution_id,
        patron_identifier=number,
        item_identifier=barcode,
        screen_message=(answer.message,),
    )


async def serve() -> None:
    """Serve on a free port of this machine until nobody wants us any more."""
    async with APP.start(port=0) as port:
        announce(port)
        await anyio.sleep_forever()


if __name__ == "__main__":
    anyio.run(serve)
