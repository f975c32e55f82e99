"""Expected ranks for every choice of the method, in numpy, pandas and scipy.

    python3 tests/oracles/choices.py FOLDER

FOLDER is the 2022-23 edition as tidy CSV. Written from the text of the method, not from the
engine; shares with benches/reference.py how an edition is read and what a competition rank is.
For each entry of METHODS, `choices/<name>/` receives the method and what is expected of it:
`edges.csv` for the made-up edition, `2022-23.csv` for every tenth council of the real one.

Where the text leaves room, this is what is meant:
- The normalisation of the method says on which scale a lens is averaged: standard deviations
  or 0-100. An indicator with another one is brought onto it by the base period: 0-100 is
  standardised with its mean and sd, standard deviations go from 0 for the lowest of the base
  period to 100 for the highest, cut at both ends. Geometric and harmonic means put every
  indicator on 0-100 in this way, and then on 1-100.
- Outliers are treated before the scale is taken, so m, s, median, MAD, extremes and quantiles
  are those of treated figures. Winsorising counts all figures at a moved end, ties included,
  and moves the end that skewness points to; the logarithm is ln(y - min + 0.01 range), mirrored
  where the long tail is below; later figures beyond that origin's end count as the end.
- An indicator that does not vary in the base period drops out whatever its normalisation; so
  does one whose outlier treatment leaves no variance, or whose p5 and p95 are the same.
- `difference` standardises ln S by mean and sd of the scored spends of the base period.
  `plain_ratio` cuts the 0-100 scale of O at both ends.
- A residual is fitted on everyone with a zO and a scored spend in the period (with rebase:
  among the comparators). Theil-Sen: slope by the median over pairs with different ln S.
- `standardised` divides by the sd of ln S, without the exchange rate.
- Copeland compares lens ranks; a lens counts for a pair that both have.
- A frontier takes as outputs those named, else the six of highest weight (the earlier first),
  on 1-100; everyone with all outputs and a scored spend spans it (with rebase: the comparators).
  The programs are the textbook's envelopment forms, the unit itself among the others. A score
  within 1e-7 of 1 is 1. Benefit of the doubt has no input, and the same outputs.
- Comparators: the others are not ranked. The plausibility test of spending stays England's.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import linprog

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent.parent / "benches"))
import reference  # noqa: E402

STANDARD = {"base_z", "robust_z"}
BOTH, EDGES, REAL = ("edges", "2022-23"), ("edges",), ("2022-23",)

METHODS = {
    "min-max": (BOTH, {"normalisation": "min_max"}),
    "robust-z": (BOTH, {"normalisation": "robust_z"}),
    "percentile": (BOTH, {"normalisation": "percentile"}),
    "goalposts": (BOTH, {"normalisation": "goalposts"}),
    "goalposts-given": (EDGES, {"normalisation": "goalposts", "goalposts": {"care_a": [20, 80], "care_b": [5, 15]}}),
    "winsorise": (BOTH, {"outliers": "winsorise"}),
    "winsorise-min-max": (REAL, {"outliers": "winsorise", "normalisation": "min_max"}),
    "p5-p95": (BOTH, {"outliers": "p5_p95"}),
    "p5-p95-percentile": (EDGES, {"outliers": "p5_p95", "normalisation": "percentile"}),
    "no-outliers-touched": (BOTH, {"outliers": "none"}),
    "override": (EDGES, {"overrides": {"care_a": {"normalisation": "percentile", "outliers": "none"}, "homes_b": {"normalisation": "min_max", "outliers": "p5_p95"}}}),
    "override-of-min-max": (EDGES, {"normalisation": "min_max", "overrides": {"care_b": {"normalisation": "base_z"}, "homes_a": {"normalisation": "robust_z", "outliers": "none"}}}),
    "coverage-half": (EDGES, {"coverage": 0.5}),
    "coverage-80": (EDGES, {"coverage": 0.8}),
    "coverage-whole": (REAL, {"coverage": 1.0}),
    "geometric-within": (BOTH, {"within_lens": "geometric"}),
    "harmonic-within": (BOTH, {"within_lens": "harmonic"}),
    "geometric-percentiles": (EDGES, {"within_lens": "geometric", "normalisation": "percentile"}),
    "plain-ratio": (BOTH, {"productivity": "plain_ratio"}),
    "difference": (BOTH, {"productivity": "difference"}),
    "residual": (BOTH, {"productivity": "residual"}),
    "residual-theil-sen": (BOTH, {"productivity": "residual", "residual_fit": "theil_sen"}),
    "residual-need": (REAL, {"productivity": "residual_need"}),
    "outcomes-only": (BOTH, {"productivity": "outcomes_only"}),
    "spend-only": (BOTH, {"productivity": "spend_only"}),
    "geometric-over": (BOTH, {"over_lenses": "geometric"}),
    "standardised-over": (BOTH, {"over_lenses": "standardised"}),
    "standardised-cheapest": (EDGES, {"over_lenses": "standardised", "exchange_rate": 0.0}),
    "arithmetic-over": (BOTH, {"over_lenses": "arithmetic"}),
    "arithmetic-difference": (EDGES, {"over_lenses": "arithmetic", "productivity": "difference"}),
    "copeland": (BOTH, {"over_lenses": "copeland"}),
    "class": (BOTH, {"comparators": "class:county"}),
    "class-rebased": (REAL, {"comparators": "class:county", "rebase": True}),
    "region": (BOTH, {"comparators": "region:South"}),
    "region-rebased": (EDGES, {"comparators": "region:South", "rebase": True}),
    "region-percentiles-residual-rebased": (EDGES, {"comparators": "region:South", "rebase": True, "normalisation": "percentile", "productivity": "residual"}),
    "neighbours": (REAL, {"comparators": "neighbours:ons:E10000018"}),
    "neighbours-rebased-difference": (REAL, {"comparators": "neighbours:ons:E10000018", "rebase": True, "productivity": "difference"}),
    "frontier": (BOTH, {"productivity": "frontier"}),
    "frontier-constant": (BOTH, {"productivity": "frontier", "frontier": {"returns": "constant"}}),
    "frontier-output": (EDGES, {"productivity": "frontier", "frontier": {"orientation": "output"}}),
    "frontier-named": (REAL, {"productivity": "frontier", "over_lenses": "geometric", "normalisation": "percentile", "frontier": {"orientation": "output", "outputs": ["cp_repeat_plans"]}}),
    "benefit-of-doubt": (REAL, {"productivity": "benefit_of_doubt"}),
    "benefit-of-doubt-loose": (EDGES, {"productivity": "benefit_of_doubt", "share_bounds": [0.1, 0.8], "comparators": "region:South"}),
    "everything-at-once": (EDGES, {"productivity": "difference", "normalisation": "min_max", "outliers": "p5_p95", "within_lens": "harmonic", "over_lenses": "copeland", "coverage": 0.5, "lens_weights": {"care": 1.5, "homes": 0.5}, "indicator_weights": {"care_a": 0.5}}),
}  # fmt: skip

# ---------------------------------------------------------------- indicators


def varies(spread, centre):
    return spread > reference.NO_VARIANCE * max(1.0, abs(centre))


def passes(y):
    skew, kurt = y.skew(), y.kurt()  # pandas' are of type 2
    return np.isnan(skew) or np.isnan(kurt) or abs(skew) < 2 or kurt < 3.5


def treatment(kind, base):
    """A function from figures to treated figures, fixed by those of the base period."""
    y = base.dropna()
    if kind == "p5_p95":
        low, high = np.quantile(y, [0.05, 0.95])
        return lambda x: x.clip(low, high)
    if kind != "winsorise":
        return lambda x: x
    w, at_top, at_bottom = y.copy(), 0, 0
    while not passes(w) and at_top + at_bottom < 5:
        if w.skew() >= 0:
            at_top = int((w == w.max()).sum())
            w[w == w.max()] = w[w < w.max()].max()
        else:
            at_bottom = int((w == w.min()).sum())
            w[w == w.min()] = w[w > w.min()].min()
    if passes(w):
        low, high = (w.min() if at_bottom else -np.inf), (w.max() if at_top else np.inf)
        return lambda x: x.clip(low, high)
    low, high = y.min(), y.max()
    a = 0.01 * (high - low)
    if y.skew() >= 0:
        return lambda x: np.log(x.clip(lower=low) - low + a)
    return lambda x: -np.log(high + a - x.clip(upper=high))


def hundred(y, low, high):
    return (100 * (y - low) / (high - low)).clip(0, 100)


def percentile(y, measured):
    there = y[measured].dropna()
    if len(there) < 2:
        return y * np.nan
    share = y.map(lambda v: 100 * (there < v).sum() / (len(there) - 1), na_action="ignore")
    return share.clip(upper=100)


def normalised(y, base, kind, outliers, posts, clip, measured):
    """One indicator in every period (a list of series), or None where it drops out."""
    raw = y[base][measured].dropna()
    if len(raw) < 2 or not varies(raw.std(), raw.mean()):
        return None
    treat = treatment(outliers, raw)
    t = [treat(column) for column in y]
    at = t[base][measured].dropna()
    if not varies(at.std(), at.mean()):
        return None
    mad = (at - at.median()).abs().median()
    limit = clip if outliers == "clip" else np.inf
    if kind == "robust_z" and varies(mad, at.median()):
        return [((c - at.median()) / (1.4826 * mad)).clip(-limit, limit) for c in t]
    if kind in STANDARD:
        return [((c - at.mean()) / at.std()).clip(-limit, limit) for c in t]
    if kind == "min_max":
        return [hundred(c, at.min(), at.max()) for c in t]
    if kind == "percentile":
        return [percentile(c, measured) for c in t]
    low, high = posts if posts is not None else np.quantile(at, [0.05, 0.95])
    return [hundred(c, low, high) for c in t] if varies(high - low, low) else None


def indicators(edition, method, measured):
    """For each period a frame [authority, indicator] of what is averaged."""
    base = edition.base
    kind, outliers = method.get("normalisation", "base_z"), method.get("outliers", "clip")
    within = method.get("within_lens", "arithmetic")
    columns = {}
    for j, name in enumerate(edition.indicators["id"]):
        d = edition.direction[j]
        if np.isnan(d):
            continue
        own = method.get("overrides", {}).get(name, {})
        its = own.get("normalisation", kind)
        posts = method.get("goalposts", {}).get(name)
        posts = None if posts is None else sorted(d * p for p in posts)
        y = [pd.Series(d * edition.figures[t][:, j]) for t in range(len(edition.periods))]
        v = normalised(y, base, its, own.get("outliers", outliers), posts, method.get("clip", 3.0), measured)
        if v is None:
            continue
        to_hundred = within != "arithmetic" or kind not in STANDARD
        at = v[base][measured].dropna()
        if to_hundred and its in STANDARD:
            v = [hundred(c, at.min(), at.max()) for c in v]
        elif not to_hundred and its not in STANDARD:
            v = [(c - at.mean()) / at.std() for c in v]
        if within != "arithmetic":
            v = [1 + 0.99 * c for c in v]
        columns[name] = v
    return columns


def outcome(edition, method, columns, lens):
    """O of every period and the coverage."""
    within = method.get("within_lens", "arithmetic")
    names = [n for n in edition.indicators["id"][edition.indicators["lens"] == lens] if n in columns]
    weight = edition.indicators.set_index("id")["weight"].astype(float)
    w = np.array([method.get("indicator_weights", {}).get(n, weight[n]) for n in names])
    result = []
    for t in range(len(edition.periods)):
        v = np.array([columns[n][t] for n in names]).T.reshape(len(edition.authorities), len(names))
        there = ~np.isnan(v)
        available = there @ w
        coverage = available / w.sum()
        if within == "arithmetic":
            o = np.nansum(v * w, axis=1) / available
        elif within == "geometric":
            o = np.exp(np.nansum(np.log(v) * w, axis=1) / available)
        else:
            o = available / np.nansum(w / v, axis=1)
        enough = (available > 0) & (coverage >= method.get("coverage", 2 / 3) - 1e-12)
        result.append((np.where(enough, o, np.nan), coverage))
    return result


# ---------------------------------------------------------------- lenses


def residual(zo, x, measured):
    """zO less what the columns of x make one expect, by least squares over the measured."""
    there = measured & ~np.isnan(zo) & ~np.isnan(x).any(axis=1)
    if there.sum() < 3:
        return zo * np.nan
    design = np.column_stack([np.ones(len(zo)), x])
    fit = np.linalg.lstsq(design[there], zo[there], rcond=None)[0]
    return zo - design @ fit


def theil_sen(zo, ln, measured):
    there = np.flatnonzero(measured & ~np.isnan(zo) & ~np.isnan(ln))
    if len(there) < 3:
        return zo * np.nan
    slopes = [(zo[a] - zo[b]) / (ln[a] - ln[b]) for a in there for b in there if a < b and ln[a] != ln[b]]
    slope = np.median(slopes) if slopes else 0.0
    return zo - slope * ln - np.median(zo[there] - slope * ln[there])


# ---------------------------------------------------------------- frontiers


def outputs(edition, method, lens, columns):
    """Names of the outputs of a lens."""
    table = edition.indicators[edition.indicators["lens"] == lens]
    w = {n: method.get("indicator_weights", {}).get(n, float(v)) for n, v in zip(table["id"], table["weight"])}
    scored = set(edition.indicators["id"][~np.isnan(edition.direction)])
    usable = [n for n in table["id"] if n in scored and w[n] > 0]
    named = [n for n in usable if n in method.get("frontier", {}).get("outputs", [])]
    picked = named or sorted(usable, key=lambda n: -w[n])[:6]
    return [n for n in usable if n in picked and n in columns]


def envelopment(x, y, unit, returns, orientation):
    """Efficiency of one unit by the textbook's envelopment form: variables are the measure and the parts."""
    n, m = y.shape
    if orientation == "input":
        cost, above = np.r_[1.0, np.zeros(n)], np.c_[np.zeros(m), -y.T]
        below, limits = np.r_[-x[unit], x], np.r_[-y[unit], 0.0]
    else:
        cost, above = np.r_[-1.0, np.zeros(n)], np.c_[y[unit], -y.T]
        below, limits = np.r_[0.0, x], np.r_[np.zeros(m), x[unit]]
    equal = (np.r_[0.0, np.ones(n)][None], [1.0]) if returns == "variable" else (None, None)
    found = linprog(cost, np.vstack([above, below]), limits, *equal, method="highs")
    return found.x[0] if orientation == "input" else 1 / found.x[0]


