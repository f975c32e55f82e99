//! Views as HTML text: what a page shows that needs no program behind it.
//!
//! The app puts these texts into the page, and `pound` writes the same ones into files, so that a reader without
//! WebAssembly or JavaScript sees the same table. Text from an edition, a link or a person goes through
//! [`Html::text`] and [`Html::open`], which escape it: it is data, never markup.

pub mod bars;
pub mod council;
pub mod league;
pub mod page;
pub mod published;
pub mod sources;

/// HTML in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

/// An attribute's name and value.
pub type Attribute<'a> = (&'static str, &'a str);

impl Html {
    /// Opens an element. An attribute with an empty value is left out.
    pub fn open(&mut self, tag: &'static str, attributes: &[Attribute]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// Adds what another of these has made.
    pub fn markup(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Adds an element that holds nothing but text.
    pub fn leaf(&mut self, tag: &'static str, attributes: &[Attribute], text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Adds an element that holds nothing but text, unless there is none.
    pub fn leaf_if_any(&mut self, tag: &'static str, attributes: &[Attribute], text: &str) -> &mut Self {
        if text.is_empty() { self } else { self.leaf(tag, attributes, text) }
    }

    /// The heading of a page: it takes the focus when the page is opened.
    pub fn heading(&mut self, text: &str) -> &mut Self {
        self.leaf("h1", &[("tabindex", "-1")], text)
    }

    /// A heading cell of a column.
    pub fn column(&mut self, class: &str, text: &str) -> &mut Self {
        self.leaf("th", &[("scope", "col"), ("class", class)], text)
    }

    /// A list of texts.
    pub fn list<'a>(&mut self, items: impl Iterator<Item = &'a str>) -> &mut Self {
        self.open("ul", &[]);
        for item in items {
            self.leaf("li", &[], item);
        }
        self.close("ul")
    }

    /// The text.
    pub fn finish(self) -> String {
        self.0
    }
}

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
        html.leaf("p", &[("title", "\"><script>")], "<script>alert('&')</script>");
        assert_eq!(
            html.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>"
        );
    }
}
