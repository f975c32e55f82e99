//! Where the figures come from.

use super::Html;
use crate::edition::{Entry, Header};

/// Sources, licences, notes and who is left out.
pub fn page(header: &Header, entry: &Entry) -> String {
    let mut html = Html::default();
    html.heading("Where the figures come from").leaf("p", &[("class", "lead")], &header.title);
    html.leaf("h2", &[], "What to know").list(header.notes.iter().map(String::as_str));
    if !header.left_out.is_empty() {
        html.leaf("h2", &[], "Left out of the ranking").open("ul", &[]);
        for out in &header.left_out {
            html.open("li", &[])
                .leaf("strong", &[], &out.name)
                .text(&format!(". {}.", out.reason))
                .close("li");
        }
        html.close("ul");
    }
    html.open(
        "div",
        &[("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Sources")],
    );
    html.open("table", &[("class", "plain")])
        .leaf("caption", &[], "Sources")
        .open("thead", &[])
        .open("tr", &[]);
    html.column("", "Title").column("", "Publisher").column("", "Released").column("", "Licence");
    html.close("tr").close("thead").open("tbody", &[]);
    for source in &header.sources {
        html.open("tr", &[]).leaf("th", &[("scope", "row")], &source.title).leaf(
            "td",
            &[],
            &source.publisher,
        );
        html.leaf("td", &[], &source.released).leaf("td", &[], &source.licence).close("tr");
    }
    html.close("tbody").close("table").close("div").leaf("h2", &[], "Check it yourself");
    html.open("p", &[]).text("The edition is one file: ");
    html.leaf("a", &[("href", &format!("editions/{}", entry.file)), ("download", &entry.file)], &entry.file);
    html.text(". Its SHA-256 is ").leaf("code", &[], &entry.sha256).text(".").close("p");
    html.finish()
}
