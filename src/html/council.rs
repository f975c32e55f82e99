//! One council: its places, what adds up to them, its figures.

use super::Html;
use super::bars::Bars;
use crate::view::council::{Council, Figure, LensView};

/// What surrounds a council's figures.
pub struct Around<'a> {
    /// The period before, if there is one.
    pub before: Option<&'a str>,
    /// Whether the edition was published as ranks, with no figures to show.
    pub is_published: bool,
}

/// A council's page, without the frame.
pub fn page(council: &Council, around: &Around) -> String {
    let mut html = Html::default();
    html.heading(&council.name);
    let kind = if council.kind.is_empty() {
        council.code.clone()
    } else {
        format!("{} · {}", council.kind, council.code)
    };
    html.leaf("p", &[("class", "soft")], &kind).leaf("p", &[("class", "lead")], &council.place);
    for note in &council.notes {
        html.leaf("p", &[("class", "soft")], note);
    }
    html.leaf("h2", &[], "Place by service").open("ul", &[("class", "cards")]);
    for lens in &council.lenses {
        html.open("li", &[]).leaf("h3", &[], &lens.name).leaf("p", &[], &lens.place);
        html.leaf_if_any("p", &[("class", "soft")], lens.spend.as_deref().unwrap_or_default()).close("li");
    }
    html.close("ul");
    if !council.overall.parts.is_empty() {
        why(council, &mut html);
    }
    if !around.is_published {
        for each in &council.lenses {
            lens(each, around, &mut html);
        }
    }
    html.finish()
}

fn why(council: &Council, html: &mut Html) {
    html.leaf("h2", &[], "Why").leaf(
        "p",
        &[],
        "The overall place comes from the mean of the service places. Each bar shows how many places a service moves \
         that mean from the middle: to the right is ahead of the middle, to the left behind it.",
    );
    Bars {
        caption: "What adds up to the overall place",
        unit: "Places from the middle",
        total: "Mean place, from the middle",
    }
    .write(&council.overall, html);
}

fn lens(lens: &LensView, around: &Around, html: &mut Html) {
    html.open("section", &[("class", "lens-section")]).leaf("h2", &[], &lens.name);
    html.leaf_if_any("p", &[("class", "soft")], &lens.description);
    let productivity = lens.productivity.as_ref().map(|p| {
        format!(
            " Outcome value per pound: {p}. The middle council by spending, with average outcomes, has 100."
        )
    });
    html.leaf("p", &[], &format!("{}{}", lens.place, productivity.unwrap_or_default()));
    html.leaf_if_any("p", &[("class", "notice")], lens.caution.as_deref().unwrap_or_default());
    if let Some(parts) = &lens.parts {
        let caption = format!("What adds up to the score for {}", lens.name);
        Bars { caption: &caption, unit: "Points", total: "Score" }.write(parts, html);
        let unit =
            "One point is about 1 % more outcome value for each pound. The points add up to the score.";
        html.leaf("p", &[("class", "soft")], unit);
    }
    figures(lens, around, html);
    html.close("section");
}

fn figures(lens: &LensView, around: &Around, html: &mut Html) {
    let caption = format!("Figures for {}", lens.name);
    html.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", &caption)]);
    html.open("table", &[("class", "plain figures")]).leaf("caption", &[], &caption);
    html.open("thead", &[]).open("tr", &[]).column("", "Measure").column("n", "Figure");
    if let Some(before) = around.before {
        html.column("n", &format!("In {before}"));
    }
    html.column("n", "England median")
        .column("", "Status and source")
        .close("tr")
        .close("thead")
        .open("tbody", &[]);
    for each in &lens.indicators {
        figure(each, around, html);
    }
    html.close("tbody").close("table").close("div");
}

fn figure(figure: &Figure, around: &Around, html: &mut Html) {
    html.open("tr", &[]).open("th", &[("scope", "row")]).text(&figure.name);
    html.leaf("small", &[], &format!("{}, {}", figure.unit, figure.direction)).close("th");
    html.leaf("td", &[("class", "n")], &figure.value);
    if around.before.is_some() {
        html.leaf("td", &[("class", "n")], &figure.before);
    }
    html.leaf("td", &[("class", "n")], &figure.median).open("td", &[("class", "source")]).text(figure.status);
    if !figure.measured_over.is_empty() {
        html.text(&format!(", measured over {}", figure.measured_over));
    }
    html.leaf_if_any("small", &[], &figure.source)
        .leaf_if_any("small", &[], &figure.note)
        .close("td")
        .close("tr");
}
