"""The page's addresses, as people reach them."""

from dialogs.lobby import LINK

STAFF_PATH = "/staff"
CAMPAIGN_PATH = "/c"
"""Below it, each campaign has an address that begins there: /c/fengtai-2023."""
DOCUMENT_PATH = "/document"
"""Below it, each file has a page of its own, for chats that take no files."""
INVITATION = "staff-"
"""How the payload of an invitation begins."""


class PageAddresses:
    """Addresses that open the page; what stands behind # in them never leaves the browser."""

    def __init__(self, base: str) -> None:
        """Keep the page's own address: scheme, host and port."""
        self._base = base.rstrip("/")

    def start(self, payload: str) -> str:
        """Return the address that opens the page with `/start payload`.

        An invitation opens the staff's page; a campaign's payload, the page of the campaign.
        """
        if payload.startswith(LINK):
            return f"{self._base}{CAMPAIGN_PATH}/{payload.removeprefix(LINK)}"
        if payload.startswith(INVITATION):
            return self.staff(f"invite={payload.removeprefix(INVITATION)}")
        return f"{self._base}/#start={payload}"

    def recovery(self, code: str) -> str:
        """Return the address that lets an applicant in by a code."""
        return f"{self._base}/#pass={code}"

    def document(self, signed: str) -> str:
        """Return the address of the page of a document, by its signed link."""
        return f"{self._base}{DOCUMENT_PATH}/{signed}"

    def staff(self, fragment: str) -> str:
        """Return the address of the staff's page with what stands behind #."""
        return f"{self._base}{STAFF_PATH}" + (f"#{fragment}" if fragment else "")
