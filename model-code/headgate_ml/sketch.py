"""KLL quantile sketch: quantiles of any number of values in constant memory, mergeable."""

import math
from typing import Any

import numpy as np

#: Capacity of the top compactor; the rank error is about 1.7 / K (0.1 %).
K = 2048
#: How fast the capacity falls from one level to the one below.
C = 0.64


class QuantileSketch:
    """Quantile sketch after Karnin, Lang and Liberty.

    Level h holds values of weight 2**h. A full level is sorted and every other value,
    from a random offset, moves one level up. Until `k` values were seen the sketch is
    exact.

    Parameters
    ----------
    k : int
        Capacity of the top level.
    seed : int
        Seed of the offsets: same values in the same batches, same sketch.

    References
    ---------- Karnin, Lang, Liberty, "Optimal Quantile Approximation in Streams", FOCS
    2016, section 3.
    """

    def __init__(self, k: int = K, seed: int = 0):
        self.k = k
        self.count = 0
        self.minimum = math.inf
        self.maximum = -math.inf
        self._levels: list[np.ndarray] = [np.empty(0)]
        self._random = np.random.default_rng(seed)

    def update(self, values: np.ndarray) -> None:
        """Take in values; shape (n,), no NaN."""
        if not len(values):
            return
        self.count += len(values)
        self.minimum = min(self.minimum, float(values.min()))
        self.maximum = max(self.maximum, float(values.max()))
        self._levels[0] = np.concatenate([self._levels[0], values])
        self._compact()

    def merge(self, other: "QuantileSketch") -> None:
        """Take in what another sketch has seen."""
        self.count += other.count
        self.minimum = min(self.minimum, other.minimum)
        self.maximum = max(self.maximum, other.maximum)
        for height, values in enumerate(other._levels):
            if height == len(self._levels):
                self._levels.append(np.empty(0))
            self._levels[height] = np.concatenate([self._levels[height], values])
        self._compact()

    def weighted(self) -> tuple[np.ndarray, np.ndarray]:
        """Values kept, ascending, and the number of values seen up to each; shape (n,)."""
        values = np.concatenate(self._levels)
        weights = np.repeat(
            [2.0**height for height in range(len(self._levels))],
            [len(level) for level in self._levels],
        )
        order = np.argsort(values, kind="stable")
        return values[order], np.cumsum(weights[order])

    def rank(self, points: np.ndarray) -> np.ndarray:
        """Estimated share of values at or below each point; shape (m,) to (m,), from 0
        to 1.
        """
        values, cumulated = self.weighted()
        at = np.searchsorted(values, points, side="right")
        return np.concatenate([[0.0], cumulated])[at] / max(self.count, 1)

    def quantile(self, shares: np.ndarray) -> np.ndarray:
        """Estimated value below which each share of the values lies; shape (m,) to
        (m,).
        """
        values, cumulated = self.weighted()
        at = np.searchsorted(cumulated, np.asarray(shares) * self.count, side="left")
        return values[np.minimum(at, len(values) - 1)]

    def histogram(self, bins: int = 10) -> list[dict[str, float]]:
        """Buckets of equal width from minimum to maximum, as statistics.json has them;
        counts add up to `count`.
        """
        if not self.count:
            return []
        edges = np.linspace(self.minimum, self.maximum, bins + 1)
        below = np.rint(self.rank(edges) * self.count)
        below[0], below[-1] = 0, self.count
        counts = np.diff(below)
        return [
            {
                "lower_bound": float(low),
                "upper_bound": float(high),
                "count": float(count),
            }
            for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
        ]

    def to_json(self) -> dict[str, Any]:
        """The ``kll`` object of Model Monitor's statistics.json."""
        return {
            "buckets": self.histogram(),
            "sketch": {
                "parameters": {"c": C, "k": float(self.k)},
                "data": [level.tolist() for level in self._levels],
            },
        }

    @classmethod
    def from_json(
        cls, kll: dict[str, Any], minimum: float, maximum: float
    ) -> "QuantileSketch":
        """The sketch that `to_json` wrote; its extremes stand beside it in
        statistics.json.
        """
        sketch = cls(int(kll["sketch"]["parameters"]["k"]))
        sketch.minimum, sketch.maximum = minimum, maximum
        sketch._levels = [np.array(level, float) for level in kll["sketch"]["data"]]
        sketch.count = sum(
            len(level) << height for height, level in enumerate(sketch._levels)
        )
        return sketch

    def _capacity(self, height: int) -> int:
        return max(2, math.ceil(self.k * C ** (len(self._levels) - 1 - height)))

    def _compact(self) -> None:
        height = 0
        while height < len(self._levels):
            level = self._levels[height]
            if len(level) > self._capacity(height):
                if height + 1 == len(self._levels):
                    self._levels.append(np.empty(0))
                ordered = np.sort(level)
                kept, ordered = ordered[: len(ordered) % 2], ordered[len(ordered) % 2 :]
                promoted = ordered[self._random.integers(2) :: 2]
                self._levels[height] = kept
                self._levels[height + 1] = np.concatenate(
                    [self._levels[height + 1], promoted]
                )
            height += 1
