//! A reader's own figures: what they are measured against, whose places they move, and the way from a file to them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::{self, Edition, Status};
use pound_for_pound::engine::whatif::{Lever, WhatIf};
use pound_for_pound::export;
use pound_for_pound::intake::sheet::{At, Cell, Sheet};
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

#[track_caller]
fn bytes(desk: &Desk, question: &str) -> Vec<u8> {
    match desk.answer(question, &mut |_, _| ()) {
        Answer::Bytes(bytes) => bytes,
        other => panic!("{question}: {other:?}"),
    }
}

#[test]
fn a_workbook_filled_in_and_brought_back_unchanged_changes_nothing() {
    let desk = desk();
    let workbook = bytes(&desk, "own-template E10000018");
    let report = text(&desk, "own-file figures.xlsx", &workbook);
    assert!(report.contains("no figure of your own") && report.contains("0 refused"), "{report}");
    // One figure changed is one own figure.
    let limits = pound_for_pound::intake::Limits::default();
    let book = pound_for_pound::intake::read("figures.xlsx", &workbook, limits).expect("is a workbook");
    assert_eq!(book.sheets.len(), 8, "what it is, six services, spending");
    let changed: Vec<Sheet> = book.sheets.iter().map(with_recycling_of_70).collect();
    let changed = export::workbook("Changed", &changed).expect("is written");
    let report = text(&desk, "own-file figures.xlsx", &changed);
    assert!(report.contains("1 figure of your own") && report.contains(">70<"), "{report}");
}

/// The sheet with another share of recycling in the last year.
fn with_recycling_of_70(sheet: &Sheet) -> Sheet {
    let mut copy = Sheet::new(sheet.name.clone());
    for row in sheet.rows() {
        let is = |text: &str| sheet.row(row).any(|(_, cell)| cell == Cell::Text(text));
        let is_it = is("household_recycling_rate") && is("2022-23");
        for (column, cell) in sheet.row(row) {
            let is_value = is_it && matches!(cell, Cell::Number(_));
            copy.push(row, column, if is_value { Cell::Number(70.0) } else { cell });
        }
    }
    copy
}

#[test]
fn own_figures_are_taken_away_as_a_table_and_come_back_the_same() {
    let desk = desk();
    assert!(
        matches!(desk.answer("own-table", &mut |_, _| ()), Answer::Failed(why) if why.contains("no own figure"))
    );
    text(&desk, "own-file ours.csv", FILE);
    let spending = b"Council,Indicator,Period,Value\nWigan,spend:waste,2022-23,31000000\n";
    text(&desk, "own-file spending.csv", spending);
    let table = text(&desk, "own-table", &[]);
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.contains("E10000018,Leicestershire,household_recycling_rate,"), "{table}");
    let again = self::desk();
    let report = text(&again, "own-kept", table.as_bytes());
    assert!(report.contains("3 figures of your own"), "{report}");
    assert_eq!(text(&again, "own-table", &[]), table);
    assert_eq!(bytes(&again, "own-use"), bytes(&desk, "own-use"));
}

#[test]
fn figures_in_another_unit_are_asked_about_and_multiplied_as_the_reader_says() {
    let desk = desk();
    let file = b"Council,Indicator,Period,Value\nWigan,household_recycling_rate,2022-23,0.51\n";
    let report = text(&desk, "own-file shares.csv", file);
    assert!(report.contains("In which unit") && report.contains("multiplied by 100"), "{report}");
    let value = |desk: &Desk| {
        let over = edition::read("own", &bytes(desk, "own-use")).expect("is an edition");
        let j = over.indicators.iter().position(|j| j.id == "household_recycling_rate").expect("is there");
        over.figures(j, 1).and_then(|figures| figures.values.at(over.authority("E08000010")?))
    };
    assert_eq!(value(&desk), Some(0.51), "nothing is changed in silence");
    let report = text(&desk, "own-pick times\thousehold_recycling_rate\thundred", &[]);
    assert!(report.contains("selected>multiplied by 100"), "{report}");
    assert_eq!(value(&desk), Some(51.0));
    text(&desk, "own-pick times\thousehold_recycling_rate\t", &[]);
    assert_eq!(value(&desk), Some(0.51));
}

