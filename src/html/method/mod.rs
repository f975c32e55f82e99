//! The method's controls, and the places by it beside those of the published rule.

mod controls;
mod table;
mod weights;

pub use table::rows;

use crate::edition::Edition;
use crate::html::frame::{Item, choice};
use crate::html::{HEADING, Html};

/// The id of the table of places.
pub const PLACES: &str = "method-places";

/// Every control of the method, a place for the places, and one for the method in words. What each control is set to is
/// not in the markup: the page sets it, again whenever the method changes. An element with `data-show` is filled with
/// what there is to say of its key.
pub fn page(edition: &Edition) -> String {
    let mut html = Html::default();
    html.add(HEADING, &["Method and weights"]).add(
        r#"<p class="lead">Every choice behind the places, in your hands. Change one and see where councils would stand. Nothing you try changes the published table, and the link keeps what you chose.</p>"#,
        &[],
    );
    if edition.is_ranks_only() {
        html.add(
            "<p>This edition was published as ranks, with no figures to compute them from, so there is nothing to choose.</p>",
            &[],
        );
        return html.finish();
    }
    html.add(
        r#"<div class="workbench"><form class="method" aria-label="Choices of the method"><div role="alert" id="refused"></div>"#,
        &[],
    );
    controls::presets(&mut html);
    weights::lenses(edition, &mut html);
    controls::all(edition, &mut html);
    html.add(
        r#"</form><section class="places" aria-label="Places by your method"><p role="status" id="moved"></p><p class="presets" id="steps"></p><div class="scroll" tabindex="0" role="region" aria-label="Places by your method, and by the published rule"><table id="{}"><caption class="unseen">Places by your method, and by the published rule</caption><thead>"#,
        &[PLACES],
    );
    html.add(table::HEADINGS, &[]).add(
        r#"</thead></table></div></section></div><section class="statement" aria-label="The method in words"><h2>The method in words</h2>"#,
        &[],
    );
    let councils: Vec<Item> = edition.authorities.iter().map(|a| (a.code.clone(), a.name.clone())).collect();
    choice("worked-for", "council", "Worked out for", &councils, &mut html);
    html.add(r#"<div id="statement"></div></section>"#, &[]);
    html.finish()
}

/// The ways back: to the method before, if there was one, and to the published rule.
pub fn steps(can_undo: bool) -> String {
    let mut html = Html::default();
    let undo = if can_undo {
        r#"<button type="button" data-do="undo">Undo</button> "#
    } else {
        r#"<button type="button" data-do="undo" disabled>Undo</button> "#
    };
    html.add(undo, &[])
        .add(r#"<button type="button" data-do="reset">Reset to the published rule</button>"#, &[]);
    html.finish()
}
