"""A second implementation of the scoring method, in pandas and numpy.

It was written from the text of the method alone, so that the engine can be checked
against something that does not share its mistakes, and timed against what an analyst
would otherwise use.

    python3 benches/reference.py FOLDER --out DIR [--period P] [--method FILE] [--module ID]
    python3 benches/reference.py FOLDER --time N

FOLDER is an edition as tidy CSV. DIR receives rank.csv, explain.csv, normalise.csv and
movement.csv, numbers unrounded.
"""

import argparse
import json
import math
import statistics
import sys
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

NO_VARIANCE = 1e-12  # a spread this small beside its centre is rounding, not variance
TIE = 1e-9  # relative
SAME_SCALE = 1.4826  # makes the MAD of a normal sample its standard deviation

# ---------------------------------------------------------------- what goes in


@dataclass
class Edition:
    """Figures are indexed [period, authority, indicator], spend [period, authority, lens]."""

    periods: list
    base: int
    authorities: pd.DataFrame
    lenses: pd.DataFrame
    indicators: pd.DataFrame
    modules: dict
    direction: np.ndarray  # +1, -1, or NaN where no direction is agreed
    belongs: np.ndarray  # [indicator, lens], 0 or 1
    figures: np.ndarray
    spend_per_head: np.ndarray  # at the edition's price base
    spend_usable: np.ndarray
    implausible: np.ndarray
    has_spend: bool


@dataclass
class Method:
    exchange_rate: float = 1.0
    clip: float = 3.0
    coverage: float = 2 / 3
    low: float = -3.5
    high: float = 6.0
    flag: float = 3.5
    lens_weights: dict = field(default_factory=dict)
    indicator_weights: dict = field(default_factory=dict)


def read_method(path):
    if path is None:
        return Method()
    given = json.loads(Path(path).read_text())
    limits = given.pop("spend_limits", {})
    known = set(Method.__dataclass_fields__) - {"low", "high", "flag"}
    unknown = set(given) - known
    if unknown:
        sys.exit(f"{path}: only {', '.join(sorted(known))} and spend_limits are supported here, not {', '.join(sorted(unknown))}")
    return Method(**given, **limits)


def read_table(folder, name):
    """Everything is read as text, so that codes keep their zeros."""
    return pd.read_csv(folder / name, dtype=str, encoding="utf-8-sig", keep_default_na=False)


def numbers(column):
    # Python's own parser is exact; the one pandas uses by default may be off by one bit.
    return np.array([float(text) if text.strip() else np.nan for text in column], dtype=float)


def weights(table):
    if "weight" not in table:
        return np.ones(len(table))
    given = numbers(table["weight"])
    return np.where(np.isnan(given), 1.0, given)


def cube(table, values, periods, authorities, last_name, last, empty):
    """The long table as an array [period, authority, last]; a row that is not there is empty."""
    result = np.full((len(periods), len(authorities), len(last)), empty)
    place = (
        pd.Index(periods).get_indexer(table["period"]),
        pd.Index(authorities).get_indexer(table["authority"]),
        pd.Index(last).get_indexer(table[last_name]),
    )
    if any((index < 0).any() for index in place):
        sys.exit(f"a row names a period, authority or {last_name} that the edition does not have")
    result[place] = values
    return result


