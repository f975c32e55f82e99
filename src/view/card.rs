//! What an embed shows: one view that stands alone on somebody else's page, with where it is from.

use super::chart::{Named, Scatter, Strip, Table};
use super::compare::{self, unknown};
use super::council::{self, Council};
use super::here::Here;
use super::league::{self, Row};
use super::lens;
use super::method::differences;
use super::search::Names;
use super::words::{list, lower};
use super::{money, words};
use crate::edition::Edition;
use crate::edition::fault::nearest;
use crate::engine::LensRanking;
use crate::order::arranged;
use crate::route::{Card as Asked, Drawing, FEWEST, League, MOST, Money, Notice, Show, TOP, View};

/// How many of the first are labelled on the strip of the whole, where nobody is asked for.
const LABELLED: u32 = 3;
/// How many digits of an edition's hash are shown.
const DIGITS: usize = 8;
/// Said where places can have ranges and this embed has none.
const NO_RANGES: &str = "How sure these places are is worked out in the calculator.";

/// An embed.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it is.
    pub title: String,
    /// The edition's title and the period.
    pub of: String,
    /// How the method differs from the published rule, in words; empty for the published rule.
    pub badge: String,
    /// What of the text could not be followed, as sentences.
    pub notices: Vec<String>,
    /// What it shows.
    pub what: What,
    /// What is to be known of it, as sentences.
    pub says: Vec<String>,
    /// Where the figures are from.
    pub source: String,
    /// The edition and its hash.
    pub edition: String,
    /// The same in the calculator.
    pub link: String,
}

/// What an embed shows.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Nothing; says why.
    Nothing(String),
    /// The league table, as it is sorted.
    League(Vec<Row>, League),
    /// Councils on a service, with a caption.
    Lens(String, Table),
    /// A council, and its score among all.
    Council(Box<Council>, Option<Strip>),
    /// A strip.
    Strip(Strip),
    /// A scatter.
    Scatter(Scatter),
    /// Councils side by side: their names and their places.
    Compare(Vec<Named>, Vec<compare::Row>),
}

/// An embed; `notices` is what of its text was not known, and `hash` the SHA-256 of the edition's file.
pub fn card(here: &Here, asked: &Asked, notices: &[Notice], hash: &str) -> Card {
    let ranked = here.ranked;
    let header = &here.edition().header;
    let mut card = Card {
        title: String::new(),
        of: of(&header.title, here.period_name()),
        badge: list(&differences(ranked)),
        notices: self::notices(here, asked, notices),
        what: What::Nothing(String::new()),
        says: Vec::new(),
        source: here.source(),
        edition: format!("Edition {}, {}", header.id, hash.chars().take(DIGITS).collect::<String>()),
        link: asked.route().fragment(),
    };
    card.what = fill(here, asked, &mut card).unwrap_or_else(What::Nothing);
    // Pictures to keep are the calculator's business: a frame may forbid them.
    if let What::Strip(Strip { frame, .. })
    | What::Scatter(Scatter { frame, .. })
    | What::Council(_, Some(Strip { frame, .. })) = &mut card.what
    {
        frame.source.clear();
    }
    let shows_places = matches!(card.what, What::League(..) | What::Lens(..) | What::Council(..));
    if shows_places && ranked.can_have_ranges() && !ranked.has_ranges(here.period) {
        card.says.push(NO_RANGES.to_string());
    }
    card
}

/// The edition's title, and the period unless the title has it.
fn of(title: &str, period: &str) -> String {
    if title.contains(period) { title.to_string() } else { format!("{title}, {period}") }
}

