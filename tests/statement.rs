//! The method statement: the numbers worked by hand, and for every council and many methods whole sentences, finite
//! numbers, parts that add up, and markup that is well formed.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::Edition;
use pound_for_pound::engine::frontiers::Frontiers;
use pound_for_pound::html;
use pound_for_pound::method::{Method, Plain, Productivity};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::peers::peers;
use pound_for_pound::view::statement::{Cell, Statement, Step, Table, Worked, statement};

const BUNDLED: &str = "public/editions/2022-23.json";
const BY_HAND: &str = "tests/oracles/worked-example/edition";
const EDGES: &str = "tests/oracles/edges/edition";

/// An edition ranked by a method, with its frontiers if it has any.
fn ranked(edition: Edition, method: &str, module: Option<&str>) -> (Ranked, Option<Frontiers>) {
    let method = Method::from_text(method).expect("reads");
    let by_default = Ranked::by_default(edition).expect("ranks");
    let ranked = by_default.by(method.clone(), module, None).expect("ranks");
    if !ranked.plan.productivity.is_frontier() {
        return (ranked, None);
    }
    let frontiers = Frontiers::new(&ranked.scorer, &ranked.plan).finish();
    (ranked.by(method, module, Some(frontiers.given())).expect("ranks"), Some(frontiers))
}

fn of(ranked: &(Ranked, Option<Frontiers>), code: &str) -> Statement {
    statement(&ranked.0, ranked.0.edition.latest(), Some(code), ranked.1.as_ref()).expect("has the council")
}

fn steps(statement: &Statement) -> impl Iterator<Item = &Step> {
    statement.steps.iter().chain(&statement.others).chain([&statement.whole])
}

fn tables(statement: &Statement) -> impl Iterator<Item = &Table> {
    steps(statement).flat_map(|step| &step.worked).filter_map(|piece| match piece {
        Worked::Table(table) => Some(table),
        _ => None,
    })
}

/// Every sentence of a statement.
fn sentences(statement: &Statement) -> Vec<&str> {
    let worked = steps(statement).flat_map(|step| &step.worked).filter_map(|piece| match piece {
        Worked::Says(sentence) => Some(sentence.as_str()),
        _ => None,
    });
    let says = steps(statement).flat_map(|step| &step.says).chain(&statement.lead).map(String::as_str);
    says.chain(worked).chain([statement.rounding.as_str()]).collect()
}

/// Every formula and every cell of a statement.
fn numbers(statement: &Statement) -> Vec<&str> {
    let formulas = steps(statement).flat_map(|step| &step.formulas).map(String::as_str);
    let sums = steps(statement).flat_map(|step| &step.worked).filter_map(|piece| match piece {
        Worked::Sum(formula) => Some(formula.as_str()),
        _ => None,
    });
    let cells = tables(statement).flat_map(|table| table.rows.iter().chain([&table.total])).flatten();
    let cells = cells.filter_map(|cell| match cell {
        Cell::Number(text) | Cell::Sum(text) => Some(text.as_str()),
        Cell::Text(_) => None,
    });
    formulas.chain(sums).chain(cells).collect()
}

/// The text of a statement, line by line.
fn lines(statement: &Statement) -> Vec<String> {
    let row = |row: &Vec<Cell>| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Number(text) | Cell::Sum(text) => text.as_str(),
        });
        cells.collect::<Vec<_>>().join(" | ")
    };
    let piece = |piece: &Worked| match piece {
        Worked::Says(text) | Worked::Sum(text) => vec![text.clone()],
        Worked::Table(table) => table.rows.iter().chain([&table.total]).map(row).collect(),
    };
    let of_step = |step: &Step| {
        let mut lines = vec![step.heading.clone()];
        lines.extend(step.says.iter().chain(&step.formulas).cloned());
        lines.extend(step.worked.iter().flat_map(piece));
        lines
    };
    statement.lead.iter().cloned().chain(steps(statement).flat_map(of_step)).collect()
}