def read_edition(folder):
    folder = Path(folder)
    about = json.loads((folder / "edition.json").read_text(encoding="utf-8-sig"))
    periods = about["periods"]
    authorities = read_table(folder, "authorities.csv")
    lenses = read_table(folder, "lenses.csv")
    indicators = read_table(folder, "indicators.csv")
    codes = list(authorities["code"])

    figures = read_table(folder, "figures.csv")
    figures = cube(figures, numbers(figures["value"]), periods, codes, "indicator", indicators["id"], np.nan)

    shape = (len(periods), len(codes), len(lenses))
    per_head, implausible, has_spend = np.full(shape, np.nan), np.zeros(shape, bool), False
    if (folder / "spend.csv").exists():
        spend = read_table(folder, "spend.csv")
        has_spend = len(spend) > 0
        axes = (periods, codes, "lens", lenses["id"])
        pounds = cube(spend, numbers(spend["pounds"]), *axes, np.nan)
        population = cube(spend, numbers(spend["population"]), *axes, np.nan)
        if "status" in spend:
            implausible = cube(spend, spend["status"] == "implausible", *axes, False)
        per_head = pounds / np.where(population > 0, population, np.nan)
        price_base = about.get("price_base", "cash")
        if price_base != "cash":
            deflators = about["deflators"]
            factors = [deflators[price_base] / deflators[period] for period in periods]
            per_head = per_head * np.array(factors)[:, None, None]

    return Edition(
        periods=periods,
        base=periods.index(about["base_period"]),
        authorities=authorities,
        lenses=lenses.assign(weight=weights(lenses)),
        indicators=indicators.assign(weight=weights(indicators)),
        modules={module["id"]: module["lenses"] for module in about.get("modules", [])},
        direction=indicators["polarity"].map({"higher": 1.0, "lower": -1.0}).to_numpy(dtype=float),
        belongs=(indicators["lens"].to_numpy()[:, None] == lenses["id"].to_numpy()).astype(float),
        figures=figures,
        spend_per_head=per_head,
        spend_usable=(per_head > 0) & ~implausible,
        implausible=implausible,
        has_spend=has_spend,
    )


# ---------------------------------------------------------------- the method


def mean_and_sd(values):
    """Mean and sd (n-1) down the columns over what is there; the sd is NaN where nothing varies."""
    there = ~np.isnan(values)
    count = there.sum(axis=0)
    mean = np.where(there, values, 0.0).sum(axis=0) / count
    deviations = np.where(there, values - mean, 0.0)
    sd = np.sqrt((deviations**2).sum(axis=0) / (count - 1))
    varies = (count >= 2) & (sd > NO_VARIANCE * np.maximum(1.0, np.abs(mean)))
    return mean, np.where(varies, sd, np.nan)


def competition_rank(scores, lowest_first=False):
    """1, 2, 2, 4: a value ties with the first of its group when within 1e-9 of it."""
    ranks = np.full(len(scores), np.nan)
    order = np.argsort(scores if lowest_first else -scores, kind="stable")
    first, rank = None, 0
    for position, (index, score) in enumerate(zip(order.tolist(), scores[order].tolist()), start=1):
        if math.isnan(score):
            break  # NaN sorts last
        if first is None or abs(score - first) > TIE * abs(first):
            first, rank = score, position
        ranks[index] = rank
    return ranks


def spend_test(log_spend, limits):
    """Which spends pass, and which of those are flagged, within each period."""
    median = np.nanmedian(log_spend, axis=1, keepdims=True)
    mad = np.nanmedian(np.abs(log_spend - median), axis=1, keepdims=True)
    # Where more than half spend the same, distance in MADs means nothing: the test is skipped.
    mad = np.where(mad > NO_VARIANCE * np.maximum(1.0, np.abs(median)), mad, np.inf)
    z = (log_spend - median) / (SAME_SCALE * mad)
    passes = (z >= limits.low) & (z <= limits.high)
    return passes, passes & (z > limits.flag), z


@dataclass
class Scores:
    """Arrays are [period, authority, lens] unless they say otherwise."""

    z: np.ndarray  # [period, authority, indicator]
    weight: np.ndarray  # [indicator, lens]
    nominal_weight: np.ndarray  # [lens]
    available_weight: np.ndarray
    coverage: np.ndarray
    outcome: np.ndarray
    outcome_mean: np.ndarray  # [lens], base period
    outcome_sd: np.ndarray  # [lens], base period
    outcome_z: np.ndarray
    spend_z: np.ndarray
    spend_passes: np.ndarray
    flagged: np.ndarray
    reference: np.ndarray  # [lens]
    kappa: np.ndarray  # [lens], times the exchange rate
    value: np.ndarray
    cost: np.ndarray
    productivity: np.ndarray
    lens_score: np.ndarray
    lens_rank: np.ndarray
    considered: np.ndarray  # [lens]
    overall_coverage: np.ndarray  # [period, authority]
    overall_score: np.ndarray  # [period, authority]
    overall_rank: np.ndarray  # [period, authority]


