"""What a library answers to requests about an item: 17, 19."""

from sip2.messages import ItemInformation, ItemInformationResponse, ItemStatusUpdate, ItemStatusUpdateResponse
from sip2.sim.desk import Desk, lines
from sip2.sim.records import Item
from sip2.values import CirculationStatus, FeeType, SecurityMarker


def information(desk: Desk, request: ItemInformation) -> ItemInformationResponse:
    """Tell all about an item."""
    item = desk.library.items.get(request.item_id)
    return _known(desk, item) if item else _unknown(desk, request.item_id)


def _known(desk: Desk, item: Item) -> ItemInformationResponse:
    library, loan = desk.library, desk.library.loans.get(item.barcode)
    queue = library.queue_for(item.barcode)
    return ItemInformationResponse(
        circulation_status=library.status_of(item.barcode),
        security_marker=_marker(item),
        fee_type=FeeType.RENTAL if item.loan_fee else FeeType.OTHER,
        transaction_date=desk.stamp,
        item_id=item.barcode,
        title_id=item.title,
        hold_queue_length=len(queue),
        due_date=desk.due_text(loan.due if loan else None),
        recall_date=desk.optional_date(loan.recalled if loan else None),
        hold_pickup_date=desk.optional_date(next((hold.shelf_until for hold in queue if hold.ready), None)),
        owner=_owner(desk, item),
        currency=library.rules.currency if item.loan_fee else "",
        fee_amount=str(item.loan_fee) if item.loan_fee else "",
        media_type=item.media_type,
        permanent_location=item.home,
        current_location="" if loan else library.place_of(item),
        item_properties=item.properties,
        call_number=item.call_number,
        destination_location=library.in_transit.get(item.barcode, ""),
        collection_code=item.collection,
        author=item.author,
        screen_message=lines(item.note),
    )


def _marker(item: Item) -> SecurityMarker:
    if item.security:
        return item.security
    return SecurityMarker.TATTLE_TAPE if item.magnetic else SecurityMarker.OTHER


def _owner(desk: Desk, item: Item) -> str:
    if not desk.personality.names_borrower:
        return desk.library.rules.name
    loan = desk.library.loans.get(item.barcode)
    return loan.number if loan else ""


def _unknown(desk: Desk, barcode: str) -> ItemInformationResponse:
    return ItemInformationResponse(
        circulation_status=CirculationStatus.OTHER,
        security_marker=SecurityMarker.OTHER,
        fee_type=FeeType.OTHER,
        transaction_date=desk.stamp,
        item_id=barcode,
        title_id="",
        screen_message=lines("馆藏中没有此条码。"),
    )


def status_update(desk: Desk, request: ItemStatusUpdate) -> ItemStatusUpdateResponse:
    """Store free-form properties with an item."""
    stored = desk.library.set_properties(request.item_id, request.item_properties)
    item = desk.library.items.get(request.item_id)
    return ItemStatusUpdateResponse(
        item_properties_ok=stored,
        transaction_date=desk.stamp,
        item_id=request.item_id,
        title_id=item.title if item else "",
        item_properties=request.item_properties if stored else "",
        screen_message=lines("" if stored else "馆藏中没有此条码。"),
    )
