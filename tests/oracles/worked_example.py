"""Writes worked-example.md: the whole method by hand, on five councils.

The arithmetic here is one number at a time in plain Python. It shares nothing with
benches/reference.py, and stops if the two do not agree.

    python3 tests/oracles/worked_example.py
"""

import csv
import math
import statistics
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent.parent / "benches"))
import reference  # noqa: E402

FOLDER = HERE / "worked-example" / "edition"
PERIOD = "2022-23"


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short(number):
    """Four decimals, and none where none are needed."""
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return {"-0": "0"}.get(text, text).replace("-", "−")


def plus(terms):
    return " + ".join(f"({short(term)})" if term < 0 else short(term) for term in terms)


def table(header, body):
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


names = {row["code"]: row["name"] for row in rows("authorities.csv")}
lenses = rows("lenses.csv")
indicators = rows("indicators.csv")
value = {(row["authority"], row["indicator"]): float(row["value"]) for row in rows("figures.csv") if row["value"]}
spend = {
    (row["authority"], row["lens"]): float(row["pounds"]) / float(row["population"])
    for row in rows("spend.csv")
    if row["pounds"]
}
checks = []  # (tables of the reference, key, column, number computed here)
text = []


def say(*paragraphs):
    text.extend(paragraphs)


def check(kind, authority, second, column, number):
    checks.append((kind, authority, second, column, number))


say(
    "# The method by hand: five councils, two services",
    "Every number below is computed by `worked_example.py`, which writes this page and checks it against `benches/reference.py`. "
    "The input is the edition in `worked-example/edition/`; its figures are made up, so that means and standard deviations are round. "
    "There is one period, so it is also the base. Numbers are printed to four decimals and carried in full.",
    "## 1. The figures",
    table(
        ["indicator", "lens", "better", "weight", *names.values(), "m", "s"],
        [
            [
                row["id"],
                row["lens"],
                row["polarity"],
                row["weight"],
                *(short(value[code, row["id"]]) if (code, row["id"]) in value else "suppressed" for code in names),
                short(statistics.mean(value[code, row["id"]] for code in names if (code, row["id"]) in value)),
                short(statistics.stdev([value[code, row["id"]] for code in names if (code, row["id"]) in value])),
            ]
            for row in indicators
        ],
    ),
    "m is the mean and s the standard deviation with divisor n − 1, over the councils that have a figure. "
    "Fir's figure for `at_home` is suppressed, so its m and s rest on four councils, and Fir is given no average in its place.",
)

worked = indicators[0]["id"]
worked_values = [value[code, worked] for code in names]
m = statistics.mean(worked_values)
say(
    f"For `{worked}`: m = ({plus(worked_values)})/5 = {short(m)}. The squared distances from it are "
    f"{plus([(x - m) ** 2 for x in worked_values])} = {short(sum((x - m) ** 2 for x in worked_values))}, and s = √({short(sum((x - m) ** 2 for x in worked_values))}/4) = {short(statistics.stdev(worked_values))}.",
    "## 2. z: how far from the mean, in standard deviations, higher is better",
    "z = d·(x − m)/s, with d = −1 where lower is better, cut at ±3 (here nothing is that far out).",
)

z, centre, spread = {}, {}, {}
for row in indicators:
    name = row["id"]
    there = [code for code in names if (code, name) in value]
    centre[name] = statistics.mean(value[code, name] for code in there)
    spread[name] = statistics.stdev([value[code, name] for code in there])
    direction = {"higher": 1, "lower": -1}[row["polarity"]]
    for code in there:
        z[code, name] = direction * (value[code, name] - centre[name]) / spread[name]
        assert abs(z[code, name]) < 3, "the page says that nothing is cut"
        check("normalise", code, name, "normalised", z[code, name])
example, name = "elm", "days_waiting"
say(
    table(
        ["indicator", *names.values()],
        [[row["id"], *(short(z[code, row["id"]]) if (code, row["id"]) in z else "" for code in names)] for row in indicators],
    ),
    f"For {names[example]}'s `{name}`: −({short(value[example, name])} − {short(centre[name])})/{short(spread[name])} = {short(z[example, name])}.",
)

