//! Views as HTML text: what a page shows that needs no program behind it.
//!
//! The app puts these texts into the page, and `pound` writes the same ones into files, so that a reader without
//! WebAssembly or JavaScript sees the same table. Markup is only what this folder itself spells out; text from an
//! edition, a link or a person goes through [`Html::add`], which escapes it: it is data, never markup.

#[cfg(feature = "cli")]
pub mod about;
pub mod bars;
#[cfg(feature = "frontier")]
pub mod card;
pub mod chart;
#[cfg(feature = "frontier")]
pub mod compare;
pub mod council;
#[cfg(feature = "frontier")]
pub mod detail;
#[cfg(feature = "cli")]
pub mod document;
#[cfg(feature = "frontier")]
pub mod facts;
pub mod find;
pub mod frame;
#[cfg(feature = "frontier")]
pub mod grip;
#[cfg(feature = "frontier")]
pub mod indicator;
pub mod league;
#[cfg(feature = "frontier")]
pub mod lens;
#[cfg(feature = "frontier")]
pub mod levers;
#[cfg(feature = "frontier")]
pub mod math;
pub mod method;
#[cfg(feature = "frontier")]
pub mod module;
#[cfg(feature = "frontier")]
pub mod money;
#[cfg(feature = "frontier")]
pub mod movers;
pub mod own;
pub mod page;
#[cfg(feature = "cli")]
pub mod picture;
#[cfg(feature = "cli")]
pub mod plain;
pub mod published;
#[cfg(feature = "frontier")]
pub mod share;
pub mod sources;
#[cfg(feature = "frontier")]
pub mod statement;
#[cfg(feature = "frontier")]
pub mod sure;
#[cfg(feature = "frontier")]
pub mod written;

/// HTML in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Adds a piece of markup with a value, escaped, in place of each `{}`, inside an element or a quoted
    /// attribute.
    pub fn add(&mut self, markup: &'static str, values: &[&str]) -> &mut Self {
        let mut values = values.iter();
        for (at, piece) in markup.split("{}").enumerate() {
            if at > 0 {
                escape(values.next().copied().unwrap_or_default(), &mut self.0);
            }
            self.0.push_str(piece);
        }
        self
    }

    /// Adds a piece of markup around a value, unless the value is empty.
    pub fn add_if_any(&mut self, markup: &'static str, value: &str) -> &mut Self {
        if value.is_empty() { self } else { self.add(markup, &[value]) }
    }

    /// Adds what another of these has made.
    pub fn put(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Begins a table that scrolls sideways where it is wider than the screen, with its caption.
    fn begin_table(&mut self, caption: &str) -> &mut Self {
        let markup = r#"<div class="scroll" tabindex="0" role="region" aria-label="{}"><table><caption>{}</caption><thead><tr>"#;
        self.add(markup, &[caption, caption])
    }

    /// Ends the column headings of a table.
    fn begin_rows(&mut self) -> &mut Self {
        self.add("</tr></thead><tbody>", &[])
    }

    /// Ends such a table.
    fn end_table(&mut self) -> &mut Self {
        self.add("</tbody></table></div>", &[])
    }

    /// The text.
    pub fn finish(self) -> String {
        self.0
    }
}

/// The heading of a page: it takes the focus when the page is opened.
const HEADING: &str = r#"<h1 tabindex="-1">{}</h1>"#;
/// The heading of a column of text.
const COLUMN: &str = r#"<th scope="col">{}</th>"#;
/// The heading of a column of numbers.
const NUMBERS: &str = r#"<th scope="col" class="n">{}</th>"#;
/// The heading of a row.
const ROW: &str = r#"<tr><th scope="row">{}</th>"#;
/// A number in a cell.
const NUMBER: &str = r#"<td class="n">{}</td>"#;
/// A text in a cell.
const TEXT: &str = "<td>{}</td>";
/// A paragraph of lesser weight.
const SOFT: &str = r#"<p class="soft">{}</p>"#;
/// A paragraph.
#[cfg(feature = "frontier")]
const PARAGRAPH: &str = "<p>{}</p>";
/// A line of small print.
const SMALL: &str = "<small>{}</small>";
/// An entry of a list.
const ITEM: &str = "<li>{}</li>";

fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_data_never_markup() {
        let mut html = Html::default();
        html.add(r#"<p title="{}">{}</p>"#, &["\"><script>", "<script>alert('&')</script> {}"]);
        assert_eq!(
            html.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt; {}</p>"
        );
    }
}
