"""One loan or return on its way, and how it shows as a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from typing import assert_never

from kiosk.session.credential import Credential
from kiosk.session.view import Reason, Row, RowState
from sip2.journal.acts import Effect, Kind
from sip2.outcomes import Alert
from sip2.values import HoldTerms


class Step(Enum):
    """Where an act stands in the machine. Loans and returns pass the same steps in another order (DESIGN §3.2)."""

    WAITING = auto()
    """Recognised; another item is being asked for."""
    INTENDING = auto()
    """The intent is on its way to the disk."""
    GRANTING = auto()
    """Off line: the machine's own yes is on its way to the disk."""
    LINED_UP = auto()
    """A return whose book is secured and waits until no other item is being asked for."""
    ASKING = auto()
    """The library system has the question."""
    STARTING = auto()
    """"Security started" is on its way to the disk."""
    WRITING = auto()
    """The reader writes the tag and reads it back."""
    PROVING = auto()
    """The proof is on its way to the disk."""
    OWING = auto()
    """The debt is on its way to the disk."""
    OWED = auto()
    """Waits for its item to be seen again."""
    DOUBTING = auto()
    """Seen again in a later visit: is the item still on loan, so that the debt still holds?"""
    CLOSING = auto()
    """An abandoned return is being written off."""
    SETTLED = auto()


IN_LIBRARY_LINE = frozenset({Step.INTENDING, Step.ASKING})
ERRANDS = frozenset({Kind.RENEWAL, Kind.HOLD, Kind.HOLD_CANCEL})
"""Acts without an item on the pad: only the library system can do them."""
PAYS = frozenset({Step.STARTING, Step.WRITING, Step.PROVING, Step.OWING, Step.OWED, Step.DOUBTING})
"""Steps at which a debt whose tag is seen again can be paid, now or next."""


@dataclass(slots=True)
class Act:
    """A loan or return under way. `uid` is that of its tag; an item of several parts has more, the first being `uid`.

    `armed_before` is the security of each tag that was read when it was first seen.
    """

    op_id: str
    kind: Kind
    uid: str
    item: str
    visit: int
    armed_before: Mapping[str, bool | None] = field(default_factory=dict)
    reader: Credential | None = field(default=None, repr=False)
    """Whose act it is; its PIN is let go of as soon as the library system has it."""
    step: Step = Step.WAITING
    to_write: list[Effect] = field(default_factory=list)
    """The security writes still to be done, the first one under way."""
    owed: list[Effect] = field(default_factory=list)
    """Those that were tried and not proved; each waits for its tag to be seen again."""
    offline: bool = False
    """The library system is not asked now: the machine grants, and the library confirms later."""
    accepted: bool = False
    noted: bool = False
    """Accepted by the machine alone."""
    refused: bool = False
    title: str = ""
    due: datetime | None = None
    due_text: str = ""
    reason: Reason = Reason.NONE
    message: str = ""
    alert: Alert | None = None
    destination: str = ""
    terms: HoldTerms | None = None
    position: int | None = None
    """The reader's place in the queue of a hold."""
    is_over: bool = False
    """Its visit has ended: nobody is there to be told of it."""

    @property
    def is_errand(self) -> bool:
        """Whether no item need be here."""
        return self.kind in ERRANDS

    @property
    def tags(self) -> frozenset[str]:
        """Return the UIDs that this act is about; of a debt found at start, those that are owed."""
        return frozenset({self.uid, *self.armed_before, *(effect.key for effect in self.owed + self.to_write)})

    @property
    def pin(self) -> str:
        """The PIN that is still to be asked with."""
        return self.reader.pin if self.reader else ""

    def forget_pin(self) -> None:
        """Let go of the PIN."""
        self.reader = replace(self.reader, pin="") if self.reader else None

    def forget_reader(self) -> None:
        """Let go of whose it is and of what was said about it; the debt of a tag needs neither."""
        self.reader, self.title, self.message = None, "", ""

    def row(self) -> Row:
        """Return what the reader sees of this act."""
        state = self._state()
        return Row(
            key=self.uid, state=state, item=self.item, title=self.title, due=self.due, due_text=self.due_text,
            reason=self.reason, message=self.message, destination=self.destination, progress=self._progress(),
        )  # fmt: skip

    def _state(self) -> RowState:
        match self.step:
            case Step.WAITING | Step.INTENDING | Step.GRANTING:
                return RowState.RECOGNISED
            case Step.ASKING | Step.LINED_UP:
                return RowState.ASKING
            case Step.STARTING | Step.WRITING | Step.PROVING:
                return RowState.REFUSED if self.refused else RowState.SECURING
            case Step.OWING | Step.OWED | Step.DOUBTING:
                return RowState.PUT_BACK
            case Step.SETTLED | Step.CLOSING:
                return self._settled_state()
            case _:
                assert_never(self.step)

    def _settled_state(self) -> RowState:
        if self.refused:
            return RowState.REFUSED
        match self.alert:
            case Alert.HOLD_HERE | Alert.HOLD_ELSEWHERE:
                return RowState.HOLD
            case Alert.TRANSIT | Alert.ILL:
                return RowState.TRANSIT
            case Alert.STAFF | None:
                return RowState.NOTED if self.noted else RowState.DONE
            case _:
                assert_never(self.alert)

    def _progress(self) -> int:
        """Count the truths reached, 1..4; a loan asks first, a return unlocks last."""
        if self.step is Step.SETTLED:
            return 4
        if self.step in {Step.WAITING, Step.INTENDING, Step.GRANTING}:
            return 1
        asks = self.step in {Step.ASKING, Step.LINED_UP}
        return 2 + (asks if self.kind is Kind.RETURN else not asks)
