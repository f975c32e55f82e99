//! Who moved, the first ten, statements to quote: against the published report, and against the ranking read another way.

use pound_for_pound::engine::persistence::Persistence;
use pound_for_pound::engine::stats::pearson;
use pound_for_pound::engine::themes;
use pound_for_pound::route::{Movers, Route};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::facts;
use pound_for_pound::view::here::Here;
use pound_for_pound::view::movers::{List, movers};

use super::{desk, folders, has, page};

fn listed(ranked: &Ranked, period: usize, choice: &Movers) -> Vec<List> {
    movers(&Here { ranked, period, route: &Route::default() }, choice).lists
}

fn cells(list: &List, column: usize) -> Vec<(String, String)> {
    let cell = |row: &pound_for_pound::view::chart::Line| (row.who.name.clone(), row.cells[column].clone());
    list.table.rows.iter().map(cell).collect()
}

/// The report of 2018: who gained more than 30 places, and that two of these ten rose on every service.
#[test]
fn the_most_improved_of_the_report_of_2018() {
    let desk = desk("2018");
    let lists = listed(&desk.ranked, 1, &Movers::default());
    let expected = [
        ("Enfield", 57),
        ("Bolton", 44),
        ("Havering", 43),
        ("Bournemouth", 41),
        ("Barnet", 41),
        ("Tameside", 37),
        ("Barking and Dagenham", 34),
        ("Richmond upon Thames", 33),
        ("Nottinghamshire", 32),
        ("Somerset", 32),
    ];
    let sorted = |mut all: Vec<(String, String)>| {
        all.sort();
        all
    };
    let expected = expected.map(|(name, gained)| (name.to_string(), format!("Up {gained} places")));
    assert_eq!(sorted(cells(&lists[0], 2)), sorted(expected.into()));
    assert_eq!(
        lists[0].says,
        "Ten councils gained more than 30 places between 2017 and 2018. Two of the ten rose across the board, on every \
         service: Enfield and Somerset."
    );
    // There are no ranks by module to move on: those over all services are shown.
    let by_module = page(&desk, "page=movers&edition=2018&module=adult_social_care");
    has(&by_module, &["Two of the ten rose across the board", "Housing"]);
    let text = page(&desk, "page=movers&edition=2018");
    has(
        &text,
        &["published as ranks, so a change cannot be split", "ranks of some councils only, and no scores"],
    );
    assert!(!text.contains("Improved in</th>"));
}

#[test]
fn movers_are_those_of_the_ranking() {
    let desk = desk("2022-23");
    let ranked = &desk.ranked;
    let [before, now] = [0, 1].map(|period| &ranked.ranking.periods[period]);
    let is_on = |period: &pound_for_pound::engine::PeriodRanking, i: usize| -> Vec<bool> {
        period.lenses.iter().map(|lens| lens.rank(i).is_some()).collect()
    };
    let mut gains: Vec<(i64, String)> = Vec::new();
    for (i, authority) in ranked.edition.authorities.iter().enumerate() {
        if let (Some(was), Some(is)) = (before.overall.rank(i), now.overall.rank(i))
            && is_on(before, i) == is_on(now, i)
        {
            gains.push((i64::from(was) - i64::from(is), authority.name.clone()));
        }
    }
    for (by, top) in [(30, 10), (10, 5), (0, 150)] {
        let lists = listed(ranked, 1, &Movers { by, top, down: true, councils: Vec::new() });
        for (list, direction) in lists.iter().zip([1, -1]) {
            let mut far: Vec<i64> =
                gains.iter().map(|(gain, _)| direction * gain).filter(|gain| *gain > i64::from(by)).collect();
            far.sort_by_key(|gain| -gain);
            let last = far.get(top - 1).copied().unwrap_or(i64::MIN);
            far.retain(|gain| *gain >= last);
            let found = cells(list, 2);
            let word = if direction > 0 { "Up" } else { "Fell back" };
            let places = |n: &i64| format!("{word} {n} {}", if *n == 1 { "place" } else { "places" });
            assert_eq!(
                found.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>(),
                far.iter().map(places).collect::<Vec<_>>()
            );
            for (name, text) in found {
                let own = gains.iter().find(|(_, other)| *other == name).expect("moved");
                assert_eq!(text, places(&(direction * own.0)), "{name}");
            }
        }
    }
}

