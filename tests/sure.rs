//! The page “How sure”: words and numbers by hand, the same numbers as the file of ranges, sound sentences and markup.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::Edition;
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::sensitivity::Sensitivity;
use pound_for_pound::engine::robustness::shipped::{Columns, RangesFile};
use pound_for_pound::engine::robustness::{DRAWS, Run, SEED, Settings};
use pound_for_pound::html;
use pound_for_pound::method::{Method, Plan};
use pound_for_pound::route::{By, Page, Route, Sure as Choice};
use pound_for_pound::view::Ranked;
use pound_for_pound::view::sure::{Asked, Drawn, Sure, doubts, sure};
use pound_for_pound::worker::{Answer, Desk};

const REAL: &str = "public/editions/2022-23.json";
const WORKED: &str = "tests/oracles/worked-example/edition";
/// Derby and Wigan.
const PAIR: [&str; 2] = ["E06000015", "E08000010"];

fn page_of(edition: Edition, method: &str, draws: usize, choice: &Choice) -> Sure {
    let method = Method::from_text(method).expect("reads");
    let ranked = Ranked::by_default(edition).expect("ranks").by(method, None, None).expect("ranks");
    let period = ranked.edition.latest();
    let route = Route { page: Page::Sure(choice.clone()), ..Route::default() };
    let asked = Asked { ranked: &ranked, period, route: &route, choice };
    let settings = Settings { doubts: doubts(choice), ..Settings::new(period, SEED, draws) };
    let run = Run::new(&ranked.edition, &ranked.scorer, &ranked.plan, settings);
    let work =
        Sensitivity::new(&ranked.edition, &ranked.scorer, &ranked.plan, Settings { draws: 8, ..settings });
    match run.and_then(|run| Ok((run.finish(), work?.finish()))) {
        Ok((run, work)) => sure(&asked, Ok((&run, &work))),
        Err(error) => sure(&asked, Err(format!("{error}."))),
    }
}

fn drawn(page: Sure) -> Drawn {
    page.drawn.expect("has ranges")
}

fn choice(council: &str, other: &str, without: &[&str]) -> Choice {
    let code = |code: &str| Some(code.to_string()).filter(|code| !code.is_empty());
    Choice {
        council: code(council),
        other: code(other),
        without: without.iter().map(|word| (*word).to_string()).collect(),
        sort: By::Median,
    }
}

const ALL: [&str; 7] =
    ["weights", "exchange_rate", "normalisation", "within_lens", "leave_one_out", "sampling", "suppressed"];

/// Without doubt, everyone has the place of tests/oracles/worked-example.md in every version: Elm, Ash, Beech, Cedar.
#[test]
fn words_by_hand() {
    let page = drawn(page_of(folders::edition(WORKED), "", 20, &choice("ash", "elm", &ALL)));
    let rows: Vec<String> = (page.plot.rows.iter())
        .map(|row| format!("{} {} {} {}", row.name.text, row.place, row.range, row.of_hundred.join("/")))
        .collect();
    assert_eq!(
        rows,
        [
            "Elm 1st 1st 100/100/0/0/0",
            "Ash 2nd 2nd 100/0/100/0/0",
            "Beech 3rd 3rd 100/0/0/100/0",
            "Cedar 4th 4th 100/0/0/0/100"
        ]
    );
    assert!(page.plot.others.contains("1 council without a place"), "{}", page.plot.others);
    let closer = page.closer.expect("looks closer");
    assert_eq!(
        closer.says,
        [
            "Ash is 2nd by the method; its sensitivity range is 2nd.",
            "It is first in no version, and among the first ten in every version.",
            "It is similar to no other council: of it and any other, one is ahead in 90 of 100 versions.",
        ]
    );
    // Care: 2nd of 5 with Elm 2nd, so Ash 1st; streets: Ash 3rd, Elm 1st.
    assert_eq!(closer.rows[1][1..3], ["1st", "1"]);
    assert_eq!(closer.rows[2][1..3], ["3rd", "3"]);
    // Two services: shares from 24 %, and as good as all of care would be 76 % of it.
    assert!(
        closer.reach[0].starts_with("Give each service any weight from 24 % to 100 %"),
        "{:?}",
        closer.reach
    );
    let pair = page.pair.expect("compares");
    assert_eq!(
        pair.says.join(" "),
        "Elm is ahead of Ash in 100 of 100 plausible versions, level with it in 0 and behind it in 0. So Elm can \
         be called ahead."
    );
    assert_eq!(pair.columns, ["Service", "Ash ahead", "Level", "Elm ahead"]);
    assert_eq!(pair.rows[0], ["All together", "0", "0", "100"]);
    let name = &page.switches[0];
    assert_eq!((name.name, name.state, name.turn.text.as_str()), ("Weights", "off", "Switch on"));
    assert_eq!(page.matters.says, ["Nothing is varied, so every range is the place itself."]);
    assert!(page.made.starts_with("20 versions; varied: nothing; seed 1, generator PCG32"));
}

