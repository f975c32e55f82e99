//! How what is seen is shared, cited and taken away: its links, its citation, and what is said of its table.

use super::here::{Here, OWN, heading};
use super::method::differences;
use super::words::{day, list};
use crate::download::{About, Cited, Fact};
use crate::edition::{Indicator, Status};
use crate::route::{League, PINNED, Page, Route};

/// What is asked for, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The page.
    pub here: &'a Here<'a>,
    /// SHA-256 of the edition's file.
    pub hash: &'a str,
    /// The address of the site, up to the `#`.
    pub site: &'a str,
    /// The day, `2026-11-22`.
    pub today: &'a str,
}

/// The box.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Share {
    /// The link of what is seen, as a whole address.
    pub link: String,
    /// The same, pinned to the edition's file; empty where own figures are shown.
    pub pinned: String,
    /// What the links cannot carry, as a sentence; empty where they carry everything.
    pub unsaid: String,
    /// Whether the browser has a way of its own to share.
    pub can_send: bool,
    /// The citation by the name of its form; none where there is nothing published to cite.
    pub citations: Vec<(&'static str, String)>,
    /// The files: the form's name and the file's.
    pub files: Vec<(&'static str, String)>,
    /// Why the page has no table, as a sentence; empty where it has one.
    pub lacks: String,
}

/// How numbers are rounded on the page, and that files do not round them.
pub const ROUNDING: &str = "Numbers on the page are rounded: figures to the decimals that the edition gives each measure, \
                            pounds to whole pounds and below £10 to pence, other numbers to the decimals shown, halves \
                            away from zero; parts of a score so that they add up to the rounded total. Files hold the \
                            numbers unrounded.";

/// Said where own figures are shown.
pub const UNSAID: &str = "The link cannot carry your own figures: whoever opens it sees the published ones.";

/// Said in the place of a citation where own figures are shown.
pub const NOT_CITED: &str = "This view includes your own figures, so there is no published data to cite. Show published \
                             figures only to cite them.";

impl Asked<'_> {
    fn is_own(&self) -> bool {
        !self.here.ranked.own.is_empty()
    }

    /// The link of exactly what is seen.
    pub fn link(&self) -> String {
        self.whole(self.here.route)
    }

    /// The same, pinned to the edition's file. Nothing where own figures are shown: no file of theirs is published.
    pub fn pinned(&self) -> Option<String> {
        let pin: String = self.hash.chars().take(PINNED).collect();
        let edition = Some(self.here.edition().header.id.clone());
        (!self.is_own()).then(|| self.whole(&Route { edition, pin, ..self.here.route.clone() }))
    }

    fn whole(&self, route: &Route) -> String {
        let fragment = route.fragment();
        if fragment == "#" { self.site.to_string() } else { [self.site, &fragment].concat() }
    }

    /// What is cited; nothing where own figures are shown.
    pub fn cited(&self) -> Option<Cited> {
        let header = &self.here.edition().header;
        Some(Cited {
            title: self.title(),
            edition: header.id.clone(),
            edition_title: header.title.clone(),
            hash: self.hash.to_string(),
            published: header.published.clone(),
            method: self.method(),
            link: self.pinned()?,
            seen: self.today.to_string(),
        })
    }

    /// The name of the page and the year.
    pub fn title(&self) -> String {
        let edition = self.here.edition();
        let name = match &self.here.route.page {
            Page::League(_) => "League table".to_string(),
            Page::Council(code) => {
                let council = edition.authority(code).and_then(|i| self.here.authority(i));
                council.map_or("No such council", |a| a.name.as_str()).to_string()
            }
            Page::Method(_) => "Method and weights".to_string(),
            Page::Sure(_) => "How sure a place is".to_string(),
            Page::Own => "Your data".to_string(),
            Page::Sources => "Sources".to_string(),
            written => heading(edition, written),
        };
        let module = match (&self.here.route.page, self.here.ranked.module_name()) {
            (Page::Module(_), _) | (_, None) => String::new(),
            (_, Some(module)) => format!(", {module}"),
        };
        format!("{name}{module}, {}", self.here.period_name())
    }

    /// The method in words: the published rule, or what is chosen otherwise.
    pub fn method(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        if self.here.edition().is_ranks_only() {
            return "the places as they were published".to_string();
        }
        if self.here.ranked.is_by_default() {
            return format!("the published rule, version {version}");
        }
        let differences = differences(self.here.ranked);
        format!("custom, the published rule of version {version} with {}", list(&differences))
    }

    /// What sets the page apart from published figures by the published rule.
    fn marks(&self) -> Vec<String> {
        let own = self.is_own().then(|| OWN.to_string());
        let is_custom = !self.here.ranked.is_by_default() && !self.here.edition().is_ranks_only();
        let custom = is_custom.then(|| format!("Custom method: {}.", list(&differences(self.here.ranked))));
        own.into_iter().chain(custom).collect()
    }

    /// What is said of the page's table.
    pub fn about(&self) -> About {
        let header = &self.here.edition().header;
        let cited = self.cited();
        let citation = cited.as_ref().map_or_else(|| format!("{OWN} Not to be cited."), citation);
        let (hash, published) = if self.is_own() { ("", "") } else { (self.hash, header.published.as_str()) };
        let short = &self.here.route.method;
        let short = if short.is_empty() { String::new() } else { ["method=", short].concat() };
        let facts = [
            ("citation", "Citation", citation),
            ("edition", "Edition", header.id.clone()),
            ("edition_title", "Title of the edition", header.title.clone()),
            ("edition_sha256", "SHA-256 of the edition’s file", hash.to_string()),
            ("edition_published", "Edition published", published.to_string()),
            ("period", "Year", self.here.period_name().to_string()),
            ("shown", "Shown", self.shown()),
            ("method", "Method", self.method()),
            ("method_in_links", "Method, as links have it", short),
            ("rounding", "Rounding", ROUNDING.to_string()),
            ("licence", "Licence", header.licence.clone()),
            ("link", "Link", self.link()),
            ("pinned_link", "Link to exactly this edition", self.pinned().unwrap_or_default()),
            (
                "link_lacks",
                "What the link lacks",
                if self.is_own() { UNSAID.to_string() } else { String::new() },
            ),
            ("seen", "Downloaded on", self.today.to_string()),
        ];
        let facts = facts.into_iter().filter(|(_, _, text)| !text.is_empty());
        About {
            title: self.title(),
            marks: self.marks(),
            facts: facts.map(|(id, name, text)| Fact { id, name, text }).collect(),
            caveats: self.caveats(),
            sources: header.sources.clone(),
        }
    }

    /// Which councils the league table is of; empty for all of them, and for other pages.
    fn shown(&self) -> String {
        let Page::League(League { show, find, class, region, similar, .. }) = &self.here.route.page else {
            return String::new();
        };
        let show = show.word();
        let parts = [
            ("list", show.as_str()),
            ("search", find),
            ("kind", class),
            ("region", region),
            ("similar to", similar),
        ];
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        parts.map(|(name, value)| format!("{name} “{value}”")).collect::<Vec<_>>().join("; ")
    }

    fn caveats(&self) -> Vec<String> {
        let edition = self.here.edition();
        let mut all = vec![
            "A place is a comparison, not a verdict: read it beside deprivation and similar councils."
                .to_string(),
        ];
        all.extend(edition.header.notes.iter().cloned());
        all.extend(self.here.ranked.ranking.notices.iter().map(|notice| notice.sentence(edition)));
        let left_out = &edition.header.left_out;
        all.extend(
            left_out.iter().map(|each| format!("{} ({}) is left out. {}", each.name, each.code, each.reason)),
        );
        let cautions = edition.indicators.iter().filter(|j| !j.caution.is_empty() && self.is_of(j));
        all.extend(cautions.map(|j| format!("{}: {}", j.plain(), j.caution)));
        all.extend(self.statuses());
        all
    }

    /// Whether the table has figures of a measure, or of what is made of it alone.
    fn is_of(&self, indicator: &Indicator) -> bool {
        match &self.here.route.page {
            Page::Council(_) | Page::Compare(_) | Page::Facts(None) => true,
            Page::Lens(id) => indicator.lens == *id,
            Page::Indicator(id, _) | Page::Facts(Some(id)) => indicator.id == *id,
            _ => false,
        }
    }

    /// What the words for figures and gaps mean, where the table has them.
    fn statuses(&self) -> Option<String> {
        let has_figures =
            matches!(self.here.route.page, Page::Council(_) | Page::Compare(_) | Page::Indicator(..));
        let words = [
            (Status::Suppressed, "withheld by the publisher because the numbers are small"),
            (Status::NotPublished, "the publisher gives none"),
            (Status::NotApplicable, "it is not a function of this council"),
            (Status::CarriedForward, "of an earlier collection, carried forward"),
        ];
        let words = words.map(|(status, means)| format!("{status}: {means}"));
        has_figures.then(|| format!("What the words for figures mean: {}.", words.join("; ")))
    }

    /// The name of a file without its ending, of letters and digits that every system takes.
    pub fn file(&self) -> String {
        let own = if self.is_own() { " own-figures" } else { "" };
        let custom = if self.here.ranked.is_by_default() { "" } else { " custom-method" };
        let edition = &self.here.edition().header.id;
        let page = self.here.route.page.name();
        let name = format!("pound-for-pound {edition} {} {page}{custom}{own}", self.here.period_name());
        let words: Vec<&str> =
            name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.join("-")
    }
}

/// The citation in plain words.
pub fn citation(of: &Cited) -> String {
    let published =
        if of.published.is_empty() { String::new() } else { format!(", published {}", day(&of.published)) };
    format!(
        "Pound for Pound. {}. Edition {} (“{}”{published}), SHA-256 {}. Method: {}. {} (seen {}).",
        of.title,
        of.edition,
        of.edition_title,
        of.hash,
        of.method,
        of.link,
        day(&of.seen)
    )
}
