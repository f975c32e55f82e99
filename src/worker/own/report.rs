//! The report of what own files come to.

use std::cmp::Ordering;

use super::{Answer, DROP, Files};
use crate::edition::Edition;
use crate::engine::place::Place;
use crate::html::own as html;
use crate::intake::matching::{Guesses, id_of, name_of};
use crate::intake::sheet::At;
use crate::intake::{
    Book, Fate, Intake, Measure, Naming, Overlay, Own, Question, Sureness, Target, Times, Verdict, Words,
};
use crate::route::Route;
use crate::view::Ranked;
use crate::view::beside::among;
use crate::view::here::Here;
use crate::view::own::{Asked, Figure, File, Finding, Moved, Report, Scale};
use crate::view::words::{count, number};

/// How many findings of a file, and how many own figures, are shown.
const SHOWN: usize = 200;

impl Files {
    /// What was read, what is asked, and what the figures do.
    pub(super) fn report(&self, ranked: &Ranked, refused: &str) -> Answer {
        let edition = &*ranked.edition;
        let taken = self.takes(edition);
        let mut overlay = Overlay::default();
        let files = self.books.iter().zip(taken).map(|(book, intake)| {
            overlay.extend(intake.overlay.clone());
            File { sheets: self.sheets(book), ..file(book, edition, intake) }
        });
        let files: Vec<File> = files.collect();
        let asked = self.books.iter().zip(taken).flat_map(|(book, intake)| asked(book, edition, intake));
        let mut all: Vec<Asked> = Vec::new();
        for each in asked {
            if !all.iter().any(|other| other.key == each.key) {
                all.push(each);
            }
        }
        let list = |chosen: &Option<String>| chosen.clone().unwrap_or_default();
        let report = Report {
            refused: refused.to_string(),
            files,
            asked: all,
            councils: edition.authorities.iter().map(|a| (a.code.clone(), a.name.clone())).collect(),
            council: list(&self.choices.authority),
            years: edition.periods().to_vec(),
            year: list(&self.choices.period),
            figures: figures(edition, &overlay),
            more: overlay.len().saturating_sub(SHOWN),
            says: format!("{} of your own.", count(overlay.len(), "figure", "figures")),
            scales: self.scales(edition, taken),
            ..moved(ranked, &overlay)
        };
        Answer::Text(html::report(&report))
    }

    /// The sheets of a book that has several.
    fn sheets(&self, book: &Book) -> Vec<(String, bool)> {
        let is_read = |name: &String| !self.choices.left_out.contains(name);
        let names = book.sheets.iter().map(|sheet| sheet.name.clone()).filter(|_| book.sheets.len() > 1);
        names.map(|name| (name.clone(), is_read(&name))).collect()
    }

    /// Measures whose figures are asked about as hundreds or thousands of what was published, and those of which the
    /// reader has said so.
    fn scales(&self, edition: &Edition, taken: &[Intake]) -> Vec<Scale> {
        let suspected = |intake: &Intake| -> Vec<Measure> {
            let is_asked = |verdict: &&Verdict| matches!(verdict.question, Some(Question::Times(_)));
            let mut at: Vec<At> =
                intake.report.verdicts.iter().filter(is_asked).map(|verdict| verdict.at).collect();
            at.sort_unstable();
            let of =
                |(target, own): (&Target, &Own)| at.binary_search(&own.at).is_ok().then_some(target.measure);
            intake.overlay.iter().filter_map(of).collect()
        };
        let mut measures: Vec<Measure> = taken.iter().flat_map(suspected).collect();
        let is_said = |measure: &Measure| self.choices.times(&id_of(edition, *measure)).is_some();
        measures.extend(
            taken.iter().flat_map(|i| i.overlay.iter().map(|(target, _)| target.measure)).filter(is_said),
        );
        measures.sort_unstable();
        measures.dedup();
        let scale = |measure: Measure| {
            let id = id_of(edition, measure);
            Scale {
                name: name_of(edition, measure),
                options: Times::ALL.iter().map(|times| (times.id(), times.words())).collect(),
                chosen: self.choices.times(&id).map(Times::id).unwrap_or_default(),
                id,
            }
        };
        measures.into_iter().map(scale).collect()
    }
}

fn file(book: &Book, edition: &Edition, intake: &Intake) -> File {
    let words = Words { book, edition, intake };
    let counts: Vec<String> = Fate::ALL
        .iter()
        .map(|fate| format!("{} {}", number(intake.report.count(*fate) as f64, 0), fate.word()))
        .collect();
    let finding = |(verdict, n): &(_, usize)| {
        let line = words.line(verdict);
        Finding {
            place: line.place.to_string(),
            found: line.found,
            fate: line.fate.word(),
            says: line.sentence,
            expected: line.expected,
            question: line.question,
            more: n - 1,
        }
    };
    let groups = intake.report.groups();
    let is_plain = |finding: &Finding| finding.fate == Fate::Taken.word() && finding.question.is_empty();
    File {
        name: book.file.clone(),
        notices: book.notices.clone(),
        says: format!("{}: {}.", count(intake.report.len(), "cell", "cells"), counts.join(", ")),
        sheets: Vec::new(),
        findings: groups.iter().map(finding).filter(|finding| !is_plain(finding)).take(SHOWN).collect(),
    }
}

