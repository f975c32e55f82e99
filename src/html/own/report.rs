//! What a reader's own files come to, as HTML.

use crate::html::{COLUMN, Html, ITEM, NUMBER, NUMBERS, ROW, SMALL, SOFT, TEXT};
use crate::view::own::{Asked, Figure, File, Finding, Moved, Report, Scale};
use crate::view::words::capital;

/// The most texts that are asked about at once.
const ASKED: usize = 40;

/// The report, below what was loaded.
pub fn report(report: &Report) -> String {
    let mut html = Html::default();
    html.add_if_any(r#"<p class="notice" role="alert">{}</p>"#, &report.refused);
    if report.files.is_empty() {
        return html.finish();
    }
    asked(&report.asked, &mut html);
    unsaid(report, &mut html);
    scales(&report.scales, &mut html);
    figures(report, &mut html);
    html.add("<h2>What became of every cell</h2>", &[]);
    for (at, each) in report.files.iter().enumerate() {
        file(each, at, &mut html);
    }
    html.finish()
}

fn asked(all: &[Asked], html: &mut Html) {
    if all.is_empty() {
        return;
    }
    html.add("<h2>What is meant</h2>", &[]).add(SOFT, &[
        "Nothing is guessed in silence. Say what these mean, or that they are not used; it holds for every file of this \
         visit.",
    ]);
    html.add(r#"<ul class="asked">"#, &[]);
    for each in all.iter().take(ASKED) {
        one(each, html);
    }
    html.add("</ul>", &[]);
    if all.len() > ASKED {
        html.add(SOFT, &[&format!("And {} more, once these are answered.", all.len() - ASKED)]);
    }
}

fn one(asked: &Asked, html: &mut Html) {
    html.add("<li><p>{}</p>", &[&asked.says]);
    if let Some((id, name)) = &asked.likely {
        let pick = format!("own-pick:{}\t{id}", asked.key);
        html.add(r#"<button type="button" data-do="{}">It is {}</button> "#, &[&pick, name]);
    }
    html.add(r#"<label>It is <select name="own.{}">"#, &[&asked.key]);
    option("", "to be said", &asked.chosen, html);
    option("-", "not used", &asked.chosen, html);
    for (id, name) in &asked.options {
        option(id, name, &asked.chosen, html);
    }
    html.add(r#"</select><span class="unseen"> for {}</span></label></li>"#, &[&asked.text]);
}

fn option(value: &str, name: &str, chosen: &str, html: &mut Html) {
    let markup = if value == chosen {
        r#"<option value="{}" selected>{}</option>"#
    } else {
        r#"<option value="{}">{}</option>"#
    };
    html.add(markup, &[value, name]);
}

/// Of which council and year figures are where a file does not say.
fn unsaid(report: &Report, html: &mut Html) {
    html.add(
        r#"<h2>Where a file does not say</h2><p class="filters"><label>Council <select name="own.council	">"#,
        &[],
    );
    option("", "the file says", &report.council, html);
    for (code, name) in &report.councils {
        option(code, name, &report.council, html);
    }
    html.add(r#"</select></label> <label>Year <select name="own.year	">"#, &[]);
    option("", "the file says", &report.year, html);
    for year in &report.years {
        option(year, year, &report.year, html);
    }
    html.add("</select></label></p>", &[]);
}

/// What the figures of a measure are multiplied by, where they seem to be in another unit.
fn scales(all: &[Scale], html: &mut Html) {
    if all.is_empty() {
        return;
    }
    html.add("<h2>In which unit</h2>", &[]).add(SOFT, &[
        "Figures of these are hundreds or thousands of times what was published. Say what is to be done with them.",
    ]);
    for each in all {
        html.add(r#"<p class="filters"><label>{} <select name="own.times"#, &[&each.name]);
        html.add("\t{}\">", &[&each.id]);
        option("", "taken as they stand", each.chosen, html);
        for (id, name) in &each.options {
            option(id, name, each.chosen, html);
        }
        html.add("</select></label></p>", &[]);
    }
}

fn figures(report: &Report, html: &mut Html) {
    html.add("<h2>Your figures</h2>", &[]);
    if report.figures.is_empty() {
        html.add(
            "<p>{}</p>",
            &["There is no figure of your own to use yet: see below what became of every cell."],
        );
        return;
    }
    html.add(
        r#"<p>{}</p><p class="presets"><button type="button" data-do="own-use">Use these figures</button> <button type="button" data-do="own-table">Download them (CSV)</button></p>"#,
        &[&report.says],
    );
    if !report.moved.is_empty() {
        moved(&report.moved, html);
    }
    html.add_if_any("<p>{}</p>", &report.others);
    html.begin_table("Your figures beside those published")
        .add(COLUMN, &["Council"])
        .add(COLUMN, &["Measure"]);
    html.add(COLUMN, &["Year"]).add(NUMBERS, &["Published"]).add(NUMBERS, &["Yours"]).begin_rows();
    for Figure { council, measure, year, published, own } in &report.figures {
        html.add(ROW, &[council]).add(TEXT, &[measure]).add(TEXT, &[year]);
        html.add(NUMBER, &[published]).add(NUMBER, &[own]).add("</tr>", &[]);
    }
    html.end_table();
    if report.more > 0 {
        html.add(SOFT, &[&format!("And {} more.", report.more)]);
    }
}

fn moved(moved: &[Moved], html: &mut Html) {
    html.begin_table("Places by the published rule, as published and with your figures");
    html.add(COLUMN, &["Council"]).add(COLUMN, &["Service"]).add(COLUMN, &["Year"]);
    html.add(NUMBERS, &["Published"]).add(NUMBERS, &["With yours"]).add(COLUMN, &["Change"]).begin_rows();
    for each in moved {
        html.add(ROW, &[&each.council]).add(TEXT, &[&each.of]).add(TEXT, &[&each.year]);
        html.add(NUMBER, &[&each.published])
            .add(NUMBER, &[&each.own])
            .add(TEXT, &[&each.says])
            .add("</tr>", &[]);
    }
    html.end_table();
}

fn file(file: &File, at: usize, html: &mut Html) {
    html.add("<section><h3>{}</h3><p>{}</p>", &[&file.name, &file.says]);
    if !file.notices.is_empty() {
        html.add("<ul>", &[]);
        for notice in &file.notices {
            html.add(ITEM, &[notice]);
        }
        html.add("</ul>", &[]);
    }
    html.add(
        r#"<p class="presets"><button type="button" data-do="own-remove:{}">Remove this file<span class="unseen">: {}</span></button></p>"#,
        &[&at.to_string(), &file.name],
    );
    sheets(&file.sheets, html);
    if !file.findings.is_empty() {
        html.begin_table(&format!("Cells of {} that are not simply taken", file.name));
        html.add(COLUMN, &["Where"]).add(COLUMN, &["Found"]).add(COLUMN, &["What became of it"]).begin_rows();
        file.findings.iter().for_each(|each| finding(each, html));
        html.end_table();
    }
    html.add("</section>", &[]);
}

/// The sheets of a file, each with a way to leave it out or take it in.
fn sheets(sheets: &[(String, bool)], html: &mut Html) {
    if sheets.is_empty() {
        return;
    }
    html.add(r#"<ul class="plain">"#, &[]);
    for (name, is_read) in sheets {
        let (says, act, pick) =
            if *is_read { ("read", "Leave it out", "-") } else { ("left out", "Read it", "") };
        html.add("<li>{}: {} ", &[name, says]).add(
            r#"<button type="button" data-do="{}">{}<span class="unseen">: {}</span></button></li>"#,
            &[&format!("own-pick:sheet\t{name}\t{pick}"), act, name],
        );
    }
    html.add("</ul>", &[]);
}

fn finding(finding: &Finding, html: &mut Html) {
    html.add(ROW, &[&finding.place]).add(TEXT, &[&finding.found]);
    html.add(
        r#"<td><strong>{}.</strong> {} {}"#,
        &[&capital(finding.fate), &finding.says, &finding.question],
    );
    html.add_if_any("<small>Expected: {}</small>", &finding.expected);
    if finding.more > 0 {
        html.add(SMALL, &[&format!("And {} more like it.", finding.more)]);
    }
    html.add("</td></tr>", &[]);
}
