//! A reader's own files: read, matched, checked and laid over the edition. Nothing of them is kept beyond the worker.

use std::cmp::Ordering;

use super::{Answer, Progress};
use crate::edition::{self, Edition, Status};
use crate::engine::place::Place;
use crate::html::own as html;
use crate::intake::matching::{Guesses, name_of};
use crate::intake::{
    Book, Choices, Fate, Intake, Limits, Measure, Naming, Overlay, Own, Pick, Reader, Sureness, Target,
    Words, pasted, take,
};
use crate::route::Route;
use crate::view::Ranked;
use crate::view::beside::among;
use crate::view::here::Here;
use crate::view::own::{Asked, Figure, File, Finding, Moved, Report};
use crate::view::words::{count, number};

/// How many bytes are read before progress is told.
const PIECE: usize = 1 << 20;
/// How many findings of a file, and how many own figures, are shown.
const SHOWN: usize = 200;
/// What an own figure is called wherever a figure has a note.
const MARK: &str = "Your own figure – not published data.";

/// The files that were loaded, and what the reader said of them.
#[derive(Debug, Default)]
pub(super) struct Files {
    books: Vec<Book>,
    choices: Choices,
}

impl Files {
    /// Answers a question about own files: a word, and what follows it.
    pub fn answer(&mut self, ranked: &Ranked, question: &str, bytes: &[u8], progress: Progress) -> Answer {
        let edition = &*ranked.edition;
        let (word, rest) = question.split_once(' ').unwrap_or((question, ""));
        let said: Vec<&str> = rest.split('\t').collect();
        let read = match (word, said.as_slice()) {
            ("file", [name]) => read(name, bytes, progress),
            ("paste", _) => pasted(rest, Limits::default()).map_err(|fault| fault.to_string()),
            ("pick", [naming, text, id]) => return self.pick(ranked, naming, text, id),
            ("remove", [at]) => {
                if let Some(at) = at.parse::<usize>().ok().filter(|at| *at < self.books.len()) {
                    self.books.remove(at);
                }
                return self.report(ranked, "");
            }
            ("use", _) => return self.laid_over(edition),
            ("template", [code]) => return template(edition, code),
            ("report", _) => return self.report(ranked, ""),
            _ => return Answer::Failed("The worker knows no such question about own files.".to_string()),
        };
        match read {
            Ok(book) => {
                self.books.retain(|other| other.file != book.file);
                self.books.push(book);
                self.report(ranked, "")
            }
            // What was loaded before stays.
            Err(why) => self.report(ranked, &why),
        }
    }

    fn pick(&mut self, ranked: &Ranked, naming: &str, text: &str, id: &str) -> Answer {
        let pick = if id == DROP { Pick::Drop } else { Pick::Is(id.to_string()) };
        let some = Some(id.to_string()).filter(|id| !id.is_empty());
        match naming {
            "authority" => self.choices.pick_authority(text, pick),
            "measure" => self.choices.pick_measure(text, pick),
            "period" => self.choices.pick_period(text, pick),
            "council" => self.choices.authority = some,
            "year" => self.choices.period = some,
            _ => {}
        }
        self.report(ranked, "")
    }

    fn takes(&self, edition: &Edition) -> Vec<Intake> {
        self.books.iter().map(|book| take(book, edition, &self.choices)).collect()
    }

