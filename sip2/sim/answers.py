"""What a library answers to each SIP2 request; pure, with the time passed in (semantics after sip2.md §7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from sip2.fields import Message
from sip2.messages import (
    AcsStatus,
    BlockPatron,
    Checkin,
    CheckinResponse,
    Checkout,
    CheckoutResponse,
    EndPatronSession,
    EndSessionResponse,
    FeePaid,
    FeePaidResponse,
    Hold,
    HoldResponse,
    ItemInformation,
    ItemInformationResponse,
    ItemStatusUpdate,
    ItemStatusUpdateResponse,
    LoanAnswer,
    Login,
    LoginResponse,
    PatronEnable,
    PatronEnableResponse,
    PatronInformation,
    PatronInformationResponse,
    PatronStatusRequest,
    PatronStatusResponse,
    Renew,
    RenewAll,
    RenewAllResponse,
    RenewResponse,
    ScStatus,
)
from sip2.sim.library import Library, LoanDecision, Patron, ReturnDecision, Rules
from sip2.values import (
    CirculationStatus,
    FeeType,
    HoldMode,
    PatronFlag,
    SecurityMarker,
    SipDate,
    Summary,
    YesNoUnknown,
)

L = TypeVar("L", bound=LoanAnswer)

NOBODY = Patron("", "", "", blocks=frozenset({PatronFlag.CHARGE_DENIED, PatronFlag.RENEWAL_DENIED}))
"""Stands for a number nobody has."""


@dataclass(frozen=True, slots=True)
class Personality:
    """How this library system behaves where real ones differ."""

    accounts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """User to password; empty: every login is accepted and none is needed."""
    repeats_from_memory: bool = False
    """Whether a frame sent again is answered from memory; Evergreen does it again instead (sip2.md §3)."""
    due_format: str = "%Y-%m-%d"
    """AH is free text; "%Y%m%d    %H%M%S" is Koha's."""
    online: bool = True
    timeout_period: int = 50
    retries_allowed: int = 3


def answer(library: Library, personality: Personality, request: Message, now: datetime) -> Message | None:
    """Do what the request says and return the answer; None for a message that is no request."""
    return _Desk(library, personality, now).answer(request)


def acs_status(rules: Rules, personality: Personality, now: datetime) -> AcsStatus:
    """Tell what the library system can and allows."""
    online = personality.online
    return AcsStatus(
        online=online,
        checkin_ok=online,
        checkout_ok=online,
        acs_renewal_policy=True,
        status_update_ok=True,
        offline_ok=rules.honours_no_block,
        timeout_period=personality.timeout_period if online else 0,
        retries_allowed=personality.retries_allowed,
        date_time_sync=SipDate.local(now),
        institution_id=rules.institution_id,
        supported_messages="Y" * 16,
        library_name=rules.name,
    )


