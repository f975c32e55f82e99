//! An embed, as a piece of HTML that stands alone. Its links begin with `#`: whoever shows it puts the address of the
//! calculator before them.

use super::{Html, PARAGRAPH, SOFT, chart, compare, league};
use crate::route::{League, Route, Sort};
use crate::view::Ranked;
use crate::view::card::{Card, What};
use crate::view::council::Council;
use crate::view::league::{Row, shown_lens};

/// What its links do, and whom they tell what.
const LINKS: &str = "Links open the calculator in a new tab.";

/// An embed; `here` is where its links start from.
pub fn card(card: &Card, ranked: &Ranked, period: usize, here: &Route) -> String {
    let mut html = Html::default();
    html.add(r#"<section class="card" aria-labelledby="title"><h2 id="title">{}</h2>"#, &[&card.title]);
    html.add(SOFT, &[&card.of]);
    html.add_if_any(r#"<p class="badge"><b>Custom method</b> – <span>{}</span></p>"#, &card.badge);
    for notice in &card.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    for says in &card.says {
        html.add(PARAGRAPH, &[says]);
    }
    match &card.what {
        What::Nothing(why) => {
            html.add(r#"<p class="notice">{}</p>"#, &[why]);
        }
        What::League(rows, choice) => table(rows, choice, ranked, period, here, &mut html),
        What::Lens(caption, of) => chart::rows(caption, of, &mut html),
        What::Council(council, strip) => {
            self::council(council, &mut html);
            if let Some(strip) = strip {
                chart::strip(strip, &mut html);
            }
        }
        What::Strip(strip) => chart::strip(strip, &mut html),
        What::Scatter(scatter) => chart::scatter(scatter, &mut html),
        What::Compare(names, rows) => {
            html.add(r#"<div class="compare">"#, &[]);
            compare::rows("Places, scores and spending", "Service", names, rows, None, &mut html);
            html.add("</div>", &[]);
        }
    }
    html.add(r#"<div class="from"><p>{}</p>"#, &[&card.source]);
    html.add(
        r#"<p>{}. <a href="{}">Open this in the calculator</a>. {}</p></div></section>"#,
        &[&card.edition, &card.link, LINKS],
    );
    html.finish()
}

fn table(rows: &[Row], choice: &League, ranked: &Ranked, period: usize, here: &Route, html: &mut Html) {
    let mut columns = league::columns(ranked, period);
    if !ranked.has_ranges(period) {
        columns.retain(|column| column.sort != Sort::Range);
    }
    let lens = shown_lens(&ranked.edition, choice);
    html.put(&league::table(&columns, rows, choice, lens, here)).put(&league::key(ranked));
}

fn council(council: &Council, html: &mut Html) {
    html.add_if_any(SOFT, &council.kind).add(r#"<p class="lead">{}</p>"#, &[&council.place]);
    html.add_if_any(PARAGRAPH, &council.beside).add(r#"<ul class="cards">"#, &[]);
    for each in &council.cards {
        html.add("<li><h3>{}</h3><p>{}</p>", &[&each.name, &each.place]);
        html.add_if_any(SOFT, &each.spend).add("</li>", &[]);
    }
    html.add("</ul>", &[]);
}