/// What it shows, with its title; or why it shows nothing.
fn fill(here: &Here, asked: &Asked, card: &mut Card) -> Result<What, String> {
    let whole = here.whole();
    let lens = lens_of(here, asked)?;
    match (asked.view, lens) {
        (View::Table, _) => {
            card.title = format!("All councils, {whole}");
            league(here, asked, Show::All, card)
        }
        (View::Top, None) => {
            card.title = format!("The first {}, {whole}", words::spelt(TOP as usize));
            league(here, asked, Show::Top(TOP), card)
        }
        (View::Top, Some(l)) => {
            card.title = format!("The first {} for {}", words::spelt(TOP as usize), here.lens(l).name);
            on_lens(here, l, Some(TOP), card)
        }
        (View::Lens, Some(l)) => {
            card.title = here.lens(l).name;
            on_lens(here, l, None, card)
        }
        (View::Lens, None) => Err(none("lens", "service", &names(here.edition()))),
        (View::Council, _) => one_council(here, asked, lens, card),
        (View::Chart, _) if asked.chart == Drawing::Scatter => scatter(here, asked, card),
        (View::Chart, _) => strip(here, asked, lens, card),
        (View::Compare, _) => side_by_side(here, asked, card),
    }
}

/// That the embed needs a choice, and between what.
fn none(key: &str, what: &str, choices: &str) -> String {
    format!("This embed needs a {what}: its “{key}” names none.{choices}")
}

fn names(edition: &Edition) -> String {
    let ids: Vec<String> = edition.lenses.iter().map(|lens| lens.id.clone()).collect();
    format!(" There is: {}.", list(&ids))
}

fn notices(here: &Here, asked: &Asked, notices: &[Notice]) -> Vec<String> {
    let said = |notice: &Notice| match notice {
        Notice::UnknownKey(key) => {
            format!("This embed asks for “{key}”, which the calculator does not know.")
        }
        Notice::UnknownValue { key, value } => {
            format!("This embed asks for {key} “{value}”, which the calculator does not know.")
        }
        // An embed that is frozen to an edition's hash shows nothing of another.
        other @ Notice::OtherHash { .. } => other.to_string(),
        Notice::Newer => "This embed was made for a newer version, and may show something else.".to_string(),
    };
    let mut all: Vec<String> = notices.iter().map(said).collect();
    if let Some(period) = asked.of.period.as_deref().filter(|name| here.edition().period(name).is_none()) {
        all.push(format!("The edition has no year “{period}”, so {} is shown.", here.period_name()));
    }
    all
}

/// The service that is asked for; an error where the edition has no such.
fn lens_of(here: &Here, asked: &Asked) -> Result<Option<usize>, String> {
    let Some(id) = asked.lens.as_deref() else { return Ok(None) };
    let edition = here.edition();
    edition.lens(id).map(Some).ok_or_else(|| {
        let near = nearest(id, &mut edition.lenses.iter().map(|lens| lens.id.as_str()));
        let near = near.map_or_else(|| names(edition), |near| format!(" Did you mean “{near}”?"));
        format!("The edition has no service “{id}”.{near}")
    })
}

/// The council that is asked for; an error where the edition has no such.
fn council_of(here: &Here, asked: &Asked) -> Result<Option<usize>, String> {
    let Some(code) = asked.council.as_deref() else { return Ok(None) };
    here.edition().authority(code).map(Some).ok_or_else(|| unknown(here, code))
}

fn league(here: &Here, asked: &Asked, show: Show, card: &mut Card) -> Result<What, String> {
    let (sort, reversed) = (asked.sort.clone(), asked.reversed);
    let choice = League { show, sort, reversed, lens: asked.lens.clone(), ..League::default() };
    let names: Vec<Names> = here.edition().authorities.iter().map(Names::of).collect();
    let mut rows = league::rows(here.ranked, &names, here.period, &choice);
    if rows.is_empty() {
        return Err("No council has a place here, so there is no table.".to_string());
    }
    // Ranges that are not there yet come later in the calculator; here they do not come.
    if !here.ranked.has_ranges(here.period) {
        rows.iter_mut().for_each(|row| row.has_range = false);
    }
    card.says.push(league::lead(here.ranked, here.period));
    Ok(What::League(rows, choice))
}

fn ranking<'a>(here: &Here<'a>, l: usize) -> Result<&'a LensRanking, String> {
    let of = here.ranked.at(here.period).and_then(|at| at.lenses.get(l));
    of.filter(|of| of.ranked > 0)
        .ok_or_else(|| format!("No council has a place for {}.", lower(&here.lens(l).name)))
}

