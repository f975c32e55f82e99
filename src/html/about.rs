//! Pages about the site itself, as documents in the frame of all static pages.

use super::document::{Document, Site};
use super::{COLUMN, HEADING, Html, ITEM, PARAGRAPH, ROW, TEXT};
use crate::edition::corrections::Corrections;
use crate::view::about::{self, About, Host, Leads, Listed, Part, Table};

/// What a publisher is called in settings that nobody has changed.
const NOBODY: &str = "Pound for Pound";

/// The paths of the pages under the site's root, each with its name, in the order in which a footer lists them.
pub const PAGES: [(&str, &str); 4] = [
    ("Data and corrections", "about/data.html"),
    ("Accessibility", "about/accessibility.html"),
    ("Privacy", "about/privacy.html"),
    ("Who publishes this", "about/publisher.html"),
];

/// All of them.
pub fn documents(listed: &[Listed], corrections: &Corrections, site: &Site) -> Vec<Document> {
    let pages: [&dyn Fn(&Host) -> About; 4] = [
        &|host| about::data(listed, corrections, host),
        &about::accessibility,
        &about::privacy,
        &about::publisher,
    ];
    let document = |((_, path), page): (&(&str, &str), &dyn Fn(&Host) -> About)| {
        let page = page(&host(site, path));
        Document {
            title: format!("{} – {}", page.heading, site.name),
            description: page.description.clone(),
            address: (*path).to_string(),
            body: body(&page, path),
            ..Document::default()
        }
    };
    PAGES.iter().zip(pages).map(document).collect()
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

fn body(page: &About, path: &str) -> String {
    let mut html = Html::default();
    html.add(HEADING, &[&page.heading]);
    page.parts.iter().for_each(|each| part(each, &mut html));
    html.add(r#"<nav aria-label="About this site">"#, &[]);
    for (name, other) in PAGES.iter().filter(|(_, other)| *other != path) {
        let file = other.rsplit('/').next().unwrap_or_default();
        html.add(r#"<a href="{}">{}</a>"#, &[file, name]);
    }
    html.add("</nav>", &[]);
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
