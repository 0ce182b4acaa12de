"""Alerts, the life of keys, files of posts that networks look at."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0004'
down_revision = '0003w'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('alert',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('claimed_until', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('key_life',
    sa.Column('network', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('mark', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('expires_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('told_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('renews', sa.Boolean(), nullable=False),
    sa.Column('since', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('asked_at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('renewed_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('refused', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('network', 'name')
    )
    op.create_table('batch',
    sa.Column('network', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('network')
    )
