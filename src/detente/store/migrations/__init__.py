"""The steps from one schema to the next, run by Alembic where a database of an older one is opened (`store.migrating`)."""
