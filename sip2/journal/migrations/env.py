"""Run by alembic: uses the connection that `sip2.journal.migrations.upgrade` was given."""

from alembic import context

from sip2.journal import schema
from sip2.journal.migrations import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=False,  # the transaction is the opener's, who also marks the header
)
context.run_migrations()
