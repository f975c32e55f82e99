//! What is chosen on the league table, and the words that it has in a link.

/// How many places a council must gain to be among the most improved.
pub const IMPROVED_BY: u32 = 30;

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

impl League {
    /// Puts the keys and values of a link.
    pub(super) fn put(&self, put: &mut impl FnMut(&str, &str)) {
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

/// The words of links for all orders but those by a lens.
const SORTS: [(Sort, &str); 6] = [
    (Sort::Rank, ""),
    (Sort::Council, "council"),
    (Sort::Range, "range"),
    (Sort::Kind, "kind"),
    (Sort::Need, "need"),
    (Sort::Change, "change"),
];

impl Sort {
    /// The word of a link; empty for the rank.
    pub fn word(&self) -> String {
        match self {
            Sort::Lens(id) => format!("lens-{id}"),
            other => SORTS.iter().find(|(sort, _)| sort == other).map_or("", |(_, word)| word).to_string(),
        }
    }

    /// What the word of a link stands for.
    pub fn of(word: &str) -> Option<Sort> {
        let lens = || word.strip_prefix("lens-").map(|id| Sort::Lens(id.to_string()));
        SORTS.iter().find(|(_, other)| *other == word).map(|(sort, _)| sort.clone()).or_else(lens)
    }
}
