//! The checks that turn what a file says into an [`Edition`] that cannot be wrong.
//!
//! The same checks serve the edition file and the folder; only the words for a place differ, and those are
//! the caller's.

mod complete;
mod tables;

use super::fault::{Fault, Faults, Place, quote};
use super::model::{CASH, Header, Indicator};
use super::number::{EXPECTED, is_sane, shown};
use super::words::CodeScheme;
use super::{Edition, EditionFile, OVERALL};
use complete::complete;

/// The tables of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// What is ranked.
    Authorities,
    /// The services.
    Lenses,
    /// The outcome measures.
    Indicators,
    /// Their figures.
    Figures,
    /// Spending by lens.
    Spend,
    /// What a need adjustment uses.
    Need,
    /// Budgets and outturns.
    Budgets,
    /// Statistical neighbours.
    Neighbours,
    /// Published ranks.
    Ranks,
}

impl Table {
    /// The table's name in the edition file, and its file's in the folder.
    pub fn name(self) -> &'static str {
        match self {
            Table::Authorities => "authorities",
            Table::Lenses => "lenses",
            Table::Indicators => "indicators",
            Table::Figures => "figures",
            Table::Spend => "spend",
            Table::Need => "need",
            Table::Budgets => "budgets",
            Table::Neighbours => "neighbours",
            Table::Ranks => "ranks",
        }
    }
}

/// Something that a check found fault with. The reader of a file knows where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot<'a> {
    /// A field of the header.
    Header(&'a str),
    /// A whole table.
    Table(Table),
    /// A field of one record of `authorities`, `lenses` or `indicators`.
    Record {
        /// The table.
        table: Table,
        /// The record's place.
        index: usize,
        /// The field.
        field: &'a str,
    },
    /// One column of a columnar table.
    Column {
        /// The table.
        table: Table,
        /// The column's place in the table.
        column: usize,
        /// The field.
        field: &'a str,
    },
    /// One authority's entry in one column of a columnar table.
    Cell {
        /// The table.
        table: Table,
        /// The column's place in the table.
        column: usize,
        /// The authority's place.
        authority: usize,
        /// The field.
        field: &'a str,
    },
}

/// The classes of authority that a GSS edition may name.
pub const CLASSES: [&str; 4] = ["county", "unitary", "london-borough", "metropolitan-district"];

/// The most decimals that a figure is shown with.
const DECIMALS: u8 = 6;

/// Checks a file and completes it: one column for each indicator and period, and each lens and period.
///
/// # Errors
/// Everything that is wrong with it.
pub fn check(file: EditionFile, locate: &dyn Fn(&Spot) -> Place) -> Result<Edition, Faults> {
    let mut checker = Checker { faults: Vec::new(), locate };
    checker.header(&file);
    checker.authorities(&file);
    checker.lenses(&file);
    checker.indicators(&file);
    checker.figures(&file);
    checker.spend(&file);
    checker.need(&file);
    checker.budgets(&file);
    checker.neighbours(&file);
    checker.ranks(&file);
    if checker.faults.is_empty() { Ok(complete(file)) } else { Err(Faults(checker.faults)) }
}

struct Checker<'a> {
    faults: Vec<Fault>,
    locate: &'a dyn Fn(&Spot) -> Place,
}

