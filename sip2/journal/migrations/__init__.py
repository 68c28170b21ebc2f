"""From one layout of the journal to the next, with alembic; imported only for a file whose layout is another.

Rules: a migration only expands (new tables, nullable columns, indexes), so that the program before it can write on;
what nobody uses any more goes one layout later. The version table is `sip2_version`.
"""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

VERSION_TABLE = "sip2_version"


def upgrade(connection: Connection, from_layout: int) -> None:
    """Bring a file of an older layout to the newest one, within the running transaction."""
    config = Config()
    config.set_main_option("script_location", "sip2.journal:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if from_layout == 1:
        command.stamp(config, "layout_1")
    command.upgrade(config, "head")
