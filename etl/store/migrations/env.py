"""Alembic's entry: run the revisions on the connection that the caller gives, inside its transaction."""

from alembic import context

from etl.store.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
