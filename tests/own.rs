//! A reader's own figures: what they are measured against, whose places they move, and the way from a file to them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::{self, Edition, Status};
use pound_for_pound::engine::whatif::{Lever, WhatIf};
use pound_for_pound::intake::sheet::At;
use pound_for_pound::intake::{Measure, Overlay, Own, Target};
use pound_for_pound::method::Method;
use pound_for_pound::view::Ranked;
use pound_for_pound::worker::{Answer, Desk};

const REAL: &str = "public/editions/2022-23.json";

fn published() -> Ranked {
    Ranked::by_default(folders::edition(REAL)).expect("can be ranked")
}

/// The edition with one own figure.
fn with(edition: &Edition, measure: Measure, authority: usize, period: usize, value: f64) -> Edition {
    let mut overlay = Overlay::default();
    let at = At { sheet: 0, row: 0, column: 0 };
    let own = Own { value: Some(value), status: Status::Estimated, note: String::new(), at };
    overlay.insert(Target { measure, authority, period }, own);
    overlay.apply(edition).expect("can be laid over it")
}

/// Every score on every lens, as bits, without those of one council.
fn scores_without(ranked: &Ranked, council: usize) -> Vec<Option<u64>> {
    let lenses = ranked.ranking.periods.iter().flat_map(|period| &period.lenses);
    let of = |lens: &pound_for_pound::engine::LensRanking| -> Vec<Option<u64>> {
        let others = (0..ranked.edition.authorities.len()).filter(|i| *i != council);
        others.map(|i| lens.score(i).map(f64::to_bits)).collect()
    };
    lenses.flat_map(of).collect()
}

#[test]
fn an_own_figure_moves_its_own_council_s_score_and_no_other_even_in_the_base_period() {
    let published = published();
    let council = published.edition.authority("E10000018").expect("is there");
    let before = scores_without(&published, council);
    for period in [0, 1] {
        for measure in [Measure::Indicator(0), Measure::Pounds(5)] {
            let over = with(&published.edition, measure, council, period, 40.0);
            let ranked = published.over(over).expect("can be ranked");
            assert_eq!(ranked.own.as_slice(), [council]);
            assert_eq!(scores_without(&ranked, council), before, "{measure:?} in period {period}");
            let score = |ranked: &Ranked| {
                ranked.ranking.periods[period].lenses.iter().map(|l| l.score(council)).collect::<Vec<_>>()
            };
            assert_ne!(score(&ranked), score(&published));
        }
    }
    // Without that, a figure of the base period moves everyone.
    let alone = Ranked::by_default(with(&published.edition, Measure::Indicator(0), council, 0, 40.0))
        .expect("can be ranked");
    assert_ne!(scores_without(&alone, council), before);
}

#[test]
fn one_own_figure_gives_the_places_that_trying_it_gives() {
    let published = published();
    for (council, j, value) in [(3, 0, 12.0), (40, 7, 55.5), (99, 30, 1.0)] {
        let over = published
            .over(with(&published.edition, Measure::Indicator(j), council, 1, value))
            .expect("can be ranked");
        let what_if = WhatIf::new(&published.scorer, &published.plan, &published.ranking, 1, council)
            .expect("is offered");
        let tried = what_if.ranking(&Lever::Figure(j).at(value));
        for i in 0..published.edition.authorities.len() {
            assert_eq!(over.ranking.periods[1].overall.rank(i), tried.overall.rank(i));
            let of = |ranked: &Ranked| ranked.ranking.periods[0].overall.rank(i);
            assert_eq!(of(&over), of(&published));
        }
    }
}

#[test]
fn nothing_of_one_s_own_is_the_published_ranking_by_every_method() {
    let published = published();
    let same = published.over(folders::edition(REAL)).expect("can be ranked");
    assert!(same.own.is_empty());
    for text in [
        "",
        "productivity:residual",
        "productivity:plain_ratio",
        "normalisation:percentile",
        "over_lenses:copeland",
    ] {
        let by = |ranked: &Ranked| {
            let by =
                ranked.by(Method::from_text(text).expect("is a method"), None, None).expect("can be ranked");
            let places =
                by.ranking.periods.iter().flat_map(|period| (0..150).map(|i| period.overall.rank(i)));
            (places.collect::<Vec<_>>(), scores_without(&by, usize::MAX))
        };
        assert_eq!(by(&same), by(&published), "{text}");
    }
}