def doubt(y, unit, bounds):
    """The best score that weights give a unit, each share of it within the bounds."""
    m = y.shape[1]
    shares = y[unit] * (np.eye(m)[:, :, None] * np.ones(m))[:, :, 0]  # row r: w_r y_r, as coefficients of w
    total = y[unit][None, :]
    rows = np.vstack([y, shares - bounds[1] * total, bounds[0] * total - shares])
    limits = np.r_[np.ones(len(y)), np.zeros(2 * m)]
    return -linprog(-y[unit], rows, limits, method="highs").fun


def frontier_scores(edition, method, lens, columns, ln, period, measured, compared):
    names = outputs(edition, method, lens, columns)
    y = np.array([columns[n][period] for n in names]).T
    by_doubt = method["productivity"] == "benefit_of_doubt"
    x = np.ones(len(ln)) if by_doubt else np.exp(ln)
    there = np.flatnonzero(measured & ~np.isnan(y).any(axis=1) & ~np.isnan(x))
    shape = method.get("frontier", {})
    scores = np.full(len(x), np.nan)
    for unit, i in enumerate(there):
        if not compared[i]:
            continue
        if by_doubt:
            s = doubt(y[there], unit, method.get("share_bounds", [0.05, 0.4]))
        else:
            s = envelopment(x[there], y[there], unit, shape.get("returns", "variable"), shape.get("orientation", "input"))
        scores[i] = 1.0 if s > 1 - 1e-7 else s
    return scores


