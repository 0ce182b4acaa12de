"""Whether a clip has sound, and what a person settled of its music."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('kept') as table:
        table.add_column(sa.Column('sound', sa.Boolean(), nullable=True))
    op.create_table('music',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('files', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('how', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post')
    )


def downgrade() -> None:
    op.drop_table('music')
    with op.batch_alter_table('kept') as table:
        table.drop_column('sound')
