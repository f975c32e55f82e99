//! People's own files, from bytes to an edition with own figures in it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::sync::OnceLock;

use pound_for_pound::edition::{self, Edition, Status};
use pound_for_pound::intake::{
    self, Book, Choices, Fate, Intake, Limits, Measure, Overlay, Own, Pick, ReadFault, Reader, Sheet, Target,
    Times, Words, take,
};
use proptest::prelude::*;

fn published() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let bytes = include_bytes!("../public/editions/2022-23.json");
        edition::read("2022-23.json", bytes).expect("is an edition")
    })
}

fn book(text: &str) -> Book {
    intake::read("own.csv", text.as_bytes(), Limits::default()).expect("is read")
}

fn taken(text: &str) -> Intake {
    take(&book(text), published(), &Choices::default())
}

/// What the report says of all cells that are not simply taken.
fn said(book: &Book, intake: &Intake) -> Vec<String> {
    let words = Words { book, edition: published(), intake };
    let told = intake.report.verdicts.iter().filter(|v| v.why.fate() != Fate::Taken || v.question.is_some());
    told.map(|verdict| words.line(verdict).to_string()).collect()
}

/// The own figures as text: measure, council, period and value.
fn own(intake: &Intake) -> Vec<String> {
    let edition = published();
    let one = |(target, own): (&Target, &Own)| {
        let measure = pound_for_pound::intake::matching::id_of(edition, target.measure);
        let (authority, period) =
            (&edition.authorities[target.authority].name, &edition.periods()[target.period]);
        let value = own.value.map_or(own.status.to_string(), |value| value.to_string());
        format!("{measure} {authority} {period} {value}")
    };
    intake.overlay.iter().map(one).collect()
}

#[track_caller]
fn gives(text: &str, expected: &[&str]) {
    let book = book(text);
    let intake = take(&book, published(), &Choices::default());
    assert_eq!(own(&intake), expected, "{:#?}\n{:?}", said(&book, &intake), intake.layouts);
    assert_eq!(intake.report.len(), book.cells());
}

const RECYCLING: &[&str] =
    &["household_recycling_rate Hartlepool 2022-23 45", "household_recycling_rate Leeds 2022-23 38.5"];

#[test]
fn a_long_table_is_read() {
    gives(
        "authority,indicator,period,value\nE06000001,household_recycling_rate,2022-23,45\nLeeds,household_recycling_rate,2022/23,38.5%\n",
        RECYCLING,
    );
    gives(
        "Year;LA code;LA name;Measure;Figure\nMarch 2023;E06000001;Hartlepool;Household waste reused, recycled or composted;45\n31/03/2023;E08000035;Leeds City Council;Household waste sent for reuse, recycling or composting;38.5\n",
        RECYCLING,
    );
}

#[test]
fn a_long_table_without_headings_is_read() {
    gives(
        "Hartlepool,household_recycling_rate,2022-23,45\nLeeds,household_recycling_rate,2022-23,38.5\n",
        RECYCLING,
    );
}

#[test]
fn a_column_for_each_indicator_is_read() {
    gives(
        "Council,Period,Household waste recycled (ignored),household_recycling_rate,Waste sent to landfill\nHartlepool,2022-23,,45,\nLeeds,2022-23,,38.5,\n",
        RECYCLING,
    );
    gives(
        "Recycling return for 2022-23\n\n,household_recycling_rate,landfill_rate\nHartlepool,45,1.5\nLeeds,38.5,[c]\n",
        &[
            "household_recycling_rate Hartlepool 2022-23 45",
            "household_recycling_rate Leeds 2022-23 38.5",
            "landfill_rate Hartlepool 2022-23 1.5",
            "landfill_rate Leeds 2022-23 suppressed",
        ],
    );
}

#[test]
fn a_period_may_stand_in_the_heading() {
    gives("Council,household_recycling_rate 2022/23\nHartlepool,45\nLeeds,38.5\n", RECYCLING);
    gives(
        "Council,Indicator,2021-22,2022-23\nHartlepool,household_recycling_rate,,45\nLeeds,household_recycling_rate,,38.5\n",
        RECYCLING,
    );
    gives("Council,household_recycling_rate,\n,2021-22,2022-23\nHartlepool,,45\nLeeds,,38.5\n", RECYCLING);
}

