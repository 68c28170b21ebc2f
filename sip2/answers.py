"""What an answer of the library system means, as outcomes (sip2.md §6, §7; sip2-quirks.md §3)."""

import re
from datetime import UTC, date, datetime, time, tzinfo

from sip2.dialect import SortBin
from sip2.fields import MAX_VALUE_LENGTH
from sip2.messages import (
    CheckinResponse,
    FeePaidResponse,
    HoldResponse,
    ItemInformationResponse,
    LoanAnswer,
    PatronInformationResponse,
    PatronStatusResponse,
    RenewResponse,
)
from sip2.outcomes import (
    Alert,
    Held,
    HoldRefused,
    ItemRecord,
    ItemUnknown,
    Lent,
    LoanRefused,
    Paid,
    Patron,
    PatronRefusal,
    PatronRefused,
    PaymentRefused,
    Returned,
    ReturnRefused,
)
from sip2.values import CirculationStatus, SipDate, YesNoUnknown

ALERTS = {
    "00": None,
    "01": Alert.HOLD_HERE,
    "02": Alert.HOLD_ELSEWHERE,
    "03": Alert.ILL,
    "04": Alert.TRANSIT,
}
"""CV alert type as library systems use it; 00 is Koha's "nothing special" (sip2.md §6)."""

