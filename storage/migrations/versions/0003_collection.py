"""Collection: gaps, sightings, looks, budgets, pushed payloads, keys, kinds of authors."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('author_kind',
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('author')
    )
    with op.batch_alter_table('author_kind', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_author_kind_kind'), ['kind'], unique=False)

    op.create_table('credential',
    sa.Column('network', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('network', 'name')
    )
    op.create_table('delivery',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('network', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('done_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delivery_done_at'), ['done_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_delivery_network'), ['network'], unique=False)

    op.create_table('gap',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('filled_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('gap', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gap_filled_at'), ['filled_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_gap_source'), ['source'], unique=False)

    op.create_table('looked',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('alive_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('absent_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post')
    )
    op.create_table('tag_used',
    sa.Column('budget', sa.Text(), nullable=False),
    sa.Column('tag', sa.Text(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('budget', 'tag')
    )
    op.create_table('used',
    sa.Column('budget', sa.Text(), nullable=False),
    sa.Column('began', sa.BigInteger(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('budget', 'began')
    )
    op.create_table('sighting',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post', 'source')
    )
    with op.batch_alter_table('sighting', schema=None) as batch_op:
        batch_op.create_index('sighting_of', ['source', 'at'], unique=False)

    # ### end Alembic commands ###
