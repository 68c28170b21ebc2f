"""What every receipt of a machine has in common, on paper, in an e-mail and on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from drivers.printer import sheet
from drivers.printer.sheet import Typeset
from kiosk.receipts import Entry, Receipt
from kiosk.receipts.paying import paid
from kiosk.receipts.template import Template, shipped
from kiosk.session.commands import ReceiptLine, ReceiptOrder
from sip2.masking import tail


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every receipt of a machine says; `names` maps a language to the library's name."""

    names: dict[str, str]
    machine: str
    columns: int = 48
    answers: bool = True
    typeset: Typeset = sheet.typeset
    """That of the printer's driver."""
    templates: Mapping[str, Template] = field(default_factory=shipped)
    link: str = ""

    def name(self, language: str) -> str:
        """Return the library's name in a language, or in the first it has."""
        return self.names.get(language) or next(iter(self.names.values()))


def receipt(order: ReceiptOrder, head: Letterhead) -> Receipt:
    """Return the receipt for an order."""
    made = Receipt(
        library=head.name(order.language),
        machine=head.machine,
        at=order.at.astimezone(),
        code=order.code,
        loans=tuple(_entry(line) for line in order.lines if line.loan),
        returns=tuple(_entry(line) for line in order.lines if not line.loan),
        link=head.link,
    )
    return replace(made, **paid(order.paid, order.language)) if order.paid else made


def _entry(line: ReceiptLine) -> Entry:
    due = line.due.astimezone() if line.due else None
    return Entry(line.title, tail(line.item), due, line.due_text, provisional=line.noted)
