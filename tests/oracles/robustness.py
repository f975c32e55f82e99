"""Draws around the default method, ranked in numpy and pandas, and the ranges that they give.

    python3 tests/oracles/robustness.py

For two made-up editions `robustness/<name>/` receives `draws.csv`, made by numpy's generator in
the columns that `pound robustness --stored` reads, `ranks.csv`, the rank of everyone in each
draw, and `ranges.csv`. Written from the text of the method, not from the engine; shares with
choices.py how figures are normalised, and with benches/reference.py how an edition is read.

Where the text leaves room, this is what is meant:
- Who is ranked on which lens, and on the whole, is as the default method has it in every draw.
- m, s, medians, ends, kappa and S_ref stay the edition's. The mean and sd of O in the base
  period are taken anew, over those who have an O by the default method.
- A weight that is drawn is used as it is; an indicator that is left out has weight 0.
- Quantiles are of type 7; rank r of n is in the first quarter where r <= n/4.
"""

import csv
import sys
import warnings
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
import choices  # noqa: E402
from choices import reference  # noqa: E402

NORMALISATIONS = ["base_z", "min_max", "robust_z", "percentile", "goalposts"]
MEANS = ["arithmetic", "geometric", "harmonic"]
EDITIONS = {"worked-example": 120, "edges": 150}


def drawn(edition, nominal, count, rng):
    """Draws as rows; an indicator is left out only where everyone scored keeps another."""
    names, lenses = list(edition.indicators["id"]), list(edition.lenses["id"])
    own, over = edition.indicators["weight"].to_numpy(float), edition.lenses["weight"].to_numpy(float)
    counts = ~np.isnan(nominal.z).all(axis=(0, 1)) & (own > 0)
    # By min-max and goalposts an indicator that does not vary in its middle can drop out; these do not.
    can_go = []
    for j in np.flatnonzero(counts):
        lens = np.flatnonzero(edition.belongs[j])[0]
        others = np.flatnonzero(counts & (edition.belongs[:, lens] > 0) & (np.arange(len(counts)) != j))
        scored = ~np.isnan(nominal.outcome[:, :, lens])
        left = (~np.isnan(nominal.z[:, :, others])).any(axis=2)
        if len(others) and (left | ~scored).all():
            can_go.append(j)
    rows = []
    for _ in range(count):
        weight, lens_weight = own * rng.uniform(0.75, 1.25, len(own)), over * rng.uniform(0.75, 1.25, len(over))
        row = {
            "exchange_rate": rng.uniform(0.5, 1.5),
            "normalisation": rng.choice(NORMALISATIONS),
            "within_lens": rng.choice(MEANS),
            "left_out": names[rng.choice(can_go)] if rng.uniform() < 0.8 else "",
        }
        row |= {f"lens_weights.{n}": w for n, w in zip(lenses, lens_weight)}
        row |= {f"indicator_weights.{n}": w for n, w in zip(names, weight)}
        rows.append(row)
    return rows


def ranked(edition, nominal, row):
    """Ranks by one draw: a column for each lens, and the whole."""
    base, now = edition.base, len(edition.periods) - 1
    names = list(edition.indicators["id"])
    weights = {n: row[f"indicator_weights.{n}"] for n in names}
    if row["left_out"]:
        weights[row["left_out"]] = 0.0
    method = {"normalisation": row["normalisation"], "within_lens": row["within_lens"], "indicator_weights": weights, "coverage": 0.0}
    everyone = np.ones(len(edition.authorities), bool)
    columns = choices.indicators(edition, method, everyone)
    log_spend = np.log(np.where(edition.spend_per_head[now] > 0, edition.spend_per_head[now], np.nan))
    ranks, total, carried = [], 0.0, 0.0
    eligible = ~np.isnan(nominal.lens_rank[now])
    longest = eligible.sum(axis=0).max()
    for place, lens in enumerate(edition.lenses["id"]):
        o = choices.outcome(edition, method, columns, lens)
        measured = o[base][0][~np.isnan(nominal.outcome[base][:, place])]
        zo = (o[now][0] - measured.mean()) / measured.std(ddof=1)
        ln_p = row["exchange_rate"] * nominal.kappa[place] * zo - (log_spend[:, place] - np.log(nominal.reference[place]))
        there = eligible[:, place]
        # The tie of P is relative, and so are ties of its exponential.
        rank = reference.competition_rank(np.where(there, np.exp(ln_p), np.nan))
        ranks.append(rank)
        weight = row[f"lens_weights.{lens}"]
        total = total + np.where(there, weight * ((rank - 0.5) * longest / there.sum() + 0.5), 0.0)
        carried = carried + np.where(there, weight, 0.0)
    whole = np.where(~np.isnan(nominal.overall_rank[now]), total / carried, np.nan)
    return np.column_stack([*ranks, reference.competition_rank(whole, lowest_first=True)])


def write(path, columns, rows):
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def text(x):
    return "" if np.isnan(x) else repr(float(f"{x:.12g}"))


def main():
    for name, count in EDITIONS.items():
        edition = reference.read_edition(HERE / name / "edition")
        into = HERE / "robustness" / name
        into.mkdir(parents=True, exist_ok=True)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            nominal = reference.score(edition, reference.Method())
            rows = drawn(edition, nominal, count, np.random.default_rng(20181122))
            ranks = np.array([ranked(edition, nominal, row) for row in rows])
        assert (np.isnan(ranks) == np.isnan(ranks[0])).all(), "who is ranked stays"
        codes, lists = list(edition.authorities["code"]), [*edition.lenses["id"], "overall"]
        write(into / "draws.csv", list(rows[0]), [[repr(float(v)) if isinstance(v, float) else v for v in row.values()] for row in rows])
        lines = [
            [d, code, *("" if np.isnan(r) else int(r) for r in ranks[d, i])]
            for d in range(count)
            for i, code in enumerate(codes)
        ]
        write(into / "ranks.csv", ["draw", "authority", *lists], lines)
        lines = []
        for i, code in enumerate(codes):
            for at, lens in enumerate(lists):
                r = ranks[:, i, at]
                n = (~np.isnan(ranks[0, :, at])).sum()
                if np.isnan(r[0]):
                    continue
                quarters = [((4 * r > q * n) & (4 * r <= (q + 1) * n)).mean() for q in range(4)]
                found = [np.median(r), *np.quantile(r, [0.05, 0.95]), (r == 1).mean(), (r <= 10).mean(), *quarters]
                lines.append([code, lens, *map(text, found)])
        write(into / "ranges.csv", ["authority", "lens", "median", "p5", "p95", "first", "top10", "quarter1", "quarter2", "quarter3", "quarter4"], lines)


if __name__ == "__main__":
    main()
