//! Figures of a reader's own, as a link writes them, and what they would do.

use std::cmp::Ordering;

use super::steps::{limits, pence};
use super::{Asked, moved, of_all};
use crate::edition::number::{is_sane, read};
use crate::engine::PeriodRanking;
use crate::engine::whatif::Tried;
use crate::view::league::why_not;
use crate::view::words::{self, capital, count, list, lower, number, ordinal, pounds};

/// What tried figures would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// What of the link could not be taken, as sentences.
    pub notices: Vec<String>,
    /// The place that they would give, in a sentence.
    pub says: String,
    /// What was changed.
    pub changed: Vec<String>,
    /// The places by lens that would change.
    pub lenses: Vec<String>,
    /// Who would be overtaken, and who would overtake, as sentences.
    pub passing: Vec<String>,
}

/// A scenario that a reader has kept: a name, and figures as a link writes them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The place that it would give.
    pub place: String,
    /// The link that opens it.
    pub href: String,
}

/// What the figures of a link would do; nothing where it has none, or the method does not let figures be tried.
pub fn outcome(asked: Asked, what: &str) -> Option<Outcome> {
    let (what_if, before) = (asked.what_if().filter(|_| !what.is_empty())?, asked.at()?);
    let read = Read::of(asked, what);
    let after = what_if.ranking(&read.tried);
    let lenses = before.lenses.iter().zip(&after.lenses).enumerate().filter(|(l, _)| asked.ranked.counts(*l));
    let i = asked.council;
    let on_lens = lenses.filter(|(_, (b, a))| b.rank(i) != a.rank(i)).map(|(l, (b, a))| {
        let how = match (b.rank(i), a.rank(i)) {
            (None, Some(rank)) => format!("a place, {} of {}", words::place(rank, a.is_joint(i)), a.ranked),
            (_, None) => "no place".to_string(),
            _ => moved(b.rank(i), a.rank(i), a.is_joint(i)).unwrap_or_default(),
        };
        format!("{}: {how}", asked.ranked.lens_name(l))
    });
    Some(Outcome {
        says: if read.tried.is_empty() { unchanged(asked) } else { says(asked, before, &after) },
        lenses: on_lens.collect(),
        passing: passing(asked, before, &after),
        changed: read.changed,
        notices: read.notices,
    })
}

/// The place that the figures of a link would give: `8th of 149, up 3 places`. Nothing where that is not offered.
pub fn place(asked: Asked, what: &str) -> Option<String> {
    let (what_if, before) = (asked.what_if()?, asked.at()?);
    let after = what_if.ranking(&Read::of(asked, what).tried);
    let Some(now) = of_all(&after, asked.council) else { return Some("no place overall".to_string()) };
    Some(format!("{now}{}", since(asked, before, &after)))
}

fn unchanged(asked: Asked) -> String {
    format!("{} stays where it is: all figures are as published.", asked.name())
}

/// `With these figures Wigan would be 8th of 149, up 3 places.`
fn says(asked: Asked, before: &PeriodRanking, after: &PeriodRanking) -> String {
    let (i, name) = (asked.council, asked.name());
    let Some(now) = of_all(after, i) else {
        return format!(
            "With these figures {name} would have no place overall. {}",
            why_not(asked.ranked, after, i)
        );
    };
    format!("With these figures {name} would be {now}{}.", since(asked, before, after))
}

/// `, up 3 places from 11th`, `, as it is`.
fn since(asked: Asked, before: &PeriodRanking, after: &PeriodRanking) -> String {
    let ranks = [before, after].map(|at| at.overall.rank(asked.council));
    let [Some(was), Some(is)] = ranks else { return "; as published it has no place".to_string() };
    let places = count(was.abs_diff(is) as usize, "place", "places");
    match is.cmp(&was) {
        Ordering::Equal => ", as it is".to_string(),
        Ordering::Less => format!(", up {places} from {}", ordinal(was)),
        Ordering::Greater => format!(", down {places} from {}", ordinal(was)),
    }
}

/// Names that are listed; of more, how many others.
const NAMED: usize = 12;

