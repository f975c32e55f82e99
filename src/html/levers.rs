//! What would move a council, and figures of a reader's own, as HTML.

use super::{COLUMN, Html, NUMBER, PARAGRAPH, SMALL, SOFT};
use crate::view::levers::{Cell, Control, Group, Kept, Levers, Outcome, Row, Rows};

/// What the controls are for.
const TRYING: &str = "Put in figures of your own, such as this year’s, and see the place that they would give. What \
                      figures are measured against stays as published, so that no other council’s score moves; only \
                      the places are counted again. What you try is in the address of this page and nowhere else.";

/// The section of a council's page.
pub fn section(levers: &Levers) -> String {
    let mut html = Html::default();
    html.add("<h2>What would move us</h2>", &[]);
    html.add_if_any(PARAGRAPH, &levers.refused);
    if !levers.refused.is_empty() {
        return html.finish();
    }
    for sentence in &levers.says {
        html.add(PARAGRAPH, &[sentence]);
    }
    for lens in &levers.lenses {
        rows(lens, &mut html);
    }
    html.add(SOFT, &[&levers.similar]);
    if !levers.money_note.is_empty() {
        html.add("<h3>What the same outcomes cost elsewhere</h3>", &[]);
    }
    if !levers.money.is_empty() {
        html.add(r#"<ul class="money">"#, &[]);
        for [question, basis] in &levers.money {
            html.add("<li>{} <small>{}</small></li>", &[question, basis]);
        }
        html.add("</ul>", &[]);
    }
    html.add_if_any(SOFT, &levers.money_note);
    if !levers.panel.is_empty() {
        panel(&levers.panel, &mut html);
    }
    html.finish()
}

fn rows(lens: &Rows, html: &mut Html) {
    html.add("<details><summary>{}", &[&lens.name]).add_if_any(": {}", &lens.says).add("</summary>", &[]);
    html.begin_table(&lens.name);
    for column in
        ["Measure", "Now", "At the median", "At the best quarter", "At the best of similar councils"]
    {
        html.add(COLUMN, &[column]);
    }
    html.add(COLUMN, &["Least for one place"]).add(COLUMN, &["Least for five places"]).begin_rows();
    for each in &lens.rows {
        row(each, html);
    }
    html.end_table().add("</details>", &[]);
}

fn row(row: &Row, html: &mut Html) {
    html.add(r#"<tr><th scope="row">{}<small>{}</small></th>"#, &[&row.name, &row.about]);
    html.add(NUMBER, &[&row.now]);
    for Cell { value, effect } in &row.cells {
        html.add("<td>{}", &[if value.is_empty() { "–" } else { value }]).add_if_any(SMALL, effect);
        html.add("</td>", &[]);
    }
    for least in &row.least {
        html.add("<td>{}</td>", &[least]);
    }
    html.add("</tr>", &[]);
}

fn panel(groups: &[Group], html: &mut Html) {
    html.add(r#"<section class="trying"><h3 id="try">Try other figures</h3><p>{}</p>"#, &[TRYING]);
    for Group { name, controls } in groups {
        html.add("<details><summary>{}</summary>", &[name]);
        for each in controls {
            control(name, each, html);
        }
        html.add("</details>", &[]);
    }
    html.add(
        r#"<p class="try"><button type="button" data-do="what-reset">Back to the published figures</button> <label>Name <input type="text" name="scenario" autocomplete="off" maxlength="60"></label> <button type="button" data-do="what-keep">Keep as a scenario</button></p></section>"#,
        &[],
    );
}

/// A box, and a slider where there is a figure to start from. The text of both says the service too, since spending
/// has the same name on all.
fn control(lens: &str, of: &Control, html: &mut Html) {
    let Control { key, name, about, value, ends: [low, high], limits: [lowest, highest], step } = of;
    html.add(r#"<div class="weight"><span class="of">{}<small>{}</small></span>"#, &[name, about]);
    if !value.is_empty() {
        html.add(
            r#"<input type="range" name="what.{}" min="{}" max="{}" step="{}" value="{}" aria-label="{}: {}">"#,
            &[key, low, high, step, value, lens, name],
        );
    }
    html.add(r#"<input type="number" inputmode="decimal" name="what.{}" step="{}""#, &[key, step]);
    html.add_if_any(r#" min="{}""#, lowest).add_if_any(r#" max="{}""#, highest);
    html.add(r#" value="{}" aria-label="{}: {}, as a number"></div>"#, &[value, lens, name]);
}

/// What tried figures would do.
pub fn outcome(outcome: &Outcome) -> String {
    let mut html = Html::default();
    html.add("<p><strong>{}</strong> {}</p>", &[&outcome.says, &outcome.passing.join(" ")]);
    if !outcome.lenses.is_empty() {
        html.add(PARAGRAPH, &[&format!("{}.", outcome.lenses.join("; "))]);
    }
    if !outcome.changed.is_empty() {
        html.add(SMALL, &[&format!("Tried: {}.", outcome.changed.join("; "))]);
    }
    for notice in &outcome.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    html.finish()
}

/// The scenarios that a reader has kept, each with its number among all that are kept.
pub fn kept(kept: &[(usize, Kept)]) -> String {
    let mut html = Html::default();
    if kept.is_empty() {
        return html.finish();
    }
    html.add(r#"<h3>Scenarios kept until this page is closed</h3><ul class="kept">"#, &[]);
    for (at, Kept { name, place, href }) in kept {
        html.add(r#"<li><a href="{}">{}</a>: {} "#, &[href, name, place]).add(
            r#"<button type="button" data-do="what-drop:{}" aria-label="Remove {}">Remove</button></li>"#,
            &[&at.to_string(), name],
        );
    }
    html.add("</ul>", &[]);
    html.finish()
}
