//! The council page: its sentences read as English for every council, and its questions are those that the rules ask for,
//! by a second reading of the figures.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::Polarity;
use pound_for_pound::method::{Method, OverLenses, Productivity, WithinLens};
use pound_for_pound::route::Route;
use pound_for_pound::view::Ranked;
use pound_for_pound::view::council::{Detail, Question, council, detail};
use pound_for_pound::view::here::Here;

const LATEST: &str = "public/editions/2022-23.json";

fn latest() -> Ranked {
    Ranked::by_default(folders::edition(LATEST)).expect("can be ranked")
}

fn codes(ranked: &Ranked) -> Vec<String> {
    ranked.edition.authorities.iter().map(|a| a.code.clone()).collect()
}

fn of(ranked: &Ranked, code: &str) -> Detail {
    at(ranked, ranked.edition.latest(), code)
}

fn at(ranked: &Ranked, period: usize, code: &str) -> Detail {
    let here = Here { ranked, period, route: &Route::default() };
    detail(&here, code, "hash").expect("is in the edition")
}

/// What is wrong with a text as English, if something is.
fn broken(text: &str) -> Option<&'static str> {
    let has = |wrong: &str| text.contains(wrong);
    let words: Vec<&str> = text.split(' ').collect();
    if text.is_empty() || !text.ends_with(['.', '?']) {
        return Some("does not end as a sentence");
    }
    if has("  ") || has(" .") || has(" ,") || has("..") || has("{}") || has("NaN") || has("inf ") || has("()")
    {
        return Some("a gap or a stray mark");
    }
    if text.matches('“').count() != text.matches('”').count() {
        return Some("quotes that do not close");
    }
    if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return Some("begins small");
    }
    if words.windows(2).any(|pair| pair[0] == pair[1] && pair[0] != "that") {
        return Some("a word twice");
    }
    let one = |n: &str, word: &str| {
        words.windows(2).any(|p| p[0] == n && p[1].trim_end_matches(['.', ',', ';']) == word)
    };
    if one("1", "places") || one("1", "councils") || one("1", "measures") {
        return Some("one of many");
    }
    if words
        .windows(2)
        .any(|p| p[1].trim_end_matches(['.', ',']) == "place" && p[0] != "1" && p[0].parse::<u32>().is_ok())
    {
        return Some("many of one");
    }
    words.iter().any(|word| !is_ordinal_right(word)).then_some("an ordinal that is none")
}

/// `1st`, `2nd`, `3rd`, `11th`; whatever is no ordinal is right.
fn is_ordinal_right(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let Some((number, suffix)) = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at)) else {
        return true;
    };
    let Ok(n) = number.parse::<u32>() else { return true };
    let right = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    !["st", "nd", "rd", "th"].contains(&suffix) || suffix == right
}

#[test]
fn what_is_broken_is_noticed() {
    for text in [
        "",
        "Up 3",
        "up 3 places.",
        "Up  3.",
        "It is 2th.",
        "Up 1 places.",
        "Up 3 place.",
        "On “waste.",
        "It is is there.",
    ] {
        assert!(broken(text).is_some(), "{text}");
    }
    for text in
        ["Joint 12th of 149, up 3 places from 15th.", "1st of 24 counties.", "Why is “that that” 3.1?"]
    {
        assert_eq!(broken(text), None, "{text}");
    }
}

#[track_caller]
fn assert_reads(ranked: &Ranked, every: usize) {
    for period in 0..ranked.edition.periods().len() {
        for code in codes(ranked).into_iter().step_by(every) {
            let seen = council(ranked, period, &code).expect("is in the edition");
            let cards = seen.cards.iter().map(|card| card.place.clone());
            let texts =
                [seen.place.clone(), seen.beside.clone()].into_iter().chain(cards).chain(seen.notes.clone());
            for text in texts.filter(|text| !text.is_empty()) {
                assert_eq!(broken(&text), None, "{code}: {text}");
            }
            let detail = at(ranked, period, &code);
            for Question { asks, because } in &detail.questions {
                assert!(asks.ends_with('?'), "{asks}");
                assert_eq!((broken(asks), broken(because)), (None, None), "{code}: {asks} {because}");
            }
            let alike = detail.alike.expect("has neighbours");
            for group in &alike.groups {
                assert_eq!(
                    (broken(&group.says), broken(&group.goes_by)),
                    (None, None),
                    "{code}: {}",
                    group.says
                );
                assert!(group.rows.iter().all(|row| !row.name.is_empty() && row.code != code));
                assert!(group.rows.iter().all(|row| !row.why.is_empty()), "{code}: {group:?}");
            }
        }
    }
}

