//! Embeds: each view alone, on any edition, with where it is from; and what they say that cannot be shown.

use pound_for_pound::edition::hash;
use pound_for_pound::view::Ranked;
use pound_for_pound::worker::{Answer, Desk};

use crate::{asked, desk, folders, has, sound};

/// An embed, its markup sound.
#[track_caller]
fn card(opened: &crate::Opened, text: &str) -> String {
    let question = format!("card #v=1&{text}");
    let html = asked(opened, &question);
    sound(&html, &question);
    has(&html, &["Open this in the calculator", "Open Government Licence v3.0", "<h2 id=\"title\">"]);
    assert!(!html.contains("Download"), "nothing is downloaded of {text}");
    html
}

#[track_caller]
fn none(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "“{part}” is in {text:.3000}");
    }
}

fn rows(html: &str) -> usize {
    html.matches(r#"<tr><td class="n rank">"#).count()
}

#[test]
fn each_view_shows_its_own() {
    let opened = desk("2022-23");
    let all = card(&opened, "");
    assert_eq!(rows(&all), opened.ranked.edition.authorities.len());
    has(&all, &["All councils, overall", "councils ranked on outcomes", r#"data-do="sort:lens-waste""#]);
    has(
        &all,
        &[
            "<p class=\"soft\">Productivity of English councils 2022-23</p>",
            "Edition 2022-23, f119f7d9.",
            "How sure these places are is worked out in the calculator.",
        ],
    );
    none(&all, &["Likely range", "Custom method"]);

    let ten = card(&opened, "view=top-10");
    // The tenth place is not joint in this edition.
    assert_eq!(rows(&ten), 10);
    has(&ten, &["The first ten, overall", r##"<a href="#v=1&amp;show=top-10">Open this"##]);

    let of_lens = card(&opened, "view=top-10&lens=waste");
    has(&of_lens, &["The first ten for Waste and recycling", "Outcome value per pound"]);
    assert_eq!(of_lens.matches(r#"<tr><th scope="row">"#).count(), 10);

    let lens = card(&opened, "view=lens&lens=waste");
    assert_eq!(lens.matches(r#"<tr><th scope="row">"#).count(), opened.ranked.edition.authorities.len());

    let council = card(&opened, "view=council&council=E08000010");
    has(&council, &["Wigan", "Furthest behind in", "<svg", r#"<ul class="cards">"#, "council=E08000010"]);

    has(&card(&opened, "view=chart"), &["All councils, overall", "<svg", "← better", "The same as a table"]);
    has(
        &card(&opened, "view=chart&lens=waste&council=E08000010"),
        &["All councils for Waste and recycling", "Wigan", "better →"],
    );
    has(&card(&opened, "view=chart&chart=scatter"), &["Value for money", "<circle", "spending, 100 ="]);

    let compare = card(&opened, "view=compare&councils=E08000010,E10000018");
    has(&compare, &["Wigan", "Leicestershire", "Places, scores and spending", "better"]);
}

#[test]
fn sorting_is_asked_for_again_and_stays_in_the_link() {
    let opened = desk("2022-23");
    let sorted = card(&opened, "sort=lens-waste&order=reversed");
    has(&sorted, &[r#"aria-sort="descending""#, "sort=lens-waste&amp;order=reversed"]);
    assert_ne!(sorted, card(&opened, "sort=lens-waste"));
}

/// The ranges that were shipped, those of 5.6 and 19.4 for everybody: nothing is drawn.
#[test]
fn a_card_has_the_ranges_that_were_shipped() {
    let path = folders::at("public/editions/2022-23.json");
    let bytes = std::fs::read(path).expect("reads the edition");
    let edition = folders::edition("public/editions/2022-23.json");
    let column = |x: f64| vec![x; edition.authorities.len()];
    let columns = serde_json::json!({ "p5": column(5.6), "median": column(9.0), "p95": column(19.4) });
    let lenses: serde_json::Map<_, _> =
        edition.lenses.iter().map(|lens| (lens.id.clone(), columns.clone())).collect();
    let of = |sha256: &str| {
        let file = serde_json::json!({
            "format": 1, "edition": "2022-23", "sha256": sha256, "period": "2022-23", "draws": 1, "seed": 1,
            "generator": "none", "varied": [], "overall": columns, "lenses": lenses, "improved": column(0.5),
        });
        serde_json::to_vec(&file).expect("is JSON")
    };
    let desk = |sha256: &str| Desk::new(&bytes).expect("is an edition").with_ranges(&of(sha256));
    let ask =
        |desk: &Desk, text: &str| match desk.answer(&format!("card {text}"), &mut |_, _| panic!("draws")) {
            Answer::Text(text) => text,
            other => panic!("{other:?}"),
        };
    let known = desk(&hash(&bytes));
    has(&ask(&known, "#view=top-10"), &["Likely range", "<small>6th to 19th</small>"]);
    has(&ask(&known, "#view=lens&lens=waste"), &["Sensitivity range", "6th to 19th"]);
    has(&ask(&known, "#view=council&council=E08000010"), &["versions of the method it is 6th to 19th."]);
    has(&ask(&known, "#view=compare&councils=E08000010,E10000018"), &["likely 6th to 19th"]);
    none(&ask(&known, "#view=top-10"), &["worked out in the calculator"]);
    // Another year, another method or the ranges of another file have none.
    none(&ask(&known, "#view=top-10&period=2021-22"), &["6th to 19th", "Likely range"]);
    none(&ask(&known, "#view=top-10&method=exchange_rate:2"), &["6th to 19th", "Likely range"]);
    none(&ask(&desk("f119"), "#view=top-10"), &["6th to 19th", "Likely range"]);
    assert!(Desk::new(&bytes).expect("is an edition").known_as("f119").is_err_and(|why| why.ends_with('.')));
    assert!(Desk::new(&bytes).expect("is an edition").known_as(&hash(&bytes)).is_ok());
}

#[test]
fn another_method_or_module_is_badged() {
    let opened = desk("2022-23");
    let views = ["view=top-10", "view=chart", "view=council&council=E08000010", "view=lens&lens=waste"];
    for view in views {
        let html = card(&opened, &format!("{view}&method=w.waste:2"));
        has(&html, &["<b>Custom method</b>", "Waste counts 2", "method=w.waste:2"]);
    }
    let module = card(&opened, "view=top-10&module=adult_social_care");
    has(&module, &["<b>Custom method</b>", "for Adult social care", "module=adult_social_care"]);
    has(&card(&opened, "view=top-10&method=productivity:frontier"), &["<b>Custom method</b>"]);
    let refused = opened.desk.answer("card #method=weather:2", &mut |_, _| ());
    assert!(matches!(refused, Answer::Failed(why) if why.contains("weather") && why.ends_with('.')));
}

#[test]
fn what_cannot_be_shown_is_said() {
    let opened = desk("2022-23");
    for (text, says) in [
        ("view=lens", "This embed needs a service: its “lens” names none. There is: children, "),
        ("view=lens&lens=wast", "The edition has no service “wast”. Did you mean “waste”?"),
        ("view=council", "This embed needs a council: its “council” names none."),
        ("view=council&council=E08000099", "The edition has no council “E08000099”."),
        ("view=chart&council=X1", "The edition has no council “X1”."),
        ("view=compare", "This embed needs from two to five councils."),
        ("view=compare&councils=E08000010,X1", "The edition has no council “X1”."),
        ("view=pie", "This embed asks for view “pie”, which the calculator does not know."),
        ("colour=red", "This embed asks for “colour”, which the calculator does not know."),
        ("period=1999", "The edition has no year “1999”, so 2022-23 is shown."),
        ("view=chart&council=E09000012", "Hackney has no score here, so it is not drawn."),
        ("view=lens&lens=%3Cscript%3E", "no service “&lt;script&gt;”"),
    ] {
        has(&card(&opened, text), &[says]);
    }
    let six = "E08000010,E10000018,E06000001,E06000002,E06000003,E06000004";
    let many = card(&opened, &format!("view=compare&councils={six}"));
    has(&many, &["This embed names 6 councils; these are the first five."]);
}

#[test]
fn an_edition_published_as_ranks_has_its_places_and_says_what_it_lacks() {
    let opened = desk("2018");
    has(&card(&opened, ""), &["councils ranked in"]);
    has(&card(&opened, "view=top-10"), &["The first ten, overall"]);
    has(&card(&opened, "view=council&council=E10000018"), &["Leicestershire"]);
    has(&card(&opened, "view=lens&lens=waste"), &["Waste"]);
    has(&card(&opened, "view=chart"), &["published as ranks: it has no scores to draw."]);
    has(&card(&opened, "view=chart&chart=scatter"), &["published as ranks: it has no outcomes"]);
    has(&card(&opened, "view=compare&councils=E10000018,E08000010"), &["Places, scores and spending"]);
}

#[test]
fn every_view_is_sound_on_every_edition_and_year() {
    for edition in ["2022-23", "2018", "valuing-care", "discharge-delay", "delayed-transfers"] {
        let opened = desk(edition);
        let Ranked { edition, .. } = &opened.ranked;
        let codes: Vec<&str> = edition.authorities.iter().take(3).map(|a| a.code.as_str()).collect();
        let lens = edition.lenses.first().map_or("", |lens| lens.id.as_str());
        for period in edition.periods() {
            for view in ["table", "top-10", "lens", "council", "chart", "chart&chart=scatter", "compare"] {
                for lens in ["", lens] {
                    let councils = format!("councils={}&council={}", codes.join(","), codes[0]);
                    card(&opened, &format!("view={view}&lens={lens}&{councils}&period={period}"));
                }
            }
        }
    }
}
