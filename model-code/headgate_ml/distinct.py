"""Counts the distinct values of a text column in constant memory."""

import numpy as np
import pandas as pd

#: Hashes kept; the relative error of an estimate is about 1 / sqrt(K - 2), 1.6 %.
K = 4096


class DistinctSketch:
    """The K smallest hashes seen ("k minimum values"): exact below K values, an
    estimate above.

    References
    ---------- Bar-Yossef et al., "Counting Distinct Elements in a Data Stream", RANDOM
    2002, algorithm 2; the unbiased form (K - 1) / u_K is Beyer et al., SIGMOD 2007,
    section 3.
    """

    def __init__(self):
        self._smallest = np.empty(0, np.uint64)

    def update(self, values: np.ndarray) -> None:
        """Take in values; shape (n,), of str."""
        hashes = pd.util.hash_array(values, categorize=False)
        self._smallest = np.unique(np.concatenate([self._smallest, hashes]))[:K]

    @property
    def estimate(self) -> int:
        """Number of distinct values seen."""
        if len(self._smallest) < K:
            return len(self._smallest)
        return round((K - 1) / (float(self._smallest[-1]) / 2.0**64))