ranks, counts = {}, {}
for section, lens in enumerate(lenses, start=3):
    id = lens["id"]
    own = [row for row in indicators if row["lens"] == id]
    weight = {row["id"]: float(row["weight"]) for row in own}
    nominal = sum(weight.values())
    say(f"## {section}. {lens['name']}")

    outcome, lines = {}, []
    for code in names:
        there = [name for name in weight if (code, name) in z]
        carried = sum(weight[name] for name in there)
        coverage = carried / nominal
        check("rank", code, id, "coverage", coverage)
        if coverage >= 2 / 3 - 1e-12:
            outcome[code] = sum(weight[name] * z[code, name] for name in there) / carried
            check("rank", code, id, "outcome", outcome[code])
        products = " + ".join(f"{short(weight[name])}·({short(z[code, name])})" for name in there)
        lines.append([names[code], f"{short(carried)}/{short(nominal)} = {short(coverage)}", f"({products})/{short(carried)}", short(outcome[code])])
    say("**Outcome score** O, the weighted mean of the z a council has, if they carry two thirds of the weight:", table(["council", "coverage", "arithmetic", "O"], lines))

    mean, sd = statistics.mean(outcome.values()), statistics.stdev(outcome.values())
    zo = {code: (score - mean) / sd for code, score in outcome.items()}
    for code in zo:
        check("rank", code, id, "outcome_z", zo[code])
    say(
        f"The mean of O is {short(mean)} and its standard deviation {short(sd)}, over every council with an O, whatever its spending. zO = (O − ({short(mean)}))/{short(sd)}.",
    )

    given = {code: spend[code, id] for code in names if (code, id) in spend}
    log = {code: math.log(pounds) for code, pounds in given.items()}
    median = statistics.median(log.values())
    mad = statistics.median(abs(number - median) for number in log.values())
    kappa, reference_spend = statistics.stdev(log.values()), math.exp(median)
    farthest = max(abs(number - median) for number in log.values()) / (1.4826 * mad)
    assert farthest < 3.5, "the page says that every spend is believed"
    missing = [names[code] for code in names if code not in given]
    say(
        "**Spend** per head: "
        + ", ".join(f"{names[code]} £{short(pounds)} (ln {short(log[code])})" for code, pounds in given.items())
        + ". "
        + "".join(f"{name} gave none. " for name in missing)
        + f"The median of ln S is {short(median)}, so S_ref = e^{short(median)} = £{short(reference_spend)}; the standard deviation of ln S is κ = {short(kappa)}. "
        f"The median distance from the median is {short(mad)}; the farthest council lies {short(farthest)} robust standard deviations out, so every spend is believed.",
    )

    lines, p = [], {}
    for code in names:
        worth = 100 * math.exp(kappa * zo[code])
        check("rank", code, id, "value", worth)
        line = [names[code], short(zo[code]), f"100·e^({short(kappa)}·{short(zo[code])}) = {short(worth)}"]
        if code in given:
            cost = 100 * given[code] / reference_spend
            p[code] = 100 * worth / cost
            check("rank", code, id, "spend_per_head", given[code])
            check("rank", code, id, "cost", cost)
            check("rank", code, id, "productivity", p[code])
            check("rank", code, id, "score", p[code])
            line += [f"100·{short(given[code])}/{short(reference_spend)} = {short(cost)}", short(p[code])]
            for name in weight:
                if (code, name) in z:
                    carried = sum(weight[other] for other in weight if (code, other) in z)
                    check("explain", code, (id, name), "contribution", kappa * weight[name] * z[code, name] / (carried * sd))
            check("explain", code, (id, "(centre)"), "contribution", -kappa * mean / sd)
            check("explain", code, (id, "(spend)"), "contribution", -math.log(given[code] / reference_spend))
        else:
            line += ["", "not scored"]
        lines.append(line)
    ranks[id] = {code: 1 + sum(other > p[code] for other in p.values()) for code in p}
    counts[id] = len(p)
    for code in p:
        check("rank", code, id, "rank", ranks[id][code])
    for code, line in zip(names, lines):
        line.append(f"{ranks[id][code]} of {counts[id]}" if code in p else "")
    say("**Productivity** P = 100·V/C, with value V = 100·e^(κ·zO) and cost C = 100·S/S_ref:", table(["council", "zO", "V", "C", "P", "rank"], lines))

    code = next(iter(names))
    parts = [(name, kappa * weight[name] * z[code, name] / (nominal * sd)) for name in weight]
    parts += [("(centre)", -kappa * mean / sd), ("(spend)", -math.log(given[code] / reference_spend))]
    total = sum(part for _, part in parts)
    assert math.isclose(total, math.log(p[code] / 100), abs_tol=1e-12)
    say(
        f"**Why {names[code]} stands there**: "
        + ", ".join(f"{name} {short(part)}" for name, part in parts)
        + f"; together {short(total)} = ln({short(p[code])}/100). An indicator's part is κ·w·z/(Σw·sd of O), the centre −κ·(mean of O)/(sd of O), the spend −ln(S/S_ref)."
    )

