"""Alembic's entry: runs on the connection that `storage.migrate` opened."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables
import storage.tables_catalogue
import storage.tables_collection
import storage.tables_corrections
import storage.tables_draws
import storage.tables_house
import storage.tables_publishing
import storage.tables_rights  # noqa: F401 (its tables register themselves)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
context.run_migrations()
