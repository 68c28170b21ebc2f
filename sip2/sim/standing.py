"""What stands against a reader: which flags of patron status it sets, what it denies, and in which words; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sip2.sim.records import ZERO, Item, Loan, Patron, Privilege, Rules
from sip2.values import CirculationStatus, FeeType, PatronFlag

DENIALS = {
    Privilege.CHARGE: PatronFlag.CHARGE_DENIED,
    Privilege.RENEWAL: PatronFlag.RENEWAL_DENIED,
    Privilege.RECALL: PatronFlag.RECALL_DENIED,
    Privilege.HOLD: PatronFlag.HOLD_DENIED,
}
_ALL = frozenset(Privilege)
_BORROWING = frozenset({Privilege.CHARGE, Privilege.RENEWAL})
_CHARGE = frozenset({Privilege.CHARGE})
BLOCK_TEXTS = {
    PatronFlag.CARD_LOST: "此证已挂失，请到服务台办理。",
    PatronFlag.TOO_MANY_CHARGED: "您的借阅册数过多，请到服务台咨询。",
    PatronFlag.TOO_MANY_OVERDUE: "您的逾期图书过多，请先归还。",
    PatronFlag.TOO_MANY_RENEWALS: "您的续借次数过多，请到服务台咨询。",
    PatronFlag.TOO_MANY_CLAIMS_RETURNED: "您声称已还而未找到的图书过多，请到服务台办理。",
    PatronFlag.TOO_MANY_LOST: "您遗失的图书过多，请到服务台办理。",
    PatronFlag.EXCESSIVE_FINES: "您的逾期费过多，请先缴费。",
    PatronFlag.EXCESSIVE_FEES: "您的欠费过多，请先缴费。",
    PatronFlag.RECALL_OVERDUE: "您有被催还的图书逾期未还，请先归还。",
    PatronFlag.TOO_MANY_BILLED: "您待赔付的图书过多，请到服务台办理。",
}
"""The words for a block where its library gave none."""
SUSPENDED = "您的借阅权限已暂停，请到服务台咨询。"


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that stands against a reader.

    `shows` are the flags it sets; it may deny more than it shows, as an expired card does (sip2-quirks.md §3.21).
    """

    shows: frozenset[PatronFlag]
    denies: frozenset[Privilege]
    reason: str


def bars(
    patron: Patron, loans: Sequence[Loan], items: Mapping[str, Item], rules: Rules, now: datetime
) -> tuple[Bar, ...]:
    """Return all that stands against a reader with these loans, the gravest first."""
    return (
        *_blocks(patron),
        *_expiry(patron, now),
        *_fees(patron, rules),
        *_full(patron, loans, rules),
        *_counted(patron, loans, items, rules, now),
    )


def flags(standing: Iterable[Bar]) -> frozenset[PatronFlag]:
    """Return the flags of patron status."""
    return frozenset(flag for bar in standing for flag in bar.shows)


def refusal(standing: Iterable[Bar], privilege: Privilege) -> str:
    """Return why a reader may not do something; "" for one who may."""
    return next((bar.reason for bar in standing if privilege in bar.denies), "")


def reasons(standing: Iterable[Bar]) -> tuple[str, ...]:
    """Return what the reader is told, line by line."""
    return tuple(dict.fromkeys(line for bar in standing for line in bar.reason.splitlines() if line.strip()))


def _shown(cause: PatronFlag, denies: frozenset[Privilege], reason: str) -> Bar:
    """Return a bar that shows both its cause and what it denies."""
    return Bar(frozenset({cause}) | {DENIALS[privilege] for privilege in denies}, denies, reason)


def _blocks(patron: Patron) -> Iterator[Bar]:
    """Take blocks as they were set by hand: those that name a cause deny all."""
    if not patron.blocks:
        return
    causes = sorted(patron.blocks - set(DENIALS.values()))
    denied = _ALL if causes else {one for one, flag in DENIALS.items() if flag in patron.blocks}
    words = "\n".join(BLOCK_TEXTS[cause] for cause in causes) or SUSPENDED
    yield Bar(patron.blocks, frozenset(denied), patron.message or words)


def _expiry(patron: Patron, now: datetime) -> Iterator[Bar]:
    if patron.expires and patron.expires < now.date():
        reason = f"您的读者证已于 {patron.expires} 到期，请到服务台办理。"
        yield Bar(frozenset({PatronFlag.RECALL_DENIED}), _ALL, reason)


def _fees(patron: Patron, rules: Rules) -> Iterator[Bar]:
    if patron.fees <= rules.fee_limit:
        return
    reason = f"您的欠款 {patron.fees} 元超过 {rules.fee_limit} 元，请先缴费。"
    overdue = sum((fee.amount for fee in patron.fee_items if fee.type is FeeType.OVERDUE), ZERO)
    if overdue:
        yield _shown(PatronFlag.EXCESSIVE_FINES, _BORROWING, reason)
    if overdue < patron.fees:
        yield _shown(PatronFlag.EXCESSIVE_FEES, _BORROWING, reason)


def _full(patron: Patron, loans: Sequence[Loan], rules: Rules) -> Iterator[Bar]:
    limit = rules.loan_limit if patron.loan_limit is None else patron.loan_limit
    if len(loans) >= limit:
        yield _shown(PatronFlag.TOO_MANY_CHARGED, _CHARGE, f"您的借阅已达上限 {limit} 册，请先归还部分图书。")


def _counted(
    patron: Patron, loans: Sequence[Loan], items: Mapping[str, Item], rules: Rules, now: datetime
) -> Iterator[Bar]:
    statuses = [items[loan.barcode].status for loan in loans if loan.barcode in items]
    counts = (
        (PatronFlag.TOO_MANY_OVERDUE, sum(loan.due < now for loan in loans), rules.overdue_limit),
        (PatronFlag.TOO_MANY_RENEWALS, sum(loan.renewals for loan in loans), rules.renewals_limit),
        (
            PatronFlag.TOO_MANY_CLAIMS_RETURNED,
            statuses.count(CirculationStatus.CLAIMED_RETURNED),
            rules.claims_limit,
        ),
        (PatronFlag.TOO_MANY_LOST, statuses.count(CirculationStatus.LOST), rules.lost_limit),
        (PatronFlag.RECALL_OVERDUE, sum(bool(loan.recalled) and loan.due < now for loan in loans), 0),
        (
            PatronFlag.TOO_MANY_BILLED,
            sum(fee.type is FeeType.REPLACEMENT for fee in patron.fee_items),
            rules.billed_limit,
        ),
    )
    for cause, count, limit in counts:
        if limit is not None and count > limit:
            renews = cause is PatronFlag.TOO_MANY_RENEWALS
            denies = frozenset({Privilege.RENEWAL}) if renews else _CHARGE
            yield _shown(cause, denies, BLOCK_TEXTS[cause])