#[test]
fn a_council_without_a_place_says_why() {
    let page = drawn(page_of(folders::edition(WORKED), "", 20, &choice("fir", "ash", &[])));
    let closer = page.closer.expect("looks closer");
    assert_eq!(closer.says[0], "Fir has no place on the whole, so there is no range of it.");
    assert!(closer.says[1].starts_with("Not ranked:") && closer.reach.is_empty());
    assert_eq!(page.pair.expect("compares").says[0], closer.says[0]);
    assert!(page.made.contains("varied: weights,"), "{}", page.made);
}

#[test]
fn every_council_has_a_range_that_is_in_order() {
    let page = page_of(folders::edition(REAL), "", 200, &choice(PAIR[0], PAIR[1], &[]));
    let words = page.says.iter().chain(&page.left_out).map(|text| text.split_whitespace().count());
    assert!(words.sum::<usize>() <= 200, "the explanation is short");
    is_balanced(&html::sure::page(&page));
    let page = drawn(page);
    assert!(page.plot.rows.len() > 140);
    let mut inside = 0;
    for row in &page.plot.rows {
        let [low, high] = row.ends;
        assert!(1.0 <= low && low <= row.median && row.median <= high, "{row:?}");
        assert!(high <= f64::from(page.plot.ranked), "{row:?}");
        inside += usize::from((low.floor()..=high.ceil()).contains(&f64::from(row.rank)));
    }
    assert!(10 * inside >= 9 * page.plot.rows.len(), "{inside}");
    assert!(page.plot.rows.is_sorted_by(|a, b| a.median <= b.median));
    assert!(page.matters.says[0].contains(" matters most: it has a part in "), "{:?}", page.matters.says);
    assert!(page.matters.rows.is_sorted_by(|a, b| a.total >= b.total) && page.matters.note.contains("N = 8"));
    let closer = page.closer.expect("looks closer");
    assert_eq!((closer.rows.len(), closer.weights.len()), (7, 6));
    assert!(closer.reach[0].contains("from 8 % to 35 %"), "{:?}", closer.reach);
    let pair = page.pair.expect("compares");
    for row in &pair.rows {
        let sum: f64 = row[1..].iter().map(|cell| cell.parse::<f64>().expect("is a number")).sum();
        assert_eq!(sum, 100.0, "{row:?}");
    }
    let other = drawn(page_of(folders::edition(REAL), "", 200, &choice(PAIR[1], PAIR[0], &[])));
    for (row, other) in pair.rows.iter().zip(&other.pair.expect("compares").rows) {
        assert_eq!([&row[1], &row[2], &row[3]], [&other[3], &other[2], &other[1]]);
    }
}

