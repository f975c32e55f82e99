//! Commands that say how sure a rank is.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use pound_for_pound::edition::term::Term;
use pound_for_pound::edition::{self, OVERALL};
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::reach::{End, Reach};
use pound_for_pound::engine::robustness::sensitivity::Sensitivity;
use pound_for_pound::engine::robustness::shipped::RangesFile;
use pound_for_pound::engine::robustness::{
    Doubt, Doubts, Draw, Run, Settings, WeightDoubt, generator, stored,
};
use pound_for_pound::method::{Method, MethodError, Plain, Plan};

use crate::Computing;
use crate::computing::{Failure, Ranked};
use crate::editions::{load, name, write};
use crate::output::{Cell, Format, Rows};

pub use pound_for_pound::engine::robustness::{DRAWS, SEED};

/// How draws are made, and what is asked of them.
#[derive(Args)]
pub struct Drawing {
    /// Where the random numbers begin.
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// How many draws; with --sensitivity, N of its N(d + 2).
    #[arg(long, default_value_t = DRAWS)]
    draws: usize,
    /// The sources of doubt in play, with commas; all if left out.
    #[arg(long, value_delimiter = ',')]
    doubts: Option<Vec<String>>,
    /// Draw weights from a Dirichlet distribution of this concentration, rather than within a quarter either way.
    #[arg(long)]
    dirichlet: Option<f64>,
    /// Rank by the draws of this CSV instead: see --choices for its columns.
    #[arg(long, conflicts_with_all = ["doubts", "dirichlet", "sensitivity", "reach"])]
    stored: Option<PathBuf>,
    /// Say instead how often one authority is ahead of another: two codes or names, with a comma.
    #[arg(long, value_delimiter = ',', num_args = 1..=2, group = "asked")]
    pair: Option<Vec<String>>,
    /// Say also how often each authority is better than in the period before.
    #[arg(long)]
    movement: bool,
    /// Say instead which source of doubt matters.
    #[arg(long, group = "asked")]
    sensitivity: bool,
    /// Say instead the best and worst rank that any weights of lenses give.
    #[arg(long, group = "asked")]
    reach: bool,
    /// The least and the largest share of a lens for --reach, with a comma.
    #[arg(long, value_delimiter = ',', requires = "reach")]
    shares: Option<Vec<f64>>,
    /// Print instead what each draw chose, as --stored reads it.
    #[arg(long, group = "asked")]
    choices: bool,
}

impl From<MethodError> for Failure {
    fn from(error: MethodError) -> Self {
        Failure::Input(error.to_string())
    }
}

/// `pound robustness`.
pub fn robustness(computing: &Computing, drawing: &Drawing, format: Format) -> Result<(), Failure> {
    let ranked = Ranked::new(computing)?;
    if drawing.reach {
        return Ok(reach(&ranked, drawing)?.print(format)?);
    }
    let settings = Settings {
        movement: drawing.movement,
        doubts: drawing.doubts()?,
        ..Settings::new(ranked.period, drawing.seed, drawing.draws)
    };
    let Ranked { edition, plan, scorer, .. } = &ranked;
    if drawing.sensitivity {
        let work = Sensitivity::new(edition, scorer, plan, settings)?.finish();
        return Ok(sensitivity(&work, drawing).print(format)?);
    }
    let run = match &drawing.stored {
        None => Run::new(edition, scorer, plan, settings)?,
        Some(path) => Run::stored(edition, scorer, plan, settings, stored_draws(&ranked, path)?)?,
    };
    if drawing.choices {
        return Ok(choices(&ranked, &run).print(format)?);
    }
    let run = run.finish();
    let made = if drawing.stored.is_some() { "given".to_string() } else { said(&run) };
    eprintln!("Note: {} draws, {made}", run.done());
    let rows = match &drawing.pair {
        Some(pair) => pair_rows(&ranked, &run, pair)?,
        None => range_rows(&ranked, &run, drawing.movement)?,
    };
    Ok(rows.print(format)?)
}

