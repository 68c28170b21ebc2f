"""The requests of one machine: what it puts into every message, so that its users name only what differs."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from typing import TypedDict

from sip2.dialect import DateZone
from sip2.errors import LocalProtocolError
from sip2.messages import (
    Checkin,
    Checkout,
    EndPatronSession,
    FeePaid,
    Hold,
    ItemInformation,
    PatronInformation,
    PatronStatusRequest,
    Renew,
)
from sip2.values import NO_DATE, FeeType, HoldMode, HoldTerms, Language, SipDate, Summary


class Common(TypedDict):
    """What every request but the login carries."""

    transaction_date: SipDate
    institution_id: str
    terminal_password: str


@dataclass(frozen=True, slots=True)
class Fee:
    """What is paid: `amount` as the library system writes it, e.g. "3.50"; `fee_id` "" for the whole account."""

    amount: str
    currency: str
    payment_type: str = "00"
    """Two characters: 00 cash, 01 VISA, 02 credit card; library systems add their own."""
    fee_type: FeeType = FeeType.OTHER
    fee_id: str = ""


def local_now() -> datetime:
    """Read the wall clock with this machine's time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Terminal:
    """A machine as its library system knows it; `location_code` is where it stands, `clock` gives aware local time."""

    institution_id: str
    location_code: str = ""
    password: str = field(default="", repr=False)
    language: str = Language.CHINESE
    clock: Callable[[], datetime] = local_now
    date_zone: DateZone = DateZone.LOCAL

    def of(self, institution: str) -> "Terminal":
        """Return this machine asking about readers of another institution (AO); empty: its own."""
        return replace(self, institution_id=institution) if institution else self

    @property
    def zone(self) -> tzinfo:
        """The time zone in which the library system's times without one are meant."""
        return UTC if self.date_zone is DateZone.UTC_UNSAID else self._here

    @property
    def _here(self) -> tzinfo:
        zone = self.clock().tzinfo
        if zone is None:
            raise LocalProtocolError("the clock must give aware time")
        return zone

    def patron_information(
        self,
        number: str,
        pin: str = "",
        summary: Summary = Summary.NONE,
        start_item: int | None = None,
        end_item: int | None = None,
    ) -> PatronInformation:
        """Ask all about a patron (63), and for one page of one list."""
        return PatronInformation(
            **self.common(),
            language=self.language,
            summary=summary,
            patron_id=number,
            patron_password=pin,
            start_item=start_item,
            end_item=end_item,
        )

    def patron_status(self, number: str, pin: str) -> PatronStatusRequest:
        """Ask for a patron's status (23)."""
        return PatronStatusRequest(**self.common(), language=self.language, patron_id=number, patron_password=pin)

    def item_information(self, item: str) -> ItemInformation:
        """Ask about an item (17)."""
        return ItemInformation(**self.common(), item_id=item)

    def checkout(self, item: str, patron: str, pin: str) -> Checkout:
        """Lend an item (11); never as a renewal, so that a loan sent twice cannot become one."""
        return Checkout(**self.common(), sc_renewal_policy=False, patron_id=patron, item_id=item, patron_password=pin)

    def past_checkout(self, item: str, patron: str, at: datetime, due: datetime | None, *, no_block: bool) -> Checkout:
        """Tell of a loan that the machine granted at `at` until `due` (11), without a PIN; see `Dialect.no_block`."""
        return replace(
            self.checkout(item, patron, ""),
            no_block=no_block,
            transaction_date=self._written(at),
            nb_due_date=self._written(due) if due and no_block else NO_DATE,
        )

    def past_checkin(self, item: str, at: datetime, *, no_block: bool) -> Checkin:
        """Tell of an item that came in at `at` (09)."""
        then = self._written(at)
        return replace(self.checkin(item), no_block=no_block, transaction_date=then, return_date=then)

    def renew(self, item: str, patron: str, pin: str) -> Renew:
        """Renew a loan (29)."""
        return Renew(**self.common(), patron_id=patron, item_id=item, patron_password=pin)

    def hold(self, item: str, patron: str, pin: str, terms: HoldTerms) -> Hold:
        """Place a hold on an item (15, +)."""
        return Hold(
            **self.common(),
            hold_mode=HoldMode.ADD,
            expiration_date=self._written(terms.expires) if terms.expires else None,
            pickup_location=terms.pickup,
            hold_type=terms.hold_type,
            fee_acknowledged=True if terms.fee_acknowledged else None,
            patron_id=patron,
            patron_password=pin,
            item_id=item,
        )

    def cancel_hold(self, item: str, patron: str, pin: str) -> Hold:
        """Cancel a hold on an item (15, -)."""
        return replace(self.hold(item, patron, pin, HoldTerms()), hold_mode=HoldMode.CANCEL)

    def checkin(self, item: str) -> Checkin:
        """Take back an item that came in now and here (09)."""
        common = self.common()
        return Checkin(
            **common,
            return_date=common["transaction_date"],
            current_location=self.location_code,
            item_id=item,
        )

    def end_session(self, patron: str, pin: str) -> EndPatronSession:
        """Tell that a patron has left (35)."""
        return EndPatronSession(**self.common(), patron_id=patron, patron_password=pin)

    def fee_paid(self, patron: str, pin: str, fee: Fee, transaction_id: str) -> FeePaid:
        """Book a payment (37)."""
        return FeePaid(
            **self.common(),
            fee_type=fee.fee_type,
            payment_type=fee.payment_type,
            currency=fee.currency,
            fee_amount=fee.amount,
            patron_id=patron,
            patron_password=pin,
            fee_id=fee.fee_id,
            transaction_id=transaction_id,
        )

    def _written(self, moment: datetime) -> SipDate:
        """Write an aware moment, or a clock reading of this machine, in the form the library system wants."""
        aware = moment.astimezone(self._here) if moment.tzinfo else moment.replace(tzinfo=self._here)
        match self.date_zone:
            case DateZone.LOCAL:
                return SipDate.local(aware)
            case DateZone.LETTER:
                return SipDate.lettered(aware)
            case DateZone.UTC:
                return SipDate.utc(aware)
            case DateZone.UTC_UNSAID:
                return SipDate.local(aware.astimezone(UTC))

    def common(self) -> Common:
        """Return what every request but the login carries; the date is now."""
        return {
            "transaction_date": self._written(self.clock()),
            "institution_id": self.institution_id,
            "terminal_password": self.password,
        }