#[track_caller]
fn has(statement: &Statement, expected: &[&str]) {
    let lines = lines(statement);
    for line in expected {
        assert!(lines.iter().any(|l| l == line), "“{line}” is not in:\n{}", lines.join("\n"));
    }
}

/// tests/oracles/worked-example.md.
#[test]
fn the_numbers_are_those_worked_by_hand() {
    let example = ranked(folders::edition(BY_HAND), "", None);
    has(
        &of(&example, "ash"),
        &[
            "Ash is 2nd of 4 in 2022-23.",
            "People satisfied with their care (%, higher is better) | 65 | (65 − 60.00)/5.00 = 1.000 | \
             1.000 | 1 | 1.000",
            "Days waiting for an assessment (days, lower is better) | 21 | −(21 − 20.00)/2.00 = −0.500 | \
             −0.500 | 1 | −0.500",
            "Sum of what counts |  |  |  | 3 | 1.000",
            "O = 1.000/3 = 0.333",
            "z_O = (0.333 + 0.037)/0.631 = 0.586",
            "S = 100,000,000/100,000 = 1,000",
            "S_ref = e^(6.908) = 1,000",
            "κ = 1·0.693 = 0.693",
            "V = 100·e^(0.693·0.586) = 150.1",
            "C = 100·1,000/1,000 = 100.0",
            "P = 100·150.1/100.0 = 150.1",
            "That is 1st of 5 in Care.",
            "Streets found clean (%, higher is better) | 81 | mean 80.00, spread 1.00 | 1.000 | 2 | 2.000",
            "O = 3.600/4 = 0.900",
            "P = 100·120.7/125.0 = 96.6",
            "That is 3rd of 4 in Streets.",
            "Care | 1st | 5 | 1 | 1.000 | 1.000",
            "Streets | 3rd | 4 | 1 | 3.625 | 3.625",
            "T = 4.625/2 = 2.313",
            "That is 2nd of 4 on the whole.",
        ],
    );
    has(
        &of(&example, "fir"),
        &[
            "People still at home after three months (%, higher is better) | suppressed: small numbers |  \
             | – | – | –",
            "There are figures for 66.7 % of the weight, of 66.7 % needed, which is enough.",
            "O = −1.100/2 = −0.550",
            "P = 100·56.9/50.0 = 113.8",
            "There is no spending figure.",
            "Fir is not ranked here: no spending figure.",
            "Streets | not ranked | 4 | 1 | – | –",
        ],
    );
}

#[test]
fn other_rules_over_lenses_by_hand() {
    let copeland = ranked(folders::edition(BY_HAND), "over_lenses:copeland", None);
    // Ash beats Cedar twice; with Beech each is ahead once, as with no other than Elm, who beats Ash in Streets only.
    has(&of(&copeland, "ash"), &["T = 1 − 0 = 1", "2 meetings ended level."]);
    let geometric = ranked(folders::edition(BY_HAND), "over_lenses:geometric", None);
    // √(150.1078·96.5632) = 120.4.
    has(&of(&geometric, "ash"), &["T = e^(9.582/2) = 120.4"]);
    let arithmetic = ranked(folders::edition(BY_HAND), "over_lenses:arithmetic", None);
    has(&of(&arithmetic, "ash"), &["T = 246.7/2 = 123.3"]);
    let cheapest = ranked(folders::edition(BY_HAND), "exchange_rate:0.5", None);
    has(&of(&cheapest, "ash"), &["κ = 0.5·0.693 = 0.347", "V = 100·e^(0.347·0.586) = 122.5"]);
}

