"""The first schema that databases still have: nothing to do, they are marked with it."""

revision = "0002"
down_revision = None


def upgrade() -> None:
    """A database without a mark is of this schema."""


def downgrade() -> None:
    """There is none before it."""