def score(edition, method, module=None):
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # an empty column has no median, and says so as NaN
        return score_lenses(edition, method, module)


def score_lenses(edition, method, module):
    base = edition.base

    # 1 and 2: indicators in units of the base period's spread, higher is better.
    mean, sd = mean_and_sd(edition.figures[base])
    z = np.clip(edition.direction * (edition.figures - mean) / sd, -method.clip, method.clip)

    # 3: the mean over what an authority has, if it has enough of the lens.
    weight = replaced(edition.indicators, method.indicator_weights)
    scored = ~np.isnan(edition.direction) & ~np.isnan(sd)
    weight = edition.belongs * np.where(scored, weight, 0.0)[:, None]
    nominal_weight = weight.sum(axis=0)
    there = ~np.isnan(z)
    available_weight = there @ weight
    coverage = available_weight / nominal_weight
    enough = coverage >= method.coverage - 1e-12
    outcome = np.where(enough, np.where(there, z, 0.0) @ weight / available_weight, np.nan)
    outcome_mean, outcome_sd = mean_and_sd(outcome[base])
    outcome_z = (outcome - outcome_mean) / outcome_sd

    # 4: spend per head, less what cannot be believed.
    log_spend = np.log(np.where(edition.spend_usable, edition.spend_per_head, np.nan))
    passes, flagged, spend_z = spend_test(log_spend, method)
    believed = np.where(passes[base], log_spend[base], np.nan)
    two_spends = (~np.isnan(believed)).sum(axis=0) >= 2
    reference = np.where(two_spends, np.exp(np.nanmedian(believed, axis=0)), np.nan)
    # Unlike an indicator, spending that does not vary still ranks: kappa is then 0.
    kappa = np.where(two_spends, np.nanstd(believed, axis=0, ddof=1), np.nan) * method.exchange_rate

    # 5 and 6: outcome value per pound.
    value = 100 * np.exp(kappa * outcome_z)
    cost = 100 * edition.spend_per_head / reference
    productivity = np.where(cost > 0, 100 * value / cost, np.nan)
    if edition.has_spend:
        lens_score = np.where(passes, productivity, np.nan)
    else:
        lens_score = outcome_z
    lens_rank = np.stack(
        [np.stack([competition_rank(column) for column in period.T], axis=1) for period in lens_score]
    )

    # 7: the mean of the lens ranks, each stretched to the longest lens.
    lens_weight = replaced(edition.lenses, method.lens_weights)
    if module is not None:
        lens_weight = np.where(edition.lenses["id"].isin(edition.modules[module]), lens_weight, 0.0)
    considered = lens_weight > 0
    in_lens = ~np.isnan(lens_rank) & considered
    ranked = in_lens.sum(axis=1, keepdims=True)
    longest = ranked.max(axis=2, keepdims=True)
    stretched = (lens_rank - 0.5) * longest / ranked + 0.5
    carried = (in_lens * lens_weight).sum(axis=2)
    overall_score = np.where(in_lens, lens_weight * stretched, 0.0).sum(axis=2) / carried
    lenses = considered.sum()
    needed = max(lenses - 1, math.ceil(2 * lenses / 3 - 1e-9), 1)
    overall_score = np.where(in_lens.sum(axis=2) >= needed, overall_score, np.nan)
    overall_rank = np.stack([competition_rank(period, lowest_first=True) for period in overall_score])

    return Scores(
        z, weight, nominal_weight, available_weight, coverage, outcome, outcome_mean, outcome_sd, outcome_z,
        spend_z, passes, flagged, reference, kappa, value, cost, productivity, lens_score, lens_rank,
        considered, carried / lens_weight.sum(), overall_score, overall_rank,
    )  # fmt: skip