impl Drawing {
    fn doubts(&self) -> Result<Doubts, Failure> {
        let mut doubts = match &self.doubts {
            None => Doubts::default(),
            Some(list) => {
                let named = list.iter().filter(|word| !word.is_empty()).map(|word| Doubt::of(word));
                let list: Result<Vec<Doubt>, _> = named.collect();
                Doubts::only(&list.map_err(|error| Failure::Usage(format!("--doubts: {error}")))?)
            }
        };
        if let Some(concentration) = self.dirichlet {
            if !(0.01..=1e6).contains(&concentration) {
                return Err(Failure::Usage("--dirichlet: expected 0.01 to 1000000".to_string()));
            }
            doubts.weights = WeightDoubt::Dirichlet(concentration);
        }
        Ok(doubts)
    }
}

/// How a run's draws came about.
fn said(run: &Run) -> String {
    let varied: Vec<&str> = run.varied().into_iter().map(Term::word).collect();
    let varied = if varied.is_empty() { "nothing".to_string() } else { varied.join(", ") };
    format!("seed {}, {}; varied: {varied}", run.settings().seed, generator::NAME)
}

fn stored_draws(ranked: &Ranked, path: &Path) -> Result<Vec<Draw>, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let at = |row: usize, said: &str| Failure::Input(format!("{}: row {row}: {said}", name(path)));
    let headers = reader.headers().map_err(|error| at(1, &error.to_string()))?.clone();
    let mut draws = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| at(row + 2, &error.to_string()))?;
        let cells = headers.iter().zip(record.iter());
        draws.push(Draw::of_cells(&ranked.edition, &ranked.plan, cells).map_err(|said| at(row + 2, &said))?);
    }
    Ok(draws)
}

fn choices(ranked: &Ranked, run: &Run) -> Rows {
    let columns = stored::columns(&ranked.edition);
    let mut rows = Rows::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
    for draw in 0..run.total() {
        let cells = run.draw(draw).cells(&ranked.edition);
        rows.rows.push(cells.iter().map(|cell| cell.as_str().into()).collect());
    }
    rows
}

/// The lenses by place and id, and the whole.
fn lists(ranked: &Ranked) -> impl Iterator<Item = (Option<usize>, &str)> {
    let lenses = ranked.edition.lenses.iter().enumerate().map(|(at, lens)| (Some(at), lens.id.as_str()));
    lenses.chain([(None, OVERALL)])
}

fn range_rows(ranked: &Ranked, run: &Run, movement: bool) -> Result<Rows, Failure> {
    let mut columns =
        vec!["period", "authority", "name", "lens", "rank", "median", "p5", "p95", "first", "top10"];
    columns.extend(["quarter1", "quarter2", "quarter3", "quarter4"]);
    if movement {
        columns.extend(["improved", "worsened", "places"]);
    }
    let mut rows = Rows::new(&columns);
    let current = ranked.current()?;
    let ranges: Vec<_> = lists(ranked).map(|(lens, id)| (lens, id, run.ranges(lens))).collect();
    for (i, authority) in ranked.edition.authorities.iter().enumerate() {
        for (lens, id, ranges) in &ranges {
            let rank = match lens {
                None => current.overall.rank(i),
                Some(lens) => current.lenses.get(*lens).and_then(|of| of.rank(i)),
            };
            let range = ranges.get(i).copied().flatten();
            let mut row: Vec<Cell> = vec![
                ranked.period_name().into(),
                authority.code.as_str().into(),
                authority.name.as_str().into(),
                (*id).into(),
                rank.into(),
            ];
            let of = range.map(|r| [r.median, r.p5, r.p95, r.first, r.top10]);
            row.extend((0..5).map(|at| Cell::from(of.map(|of| of[at]))));
            row.extend((0..4).map(|at| Cell::from(range.map(|r| r.quarters[at]))));
            if movement {
                let of = run.improved(*lens, i).map(|m| [m.improved, m.worsened, m.median]);
                row.extend((0..3).map(|at| Cell::from(of.map(|of| of[at]))));
            }
            rows.rows.push(row);
        }
    }
    Ok(rows)
}

