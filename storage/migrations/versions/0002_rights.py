"""Rights: the outbox, consents, notices, uses elsewhere, holds, checkpoints."""

from hashlib import sha256

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.columns

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('checkpoint',
    sa.Column('size', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('root', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('signature', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('size')
    )
    op.create_table('hold',
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('lifted_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('subject')
    )
    op.create_table('standing',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('id', 'version')
    )
    with op.batch_alter_table('standing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_standing_author'), ['author'], unique=False)

    op.create_table('ack',
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('surface', sa.Text(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('paths', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post', 'surface')
    )
    with op.batch_alter_table('ack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ack_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_ack_state'), ['state'], unique=False)

    op.create_table('attachment',
    sa.Column('digest', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('mime', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('digest', 'post')
    )
    op.create_table('consent',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('request', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('code')
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_post'), ['post'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_request'), ['request'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_status'), ['status'], unique=False)
        batch_op.create_index('uq_consent_request', ['request'], unique=True, sqlite_where=sa.text("status != 'void'"), postgresql_where=sa.text("status != 'void'"))

    op.create_table('logged_use',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('id', 'post')
    )
    with op.batch_alter_table('logged_use', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_logged_use_ends_on'), ['ends_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_logged_use_post'), ['post'], unique=False)

    op.create_table('message',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('request', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('channel', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('due_at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('sent_at', storage.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_message_channel'), ['channel'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_due_at'), ['due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_post'), ['post'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_request'), ['request'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_sent_at'), ['sent_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_status'), ['status'], unique=False)

    op.create_table('notice',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('due_at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_code'), ['code'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_due_at'), ['due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_post'), ['post'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_status'), ['status'], unique=False)

    op.create_table('proposal',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('post', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', storage.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('body', sa.JSON(none_as_null=True), nullable=False),
    sa.ForeignKeyConstraint(['post'], ['post.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_post'), ['post'], unique=False)
        batch_op.create_index(batch_op.f('ix_proposal_status'), ['status'], unique=False)

    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('proof', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default='proved'))
        batch_op.add_column(sa.Column('salt', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.create_index(batch_op.f('ix_grant_proof'), ['proof'], unique=False)

    with op.batch_alter_table('request', schema=None) as batch_op:
        batch_op.add_column(sa.Column('salt', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))

    with op.batch_alter_table('published_work', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stamp', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.create_index(batch_op.f('ix_published_work_post'), ['post'], unique=False)

    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('licence', sa.Text(), nullable=True))

    _requests_into_the_outbox()


def _requests_into_the_outbox() -> None:
    """What waited to be sent before there was an outbox waits in it now, for a person."""
    at, body = storage.columns.UtcTime(timezone=True), sa.JSON(none_as_null=True)
    request = sa.table('request', sa.column('id'), sa.column('post'), sa.column('status'),
                       sa.column('created_at', at), sa.column('body', body))
    post = sa.table('post', sa.column('id'), sa.column('ref'))
    message = sa.table('message', *(sa.column(name) for name in
                       ('id', 'post', 'request', 'kind', 'channel', 'status')),
                       sa.column('due_at', at), sa.column('sent_at', at), sa.column('body', body))
    waiting = (
        sa.select(request, post.c.ref)
        .join(post, post.c.id == request.c.post)
        .where(request.c.status.in_(('drafted', 'queued', 'uncertain')))
    )
    rows = []
    for told in op.get_bind().execute(waiting).mappings():
        asked, ref, made = told['body'], told['ref'], told['created_at']
        name = sha256(f"request\0{ref}\0{told['id']}".encode()).hexdigest()[:20]
        row = {
            'id': name, 'request': told['id'], 'kind': 'request', 'channel': 'hand',
            'status': told['status'],
        }
        whole = {
            **row, 'to': '', 'ref': ref, 'subject': '', 'text': asked['text'],
            'language': asked['language'], 'due_at': made.isoformat(), 'tries': 0, 'key': name,
            'remote_id': '', 'url': None, 'error': '', 'by': asked['by'],
            'created_at': made.isoformat(), 'sent_at': None, 'seen_at': None,
        }
        rows.append({**row, 'post': told['post'], 'due_at': made, 'sent_at': None, 'body': whole})
    if rows:
        op.get_bind().execute(sa.insert(message), rows)
