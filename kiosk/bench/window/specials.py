"""Items that make trouble on the pad: their tags, and what the library system knows of them."""

from dataclasses import dataclass

from drivers.rfid.label import Label, Model, Usage, encode
from drivers.rfid.security import SecurityPolicy
from drivers.rfid.sim.field import Field, SimTag
from kiosk.bench.shelf import DSFID_28560_2, uid_of
from kiosk.bench.window.scene import Kind
from sip2.sim.library import Item, Library

OTHER_LIBRARY = "CN-320300-1-DHU"
_SCRATCHED = b"\x5a\xa5" * 56


@dataclass(frozen=True, slots=True)
class Special:
    """One of them; `usage` and `owner` stand on its tag. The library system knows those of its `owner` as items."""

    item: str
    kind: Kind
    title: str
    owner: str
    usage: Usage = Usage.CIRCULATING

    @property
    def slips(self) -> bool:
        """Whether it is lifted by a write."""
        return self.kind in (Kind.SLIPS_BEFORE, Kind.SLIPS_AFTER)


class Specials:
    """Lie on the pad or beside it. One that slips does so once each time it is laid by hand, then can be put back."""

    def __init__(self, field: Field, policy: SecurityPolicy, owner: str) -> None:
        self.all = (
            Special("10000901", Kind.SLIPS_BEFORE, "东京梦华录", owner),
            Special("10000902", Kind.SLIPS_AFTER, "徐霞客游记", owner),
            Special("10000903", Kind.LOCKED_TAG, "世说新语", owner),
            Special("10000904", Kind.BAD_TAG, "", owner),
            Special("10000905", Kind.OTHER_LIBRARY, "", OTHER_LIBRARY),
            Special("10000906", Kind.READER_CARD, "", owner, Usage.PATRON_CARD),
        )
        self._field = field
        self._tags = {each.item: _tag(each, policy) for each in self.all}
        self._by_item = {each.item: each for each in self.all}
        self._laid: set[str] = set()
        self._slipped: set[str] = set()

    def enter(self, library: Library) -> None:
        """Make those of this library known to its system."""
        for each in self.all:
            if each.title:
                library.items[each.item] = Item(each.item, each.title, library.rules.branch)

    def afi(self, item: str) -> int:
        """Return what its tag says to the gate."""
        return self._tags[item].afi

    @property
    def on_pad(self) -> frozenset[str]:
        """Those that lie there; one that a write has lifted is noted as slipped."""
        uids = {tag.uid for tag in self._field.tags()}
        lying = frozenset(item for item, tag in self._tags.items() if tag.uid in uids)
        self._slipped |= self._laid - lying
        self._laid &= lying
        return lying

    def has_slipped(self, item: str) -> bool:
        """Whether a write has lifted it and nobody has put it back."""
        return item in self._slipped

    def __contains__(self, item: str) -> bool:
        return item in self._by_item

    def lay(self, item: str) -> None:
        """Lay it on the pad; it stays if it lies there."""
        special = self._by_item[item]
        if item in self.on_pad:
            return
        tag = self._tags[item]
        if special.slips and item not in self._slipped:
            self._field.lift_mid_write(tag.uid, written=special.kind is Kind.SLIPS_AFTER)
        self._slipped.discard(item)
        self._field.lay(tag)
        self._laid.add(item)

    def lift(self, item: str) -> None:
        """Take it away by hand."""
        self._laid.discard(item)
        self._slipped.discard(item)
        self._field.lift(self._tags[item].uid)

    def lift_all(self) -> None:
        """Take away whatever of them lies there."""
        for item in self.on_pad:
            self.lift(item)


def _tag(special: Special, policy: SecurityPolicy) -> SimTag:
    uid = uid_of(special.item)
    if special.kind is Kind.BAD_TAG:
        return SimTag(uid, _SCRATCHED)
    label = Label(Model.ISO28560_2, special.item, special.owner, usage=special.usage)
    tag = SimTag(uid, encode(label), afi=policy.afi(on=True), dsfid=DSFID_28560_2)
    tag.afi_locked = special.kind is Kind.LOCKED_TAG
    return tag