impl Checker<'_> {
    fn fault(&mut self, spot: &Spot, found: impl Into<String>, expected: impl Into<String>) {
        self.faults.push(Fault::new((self.locate)(spot), found, expected));
    }

    fn known(&mut self, spot: &Spot, word: &str, what: &str, valid: &mut dyn Iterator<Item = &str>) -> bool {
        let valid: Vec<&str> = valid.collect();
        let known = valid.contains(&word);
        if !known {
            self.faults.push(Fault::not_one_of((self.locate)(spot), word, what, &mut valid.into_iter()));
        }
        known
    }

    fn header(&mut self, file: &EditionFile) {
        let header = &file.edition;
        let periods = || header.periods.iter().map(String::as_str);
        if !is_id(&header.id) {
            self.fault(&Spot::Header("id"), quote(&header.id), ID);
        }
        if header.periods.is_empty() {
            self.fault(&Spot::Header("periods"), "no period", "at least one, oldest first");
        }
        if let Some(twice) = repeated(&mut periods()) {
            self.fault(&Spot::Header("periods"), format!("{} twice", quote(twice)), "each period once");
        }
        if periods().any(str::is_empty) {
            self.fault(&Spot::Header("periods"), "a period without a name", "a name such as 2022-23");
        }
        self.known(&Spot::Header("base_period"), &header.base_period, "one of the periods", &mut periods());
        self.deflators(header);
        if let Some(twice) = repeated(&mut header.sources.iter().map(|s| s.id.as_str())) {
            self.fault(&Spot::Header("sources"), format!("the id {} twice", quote(twice)), "each id once");
        }
        self.modules(file);
        if header.ranked == Some(0) {
            self.fault(&Spot::Header("ranked"), "0", "how many authorities were ranked, at least 1");
        }
        if header.shown == Some(0) {
            self.fault(&Spot::Header("shown"), "0", "how many of the first places lists show, at least 1");
        }
    }

    fn deflators(&mut self, header: &Header) {
        let spot = Spot::Header("deflators");
        for (period, level) in &header.deflators {
            self.known(&spot, period, "one of the periods", &mut header.periods.iter().map(String::as_str));
            if !is_sane(*level) || *level <= 0.0 {
                self.fault(&spot, format!("{} for {period}", shown(*level)), "a price level of more than 0");
            }
        }
        if header.price_base == CASH {
            return;
        }
        let valid = header.periods.iter().map(String::as_str).chain([CASH]);
        if !self.known(
            &Spot::Header("price_base"),
            &header.price_base,
            "a period, or cash",
            &mut valid.into_iter(),
        ) {
            return;
        }
        if let Some(missing) = header.periods.iter().find(|p| !header.deflators.contains(p)) {
            self.fault(
                &spot,
                format!("none for {missing}"),
                "one for each period, since price_base is a period",
            );
        }
    }

    fn modules(&mut self, file: &EditionFile) {
        let spot = Spot::Header("modules");
        let modules = &file.edition.modules;
        if let Some(twice) = repeated(&mut modules.iter().map(|m| m.id.as_str())) {
            self.fault(&spot, format!("the id {} twice", quote(twice)), "each id once");
        }
        for module in modules {
            if !is_id(&module.id) {
                self.fault(&spot, quote(&module.id), ID);
            }
            if module.lenses.is_empty() {
                self.fault(&spot, format!("no lenses in {}", quote(&module.id)), "at least one lens");
            }
            for lens in &module.lenses {
                self.known(&spot, lens, "the id of a lens", &mut file.lenses.iter().map(|l| l.id.as_str()));
            }
        }
    }

    fn authorities(&mut self, file: &EditionFile) {
        let at = |index, field| Spot::Record { table: Table::Authorities, index, field };
        if file.authorities.is_empty() {
            self.fault(&Spot::Table(Table::Authorities), "no authorities", "at least one");
        }
        let mut seen = Seen::default();
        for (i, authority) in file.authorities.iter().enumerate() {
            let gss = file.edition.code_scheme == Some(CodeScheme::Gss);
            if gss && !is_gss(&authority.code) {
                let expected =
                    "a nine-character code of an upper-tier council (E06, E08, E09 or E10 and six digits)";
                self.fault(&at(i, "code"), quote(&authority.code), expected);
            } else if !is_code(&authority.code) {
                self.fault(&at(i, "code"), quote(&authority.code), "1 to 20 letters, digits, “_” or “-”");
            }
            if authority.name.trim().is_empty() {
                self.fault(&at(i, "name"), "nothing", "the authority's name");
            }
            if let Some(other) = seen.before(&[&authority.code]).and_then(|first| file.authorities.get(first))
            {
                let found = format!("{} again, for {}", quote(&authority.code), quote(&authority.name));
                let expected = format!("each code once; it is already the code of {}", quote(&other.name));
                self.fault(&at(i, "code"), found, expected);
            }
            if gss && !authority.class.is_empty() {
                self.known(
                    &at(i, "class"),
                    &authority.class,
                    "a class of authority",
                    &mut CLASSES.iter().copied(),
                );
            }
            if let Some(x) = authority.deprivation.filter(|x| !is_sane(*x)) {
                self.fault(&at(i, "deprivation"), shown(x), EXPECTED);
            }
        }
    }

    fn lenses(&mut self, file: &EditionFile) {
        let at = |index, field| Spot::Record { table: Table::Lenses, index, field };
        if file.lenses.is_empty() {
            self.fault(&Spot::Table(Table::Lenses), "no lenses", "at least one");
        }
        let is_lens = |id: &String| file.lenses.iter().any(|l| l.id == *id);
        let all_placed = file.indicators.iter().all(|j| is_lens(&j.lens));
        let mut seen = Seen::default();
        for (i, lens) in file.lenses.iter().enumerate() {
            self.id(&at(i, "id"), &lens.id, &mut seen);
            if lens.id == OVERALL {
                self.fault(&at(i, "id"), quote(OVERALL), "another id: this one stands for the whole");
            }
            self.weight(&at(i, "weight"), lens.weight);
            // An indicator whose lens is misspelt leaves another lens empty: one mistake, one fault.
            if all_placed && file.ranks.is_empty() && !file.indicators.iter().any(|j| j.lens == lens.id) {
                self.fault(
                    &at(i, "id"),
                    format!("{}, a lens without indicators", quote(&lens.id)),
                    "at least one indicator of this lens",
                );
            }
        }
    }

    fn indicators(&mut self, file: &EditionFile) {
        let at = |index, field| Spot::Record { table: Table::Indicators, index, field };
        let mut seen = Seen::default();
        for (i, indicator) in file.indicators.iter().enumerate() {
            self.id(&at(i, "id"), &indicator.id, &mut seen);
            self.known(
                &at(i, "lens"),
                &indicator.lens,
                "the id of a lens",
                &mut file.lenses.iter().map(|l| l.id.as_str()),
            );
            let is_themed = |other: &&Indicator| other.lens == indicator.lens && !other.theme.is_empty();
            if let Some(other) = file.indicators.iter().find(is_themed).filter(|_| indicator.theme.is_empty())
            {
                let expected = format!("a theme, since {} of the same lens has one", quote(&other.id));
                self.fault(&at(i, "theme"), "nothing", expected);
            }
            self.weight(&at(i, "weight"), indicator.weight);
            if !indicator.source.is_empty() {
                let sources = file.edition.sources.iter().map(|s| s.id.as_str());
                self.known(
                    &at(i, "source"),
                    &indicator.source,
                    "the id of a source",
                    &mut sources.into_iter(),
                );
            }
            if indicator.decimals > DECIMALS {
                self.fault(&at(i, "decimals"), indicator.decimals.to_string(), format!("0 to {DECIMALS}"));
            }
        }
    }

    fn id(&mut self, spot: &Spot, id: &str, seen: &mut Seen) {
        if !is_id(id) {
            self.fault(spot, quote(id), ID);
        }
        if seen.before(&[id]).is_some() {
            self.fault(spot, format!("{} again", quote(id)), "each id once");
        }
    }

    fn weight(&mut self, spot: &Spot, weight: f64) {
        if !(is_sane(weight) && weight >= 0.0) {
            self.fault(spot, shown(weight), "a weight of at least 0");
        }
    }
}

const ID: &str = "an id of 1 to 64 letters, digits, “_”, “-” or “.”";

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

fn is_code(code: &str) -> bool {
    (1..=20).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
}

fn is_gss(code: &str) -> bool {
    let (kind, number) = code.split_at_checked(3).unwrap_or_default();
    ["E06", "E08", "E09", "E10"].contains(&kind)
        && number.len() == 6
        && number.bytes().all(|b| b.is_ascii_digit())
}

fn repeated<'a>(ids: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = Seen::default();
    let ids: Vec<&str> = ids.collect();
    ids.into_iter().find(|id| seen.before(&[id]).is_some())
}

/// The keys that a table has held so far, each of one or more parts, in their own order.
#[derive(Default)]
struct Seen(Vec<(String, usize)>);

impl Seen {
    /// Notes a key; gives the place of the first with the same key, counted over all that were noted.
    fn before(&mut self, key: &[&str]) -> Option<usize> {
        let key = key.join("\n");
        match self.0.binary_search_by(|(seen, _)| seen.cmp(&key)) {
            Ok(at) => self.0.get(at).map(|(_, first)| *first),
            Err(at) => {
                let place = self.0.len();
                self.0.insert(at, (key, place));
                None
            }
        }
    }
}