def lens_scores(method, zo, o, ends, ln, ref, need, measured):
    how = method.get("productivity", "calibrated")
    ln_ref, mean, kappa = ref
    if how == "calibrated":
        return 100 * np.exp(method.get("exchange_rate", 1.0) * kappa * zo - (ln - ln_ref))
    if how == "plain_ratio":
        return hundred(pd.Series(o), *ends).to_numpy() / np.exp(ln - ln_ref)
    if how == "difference":
        return zo - (ln - mean) / kappa if kappa > 0 else zo * np.nan
    if how == "residual":
        if method.get("residual_fit") == "theil_sen":
            return theil_sen(zo, ln, measured)
        return residual(zo, ln[:, None], measured)
    if how == "residual_need":
        return residual(zo, np.column_stack([ln, need]), measured)
    if how == "outcomes_only":
        return zo
    return 100 * np.exp(ln_ref - ln)


def score(edition, method, folder, measured, compared, period):
    base, periods = edition.base, range(len(edition.periods))
    columns = indicators(edition, method, measured)
    limits = reference.Method()
    log_spend = np.log(np.where(edition.spend_usable, edition.spend_per_head, np.nan))
    believable, _, _ = reference.spend_test(log_spend, limits)
    log_spend = np.where(believable, log_spend, np.nan)
    lenses = []
    is_frontier = method.get("productivity") in ("frontier", "benefit_of_doubt")
    figures = indicators(edition, {**method, "within_lens": "geometric"}, measured) if is_frontier else None
    for place, lens in enumerate(edition.lenses["id"]):
        o = outcome(edition, method, columns, lens)
        at = o[base][0][measured]
        at = at[~np.isnan(at)]
        spends = log_spend[base][measured, place]
        spends = spends[~np.isnan(spends)]
        ref = (np.median(spends), spends.mean(), spends.std(ddof=1))
        zo = [(c - at.mean()) / at.std(ddof=1) for c, _ in o]
        t = period
        s = frontier_scores(edition, method, lens, figures, log_spend[t][:, place], t, measured, compared) if is_frontier else lens_scores(
            method, zo[t], o[t][0], (at.min(), at.max()), log_spend[t][:, place], ref, needs(folder, edition, lens), measured
        )
        s = np.where(compared, s, np.nan)
        lenses.append({"lens": lens, "coverage": o[t][1], "outcome": o[t][0], "outcome_z": zo[t], "score": s,
                       "rank": reference.competition_rank(s), "kappa": ref[2]})  # fmt: skip
    return lenses