/// Who would be overtaken, and who would overtake: those who were not behind and would be, and the other way round.
fn passing(asked: Asked, before: &PeriodRanking, after: &PeriodRanking) -> Vec<String> {
    let i = asked.council;
    let (Some(was), Some(is)) = (before.overall.rank(i), after.overall.rank(i)) else { return Vec::new() };
    let passes = |is_ahead: &dyn Fn(u32, u32) -> bool| {
        let others = (0..after.overall.status.len()).filter(|other| *other != i);
        let passed = others.filter(|other| {
            let (Some(b), Some(a)) = (before.overall.rank(*other), after.overall.rank(*other)) else {
                return false;
            };
            !is_ahead(was, b) && is_ahead(is, a)
        });
        passed.map(|other| asked.name_of(other).to_string()).collect::<Vec<_>>()
    };
    let (overtaken, overtaking) = (passes(&|own, other| own < other), passes(&|own, other| own > other));
    let sentence = |names: &[String], start: &str, end: &str| {
        (!names.is_empty()).then(|| format!("{start}{}{end}.", some(names)))
    };
    let both =
        [sentence(&overtaken, "It would overtake ", ""), sentence(&overtaking, "", " would overtake it")];
    both.into_iter().flatten().collect()
}

fn some(names: &[String]) -> String {
    let (first, others) = names.split_at(names.len().min(NAMED));
    let mut items = first.to_vec();
    if !others.is_empty() {
        items.push(count(others.len(), "other", "others"));
    }
    list(&items)
}

/// The figures of a link.
#[derive(Default)]
struct Read {
    tried: Tried,
    changed: Vec<String>,
    notices: Vec<String>,
}

impl Read {
    /// Reads `indicator:figure,spend.lens:pounds`. What is not known, is no number or cannot be is left out, with a
    /// notice; a figure that is shown like the published one changes nothing.
    fn of(asked: Asked, what: &str) -> Read {
        let mut read = Read::default();
        for part in what.split(',').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once(':').unwrap_or((part, ""));
            let taken = match key.strip_prefix("spend.") {
                Some(lens) => read.spending(asked, lens, value),
                None => read.figure(asked, key, value),
            };
            if let Err(why) = taken {
                read.notices.push(why);
            }
        }
        read
    }

    fn figure(&mut self, asked: Asked, id: &str, value: &str) -> Result<(), String> {
        let edition = &asked.ranked.edition;
        let found = edition.indicators.iter().enumerate().find(|(_, j)| j.id == id);
        let (j, of) =
            found.ok_or_else(|| format!("The link tries “{id}”, which the edition does not have."))?;
        let name = of.plain();
        let figure = number_of(name, value)?;
        let all: Vec<f64> = asked.figures(j).collect();
        match limits(of, &all) {
            [Some(lowest), _] if figure < lowest => {
                return Err(format!(
                    "{name} cannot be below {}, so it is left as published.",
                    number(lowest, 0)
                ));
            }
            [_, Some(highest)] if figure > highest => {
                return Err(format!(
                    "{name} cannot be above {}, so it is left as published.",
                    number(highest, 0)
                ));
            }
            _ => {}
        }
        let now = asked.figure(j, asked.council);
        self.take(name, now, figure, &|x| number(x, of.decimals), |tried| tried.figures.push((j, figure)));
        Ok(())
    }

    fn spending(&mut self, asked: Asked, id: &str, value: &str) -> Result<(), String> {
        let lens = asked.ranked.edition.lens(id);
        let l = lens
            .ok_or_else(|| format!("The link tries spending on “{id}”, which the edition does not have."))?;
        let name = format!("spending per head on {}", lower(asked.ranked.lens_name(l)));
        let figure = number_of(&capital(&name), value)?;
        let now = asked.at().and_then(|at| at.lenses.get(l)?.spend_per_head(asked.council));
        // A return that is not believed can be put right by the same figure.
        let now_scored = asked
            .at()
            .and_then(|at| at.lenses.get(l))
            .and_then(|of| now.filter(|_| of.is_spending_scored(asked.council)));
        let decimals = pence(now.unwrap_or(figure));
        let show = |x: f64| if decimals > 0 { format!("£{}", number(x, decimals)) } else { pounds(x) };
        self.take(&capital(&name), now_scored, figure, &show, |tried| tried.spend.push((l, figure)));
        Ok(())
    }

    fn take(
        &mut self,
        name: &str,
        now: Option<f64>,
        figure: f64,
        show: &dyn Fn(f64) -> String,
        put: impl FnOnce(&mut Tried),
    ) {
        let shown = show(figure);
        let was = now.map(show);
        if was.as_ref() == Some(&shown) {
            return;
        }
        put(&mut self.tried);
        self.changed.push(format!("{name} {shown} instead of {}", was.as_deref().unwrap_or("no figure")));
    }
}

fn number_of(name: &str, value: &str) -> Result<f64, String> {
    read(value)
        .filter(|x| is_sane(*x))
        .ok_or_else(|| format!("“{value}” is no number, so {} is left as published.", lower(name)))
}
