//! The default league table as a page without a program.

use super::{HEADING, Html, league};
use crate::method::{Plain, Productivity};
use crate::route::{League, Route};
use crate::view::Ranked;
use crate::view::league as view;
use crate::view::search::Names;

/// The question that the league table answers.
pub const QUESTION: &str = "Which councils get the best results for their citizens, pound for pound?";

/// What productivity means here.
const MEANING: &str = "Productivity here is how good a council’s results are for what it spends: first is the \
                           most result for each pound.";

/// What the reader's method takes productivity for.
pub fn meaning(ranked: &Ranked) -> &'static str {
    let by = ranked.productivity();
    match by {
        Productivity::Calibrated => MEANING,
        _ if by != ranked.plan.productivity() => "",
        _ => by.sentence(),
    }
}

/// The acknowledgement that the Open Government Licence asks for.
pub const LICENCE: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

/// The whole content of the page: heading, default league table, key, reasons, licence. The space that the app's
/// controls will take is kept, so that the table stays where it is when the app takes over.
pub fn league_table(ranked: &Ranked) -> String {
    let period = ranked.edition.latest();
    let names: Vec<Names> = ranked.edition.authorities.iter().map(Names::of).collect();
    let mut html = Html::default();
    html.add(
        r##"<header><div class="wrap"><a class="name" href="#">Pound for Pound</a></div></header>"##,
        &[],
    );
    html.add(r#"<main class="wrap">"#, &[]).add(HEADING, &[QUESTION]);
    html.add(
        r#"<p class="lead">{} {}</p><div class="controls-to-come"></div>"#,
        &[&view::lead(ranked, period), meaning(ranked)],
    );
    html.add(
        r#"<table class="league" data-lens="0"><caption class="unseen">League table</caption><thead><tr>"#,
        &[],
    );
    for column in league::columns(ranked, period) {
        html.add(r#"<th scope="col" class="{}">{}</th>"#, &[&column.class, &column.name]);
    }
    let rows = view::rows(ranked, &names, period, &League::default());
    html.add("</tr></thead><tbody>", &[]).put(&league::rows(&rows, &Route::default()));
    html.add("</tbody></table>", &[]).put(&league::key(ranked)).add("<details>", &[]);
    html.put(&league::reasons(ranked, period));
    html.add(r#"</details></main><footer><div class="wrap"><p>{}</p></div></footer>"#, &[LICENCE]);
    html.finish()
}
