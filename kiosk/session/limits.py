"""What a machine that works cannot do just now, and what can be done instead; each has its own words on the screen."""

from enum import StrEnum

from kiosk.session.policy import Policy, Receipts
from kiosk.session.view import Part, Way


class Limit(StrEnum):
    """One thing that does not go."""

    RETURNS_ONLY = "returns_only"
    """Nothing that names a reader can be written down."""
    RETURNS_OFFLINE = "returns_offline"
    """The library system is away, and this library lends nothing then."""
    OFFLINE = "offline"
    NO_CARDS = "no_cards"
    NO_CODES = "no_codes"
    """Readers' codes cannot be scanned, nor items that have no tag."""
    NO_CARDS_NOR_CODES = "no_cards_nor_codes"
    NO_PAPER = "no_paper"
    PAPER_BY_CODE = "paper_by_code"
    """No paper either, but a code on the screen holds the same words."""
    PAPER_BY_MAIL = "paper_by_mail"


def limits(policy: Policy, away: frozenset[Part], *, offline: bool, returns_only: bool) -> tuple[Limit, ...]:
    """Return all that hold, the gravest first; what concerns readers who are not served anyway is left out."""
    found: list[Limit] = []
    if returns_only:
        found.append(Limit.RETURNS_ONLY if Part.KEY in away else Limit.RETURNS_OFFLINE)
    else:
        found += [Limit.OFFLINE] if offline else []
        found += _without_tokens(away)
    if Part.PRINTER in away and policy.receipts is not Receipts.NEVER and Way.PRINT in policy.receipt_ways:
        found.append(_without_paper(policy.receipt_ways, returns_only=returns_only))
    return tuple(found)


def _without_tokens(away: frozenset[Part]) -> list[Limit]:
    """Return what readers cannot identify with; the words for one send them to the other, so both have a third."""
    match Part.CARD_READER in away, Part.SCANNER in away:
        case True, True:
            return [Limit.NO_CARDS_NOR_CODES]
        case True, False:
            return [Limit.NO_CARDS]
        case _, True:
            return [Limit.NO_CODES]
    return []


def _without_paper(ways: frozenset[Way], *, returns_only: bool) -> Limit:
    if Way.CODE in ways:
        return Limit.PAPER_BY_CODE
    return Limit.PAPER_BY_MAIL if Way.MAIL in ways and not returns_only else Limit.NO_PAPER
