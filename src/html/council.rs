//! One council: its places, what adds up to them, its figures.

use super::bars::Bars;
use super::{COLUMN, HEADING, Html, NUMBER, NUMBERS, SMALL, SOFT};
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
    let kind = if council.kind.is_empty() {
        council.code.clone()
    } else {
        format!("{} · {}", council.kind, council.code)
    };
    html.add(HEADING, &[&council.name])
        .add(SOFT, &[&kind])
        .add(r#"<p class="lead">{}</p>"#, &[&council.place]);
    for note in &council.notes {
        html.add(SOFT, &[note]);
    }
    html.add(r#"<h2>Place by service</h2><ul class="cards">"#, &[]);
    for lens in &council.lenses {
        html.add("<li><h3>{}</h3><p>{}</p>", &[&lens.name, &lens.place]);
        html.add_if_any(SOFT, lens.spend.as_deref().unwrap_or_default()).add("</li>", &[]);
    }
    html.add("</ul>", &[]);
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
    html.add(
        "<h2>Why</h2><p>The overall place comes from the mean of the service places. Each bar shows how many places \
         a service moves that mean from the middle: to the right is ahead of the middle, to the left behind it.</p>",
        &[],
    );
    Bars {
        caption: "What adds up to the overall place",
        unit: "Places from the middle",
        total: "Mean place, from the middle",
    }
    .write(&council.overall, html);
}

fn lens(lens: &LensView, around: &Around, html: &mut Html) {
    html.add(r#"<section class="lens-section"><h2>{}</h2>"#, &[&lens.name])
        .add_if_any(SOFT, &lens.description);
    html.add("<p>{}", &[&lens.place]).add_if_any(
        " Outcome value per pound: {}. The middle council by spending, with average outcomes, has 100.",
        lens.productivity.as_deref().unwrap_or_default(),
    );
    html.add("</p>", &[])
        .add_if_any(r#"<p class="notice">{}</p>"#, lens.caution.as_deref().unwrap_or_default());
    if let Some(parts) = &lens.parts {
        let caption = format!("What adds up to the score for {}", lens.name);
        Bars { caption: &caption, unit: "Points", total: "Score" }.write(parts, html);
        html.add(
            SOFT,
            &["One point is about 1 % more outcome value for each pound. The points add up to the score."],
        );
    }
    figures(lens, around, html);
    html.add("</section>", &[]);
}

fn figures(lens: &LensView, around: &Around, html: &mut Html) {
    html.begin_table(&format!("Figures for {}", lens.name))
        .add(COLUMN, &["Measure"])
        .add(NUMBERS, &["Figure"]);
    if let Some(before) = around.before {
        html.add(NUMBERS, &[&format!("In {before}")]);
    }
    html.add(NUMBERS, &["England median"]).add(COLUMN, &["Status and source"]).begin_rows();
    for each in &lens.indicators {
        figure(each, around, html);
    }
    html.end_table();
}

fn figure(figure: &Figure, around: &Around, html: &mut Html) {
    html.add(
        r#"<tr><th scope="row">{}<small>{}, {}</small></th>"#,
        &[&figure.name, &figure.unit, figure.direction],
    );
    html.add(NUMBER, &[&figure.value]);
    if around.before.is_some() {
        html.add(NUMBER, &[&figure.before]);
    }
    html.add(NUMBER, &[&figure.median]).add(r#"<td class="source">{}"#, &[figure.status]);
    html.add_if_any(", measured over {}", &figure.measured_over);
    html.add_if_any(SMALL, &figure.source).add_if_any(SMALL, &figure.note).add("</td></tr>", &[]);
}
