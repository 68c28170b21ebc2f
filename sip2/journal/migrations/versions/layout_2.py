"""Layout 2: every event is linked to the one before, readers' numbers are sealed, the queue has indexes of its own."""

import sqlalchemy as sa
from alembic import op

from sip2.journal.chain import GENESIS, covered, link

revision = "layout_2"
down_revision = "layout_1"

_PENDING = sa.text("state IN ('intent', 'granted', 'sent', 'unknown')")
_NO_CHANGE = (
    "CREATE TRIGGER event_refuses_update BEFORE update ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
)


def upgrade() -> None:
    """Add the columns and indexes, and link what is there."""
    op.add_column("event", sa.Column("clock_error_ms", sa.Integer))
    op.add_column("event", sa.Column("layout", sa.Integer, nullable=False, server_default="1"))
    op.add_column("event", sa.Column("hash", sa.LargeBinary))
    op.add_column("act", sa.Column("sealed", sa.LargeBinary))
    op.add_column("act", sa.Column("settled_at", sa.String))
    op.drop_index("event_op", "event")
    op.drop_index("act_state", "act")
    settled = sa.text("state IN ('accepted', 'refused', 'staff')")
    op.create_index("act_settled", "act", ["state"], sqlite_where=settled)
    op.create_index("act_in_doubt", "act", ["granted"], sqlite_where=sa.text("state IN ('sent', 'unknown')"))
    op.create_index("act_pending", "act", ["sequence"], sqlite_where=_PENDING)
    op.create_index("act_granted", "act", ["item"], sqlite_where=sa.text("state = 'granted'"))
    named = sa.text("sealed IS NOT NULL AND settled_at IS NOT NULL")
    op.create_index("act_named", "act", ["settled_at"], sqlite_where=named)
    op.create_table("compatibility", sa.Column("oldest_writer", sa.Integer, primary_key=True))
    op.execute("INSERT INTO compatibility (oldest_writer) VALUES (2)")
    _link_all()


def _link_all() -> None:
    op.execute("DROP TRIGGER event_refuses_update")
    connection, head = op.get_bind(), GENESIS
    rows = connection.exec_driver_sql("SELECT * FROM event ORDER BY sequence").mappings().all()
    for row in rows:
        head = link(head, covered(dict(row)))
        connection.exec_driver_sql("UPDATE event SET hash = ? WHERE sequence = ?", (head, row["sequence"]))
    op.execute(_NO_CHANGE)