/// What holds of any statement.
#[track_caller]
fn is_sound(statement: &Statement, name: &str, about: &str) {
    for sentence in sentences(statement) {
        assert!(sentence.ends_with('.') && sentence.len() > 5, "{about}: “{sentence}”");
        assert!(sentence.starts_with(|c: char| !c.is_whitespace() && c != '.'), "{about}: “{sentence}”");
        assert!(!sentence.contains("  ") && !sentence.contains(".."), "{about}: “{sentence}”");
    }
    for number in numbers(statement) {
        // A number that no double holds exactly is shown for an infinite one.
        let is_wrong =
            ["NaN", "inf", "18,446,744", "−−", "+ −", "− −"].iter().any(|odd| number.contains(odd));
        assert!(!is_wrong && !number.is_empty(), "{about}: {number}");
    }
    for table in tables(statement).filter(|table| !table.total.is_empty()) {
        assert!(
            table.rows.iter().chain([&table.total]).all(|row| row.len() == table.columns.len()),
            "{about}"
        );
        let last = |row: &Vec<Cell>| match row.last() {
            Some(Cell::Number(text)) => {
                text.replace('−', "-").replace([',', '%', ' '], "").parse::<f64>().ok()
            }
            _ => None,
        };
        let sum: f64 = table.rows.iter().filter_map(last).sum();
        let total = last(&table.total).expect("has a total");
        assert!((sum - total).abs() < 1e-6, "{about}: {} {sum} {total}", table.caption);
    }
    let html = html::statement::statement(statement);
    is_balanced(&html, about);
    assert!(!html.contains("NaN"), "{about}");
    assert!(statement.title.contains(name), "{about}");
}

/// Whether every element that begins ends, in order.
#[track_caller]
fn is_balanced(html: &str, about: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap_or_else(|| panic!("{about}: <{tag}"));
        assert!(!text.contains('>'), "{about}: {text}");
        let references = text.matches('&').count();
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].map(|r| text.matches(r).count());
        assert_eq!(references, known.iter().sum::<usize>(), "{about}: {text}");
        assert!(tag.matches('"').count().is_multiple_of(2), "{about}: {tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{about}"),
            None => open.extend(tag.split(' ').next()),
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{about}");
}

/// Methods that take every choice at least once.
const METHODS: [&str; 17] = [
    "",
    "normalisation:min_max,over_lenses:copeland",
    "normalisation:robust_z,clip:2,over_lenses:geometric",
    "normalisation:percentile,within_lens:geometric,over_lenses:standardised",
    "normalisation:goalposts,outliers:none,g.household_recycling_rate:20/60",
    "outliers:winsorise,within_lens:harmonic",
    "outliers:p5_p95,n.household_recycling_rate:min_max,o.landfill_rate:none",
    "normalisation:min_max,n.landfill_rate:base_z,outliers:winsorise",
    "productivity:plain_ratio,over_lenses:arithmetic",
    "productivity:difference,coverage:1",
    "productivity:residual,residual_fit:theil_sen",
    "productivity:residual_need",
    "productivity:outcomes_only,i.landfill_rate:0,i.household_recycling_rate:3",
    "productivity:spend_only,spend_limits:-2/2/1",
    "exchange_rate:0.5,w.waste:0,w.housing:2.5,over_lenses:arithmetic",
    "comparators:region:London,rebase:true",
    "comparators:neighbours:dfe:E10000016",
];

#[test]
fn every_council_has_a_sound_statement_by_many_methods() {
    for text in METHODS {
        let ranked = ranked(folders::edition(BUNDLED), text, None);
        let edition = &ranked.0.edition;
        for (i, authority) in edition.authorities.iter().enumerate() {
            // Each method for a part of them, the default for all.
            if !text.is_empty() && i % 10 != text.len() % 10 {
                continue;
            }
            let statement = of(&ranked, &authority.code);
            is_sound(&statement, &authority.name, &format!("{text} {}", authority.name));
            names_its_choices(&statement, &ranked.0.method);
        }
    }
}

#[track_caller]
fn names_its_choices(statement: &Statement, method: &Method) {
    let text = lines(statement).join("\n");
    let choices = [
        method.productivity.name(),
        method.outliers.name(),
        method.normalisation.name(),
        method.within_lens.name(),
        method.over_lenses.name(),
    ];
    for choice in choices {
        assert!(text.contains(choice), "“{choice}” is not in the statement by {}", method.text());
    }
}

