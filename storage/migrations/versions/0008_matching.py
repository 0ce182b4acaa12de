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
    op.create_table('correction',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sku', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('word', sa.Text(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('undone_by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('undone_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('undone_why', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_correction_sku'), 'correction', ['sku'], unique=False)
    op.create_table('bands',
    sa.Column('version', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('model', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('version')
    )
    op.create_index(op.f('ix_bands_model'), 'bands', ['model'], unique=False)
    op.create_table('sampled',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sku', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post', 'sku')
    )
    op.create_index(op.f('ix_sampled_week'), 'sampled', ['week'], unique=False)


def downgrade() -> None:
    op.drop_table('sampled')
    op.drop_table('bands')
    op.drop_table('correction')
