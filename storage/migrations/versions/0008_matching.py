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
    op.create_table('post_words',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post')
    )
    op.create_table('product_change',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('sku', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('before', sa.JSON(none_as_null=True), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.add_column('product', sa.Column('images', sa.JSON(none_as_null=True), nullable=True))
    op.add_column('product', sa.Column('size', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
    op.add_column('product', sa.Column('group', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.add_column('product', sa.Column('availability', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
    op.add_column('product', sa.Column('gone_at', storage.columns.UtcTime(timezone=True), nullable=True))
    op.create_index(op.f('ix_product_group'), 'product', ['group'], unique=False)
    op.create_table('supply',
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('supplied',
    sa.Column('supply', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reading', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sku', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('fields', sa.JSON(none_as_null=True), nullable=True),
    sa.PrimaryKeyConstraint('supply', 'reading', 'sku')
    )
    op.create_table('quarantine',
    sa.Column('supply', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('kept', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('supply', 'number')
    )
    op.add_column('kept', sa.Column('sight', sa.Text(), nullable=True))
    op.create_table('text_print',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('bits', sa.BigInteger(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('second', sa.Integer(), nullable=False),
    sa.Column('third', sa.Integer(), nullable=False),
    sa.Column('fourth', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post')
    )
    op.create_index(op.f('ix_text_print_first'), 'text_print', ['first'], unique=False)
    op.create_index(op.f('ix_text_print_second'), 'text_print', ['second'], unique=False)
    op.create_index(op.f('ix_text_print_third'), 'text_print', ['third'], unique=False)
    op.create_index(op.f('ix_text_print_fourth'), 'text_print', ['fourth'], unique=False)


def downgrade() -> None:
    op.drop_table('text_print')
    with op.batch_alter_table('kept') as batch:
        batch.drop_column('sight')
    op.drop_table('quarantine')
    op.drop_table('supplied')
    op.drop_table('supply')
    op.drop_index(op.f('ix_product_group'), table_name='product')
    with op.batch_alter_table('product') as batch:
        for name in ('gone_at', 'availability', 'group', 'size', 'images'):
            batch.drop_column(name)
    op.drop_table('product_change')
    op.drop_table('post_words')
    op.drop_table('sampled')
    op.drop_table('bands')
    op.drop_table('correction')