    fn report(&self, ranked: &Ranked, refused: &str) -> Answer {
        let edition = &*ranked.edition;
        let taken = self.takes(edition);
        let mut overlay = Overlay::default();
        let files = self.books.iter().zip(&taken).map(|(book, intake)| {
            overlay.extend(intake.overlay.clone());
            file(book, edition, intake)
        });
        let files: Vec<File> = files.collect();
        let asked = self.books.iter().zip(&taken).flat_map(|(book, intake)| asked(book, edition, intake));
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
            moved: moved(ranked, &overlay),
        };
        Answer::Text(html::report(&report))
    }

    /// The edition's file with the own figures in it, each marked.
    fn laid_over(&self, edition: &Edition) -> Answer {
        let mut overlay = Overlay::default();
        for intake in self.takes(edition) {
            for (target, own) in intake.overlay.iter() {
                overlay.insert(*target, marked(own));
            }
        }
        if overlay.is_empty() {
            return Answer::Failed("There is no own figure to use yet.".to_string());
        }
        let over = overlay.apply(edition).map_err(|faults| faults.to_string());
        match over.and_then(|over| edition::write(&over).map_err(|error| error.to_string())) {
            Ok(bytes) => Answer::Bytes(bytes),
            Err(why) => Answer::Failed(format!("The figures cannot be used. {why}")),
        }
    }
}

/// What stands for “it is not used” among what a text may mean.
const DROP: &str = "-";

fn read(name: &str, bytes: &[u8], progress: Progress) -> Result<Book, String> {
    let mut reader = Reader::new(name, Limits::default());
    let pieces = bytes.len().div_ceil(PIECE);
    for (at, piece) in bytes.chunks(PIECE).enumerate() {
        reader.feed(piece).map_err(|fault| format!("{name}: {fault}"))?;
        progress(at + 1, pieces);
    }
    reader.finish().map_err(|fault| format!("{name}: {fault}"))
}

/// An own figure is no published one, whatever its file calls it.
fn marked(own: &Own) -> Own {
    let note = if own.note.is_empty() { MARK.to_string() } else { format!("{MARK} {}", own.note) };
    let status = if own.status == Status::Published { Status::Estimated } else { own.status };
    Own { note, status, ..own.clone() }
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

/// What own figures do to the places of the councils that they are of, by the published rule, in each period.
fn moved(ranked: &Ranked, overlay: &Overlay) -> Vec<Moved> {
    let over = overlay.apply(&ranked.edition).ok().and_then(|over| ranked.over(over).ok());
    let Some(over) = over else { return Vec::new() };
    let route = Route::default();
    let mut all = Vec::new();
    for authority in overlay.authorities() {
        for period in (0..ranked.edition.periods().len()).rev() {
            let [before, after] = [ranked, &over].map(|ranked| Here { ranked, period, route: &route });
            let lists = std::iter::once(None).chain((0..ranked.edition.lenses.len()).map(Some));
            for lens in lists {
                let [was, is] = [before, after].map(|here| here.place(period, lens, authority));
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
    }
    all.truncate(SHOWN);
    all
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

/// The published figures of a council as a table to fill in: CSV, a row for each measure and period.
fn template(edition: &Edition, code: &str) -> Answer {
    let Some(council) = edition.authority(code).and_then(|i| edition.authorities.get(i).zip(Some(i))) else {
        return Answer::Failed(format!("The edition has no council “{code}”."));
    };
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut written = table.write_record(["Code", "Council", "Indicator", "Name", "Unit", "Period", "Value"]);
    for (j, indicator) in edition.indicators.iter().enumerate() {
        for (t, period) in edition.periods().iter().enumerate() {
            let value = edition.figures(j, t).and_then(|figures| figures.values.at(council.1));
            let value = value.map(|x| x.to_string()).unwrap_or_default();
            let row =
                [code, &council.0.name, &indicator.id, indicator.plain(), &indicator.unit, period, &value];
            written = written.and_then(|()| table.write_record(row));
        }
    }
    let bytes = written.ok().and_then(|()| table.into_inner().ok());
    match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(text) => Answer::Text(text),
        None => Answer::Failed("The table could not be written.".to_string()),
    }
}

/// As many decimals as a figure needs, up to three.
fn decimals(x: f64) -> u8 {
    let is_whole = |scale: f64| ((x * scale).round() - x * scale).abs() < 1e-6;
    [1.0, 10.0, 100.0].iter().position(|scale| is_whole(*scale)).map_or(3, |at| at as u8)
}
