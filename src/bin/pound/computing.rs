//! Commands that score and rank.

use std::fmt;
use std::io;
use std::path::Path;

use pound_for_pound::edition::{Edition, Fault, OVERALL, Place};
use pound_for_pound::engine::frontiers::Frontiers;
use pound_for_pound::engine::movement::{self, Between, Places};
use pound_for_pound::engine::{PeriodRanking, Ranking, Scorer, contribution};
use pound_for_pound::method::{Method, Plan, Productivity};

use crate::Computing;
use crate::editions::{load, name};
use crate::output::{Cell, Format, Rows};

/// Why a command could not be carried out.
pub enum Failure {
    /// Faults in the input.
    Input(String),
    /// Wrong usage.
    Usage(String),
    /// Standard output could not be written to.
    Output(io::Error),
}

impl Failure {
    /// A file that could not be read or written.
    pub fn at(path: &Path, error: &io::Error) -> Self {
        Failure::Input(format!("{}: {error}", path.display()))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Input(text) | Failure::Usage(text) => f.write_str(text),
            Failure::Output(error) => write!(f, "cannot write the result: {error}"),
        }
    }
}

/// An edition, ranked.
pub(crate) struct Ranked {
    pub(crate) edition: Edition,
    pub(crate) plan: Plan,
    pub(crate) scorer: Scorer,
    pub(crate) ranking: Ranking,
    frontiers: Option<Frontiers>,
    pub(crate) period: usize,
}

impl Ranked {
    pub(crate) fn new(computing: &Computing) -> Result<Self, Failure> {
        let edition = load(&computing.edition)?;
        let method = match &computing.method {
            None => Method::default(),
            Some(path) => {
                let bytes = std::fs::read(path).map_err(|error| Failure::at(path, &error))?;
                Method::read(&name(path), &bytes).map_err(|error| Failure::Input(error.to_string()))?
            }
        };
        if let Some(id) = computing.module.as_deref().filter(|id| edition.module(id).is_none()) {
            return Err(unknown("--module", id, edition.header.modules.iter().map(|m| m.id.as_str())));
        }
        let plan = Plan::new(&edition, &method, computing.module.as_deref())
            .map_err(|error| Failure::Input(error.to_string()))?;
        let period = match &computing.period {
            None => edition.latest(),
            Some(period) => edition
                .period(period)
                .ok_or_else(|| unknown("--period", period, edition.periods().iter().map(String::as_str)))?,
        };
        let scorer = Scorer::new(&edition);
        let frontiers = plan.productivity.is_frontier().then(|| Frontiers::new(&scorer, &plan).finish());
        let ranking = match &frontiers {
            Some(frontiers) => scorer.ranking_given(&plan, frontiers.given()),
            None => scorer.ranking(&plan),
        };
        Ok(Ranked { edition, plan, scorer, ranking, frontiers, period })
    }

    pub(crate) fn period_name(&self) -> &str {
        self.edition.periods().get(self.period).map_or("", String::as_str)
    }

    pub(crate) fn current(&self) -> Result<&PeriodRanking, Failure> {
        let missing = || Failure::Input("the edition has no periods".to_string());
        self.ranking.periods.get(self.period).ok_or_else(missing)
    }

    /// The place of an authority by its code or its name.
    pub(crate) fn authority(&self, argument: &str, found: &str) -> Result<usize, Failure> {
        let authorities = &self.edition.authorities;
        let at = authorities.iter().position(|a| a.code == found || a.name == found);
        at.ok_or_else(|| unknown(argument, found, authorities.iter().map(|a| a.name.as_str())))
    }

    fn between(&self) -> Option<Between> {
        self.period.checked_sub(1).map(|before| Between { before, now: self.period })
    }
}

/// `pound rank`.
pub fn rank(computing: &Computing, format: Format) -> Result<(), Failure> {
    let ranked = Ranked::new(computing)?;
    let rows = match format {
        Format::Table => {
            let notices = ranked.ranking.notices.iter();
            notices.for_each(|notice| eprintln!("Note: {}", notice.sentence(&ranked.edition)));
            league(&ranked)?
        }
        Format::Csv | Format::Json => long(&ranked)?,
    };
    Ok(rows.print(format)?)
}

