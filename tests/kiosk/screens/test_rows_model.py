"""The list model reaches every wanted list, with no more changes than needed, and rows keep their identity."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex

from kiosk.session.view import Row, RowState
from kiosk.viewmodels.keyed import FIRST_ROLE
from kiosk.viewmodels.rows import RowsModel

KEY = FIRST_ROLE + RowsModel.ROLES.index("key")
STATE = FIRST_ROLE + RowsModel.ROLES.index("rowState")
KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)
STATES = st.sampled_from(list(RowState))


def rows(keys: list[str], state: RowState = RowState.ASKING) -> list[Row]:
    return [Row(key, state, key) for key in keys]


def keys_of(model: RowsModel) -> list[str]:
    return [model.data(model.index(at), KEY) for at in range(model.rowCount())]


class Changes:
    """Counts what a model announces."""

    def __init__(self, model: RowsModel) -> None:
        self.inserted = self.removed = self.moved = 0
        self.changed: list[tuple[int, list[int]]] = []
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(lambda top, _bottom, roles: self.changed.append((top.row(), list(roles))))

    def _inserted(self, _parent, first, last) -> None:
        self.inserted += last - first + 1

    def _removed(self, _parent, first, last) -> None:
        self.removed += last - first + 1

    def _moved(self, *_) -> None:
        self.moved += 1


def longest_common_order(old: list[str], new: list[str]) -> int:
    """The textbook longest common subsequence, another way than the model's."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            lengths[i + 1][j + 1] = lengths[i][j] + 1 if a == b else max(lengths[i][j + 1], lengths[i + 1][j])
    return lengths[-1][-1]


@given(KEYS, KEYS)
def test_reaches_the_wanted_list_with_the_fewest_changes(old, new) -> None:
    model = RowsModel()
    model.show(rows(old))
    changes = Changes(model)
    model.show(rows(new))
    assert keys_of(model) == new
    assert changes.inserted == len(set(new) - set(old))
    assert changes.removed == len(set(old) - set(new))
    assert changes.moved == len(set(old) & set(new)) - longest_common_order(old, new)
    assert changes.changed == []


@given(KEYS, KEYS)
def test_rows_keep_their_identity(old, new) -> None:
    model = RowsModel()
    model.show(rows(old))
    held = {key: QPersistentModelIndex(model.index(at)) for at, key in enumerate(old)}
    model.show(rows(new))
    for key, index in held.items():
        assert index.isValid() == (key in new)
        assert not index.isValid() or model.data(index, KEY) == key


@given(KEYS.filter(bool), STATES, st.data())
def test_a_changed_state_changes_one_role_of_one_row(keys, state, data) -> None:
    model = RowsModel()
    model.show(rows(keys, RowState.RECOGNISED))
    changes = Changes(model)
    at = data.draw(st.integers(0, len(keys) - 1))
    changed = rows(keys, RowState.RECOGNISED)
    changed[at] = Row(keys[at], state, keys[at])
    model.show(changed)
    assert changes.changed == ([] if state is RowState.RECOGNISED else [(at, [STATE])])


def test_the_same_list_again_is_silent() -> None:
    model = RowsModel()
    model.show(rows(["a", "b"]), needs_reader=1)
    changes = Changes(model)
    model.show(rows(["a", "b"]), needs_reader=1)
    assert (changes.inserted, changes.removed, changes.moved, changes.changed) == (0, 0, 0, [])