/// r by Pearson's formula over the mean ranks of those ranked on the same services in both years.
#[test]
fn what_is_expected_to_last_is_the_correlation_of_the_two_years() {
    let desk = desk("2022-23");
    let ranked = &desk.ranked;
    let between = ranked.since(1).expect("has a year before");
    let found = Persistence::of(&ranked.plan, &ranked.ranking, between).expect("has scores");
    let [before, now] = [0, 1].map(|period| &ranked.ranking.periods[period]);
    let pairs: Vec<(f64, f64)> = (0..150)
        .filter(|i| {
            before.lenses.iter().zip(&now.lenses).all(|(a, b)| a.rank(*i).is_some() == b.rank(*i).is_some())
        })
        .filter_map(|i| Some((before.overall.mean_rank(i)?, now.overall.mean_rank(i)?)))
        .collect();
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (a, b) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let [mut ab, mut aa, mut bb] = [0.0; 3];
    for (x, y) in &pairs {
        ab += (x - a) * (y - b);
        aa += (x - a) * (x - a);
        bb += (y - b) * (y - b);
    }
    assert!((found.r - ab / (aa * bb).sqrt()).abs() < 1e-12 && found.pairs == pairs.len());
    assert!(found.r > 0.5 && found.r < 1.0, "{}", found.r);
    // Whoever has the best mean rank is so many standard deviations above the average, not below.
    let first = (0..150).find(|i| now.overall.rank(*i) == Some(1)).expect("is ranked");
    let sd = (bb / (n - 1.0)).sqrt();
    let lead = (b - now.overall.mean_rank(first).expect("has one")) / sd;
    assert!(lead > 1.0 && found.lead(&now.overall, first).is_some_and(|found| (found - lead).abs() < 1e-9));
    // The correlation of places is another, and is not what is said.
    let places: (Vec<f64>, Vec<f64>) = (0..150)
        .filter_map(|i| Some((f64::from(before.overall.rank(i)?), f64::from(now.overall.rank(i)?))))
        .unzip();
    assert!(pearson(&places.0, &places.1).is_some_and(|r| (r - found.r).abs() > 1e-6));
}

#[test]
fn the_page_of_movers_has_lists_a_chart_parts_and_what_lasts() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=movers");
    has(
        &text,
        &[
            "Moved up since 2021-22",
            "gained more than 30 places",
            " of 6 services",
            "Improved in</th>",
            " of 100 versions",
            "it is no statistical confidence",
            "id=\"slope\"",
            "Take off<",
            "Beside the median council, outcomes got better on",
            "From outcomes",
            "regression to the mean",
            "standard deviations above the average in 2022-23",
            "How many of these rose",
        ],
    );
    assert!(!text.contains("Fell back since"), "only on request");
    has(&page(&desk, "page=movers&down=1&by=50&top=5"), &["Fell back since 2021-22", "Fell back "]);
    let chosen = page(&desk, "page=movers&councils=E10000018,E08000010,E99999999");
    has(&chosen, &["no council “E99999999”", "councils=E08000010\"", "councils=E10000018,E08000010,E"]);
    has(&page(&desk, "page=movers&by=149"), &["No council gained more than 149 places"]);
    let first = page(&desk, "page=movers&period=2021-22");
    has(&first, &["2021-22 is the first year of this edition", "period=2022-23"]);
    assert!(!first.contains("<table"));
    has(&page(&desk, "page=movers&method=productivity:plain_ratio"), &["no sum of outcomes and spending"]);
    has(&page(&desk, "page=movers&module=adult_social_care&by=10"), &["for adult social care"]);
    let frontier =
        page(&desk, "page=movers&by=0&method=productivity:frontier,comparators:region:London,rebase:true");
    has(&frontier, &["With a frontier method places have no sensitivity ranges", "cannot be split"]);
}

#[test]
fn the_first_ten_have_their_places_before_in_brackets() {
    let desk = desk("2018");
    // The first two rows of the report’s Table 2, as they are printed.
    let text = page(&desk, "page=summary&edition=2018");
    has(
        &text,
        &["Top 10 productivity rankings across the six services, 2018 (2017)", "Most improved", "57 places"],
    );
    has(
        &text,
        &[
            r#"<td class="n">1 (1)</td><td class="n">16 (6)</td><td class="n">11 (13)</td><td class="n">18 (25)</td>"#,
            r#"<td class="n">2 (5)</td><td class="n">4 (4)</td><td class="n">22 (41)</td><td class="n">48 (71)</td>"#,
        ],
    );
    let desk = self::desk("2022-23");
    let text = page(&desk, "page=summary");
    has(&text, &["across the six services, 2022-23 (2021-22)", "See also", ">Adult social care</a>"]);
    let [before, now] = [0, 1].map(|period| &desk.ranked.ranking.periods[period].overall);
    let stayed = (0..150).filter(|i| {
        now.rank(*i).is_some_and(|rank| rank <= 10) && before.rank(*i).is_some_and(|rank| rank <= 10)
    });
    let n = stayed.count();
    assert!((2..10).contains(&n), "the sentence below is for these");
    let words = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"][n - 2];
    has(&text, &[&format!("{words} of the ten kept their spot in the top ten from 2021-22")]);
    let first = page(&desk, "page=summary&period=2021-22");
    has(&first, &["has no year before it in this edition"]);
}

