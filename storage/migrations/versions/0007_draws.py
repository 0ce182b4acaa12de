"""Draws, and the chances in them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('draw',
    sa.Column('campaign', sa.Text(), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('leaves', sa.LargeBinary(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('campaign')
    )
    op.create_table('chance',
    sa.Column('campaign', sa.Text(), nullable=False),
    sa.Column('leaf', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('salt', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('campaign', 'leaf')
    )
    op.create_index(op.f('ix_chance_post'), 'chance', ['post'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_chance_post'), table_name='chance')
    op.drop_table('chance')
    op.drop_table('draw')
