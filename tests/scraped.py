"""The metrics of a running bot, as Prometheus reads them."""

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

Labels = tuple[tuple[str, str], ...]


class Scraped:
    """The samples of one scrape."""

    def __init__(self, text: str) -> None:
        self.samples: dict[tuple[str, Labels], float] = {}
        self.names: set[str] = set()
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                self.samples[sample.name, tuple(sorted(sample.labels.items()))] = sample.value
                self.names.add(sample.name)

    def value(self, name: str, **labels: str) -> float:
        """Return the value of a sample; raise KeyError if there is none with these labels."""
        return self.samples[name, tuple(sorted(labels.items()))]


async def scrape(url: str, **headers: str) -> Scraped:
    """Return what `/metrics` says."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.get(f"{url}/metrics", headers=sent) as answer:
        assert answer.status == 200, answer.status
        return Scraped(await answer.text())
