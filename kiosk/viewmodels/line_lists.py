"""What lies on a drop's line, in its bins and on its lists, for QML."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from PySide6.QtQml import QmlElement

from drivers.sorterlink import Alarm, Bin, Body, Incident, Layout, Plant
from kiosk.drop.staff import OwedList
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class BodiesModel(KeyedModel):
    """One row an item on a belt; `inlet` -1 on the main belt, places in millimetres of its belt."""

    ROLES = ("key", "inlet", "leadMm", "lengthMm", "bin")

    def show(self, bodies: Iterable[Body]) -> None:
        """Become these items."""
        self.become([
            {"key": str(each.item), "inlet": each.inlet, "leadMm": each.lead_mm, "lengthMm": each.length_mm,
             "bin": each.bin}
            for each in bodies
        ])  # fmt: skip


@QmlElement
class EyesModel(KeyedModel):
    """One row an eye of the main belt, and whether something covers it."""

    ROLES = ("key", "atMm", "dark")

    def show(self, layout: Layout, plant: Plant) -> None:
        """Become these eyes."""
        before = 2 * len(layout.joins_mm)  # entry and exit of each inlet
        self.become([
            {"key": str(number), "atMm": at_mm, "dark": before + number in plant.dark}
            for number, at_mm in enumerate(layout.eyes_mm)
        ])  # fmt: skip


@QmlElement
class BinsModel(KeyedModel):
    """One row a bin, in the order of the belt, the exception bin at its end."""

    ROLES = ("key", "number", "items", "full", "docked", "atMm", "out")

    def show(self, bins: Iterable[Bin], layout: Layout, plant: Plant) -> None:
        """Become these bins."""
        places = {0: layout.end_mm, **dict(enumerate(layout.diverters_mm, start=1))}
        self.become([
            {"key": str(each.number), "number": each.number, "items": each.items, "full": each.full,
             "docked": each.docked, "atMm": places.get(each.number, layout.end_mm), "out": each.number in plant.out}
            for each in sorted(bins, key=lambda each: places.get(each.number, layout.end_mm))
        ])  # fmt: skip


@QmlElement
class TroublesModel(KeyedModel):
    """One row a trouble: alarms that stand, then items that did not end in their bins; words and action in English."""

    ROLES = ("key", "stage", "code", "place", "words", "action", "at", "title")

    def show(self, alarms: Iterable[Alarm], incidents: Iterable[Incident]) -> None:
        """Become these; an alarm has no stage and no time."""
        self.become([
            *(self._row(f"{each.code} {each.place}", "", each, each.place, None, "") for each in alarms),
            *(
                self._row(f"{each.item}", each.stage.value, each, each.bin, datetime.fromisoformat(each.at), each.title)
                for each in incidents
            ),
        ])  # fmt: skip

    def _row(
        self, key: str, stage: str, told: Alarm | Incident, place: int, at: datetime | None, title: str
    ) -> dict[str, Any]:
        values = (key, stage, told.code, place, told.words, told.action, qt_time(at), title)
        return dict(zip(self.ROLES, values, strict=True))


@QmlElement
class ListsModel(KeyedModel):
    """One row a list whose paper is not there yet."""

    ROLES = ("key", "number", "bin", "items", "at", "listState")

    def show(self, lists: Iterable[OwedList]) -> None:
        """Become these lists."""
        self.become([
            {"key": str(each.manifest.number), "number": each.manifest.number, "bin": each.manifest.bin,
             "items": len(each.manifest.lines), "at": qt_time(datetime.fromisoformat(each.manifest.at)),
             "listState": each.state.value}
            for each in lists
        ])  # fmt: skip