fn on_lens(here: &Here, l: usize, top: Option<u32>, card: &mut Card) -> Result<What, String> {
    let of = ranking(here, l)?;
    let mut table = lens::table(here, l, of);
    if let Some(top) = top {
        table.rows.truncate(first(of, top));
    }
    card.says.push(format!(
        "{} of {} councils are ranked on it.",
        of.ranked,
        here.edition().authorities.len()
    ));
    Ok(What::Lens("Councils by place".to_string(), table))
}

/// How many councils have one of the first places; more than so many where the last one is joint.
fn first(of: &LensRanking, top: u32) -> usize {
    (0..of.status.len()).filter(|i| of.rank(*i).is_some_and(|rank| rank <= top)).count()
}

fn one_council(here: &Here, asked: &Asked, lens: Option<usize>, card: &mut Card) -> Result<What, String> {
    let i = council_of(here, asked)?.ok_or_else(|| none("council", "council", ""))?;
    let code = here.authority(i).map_or("", |a| a.code.as_str());
    let found = council::council(here.ranked, here.period, code).ok_or_else(|| unknown(here, code))?;
    card.title.clone_from(&found.name);
    let strip = if here.edition().is_ranks_only() { None } else { compare::strip(here, lens, &[i]) };
    Ok(What::Council(Box::new(found), strip))
}

fn strip(here: &Here, asked: &Asked, lens: Option<usize>, card: &mut Card) -> Result<What, String> {
    card.title = match lens {
        Some(l) => format!("All councils for {}", here.lens(l).name),
        None => format!("All councils, {}", here.whole()),
    };
    if here.edition().is_ranks_only() {
        return Err("This edition was published as ranks: it has no scores to draw.".to_string());
    }
    let council = council_of(here, asked)?;
    let compared: Vec<usize> = compare::councils(here, &asked.councils);
    let labelled: Vec<usize> = council.into_iter().chain(compared).collect();
    let drawn = match (lens, labelled.as_slice()) {
        (None, []) => compare::strip(here, None, &firsts(here)),
        (Some(l), []) => lens::scores(here, l, ranking(here, l)?),
        (lens, some) => compare::strip(here, lens, some),
    };
    drawn.map(What::Strip).ok_or_else(|| match labelled.as_slice() {
        [] => "No council has a score here, so there is nothing to draw.".to_string(),
        some => {
            let names: Vec<String> = some.iter().map(|i| here.council(*i).name).collect();
            format!("{} has no score here, so it is not drawn.", list(&names))
        }
    })
}

/// The first few on the whole, the best first.
fn firsts(here: &Here) -> Vec<usize> {
    let Some(at) = here.ranked.at(here.period) else { return Vec::new() };
    let all = (0..here.edition().authorities.len()).filter_map(|i| Some((at.overall.rank(i)?, i)));
    let all = arranged(all.filter(|(rank, _)| *rank <= LABELLED).collect(), &Ord::cmp);
    all.into_iter().map(|(_, i)| i).collect()
}

fn scatter(here: &Here, asked: &Asked, card: &mut Card) -> Result<What, String> {
    card.title = "Value for money".to_string();
    council_of(here, asked)?;
    let choice = Money { service: asked.lens.clone(), council: asked.council.clone(), ..Money::default() };
    let page = money::money(here, &choice);
    card.notices.extend(page.notices);
    page.drawn.map(|drawn| What::Scatter(drawn.scatter)).ok_or(page.empty)
}

fn side_by_side(here: &Here, asked: &Asked, card: &mut Card) -> Result<What, String> {
    card.title = "Councils compared".to_string();
    let asked = &asked.councils;
    let all = compare::councils(here, asked);
    let is_known = |code: &&String| here.edition().authority(code).is_some();
    card.notices.extend(asked.councils.iter().filter(|code| !is_known(code)).map(|code| unknown(here, code)));
    let known = asked.councils.iter().filter(is_known).count();
    if known > MOST {
        card.notices
            .push(format!("This embed names {known} councils; these are the first {}.", words::spelt(MOST)));
    }
    if all.len() < FEWEST {
        return Err(format!(
            "This embed needs from {} to {} councils.",
            words::spelt(FEWEST),
            words::spelt(MOST)
        ));
    }
    let names = all.iter().map(|i| here.council(*i)).collect();
    Ok(What::Compare(names, compare::places(here, &all)))
}
