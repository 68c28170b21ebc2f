"""All messages of SIP2 2.00, both ways (3M SIP 2.00, rev 2.12, "Message Definitions"; sip2.md §5).

Field names are the standard's terms. Texts that did not come are "", flags and numbers None, lists (); a tag that a
message does not list is kept in `extra`.
"""

from sip2 import kinds as k
from sip2.fields import Answer_co, Message, Request, fixed, message, optional, part, repeated, required
from sip2.values import (
    NO_DATE,
    NO_TIME_SYNC,
    CirculationStatus,
    FeeType,
    HoldMode,
    Language,
    PatronFlag,
    ScStatusCode,
    SecurityMarker,
    SipDate,
    Summary,
    Supported,
    YesNoUnknown,
)


@part
class PatronRequest(Request[Answer_co]):
    """What the requests about a patron as a whole begin with."""

    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    terminal_password: str = optional("AC")
    patron_password: str = optional("AD")


@message("94")
class LoginResponse(Message):
    """Say whether a login is accepted."""

    ok: bool = fixed(k.OK)


@message("93")
class Login(Request[LoginResponse]):
    """Log a machine in; must come first where it is used. Algorithm "0" is plain text."""

    uid_algorithm: str = fixed(k.CHAR, default="0")
    pwd_algorithm: str = fixed(k.CHAR, default="0")
    login_user_id: str = required("CN")
    login_password: str = required("CO")
    location_code: str = optional("CP")


@message("98")
class AcsStatus(Message):
    """Tell what the library system can and allows; may also come instead of any other answer."""

    online: bool = fixed(k.DECIDED)
    checkin_ok: bool = fixed(k.YES_NO)
    checkout_ok: bool = fixed(k.YES_NO)
    acs_renewal_policy: bool = fixed(k.YES_NO)
    status_update_ok: bool = fixed(k.YES_NO)
    offline_ok: bool = fixed(k.YES_NO)
    timeout_period: int | None = fixed(k.COUNT3)
    """Tenths of a second; 0 = off line, 999 = unknown."""
    retries_allowed: int | None = fixed(k.COUNT3)
    """999 = unknown."""
    date_time_sync: SipDate = fixed(k.DATE, default=NO_TIME_SYNC)
    protocol_version: str = fixed(k.VERSION, default="2.00")
    institution_id: str = required("AO")
    supported_messages: str = required("BX")
    library_name: str = optional("AM")
    terminal_location: str = optional("AN")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")

    @property
    def timeout_s(self) -> float | None:
        """How long to wait for an answer; None if the library system does not say."""
        known = self.timeout_period not in (None, 0, 999)
        return self.timeout_period / 10 if known and self.timeout_period else None

    def supports(self, what: Supported) -> bool | None:
        """Say whether BX promises a message; None if its position is missing. A hint only (sip2-quirks.md §3.16)."""
        return {"Y": True, "N": False}.get(self.supported_messages[what : what + 1])


@message("99")
class ScStatus(Request[AcsStatus]):
    """Tell the state of the machine and ask for that of the library system."""

    status_code: ScStatusCode = fixed(k.SC_STATUS, default=ScStatusCode.OK)
    max_print_width: int | None = fixed(k.COUNT3, default=40)
    protocol_version: str = fixed(k.VERSION, default="2.00")


@part
class PatronStatusAnswer(Message):
    """What 24 and 26 have in common."""

    patron_status: frozenset[PatronFlag] = fixed(k.PATRON_STATUS)
    language: str = fixed(k.LANGUAGE)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    personal_name: str = required("AE")
    valid_patron: bool | None = optional("BL", k.TAGGED_FLAG)
    valid_patron_password: bool | None = optional("CQ", k.TAGGED_FLAG)
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("24")
class PatronStatusResponse(PatronStatusAnswer):
    """Tell a patron's status."""

    currency: str = optional("BH")
    fee_amount: str = optional("BV")


@message("23")
class PatronStatusRequest(Request[PatronStatusResponse]):
    """Ask for a patron's status."""

    language: str = fixed(k.LANGUAGE, default=Language.CHINESE)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    terminal_password: str = required("AC", default="")
    patron_password: str = required("AD", default="")


