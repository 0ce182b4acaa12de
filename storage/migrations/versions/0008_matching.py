"""Catalogues, answers and duplicates."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
