"""How likely a difference is mere chance: p-values, and their correction for many
features.

With many rows every difference is significant, so no p-value decides alone: `drift`
asks for a large effect as well.
"""

import numpy as np
from scipy.special import kolmogorov
from scipy.stats import chi2, kstwo

#: A smaller expected count makes the chi-squared approximation poor (Cochran 1954).
SMALLEST_EXPECTED = 5.0


#: Effective rows up to which the distribution for that many rows is computed; beyond, its
#: limit is as good and 100 times faster.
MOST_EXACT = 1000


def ks_p_value(statistic: float, baseline_rows: int, current_rows: int) -> float:
    """Probability of such a Kolmogorov-Smirnov distance between two samples of one
    distribution: scipy's asymptotic two-sample test; for many rows the limiting
    distribution with Stephens' correction.

    References
    ----------
    Stephens, J. Royal Statistical Society B 32 (1970), 115-122.
    """
    rows = baseline_rows * current_rows / (baseline_rows + current_rows)
    if rows <= MOST_EXACT:
        return float(np.clip(kstwo.sf(statistic, max(round(rows), 1)), 0.0, 1.0))
    root = np.sqrt(rows)
    return float(kolmogorov((root + 0.12 + 0.11 / root) * statistic))


def chi_squared(baseline: np.ndarray, current: np.ndarray) -> tuple[float, float]:
    """Cramer's V (an effect, from 0 to 1) and the p-value of Pearson's test that two
    vectors of counts, shape (k,), come from one distribution.

    Categories too rare for the test are counted as one.
    """
    table = _without_rare(np.array([baseline, current], np.float64))
    total = table.sum()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    if table.shape[1] < 2:
        return 0.0, 1.0
    statistic = float(((table - expected) ** 2 / expected).sum())
    return float(np.sqrt(statistic / total)), float(
        chi2.sf(statistic, table.shape[1] - 1)
    )


def adjusted(p_values: np.ndarray) -> np.ndarray:
    """P-values corrected for their number, shape (m,), so that at most the chosen share
    of the features called drifted is called so by chance.

    References
    ----------
    Benjamini, Hochberg, J. Royal Statistical Society B 57 (1995), 289-300.
    """
    count = len(p_values)
    order = np.argsort(p_values)
    scaled = p_values[order] * count / np.arange(1, count + 1)
    result = np.empty(count)
    result[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return np.minimum(result, 1.0)


def share_p_value(baseline: tuple[int, int], current: tuple[int, int]) -> float:
    """P-value of Pearson's test that two pairs of counts, such as values present and
    missing, have the same shares.
    """
    return chi_squared(np.array(baseline, float), np.array(current, float))[1]


def probability(p_value: float) -> str:
    """A p-value for people; the smallest that a float tells from 0 is about 1e-300."""
    return f"{p_value:.2g}" if p_value >= 1e-300 else "< 1e-300"


def _without_rare(table: np.ndarray) -> np.ndarray:
    table = table[:, table.sum(axis=0) > 0]
    shares = table.sum(axis=1) / table.sum()
    rare = np.outer(shares, table.sum(axis=0)).min(axis=0) < SMALLEST_EXPECTED
    if rare.sum() < 2:
        return table
    return np.column_stack([table[:, ~rare], table[:, rare].sum(axis=1)])
