"""Many draws around the default method, in numpy: what an analyst would otherwise write.

    python3 benches/robustness.py FOLDER DRAWS

FOLDER is an edition as tidy CSV. Every weight is drawn from within a quarter of its own, the
exchange rate from within a half, and one indicator is left out; who is ranked stays as it is.
Prints the milliseconds on the processor that the draws take, without reading. As much as fits is done for many
draws at once.
"""

import os
import sys
import time
import warnings
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one thread, as the engine has
import numpy as np  # noqa: E402

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import reference  # noqa: E402

AT_ONCE = 250  # draws, so that arrays stay in the cache


def competition(scores):
    """Ranks down the second axis, the lowest first; gaps are last and get none."""
    order = np.argsort(scores, axis=1, kind="stable")
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, np.arange(1.0, scores.shape[1] + 1)[None], axis=1)
    return np.where(np.isnan(scores), np.nan, ranks)


def draws(edition, nominal, count, seed=1):
    base, now = edition.base, len(edition.periods) - 1
    rng = np.random.default_rng(seed)
    eligible = ~np.isnan(nominal.lens_rank[now])
    ranked = ~np.isnan(nominal.overall_rank[now])
    has_outcome = ~np.isnan(nominal.outcome)
    there = ~np.isnan(nominal.z)
    z = np.where(there, nominal.z, 0.0)
    log_spend = np.log(np.where(edition.spend_per_head[now] > 0, edition.spend_per_head[now], np.nan))
    cost = log_spend - np.log(nominal.reference)
    indicators, lenses = edition.belongs.shape
    n = z.shape[1]
    of = [np.flatnonzero(edition.belongs[:, lens]) for lens in range(lenses)]
    own = edition.indicators["weight"].to_numpy(dtype=float)
    longest = eligible.sum(axis=0).max()
    found = np.empty((count, n))
    for start in range(0, count, AT_ONCE):
        m = min(AT_ONCE, count - start)
        weight = own * rng.uniform(0.75, 1.25, (m, indicators))
        weight[np.arange(m), rng.integers(indicators, size=m)] = 0.0
        over = rng.uniform(0.75, 1.25, (m, lenses))
        rate = rng.uniform(0.5, 1.5, m)
        total, carried = np.zeros((m, n)), np.zeros((m, n))
        for lens, j in enumerate(of):
            w = weight[:, j]
            outcome = [w @ z[t][:, j].T / (w @ there[t][:, j].T) for t in (base, now)]
            measured = outcome[0][:, has_outcome[base][:, lens]]
            mean, sd = measured.mean(axis=1), measured.std(axis=1, ddof=1)
            zo = (outcome[1] - mean[:, None]) / sd[:, None]
            score = (rate * nominal.kappa[lens])[:, None] * zo - cost[:, lens]
            rank = competition(np.where(eligible[:, lens], -score, np.nan))
            stretched = (rank - 0.5) * longest / eligible[:, lens].sum() + 0.5
            total += np.where(eligible[:, lens], over[:, [lens]] * stretched, 0.0)
            carried += np.where(eligible[:, lens], over[:, [lens]], 0.0)
        found[start : start + m] = competition(np.where(ranked, total / carried, np.nan))
    return found


def main():
    edition = reference.read_edition(sys.argv[1])
    nominal = reference.score(edition, reference.Method())
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        start = time.process_time()
        draws(edition, nominal, int(sys.argv[2]))
        print((time.process_time() - start) * 1e3)


if __name__ == "__main__":
    main()