@message("01")
class BlockPatron(Request[PatronStatusResponse]):
    """Block a patron, e.g. when the machine kept the card."""

    card_retained: bool = fixed(k.YES_NO)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    blocked_card_message: str = required("AL", default="")
    patron_id: str = required("AA")
    terminal_password: str = required("AC", default="")


@message("26")
class PatronEnableResponse(PatronStatusAnswer):
    """Tell a patron's status after blocks were lifted."""


@message("25")
class PatronEnable(PatronRequest[PatronEnableResponse]):
    """Lift a patron's blocks; the standard means it for testing only."""


@message("64")
class PatronInformationResponse(Message):
    """Tell all about a patron, with one of six lists. A count is None where the library system left it blank."""

    patron_status: frozenset[PatronFlag] = fixed(k.PATRON_STATUS)
    language: str = fixed(k.LANGUAGE)
    transaction_date: SipDate = fixed(k.DATE)
    hold_items_count: int | None = fixed(k.COUNT4)
    overdue_items_count: int | None = fixed(k.COUNT4)
    charged_items_count: int | None = fixed(k.COUNT4)
    fine_items_count: int | None = fixed(k.COUNT4)
    recall_items_count: int | None = fixed(k.COUNT4)
    unavailable_holds_count: int | None = fixed(k.COUNT4)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    personal_name: str = required("AE")
    hold_items_limit: int | None = optional("BZ", k.TAGGED_COUNT)
    overdue_items_limit: int | None = optional("CA", k.TAGGED_COUNT)
    charged_items_limit: int | None = optional("CB", k.TAGGED_COUNT)
    valid_patron: bool | None = optional("BL", k.TAGGED_FLAG)
    valid_patron_password: bool | None = optional("CQ", k.TAGGED_FLAG)
    currency: str = optional("BH")
    fee_amount: str = optional("BV")
    fee_limit: str = optional("CC")
    hold_items: tuple[str, ...] = repeated("AS")
    overdue_items: tuple[str, ...] = repeated("AT")
    charged_items: tuple[str, ...] = repeated("AU")
    fine_items: tuple[str, ...] = repeated("AV")
    recall_items: tuple[str, ...] = repeated("BU")
    unavailable_hold_items: tuple[str, ...] = repeated("CD")
    home_address: str = optional("BD")
    email_address: str = optional("BE")
    home_phone_number: str = optional("BF")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("63")
class PatronInformation(Request[PatronInformationResponse]):
    """Ask all about a patron and for one list at most; `start_item` and `end_item` page it, from 1, inclusive."""

    language: str = fixed(k.LANGUAGE, default=Language.CHINESE)
    transaction_date: SipDate = fixed(k.DATE)
    summary: Summary = fixed(k.SUMMARY, default=Summary.NONE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    terminal_password: str = optional("AC")
    patron_password: str = optional("AD")
    start_item: int | None = optional("BP", k.TAGGED_NUMBER)
    end_item: int | None = optional("BQ", k.TAGGED_NUMBER)


@message("36")
class EndSessionResponse(Message):
    """Say whether the patron's session is ended."""

    end_session: bool = fixed(k.DECIDED)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("35")
class EndPatronSession(PatronRequest[EndSessionResponse]):
    """End a patron's session; expect no effect (sip2.md §7)."""


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


@message("38")
class FeePaidResponse(Message):
    """Say whether a payment is booked."""

    payment_accepted: bool = fixed(k.DECIDED)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    transaction_id: str = optional("BK")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")


@message("37")
class FeePaid(PatronRequest[FeePaidResponse]):
    """Book a payment. `payment_type` is two characters: 00 cash, 01 VISA, 02 credit card; systems add more."""

    fee_type: FeeType = fixed(k.FEE_TYPE)
    payment_type: str = fixed(k.PAYMENT_TYPE)
    currency: str = fixed(k.CURRENCY)
    fee_amount: str = required("BV")
    fee_id: str = optional("CG")
    transaction_id: str = optional("BK")


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


@message("97")
class RequestAcsResend(Request[Message]):
    """Ask the library system to repeat its last answer; carries no sequence number."""


@message("96")
class RequestScResend(Message):
    """Ask the machine to repeat its last request; carries no sequence number."""
