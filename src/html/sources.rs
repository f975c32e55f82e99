//! Where the figures come from.

use super::{COLUMN, HEADING, Html, ITEM, ROW, TEXT};
use crate::edition::{Entry, Header};

/// Sources, licences, notes and who is left out.
pub fn page(header: &Header, entry: &Entry) -> String {
    let mut html = Html::default();
    html.add(HEADING, &["Where the figures come from"]);
    html.add(r#"<p class="lead">{}</p><h2>What to know</h2><ul>"#, &[&header.title]);
    for note in &header.notes {
        html.add(ITEM, &[note]);
    }
    html.add("</ul>", &[]);
    if !header.left_out.is_empty() {
        html.add("<h2>Left out of the ranking</h2><ul>", &[]);
        for out in &header.left_out {
            html.add("<li><strong>{}</strong>. {}.</li>", &[&out.name, &out.reason]);
        }
        html.add("</ul>", &[]);
    }
    html.begin_table("Sources");
    for column in ["Title", "Publisher", "Released", "Licence"] {
        html.add(COLUMN, &[column]);
    }
    html.begin_rows();
    for source in &header.sources {
        html.add(ROW, &[&source.title]);
        for cell in [&source.publisher, &source.released, &source.licence] {
            html.add(TEXT, &[cell]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table().add(
        r#"<h2>Check it yourself</h2><p>The edition is one file: <a href="editions/{}" download="{}">{}</a>. Its SHA-256 is <code>{}</code>.</p>"#,
        &[&entry.file, &entry.file, &entry.file, &entry.sha256],
    );
    html.finish()
}
