//! The checks that turn what a file says into an [`Edition`] that cannot be wrong.
//!
//! The same checks serve the edition file and the folder; only the words for a place differ, and those are
//! the caller's.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fault::{Fault, Faults, Place, quote};
use super::labels::Labels;
use super::model::{CASH, CodeScheme, Figures, Header, Neighbours, Spend, SpendStatus, Status};
use super::number::{Column, EXPECTED, is_sane};
use super::{Edition, EditionFile, OVERALL};

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
    checker.rest(&file);
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

    fn known<'a>(
        &mut self,
        spot: &Spot,
        word: &str,
        what: &str,
        valid: impl Iterator<Item = &'a str> + Clone,
    ) -> bool {
        let known = valid.clone().any(|v| v == word);
        if !known {
            self.faults.push(Fault::not_one_of((self.locate)(spot), word, what, valid));
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
        if let Some(twice) = repeated(periods()) {
            self.fault(&Spot::Header("periods"), format!("{} twice", quote(twice)), "each period once");
        }
        if periods().any(str::is_empty) {
            self.fault(&Spot::Header("periods"), "a period without a name", "a name such as 2022-23");
        }
        self.known(&Spot::Header("base_period"), &header.base_period, "one of the periods", periods());
        self.deflators(header);
        if let Some(twice) = repeated(header.sources.iter().map(|s| s.id.as_str())) {
            self.fault(&Spot::Header("sources"), format!("the id {} twice", quote(twice)), "each id once");
        }
        self.modules(file);
        if header.ranked == Some(0) {
            self.fault(&Spot::Header("ranked"), "0", "how many authorities were ranked, at least 1");
        }
    }

    fn deflators(&mut self, header: &Header) {
        let spot = Spot::Header("deflators");
        for (period, level) in &header.deflators {
            self.known(&spot, period, "one of the periods", header.periods.iter().map(String::as_str));
            if !is_sane(*level) || *level <= 0.0 {
                self.fault(&spot, format!("{level} for {period}"), "a price level of more than 0");
            }
        }
        if header.price_base == CASH {
            return;
        }
        let valid = header.periods.iter().map(String::as_str).chain([CASH]);
        if !self.known(&Spot::Header("price_base"), &header.price_base, "a period, or cash", valid) {
            return;
        }
        if let Some(missing) = header.periods.iter().find(|p| !header.deflators.contains_key(*p)) {
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
        if let Some(twice) = repeated(modules.iter().map(|m| m.id.as_str())) {
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
                self.known(&spot, lens, "the id of a lens", file.lenses.iter().map(|l| l.id.as_str()));
            }
        }
    }

    fn authorities(&mut self, file: &EditionFile) {
        let at = |index, field| Spot::Record { table: Table::Authorities, index, field };
        if file.authorities.is_empty() {
            self.fault(&Spot::Table(Table::Authorities), "no authorities", "at least one");
        }
        let mut names: HashMap<&str, &str> = HashMap::new();
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
            if let Some(other) = names.insert(&authority.code, &authority.name) {
                let found = format!("{} again, for {}", quote(&authority.code), quote(&authority.name));
                let expected = format!("each code once; it is already the code of {}", quote(other));
                self.fault(&at(i, "code"), found, expected);
            }
            if gss && !authority.class.is_empty() {
                self.known(
                    &at(i, "class"),
                    &authority.class,
                    "a class of authority",
                    CLASSES.iter().copied(),
                );
            }
            if authority.deprivation.is_some_and(|x| !is_sane(x)) {
                self.fault(&at(i, "deprivation"), number(authority.deprivation), EXPECTED);
            }
        }
    }

    fn lenses(&mut self, file: &EditionFile) {
        let at = |index, field| Spot::Record { table: Table::Lenses, index, field };
        if file.lenses.is_empty() {
            self.fault(&Spot::Table(Table::Lenses), "no lenses", "at least one");
        }
        let mut seen = HashSet::new();
        for (i, lens) in file.lenses.iter().enumerate() {
            self.id(&at(i, "id"), &lens.id, &mut seen);
            if lens.id == OVERALL {
                self.fault(&at(i, "id"), quote(OVERALL), "another id: this one stands for the whole");
            }
            self.weight(&at(i, "weight"), lens.weight);
            if file.ranks.is_empty() && !file.indicators.iter().any(|j| j.lens == lens.id) {
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
        let mut seen = HashSet::new();
        for (i, indicator) in file.indicators.iter().enumerate() {
            self.id(&at(i, "id"), &indicator.id, &mut seen);
            self.known(
                &at(i, "lens"),
                &indicator.lens,
                "the id of a lens",
                file.lenses.iter().map(|l| l.id.as_str()),
            );
            self.weight(&at(i, "weight"), indicator.weight);
            if !indicator.source.is_empty() {
                let sources = file.edition.sources.iter().map(|s| s.id.as_str());
                self.known(&at(i, "source"), &indicator.source, "the id of a source", sources);
            }
            if indicator.decimals > DECIMALS {
                self.fault(&at(i, "decimals"), indicator.decimals.to_string(), format!("0 to {DECIMALS}"));
            }
        }
    }

    fn id<'a>(&mut self, spot: &Spot, id: &'a str, seen: &mut HashSet<&'a str>) {
        if !is_id(id) {
            self.fault(spot, quote(id), ID);
        }
        if !seen.insert(id) {
            self.fault(spot, format!("{} again", quote(id)), "each id once");
        }
    }

    fn weight(&mut self, spot: &Spot, weight: f64) {
        if !(is_sane(weight) && weight >= 0.0) {
            self.fault(spot, weight.to_string(), "a weight of at least 0");
        }
    }

    fn figures(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        if file.ranks.is_empty() {
            self.periods_covered(file);
        }
        let mut seen = HashSet::new();
        for (c, figures) in file.figures.iter().enumerate() {
            let at = |authority, field| Spot::Cell { table: Table::Figures, column: c, authority, field };
            self.known(
                &at(0, "indicator"),
                &figures.indicator,
                "the id of an indicator",
                file.indicators.iter().map(|j| j.id.as_str()),
            );
            self.period(&at(0, "period"), &figures.period, file);
            self.once(&at(0, "indicator"), seen.insert((&figures.indicator, &figures.period)));
            self.length(&at(0, "value"), figures.values.len(), n, false);
            self.places(&at(0, "status"), &figures.status, n);
            self.places(&at(0, "measured_over"), &figures.measured_over, n);
            self.places(&at(0, "note"), &figures.notes, n);
            for (field, column) in side_columns(figures) {
                self.length(&at(0, field), column.len(), n, true);
                self.numbers(Table::Figures, c, field, column);
            }
            self.numbers(Table::Figures, c, "value", &figures.values);
            for i in 0..n {
                self.figure(&at, figures, i);
            }
        }
    }

    fn periods_covered(&mut self, file: &EditionFile) {
        for period in &file.edition.periods {
            let found =
                file.figures.iter().any(|f| f.period == *period && f.values.iter().any(Option::is_some));
            if !found {
                let spot = Spot::Table(Table::Figures);
                self.fault(
                    &spot,
                    format!("no figure for the period {period}"),
                    "figures for each period of the edition",
                );
            }
        }
    }

    fn figure<'a>(&mut self, at: &dyn Fn(usize, &'a str) -> Spot<'a>, figures: &Figures, i: usize) {
        let status = *figures.status.get(i);
        match (figures.values.at(i), status.has_value()) {
            (None, true) => self.fault(
                &at(i, "value"),
                format!("nothing, with the status {status}"),
                "a number, or the status that says why there is none",
            ),
            (Some(x), false) => self.fault(
                &at(i, "status"),
                format!("{status}, with the value {x}"),
                "no value, or a status that has one",
            ),
            _ => {}
        }
        if figures.denominators.at(i).is_some_and(|x| x < 0.0) {
            self.fault(&at(i, "denominator"), number(figures.denominators.at(i)), "0 or more");
        }
        if let (Some(low), Some(high)) = (figures.lower.at(i), figures.upper.at(i))
            && low > high
        {
            self.fault(
                &at(i, "lower"),
                format!("{low}, above the upper end {high}"),
                "at most the upper end",
            );
        }
    }

    fn spend(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        let mut seen = HashSet::new();
        for (c, spend) in file.spend.iter().enumerate() {
            let at = |authority, field| Spot::Cell { table: Table::Spend, column: c, authority, field };
            self.known(
                &at(0, "lens"),
                &spend.lens,
                "the id of a lens",
                file.lenses.iter().map(|l| l.id.as_str()),
            );
            self.period(&at(0, "period"), &spend.period, file);
            self.once(&at(0, "lens"), seen.insert((&spend.lens, &spend.period)));
            self.length(&at(0, "pounds"), spend.pounds.len(), n, false);
            self.length(&at(0, "population"), spend.population.len(), n, false);
            self.places(&at(0, "status"), &spend.status, n);
            self.places(&at(0, "kind"), &spend.kind, n);
            self.places(&at(0, "note"), &spend.notes, n);
            self.numbers(Table::Spend, c, "pounds", &spend.pounds);
            self.numbers(Table::Spend, c, "population", &spend.population);
            for (i, population) in spend.population.iter().enumerate() {
                if population.is_some_and(|x| x < 0.0) {
                    self.fault(&at(i, "population"), number(*population), "a population of 0 or more");
                }
            }
        }
    }

    fn rest(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        let lenses = || file.lenses.iter().map(|l| l.id.as_str()).chain([OVERALL]);
        let lens = "the id of a lens, or overall";
        let mut seen = HashSet::new();
        for (c, need) in file.need.iter().enumerate() {
            let at = |field| Spot::Cell { table: Table::Need, column: c, authority: 0, field };
            self.known(&at("lens"), &need.lens, lens, lenses());
            self.once(&at("lens"), seen.insert(need.lens.as_str()));
            self.length(&at("value"), need.values.len(), n, false);
            self.numbers(Table::Need, c, "value", &need.values);
        }
        let mut seen = HashSet::new();
        for (c, budget) in file.budgets.iter().enumerate() {
            let at = |field| Spot::Cell { table: Table::Budgets, column: c, authority: 0, field };
            self.period(&at("period"), &budget.period, file);
            if budget.service.is_empty() {
                self.fault(&at("service"), "nothing", "the name of a service");
            }
            self.once(&at("service"), seen.insert((&budget.period, &budget.service)));
            self.places(&at("note"), &budget.notes, n);
            for (field, column) in
                [("budget_pounds", &budget.budget_pounds), ("outturn_pounds", &budget.outturn_pounds)]
            {
                self.length(&at(field), column.len(), n, false);
                self.numbers(Table::Budgets, c, field, column);
            }
        }
        self.neighbours(file);
        let mut seen = HashSet::new();
        for (c, ranks) in file.ranks.iter().enumerate() {
            let at = |authority, field| Spot::Cell { table: Table::Ranks, column: c, authority, field };
            self.period(&at(0, "period"), &ranks.period, file);
            self.known(&at(0, "lens"), &ranks.lens, lens, lenses());
            self.once(&at(0, "lens"), seen.insert((&ranks.period, &ranks.lens)));
            self.length(&at(0, "rank"), ranks.ranks.len(), n, false);
            let most = file.edition.ranked.unwrap_or(n as u32);
            for (i, rank) in ranks.ranks.iter().enumerate() {
                if let Some(rank) = rank
                    && !(1..=most).contains(rank)
                {
                    self.fault(&at(i, "rank"), rank.to_string(), format!("a rank from 1 to {most}"));
                }
            }
        }
    }

    fn neighbours(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        if let Some(twice) = repeated(file.neighbours.iter().map(|m| m.model.as_str())) {
            self.fault(
                &Spot::Table(Table::Neighbours),
                format!("the model {} twice", quote(twice)),
                "each model once",
            );
        }
        for (c, Neighbours { model, nearest }) in file.neighbours.iter().enumerate() {
            let at = |authority, field| Spot::Cell { table: Table::Neighbours, column: c, authority, field };
            if !is_id(model) {
                self.fault(&at(0, "model"), quote(model), ID);
            }
            self.length(&at(0, "neighbour"), nearest.len(), n, false);
            for (i, list) in nearest.iter().enumerate() {
                let unknown = list.iter().any(|j| *j as usize >= n);
                let own = list.iter().any(|j| *j as usize == i);
                let distinct: HashSet<_> = list.iter().collect();
                if unknown || own || distinct.len() < list.len() {
                    let found = if own { "the authority itself" } else { "an unknown or repeated neighbour" };
                    self.fault(&at(i, "neighbour"), found, "each other authority at most once");
                }
            }
        }
    }

    fn period(&mut self, spot: &Spot, period: &str, file: &EditionFile) {
        self.known(spot, period, "one of the periods", file.edition.periods.iter().map(String::as_str));
    }

    fn once(&mut self, spot: &Spot, is_new: bool) {
        if !is_new {
            self.fault(spot, "a second column for the same", "one column");
        }
    }

    fn length(&mut self, spot: &Spot, found: usize, expected: usize, may_be_empty: bool) {
        if found != expected && !(may_be_empty && found == 0) {
            self.fault(spot, format!("{found} entries"), format!("{expected}, one for each authority"));
        }
    }

    fn places<T>(&mut self, spot: &Spot, labels: &Labels<T>, n: usize) {
        for (_, places) in &labels.other {
            let rising = places.is_sorted_by(|a, b| a < b);
            if !rising || places.last().is_some_and(|last| *last as usize >= n) {
                self.fault(
                    spot,
                    "places out of order or beyond the authorities",
                    format!("rising places from 0 to {}", n.saturating_sub(1)),
                );
            }
        }
    }

    fn numbers(&mut self, table: Table, column: usize, field: &str, values: &Column) {
        for (authority, value) in values.iter().enumerate() {
            if value.is_some_and(|x| !is_sane(x)) {
                self.fault(&Spot::Cell { table, column, authority, field }, number(*value), EXPECTED);
            }
        }
    }
}