def replaced(table, given):
    """The edition's weights, with the method's own where it gives any."""
    unknown = set(given) - set(table["id"])
    if unknown:
        sys.exit(f"the method weighs what the edition does not have: {', '.join(sorted(unknown))}")
    return np.array([given.get(name, weight) for name, weight in zip(table["id"], table["weight"])], dtype=float)


# ---------------------------------------------------------------- what comes out


def rank_table(edition, scores, period):
    t = edition.periods.index(period)
    per_head = edition.spend_per_head[t]
    status = np.select(
        [
            ~np.isnan(scores.lens_rank[t]),
            np.broadcast_to(np.isnan(scores.outcome_sd), per_head.shape),
            np.isnan(scores.outcome[t]),
            np.isnan(per_head),
            edition.implausible[t],
            per_head <= 0,
            scores.spend_z[t] < 0,
            scores.spend_z[t] > 0,
        ],
        [
            "ranked",
            "the lens is not scored",
            "too few figures",
            "no spend",
            "implausible spend",
            "spend is not above zero",
            "spend too low to believe",
            "spend too high to believe",
        ],
        "the lens is not scored",
    )
    columns = {
        "coverage": scores.coverage[t],
        "outcome": scores.outcome[t],
        "outcome_z": scores.outcome_z[t],
        "spend_per_head": per_head,
        "value": scores.value[t],
        "cost": scores.cost[t],
        "productivity": scores.productivity[t],
        "score": scores.lens_score[t],
        "rank": scores.lens_rank[t],
        "ranked": np.broadcast_to((~np.isnan(scores.lens_rank[t])).sum(axis=0), per_head.shape),
        "status": status,
    }
    lenses = by_authority(edition, edition.lenses["id"], "lens", columns)
    overall_ranked = ~np.isnan(scores.overall_rank[t])
    overall = pd.DataFrame(
        {
            "authority": edition.authorities["code"],
            "lens": "overall",
            "coverage": scores.overall_coverage[t],
            "score": scores.overall_score[t],
            "rank": scores.overall_rank[t],
            "ranked": overall_ranked.sum(),
            "status": np.where(overall_ranked, "ranked", "ranked on too few lenses"),
        }
    )
    # One authority's lenses in the edition's order, and then the whole.
    table = pd.concat([lenses, overall]).sort_values("authority", kind="stable", key=lambda code: code.map(order(edition)))
    table.insert(0, "period", period)
    table.insert(2, "name", table["authority"].map(edition.authorities.set_index("code")["name"]))
    return table.astype({"rank": "Int64", "ranked": "Int64"})


def order(edition):
    return {code: place for place, code in enumerate(edition.authorities["code"])}


def by_authority(edition, inner, inner_name, columns):
    """Arrays [authority, inner] as a long table."""
    codes = edition.authorities["code"].to_numpy()
    return pd.DataFrame(
        {
            "authority": np.repeat(codes, len(inner)),
            inner_name: np.tile(inner.to_numpy(), len(codes)),
            **{name: array.ravel() for name, array in columns.items()},
        }
    )


def explain_table(edition, scores, period):
    """What adds up to ln(P/100), wherever there is a P; parts of weight 0 are left out."""
    t = edition.periods.index(period)
    codes = edition.authorities["code"].to_numpy()
    parts = []
    for place, lens in enumerate(edition.lenses["id"]):
        computable = np.flatnonzero(~np.isnan(scores.productivity[t, :, place]))
        weight = scores.weight[:, place]
        per_unit = scores.kappa[place] / scores.outcome_sd[place]
        centre = -per_unit * scores.outcome_mean[place]
        names = [*edition.indicators["id"][weight > 0], "(centre)", "(spend)"]
        for i in computable:
            share = per_unit * weight * scores.z[t, i] / scores.available_weight[t, i, place]
            spend = -math.log(edition.spend_per_head[t, i, place] / scores.reference[place])
            contributions = [*share[weight > 0], centre, spend]
            parts.append(pd.DataFrame({"authority": codes[i], "lens": lens, "part": names, "contribution": contributions}))
    if not parts:
        return pd.DataFrame(columns=["authority", "lens", "part", "contribution"])
    table = pd.concat(parts).dropna(subset="contribution")  # a gap contributes nothing
    return table.sort_values("authority", kind="stable", key=lambda code: code.map(order(edition)))


