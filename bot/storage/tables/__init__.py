"""The tables, whose statuses are timestamps (seconds since 1970, UTC)."""

from bot.storage.tables.applicants import (
    applications,
    documents,
    identities,
    name_parts,
    people,
    sent_files,
    tombstones,
)
from bot.storage.tables.installation import campaign_versions, installation, secrets
from bot.storage.tables.messages import broadcasts, inbox, outbox, outbox_mentions
from bot.storage.tables.metadata import metadata
from bot.storage.tables.page import web_devices, web_epochs, web_file_mentions, web_files, web_passes
from bot.storage.tables.papers import amendments, papers, received_versions, staff_questions
from bot.storage.tables.platforms import notice_consents, passive_mentions, passive_replies, platform_state
from bot.storage.tables.processes import leases, passers_by, processes
from bot.storage.tables.staff import audit, invitations, staff_identities, staff_members, staff_passes, staff_sessions

__all__ = [
    "amendments",
    "applications",
    "audit",
    "broadcasts",
    "campaign_versions",
    "documents",
    "identities",
    "inbox",
    "installation",
    "invitations",
    "leases",
    "metadata",
    "name_parts",
    "notice_consents",
    "outbox",
    "outbox_mentions",
    "papers",
    "passers_by",
    "passive_mentions",
    "passive_replies",
    "people",
    "platform_state",
    "processes",
    "received_versions",
    "secrets",
    "sent_files",
    "staff_identities",
    "staff_members",
    "staff_passes",
    "staff_questions",
    "staff_sessions",
    "tombstones",
    "web_devices",
    "web_epochs",
    "web_file_mentions",
    "web_files",
    "web_passes",
]
