"""Which kind of bot a database belongs to, and a place to see whether anything can be stored."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SAMPLE_PROGRAMMES = ("leernetwerk-voorbeeld", "studiedag-voorbeeld")
SAMPLE_COORDINATOR = "06c2a20b-bc4e-5c89-88c6-fb72c787869f"


def upgrade() -> None:
    op.create_table(
        "bot",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("local", sa.Boolean),
        sa.Column("checked", sa.DateTime(timezone=True)),
    )
    c = op.get_bind()
    programmes = sa.table("programmes", sa.column("id"))
    roles = sa.table("roles", sa.column("person"))
    # Until now a real bot could be started on what a rehearsal had filled; made-up people tell which it was.
    made_up = sa.or_(
        sa.exists().where(programmes.c.id.in_(SAMPLE_PROGRAMMES)),
        sa.exists().where(roles.c.person == SAMPLE_COORDINATOR),
    )
    local = True if c.execute(sa.select(made_up)).scalar() else None
    bot = sa.table("bot", sa.column("id"), sa.column("local"))
    c.execute(sa.insert(bot).values(id=1, local=local))
