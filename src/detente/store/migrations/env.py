"""What Alembic runs around the steps: on the connection that is given, in the transaction that is open."""

from alembic import context

from detente.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