_DATE_FORM = re.compile(
    r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?"
    r"(?:[T ]*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)
_END_OF_DAY = time(23, 59, 59)


def due_date(text: str, local: tzinfo) -> datetime | None:
    """Read the free text of AH: a SIP date, or year first with any usual separator; None if it is anything else.

    A day without a time means the end of that day; a time without a zone is in `local`.
    """
    text = text.strip()
    moment = SipDate(text).moment(local)
    if moment is not None:
        return moment
    found = _DATE_FORM.fullmatch(text)
    return _moment(found, local) if found else None


def _moment(found: re.Match[str], local: tzinfo) -> datetime | None:
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        date = datetime(int(year), int(month), int(day), tzinfo=local)
        if hour is None:
            return datetime.combine(date, _END_OF_DAY, local)
        moment = date.replace(hour=int(hour), minute=int(minute), second=int(second or 0))
        return moment.replace(tzinfo=datetime.strptime(zone, "%z").tzinfo) if zone else moment
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """Read PA, the last day of a card; None if it is anything else: Koha uses the tag otherwise (sip2.md §7.10)."""
    moment = due_date(text, UTC)
    return moment.date() if moment else None


def screen_text(lines: tuple[str, ...]) -> str:
    """Join the lines of AF, each once: some systems repeat them (sip2-quirks.md §3.24).

    A field that is as long as a field may be goes on in the next: edge-sip2 cuts long texts so (§3.6).
    """
    whole: list[str] = []
    goes_on = False
    for line in lines:
        whole[-1:] = [whole[-1] + line] if goes_on else [*whole[-1:], line]
        goes_on = len(line) == MAX_VALUE_LENGTH
    return "\n".join(dict.fromkeys(plain(line) for line in whole if line.strip()))


def plain(text: str) -> str:
    """Return a text as people read it: Evergreen and Koha write the delimiter as an HTML entity (§3.5)."""
    return text.strip().replace("&#124;", "|")


def patron_outcome(
    number: str,
    answer: PatronInformationResponse | PatronStatusResponse,
    *,
    pin_asked: bool = True,
    confirms_pin: bool = True,
) -> Patron | PatronRefused:
    """Accept a patron only if BL does not say that nobody is known, and the PIN, if one was asked for, is proved.

    Without a PIN CQ means nothing, and a missing BL needs a name at least. `confirms_pin` is the dialect's.
    """
    message, expires = screen_text(answer.screen_message), last_day(answer.patron_expiration)
    nameless = answer.valid_patron is None and not answer.personal_name.strip()
    if answer.valid_patron is False or (nameless and not pin_asked):
        return PatronRefused(PatronRefusal.UNKNOWN, message, expires)
    if pin_asked and not _is_pin_right(answer, confirms_pin):
        return PatronRefused(PatronRefusal.WRONG_PIN, message)
    full = answer if isinstance(answer, PatronInformationResponse) else None
    return Patron(
        number=answer.patron_id or number,
        name=answer.personal_name,
        blocks=frozenset(int(flag) for flag in answer.patron_status),
        charged_count=full.charged_items_count if full else None,
        charged_limit=full.charged_items_limit if full else None,
        message=message,
        fee_amount=answer.fee_amount,
        currency=answer.currency,
        pin_checked=pin_asked,
        email=full.email_address if full else "",
        expires=expires,
    )


def _is_pin_right(answer: PatronInformationResponse | PatronStatusResponse, confirms_pin: bool) -> bool:
    """Trust CQ alone, for it implies a patron even without BL; a missing CQ confirms nothing.

    Systems that never check a PIN say "valid" to everybody (sip2-quirks.md §3.21), so that only a site which knows
    that its own never sends CQ may let BL = Y stand for it.
    """
    if answer.valid_patron_password is not None:
        return answer.valid_patron_password
    return answer.valid_patron is True and not confirms_pin


def loan_outcome(answer: LoanAnswer, local: tzinfo) -> Lent | LoanRefused:
    """Read 12 or 30; security may be cleared only on desensitize = Y without CI = Y.

    A renewal that is granted is one, whatever renewal ok says in 30 (sip2-quirks.md §3.26).
    """
    message = screen_text(answer.screen_message)
    if not answer.ok:
        return LoanRefused(plain(answer.title_id), message)
    return Lent(
        title=plain(answer.title_id),
        due_text=answer.due_date,
        due=due_date(answer.due_date, local),
        clear_security=answer.desensitize is YesNoUnknown.YES and not answer.security_inhibit,
        renewal=answer.renewal_ok or isinstance(answer, RenewResponse),
        message=message,
    )


def return_outcome(
    answer: CheckinResponse, location: str, sort_bin: SortBin = SortBin.FIELD
) -> Returned | ReturnRefused:
    """Read 10; who had the item (AA) and who waits for it (CY, DA) goes no further. `sort_bin` is the dialect's."""
    message = screen_text(answer.screen_message)
    if not answer.ok:
        return ReturnRefused(plain(answer.title_id), message)
    return Returned(
        title=plain(answer.title_id),
        alert=alert(answer, location),
        destination=answer.destination_location,
        sort_bin=answer.sort_bin if sort_bin is SortBin.FIELD else answer.destination_location,
        message=message,
        collection=answer.collection_code,
        media=answer.media_type,
        call_number=answer.call_number,
        location=answer.permanent_location,
        hold_name=answer.hold_patron_name,
        hold_number=answer.hold_patron_id,
    )


def payment_outcome(answer: FeePaidResponse) -> Paid | PaymentRefused:
    """Read 38."""
    message = screen_text(answer.screen_message)
    return Paid(message) if answer.payment_accepted else PaymentRefused(message)


def hold_outcome(answer: HoldResponse) -> Held | HoldRefused:
    """Read 16."""
    title, message = plain(answer.title_id), screen_text(answer.screen_message)
    if not answer.ok:
        return HoldRefused(title, message)
    return Held(title, answer.queue_position, answer.pickup_location, message)


def item_outcome(asked: str, answer: ItemInformationResponse, local: tzinfo) -> ItemRecord | ItemUnknown:
    """Read 18 for whoever holds the item in hand: nothing about who has it, or had it."""
    title = plain(answer.title_id)
    if not same_item(asked, answer.item_id) or (not title and answer.circulation_status is CirculationStatus.OTHER):
        return ItemUnknown()
    return ItemRecord(
        item=asked,
        title=title,
        status=answer.circulation_status,
        author=plain(answer.author),
        due=due_date(answer.due_date, local),
        due_text=answer.due_date.strip(),
        media=answer.media_type.strip(),
        call_number=plain(answer.call_number),
        home=plain(answer.permanent_location),
        place=plain(answer.current_location),
        destination=plain(answer.destination_location),
        collection=answer.collection_code.strip(),
        waiting=answer.hold_queue_length,
    )


def alert(answer: CheckinResponse, location: str) -> Alert | None:
    """Say where an item must go instead of the shelf; `location` is ours, "" if unknown.

    CV decides where it is known, with or without the alert flag. Without it a destination (CT) that is not here means
    transit; some systems name it always, so that with no location of our own it counts only with an alert. The
    permanent location (AQ) decides nothing: an item away from home may well stay. Any other alert is for staff.
    """
    if answer.alert_type in ALERTS:
        return ALERTS[answer.alert_type]
    elsewhere = answer.destination_location not in {"", location}
    if not answer.alert_type and elsewhere and (location or answer.alert):
        return Alert.TRANSIT
    return Alert.STAFF if answer.alert else None


def same_item(asked: str, answered: str) -> bool:
    """Say whether an answer is about the item asked for; blanks, case and leading zeros are not held against it."""
    return not answered.strip() or _bare(asked) == _bare(answered)


def _bare(item: str) -> str:
    return item.strip().casefold().lstrip("0")
