"""What a session asks the outside to do; each is answered by an event."""

from dataclasses import dataclass, field

from sip2.journal.acts import Effect, Entry


@dataclass(frozen=True, slots=True)
class Record:
    """Make these entries durable; answered by `Recorded` or `RecordFailed`."""

    op_id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AskPatron:
    """Ask the library system who this is; answered by `PatronAnswered`."""

    number: str = field(repr=False)
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskLoan:
    """Ask the library system to lend; answered by `LoanAnswered`. `on_loan` is planned with its yes."""

    op_id: str
    item: str
    patron: str = field(repr=False)
    pin: str = field(repr=False)
    on_loan: Effect


@dataclass(frozen=True, slots=True)
class AskReturn:
    """Ask the library system to take back; answered by `ReturnAnswered`. `on_refusal` is planned with its no."""

    op_id: str
    item: str
    on_refusal: Effect | None


@dataclass(frozen=True, slots=True)
class SetSecurity:
    """Write the security of one tag and read it back; answered by `SecurityAnswered`."""

    op_id: str
    uid: str
    on: bool


Command = Record | AskPatron | AskLoan | AskReturn | SetSecurity
