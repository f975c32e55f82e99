//! Pages about the site itself, as documents in the frame of all static pages.

use super::document::{Document, Site};
use super::frame::ABOUT;
use super::{COLUMN, HEADING, Html, ITEM, PARAGRAPH, ROW, TEXT};
use crate::edition::corrections::Corrections;
use crate::view::about::{self, About, Host, Leads, Listed, Part, Table};

/// What a publisher is called in settings that nobody has changed.
const NOBODY: &str = "Pound for Pound";

/// All of them.
pub fn documents(listed: &[Listed], corrections: &Corrections, site: &Site) -> Vec<Document> {
    let [(_, data), (_, accessibility), (_, privacy), (_, publisher)] = ABOUT;
    vec![
        document(data, site, &about::data(listed, corrections, &host(site, data))),
        document(accessibility, site, &about::accessibility(&host(site, accessibility))),
        document(privacy, site, &about::privacy(&host(site, privacy))),
        document(publisher, site, &about::publisher(&host(site, publisher))),
    ]
}

fn document(path: &str, site: &Site, page: &About) -> Document {
    Document {
        title: format!("{} – {}", page.heading, site.name),
        description: page.description.clone(),
        address: path.to_string(),
        body: body(page),
        ..Document::default()
    }
}

fn host(site: &Site, path: &str) -> Host {
    let if_any = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
    Host {
        name: site.name.clone(),
        publisher: if_any(&site.publisher).filter(|publisher| publisher != NOBODY),
        sells: if_any(&site.sells),
        report: if_any(site.report.address()),
        address: site.whole(path).unwrap_or_else(|| path.to_string()),
    }
}

fn body(page: &About) -> String {
    let mut html = Html::default();
    html.add(HEADING, &[&page.heading]);
    page.parts.iter().for_each(|each| part(each, &mut html));
    html.finish()
}

fn part(part: &Part, html: &mut Html) {
    match part {
        Part::Section(text) => html.add("<h2>{}</h2>", &[text]),
        Part::Heading(text) => html.add("<h3>{}</h3>", &[text]),
        Part::Says(text) => html.add(PARAGRAPH, &[text]),
        Part::List(items) => {
            html.add("<ul>", &[]);
            items.iter().for_each(|item| {
                html.add(ITEM, &[item]);
            });
            html.add("</ul>", &[])
        }
        Part::Leads(Leads { before, name, to, after }) => {
            html.add(r#"<p>{}<a href="{}">{}</a>{}</p>"#, &[before, to, name, after])
        }
        Part::Exact(before, text) => html.add("<p>{} <code>{}</code>.</p>", &[before, text]),
        Part::Table(rows) => table(rows, html),
        Part::Opens(name, parts) => {
            html.add("<details><summary>{}</summary>", &[name]);
            parts.iter().for_each(|each| self::part(each, html));
            html.add("</details>", &[])
        }
    };
}

fn table<'a>(table: &Table, html: &'a mut Html) -> &'a mut Html {
    html.begin_table(&table.caption);
    for column in &table.columns {
        html.add(COLUMN, &[column]);
    }
    html.begin_rows();
    for row in &table.rows {
        let mut cells = row.iter();
        html.add(ROW, &[cells.next().map_or("", String::as_str)]);
        for cell in cells {
            html.add(TEXT, &[cell]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table()
}