longest = max(counts.values())
overall, lines = {}, []
for code in names:
    mine = {lens["id"]: float(lens["weight"]) for lens in lenses if code in ranks[lens["id"]]}
    cells, total = [], 0.0
    for lens in lenses:
        id = lens["id"]
        if id in mine:
            stretch = (ranks[id][code] - 0.5) * longest / counts[id] + 0.5
            total += mine[id] * stretch
            cells.append(f"({ranks[id][code]} − 0.5)·{longest}/{counts[id]} + 0.5 = {short(stretch)}")
        else:
            cells.append("")
    check("rank", code, "overall", "coverage", sum(mine.values()) / sum(float(lens["weight"]) for lens in lenses))
    needed = max(len(lenses) - 1, math.ceil(2 * len(lenses) / 3))
    if len(mine) >= needed:
        overall[code] = total / sum(mine.values())
        check("rank", code, "overall", "score", overall[code])
    lines.append([names[code], *cells, short(overall[code]) if code in overall else "not ranked"])
for code, line in zip(names, lines):
    if code in overall:
        place = 1 + sum(other < overall[code] for other in overall.values())
        check("rank", code, "overall", "rank", place)
        line.append(f"{place} of {len(overall)}")
    else:
        line.append("")
how_many = " and ".join(f"{lens['name']} ranks {counts[lens['id']]}" for lens in lenses)
say(
    "## 5. Overall",
    f"{how_many} councils, so every rank r of n is stretched to the longest lens: (r − ½)·{longest}/n + ½. "
    "The overall rank goes by the mean of these, lowest first. Of two lenses a council needs both, so Fir has a rank for care and none overall.",
    table(["council", *(lens["name"] for lens in lenses), "mean", "rank"], lines),
)

# ---------------------------------------------------------------- does the other program agree?

edition = reference.read_edition(FOLDER)
theirs = reference.tables(edition, reference.Method(), PERIOD)
keyed = {
    "rank": theirs["rank"].set_index(["authority", "lens"]),
    "normalise": theirs["normalise"].set_index(["authority", "indicator"]),
    "explain": theirs["explain"].set_index(["authority", "lens", "part"]),
}
for kind, authority, second, column, number in checks:
    key = (authority, *second) if isinstance(second, tuple) else (authority, second)
    other = float(keyed[kind].loc[key, column])
    if not abs(other - number) <= 1e-9 * max(1.0, abs(number)):
        sys.exit(f"{kind} {key} {column}: {number} by hand, {other} by the reference")
if len(keyed["explain"]) != sum(kind == "explain" for kind, *_ in checks):
    sys.exit("the reference explains more or less than was worked out by hand")

(HERE / "worked-example.md").write_text("\n\n".join(text) + "\n", encoding="utf-8")
print(f"{len(checks)} numbers agree")
