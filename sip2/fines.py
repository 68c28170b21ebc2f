"""What a patron owes, fee by fee (63 and 64).

The standard knows lines of text only (AV). Where a library system lists single fees (FA amount, FB id, FD title, FF
type: Gossip's extension), each can be paid by itself.
"""

from decimal import Decimal, InvalidOperation
from itertools import zip_longest

from sip2.answers import plain
from sip2.line import Line
from sip2.messages import PatronInformationResponse
from sip2.outcomes import FineOnAccount, NoAnswer
from sip2.terminal import Terminal
from sip2.values import Summary


def fines(
    number: str, pin: str, owed: str, line: Line, terminal: Terminal, *, single: bool
) -> tuple[FineOnAccount, ...]:
    """Ask what makes up the debt `owed` (BV); nothing is asked, and nothing told, where none is or no answer comes."""
    if money(owed) == 0:
        return ()
    summary = Summary.FEE_ITEMS if single else Summary.FINE
    answer = line.question(terminal.patron_information(number, pin, summary))
    if isinstance(answer, NoAnswer):
        return ()
    return (
        _single(answer) if single else tuple(FineOnAccount(plain(text)) for text in answer.fine_items if text.strip())
    )


def money(text: str) -> Decimal | None:
    """Read an amount; None for what is none, and 0 for a blank."""
    try:
        amount = Decimal(text.strip() or "0")
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _single(answer: PatronInformationResponse) -> tuple[FineOnAccount, ...]:
    """Join the columns of a list of fees; where they are not equally long nobody knows which belong together."""
    amounts, ids = answer.fee_item_amounts, answer.fee_item_ids
    kinds, titles = answer.fee_item_type_texts, answer.fee_item_titles
    if len(amounts) != len(ids) or not {len(kinds), len(titles)} <= {0, len(ids)}:
        return ()
    rows = zip_longest(amounts, ids, kinds, titles, fillvalue="")
    return tuple(
        FineOnAccount(" ".join(filter(None, (plain(kind), plain(title)))), money(amount), id_.strip())
        for amount, id_, kind, title in rows
    )