def normalise_table(edition, scores, period):
    t = edition.periods.index(period)
    columns = {"value": edition.figures[t], "normalised": scores.z[t]}
    table = by_authority(edition, edition.indicators["id"], "indicator", columns)
    table.insert(0, "period", period)
    return table


def movement_table(edition, method, scores, period):
    """Like for like: only what an authority has in both periods is compared."""
    now = edition.periods.index(period)
    columns = ["authority", "lens", "change", "from_outcomes", "from_spend", "places"]
    if now == 0:
        return pd.DataFrame(columns=columns)
    before = now - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        change = scores.z[now] - scores.z[before]
        both = ~np.isnan(change)
        shared = both @ scores.weight
        change_in_outcome = np.where(both, change, 0.0) @ scores.weight / shared
        enough = shared / scores.nominal_weight >= method.coverage - 1e-12
        from_outcomes = np.where(enough, scores.kappa * change_in_outcome / scores.outcome_sd, np.nan)
        log_spend = np.log(np.where(scores.spend_passes, edition.spend_per_head, np.nan))
    from_spend = log_spend[before] - log_spend[now]
    lenses = by_authority(
        edition,
        edition.lenses["id"],
        "lens",
        {
            "change": from_outcomes + from_spend,
            "from_outcomes": from_outcomes,
            "from_spend": from_spend,
            "places": scores.lens_rank[before] - scores.lens_rank[now],
        },
    )
    in_lens = ~np.isnan(scores.lens_rank) & scores.considered
    same_lenses = (in_lens[now] == in_lens[before]).all(axis=1)
    places = np.where(same_lenses, scores.overall_rank[before] - scores.overall_rank[now], np.nan)
    overall = pd.DataFrame({"authority": edition.authorities["code"], "lens": "overall", "places": places})
    table = pd.concat([lenses, overall]).sort_values("authority", kind="stable", key=lambda code: code.map(order(edition)))
    return table[columns].astype({"places": "Int64"})


def tables(edition, method, period=None, module=None):
    period = period or edition.periods[-1]
    scores = score(edition, method, module)
    return {
        "rank": rank_table(edition, scores, period),
        "explain": explain_table(edition, scores, period),
        "normalise": normalise_table(edition, scores, period),
        "movement": movement_table(edition, method, scores, period),
    }


def milliseconds(work, times):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main():
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("folder")
    ask.add_argument("--out", type=Path, help="where the four tables go")
    ask.add_argument("--period", help="the latest by default")
    ask.add_argument("--method", help="a method as JSON")
    ask.add_argument("--module", help="rank over the lenses of this module")
    ask.add_argument("--time", type=int, metavar="N", help="score every period N times and print how long one takes")
    given = ask.parse_args()

    edition, method = read_edition(given.folder), read_method(given.method)
    if given.period not in (None, *edition.periods):
        sys.exit(f"{given.period}: the edition has {', '.join(edition.periods)}")
    if given.module not in (None, *edition.modules):
        sys.exit(f"{given.module}: the edition has {', '.join(edition.modules)}")
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        for name, table in tables(edition, method, given.period, given.module).items():
            table.to_csv(given.out / f"{name}.csv", index=False, lineterminator="\n")
    if given.time:
        score(edition, method, given.module)  # the first run also loads code
        taken = milliseconds(lambda: score(edition, method, given.module), given.time)
        print(f"min {min(taken):.3f} ms, median {statistics.median(taken):.3f} ms")


if __name__ == "__main__":
    main()