#[test]
fn every_sentence_of_every_council_reads_as_english() {
    assert_reads(&latest(), 1);
}

#[test]
fn and_so_it_does_by_other_methods() {
    let by = |method: Method, module: Option<&str>| {
        assert_reads(&latest().by(method, module, None).expect("can be ranked so"), 7);
    };
    for productivity in [
        Productivity::OutcomesOnly,
        Productivity::SpendOnly,
        Productivity::PlainRatio,
        Productivity::Residual,
    ] {
        by(Method { productivity, ..Method::default() }, None);
    }
    by(Method { over_lenses: OverLenses::Copeland, ..Method::default() }, None);
    by(
        Method { within_lens: WithinLens::Arithmetic, ..Method::default() },
        Some(&latest().edition.header.modules[0].id),
    );
}

#[test]
fn a_ranked_council_has_five_to_eight_questions() {
    let ranked = latest();
    let at = ranked.at(ranked.edition.latest()).expect("is ranked");
    for (i, code) in codes(&ranked).iter().enumerate() {
        let questions = of(&ranked, code).questions;
        assert!(questions.len() <= 8, "{code} has {}", questions.len());
        assert!(at.overall.rank(i).is_none() || questions.len() >= 5, "{code} has {}", questions.len());
        let mut asked: Vec<&String> = questions.iter().map(|question| &question.asks).collect();
        asked.sort();
        asked.dedup();
        assert_eq!(asked.len(), questions.len(), "{code} is asked the same twice");
    }
}

/// The directed figure of a measure in standard deviations of the base year, worked out here from the figures alone;
/// unclipped.
fn z(ranked: &Ranked, j: usize, i: usize) -> Option<f64> {
    let edition = &ranked.edition;
    let base: Vec<f64> = edition.figures(j, edition.base())?.values.iter().copied().flatten().collect();
    let mean = base.iter().sum::<f64>() / base.len() as f64;
    let sd = (base.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / base.len() as f64).sqrt();
    let own = edition.figures(j, edition.latest())?.values.at(i)?;
    let sign = if edition.indicators[j].polarity == Polarity::Higher { 1.0 } else { -1.0 };
    Some(sign * (own - mean) / sd)
}

#[test]
fn the_first_question_is_of_a_measure_far_behind() {
    let ranked = latest();
    let mut compared = 0;
    for (i, code) in codes(&ranked).iter().enumerate() {
        let questions = of(&ranked, code).questions;
        let Some(first) = questions.first().filter(|q| q.asks.starts_with("Why is “")) else { continue };
        let named = |j: &pound_for_pound::edition::Indicator| {
            first.asks.to_lowercase().contains(&format!("“{}”", j.plain().to_lowercase()))
        };
        let j = ranked.edition.indicators.iter().position(named).expect("names a measure");
        assert!(z(&ranked, j, i).expect("has a figure") < 0.0, "{code}: {}", first.asks);
        compared += 1;
    }
    assert!(compared > 140, "{compared}");
}

#[test]
fn strengths_and_weaknesses_are_named_with_their_direction() {
    let ranked = latest();
    let period = ranked.edition.latest();
    let mut checked = 0;
    for (i, code) in codes(&ranked).iter().enumerate() {
        let place = council(&ranked, period, code).expect("is in the edition").place;
        let Some((_, behind)) = place.split_once("Furthest behind in ") else { continue };
        for (j, indicator) in ranked.edition.indicators.iter().enumerate() {
            let Some(at) = behind.to_lowercase().find(&format!("“{}”", indicator.plain().to_lowercase()))
            else {
                continue;
            };
            let said =
                if behind[..at].rfind("is high on") > behind[..at].rfind("is low on") { 1.0 } else { -1.0 };
            let sign = if indicator.polarity == Polarity::Higher { 1.0 } else { -1.0 };
            let z = z(&ranked, j, i).expect("has a figure");
            assert!(z < 0.0 && (sign * z) * said > 0.0, "{code}, {}: {behind}", indicator.plain());
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked}");
}

#[test]
fn a_receipt_says_all_that_is_known_and_its_contribution_is_that_of_the_sum() {
    let ranked = latest();
    let detail = of(&ranked, "E10000018");
    let housing = detail.services.iter().find(|service| service.id == "waste").expect("is a lens");
    for (figure, receipt) in &housing.figures {
        let names: Vec<&str> = receipt.iter().map(|(name, _)| *name).collect();
        for name in [
            "Figure",
            "Counted",
            "Status",
            "Measured over",
            "Direction",
            "Publisher",
            "Dataset",
            "Licence",
            "Normalised",
            "Weight",
            "Adds to the score",
            "Edition",
        ] {
            assert!(names.contains(&name), "{} has no {name}: {names:?}", figure.id);
        }
        let value = |name: &str| receipt.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str());
        assert!(value("Edition").expect("is there").ends_with("SHA-256 hash"));
        let sum = &housing.sum.as_ref().expect("is ranked").parts.parts;
        let Some((_, part)) = sum.iter().find(|(name, _)| *name == figure.name) else { continue };
        let said = value("Adds to the score").expect("is there").replace('−', "-").replace('+', "");
        let said: f64 = said.split(' ').next().expect("is a number").parse().expect("is a number");
        assert!((said - part).abs() < 0.11, "{}: {said}, {part}", figure.id);
    }
    assert!(housing.spending.is_some());
}