#[test]
fn a_column_for_each_council_is_read() {
    gives(
        "Indicator,Period,Hartlepool,LB of Barnet,Leeds\nhousehold_recycling_rate,2022-23,45,,38.5\n",
        RECYCLING,
    );
    gives("Indicator,E06000001,E08000035\n2022-23,,\nhousehold_recycling_rate,45,38.5\n", &[]);
}

#[test]
fn spending_is_read() {
    gives(
        "period,authority,lens,pounds,population\n2022-23,Hartlepool,waste,£8.1m,92600\n",
        &["spend:waste Hartlepool 2022-23 8100000", "population:waste Hartlepool 2022-23 92600"],
    );
    gives(
        "Council,Year,Spending on Waste (£),Housing spend\nHartlepool,2022-23,\"8,100,000\",\"1,900,000\"\n",
        &["spend:housing Hartlepool 2022-23 1900000", "spend:waste Hartlepool 2022-23 8100000"],
    );
}

#[test]
fn sheets_say_what_they_are_of() {
    let mut book = Book::default();
    book.sheets.push(Sheet::of(
        "Waste",
        &[&["Council", "Period", "household_recycling_rate"], &["Leeds", "2022-23", "38.5"]],
    ));
    book.sheets.push(Sheet::of(
        "Hartlepool",
        &[&["Indicator", "2022-23"], &["Household waste reused, recycled or composted", "45"]],
    ));
    book.sheets.push(Sheet::of("Cover", &[&["Prepared by the recycling team"]]));
    let intake = take(&book, published(), &Choices::default());
    assert_eq!(own(&intake), RECYCLING, "{:#?}", said(&book, &intake));
    assert_eq!(
        said(&book, &intake),
        [
            "sheet “Cover”, row 1, column A: “Prepared by the recycling team” ignored. No table of figures was found on its sheet."
        ]
    );
}

#[test]
fn what_a_file_leaves_unsaid_the_person_may_say() {
    let book = book("Indicator,Value\nhousehold_recycling_rate,45\n");
    let none = take(&book, published(), &Choices::default());
    assert!(none.overlay.is_empty());
    assert!(
        said(&book, &none)[0].contains("Nothing says which council it is of."),
        "{:?}",
        said(&book, &none)
    );
    let mut choices = Choices::default();
    (choices.authority, choices.period) = (Some("E06000001".into()), Some("2022-23".into()));
    assert_eq!(own(&take(&book, published(), &choices)), &RECYCLING[..1]);
}

#[test]
fn a_near_name_waits_for_an_answer() {
    let book = book("Council,Indicator,Period,Value\nHartlepoole,household_recycling_rate,2022-23,45\n");
    let none = take(&book, published(), &Choices::default());
    assert!(none.overlay.is_empty());
    let first = &said(&book, &none)[0];
    assert!(
        first.contains(
            "“Hartlepoole” is spelt like Hartlepool (91% the same). Confirm Hartlepool, or choose another."
        ),
        "{first}"
    );
    let mut choices = Choices::default();
    choices.pick_authority("HARTLEPOOLE ", Pick::Is("E06000001".into()));
    assert_eq!(own(&take(&book, published(), &choices)), &RECYCLING[..1]);
    choices.pick_authority("Hartlepoole", Pick::Drop);
    let dropped = take(&book, published(), &choices);
    assert_eq!((dropped.overlay.len(), dropped.report.count(Fate::Refused)), (0, 0));
}

