"""The first release, 0.1.0: its databases carry no number, they are taken for this one."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: no database is older."""
