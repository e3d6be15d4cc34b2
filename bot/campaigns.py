"""The campaigns as they hold now."""

from collections.abc import Iterable, Mapping

from standards.campaign import Amendment, Campaign, Kind


class Campaigns:
    """One snapshot of all campaigns, which is replaced as a whole and never changed.

    Whoever needs several facts of one moment keeps `current` in a variable.
    """

    def __init__(self, published: Mapping[str, Campaign]) -> None:
        self._published = published
        self._current = published

    @property
    def published(self) -> Mapping[str, Campaign]:
        """The campaigns as their folders say, by id."""
        return self._published

    @property
    def current(self) -> Mapping[str, Campaign]:
        """The campaigns with every amendment that holds, by id."""
        return self._current

    def know_earlier(self, earlier: Mapping[str, Mapping[str, Kind]]) -> None:
        """Keep the kinds of each campaign as they were before its files changed, by version."""
        published = {key: campaign.with_earlier(earlier.get(key, {})) for key, campaign in self._published.items()}
        self._published = self._current = published

    def amended(self, amendments: Iterable[tuple[str, Amendment]]) -> Mapping[str, Campaign]:
        """Return the snapshot in which these amendments hold, each with the id of its campaign, the oldest first.

        A campaign that they leave as it is now stays the same object: what was worked out from it stays good.
        """
        of: dict[str, list[Amendment]] = {}
        for key, amendment in amendments:
            of.setdefault(key, []).append(amendment)
        snapshot = {}
        for key, published in self._published.items():
            campaign, now = published.amended(of.get(key, ())), self._current.get(key)
            snapshot[key] = now if now is not None and now == campaign else campaign
        return snapshot

    def replace(self, snapshot: Mapping[str, Campaign]) -> None:
        """Make a snapshot the current one; call this only after its amendments are on disk."""
        self._current = snapshot