def needs(folder, edition, lens):
    if not (folder / "need.csv").exists():
        return np.full(len(edition.authorities), np.nan)
    table = reference.read_table(folder, "need.csv")
    own = table[table["lens"] == (lens if lens in set(table["lens"]) else "overall")].set_index("authority")["value"]
    return edition.authorities["code"].map(own.astype(float)).to_numpy()


# ---------------------------------------------------------------- the whole


def overall(edition, method, lenses):
    weight = edition.lenses.set_index("id")["weight"].astype(float)
    w = np.array([method.get("lens_weights", {}).get(n, weight[n]) for n in edition.lenses["id"]])
    rank = np.column_stack([of["rank"] for of in lenses])
    s = np.column_stack([of["score"] for of in lenses])
    there = ~np.isnan(rank) & (w > 0)
    carried = (there * w).sum(axis=1)
    needed = max((w > 0).sum() - 1, int(np.ceil(2 * (w > 0).sum() / 3 - 1e-9)), 1)
    eligible = there.sum(axis=1) >= needed
    rule = method.get("over_lenses", "mean_rank")

    def mean(x):
        return np.where(there, x * w, 0.0).sum(axis=1) / carried

    if rule == "mean_rank":
        n = there.sum(axis=0)
        x = mean((rank - 0.5) * n.max() / n + 0.5)
    elif rule == "geometric":
        x = np.exp(mean(np.log(s)))
    elif rule == "arithmetic":
        x = mean(s)
    elif rule == "standardised":
        x = mean(np.log(s / 100) / np.array([of["kappa"] for of in lenses]))
    else:
        whole = np.round(w * 1e9).astype(np.int64)
        x = np.zeros(len(rank))
        for a in np.flatnonzero(eligible):
            for b in np.flatnonzero(eligible):
                both = there[a] & there[b]
                ahead = whole[both & (rank[a] < rank[b])].sum() - whole[both & (rank[a] > rank[b])].sum()
                x[a] += np.sign(ahead)
    x = np.where(eligible, x, np.nan)
    return {"lens": "overall", "coverage": carried / w.sum(), "score": x,
            "rank": reference.competition_rank(x, lowest_first=rule == "mean_rank")}  # fmt: skip


