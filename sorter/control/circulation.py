"""The circulation of an item: intent durable, security on and read back, held by the machine, only then check-in.

DESIGN §3.2. An item is checked in only behind the exit eye, where no hand reaches it: what the library system takes
back is held by the machine.
"""

from sorter.control.account import Account
from sorter.control.item import Item, Stage
from sorter.control.signals import CheckedIn, Demand, Recorded, Secured, TagRead
from sorter.routing import Rules


class Circulation:
    """Answers of reader, journal and library system."""

    def __init__(self, account: Account, rules: Rules) -> None:
        self.account = account
        self.rules = rules
        self.alternate = ""

    def switch(self, rules: str) -> None:
        """Sort by other rules from now on; a name there is not changes nothing."""
        if not rules or rules in self.rules.alternate:
            self.alternate = rules

    def tag(self, item: Item, read: TagRead) -> None:
        """Give a tag to the item that lies over the antenna."""
        if read.uid in item.uids:
            return
        item.uids.append(read.uid)
        if len(item.uids) > 1:
            self.account.spoil(item, "TWO_TAGS")
        elif not read.ours:
            self.account.spoil(item, "FOREIGN")
        elif not item.reason:
            item.item_id, item.stage = read.item_id, Stage.RECORDING
            self.account.demand(Demand.RECORD, item)
        self.account.record(item)

    def recorded(self, answer: Recorded) -> None:
        """Secure what is written down."""
        item = self._waiting(answer.item, Stage.RECORDING)
        if item is None:
            return
        if not answer.ok:
            self.account.spoil(item, "JOURNAL")
        elif not item.reason:
            item.stage = Stage.SECURING
            self.account.demand(Demand.SECURE, item)

    def secured(self, answer: Secured) -> None:
        """Remember that security is proved."""
        item = self._waiting(answer.item, Stage.SECURING)
        if item is None:
            return
        if answer.ok:
            item.stage = Stage.SECURED
            self.ask(item)
        else:
            self.account.spoil(item, "NOT_SECURED")

    def ask(self, item: Item) -> None:
        """Check in what is held, secured and without fault."""
        if item.stage is Stage.SECURED and item.held and not item.reason:
            item.stage = Stage.ASKED
            self.account.demand(Demand.CHECK_IN, item)

    def answered(self, answer: CheckedIn, hour: int) -> None:
        """Route what was taken back; an answer that comes again or too late changes the record only."""
        item = self._waiting(answer.item, Stage.ASKED)
        if item is None:
            return
        item.stage = Stage.ANSWERED
        item.checked_in = answer.facts.ok and not answer.facts.by_tag
        if not answer.facts.ok:
            self.account.spoil(item, "REFUSED")
        elif not item.reason:
            item.bin = item.wanted = self.rules.route(answer.facts, hour, self.alternate).bin
            if item.bin == 0:
                self.account.spoil(item, "NO_RULE")
        self.account.record(item)

    def _waiting(self, number: int, stage: Stage) -> Item | None:
        item = self.account.items.get(number)
        return item if item is not None and item.stage is stage else None