#[test]
fn a_sheet_is_left_out_and_taken_in_again() {
    let desk = desk();
    let sheet = |name: &str, value: &str| {
        let head = ["Council", "Indicator", "Period", "Value"];
        Sheet::of(name, &[&head, &["Wigan", "household_recycling_rate", "2022-23", value]])
    };
    let book = export::workbook("Two", &[sheet("Draft", "61"), sheet("Final", "62")]).expect("is written");
    let report = text(&desk, "own-file two.xlsx", &book);
    assert!(report.contains("Neither is used") && report.contains("no figure of your own"), "{report}");
    let report = text(&desk, "own-pick sheet\tDraft\t-", &[]);
    assert!(report.contains("1 figure of your own") && report.contains("Draft: left out"), "{report}");
    assert!(text(&desk, "own-pick sheet\tDraft\t", &[]).contains("Neither is used"));
}

#[test]
fn an_edition_goes_out_as_a_folder_or_a_workbook_and_comes_back_the_same() {
    let desk = desk();
    let published = std::fs::read(folders::at(REAL)).expect("reads");
    for (question, name) in [("own-folder", "edition.zip"), ("own-workbook", "edition.xlsx")] {
        let out = bytes(&desk, question);
        let report = text(&desk, &format!("own-edition {name}"), &out);
        assert!(report.contains("150 councils, 6 services, 49 measures, 2 years"), "{name}: {report}");
        assert!(report.contains(&edition::hash(&published)), "{name}: the same bytes");
        assert_eq!(bytes(&desk, "own-edition-file"), published, "{name}");
    }
}

#[test]
fn a_folder_with_a_fault_says_where_and_leaves_nothing_to_use() {
    let desk = desk();
    text(&desk, "own-edition edition.json", &std::fs::read(folders::at(REAL)).expect("reads"));
    let broken = export::workbook(
        "Broken",
        &[Sheet::of("edition.json", &[&["{}"]]), Sheet::of("authorities", &[&["code"]])],
    );
    let report = text(&desk, "own-edition broken.xlsx", &broken.expect("is written"));
    assert!(report.contains("is no edition as it stands") && report.contains("authorities.csv"), "{report}");
    assert!(matches!(desk.answer("own-edition-use", &mut |_, _| ()), Answer::Failed(_)));
    let report = text(&desk, "own-edition notes.txt", b"hello");
    assert!(report.contains("is no edition as it stands"), "{report}");
}

#[test]
fn an_edition_of_one_s_own_is_ranked_by_itself_and_marked_on_every_page() {
    let published = published();
    let file = {
        let mut edition = published.edition.as_ref().clone();
        edition.header.title = "Ours".to_string();
        edition::write(&edition).expect("is written")
    };
    let over = Desk::new(&file).and_then(|desk| desk.over(&file)).expect("is an edition");
    let page = text(&over, "page #v=1&page=lens&lens=waste", &[]);
    assert!(page.contains("Includes your own figures – not published data."));
    let whole =
        Ranked::by_default(edition::read("own", &file).expect("is an edition")).expect("can be ranked");
    let places =
        |ranked: &Ranked| (0..150).map(|i| ranked.ranking.periods[1].overall.rank(i)).collect::<Vec<_>>();
    assert_eq!(places(&whole), places(&published));
    assert!((0..150).all(|i| whole.clone().wholly_own().has_own(i)));
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

#[test]
fn who_has_a_larger_file_can_allow_it() {
    // A row of a thousand cells, as often as makes one row more than is usually read.
    let row = format!("{}1\n", "1,".repeat(999));
    let file = row.repeat(5_001);
    let desk = desk();
    let refused = text(&desk, "own-file wide.csv", file.as_bytes());
    assert!(refused.contains("has more than 5,000,000 cells"), "{refused}");
    let read = text(&desk, "own-file wide.csv\t2", file.as_bytes());
    assert!(read.contains("wide.csv") && !read.contains("has more than"), "{read}");
}
