//! Pages about the site itself: its data and what was corrected, how accessible it is, what it knows of its readers,
//! and who publishes it. Nothing on them depends on a reader, so they are files.

mod accessibility;
mod data;
mod privacy;
mod publisher;

pub use accessibility::accessibility;
pub use data::{Listed, data};
pub use privacy::privacy;
pub use publisher::publisher;

/// What a page knows of the host: see `public/site.json`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// What the site is called.
    pub name: String,
    /// Who publishes it; nothing where nobody has said.
    pub publisher: Option<String>,
    /// What the publisher sells, as a sentence; nothing where it has not said.
    pub sells: Option<String>,
    /// The mail address that errors are reported to; nothing where there is none.
    pub report: Option<String>,
    /// The whole address of the page, or its path where the site's is not known.
    pub address: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// Its heading.
    pub heading: String,
    /// What is on it, in one or two sentences, for those who have not opened it.
    pub description: String,
    /// What follows the heading.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The heading of a section.
    Section(String),
    /// The heading of a part of a section.
    Heading(String),
    /// A paragraph.
    Says(String),
    /// A list.
    List(Vec<String>),
    /// A paragraph that leads somewhere.
    Leads(Leads),
    /// A paragraph that ends in what is to be compared letter by letter.
    Exact(&'static str, String),
    /// A table.
    Table(Table),
    /// What opens when it is asked for.
    Opens(String, Vec<Part>),
}

/// A sentence with a link in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leads {
    /// What stands before the link.
    pub before: &'static str,
    /// The link's own words.
    pub name: String,
    /// Where it leads, from the page.
    pub to: String,
    /// What stands after it.
    pub after: &'static str,
}

/// Rows under columns. The first cell of a row says what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns, in words.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A heading that begins a section.
fn section(heading: &str) -> Part {
    Part::Section(heading.to_string())
}

/// A paragraph.
fn says(text: &str) -> Part {
    Part::Says(text.to_string())
}

/// A list of what is known when the program is written.
fn list(items: &[&str]) -> Part {
    Part::List(items.iter().map(|item| (*item).to_string()).collect())
}

impl Host {
    /// A link that begins a message to the host, its subject and text given; nothing where the host has set no address.
    fn message(&self, subject: &str, text: &str) -> Option<String> {
        // A mail program takes `+` for itself, so a space is written out. Lines end as mail's do.
        let written = |text: &str| {
            form_urlencoded::byte_serialize(text.replace('\n', "\r\n").as_bytes())
                .collect::<String>()
                .replace('+', "%20")
        };
        let to = self.report.as_ref()?;
        Some(format!("mailto:{to}?subject={}&body={}", written(subject), written(text)))
    }

    /// Who publishes the site, within a sentence.
    fn who(&self) -> &str {
        self.publisher.as_deref().unwrap_or("the publisher of this site")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_what_a_mail_program_would_take_for_itself() {
        let host = Host { report: Some("a+b@c.org".to_string()), ..Host::default() };
        let link = host.message("50% & more", "One\nTwo + three?").expect("has an address");
        assert_eq!(link, "mailto:a+b@c.org?subject=50%25%20%26%20more&body=One%0D%0ATwo%20%2B%20three%3F");
        assert_eq!(Host::default().message("", ""), None);
    }
}
