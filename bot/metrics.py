"""What can be counted of a running bot, for Prometheus: numbers only, no names and no words (P4)."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.turns = Counter("draaischijf_turns", "Turns by kind of event", ["kind"], registry=self._registry)
        self.questions = Counter("draaischijf_questions", "Questions by zone", ["zone"], registry=self._registry)
        self.faults = Counter("draaischijf_faults", "Turns that ended in an apology", registry=self._registry)
        self.copies = Counter("draaischijf_copies", "Re-sent messages that were dropped", registry=self._registry)
        self.waits = Counter(
            "draaischijf_database_waits", "Turns that had to wait for the database", registry=self._registry
        )
        self.notices = Counter(
            "draaischijf_notices",
            "Tries to send a notice, by what became of it",
            ["end"],
            registry=self._registry,
        )
        self.outbox = Gauge(
            "draaischijf_outbox", "Notices in the outbox, by how they stand", ["stand"], registry=self._registry
        )
        self.oldest = Gauge(
            "draaischijf_outbox_oldest_seconds",
            "Seconds since the first of the waiting notices was due",
            registry=self._registry,
        )
        self.timers = Counter(
            "draaischijf_timers", "Timers that went off, by what came of it", ["end"], registry=self._registry
        )
        self.forgotten = Counter(
            "draaischijf_forgotten", "Rows that went because their time was over", ["rule"], registry=self._registry
        )
        self.open = Gauge("draaischijf_open_turns", "Turns being worked on", registry=self._registry)
        self.seconds = Histogram(
            "draaischijf_turn_seconds",
            "Seconds from message to answer",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
            registry=self._registry,
        )

    def page(self) -> bytes:
        """The text that Prometheus reads."""
        return generate_latest(self._registry)
