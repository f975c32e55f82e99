//! The method statement, and where a council stands on its frontiers, as HTML.

use super::{COLUMN, Html, NUMBER, NUMBERS, PARAGRAPH, ROW, SMALL, TEXT, math};
use crate::view::peers::Peers;
use crate::view::statement::{Cell, Statement, Step, Symbol, Table, Worked};

/// The statement, to be put into a page below a heading of the second level.
pub fn statement(statement: &Statement) -> String {
    let mut html = Html::default();
    html.add("<div><h3>{}</h3>", &[&statement.title]);
    for sentence in &statement.lead {
        html.add(PARAGRAPH, &[sentence]);
    }
    for (at, each) in statement.steps.iter().enumerate() {
        step(each, Some(at + 1), &mut html);
    }
    if !statement.others.is_empty() {
        html.add("<h3>The other services</h3>", &[]);
        for each in &statement.others {
            step(each, None, &mut html);
        }
    }
    if !statement.steps.is_empty() {
        html.add("<h3>From services to the whole</h3>", &[]);
    }
    step(&statement.whole, None, &mut html);
    html.add(SMALL, &[&statement.rounding]).add("</div>", &[]);
    html.finish()
}

fn step(step: &Step, number: Option<usize>, html: &mut Html) {
    let number = number.map_or(String::new(), |number| format!("{number}. "));
    html.add("<section><h4>{}{}</h4>", &[&number, &step.heading]);
    if !step.says.is_empty() {
        html.add(PARAGRAPH, &[&step.says.join(" ")]);
    }
    if !step.formulas.is_empty() {
        math::line(step.formulas.iter().map(String::as_str), html);
    }
    symbols(&step.symbols, html);
    html.add_if_any("<h5>{}</h5>", &step.of);
    for alike in step.worked.chunk_by(|a, b| matches!((a, b), (Worked::Sum(_), Worked::Sum(_)))) {
        worked(alike, html);
    }
    html.add("</section>", &[]);
}

/// A piece of a sum, or several formulas that follow each other.
fn worked(alike: &[Worked], html: &mut Html) {
    match alike {
        [Worked::Says(sentence)] => {
            html.add(PARAGRAPH, &[sentence]);
        }
        [Worked::Table(of)] => table(of, html),
        formulas => {
            let formulas = formulas.iter().filter_map(|piece| match piece {
                Worked::Sum(formula) => Some(formula.as_str()),
                _ => None,
            });
            math::line(formulas, html);
        }
    }
}

/// What the symbols of a step stand for.
fn symbols(symbols: &[Symbol], html: &mut Html) {
    for (at, Symbol(symbol, meaning)) in symbols.iter().enumerate() {
        html.add(if at > 0 { "; " } else { r#"<p class="soft">Where "# }, &[]);
        math::inline(symbol, html);
        html.add(" is {}", &[meaning]);
    }
    if !symbols.is_empty() {
        html.add(".</p>", &[]);
    }
}

/// A table; the heading before it says what its caption says.
fn table(table: &Table, html: &mut Html) {
    html.add(
        r#"<div class="scroll" tabindex="0" role="region" aria-label="{}"><table><caption class="unseen">{}</caption><thead><tr>"#,
        &[&table.caption, &table.caption],
    );
    for (at, heading) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let is_number = cells.clone().any(|cell| matches!(cell, Cell::Number(_)));
        html.add(if is_number { NUMBERS } else { COLUMN }, &[heading]);
    }
    html.begin_rows();
    for row in table.rows.iter().chain(Some(&table.total).filter(|total| !total.is_empty())) {
        for (at, each) in row.iter().enumerate() {
            cell(each, at == 0, html);
        }
        html.add("</tr>", &[]);
    }
    html.end_table();
}

fn cell(cell: &Cell, is_first: bool, html: &mut Html) {
    match cell {
        Cell::Text(text) | Cell::Number(text) if is_first => {
            html.add(ROW, &[text]);
        }
        Cell::Text(text) => {
            html.add(TEXT, &[text]);
        }
        Cell::Number(text) => {
            html.add(NUMBER, &[text]);
        }
        Cell::Sum(formula) => {
            html.add("<td>", &[]);
            for (at, part) in formula.split("; ").enumerate() {
                html.add(if at > 0 { ", " } else { "" }, &[]);
                math::inline(part, html);
            }
            html.add("</td>", &[]);
        }
    }
}

/// Where a council stands on its frontiers, to be put into its page.
pub fn peers(peers: &Peers) -> String {
    let mut html = Html::default();
    html.add(r#"<section class="peers"><h2>{}</h2>"#, &[&peers.title]);
    html.add(PARAGRAPH, &[&peers.rules.join(" ")]);
    for lens in &peers.lenses {
        html.add("<h3>{}</h3><p>{}</p>", &[&lens.name, &lens.says.join(" ")]);
        if let Some(shares) = &lens.shares {
            table(shares, &mut html);
        }
    }
    html.add("</section>", &[]);
    html.finish()
}