fn pair_rows(ranked: &Ranked, run: &Run, pair: &[String]) -> Result<Rows, Failure> {
    let [one, other] = pair else {
        return Err(Failure::Usage("--pair: expected two codes or names, with a comma".to_string()));
    };
    let (a, b) = (ranked.authority("--pair", one)?, ranked.authority("--pair", other)?);
    let mut rows = Rows::new(&["lens", "one", "other", "ahead", "level", "behind"]);
    for (lens, id) in lists(ranked) {
        let found = run.ahead(lens, a, b);
        rows.rows.push(vec![
            id.into(),
            one.as_str().into(),
            other.as_str().into(),
            found.map(|of| of.ahead).into(),
            found.map(|of| of.level).into(),
            found.map(|of| 1.0 - of.ahead - of.level).into(),
        ]);
    }
    Ok(rows)
}

fn sensitivity(work: &Sensitivity, drawing: &Drawing) -> Rows {
    let mean = work.mean().unwrap_or(0.0);
    eprintln!(
        "Note: {} draws, seed {}, {}; a draw moves a council by {mean:.2} places in the mean",
        work.done(),
        drawing.seed,
        generator::NAME
    );
    let mut rows = Rows::new(&["doubt", "name", "first", "total"]);
    for (doubt, index) in work.indices().unwrap_or_default() {
        rows.rows.push(vec![
            doubt.word().into(),
            doubt.name().into(),
            Some(index.first).into(),
            Some(index.total).into(),
        ]);
    }
    rows
}

fn reach(ranked: &Ranked, drawing: &Drawing) -> Result<Rows, Failure> {
    let shares = match drawing.shares.as_deref() {
        None => None,
        Some([low, high]) => Some([*low, *high]),
        Some(_) => return Err(Failure::Usage("--shares: expected two shares, with a comma".to_string())),
    };
    let current = ranked.current()?;
    let reach = Reach::new(&ranked.plan, current, shares)?;
    let [low, high] = reach.bounds();
    eprintln!("Note: each lens has a share of {low} to {high}");
    let lenses: Vec<&str> = ranked.edition.lenses.iter().map(|l| l.id.as_str()).collect();
    let of = |way: &str| lenses.iter().map(|id| format!("{way}.{id}")).collect::<Vec<_>>();
    let mut columns: Vec<String> =
        ["authority", "name", "rank", "best", "best_bound", "worst", "worst_bound"]
            .map(str::to_string)
            .to_vec();
    columns.extend(of("best").into_iter().chain(of("worst")));
    let mut rows = Rows { columns, rows: Vec::new() };
    for (i, authority) in ranked.edition.authorities.iter().enumerate() {
        let Some(reached) = reach.of(i) else { continue };
        let both = [&reached.best, &reached.worst];
        let mut row: Vec<Cell> = vec![
            authority.code.as_str().into(),
            authority.name.as_str().into(),
            current.overall.rank(i).into(),
        ];
        row.extend(
            both.iter().flat_map(|end: &&End| [Cell::from(Some(end.rank)), Cell::from(Some(end.bound))]),
        );
        row.extend(both.iter().flat_map(|end| end.weights.iter().map(|weight| Cell::from(Some(*weight)))));
        rows.rows.push(row);
    }
    Ok(rows)
}

/// `pound ranges`.
pub fn ranges(from: &Path, into: &Path, seed: u64, draws: usize) -> Result<(), Failure> {
    let edition = load(from)?;
    let bytes = fs::read(from).map_err(|error| Failure::at(from, &error))?;
    let plan = Plan::new(&edition, &Method::default(), None)?;
    let movement = edition.latest() > 0;
    let settings = Settings { movement, ..Settings::new(edition.latest(), seed, draws) };
    let run = Run::new(&edition, &Scorer::new(&edition), &plan, settings)?.finish();
    let file = RangesFile::new(&edition, edition::hash(&bytes), &run);
    let mut json = serde_json::to_vec(&file).map_err(|error| Failure::Input(error.to_string()))?;
    json.push(b'\n');
    write(&into.join(crate::site::ranges_file(&edition.header.id)), &json)
}
