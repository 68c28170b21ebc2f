"""What lies in each bin since it was changed, durable; a changed bin's list is kept until its paper is proved.

Titles and masked names are in it for the slips, and are forgotten with them.
"""

from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import (  # fmt: skip
    Boolean,
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)

from drivers.sorterlink import Manifest, ManifestLine, Route
from sorter.desk.ledger import durable

_META = MetaData()
_CONTENT = Table(
    "content",
    _META,
    Column("row", Integer, primary_key=True),
    Column("bin", Integer, nullable=False),
    Column("manifest", Integer, index=True),
    Column("item", Integer, nullable=False),
    Column("number", String, nullable=False),
    Column("route", String, nullable=False),
    Column("place", String, nullable=False),
    Column("title", String, nullable=False),
    Column("whom", String, nullable=False),
)
_MANIFEST = Table(
    "manifest",
    _META,
    Column("number", Integer, primary_key=True),
    Column("bin", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("filed", Boolean, nullable=False, default=False),
    sqlite_autoincrement=True,
)
_LYING = _CONTENT.c.manifest.is_(None)


class Contents:
    """One SQLite file, WAL and synchronous=FULL. Every method is one durable commit, from any thread."""

    def __init__(self, path: Path) -> None:
        self._engine: Engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
        event.listen(self._engine, "connect", durable)
        self._lock = Lock()
        _META.create_all(self._engine)

    def put(self, bin_number: int, line: ManifestLine) -> None:
        """Keep that an item fell into a bin; 0 is the exception bin."""
        row = {
            "bin": bin_number, "item": line.item, "number": line.number, "route": line.route.value,
            "place": line.place, "title": line.title, "whom": line.whom,
        }  # fmt: skip
        with self._lock, self._engine.begin() as connection:
            connection.execute(insert(_CONTENT), row)

    def learn(self, number: str, route: Route, place: str, title: str) -> None:
        """Keep where an item must go that lies in some bin, or on a list without a paper, and was not known yet."""
        wanted = (_CONTENT.c.number == number) & (_CONTENT.c.route == Route.STAFF.value)
        learnt = {"route": route.value, "place": place, "title": title}
        with self._lock, self._engine.begin() as connection:
            connection.execute(update(_CONTENT).where(wanted).values(learnt))

    def counts(self) -> dict[int, int]:
        """Return how many items lie in each bin that is not empty."""
        wanted = select(_CONTENT.c.bin, func.count().label("items")).where(_LYING).group_by(_CONTENT.c.bin)
        with self._lock, self._engine.begin() as connection:
            return {row.bin: row.items for row in connection.execute(wanted)}

    def change(self, bin_number: int, at: datetime) -> None:
        """Make a manifest of what lies in a bin, which is empty then; nothing of one that was empty."""
        lies = _LYING & (_CONTENT.c.bin == bin_number)
        with self._lock, self._engine.begin() as connection:
            if not connection.scalar(select(func.count()).where(lies)):
                return
            row = {"bin": bin_number, "at": at.isoformat(timespec="seconds"), "filed": False}
            made = connection.execute(insert(_MANIFEST), row).inserted_primary_key
            connection.execute(update(_CONTENT).where(lies).values(manifest=made[0] if made else None))

    def owed(self) -> tuple[Manifest, ...]:
        """Return the manifests whose paper is not proved, oldest first."""
        wanted = select(_MANIFEST).where(_MANIFEST.c.filed.is_(False)).order_by(_MANIFEST.c.number)
        with self._lock, self._engine.begin() as connection:
            found = connection.execute(wanted).all()
            lines = {
                each.number: connection.execute(select(_CONTENT).where(_CONTENT.c.manifest == each.number)).all()
                for each in found
            }
        return tuple(
            Manifest(each.number, each.bin, each.at, tuple(
                ManifestLine(row.item, row.number, Route(row.route), row.place, row.title, row.whom)
                for row in lines[each.number]
            ))
            for each in found
        )  # fmt: skip

    def file(self, number: int) -> None:
        """Forget a manifest's lines: its paper is there."""
        with self._lock, self._engine.begin() as connection:
            connection.execute(update(_MANIFEST).where(_MANIFEST.c.number == number).values(filed=True))
            connection.execute(delete(_CONTENT).where(_CONTENT.c.manifest == number))

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()