/// Who is above the median outcome on every service of a module, read from the ranking another way.
#[test]
fn a_module_says_who_combines_strength_with_low_spending() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=module&module=adult_social_care");
    has(&text, &["Top 10 productivity rankings in adult social care", "What it consists of", "in brackets"]);
    let now = &desk.ranked.ranking.periods[1];
    let median = |mut all: Vec<f64>| -> f64 {
        all.sort_by(f64::total_cmp);
        let n = all.len();
        (all[(n - 1) / 2] + all[n / 2]) / 2.0
    };
    let lenses: Vec<usize> = ["older_people", "disability", "interface"]
        .map(|id| desk.ranked.edition.lens(id).expect("is there"))
        .into();
    let strong: Vec<usize> = (0..150)
        .filter(|i| {
            lenses.iter().all(|l| {
                let all = (0..150).filter_map(|i| now.lenses[*l].outcome(i)).collect();
                now.lenses[*l].outcome(*i).is_some_and(|own| own > median(all))
            })
        })
        .collect();
    assert!(strong.len() > 1);
    let (_, rows) = text.split_once("Better outcomes on every service").expect("has the part");
    for (i, authority) in desk.ranked.edition.authorities.iter().enumerate() {
        assert_eq!(
            rows.contains(&format!(">{}</a>", authority.name)),
            strong.contains(&i),
            "{}",
            authority.name
        );
    }
    let children = page(&desk, "page=module&module=childrens_services");
    has(
        &children,
        &[
            "in children's services".replace('\'', "&#39;").as_str(),
            "better outcomes than the median council",
        ],
    );
    let of = &now.lenses[desk.ranked.edition.lens("children").expect("is there")];
    let scored = |i: usize| of.spend_per_head(i).filter(|_| of.is_spending_scored(i));
    let [outcome, spending] = [
        median((0..150).filter_map(|i| of.outcome(i)).collect()),
        median((0..150).filter_map(scored).collect()),
    ];
    let is_both = |i: usize| Some(of.outcome(i)? > outcome && scored(i)? < spending);
    let n = (0..150).filter_map(is_both).filter(|is_both| *is_both).count();
    has(
        &children,
        &[&format!("{n} councils have better outcomes than the median council and spend less a head")],
    );
    // A module of one service has the places of that service.
    let interface = page(&desk, "page=module&module=interface");
    let first = (0..150).find(|i| now.lenses[lenses[2]].rank(*i) == Some(1)).expect("is ranked");
    let row = format!(">{}</a></th><td class=\"n\">1 (", desk.ranked.edition.authorities[first].name);
    has(&interface, &[&row, "Better outcomes for less", "in health and social care interface"]);
    let published = self::desk("2018");
    has(
        &page(&published, "page=module&module=adult_social_care"),
        &["it has none for adult social care as a whole", "Older People</a>"],
    );
}

#[test]
fn statements_have_figures_and_a_citation() {
    let desk = desk("2022-23");
    let text = page(&desk, "page=facts");
    assert_eq!(text.matches("This statement alone").count(), 49);
    let file = std::fs::read(folders::at("public/editions/2022-23.json")).expect("reads");
    let hash = pound_for_pound::edition::hash(&file);
    assert_eq!(text.matches(&hash).count(), 49);
    has(
        &text,
        &[
            "The England median is",
            "the average of the councils’ figures is",
            "All 150 councils together",
            "No ratio of the highest to the lowest is given, since the lowest is zero.",
            "Licence of the source: OGL-UK-3.0.",
            "method version",
        ],
    );
    let one = page(&desk, "page=facts&indicator=fly_tipping_incidents");
    assert_eq!(one.matches("This statement alone").count(), 1);
    has(&one, &["Facts of all measures"]);
    // All incidents of all councils for each 1,000 of all their people, added up here.
    let j = desk.ranked.edition.indicators.iter().position(|j| j.id == "fly_tipping_incidents");
    let figures = desk.ranked.edition.figures(j.expect("is there"), 1).expect("has figures");
    let [above, below] = [&figures.numerators, &figures.denominators]
        .map(|column| (0..150).filter_map(|i| column.at(i)).sum::<f64>());
    has(&one, &[&format!("All 150 councils together: {:.1}.", 1000.0 * above / below)]);
    has(&page(&desk, "page=facts&indicator=fly_tip"), &["no measure “fly_tip”", "All are listed."]);
    has(&page(&self::desk("2018"), "page=facts"), &["published as ranks: it has no measures"]);
    let here = Here { ranked: &desk.ranked, period: 1, route: &Route::default() };
    assert!(facts::facts(&here, None, "").services.iter().all(|service| !service.facts.is_empty()));
}