def comparators(edition, folder, text):
    kind, _, name = text.partition(":")
    if kind == "all":
        return np.ones(len(edition.authorities), bool)
    if kind in ("class", "region"):
        return (edition.authorities[kind] == name).to_numpy()
    model, _, code = name.partition(":")
    table = reference.read_table(folder, "neighbours.csv")
    near = table[(table["model"] == model) & (table["authority"] == code)]["neighbour"]
    return edition.authorities["code"].isin([code, *near]).to_numpy()


def table(edition, method, folder):
    compared = comparators(edition, folder, method.get("comparators", "all"))
    measured = compared if method.get("rebase") else np.ones(len(compared), bool)
    period = len(edition.periods) - 1
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        lenses = score(edition, method, folder, measured, compared, period)
        parts = [*lenses, overall(edition, method, lenses)]
    frames = []
    for part in parts:
        part.pop("kappa", None)
        frame = pd.DataFrame({"authority": edition.authorities["code"], **part})
        frame["ranked"] = int(frame["rank"].notna().sum())
        frames.append(frame)
    columns = ["authority", "lens", "coverage", "outcome", "outcome_z", "score", "rank", "ranked"]
    return pd.concat(frames)[columns].astype({"rank": "Int64"})


def main():
    folders = {"edges": HERE / "edges" / "edition", "2022-23": Path(sys.argv[1])}
    editions = {name: reference.read_edition(folder) for name, folder in folders.items()}
    for name, (which, method) in METHODS.items():
        out = HERE / "choices" / name
        out.mkdir(parents=True, exist_ok=True)
        for edition in which:
            given = method
            if edition == "2022-23" and method.get("comparators", "").startswith("region"):
                given = {**method, "comparators": "region:London"}
            suffix = "-2022-23" if given is not method else ""
            (out / f"method{suffix}.json").write_text(json.dumps(given, indent=2) + "\n")
            expected = table(editions[edition], given, folders[edition])
            if edition == "2022-23":
                kept = set(list(editions[edition].authorities["code"])[::10])
                expected = expected[expected["authority"].isin(kept)]
            expected.to_csv(out / f"{edition}.csv", index=False, lineterminator="\n", float_format="%.12g")


if __name__ == "__main__":
    main()