fn side_columns(figures: &Figures) -> [(&'static str, &Column); 4] {
    [
        ("numerator", &figures.numerators),
        ("denominator", &figures.denominators),
        ("lower", &figures.lower),
        ("upper", &figures.upper),
    ]
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "nothing".to_string(), |x| format!("{x:?}"))
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

fn repeated<'a>(ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = HashSet::new();
    let mut ids = ids;
    ids.find(|id| !seen.insert(*id))
}

/// Puts columns in the order of indicators (lenses) and periods, with gaps for those that are not there.
fn complete(file: EditionFile) -> Edition {
    let n = file.authorities.len();
    let periods = &file.edition.periods;
    let mut by_key: BTreeMap<(String, String), Figures> =
        file.figures.into_iter().map(|f| ((f.indicator.clone(), f.period.clone()), f)).collect();
    let mut figures = Vec::with_capacity(file.indicators.len() * periods.len());
    for (indicator, period) in pairs(file.indicators.iter().map(|j| &j.id), periods) {
        let given = by_key.remove(&(indicator.clone(), period.clone()));
        figures.push(given.unwrap_or_else(|| no_figures(indicator, period, n)));
    }
    let mut by_key: BTreeMap<(String, String), Spend> =
        file.spend.into_iter().map(|s| ((s.lens.clone(), s.period.clone()), s)).collect();
    let mut spend = Vec::with_capacity(file.lenses.len() * periods.len());
    if !by_key.is_empty() {
        for (lens, period) in pairs(file.lenses.iter().map(|l| &l.id), periods) {
            let given = by_key.remove(&(lens.clone(), period.clone()));
            spend.push(given.unwrap_or_else(|| no_spend(lens, period, n)));
        }
    }
    Edition {
        header: file.edition,
        authorities: file.authorities,
        lenses: file.lenses,
        indicators: file.indicators,
        need: file.need,
        budgets: file.budgets,
        neighbours: file.neighbours,
        ranks: file.ranks,
        figures,
        spend,
    }
}

fn pairs<'a>(
    ids: impl Iterator<Item = &'a String>,
    periods: &'a [String],
) -> impl Iterator<Item = (&'a String, &'a String)> {
    ids.flat_map(move |id| periods.iter().map(move |period| (id, period)))
}

fn no_figures(indicator: &str, period: &str, n: usize) -> Figures {
    Figures {
        indicator: indicator.to_string(),
        period: period.to_string(),
        values: Column::gaps(n),
        status: Labels { rest: Status::NotPublished, other: Vec::new() },
        numerators: Column::default(),
        denominators: Column::default(),
        lower: Column::default(),
        upper: Column::default(),
        measured_over: Labels::default(),
        notes: Labels::default(),
    }
}

fn no_spend(lens: &str, period: &str, n: usize) -> Spend {
    Spend {
        lens: lens.to_string(),
        period: period.to_string(),
        pounds: Column::gaps(n),
        population: Column::gaps(n),
        status: Labels { rest: SpendStatus::Published, other: Vec::new() },
        kind: Labels::default(),
        notes: Labels::default(),
    }
}