#[test]
fn figures_are_multiplied_only_if_the_person_says_so() {
    let book = book("Council,Indicator,Period,Value\nHartlepool,household_recycling_rate,2022-23,0.45\n");
    let asked = take(&book, published(), &Choices::default());
    assert_eq!(
        said(&book, &asked),
        [
            "row 2, column D: “0.45” taken. It is used as 0.45. Should it be multiplied by 100? 45 would be like what was published."
        ]
    );
    let mut choices = Choices::default();
    choices.multiply("household_recycling_rate", Some(Times::Hundred));
    let times = take(&book, published(), &choices);
    assert_eq!(own(&times), &RECYCLING[..1]);
    assert_eq!(
        said(&book, &times),
        [
            "row 2, column D: “0.45” changed. It was multiplied by 100, as you or the heading say, and is used as 45."
        ]
    );
}

#[test]
fn contradictions_are_refused_and_repetitions_are_not() {
    let same = taken(
        "Council,Indicator,Period,Value\nLeeds,landfill_rate,2022-23,1\nLeeds,landfill_rate,2022-23,1.0\n",
    );
    assert_eq!((same.overlay.len(), same.report.count(Fate::Refused)), (1, 0));
    let text = "Council,Indicator,Period,Value\nLeeds,landfill_rate,2022-23,1\nLeeds,landfill_rate,2022-23,2\nLeeds,landfill_rate,2022-23,1\n";
    let (book, intake) = (book(text), taken(text));
    assert!(intake.overlay.is_empty());
    assert_eq!(intake.report.count(Fate::Refused), 3, "{:#?}", said(&book, &intake));
    let codes = taken("Code,Name,Indicator,Period,Value\nE06000001,Leeds,landfill_rate,2022-23,1\n");
    assert!(codes.overlay.is_empty());
}

#[test]
fn applying_leaves_what_was_published() {
    let edition = published();
    let intake = taken(
        "Council,Indicator,Period,Value\nLeeds,landfill_rate,2022-23,1.25\nLeeds,household_recycling_rate,2022-23,[c]\nLeeds,Waste spend,2022-23,£99m\n",
    );
    let leeds = edition.authority("E08000035").expect("is there");
    let applied = intake.overlay.apply(edition).expect("applies");
    let place = |id: &str| edition.indicators.iter().position(|j| j.id == id).expect("is there");
    let (landfill, recycling, waste) =
        (place("landfill_rate"), place("household_recycling_rate"), edition.lens("waste").expect("is there"));
    let figures = |edition: &Edition, place: usize| {
        let figures = edition.figures(place, 1).expect("is there");
        (figures.values.at(leeds), *figures.status.get(leeds))
    };
    assert_eq!(figures(&applied, landfill), (Some(1.25), Status::Published));
    assert_eq!(figures(&applied, recycling), (None, Status::Suppressed));
    assert_ne!(figures(edition, landfill), figures(&applied, landfill));
    assert_eq!(applied.spend(waste, 1).and_then(|s| s.pounds.at(leeds)), Some(99_000_000.0));
    assert!(intake.overlay.is_own(Measure::Indicator(landfill), leeds, 1));
    assert!(!intake.overlay.is_own(Measure::Indicator(landfill), leeds, 0));
    // All else is as it was: with the published figures put back it is the same edition.
    let mut back = Overlay::default();
    for (target, own) in intake.overlay.iter() {
        let value = match target.measure {
            Measure::Indicator(place) => figures(edition, place).0,
            _ => edition.spend(waste, 1).and_then(|s| s.pounds.at(leeds)),
        };
        back.insert(*target, Own { value, status: Status::Published, ..own.clone() });
    }
    let again = back.apply(&applied).expect("applies");
    for (i, indicator) in edition.indicators.iter().enumerate() {
        for period in 0..edition.periods().len() {
            let values = |edition: &Edition| edition.figures(i, period).map(|f| f.values.clone());
            assert_eq!(values(&again), values(edition), "{}", indicator.id);
        }
    }
    assert_eq!(
        (&again.authorities, &again.need, &again.budgets),
        (&edition.authorities, &edition.need, &edition.budgets)
    );
}

