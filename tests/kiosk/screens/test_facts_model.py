"""The list model becomes any list and announces what it does."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from kiosk.viewmodels import FactsModel
from kiosk.viewmodels.facts import FIRST_ROLE

FACTS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), max_size=6)


def shown(model: FactsModel) -> list[tuple]:
    return [
        tuple(model.data(model.index(at), role) for role in (FIRST_ROLE, FIRST_ROLE + 1))
        for at in range(model.rowCount())
    ]


class Follower(QObject):
    """Knows the list from the model's announcements alone."""

    def __init__(self, model: FactsModel) -> None:
        super().__init__()
        self.model = model
        self.known = shown(model)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)

    def _inserted(self, _parent, first, last) -> None:
        self.known[first:first] = shown(self.model)[first : last + 1]

    def _removed(self, _parent, first, last) -> None:
        del self.known[first : last + 1]

    def _changed(self, top, bottom) -> None:
        self.known[top.row() : bottom.row() + 1] = shown(self.model)[top.row() : bottom.row() + 1]


@given(st.lists(FACTS, max_size=5))
def test_becomes_each_list_and_whoever_follows_knows_it(lists) -> None:
    model = FactsModel(("name", "value"))
    follower = Follower(model)
    for facts in lists:
        model.show(facts)
        assert shown(model) == facts
        assert follower.known == facts


def test_says_nothing_when_nothing_changed() -> None:
    model = FactsModel(("name", "value"))
    model.show([("a", 1), ("b", 2)])
    changed: list[int] = []
    model.dataChanged.connect(lambda top, _bottom: changed.append(top.row()))
    model.show([("a", 1), ("b", 3)])
    assert changed == [1]
