"""Who authors are in their posts; what accounts say of themselves."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0003w'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('who',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('rules', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('lasting', sa.Text(), nullable=False),
    sa.Column('told', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('told_by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('told_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post')
    )
    with op.batch_alter_table('who', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_who_rules'), ['rules'], unique=False)
    with op.batch_alter_table('author', schema=None) as batch_op:
        batch_op.add_column(sa.Column('bio', sa.Text(), nullable=True))
    with op.batch_alter_table('queue', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('author', sqlmodel.sql.sqltypes.AutoString(), server_default='', nullable=False)
        )
    # Sellers, paid posts and the brand's own were cautions; now they are kinds of authors.
    op.execute("DELETE FROM caution WHERE kind IN ('reseller', 'paid', 'brand_own')")
    op.execute(
        "INSERT INTO who (post, version, rules, kind, why, lasting) "
        "SELECT id, 0, '', 'unknown', '', '' FROM post"
    )