def _screen(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class _Desk:
    library: Library
    personality: Personality
    now: datetime

    def answer(self, request: Message) -> Message | None:
        match request:
            case Login():
                return self.login(request)
            case ScStatus():
                return acs_status(self.library.rules, self.personality, self.now)
            case PatronStatusRequest() | BlockPatron():
                return self.patron_status(request)
            case PatronInformation():
                return self.patron_information(request)
            case PatronEnable():
                return self.enable(request)
            case EndPatronSession():
                return self.end_session(request)
            case Checkout():
                return self.checkout(request)
            case Renew():
                return self.renew(request)
            case RenewAll():
                return self.renew_all(request)
            case Checkin():
                return self.checkin(request)
            case ItemInformation():
                return self.item_information(request)
            case ItemStatusUpdate():
                return self.item_status_update(request)
            case Hold():
                return self.hold(request)
            case FeePaid():
                return self.fee_paid(request)
        return None

    @property
    def stamp(self) -> SipDate:
        return SipDate.local(self.now)

    @property
    def institution_id(self) -> str:
        return self.library.rules.institution_id

    # ------------------------------------------------------------ machines

    def login(self, request: Login) -> LoginResponse:
        accounts = self.personality.accounts
        known = accounts.get(request.login_user_id) == request.login_password
        return LoginResponse(ok=known or not accounts)

    # ------------------------------------------------------------ readers

    def patron_status(self, request: PatronStatusRequest | BlockPatron) -> PatronStatusResponse:
        if isinstance(request, BlockPatron):
            self.library.set_blocks(request.patron_id, frozenset(PatronFlag) - {PatronFlag.TOO_MANY_CHARGED})
            pin, language = None, "000"
        else:
            pin, language = request.patron_password, request.language
        patron = self.patron(request.patron_id)
        return PatronStatusResponse(
            patron_status=self.library.flags_of(patron),
            language=language,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            patron_id=request.patron_id,
            personal_name=patron.name,
            valid_patron=patron is not NOBODY,
            valid_patron_password=None if pin is None else self.is_pin(patron, pin),
            currency=self.library.rules.currency,
            fee_amount=str(patron.fees),
            screen_message=_screen(self.greeting(patron)),
        )

    def enable(self, request: PatronEnable) -> PatronEnableResponse:
        self.library.set_blocks(request.patron_id, frozenset())
        patron = self.patron(request.patron_id)
        return PatronEnableResponse(
            patron_status=self.library.flags_of(patron),
            language=patron.language,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            patron_id=request.patron_id,
            personal_name=patron.name,
            valid_patron=patron is not NOBODY,
            valid_patron_password=self.is_pin(patron, request.patron_password),
        )

    def patron_information(self, request: PatronInformation) -> PatronInformationResponse:
        patron = self.patron(request.patron_id)
        lists = self.lists_of(patron)
        first, last = (request.start_item or 1) - 1, request.end_item
        page = lists.get(request.summary, [])[max(first, 0) : last]
        return PatronInformationResponse(
            patron_status=self.library.flags_of(patron),
            language=request.language,
            transaction_date=self.stamp,
            hold_items_count=len(lists[Summary.HOLD]),
            overdue_items_count=len(lists[Summary.OVERDUE]),
            charged_items_count=len(lists[Summary.CHARGED]),
            fine_items_count=1 if patron.fees else 0,
            recall_items_count=0,
            unavailable_holds_count=len(lists[Summary.UNAVAILABLE_HOLDS]),
            institution_id=self.institution_id,
            patron_id=request.patron_id,
            personal_name=patron.name,
            charged_items_limit=self.library.limit_of(patron),
            valid_patron=patron is not NOBODY,
            valid_patron_password=self.is_pin(patron, request.patron_password),
            currency=self.library.rules.currency,
            fee_amount=str(patron.fees),
            fee_limit=str(self.library.rules.fee_limit),
            hold_items=tuple(page) if request.summary is Summary.HOLD else (),
            overdue_items=tuple(page) if request.summary is Summary.OVERDUE else (),
            charged_items=tuple(page) if request.summary is Summary.CHARGED else (),
            fine_items=tuple(page) if request.summary is Summary.FINE else (),
            unavailable_hold_items=tuple(page) if request.summary is Summary.UNAVAILABLE_HOLDS else (),
            email_address=patron.email,
            screen_message=_screen(self.greeting(patron)),
        )

    def lists_of(self, patron: Patron) -> dict[Summary, list[str]]:
        loans, holds = self.library.loans_of(patron.number), self.library.holds_of(patron.number)
        ready = self.library.on_hold_shelf
        return {
            Summary.CHARGED: [loan.barcode for loan in loans],
            Summary.OVERDUE: [loan.barcode for loan in loans if loan.due < self.now],
            Summary.HOLD: [hold.barcode for hold in holds if hold.barcode in ready],
            Summary.UNAVAILABLE_HOLDS: [hold.barcode for hold in holds if hold.barcode not in ready],
            Summary.FINE: [f"逾期费 {patron.fees}"] if patron.fees else [],
        }

    def end_session(self, request: EndPatronSession) -> EndSessionResponse:
        return EndSessionResponse(
            end_session=True,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            patron_id=request.patron_id,
        )

    def fee_paid(self, request: FeePaid) -> FeePaidResponse:
        try:
            accepted = self.library.pay(request.patron_id, Decimal(request.fee_amount))
        except InvalidOperation:
            accepted = False
        return FeePaidResponse(
            payment_accepted=accepted,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            patron_id=request.patron_id,
            transaction_id=request.transaction_id,
            screen_message=_screen("" if accepted else "缴费未入账，请到服务台处理。"),
        )

    def patron(self, number: str) -> Patron:
        return self.library.patrons.get(number, NOBODY)

    @staticmethod
    def is_pin(patron: Patron, pin: str) -> bool:
        """Judge a PIN; a real system may also say yes to none at all (sip2-quirks.md §3.21)."""
        return patron is not NOBODY and pin == patron.pin

    def greeting(self, patron: Patron) -> str:
        if patron is NOBODY:
            return "没有这个读者证号，请到服务台办理。"
        return patron.message if patron.blocks else ""

    # ------------------------------------------------------------ loans

    def checkout(self, request: Checkout) -> CheckoutResponse:
        no_block_due = request.nb_due_date.moment(self.local) if request.no_block else None
        decision = self.library.checkout(
            request.patron_id,
            request.item_id,
            self.now,
            renewal_allowed=request.sc_renewal_policy,
            fee_acknowledged=request.fee_acknowledged is True,
            no_block_due=no_block_due,
        )
        return self.loan_answer(CheckoutResponse, decision, request.patron_id, request.item_id)

    def renew(self, request: Renew) -> RenewResponse:
        decision = self.library.renew(request.patron_id, request.item_id, self.now)
        return self.loan_answer(RenewResponse, decision, request.patron_id, request.item_id)

    def loan_answer(self, kind: type[L], decision: LoanDecision, number: str, barcode: str) -> L:
        item, fee = decision.item, decision.fee
        return kind(
            ok=decision.ok,
            renewal_ok=decision.renewal,
            magnetic_media=YesNoUnknown.YES if item and item.magnetic else YesNoUnknown.NO,
            desensitize=YesNoUnknown.YES if decision.ok else YesNoUnknown.NO,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            patron_id=number,
            item_id=barcode,
            title_id=item.title if item else "",
            due_date=self.due_text(decision.due),
            media_type=item.media_type if item else "",
            fee_type=FeeType.RENTAL if fee else "",
            currency=self.library.rules.currency if fee else "",
            fee_amount=str(fee) if fee else "",
            screen_message=_screen(decision.message),
        )

    def renew_all(self, request: RenewAll) -> RenewAllResponse:
        renewed: list[str] = []
        kept: list[str] = []
        for loan in self.library.loans_of(request.patron_id):
            decision = self.library.renew(request.patron_id, loan.barcode, self.now)
            (renewed if decision.ok else kept).append(loan.barcode)
        return RenewAllResponse(
            ok=self.patron(request.patron_id) is not NOBODY,
            renewed_count=len(renewed),
            unrenewed_count=len(kept),
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            renewed_items=tuple(renewed),
            unrenewed_items=tuple(kept),
        )

    def checkin(self, request: Checkin) -> CheckinResponse:
        undone = request.cancel is True
        decision = (
            self.library.undo_checkout(request.item_id)
            if undone
            else self.library.checkin(request.item_id, request.current_location)
        )
        return self.checkin_answer(decision, request.item_id)

    def checkin_answer(self, decision: ReturnDecision, barcode: str) -> CheckinResponse:
        item, hold = decision.item, decision.hold
        return CheckinResponse(
            ok=decision.ok,
            resensitize=decision.ok,
            magnetic_media=YesNoUnknown.YES if item and item.magnetic else YesNoUnknown.NO,
            alert=bool(decision.alert) or not decision.ok,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            item_id=barcode,
            permanent_location=item.home if item else "",
            title_id=item.title if item else "",
            sort_bin=decision.sort_bin,
            patron_id=decision.number,
            media_type=item.media_type if item else "",
            call_number=item.call_number if item else "",
            destination_location=decision.destination,
            alert_type=decision.alert,
            hold_patron_id=hold.number if hold else "",
            hold_patron_name=self.patron(hold.number).name if hold else "",
            screen_message=_screen(decision.message),
        )

    def due_text(self, due: datetime | None) -> str:
        return due.strftime(self.personality.due_format) if due else ""

    @property
    def local(self) -> tzinfo:
        return self.now.tzinfo or UTC

    # ------------------------------------------------------------ items

    def item_information(self, request: ItemInformation) -> ItemInformationResponse:
        item = self.library.items.get(request.item_id)
        if item is None:
            return self.unknown_item(request.item_id)
        loan = self.library.loans.get(item.barcode)
        return ItemInformationResponse(
            circulation_status=self.library.status_of(item.barcode),
            security_marker=SecurityMarker.TATTLE_TAPE if item.magnetic else SecurityMarker.OTHER,
            fee_type=FeeType.OTHER,
            transaction_date=self.stamp,
            item_id=item.barcode,
            title_id=item.title,
            hold_queue_length=len(self.library.queue_for(item.barcode)),
            due_date=self.due_text(loan.due if loan else None),
            owner=self.library.rules.name,
            media_type=item.media_type,
            permanent_location=item.home,
            item_properties=item.properties,
            call_number=item.call_number,
        )

    def unknown_item(self, barcode: str) -> ItemInformationResponse:
        return ItemInformationResponse(
            circulation_status=CirculationStatus.OTHER,
            security_marker=SecurityMarker.OTHER,
            fee_type=FeeType.OTHER,
            transaction_date=self.stamp,
            item_id=barcode,
            title_id="",
            screen_message=_screen("馆藏中没有此条码。"),
        )

    def item_status_update(self, request: ItemStatusUpdate) -> ItemStatusUpdateResponse:
        stored = self.library.set_properties(request.item_id, request.item_properties)
        return ItemStatusUpdateResponse(
            item_properties_ok=stored,
            transaction_date=self.stamp,
            item_id=request.item_id,
            item_properties=request.item_properties if stored else "",
        )

    def hold(self, request: Hold) -> HoldResponse:
        number, barcode = request.patron_id, request.item_id
        if request.hold_mode is HoldMode.CANCEL:
            ok = self.library.cancel_hold(number, barcode)
        else:
            if request.hold_mode is HoldMode.CHANGE:
                self.library.cancel_hold(number, barcode)
            ok = self.library.place_hold(number, barcode, request.pickup_location)
        queue = [hold.number for hold in self.library.queue_for(barcode)]
        return HoldResponse(
            ok=ok,
            available=self.library.status_of(barcode) is CirculationStatus.AVAILABLE,
            transaction_date=self.stamp,
            institution_id=self.institution_id,
            patron_id=number,
            queue_position=queue.index(number) + 1 if number in queue else None,
            pickup_location=request.pickup_location,
            item_id=barcode,
            screen_message=_screen("" if ok else "预约没有成功，请到服务台办理。"),
        )