#[test]
fn a_frontier_names_whom_a_council_is_measured_against() {
    let least = folders::edition(BUNDLED);
    let methods = [
        "productivity:frontier",
        "productivity:frontier,returns:constant,orientation:output,comparators:region:London,rebase:true",
        "productivity:frontier,orientation:output",
        "productivity:benefit_of_doubt",
    ];
    for text in methods {
        let ranked = ranked(least.clone(), text, Some("adult_social_care").filter(|_| text.len() > 30));
        let (by, frontiers) = (&ranked.0, ranked.1.as_ref().expect("has frontiers"));
        for (i, authority) in by.edition.authorities.iter().enumerate().step_by(7) {
            let about = format!("{text} {}", authority.name);
            let statement = of(&ranked, &authority.code);
            is_sound(&statement, &authority.name, &about);
            names_its_choices(&statement, &by.method);
            let whole = peers(by, frontiers, by.edition.latest(), i);
            for lens in &whole.lenses {
                assert!(lens.says.iter().all(|sentence| sentence.ends_with('.')), "{about}: {lens:?}");
                let is_doubt = by.plan.productivity == Productivity::BenefitOfDoubt;
                let has_score = lens.says.iter().any(|sentence| sentence.starts_with("The score"));
                assert_eq!(lens.shares.is_some(), is_doubt && has_score, "{about}");
            }
            is_balanced(&html::statement::peers(&whole), &about);
        }
        // One council by itself stands where it stands among all.
        let alone = Frontiers::of(&by.scorer, &by.plan, 21);
        assert_eq!(alone.total(), (0..2).map(|t| measured(frontiers, t, 21)).sum::<usize>(), "{text}");
        for (t, l) in (0..2).flat_map(|t| (0..6).map(move |l| (t, l))) {
            assert_eq!(alone.standing(t, l, 21), frontiers.standing(t, l, 21), "{text}");
        }
    }
}

fn measured(frontiers: &Frontiers, period: usize, i: usize) -> usize {
    (0..6).filter(|l| frontiers.standing(period, *l, i).is_some()).count()
}

#[test]
fn odd_editions_have_a_statement_too() {
    for text in
        ["", "outliers:winsorise,within_lens:harmonic", "productivity:residual", "productivity:spend_only"]
    {
        let ranked = ranked(folders::edition(EDGES), text, None);
        for authority in &ranked.0.edition.authorities {
            is_sound(&of(&ranked, &authority.code), &authority.name, &format!("{text} {}", authority.name));
        }
    }
    // Published as ranks, and without spending.
    let ranks = std::fs::read_dir(folders::at("public/editions")).expect("lists").flatten();
    let mut names: Vec<_> = ranks.map(|entry| entry.path()).filter(|p| !p.ends_with("index.json")).collect();
    names.sort();
    for path in names {
        let ranked = ranked(folders::edition(&path.display().to_string()), "", None);
        for authority in ranked.0.edition.authorities.iter().take(20) {
            is_sound(&of(&ranked, &authority.code), &authority.name, &authority.name);
        }
    }
}

#[test]
fn names_are_text_and_never_markup() {
    let mut edition = folders::edition(BY_HAND);
    edition.authorities[0].name = "<script>\"Ash\" & co".to_string();
    edition.lenses[0].name = "<b>Care".to_string();
    edition.indicators[0].name = "a<img src=x>".to_string();
    edition.indicators[0].unit = "\"'<i>".to_string();
    let ranked = ranked(edition, "", None);
    let html = html::statement::statement(&of(&ranked, "ash"));
    is_balanced(&html, "names");
    assert!(
        !html.contains("<script") && !html.contains("<b>") && !html.contains("<img") && !html.contains("<i>")
    );
    assert!(html.contains("&lt;script&gt;&quot;Ash&quot; &amp; co"));
}