/// One row for each authority and lens, and one for the whole.
fn long(ranked: &Ranked) -> Result<Rows, Failure> {
    let current = ranked.current()?;
    let mut rows = Rows::new(&[
        "period",
        "authority",
        "name",
        "lens",
        "coverage",
        "outcome",
        "outcome_z",
        "spend_per_head",
        "value",
        "cost",
        "productivity",
        "score",
        "rank",
        "ranked",
        "status",
    ]);
    for (i, authority) in ranked.edition.authorities.iter().enumerate() {
        let start = |lens: &str| -> Vec<Cell> {
            vec![
                ranked.period_name().into(),
                authority.code.as_str().into(),
                authority.name.as_str().into(),
                lens.into(),
            ]
        };
        for (lens, of) in ranked.edition.lenses.iter().zip(&current.lenses) {
            let mut row = start(&lens.id);
            row.extend([
                of.coverage(i).into(),
                of.outcome(i).into(),
                of.outcome_z(i).into(),
                of.spend_per_head(i).into(),
                of.value(i).into(),
                of.cost(i).into(),
                of.productivity(i).into(),
                of.score(i).into(),
                of.rank(i).into(),
                Some(of.ranked).into(),
                of.status.get(i).map(ToString::to_string).unwrap_or_default().as_str().into(),
            ]);
            rows.rows.push(row);
        }
        let of = &current.overall;
        let mut row = start(OVERALL);
        row.push(Some(of.coverage(i)).into());
        row.extend((0..6).map(|_| Cell::Number(None)));
        row.extend([
            of.score(i).into(),
            of.rank(i).into(),
            Some(of.ranked).into(),
            of.status.get(i).map(ToString::to_string).unwrap_or_default().as_str().into(),
        ]);
        rows.rows.push(row);
    }
    Ok(rows)
}

/// The league table, for people: the best first, those that are not ranked last.
fn league(ranked: &Ranked) -> Result<Rows, Failure> {
    let current = ranked.current()?;
    let mut columns = vec!["rank", "before", "council"];
    columns.extend(ranked.edition.lenses.iter().map(|l| l.short()));
    let mut rows = Rows::new(&columns);
    let before = ranked.between().and_then(|b| ranked.ranking.periods.get(b.before));
    let mut order: Vec<usize> = (0..ranked.edition.authorities.len()).collect();
    order.sort_by_key(|i| current.overall.rank(*i).unwrap_or(u32::MAX));
    for i in order {
        let Some(authority) = ranked.edition.authorities.get(i) else { continue };
        let mut row: Vec<Cell> = vec![
            current.overall.rank(i).into(),
            before.and_then(|p| p.overall.rank(i)).into(),
            authority.name.as_str().into(),
        ];
        row.extend(current.lenses.iter().map(|lens| Cell::from(lens.rank(i))));
        rows.rows.push(row);
    }
    Ok(rows)
}

/// `pound explain`.
pub fn explain(
    computing: &Computing,
    authority: &str,
    lens: Option<&str>,
    format: Format,
) -> Result<(), Failure> {
    let ranked = Ranked::new(computing)?;
    let edition = &ranked.edition;
    let i = ranked.authority("authority", authority)?;
    if let Some(id) = lens
        && edition.lens(id).is_none()
    {
        return Err(unknown("--lens", id, edition.lenses.iter().map(|l| l.id.as_str())));
    }
    let mut rows = Rows::new(&["lens", "part", "contribution"]);
    for (at, of) in edition.lenses.iter().enumerate().filter(|(_, of)| lens.is_none_or(|id| of.id == id)) {
        let parts =
            contribution::of_lens(&ranked.scorer, &ranked.plan, &ranked.ranking, ranked.period, at, i);
        let Some(parts) = parts else {
            eprintln!("{}: {}", of.name, peers(&ranked, at, i));
            continue;
        };
        let mut push =
            |part: &str, x: f64| rows.rows.push(vec![of.id.as_str().into(), part.into(), Some(x).into()]);
        for (j, x) in &parts.indicators {
            push(edition.indicators.get(*j).map_or("", |j| j.id.as_str()), *x);
        }
        push("(centre)", parts.centre);
        push("(spend)", parts.spend);
        if ranked.plan.productivity == Productivity::ResidualNeed {
            push("(need)", parts.need);
        }
    }
    Ok(rows.print(format)?)
}

