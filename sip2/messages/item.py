"""Messages about an item."""

from sip2 import kinds as k
from sip2.fields import Message, Request, fixed, message, optional, repeated, required
from sip2.values import CirculationStatus, FeeType, SecurityMarker, SipDate


@message("18")
class ItemInformationResponse(Message):
    """Tell all about an item."""

    circulation_status: CirculationStatus = fixed(k.CIRCULATION_STATUS)
    security_marker: SecurityMarker = fixed(k.SECURITY_MARKER)
    fee_type: FeeType = fixed(k.FEE_TYPE)
    transaction_date: SipDate = fixed(k.DATE)
    item_id: str = required("AB")
    title_id: str = required("AJ")
    hold_queue_length: int | None = optional("CF", k.TAGGED_NUMBER)
    due_date: str = optional("AH")
    recall_date: SipDate | None = optional("CJ", k.TAGGED_DATE)
    hold_pickup_date: SipDate | None = optional("CM", k.TAGGED_DATE)
    owner: str = optional("BG")
    currency: str = optional("BH")
    fee_amount: str = optional("BV")
    media_type: str = optional("CK")
    permanent_location: str = optional("AQ")
    current_location: str = optional("AP")
    item_properties: str = optional("CH")
    call_number: str = optional("CS")
    destination_location: str = optional("CT")
    collection_code: str = optional("CR")
    author: str = optional("AW")
    """Not in the standard; builds of dp2 send it (sip2.md §8)."""
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("17")
class ItemInformation(Request[ItemInformationResponse]):
    """Ask all about an item."""

    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    item_id: str = required("AB")
    terminal_password: str = optional("AC")


@message("20")
class ItemStatusUpdateResponse(Message):
    """Say whether the properties of an item are stored."""

    item_properties_ok: bool = fixed(k.STORED)
    transaction_date: SipDate = fixed(k.DATE)
    item_id: str = required("AB")
    title_id: str = optional("AJ")
    item_properties: str = optional("CH")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("19")
class ItemStatusUpdate(Request[ItemStatusUpdateResponse]):
    """Store free-form properties with an item."""

    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    item_id: str = required("AB")
    item_properties: str = required("CH")
    terminal_password: str = optional("AC")
    patron_id: str = optional("AA")
    """Not in the standard; Evergreen and Koha take it."""