#[test]
fn a_council_alike_that_stands_above_is_one_with_a_better_place() {
    let ranked = latest();
    let at = ranked.at(ranked.edition.latest()).expect("is ranked");
    for (i, code) in codes(&ranked).iter().enumerate() {
        for group in of(&ranked, code).alike.expect("has neighbours").groups {
            for row in group.rows {
                let other = ranked.edition.authority(&row.code).expect("is in the edition");
                let above = matches!((at.overall.rank(other), at.overall.rank(i)), (Some(its), Some(own)) if its < own);
                assert_eq!(row.is_ahead, above, "{code}, {}", row.name);
                let better = at
                    .lenses
                    .iter()
                    .any(|of| matches!((of.rank(other), of.rank(i)), (Some(its), Some(own)) if its < own));
                assert_eq!(row.better_on.is_empty(), !better, "{code}, {}", row.name);
            }
        }
    }
}

#[test]
fn the_years_are_those_of_the_edition() {
    let ranked = latest();
    for (i, code) in codes(&ranked).iter().enumerate() {
        let trend = of(&ranked, code).trend.expect("has two years");
        assert_eq!(trend.periods, ranked.edition.periods());
        assert_eq!(trend.places.len(), 1 + ranked.edition.lenses.len());
        let ranks: Vec<Option<u32>> =
            (0..2).map(|t| ranked.at(t).expect("is ranked").overall.rank(i)).collect();
        let words = &trend.places[0].words;
        match (ranks[0], ranks[1]) {
            (Some(was), Some(is)) if was > is => {
                assert!(words.starts_with(&format!("up {} place", was - is)), "{words}")
            }
            (Some(was), Some(is)) if was < is => {
                assert!(words.starts_with(&format!("down {} place", is - was)), "{words}")
            }
            (Some(_), Some(_)) => assert_eq!(words, "same place"),
            _ => assert_eq!(words, "cannot be compared"),
        }
        assert_eq!(
            trend.services.iter().map(|(_, lines)| lines.len()).sum::<usize>(),
            ranked.edition.indicators.len()
        );
    }
}

#[test]
fn an_edition_published_as_ranks_has_places_over_the_years_and_no_figures() {
    let ranked = Ranked::by_default(folders::edition("public/editions/2018.json")).expect("can be ranked");
    let detail = of(&ranked, "E10000018");
    assert!(detail.questions.is_empty() && detail.services.is_empty());
    assert!(detail.trend.expect("has two years").services.is_empty());
}

#[test]
fn every_council_with_a_place_is_labelled_on_the_strip_of_each_service_and_has_its_line_over_the_years() {
    let ranked = latest();
    let period = ranked.at(ranked.edition.latest()).expect("is ranked");
    for (i, code) in codes(&ranked).iter().enumerate().step_by(9) {
        let detail = of(&ranked, code);
        assert_eq!(detail.strip.is_some(), period.overall.rank(i).is_some(), "{code}");
        for (l, service) in detail.services.iter().enumerate() {
            let lens = &period.lenses[l];
            assert_eq!(service.strip.is_some(), lens.rank(i).is_some(), "{code}, {}", service.name);
            let Some(strip) = &service.strip else { continue };
            assert_eq!(strip.dots.len(), lens.ranked as usize, "every ranked council is a dot");
            assert_eq!(strip.labels.len(), 1);
        }
        let lines = detail.slope.map_or(0, |slope| slope.lines.len());
        let ever = |l: usize| (0..2).any(|t| ranked.at(t).expect("is ranked").lenses[l].rank(i).is_some());
        assert_eq!(lines, (0..ranked.edition.lenses.len()).filter(|l| ever(*l)).count(), "{code}");
    }
}