/// The texts of which it is not sure what they mean, and those that the reader has said something of.
fn asked(book: &Book, edition: &Edition, intake: &Intake) -> Vec<Asked> {
    let words = Words { book, edition, intake };
    let matches = &intake.matches;
    let mut all = Vec::new();
    let kinds: [(Naming, &str, &Guesses, usize); 3] = [
        (Naming::Authority, "authority", &matches.authorities, edition.authorities.len()),
        (Naming::Measure, "measure", &matches.measures, edition.indicators.len() + 2 * edition.lenses.len()),
        (Naming::Period, "period", &matches.periods, edition.periods().len()),
    ];
    for (naming, kind, guesses, n) in kinds {
        for guess in guesses.all() {
            let is_open = match guess.sureness {
                Sureness::Exact | Sureness::Variant | Sureness::Area | Sureness::Outside(_) => continue,
                Sureness::Chosen | Sureness::Dropped => false,
                Sureness::Former | Sureness::Near { .. } | Sureness::Ambiguous(_) | Sureness::Unknown => true,
            };
            if all.len() >= SHOWN {
                return all;
            }
            let id = |place: usize| words.id(naming, place);
            let chosen = match (&guess.sureness, guess.place) {
                (Sureness::Chosen, Some(place)) => id(place),
                (Sureness::Dropped, _) => DROP.to_string(),
                _ => String::new(),
            };
            let likely = guess.place.filter(|_| is_open).map(|place| (id(place), words.name(naming, place)));
            all.push(Asked {
                key: format!("{kind}\t{}", guess.text),
                text: guess.text.clone(),
                says: words.sureness(naming, guess),
                likely,
                options: (0..n).map(|place| (id(place), words.name(naming, place))).collect(),
                chosen,
            });
        }
    }
    all
}

/// The own figures beside the published ones.
fn figures(edition: &Edition, overlay: &Overlay) -> Vec<Figure> {
    let shown = |value: Option<f64>| value.map_or("none".to_string(), |x| number(x, decimals(x)));
    overlay
        .iter()
        .take(SHOWN)
        .map(|(target, own)| Figure {
            council: edition.authorities.get(target.authority).map(|a| a.name.clone()).unwrap_or_default(),
            measure: name_of(edition, target.measure),
            year: edition.periods().get(target.period).cloned().unwrap_or_default(),
            published: shown(published(edition, target)),
            own: shown(own.value),
        })
        .collect()
}

/// What own figures do to places by the published rule: those of the councils that they are of, in each period, and how
/// many others.
fn moved(ranked: &Ranked, overlay: &Overlay) -> Report {
    let over = overlay.apply(&ranked.edition).ok().and_then(|over| ranked.over(over).ok());
    let Some(over) = over else { return Report::default() };
    let route = Route::default();
    let here = |ranked, period| Here { ranked, period, route: &route };
    let mut all = Vec::new();
    for authority in overlay.authorities() {
        for period in (0..ranked.edition.periods().len()).rev() {
            moved_in(&here(ranked, period), &here(&over, period), authority, &mut all);
        }
    }
    all.truncate(SHOWN);
    let latest = ranked.edition.latest();
    let [before, after] = [here(ranked, latest), here(&over, latest)];
    let others = (0..ranked.edition.authorities.len()).filter(|i| !overlay.has_authority(*i));
    let moves = |i: &usize| rank_of(&before, *i) != rank_of(&after, *i);
    let n = others.filter(moves).count();
    let others = match n {
        0 => String::new(),
        n => format!(
            "{} without own figures {} another overall place in {}.",
            count(n, "other council", "other councils"),
            if n == 1 { "has" } else { "have" },
            before.period_name()
        ),
    };
    Report { moved: all, others, ..Report::default() }
}

fn moved_in(before: &Here, after: &Here, authority: usize, all: &mut Vec<Moved>) {
    let lists = std::iter::once(None).chain((0..before.ranked.edition.lenses.len()).map(Some));
    for lens in lists {
        let [was, is] = [before, after].map(|here| here.place(here.period, lens, authority));
        if was == is {
            continue;
        }
        let shown = |place: Option<Place>| place.map_or("not ranked".to_string(), among);
        all.push(Moved {
            council: before.council(authority).name,
            of: lens.map_or("Overall".to_string(), |l| before.lens(l).name),
            year: before.period_name().to_string(),
            published: shown(was),
            own: shown(is),
            says: match (was, is) {
                (Some(was), Some(is)) => moved_places(was.rank, is.rank),
                _ => String::new(),
            },
        });
    }
}

fn rank_of(here: &Here, authority: usize) -> Option<u32> {
    here.place(here.period, None, authority).map(|place| place.rank)
}

fn moved_places(was: u32, is: u32) -> String {
    let places = count(was.abs_diff(is) as usize, "place", "places");
    match is.cmp(&was) {
        Ordering::Less => format!("up {places}"),
        Ordering::Greater => format!("down {places}"),
        Ordering::Equal => "the same place".to_string(),
    }
}

fn published(edition: &Edition, target: &Target) -> Option<f64> {
    match target.measure {
        Measure::Indicator(place) => edition.figures(place, target.period)?.values.at(target.authority),
        Measure::Pounds(lens) => edition.spend(lens, target.period)?.pounds.at(target.authority),
        Measure::Population(lens) => edition.spend(lens, target.period)?.population.at(target.authority),
    }
}

/// As many decimals as a figure needs, up to three.
fn decimals(x: f64) -> u8 {
    let is_whole = |scale: f64| ((x * scale).round() - x * scale).abs() < 1e-6;
    [1.0, 10.0, 100.0].iter().position(|scale| is_whole(*scale)).map_or(3, |at| at as u8)
}
