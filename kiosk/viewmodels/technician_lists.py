"""What the technician sees in lists: the parts of the machine, the acts that are open, and the tests."""

from collections.abc import Iterable

from PySide6.QtQml import QmlElement

from kiosk.session.view import Health, OpenAct, PartHealth, TestState
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

TROUBLED = (Health.AWAY, Health.CARE)
"""What the technician sees to, the worst first."""


def worst_first(part: PartHealth) -> int:
    """Return where a part stands in the order of attention."""
    return TROUBLED.index(part.health) if part.health in TROUBLED else len(TROUBLED)


@QmlElement
class PartsModel(KeyedModel):
    """One row a part of the machine, those in trouble first."""

    ROLES = ("key", "health", "fact", "fault", "since")

    def show(self, parts: Iterable[PartHealth]) -> None:
        """Become these parts."""
        self.become([
            {"key": each.part.value, "health": each.health.value, "fact": each.fact, "fault": each.fault,
             "since": qt_time(each.since)}
            for each in sorted(parts, key=worst_first)
        ])  # fmt: skip


@QmlElement
class OpenActsModel(KeyedModel):
    """One row an act that is not settled."""

    ROLES = ("key", "kind", "actState", "itemTail", "receipt", "since", "original")
    """`actState`, because `state` would hide QQuickItem's."""

    def show(self, acts: Iterable[OpenAct]) -> None:
        """Become these acts."""
        self.become([
            {"key": each.op_id, "kind": each.kind, "actState": each.state, "itemTail": each.item_tail,
             "receipt": each.receipt, "since": qt_time(each.since), "original": each.original}
            for each in acts
        ])  # fmt: skip


@QmlElement
class TestsModel(KeyedModel):
    """One row a test, by name."""

    __test__ = False  # not a test of ours

    ROLES = ("key", "testState", "result")

    def show(self, tests: Iterable[tuple[str, TestState, str]]) -> None:
        """Become these tests: name, state, and what it found."""
        self.become([{"key": name, "testState": state.value, "result": found} for name, state, found in tests])
