//! What the pages have in common that a worker writes whole: a service, a measure, councils compared.

use super::chart::named;
use super::{Html, ITEM, PARAGRAPH};
use crate::view::chart::Named;
use crate::view::lens::Missing;
use crate::view::sure::Link;

/// Something that the edition does not have, and the nearest that it has.
pub fn missing(missing: &Missing) -> String {
    let mut html = Html::default();
    html.add(PARAGRAPH, &[&missing.says]);
    if let Some(near) = &missing.nearest {
        html.add("<p>Did you mean ", &[]);
        named(near, &mut html);
        html.add("?</p>", &[]);
    }
    html.add("<h2>All services</h2>", &[]);
    names(&missing.all, &mut html);
    html.finish()
}

/// A list of names.
pub(super) fn names(names: &[Named], html: &mut Html) {
    html.add("<ul>", &[]);
    for each in names {
        html.add("<li>", &[]);
        named(each, html);
        html.add("</li>", &[]);
    }
    html.add("</ul>", &[]);
}

/// Paragraphs, one a sentence.
pub(super) fn paragraphs(texts: &[String], html: &mut Html) {
    for text in texts {
        html.add(PARAGRAPH, &[text]);
    }
}

/// A list of sentences.
pub(super) fn sentences(texts: &[String], html: &mut Html) {
    html.add("<ul>", &[]);
    for text in texts {
        html.add(ITEM, &[text]);
    }
    html.add("</ul>", &[]);
}

/// Links to choose from, on a line.
pub(super) fn choices(says: &str, links: &[Link], html: &mut Html) {
    if links.is_empty() {
        return;
    }
    html.add("<p>{} ", &[says]);
    for (n, link) in links.iter().enumerate() {
        let markup = if link.is_here {
            r#"<a href="{}" aria-current="true">{}</a>"#
        } else {
            r#"<a href="{}">{}</a>"#
        };
        html.add(if n > 0 { ", " } else { "" }, &[]).add(markup, &[&link.href, &link.text]);
    }
    html.add(".</p>", &[]);
}
