"""Absolute deadlines: scan n is due at start + n periods, whatever the scans before took. No clock of its own."""

_BUCKETS_PER_MS = 10
_BUCKETS = 200


class Pace:
    """Counts scans, those that were not over before the next was due, and how late each began.

    A scan that overran is not made up for: what was due meanwhile is left out, so that there is never a burst.
    """

    def __init__(self, period_s: float, now: float) -> None:
        self.period_s = period_s
        self.deadline_s = now
        self.scans = self.missed = 0
        self.lateness = [0] * (_BUCKETS + 1)
        self.took = [0] * (_BUCKETS + 1)
        """Scans by how late they began and how long they took, in tenths of a millisecond; the last holds the rest."""
        self._began_s = now

    def begin(self, now: float) -> None:
        """Take down how late the scan begins."""
        self.scans += 1
        self._began_s = now
        self.lateness[_bucket(now - self.deadline_s)] += 1

    def end(self, now: float) -> bool:
        """Set the next deadline; return whether this one was met: all was written before the next scan was due."""
        self.took[_bucket(now - self._began_s)] += 1
        self.deadline_s += self.period_s
        if now <= self.deadline_s:
            return True
        self.missed += 1
        self.deadline_s += self.period_s * (1 + int((now - self.deadline_s) / self.period_s))
        return False

    def lateness_ms(self, share: float) -> float:
        """Return how late at most the given share of scans began; infinity beyond the last bucket."""
        wanted, seen = share * self.scans, 0
        for bucket, count in enumerate(self.lateness[:-1]):
            seen += count
            if seen >= wanted:
                return (bucket + 1) / _BUCKETS_PER_MS
        return float("inf")


def _bucket(seconds: float) -> int:
    return min(max(int(seconds * 1000 * _BUCKETS_PER_MS), 0), _BUCKETS)
