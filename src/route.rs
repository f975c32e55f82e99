//! Where the reader is: the part of the address after `#`, such as `#v=1&page=council&council=E10000018`.
//!
//! Defaults are left out, so the plain address is the default league table. What a link says and this version
//! does not know is kept out, with a notice. Links of older versions are migrated by pure functions.

mod sure;

use std::fmt;

pub use sure::{By, Sure};

/// The version of links that this program writes.
const VERSION: u32 = 1;

/// How many places a council must gain to be among the most improved.
pub const IMPROVED_BY: u32 = 30;

/// Where the reader is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The edition's id; the first of the index if left out.
    pub edition: Option<String>,
    /// The period; the latest if left out.
    pub period: Option<String>,
    /// The method's short form; empty for the default.
    pub method: String,
    /// The module whose lenses make the whole; all lenses if left out.
    pub module: Option<String>,
    /// The page.
    pub page: Page,
}

/// A page and what is chosen on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The league table.
    League(League),
    /// One council, by its code.
    Council(String),
    /// Every choice of the method, and the worked sum for a council, by its code; of the first if left out.
    Method(Option<String>),
    /// How sure each place is.
    Sure(Sure),
    /// Where the figures come from.
    Sources,
}

impl Default for Page {
    fn default() -> Self {
        Page::League(League::default())
    }
}

impl Page {
    /// A name of the page, which stays the same whatever is chosen on it.
    pub fn name(&self) -> String {
        match self {
            Page::League(_) => "league".to_string(),
            Page::Council(code) => format!("council {code}"),
            Page::Method(_) => "method".to_string(),
            Page::Sure(sure) => format!("sure {:?} {:?}", sure.council, sure.other),
            Page::Sources => "sources".to_string(),
        }
    }
}

/// What is chosen on the league table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct League {
    /// Which councils are shown.
    pub show: Show,
    /// What is searched for.
    pub find: String,
    /// Only this class of authority; all if empty.
    pub class: String,
    /// Only this region; all if empty.
    pub region: String,
    /// Only a council and its neighbours by a model, `ons:E10000018`; all if empty.
    pub similar: String,
    /// The column it is sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// The lens that a narrow screen shows; the first if left out.
    pub lens: Option<String>,
}

/// Which councils the league table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// The first so many.
    Top(u32),
    /// The first so many on each lens.
    TopByLens(u32),
    /// Those that gained more than so many places.
    Improved(u32),
}

/// The column that the league table is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Sort {
    /// Overall rank, best first.
    #[default]
    Rank,
    /// Name, A to Z.
    Council,
    /// How far the place is sure, the narrowest range first.
    Range,
    /// Place among councils of the same kind, best first.
    Kind,
    /// Place with need taken into account, best first.
    Need,
    /// Places gained, most first.
    Change,
    /// Rank on a lens, best first.
    Lens(String),
}

/// Something in a link that could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key that this version does not know.
    UnknownKey(String),
    /// A value that this version does not know.
    UnknownValue {
        /// The key.
        key: String,
        /// Its value.
        value: String,
    },
    /// A link written by a newer version.
    Newer,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::UnknownKey(key) => {
                write!(f, "The link asks for “{key}”, which this version does not know.")
            }
            Notice::UnknownValue { key, value } => {
                write!(f, "The link asks for {key} “{value}”, which this version does not know.")
            }
            Notice::Newer => {
                write!(f, "The link was made by a newer version, and may show something else here.")
            }
        }
    }
}

impl Route {
    /// The route of another page of the same edition, period and method.
    #[must_use]
    pub fn to(&self, page: Page) -> Route {
        Route { page, ..self.clone() }
    }

    /// Reads the part of an address after `#`, with or without it. Everything that cannot be followed is left
    /// at its default and noticed.
    pub fn parse(fragment: &str) -> (Route, Vec<Notice>) {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut parts = Parts::default();
        for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
            parts.take(&key, &value);
        }
        parts.route()
    }

    /// Writes the part of an address after `#`, with it. The default is `#`.
    pub fn fragment(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::from("#"));
        let mut put = |key: &str, value: &str| {
            if !value.is_empty() {
                out.append_pair(key, value);
            }
        };
        if *self != Route::default() {
            put("v", &VERSION.to_string());
        }
        match &self.page {
            Page::League(league) => league.put(&mut put),
            Page::Council(code) => {
                put("page", "council");
                put("council", code);
            }
            Page::Method(code) => {
                put("page", "method");
                put("council", code.as_deref().unwrap_or_default());
            }
            Page::Sure(sure) => sure.put(&mut put),
            Page::Sources => put("page", "sources"),
        }
        put("method", &self.method);
        put("module", self.module.as_deref().unwrap_or_default());
        put("edition", self.edition.as_deref().unwrap_or_default());
        put("period", self.period.as_deref().unwrap_or_default());
        // The serializer counts its own start as a pair; an address begins with the first key. The rest is for people:
        // what separates the parts of a method means nothing after `#`.
        let plain = [("#&", "#"), ("%3A", ":"), ("%2C", ","), ("%2F", "/"), ("%7E", "~")];
        plain.iter().fold(out.finish(), |text, (escaped, plain)| text.replace(escaped, plain))
    }
}