fn desk() -> Desk {
    Desk::new(&std::fs::read(folders::at(REAL)).expect("reads")).expect("is an edition")
}

#[track_caller]
fn text(desk: &Desk, question: &str, bytes: &[u8]) -> String {
    match desk.answer_with(question, bytes, &mut |_, _| ()) {
        Answer::Text(text) => text,
        other => panic!("{question}: {other:?}"),
    }
}

const FILE: &[u8] = b"Council,Indicator,Period,Value\n\
    Leicestershire,Waste sent to landfill,2022-23,5\n\
    Leicestershire,household_recycling_rate,2022-23,60 %\n\
    Leicestersher,household_recycling_rate,2021-22,55\n\
    Wigan,household_recycling_rate,2022-23,lots\n";

#[test]
fn a_file_is_read_asked_about_and_used_and_the_figures_are_marked() {
    let desk = desk();
    let report = text(&desk, "own-file ours.csv", FILE);
    for part in
        ["ours.csv", "2 figures of your own", "Leicestersher", "It is Leicestershire", "lots", "Refused."]
    {
        assert!(report.contains(part), "{part} is not in {report}");
    }
    let report = text(&desk, "own-pick authority\tLeicestersher\tE10000018", &[]);
    assert!(report.contains("3 figures of your own") && report.contains("Overall"), "{report}");
    let Answer::Bytes(bytes) = desk.answer("own-use", &mut |_, _| ()) else { panic!("no file") };
    let with_own = edition::read("own", &bytes).expect("is an edition");
    let j = with_own.indicators.iter().position(|j| j.id == "household_recycling_rate").expect("is there");
    let council = with_own.authority("E10000018").expect("is there");
    let figures = with_own.figures(j, 1).expect("is there");
    assert_eq!((figures.values[council], *figures.status.get(council)), (Some(60.0), Status::Estimated));
    assert!(figures.notes.get(council).contains("not published data"));
    // The worker that is given both marks everything that it writes.
    let over = self::desk().over(&bytes).expect("is an edition");
    let page = text(&over, "page #v=1&page=lens&lens=waste", &[]);
    assert!(page.contains("Includes your own figures – not published data."));
    let detail = text(&over, "detail #v=1&page=council&council=E10000018", &[]);
    assert!(detail.matches("Your own figure – not published data.").count() >= 2);
}

#[test]
fn what_cannot_be_read_leaves_what_was_loaded_before() {
    let desk = desk();
    text(&desk, "own-file ours.csv", FILE);
    let report = text(&desk, "own-file scan.pdf", b"%PDF-1.7 something");
    assert!(
        report.contains("scan.pdf") && report.contains("role=\"alert\"") && report.contains("ours.csv"),
        "{report}"
    );
    assert!(!text(&desk, "own-remove 0", &[]).contains("ours.csv"));
    let Answer::Failed(why) = desk.answer("own-use", &mut |_, _| ()) else { panic!("was used") };
    assert!(why.contains("no own figure"));
    assert!(matches!(desk.answer("own-fly", &mut |_, _| ()), Answer::Failed(_)));
}

#[test]
fn a_table_filled_in_and_brought_back_unchanged_changes_nothing() {
    let desk = desk();
    let table = text(&desk, "own-template E10000018", &[]);
    assert_eq!(table.lines().count(), 1 + 49 * 2);
    let report = text(&desk, "own-file table.csv", table.as_bytes());
    assert!(report.contains("no figure of your own") && report.contains("0 refused"), "{report}");
    // One figure changed is one own figure.
    let row = table
        .lines()
        .find(|row| row.contains("household_recycling_rate") && row.contains("2022-23"))
        .expect("is there");
    let (first, _) = row.rsplit_once(',').expect("has cells");
    let changed = table.replace(row, &format!("{first},61.5"));
    let report = text(&desk, "own-file table.csv", changed.as_bytes());
    assert!(report.contains("1 figure of your own") && report.contains("61.5"), "{report}");
}

#[test]
fn what_stands_in_a_file_is_text_and_never_markup() {
    let desk = desk();
    let file =
        "Council,Indicator,Period,Value\n<script>x</script>,household_recycling_rate,2022-23,<img src=x>\n";
    let report = text(&desk, "own-file <b>.csv", file.as_bytes());
    assert!(
        !report.contains("<script>") && !report.contains("<img") && !report.contains("<b>.csv"),
        "{report}"
    );
    assert!(report.contains("&lt;script&gt;"));
}
