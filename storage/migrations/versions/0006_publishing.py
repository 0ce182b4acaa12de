"""What publishing keeps."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('kept') as table:
        table.add_column(sa.Column('colour', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.create_table('described',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('part', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('quotes', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('transcript', sa.Text(), nullable=False),
    sa.Column('focus_x', sa.Float(), nullable=True),
    sa.Column('focus_y', sa.Float(), nullable=True),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post', 'part')
    )
    op.create_table('review_hold',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sku', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('why', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post', 'sku')
    )
    op.create_index(op.f('ix_review_hold_sku'), 'review_hold', ['sku'], unique=False)
    with op.batch_alter_table('product') as table:
        table.add_column(
            sa.Column('successor', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        table.add_column(sa.Column('reformulated_on', sa.Date(), nullable=True))
        table.add_column(sa.Column('mpn', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        table.create_index(op.f('ix_product_successor'), ['successor'], unique=False)
    op.create_table('mirrored',
    sa.Column('target', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('gallery', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('items', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('files', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('target', 'gallery')
    )
    op.create_table('reader',
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('use', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('territory', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('digest', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('secret', sa.Text(), nullable=False),
    sa.Column('private', sa.Boolean(), nullable=False),
    sa.Column('after', sa.Integer(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('due_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('stopped_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_index(op.f('ix_reader_kind'), 'reader', ['kind'], unique=False)
    op.create_index(op.f('ix_reader_digest'), 'reader', ['digest'], unique=False)
    op.create_table('feed_line',
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False,
              nullable=False),
    sa.Column('scope', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('stamp', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('seq')
    )
    op.create_index(op.f('ix_feed_line_ref'), 'feed_line', ['ref'], unique=False)
    op.create_index('feed_line_next', 'feed_line', ['scope', 'seq'], unique=False)


def downgrade() -> None:
    op.drop_index('feed_line_next', 'feed_line')
    op.drop_index(op.f('ix_feed_line_ref'), 'feed_line')
    op.drop_table('feed_line')
    op.drop_index(op.f('ix_reader_digest'), 'reader')
    op.drop_index(op.f('ix_reader_kind'), 'reader')
    op.drop_table('reader')
    op.drop_table('mirrored')
    with op.batch_alter_table('product') as table:
        table.drop_index(op.f('ix_product_successor'))
        table.drop_column('mpn')
        table.drop_column('reformulated_on')
        table.drop_column('successor')
    op.drop_index(op.f('ix_review_hold_sku'), 'review_hold')
    op.drop_table('review_hold')
    op.drop_table('described')
    with op.batch_alter_table('kept') as table:
        table.drop_column('colour')
