//! One measure, below its heading.

use super::Html;
use super::chart::{self, named};
use super::written::{choices, paragraphs, sentences};
use crate::view::indicator::{IndicatorPage, Without};
use crate::view::words::count;

/// The criteria by which all measures were chosen.
const CRITERIA: &str = "Every measure was chosen by three published criteria: the value that it stands for, how easily \
                        it is graded, and whether it is one of the traditional measures of performance.";

/// The page of a measure.
pub fn page(indicator: &IndicatorPage) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written"><p>A measure of "#, &[]);
    named(&indicator.lens, &mut html);
    html.add(".</p>", &[]);
    paragraphs(&indicator.about, &mut html);
    terms(&indicator.terms, &mut html);
    html.add("<h2>Why it was chosen</h2><p>{}</p>", &[CRITERIA]);
    terms(&indicator.chosen, &mut html);
    html.add("<h2>What the figures are</h2>", &[]);
    sentences(&indicator.figures, &mut html);
    for each in &indicator.without {
        without(each, &mut html);
    }
    if let Some(strip) = &indicator.strip {
        chart::strip(strip, &mut html);
    }
    if let Some(map) = &indicator.map {
        chart::tiles(map, &mut html);
    }
    html.add("<h2>All councils</h2>", &[]);
    choices("Sorted by:", &indicator.sorts, &mut html);
    chart::rows("The figure of every council", &indicator.table, &mut html);
    html.add("</div>", &[]);
    html.finish()
}

fn terms(terms: &[(&'static str, String)], html: &mut Html) {
    html.add("<dl>", &[]);
    for (term, text) in terms {
        html.add("<div><dt>{}</dt><dd>{}</dd></div>", &[term, text]);
    }
    html.add("</dl>", &[]);
}

/// Who has no figure for one reason.
fn without(without: &Without, html: &mut Html) {
    let councils = count(without.councils.len(), "council", "councils");
    html.add(
        "<p><strong>{}</strong>, {}: {}. ",
        &[&crate::view::words::capital(without.why), &councils, without.means],
    );
    for (n, who) in without.councils.iter().enumerate() {
        let before = match n {
            0 => "",
            n if n + 1 == without.councils.len() => " and ",
            _ => ", ",
        };
        html.add(before, &[]);
        named(who, html);
    }
    html.add(".</p>", &[]);
}
