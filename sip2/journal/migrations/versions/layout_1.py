"""Layout 1: events, acts and effects, without a chain; readers' numbers in plain while an act was open."""

import sqlalchemy as sa
from alembic import op

revision = "layout_1"
down_revision = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "event",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("op_id", "what", "state", "payload", "wall_time")),
        sa.Column("monotonic_s", sa.Float, nullable=False),
        sa.Column("boot_id", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("event_op", "event", ["op_id"])
    op.create_table(
        "act",
        sa.Column("op_id", sa.String, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "item")),
        sa.Column("patron", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("granted", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("wall_time", "detail")),
        sqlite_with_rowid=False,
    )
    op.create_index("act_state", "act", ["state"])
    op.create_table(
        "effect",
        sa.Column("op_id", sa.String, sa.ForeignKey("act.op_id"), primary_key=True),
        *(sa.Column(name, sa.String, primary_key=True) for name in ("kind", "key")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("value", "state", "proof")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("sequence", "superseded")),
        sqlite_with_rowid=False,
    )
    unproved = sa.text("state <> 'proved' AND superseded = 0")
    op.create_index("effect_unproved", "effect", ["state"], sqlite_where=unproved)
    op.create_index("effect_current", "effect", ["kind", "key"], sqlite_where=sa.text("superseded = 0"))
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER event_refuses_{verb} BEFORE {verb} ON event"
            " BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
        )
