"""Adds bureaus: of members of staff and invitations, of entries of the audit; a broadcast names its campaign."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; whoever is staff already stays with the municipal bureau, which sees everything."""
    op.add_column("staff_members", sa.Column("bureau", sa.Text))
    op.add_column("invitations", sa.Column("bureau", sa.Text))
    op.add_column("audit", sa.Column("bureau", sa.Text, nullable=False, server_default=""))
    op.add_column("broadcasts", sa.Column("campaign", sa.Text))
    bind = op.get_bind()
    for number, audience in bind.exec_driver_sql(
        "SELECT id, audience FROM broadcasts WHERE audience IS NOT NULL"
    ).all():
        campaign = json.loads(audience).get("campaign")
        bind.exec_driver_sql("UPDATE broadcasts SET campaign = ? WHERE id = ?", (campaign, number))