#[test]
fn a_file_beyond_the_limit_is_refused_while_it_streams() {
    let limits = Limits { bytes: 1_000_000, ..Limits::default() };
    let mut reader = Reader::new("big.csv", limits);
    let piece = "a,b,c\n".repeat(10_000);
    let refused = (0..20_000).find_map(|_| reader.feed(piece.as_bytes()).err());
    assert_eq!(refused, Some(ReadFault::TooLarge(1_000_000)));
    assert!(reader.fed() < 1_100_000, "no more is read than it takes to know");
    let mut reader = Reader::new("big.csv", Limits { cells: 1_000, ..Limits::default() });
    assert_eq!(
        (0..20).find_map(|_| reader.feed(piece.as_bytes()).err()),
        Some(ReadFault::TooManyCells(1_000))
    );
}

/// A file of the kind that people make, with something wrong in it here and there.
fn table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("Hartlepool".to_string()),
        Just("Leeds City Council".to_string()),
        Just("Leedz".to_string()),
        Just("England".to_string()),
        Just("household_recycling_rate".to_string()),
        Just("landfill_rate".to_string()),
        Just("2022-23".to_string()),
        Just("2021/22".to_string()),
        Just("Council".to_string()),
        Just("Indicator".to_string()),
        Just("Value".to_string()),
        Just("Period".to_string()),
        Just("Lens".to_string()),
        Just("Pounds".to_string()),
        Just("Status".to_string()),
        Just("waste".to_string()),
        Just("suppressed".to_string()),
        Just("[c]".to_string()),
        Just(String::new()),
        Just("£1.2m".to_string()),
        (0.0..100.0f64).prop_map(|x| format!("{x:.1}")),
        "[ -~]{0,6}".prop_map(|s| s.replace(['"', ','], "")),
    ];
    prop::collection::vec(prop::collection::vec(cell, 1..6), 1..8)
        .prop_map(|rows| rows.into_iter().map(|row| row.join(",") + "\n").collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_sheets_or_a_sentence(start in 0..8_usize, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let starts: [&[u8]; 8] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"[{\"a\":", b"\xff\xfe", b"\xef\xbb\xbf", b"a,b\n", b"{\"a\": ["];
        let all = [starts[start], &bytes].concat();
        match intake::read("any", &all, Limits::default()) {
            Ok(book) => prop_assert!(book.cells() > 0),
            Err(fault) => prop_assert!(fault.to_string().ends_with('.'), "{fault}"),
        }
    }

    #[test]
    fn pieces_of_any_length_give_the_same(text in table(), length in 1..40_usize) {
        let whole = intake::read("own.csv", text.as_bytes(), Limits::default());
        let mut reader = Reader::new("own.csv", Limits::default());
        for piece in text.as_bytes().chunks(length) {
            reader.feed(piece)?;
        }
        prop_assert_eq!(reader.finish(), whole);
    }

    #[test]
    fn every_cell_has_one_verdict(text in table()) {
        let Ok(book) = intake::read("own.csv", text.as_bytes(), Limits::default()) else { return Ok(()) };
        let intake = take(&book, published(), &Choices::default());
        let mut places: Vec<_> = intake.report.verdicts.iter().map(|verdict| verdict.at).collect();
        places.sort();
        places.dedup();
        prop_assert_eq!(places.len(), book.cells());
        prop_assert_eq!(intake.report.len(), book.cells());
        let counted: usize = Fate::ALL.into_iter().map(|fate| intake.report.count(fate)).sum();
        prop_assert_eq!(counted, book.cells());
        let words = Words { book: &book, edition: published(), intake: &intake };
        for verdict in &intake.report.verdicts {
            let line = words.line(verdict);
            prop_assert!(line.sentence.ends_with('.') && !line.found.is_empty(), "{}", line);
        }
        prop_assert!(intake.overlay.apply(published()).is_ok());
    }

    #[test]
    fn figures_come_back_as_they_were_written(value in 0.0..100.0f64) {
        let value = (value * 1e6).round() / 1e6;
        let text = format!("Council,Indicator,Period,Value\nLeeds,landfill_rate,2022-23,{value}\n");
        let found: Vec<Option<f64>> = taken(&text).overlay.iter().map(|(_, own)| own.value).collect();
        prop_assert_eq!(found, vec![Some(value)]);
    }
}
