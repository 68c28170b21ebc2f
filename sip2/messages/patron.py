"""Messages about a patron: status, information, the end of a session, blocks, payments."""

from sip2 import kinds as k
from sip2.fields import Answer_co, Message, Request, fixed, message, optional, part, repeated, required
from sip2.values import FeeType, Language, PatronFlag, SipDate, Summary


@part
class PatronRequest(Request[Answer_co]):
    """What the requests about a patron as a whole begin with."""

    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    terminal_password: str = optional("AC")
    patron_password: str = optional("AD")


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
    patron_expiration: str = optional("PA")
    birth_date: str = optional("PB")
    patron_class: str = optional("PC")


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
    patron_expiration: str = optional("PA")
    """By the habit of Evergreen and others; Koha's constants call PA the access type."""
    birth_date: str = optional("PB")
    patron_class: str = optional("PC")
    fee_item_amounts: tuple[str, ...] = repeated("FA")
    """FA to FG list single fees, one of each tag for each fee, as Gossip does it."""
    fee_item_ids: tuple[str, ...] = repeated("FB")
    fee_item_dates: tuple[str, ...] = repeated("FC")
    fee_item_titles: tuple[str, ...] = repeated("FD")
    fee_item_types: tuple[str, ...] = repeated("FE")
    fee_item_type_texts: tuple[str, ...] = repeated("FF")
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


@message("38")
class FeePaidResponse(Message):
    """Say whether a payment is booked."""

    payment_accepted: bool = fixed(k.DECIDED)
    transaction_date: SipDate = fixed(k.DATE)
    institution_id: str = required("AO")
    patron_id: str = required("AA")
    transaction_id: str = optional("BK")
    fee_item_amounts: tuple[str, ...] = repeated("FA")
    fee_item_ids: tuple[str, ...] = repeated("FB")
    fee_item_dates: tuple[str, ...] = repeated("FC")
    fee_item_titles: tuple[str, ...] = repeated("FD")
    fee_item_types: tuple[str, ...] = repeated("FE")
    fee_item_type_texts: tuple[str, ...] = repeated("FF")
    fee_item_paid_amounts: tuple[str, ...] = repeated("FG")
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
