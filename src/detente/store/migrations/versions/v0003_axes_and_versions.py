"""States get the four axes, the paper and the last day; what was known by earlier days is kept as versions.

What was read and what a language model answered stays as it is. The fold is made anew: its key is forgotten.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_AXES = ("listing", "authorisation", "force", "stage", "instrument", "until")


def upgrade() -> None:
    """New columns, the table of versions, and no fold."""
    for name in _AXES:
        op.add_column("states", sa.Column(name, sa.Text, nullable=True))
    op.add_column("measures", sa.Column("part_of", sa.Text, nullable=True))
    op.create_table(
        "versions",
        sa.Column("key", sa.Text, primary_key=True, nullable=False),
        sa.Column("known_from", sa.Text, primary_key=True, nullable=False),
        sa.Column("known_to", sa.Text, nullable=True),
        sa.Column("record", sa.Text, nullable=True),
    )
    op.execute("DELETE FROM meta WHERE key = 'ledger'")


def downgrade() -> None:
    """The schema before it."""
    op.drop_table("versions")
    op.drop_column("measures", "part_of")
    for name in _AXES:
        op.drop_column("states", name)
    op.execute("DELETE FROM meta WHERE key = 'ledger'")
