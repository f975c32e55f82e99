//! The default league table as a page without a program.

use super::Html;
use super::league;
use crate::route::{League, Route};
use crate::view::Ranked;
use crate::view::league as view;
use crate::view::search::Names;

/// The question that the league table answers.
pub const QUESTION: &str = "Which councils get the best results for their citizens, pound for pound?";

/// What productivity means here.
pub const MEANING: &str = "Productivity here is how good a council’s results are for what it spends: first is the \
                           most result for each pound.";

/// The acknowledgement that the Open Government Licence asks for.
pub const LICENCE: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

/// The whole content of the page: heading, default league table, key, reasons, licence. The space that the app's
/// controls will take is kept, so that the table stays where it is when the app takes over.
pub fn league_table(ranked: &Ranked) -> String {
    let period = ranked.edition.latest();
    let names: Vec<Names> = ranked.edition.authorities.iter().map(Names::of).collect();
    let here = Route::default();
    let mut html = Html::default();
    html.open("header", &[]).open("div", &[("class", "wrap")]);
    html.leaf("a", &[("class", "name"), ("href", "#")], "Pound for Pound").close("div").close("header");
    html.open("main", &[("class", "wrap")]).heading(QUESTION);
    html.leaf("p", &[("class", "lead")], &format!("{} {MEANING}", view::lead(ranked, period)));
    html.leaf("div", &[("class", "controls-to-come")], "");
    html.open("table", &[("class", "league"), ("data-lens", "0")]);
    html.leaf("caption", &[("class", "unseen")], "League table").open("thead", &[]).open("tr", &[]);
    html.column("n", "Rank").column("", "Council");
    if let Some(between) = ranked.since(period) {
        html.column("n change", &view::since(ranked.period_name(between.before)));
    }
    for (at, lens) in ranked.edition.lenses.iter().enumerate() {
        html.column(&format!("lens l{at}"), lens.short());
    }
    html.close("tr").close("thead").open("tbody", &[]);
    html.markup(&league::rows(&view::rows(ranked, &names, period, &League::default()), &here));
    html.close("tbody").close("table").open("p", &[("class", "key")]).markup(&league::key()).close("p");
    html.open("details", &[]).markup(&league::reasons(ranked, period)).close("details").close("main");
    html.open("footer", &[])
        .open("div", &[("class", "wrap")])
        .leaf("p", &[], LICENCE)
        .close("div")
        .close("footer");
    html.finish()
}