/// An argument that names something the edition does not have.
pub(crate) fn unknown<'a>(argument: &str, found: &str, valid: impl Iterator<Item = &'a str>) -> Failure {
    Failure::Usage(
        Fault::not_one_of(Place::file(argument), found, "one of the edition's", &mut valid.into_iter())
            .to_string(),
    )
}

/// What stands in the place of parts where a score is no sum: on a frontier, the peers that span it.
fn peers(ranked: &Ranked, lens: usize, i: usize) -> String {
    let standing = ranked.frontiers.as_ref().and_then(|f| f.standing(ranked.period, lens, i));
    let Some(standing) = standing else { return "no score to take apart".to_string() };
    let name = |at: usize| ranked.edition.authorities.get(at).map_or("", |a| a.name.as_str());
    let peers: Vec<String> =
        standing.peers.iter().map(|(at, part)| format!("{} ({part:.3})", name(*at))).collect();
    match (standing.score < 1.0, peers.is_empty()) {
        (_, true) => "on the frontier, and no mix of others reaches it".to_string(),
        (true, false) => {
            format!("{:.3} of what its peers show to be possible: {}", standing.score, peers.join(", "))
        }
        (false, false) => format!("on the frontier; nearest to it: {}", peers.join(", ")),
    }
}

/// `pound normalise`.
pub fn normalise(computing: &Computing, format: Format) -> Result<(), Failure> {
    let ranked = Ranked::new(computing)?;
    let current = ranked.current()?;
    let mut rows = Rows::new(&["period", "authority", "indicator", "value", "normalised"]);
    for (i, authority) in ranked.edition.authorities.iter().enumerate() {
        for (j, indicator) in ranked.edition.indicators.iter().enumerate() {
            let value = ranked.edition.figures(j, ranked.period).and_then(|f| f.values.at(i));
            rows.rows.push(vec![
                ranked.period_name().into(),
                authority.code.as_str().into(),
                indicator.id.as_str().into(),
                value.into(),
                current.z(j, i).into(),
            ]);
        }
    }
    Ok(rows.print(format)?)
}

/// `pound movement`.
pub fn movement(computing: &Computing, format: Format) -> Result<(), Failure> {
    let ranked = Ranked::new(computing)?;
    let Some(between) = ranked.between() else {
        let period = ranked.period_name();
        return Err(Failure::Usage(format!("the edition has no period before {period} to move from")));
    };
    let Ranked { edition, plan, scorer, ranking, .. } = &ranked;
    let mut rows = Rows::new(&["authority", "lens", "change", "from_outcomes", "from_spend", "places"]);
    for (i, authority) in edition.authorities.iter().enumerate() {
        for (at, lens) in edition.lenses.iter().enumerate() {
            let change = movement::on_lens(scorer, plan, ranking, between, at, i);
            rows.rows.push(vec![
                authority.code.as_str().into(),
                lens.id.as_str().into(),
                change.total().into(),
                change.from_outcomes.into(),
                change.from_spend.into(),
                change.places.into(),
            ]);
        }
        let places = match movement::overall(plan, ranking, between, i) {
            Places::Moved(places) => Some(places),
            Places::NotComparable(_) | Places::Split | Places::NotRanked => None,
        };
        let none = || Cell::Number(None);
        rows.rows.push(vec![
            authority.code.as_str().into(),
            OVERALL.into(),
            none(),
            none(),
            none(),
            places.into(),
        ]);
    }
    Ok(rows.print(format)?)
}