impl League {
    fn put(&self, put: &mut impl FnMut(&str, &str)) {
        put("show", &self.show.word());
        put("find", &self.find);
        put("class", &self.class);
        put("region", &self.region);
        put("similar", &self.similar);
        put("sort", &self.sort.word());
        put("order", if self.reversed { "reversed" } else { "" });
        put("lens", self.lens.as_deref().unwrap_or_default());
    }
}

/// What a link says, before it is put together.
#[derive(Default)]
struct Parts {
    page: String,
    council: String,
    route: Route,
    league: League,
    sure: Sure,
    notices: Vec<Notice>,
}

impl Parts {
    fn take(&mut self, key: &str, value: &str) {
        let text = value.to_string();
        let known = match key {
            "v" => {
                if value.parse::<u32>().is_ok_and(|v| v > VERSION) {
                    self.notices.push(Notice::Newer);
                }
                value.parse::<u32>().is_ok()
            }
            "page" => {
                self.page = text;
                ["league", "council", "method", "sure", "sources"].contains(&value)
            }
            "council" => set(&mut self.council, text),
            "edition" => set(&mut self.route.edition, some(text)),
            "period" => set(&mut self.route.period, some(text)),
            "method" => set(&mut self.route.method, text),
            "module" => set(&mut self.route.module, some(text)),
            "find" => set(&mut self.league.find, text),
            "class" => set(&mut self.league.class, text),
            "region" => set(&mut self.league.region, text),
            "similar" => set(&mut self.league.similar, text),
            "lens" => set(&mut self.league.lens, some(text)),
            "with" | "without" | "by" => self.sure.take(key, value),
            "show" => Show::of(value).map(|show| self.league.show = show).is_some(),
            "sort" => Sort::of(value).map(|sort| self.league.sort = sort).is_some(),
            "order" => {
                self.league.reversed = value == "reversed";
                self.league.reversed
            }
            _ => {
                self.notices.push(Notice::UnknownKey(key.to_string()));
                true
            }
        };
        if !known {
            self.notices.push(Notice::UnknownValue { key: key.to_string(), value: value.to_string() });
        }
    }

    fn route(self) -> (Route, Vec<Notice>) {
        let page = match self.page.as_str() {
            "council" if !self.council.is_empty() => Page::Council(self.council),
            "method" => Page::Method(some(self.council)),
            "sure" => Page::Sure(Sure { council: some(self.council), ..self.sure }),
            "sources" => Page::Sources,
            _ => Page::League(self.league),
        };
        (Route { page, ..self.route }, self.notices)
    }
}

fn set<T>(slot: &mut T, value: T) -> bool {
    *slot = value;
    true
}

/// A value, or nothing where a link gives a key without one.
fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

impl Show {
    /// The word of a link; empty for all.
    pub fn word(self) -> String {
        match self {
            Show::All => String::new(),
            Show::Top(n) => format!("top-{n}"),
            Show::TopByLens(n) => format!("lens-top-{n}"),
            Show::Improved(n) => format!("improved-{n}"),
        }
    }

    /// What the word of a link stands for.
    pub fn of(word: &str) -> Option<Show> {
        let count = |text: &str| text.parse::<u32>().ok().filter(|n| *n > 0);
        if let Some(n) = word.strip_prefix("lens-top-") {
            return count(n).map(Show::TopByLens);
        }
        if let Some(n) = word.strip_prefix("top-") {
            return count(n).map(Show::Top);
        }
        word.strip_prefix("improved-").and_then(|n| n.parse().ok()).map(Show::Improved)
    }
}

impl Sort {
    /// The word of a link; empty for the rank.
    pub fn word(&self) -> String {
        match self {
            Sort::Rank => String::new(),
            Sort::Council => "council".to_string(),
            Sort::Range => "range".to_string(),
            Sort::Kind => "kind".to_string(),
            Sort::Need => "need".to_string(),
            Sort::Change => "change".to_string(),
            Sort::Lens(id) => format!("lens-{id}"),
        }
    }

    /// What the word of a link stands for.
    pub fn of(word: &str) -> Option<Sort> {
        match word {
            "council" => Some(Sort::Council),
            "range" => Some(Sort::Range),
            "kind" => Some(Sort::Kind),
            "need" => Some(Sort::Need),
            "change" => Some(Sort::Change),
            _ => word.strip_prefix("lens-").map(|id| Sort::Lens(id.to_string())),
        }
    }
}

#[cfg(test)]
mod tests;
