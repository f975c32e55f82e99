"""Prints the numbers that tests/pages/money.rs expects, from the ranks of edition-2022-23/ and the edition's own file.

    python3 tests/oracles/money.py

Plain Python: the frontier by trying every mix of two councils, the chance by whole-number binomials.
"""

import csv
import json
import math
import statistics
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).parent
EDITION = json.loads((HERE.parent.parent / "public/editions/2022-23.json").read_text())
COUNCILS = EDITION["authorities"]
CODES = [c["code"] for c in COUNCILS]
NAMES = {c["code"]: c["name"] for c in COUNCILS}
DEPRIVATION = {c["code"]: c["deprivation"] for c in COUNCILS}
LENSES = [lens["id"] for lens in EDITION["lenses"]]
Z_95 = 1.959963984540054


def read(name):
    with open(HERE / "edition-2022-23" / name) as file:
        return {(row["authority"], row["lens"]): row for row in csv.DictReader(file)}


NOW, BEFORE = read("rank.csv"), read("rank-previous.csv")


def ranks(table, lens="overall"):
    return {c: int(table[c, lens]["rank"]) for c in CODES if table[c, lens]["rank"]}


def whole(code):
    """100·exp of the mean of ln(S/S_ref), and the mean of zO, over the lenses that the council is ranked on."""
    of = [NOW[code, lens] for lens in LENSES if NOW[code, lens]["rank"]]
    ln_cost = statistics.fmean(math.log(float(row["cost"]) / 100) for row in of)
    return 100 * math.exp(ln_cost), statistics.fmean(float(row["outcome_z"]) for row in of)


def better(points, middle):
    across, up = (middle([p[n] for p in points.values()]) for n in (0, 1))
    return across, up, sum(x < across and y > up for x, y in points.values())


def on_frontier(points):
    """Nobody else, and no mix of two others, has at least the outcomes from no more spending."""
    found = []
    for code, (x, y) in points.items():
        others = [p for other, p in points.items() if other != code]
        if any(a <= x and b >= y for a, b in others):
            continue
        pairs = (sorted(pair) for pair in combinations(others, 2))
        if any(a < x < c and b + (d - b) * (x - a) / (c - a) >= y for (a, b), (c, d) in pairs):
            continue
        found.append(code)
    return [NAMES[code] for code in sorted(found, key=lambda code: points[code])]


def average_ranks(values):
    ordered = sorted(values)
    return [ordered.index(x) + (ordered.count(x) + 1) / 2 for x in values]


def pearson(a, b):
    mean_a, mean_b = statistics.fmean(a), statistics.fmean(b)
    products = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    return products / math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))


def correlations(a, b):
    r, rho, n = pearson(a, b), pearson(average_ranks(a), average_ranks(b)), len(a)
    errors = (1 / math.sqrt(n - 3), math.sqrt((1 + rho**2 / 2) / (n - 3)))
    ends = [
        [math.tanh(math.atanh(x) + sign * Z_95 * error) for sign in (-1, 1)] for x, error in zip((r, rho), errors)
    ]
    return n, r, ends[0], rho, ends[1]


def variance(budget, outturn):
    if budget is None or outturn is None or budget < 500_000 or not budget / 5 <= outturn <= 5 * budget:
        return None
    return outturn / budget - 1


def together(place, period):
    """The sum over all services of a period; nothing where one is missing or its figures are too far apart."""
    of = [b for b in EDITION["budgets"] if b["period"] == period]
    pairs = [(b["budget_pounds"][place], b["outturn_pounds"][place]) for b in of]
    if any(None in pair or (pair[0] > 0 and not pair[0] / 5 <= pair[1] <= 5 * pair[0]) for pair in pairs):
        return None
    return variance(*(sum(of) for of in zip(*pairs)))


def service(name, period):
    of = next(b for b in EDITION["budgets"] if (b["period"], b["service"]) == (period, name))
    return [variance(*pair) for pair in zip(of["budget_pounds"], of["outturn_pounds"])]


def grip(title, variances, places, gained):
    of = {c: v for c, v in zip(CODES, variances) if v is not None}
    placed = [c for c in of if c in places]
    top = [of[c] for c in placed if places[c] <= 10]
    print(f"\n{title}: {len(of)} variances, {len(placed)} with a place")
    print("  first 10 places", min(top), max(top), " all", min(of[c] for c in placed), max(of[c] for c in placed))
    print("  with place", correlations([of[c] for c in placed], [places[c] for c in placed]))
    moved = [c for c in placed if c in gained]
    if moved:
        print("  with places gained", correlations([of[c] for c in moved], [gained[c] for c in moved]))
    most = sorted(placed, key=lambda c: -of[c])[:5]
    lowest = sorted(placed, key=lambda c: -places[c])[:30]
    hits, n = len(set(most) & set(lowest)), len(placed)
    ways = sum(math.comb(30, x) * math.comb(n - 30, 5 - x) for x in range(hits, 6))
    print("  of 5 among 30:", hits, "by chance", ways / math.comb(n, 5))


def main():
    now, before = ranks(NOW), ranks(BEFORE)
    points = {code: whole(code) for code in now}
    for name in ("Leicestershire", "Wigan"):
        print(name, next(points[code] for code in points if NAMES[code] == name))
    print("median", better(points, statistics.median), "mean", better(points, statistics.fmean))
    waste = {
        c: (float(NOW[c, "waste"]["spend_per_head"]), float(NOW[c, "waste"]["outcome_z"])) for c in ranks(NOW, "waste")
    }
    print("waste", len(waste), better(waste, statistics.median))
    print("frontier", on_frontier(points), "waste", on_frontier(waste))
    most_deprived = sorted(CODES, key=lambda c: -DEPRIVATION[c])[: len(CODES) // 5]
    for lens in ["overall", *LENSES]:
        places = ranks(NOW, lens)
        best = sorted((places[c], NAMES[c]) for c in most_deprived if c in places)
        print(lens, best[:5], sum(4 * place <= len(places) for place, _ in best), "of", len(best))
    print("deprivation", correlations(list(now.values()), [DEPRIVATION[c] for c in now]))

    def same(code):
        return all(bool(NOW[code, lens]["rank"]) == bool(BEFORE[code, lens]["rank"]) for lens in LENSES)

    gained = {c: before[c] - now[c] for c in now if c in before and same(c)}
    grip("all services", [together(i, "2021-22") for i in range(len(CODES))], now, gained)
    children = "childrens_social_care"
    grip("children, 2022-23", service(children, "2022-23"), now, gained)
    grip("children, 2021-22", service(children, "2021-22"), before, {})


if __name__ == "__main__":
    main()
