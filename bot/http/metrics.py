"""What is measured, in the format of Prometheus."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as MEDIA_TYPE
from prometheus_client.registry import Collector

from bot.measurements import Histogram, Measurements
from bot.storage.figures import Figures
from bot.storage.store import Store
from dialogs.model.stages import Stage

__all__ = ["MEDIA_TYPE", "Metrics"]


class Metrics:
    """The metrics of one process, in a registry of their own."""

    def __init__(
        self,
        measurements: Measurements,
        store: Store,
        channels: Collection[str],
    ) -> None:
        """Keep what is measured."""
        self._measurements = measurements
        self._store = store
        self._channels = channels
        self._process = CollectorRegistry()
        ProcessCollector(registry=self._process)
        GCCollector(registry=self._process)

    def text(self, figures: Figures | None, applications: Mapping[tuple[str, Stage], int], *, writable: bool) -> bytes:
        """Return the metrics of now as text; with no figures while the database cannot be read."""
        registry = CollectorRegistry()
        registry.register(_Families([*self._own(), *_stored(figures, applications, writable=writable)]))
        return generate_latest(registry) + generate_latest(self._process)

    def _own(self) -> Iterator[Metric]:
        """Yield what this process counts itself."""
        counted = self._measurements
        yield InfoMetricFamily("shenbao_build", "The release that runs.", {"version": version("shenbao")})
        yield _counter("shenbao_turns", "Messages that were answered.", "channel", counted.turns)
        yield _histogram("shenbao_commit_seconds", "From hearing a message to its commit.", counted.commit_seconds)
        yield _histogram("shenbao_delivery_seconds", "From hearing a message to its reply.", counted.delivery_seconds)
        yield _counter("shenbao_refusals", "Requests, messages and sends that were refused.", "kind", counted.refusals)
        yield _counter("shenbao_given_up", "What is never answered or never sent.", "what", counted.given_up)
        yield _platform_errors(counted.platform_errors)
        yield GaugeMetricFamily(
            "shenbao_writer_queue", "Pieces of work that wait to be written.", self._store.waiting_work
        )
        yield _histogram("shenbao_writer_group", "Pieces of work in one transaction.", self._store.group_sizes)
        down = counted.channel_faults.standing
        values = {(each,): float(each in down) for each in self._channels}
        yield _gauge(
            "shenbao_channel_down",
            "1 while a channel sends nothing or its account does not work.",
            ("channel",),
            values,
        )


def _stored(
    figures: Figures | None, applications: Mapping[tuple[str, Stage], int], *, writable: bool
) -> Iterator[Metric]:
    """Yield what the database says; of what waits nothing while it cannot be read."""
    yield GaugeMetricFamily("shenbao_storage_writable", "1 while answers can be stored.", float(writable))
    if figures is None:
        return
    oldest = 0.0 if figures.oldest_at is None else max(0.0, time.time() - figures.oldest_at)
    yield GaugeMetricFamily("shenbao_outbox_waiting_rows", "Rows that wait to be sent.", figures.waiting)
    yield GaugeMetricFamily("shenbao_outbox_oldest_seconds", "The age of the oldest row that waits to be sent.", oldest)
    states = {(state,): float(count) for state, count in figures.recipients.items()}
    says = "Recipients of the notices to many that are being sent."
    yield _gauge("shenbao_broadcast_recipients", says, ("state",), states)
    stages = {(campaign, stage.value): float(count) for (campaign, stage), count in applications.items()}
    says = "Applications that have reached a stage."
    yield _gauge("shenbao_applications", says, ("campaign", "stage"), stages)


class _Families(Collector):
    """Metrics that are made already."""

    def __init__(self, families: Sequence[Metric]) -> None:
        self._families = families

    def collect(self) -> Sequence[Metric]:
        """Return the metrics."""
        return self._families


def _counter(name: str, says: str, label: str, values: Mapping[Any, int]) -> Metric:
    family = CounterMetricFamily(name, says, labels=[label])
    for which, count in sorted(values.items()):
        family.add_metric([str(which)], count)
    return family


def _platform_errors(values: Mapping[tuple[str, int], int]) -> Metric:
    says = "Calls of ours that a platform refused."
    family = CounterMetricFamily("shenbao_platform_errors", says, labels=["channel", "errcode"])
    for (channel, code), count in sorted(values.items()):
        family.add_metric([channel, str(code)], count)
    return family


def _gauge(name: str, says: str, labels: Sequence[str], values: Mapping[Any, float]) -> Metric:
    family = GaugeMetricFamily(name, says, labels=labels)
    for which, value in sorted(values.items()):
        family.add_metric(which, value)
    return family


def _histogram(name: str, says: str, measured: Histogram) -> Metric:
    """Return a histogram, whose buckets count everything up to their bound."""
    buckets, so_far = [], 0
    for bound, count in zip((*measured.bounds, float("inf")), measured.counts, strict=True):
        so_far += count
        buckets.append(("+Inf" if bound == float("inf") else str(bound), float(so_far)))
    return HistogramMetricFamily(name, says, buckets=buckets, sum_value=measured.total)