/// The themes of children's services: the mean of each by a second way, and that they add up to the outcome score.
#[test]
fn themes_add_up_to_the_outcome_score() {
    let desk = desk("2022-23");
    let ranked = &desk.ranked;
    let (edition, at) = (&ranked.edition, &ranked.ranking.periods[1]);
    let l = edition.lens("children").expect("is a lens");
    let all = themes::of_lens(edition, &ranked.plan, at, l);
    assert_eq!(all.iter().map(|theme| theme.indicators.len()).sum::<usize>(), 10, "no measure is left out");
    assert_eq!(all.len(), 3);
    for i in 0..edition.authorities.len() {
        let Some(outcome) = at.lenses[l].outcome(i) else { continue };
        let sum: f64 = themes::shares(&all, i).expect("has figures").iter().sum();
        assert!((sum - outcome).abs() < 1e-12, "{i}: {sum} for {outcome}");
        for theme in &all {
            let known: Vec<f64> = theme.indicators.iter().filter_map(|j| at.z(*j, i)).collect();
            let mean = known.iter().sum::<f64>() / known.len() as f64;
            assert!(theme.mean(i).map_or(known.is_empty(), |found| (found - mean).abs() < 1e-12));
            let better = (0..150).filter(|other| {
                theme.place(*other).is_some() && theme.mean(*other) > theme.mean(i).map(|mean| mean + 1e-9)
            });
            assert!(theme.place(i).is_none_or(|place| place.rank as usize == 1 + better.count()));
        }
    }
    let text = page(&desk, "page=module&module=childrens_services");
    has(
        &text,
        &[
            "social care, theme by theme",
            "Safely with family: the first ten",
            "Stability in care: the first ten",
            "Leaving care well: the first ten",
            "what each theme adds to the outcome score",
        ],
    );
    let geometric = page(&desk, "page=module&module=childrens_services&method=within_lens:geometric");
    assert!(!geometric.contains("theme by theme"), "what does not add up is not taken apart");
}

/// Every page of an edition without spending, the one of several years and the one of a single year.
#[test]
fn the_small_editions_say_what_they_have_not() {
    let outcomes_only = "outcomes alone, since the edition has no spending";
    for (edition, indicator) in
        [("delayed-transfers", "delayed_days_total"), ("discharge-delay", "days_of_delay")]
    {
        let desk = desk(edition);
        let place = |page: &str| format!("page={page}&edition={edition}");
        has(&page(&desk, &place("lens&lens=interface")), &["There are no figures of spending on it."]);
        has(
            &page(&desk, &place(&format!("indicator&indicator={indicator}"))),
            &["Lower is better", "cannot be joined"],
        );
        has(&page(&desk, &place("facts")), &["The England median is", "Licence of the source: OGL-UK-3.0."]);
        has(&page(&desk, &place("summary")), &[outcomes_only, "Top 10 rankings by outcomes alone in health"]);
        let module = page(&desk, &place("module&module=interface"));
        has(
            &module,
            &[outcomes_only, "there is no value for each pound", "rankings by outcomes alone in health"],
        );
        let two = "compare&councils=E08000016,E09000025";
        has(&page(&desk, &place(two)), &["Barnsley", "Newham"]);
    }
    let text = page(&desk("delayed-transfers"), "page=movers&edition=delayed-transfers");
    has(
        &text,
        &[
            "say nothing of how much of a gain is chance",
            "from outcomes alone, since the edition has no spending",
            "Moved up since 2018-19",
            "came of a split",
        ],
    );
    let text = page(&desk("discharge-delay"), "page=movers&edition=discharge-delay");
    has(&text, &["2024-25 is the only year of this edition"]);
    assert!(!text.contains("<table"));
}
