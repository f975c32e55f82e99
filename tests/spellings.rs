//! How people spell councils and indicators, and what is found.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::sync::OnceLock;

use pound_for_pound::edition::{self, Edition};
use pound_for_pound::intake::matching::{Authorities, Measures, id_of};
use pound_for_pound::intake::{Book, Choices, Fate, Limits, Sureness, Why, Words, read, take, template};

fn published() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let bytes = include_bytes!("../public/editions/2022-23.json");
        edition::read("2022-23.json", bytes).expect("is an edition")
    })
}

/// What a text is found to be, and how sure that is.
fn council(text: &str) -> (String, Sureness) {
    let (place, sureness) = Authorities::of(published()).guess(text, true);
    (place.map(|place| published().authorities[place].name.clone()).unwrap_or_default(), sureness)
}

#[test]
fn usual_spellings_of_councils_are_found() {
    let spellings = [
        ("E06000001", "Hartlepool"),
        ("e06000001 ", "Hartlepool"),
        ("E06000001 Hartlepool", "Hartlepool"),
        ("Hartlepool (E06000001)", "Hartlepool"),
        ("HARTLEPOOL", "Hartlepool"),
        ("Hartlepool BC", "Hartlepool"),
        ("Hartlepool Borough Council", "Hartlepool"),
        ("Borough of Hartlepool", "Hartlepool"),
        ("Redcar & Cleveland", "Redcar and Cleveland"),
        ("Stockton on Tees", "Stockton-on-Tees"),
        ("Stockton‑on‑Tees", "Stockton-on-Tees"),
        ("Kingston upon Hull, City of", "Kingston upon Hull"),
        ("Hull City Council", "Kingston upon Hull"),
        ("Hull", "Kingston upon Hull"),
        ("Bristol, City of", "Bristol"),
        ("City of Bristol", "Bristol"),
        ("Bristol CC", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("City of York Council", "York"),
        ("The City of York", "York"),
        ("St Helens", "St. Helens"),
        ("Saint Helens", "St. Helens"),
        ("St.Helens MBC", "St. Helens"),
        ("LB Barnet", "Barnet"),
        ("LB of Barnet", "Barnet"),
        ("London Borough of Barnet", "Barnet"),
        ("Barnet LBC", "Barnet"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("RB Kingston upon Thames", "Kingston upon Thames"),
        ("RBKC", ""),
        ("Kensington & Chelsea", "Kensington and Chelsea"),
        ("City of Westminster", "Westminster"),
        ("Westminster City Council", "Westminster"),
        ("Hammersmith & Fulham LB", "Hammersmith and Fulham"),
        ("Telford and Wrekin Council", "Telford and Wrekin"),
        ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch and Poole"),
        ("Durham", "County Durham"),
        ("Durham County Council", "County Durham"),
        ("Durham CC", "County Durham"),
        ("Essex County Council", "Essex"),
        ("Essex CC", "Essex"),
        ("Leicester City Council", "Leicester"),
        ("Leicestershire County Council", "Leicestershire"),
        ("Bradford MDC", "Bradford"),
        ("City of Bradford Metropolitan District Council", "Bradford"),
        ("Dudley Metropolitan Borough Council", "Dudley"),
        ("Isle of Wight Council", "Isle of Wight"),
        ("Isle of Wight UA", "Isle of Wight"),
        ("Windsor & Maidenhead", "Windsor and Maidenhead"),
        ("Newcastle-upon-Tyne", "Newcastle upon Tyne"),
        ("\u{202b}Leeds\u{202c}", "Leeds"),
        ("Le\u{200b}eds", "Leeds"),
        ("Léeds", "Leeds"),
        ("  Leeds\u{a0}City  Council ", "Leeds"),
        ("Shropshire Council", "Shropshire"),
        ("Brighton & Hove City Council", "Brighton and Hove"),
        ("Southend-on-Sea Borough Council", "Southend-on-Sea"),
        ("E08000020", "Gateshead"),
    ];
    for (text, name) in spellings {
        let (found, sureness) = council(text);
        assert_eq!(found, name, "{text}: {sureness:?}");
        assert!(name.is_empty() || sureness.is_sure(), "{text}: {sureness:?}");
    }
}

#[test]
fn every_council_is_found_by_every_usual_variant() {
    let patterns = [
        "{}",
        "{} Council",
        "{} Borough Council",
        "{} City Council",
        "{} County Council",
        "{} MBC",
        "{} CC",
        "{} UA",
        "London Borough of {}",
        "LB {}",
        "Royal Borough of {}",
        "City of {}",
        "The {} Council",
        "{}, City of",
        "{} Metropolitan District Council",
        "{} Unitary Authority",
    ];
    let authorities = Authorities::of(published());
    for (place, authority) in published().authorities.iter().enumerate() {
        for pattern in patterns {
            for name in [
                authority.name.clone(),
                authority.name.to_uppercase(),
                authority.name.replace(" and ", " & "),
            ] {
                let text = pattern.replace("{}", &name);
                let (found, sureness) = authorities.guess(&text, false);
                assert_eq!(found, Some(place), "{text}: {sureness:?}");
                assert!(sureness.is_sure(), "{text}: {sureness:?}");
            }
        }
        let by_code = authorities.guess(&authority.code.to_lowercase(), false);
        assert_eq!(by_code, (Some(place), Sureness::Exact));
    }
}

#[test]
fn near_spellings_are_offered_and_not_taken() {
    for (text, name) in [
        ("Hartlepol", "Hartlepool"),
        ("Middlesborough", "Middlesbrough"),
        ("Gloucestershre", "Gloucestershire"),
        ("Wolverhamton", "Wolverhampton"),
    ] {
        let (found, sureness) = council(text);
        assert_eq!(found, name);
        assert!(matches!(sureness, Sureness::Near { score, .. } if score >= 0.8), "{text}: {sureness:?}");
        assert!(!sureness.is_sure());
    }
}

#[test]
fn former_councils_are_asked_about() {
    let (found, sureness) = council("Purbeck");
    assert_eq!((found.as_str(), &sureness), ("Dorset", &Sureness::Former));
    let (found, sureness) = council("E07000150");
    assert_eq!((found.as_str(), &sureness), ("North Northamptonshire", &Sureness::Former));
    assert!(!sureness.is_sure());
}

#[test]
fn what_means_several_or_none_is_not_taken() {
    for text in ["City of", "Council", "", "County of", "the", "Northamptonshire", "Sussex", "12", "x"] {
        let (found, sureness) = council(text);
        assert!(found.is_empty() || !sureness.is_sure(), "{text}: {found} {sureness:?}");
    }
    let authorities = Authorities::of(published());
    assert!(authorities.left_out("City of London Corporation").is_some());
    assert!(authorities.left_out("London").is_none() && authorities.is_area("London"));
    for text in ["England", "ENGLAND", "Total", "North East", "E92000001", "E12000001"] {
        assert!(authorities.is_area(text), "{text}");
    }
    assert!(!authorities.is_area("Leeds"));
}

#[test]
fn indicators_are_found_by_id_name_and_published_code() {
    let measures = Measures::of(published());
    let found = |text: &str| {
        let (place, sureness) = measures.guess(text, None, true);
        let id =
            place.and_then(|place| measures.at(place)).map(|m| id_of(published(), m)).unwrap_or_default();
        (id, sureness.is_sure())
    };
    for indicator in &published().indicators {
        for text in [&indicator.id, &indicator.name, &indicator.plain_name, &indicator.name.to_uppercase()] {
            assert_eq!(found(text), (indicator.id.clone(), true), "{text}");
        }
        assert_eq!(
            found(&format!("{} ({})", indicator.plain_name, indicator.unit)),
            (indicator.id.clone(), true)
        );
    }
    for (text, id) in [
        ("ASCOF 2A2", "ascof_2a2_admissions_65plus"),
        ("2A(2)", "ascof_2a2_admissions_65plus"),
        ("ASCOF 1B", "ascof_1b_control_over_daily_life"),
        ("Household-recycling rate", "household_recycling_rate"),
        ("Spend on Waste", "spend:waste"),
        ("Housing and homelessness spending (£)", "spend:housing"),
        ("population:waste", "population:waste"),
    ] {
        assert_eq!(found(text), (id.to_string(), true), "{text}");
    }
    assert_eq!(found("Houshold recycling rate"), ("household_recycling_rate".to_string(), false));
    assert_eq!(found("Potholes"), (String::new(), false));
}

/// Three thousand names that nobody knows do not hold up the page: only the first are compared with all names.
#[test]
fn a_file_of_strangers_is_quick() {
    let rows: String = (0..3_000).map(|i| format!("Stranger {i},landfill_rate,2022-23,1\n")).collect();
    let book =
        read("own.csv", format!("Council,Indicator,Period,Value\n{rows}").as_bytes(), Limits::default())
            .expect("is read");
    let intake = take(&book, published(), &Choices::default());
    assert!(intake.overlay.is_empty());
    assert_eq!(intake.report.len(), 12_004);
}

#[test]
fn a_template_that_comes_back_unchanged_changes_nothing() {
    for place in [0, 60, 140] {
        let book =
            Book { file: "template".into(), sheets: template(published(), place), notices: Vec::new() };
        let intake = take(&book, published(), &Choices::default());
        let words = Words { book: &book, edition: published(), intake: &intake };
        let told: Vec<String> = intake.report.of(Fate::Refused).map(|v| words.line(v).to_string()).collect();
        assert_eq!(told, Vec::<String>::new());
        assert!(intake.overlay.is_empty(), "{:?}", intake.overlay.iter().next());
        let published = intake.report.verdicts.iter().filter(|v| v.why == Why::AsPublished).count();
        assert!(published > 80, "only {published} figures are as published");
    }
}

/// A table as wide as a spreadsheet can be, of columns that all ask for something, takes no longer for it.
#[test]
fn a_table_of_sixteen_thousand_columns_is_quick() {
    for heading in ["Council", "Spending on Waste (£000)", "Period"] {
        let row = |cell: &str| vec![cell; 16_000].join(",") + "\n";
        let text = row(heading) + &row("Leeds").repeat(2) + &row("5");
        let book = read("own.csv", text.as_bytes(), Limits::default()).expect("is read");
        let intake = take(&book, published(), &Choices::default());
        assert_eq!(intake.report.len(), 64_000);
    }
}