#[test]
fn rows_are_sorted_as_asked() {
    let by = |sort| {
        let choice = Choice { sort, ..Choice::default() };
        drawn(page_of(folders::edition(REAL), "", 20, &choice)).plot
    };
    let width = by(By::Width);
    assert!(width.rows.is_sorted_by(|a, b| a.ends[1] - a.ends[0] <= b.ends[1] - b.ends[0]));
    assert!(by(By::Council).rows.is_sorted_by(|a, b| a.name.text <= b.name.text));
    assert_eq!(width.sorts.iter().map(|sort| sort.is_here).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(width.sorts[2].href, "#v=1&page=sure&by=council");
    assert_eq!(width.rows[0].looks.len(), 1, "there is nobody to compare with");
}

#[test]
fn what_is_not_known_is_said_and_the_rest_is_shown() {
    let page = page_of(folders::edition(WORKED), "", 20, &choice("ashe", "oaktree", &["weight", "sampling"]));
    assert!(page.notices[0].starts_with("The edition has no council “ashe”. Did you mean ash?"));
    assert!(page.notices[1].starts_with("The edition has no council “oaktree”."));
    assert_eq!(
        page.notices[2],
        "There is no source of doubt “weight”, so none was switched off for it. Did you mean “weights”?"
    );
    let page = drawn(page);
    assert!(page.closer.is_none() && page.pair.is_none());
    assert_eq!(page.switches.iter().filter(|switch| switch.state == "off").count(), 1);
    // What a link switches off stays off in the next.
    assert!(page.switches[1].turn.href.contains("without=weight,sampling,exchange_rate"));
    let same = drawn(page_of(folders::edition(WORKED), "", 20, &choice("ash", "ash", &[])));
    assert!(same.pair.expect("compares").says[0].contains("one and the same"));
}

#[test]
fn what_cannot_be_drawn_says_so() {
    for (file, method) in [
        (REAL, "productivity:frontier"),
        ("public/editions/2018.json", ""),
        (REAL, "productivity:benefit_of_doubt"),
    ] {
        let page = page_of(folders::edition(file), method, 20, &choice("", "", &[]));
        assert!(
            page.refused.starts_with("A range of ranks") && page.refused.contains("cannot be"),
            "{}",
            page.refused
        );
        assert!(page.refused.ends_with('.') && page.drawn.is_none() && !page.says.is_empty());
        is_balanced(&html::sure::page(&page));
    }
}

#[test]
fn other_methods_have_sound_pages() {
    for method in [
        "over_lenses:copeland",
        "productivity:spend_only",
        "productivity:residual,over_lenses:arithmetic",
        "w.waste:0,w.housing:0,w.interface:0,w.disability:0,w.older_people:0",
    ] {
        let page = page_of(folders::edition(REAL), method, 20, &choice(PAIR[0], PAIR[1], &[]));
        let html = html::sure::page(&page);
        is_balanced(&html);
        let closer = drawn(page).closer.expect("looks closer");
        assert!(
            !closer.reach.is_empty() && closer.reach.iter().all(|s| s.ends_with(['.', '?'])),
            "{closer:?}"
        );
    }
}

#[test]
fn the_worker_gives_the_numbers_of_the_file_of_ranges() {
    let bytes = std::fs::read(folders::at(REAL)).expect("reads");
    let desk = Desk::new(&bytes).expect("is an edition");
    let mut told = Vec::new();
    let mut ask = |question: &str| desk.answer(question, &mut |done, total| told.push((done, total)));
    let Answer::Numbers(ranges) = ask("ranges #") else { panic!("no numbers") };
    let Answer::Text(page) = ask("sure #v=1&page=sure") else { panic!("no page") };
    let Answer::Text(sorted) = ask("sure #v=1&page=sure&by=width") else { panic!("no page") };
    let Answer::Failed(why) = ask("ranges #v=1&method=productivity:frontier") else { panic!("numbers") };
    assert!(why.contains("frontier") && why.ends_with('.'), "{why}");
    assert_eq!(told[..2], [(1, DRAWS), (2, DRAWS)]);
    // N(d + 2) for eight sources of doubt; neither sorting nor the page itself needs other draws.
    assert_eq!(told.len(), DRAWS + 128 * 10, "{:?}", told.last());
    assert!(page.contains("1,000 versions") && page != sorted && !page.contains("NaN"));
    assert!(!page.contains("confidence interval") || page.contains("no confidence interval"));
    is_balanced(&page);
    is_balanced(&sorted);

    let edition = folders::edition(REAL);
    let n = edition.authorities.len();
    let plan = Plan::new(&edition, &Method::default(), None).expect("fits");
    let settings = Settings { movement: true, ..Settings::new(edition.latest(), SEED, DRAWS) };
    let run = Run::new(&edition, &Scorer::new(&edition), &plan, settings).expect("can be drawn").finish();
    let file = RangesFile::new(&edition, String::new(), &run);
    let mut lists: Vec<&Columns> = edition.lenses.iter().map(|lens| &file.lenses[&lens.id]).collect();
    lists.push(&file.overall);
    assert_eq!(ranges.len(), lists.len() * n * 3 + n);
    let (spans, improved) = ranges.split_at(lists.len() * n * 3);
    for (columns, numbers) in lists.into_iter().zip(spans.chunks(n * 3)) {
        for (i, found) in numbers.chunks(3).enumerate() {
            let tenths = |x: f64| (!x.is_nan()).then(|| (x * 10.0).round() / 10.0);
            let file = [columns.p5[i], columns.median[i], columns.p95[i]];
            assert_eq!([tenths(found[0]), tenths(found[1]), tenths(found[2])], file);
        }
    }
    let hundredths = |x: &f64| (!x.is_nan()).then(|| (x * 100.0).round() / 100.0);
    assert_eq!(improved.iter().map(hundredths).collect::<Vec<_>>(), file.improved);
    assert!(file.improved.iter().flatten().count() > 100);
}

#[test]
fn names_are_text_and_never_markup() {
    let mut edition = folders::edition(WORKED);
    edition.authorities[0].name = "<script>\"Ash\" & co".to_string();
    edition.lenses[0].name = "<u>Care".to_string();
    let html = html::sure::page(&page_of(edition, "", 20, &choice("ash", "\"><img src=x>", &["<i>"])));
    is_balanced(&html);
    assert!(["<script", "<u>", "<img", "<i>"].iter().all(|markup| !html.contains(markup)));
    assert!(html.contains("&lt;script&gt;&quot;Ash&quot; &amp; co") && !html.contains("style="));
}

/// Whether every element that begins ends, in order.
#[track_caller]
fn is_balanced(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap_or_else(|| panic!("<{tag}"));
        assert!(!text.contains('>'), "{text}");
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].map(|r| text.matches(r).count());
        assert_eq!(text.matches('&').count(), known.iter().sum::<usize>(), "{text}");
        assert!(tag.matches('"').count().is_multiple_of(2), "{tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None => open.extend(tag.split(' ').next()),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert!(!html.contains("NaN") && !html.contains("inf "));
}
