"""Messages that lend, take back, renew and hold."""

from sip2 import kinds as k
from sip2.fields import Message, Request, fixed, message, optional, part, repeated, required
from sip2.messages.patron import PatronRequest
from sip2.values import NO_DATE, HoldMode, SipDate, YesNoUnknown


@part
class LoanAnswer(Message):
    """What 12 and 30 have in common, which is all."""

    ok: bool = fixed(k.OK)
    renewal_ok: bool = fixed(k.YES_NO)
    magnetic_media: YesNoUnknown = fixed(k.YES_NO_UNKNOWN)
    desensitize: YesNoUnknown = fixed(k.YES_NO_UNKNOWN)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    item_id: str = required("AB")
    title_id: str = required("AJ")
    due_date: str = required("AH")
    fee_type: str = optional("BT")
    security_inhibit: bool | None = optional("CI", k.TAGGED_FLAG)
    currency: str = optional("BH")
    fee_amount: str = optional("BV")
    media_type: str = optional("CK")
    item_properties: str = optional("CH")
    transaction_id: str = optional("BK")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("12")
class CheckoutResponse(LoanAnswer):
    """Say whether an item is lent. `renewal_ok` means that this patron already had it; `due_date` is free text."""


@message("11")
class Checkout(Request[CheckoutResponse]):
    """Lend an item. `no_block`: it already happened off line, at `transaction_date`, until `nb_due_date`."""

    sc_renewal_policy: bool = fixed(k.YES_NO)
    no_block: bool = fixed(k.YES_NO, default=False)
    transaction_date: SipDate = fixed(k.DATE)
    nb_due_date: SipDate = fixed(k.DATE, default=NO_DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    item_id: str = required("AB")
    terminal_password: str = required("AC", default="")
    item_properties: str = optional("CH")
    patron_password: str = optional("AD")
    fee_acknowledged: bool | None = optional("BO", k.TAGGED_FLAG)
    cancel: bool | None = optional("BI", k.TAGGED_FLAG)


@message("10")
class CheckinResponse(Message):
    """Say whether an item is taken back and where it must go. `alert_type` is CV, `destination_location` CT."""

    ok: bool = fixed(k.OK)
    resensitize: bool = fixed(k.YES_NO)
    magnetic_media: YesNoUnknown = fixed(k.YES_NO_UNKNOWN)
    alert: bool = fixed(k.YES_NO)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    item_id: str = required("AB")
    permanent_location: str = required("AQ")
    title_id: str = optional("AJ")
    sort_bin: str = optional("CL")
    patron_id: str = optional("AA")
    media_type: str = optional("CK")
    item_properties: str = optional("CH")
    collection_code: str = optional("CR")
    call_number: str = optional("CS")
    destination_location: str = optional("CT")
    alert_type: str = optional("CV")
    hold_pickup_date: SipDate | None = optional("CM", k.TAGGED_DATE)
    hold_patron_id: str = optional("CY")
    hold_patron_name: str = optional("DA")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("09")
class Checkin(Request[CheckinResponse]):
    """Take an item back. `return_date` is when it came back; `cancel` undoes a loan that failed at the machine."""

    no_block: bool = fixed(k.YES_NO, default=False)
    transaction_date: SipDate = fixed(k.DATE)
    return_date: SipDate = fixed(k.DATE)
    current_location: str = required("AP", default="")
    institution_id: str = required("AO")
    item_id: str = required("AB")
    terminal_password: str = required("AC", default="")
    item_properties: str = optional("CH")
    cancel: bool | None = optional("BI", k.TAGGED_FLAG)


@message("30")
class RenewResponse(LoanAnswer):
    """Say whether a loan is renewed."""


@message("29")
class Renew(Request[RenewResponse]):
    """Renew a loan, named by item or title."""

    third_party_allowed: bool = fixed(k.YES_NO, default=False)
    no_block: bool = fixed(k.YES_NO, default=False)
    transaction_date: SipDate = fixed(k.DATE)
    nb_due_date: SipDate = fixed(k.DATE, default=NO_DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    patron_password: str = optional("AD")
    item_id: str = optional("AB")
    title_id: str = optional("AJ")
    terminal_password: str = optional("AC")
    item_properties: str = optional("CH")
    fee_acknowledged: bool | None = optional("BO", k.TAGGED_FLAG)


@message("66")
class RenewAllResponse(Message):
    """Tell which loans are renewed; an unrenewed item may carry the reason in the same text."""

    ok: bool = fixed(k.OK)
    renewed_count: int | None = fixed(k.COUNT4)
    unrenewed_count: int | None = fixed(k.COUNT4)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    renewed_items: tuple[str, ...] = repeated("BM")
    unrenewed_items: tuple[str, ...] = repeated("BN")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("65")
class RenewAll(PatronRequest[RenewAllResponse]):
    """Renew all loans of a patron."""

    fee_acknowledged: bool | None = optional("BO", k.TAGGED_FLAG)


@message("16")
class HoldResponse(Message):
    """Say whether a hold is placed, changed or cancelled."""

    ok: bool = fixed(k.OK)
    available: bool = fixed(k.YES_NO)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    expiration_date: SipDate | None = optional("BW", k.TAGGED_DATE)
    queue_position: int | None = optional("BR", k.TAGGED_NUMBER)
    pickup_location: str = optional("BS")
    item_id: str = optional("AB")
    title_id: str = optional("AJ")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("15")
class Hold(Request[HoldResponse]):
    """Place, change or cancel a hold on an item or a title."""

    hold_mode: HoldMode = fixed(k.HOLD_MODE)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    expiration_date: SipDate | None = optional("BW", k.TAGGED_DATE)
    pickup_location: str = optional("BS")
    hold_type: str = optional("BY")
    patron_password: str = optional("AD")
    item_id: str = optional("AB")
    title_id: str = optional("AJ")
    terminal_password: str = optional("AC")
    fee_acknowledged: bool | None = optional("BO", k.TAGGED_FLAG)
