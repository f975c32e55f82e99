//! A reader's own files: read, matched, checked and laid over the edition. Nothing of them is kept beyond the worker.

mod out;
mod report;
mod whole;

use std::cell::OnceCell;

use super::{Answer, Progress};
use crate::edition::{self, Edition, Status};
use crate::intake::{Book, Choices, Intake, Limits, Overlay, Own, Pick, Reader, Times, pasted, take};
use crate::view::Ranked;
use whole::Whole;

/// How many bytes are read before progress is told.
const PIECE: usize = 1 << 20;
/// What figures that were kept are called, when they are loaded again.
const KEPT: &str = "Figures kept on this device";
/// What an own figure is called wherever a figure has a note.
const MARK: &str = "Your own figure – not published data.";

/// The files that were loaded, and what the reader said of them.
#[derive(Debug, Default)]
pub(super) struct Files {
    books: Vec<Book>,
    choices: Choices,
    /// What each file comes to; nothing until it is asked for after a change.
    taken: OnceCell<Vec<Intake>>,
    /// An edition that was built last.
    whole: Option<Whole>,
}

impl Files {
    /// Answers a question about own files: a word, and what follows it.
    pub fn answer(&mut self, ranked: &Ranked, question: &str, bytes: &[u8], progress: Progress) -> Answer {
        let edition = &*ranked.edition;
        let (word, rest) = question.split_once(' ').unwrap_or((question, ""));
        let said: Vec<&str> = rest.split('\t').collect();
        let read = match (word, said.as_slice()) {
            ("file", [name, limits @ ..]) => read(name, bytes, &limits_of(limits), progress),
            ("paste", _) => pasted(rest, Limits::default()).map_err(|fault| fault.to_string()),
            ("pick", [naming, text, id]) => return self.pick(ranked, naming, text, id),
            ("remove", [at]) => {
                if let Some(at) = at.parse::<usize>().ok().filter(|at| *at < self.books.len()) {
                    self.books.remove(at);
                    self.taken.take();
                }
                return self.report(ranked, "");
            }
            ("use", _) => return self.laid_over(edition),
            ("template", [code]) => return out::template(edition, code),
            ("table", _) => return said_or_failed(self.table(edition)),
            ("kept", _) => read(KEPT, bytes, &Limits::default(), progress),
            ("edition", [name, ..]) => {
                let (whole, answer) = whole::build(name, bytes);
                self.whole = whole;
                return answer;
            }
            ("edition-file" | "edition-use" | "edition-page", _) => return self.whole_file(),
            ("folder", _) => return whole::zipped(edition),
            ("workbook", _) => return whole::workbook(edition),
            ("report", _) => return self.report(ranked, ""),
            _ => return Answer::Failed("The worker knows no such question about own files.".to_string()),
        };
        match read {
            Ok(book) => {
                self.books.retain(|other| other.file != book.file);
                self.books.push(book);
                self.taken.take();
                self.report(ranked, "")
            }
            // What was loaded before stays.
            Err(why) => self.report(ranked, &why),
        }
    }

    fn pick(&mut self, ranked: &Ranked, naming: &str, text: &str, id: &str) -> Answer {
        let pick = if id == DROP { Pick::Drop } else { Pick::Is(id.to_string()) };
        let some = Some(id.to_string()).filter(|id| !id.is_empty());
        self.taken.take();
        match naming {
            "authority" => self.choices.pick_authority(text, pick),
            "measure" => self.choices.pick_measure(text, pick),
            "period" => self.choices.pick_period(text, pick),
            "council" => self.choices.authority = some,
            "year" => self.choices.period = some,
            "times" => self.choices.multiply(text, times(id)),
            "sheet" if id == DROP => self.choices.left_out.push(text.to_string()),
            "sheet" => self.choices.left_out.retain(|name| name != text),
            _ => {}
        }
        self.report(ranked, "")
    }

    /// What each file comes to, worked out once after each change.
    fn takes(&self, edition: &Edition) -> &[Intake] {
        let takes = || self.books.iter().map(|book| take(book, edition, &self.choices)).collect();
        self.taken.get_or_init(takes)
    }

    /// The own figures of all files; of those that two have, the later file's.
    fn overlay(&self, edition: &Edition) -> Overlay {
        let mut overlay = Overlay::default();
        self.takes(edition).iter().for_each(|intake| overlay.extend(intake.overlay.clone()));
        overlay
    }

    /// The own figures as a table, or why there is none.
    fn table(&self, edition: &Edition) -> Result<String, String> {
        let overlay = self.overlay(edition);
        if overlay.is_empty() { Err(NONE.to_string()) } else { out::table(edition, &overlay) }
    }

    /// The edition's file with the own figures in it, each marked.
    fn laid_over(&self, edition: &Edition) -> Answer {
        let mut overlay = Overlay::default();
        for (target, own) in self.overlay(edition).iter() {
            overlay.insert(*target, marked(own));
        }
        if overlay.is_empty() {
            return Answer::Failed(NONE.to_string());
        }
        let over = overlay.apply(edition).map_err(|faults| faults.to_string());
        match over.and_then(|over| edition::write(&over).map_err(|error| error.to_string())) {
            Ok(bytes) => Answer::Bytes(bytes),
            Err(why) => Answer::Failed(format!("The figures cannot be used. {why}")),
        }
    }

    fn whole_file(&self) -> Answer {
        let none = || Answer::Failed("No edition has been built yet.".to_string());
        self.whole.as_ref().map_or_else(none, Whole::file)
    }
}

/// Said where there is nothing to use or to take away.
const NONE: &str = "There is no own figure to use yet.";

fn said_or_failed(said: Result<String, String>) -> Answer {
    said.map_or_else(Answer::Failed, Answer::Text)
}

/// What a control calls a multiplication; nothing where it says none.
fn times(id: &str) -> Option<Times> {
    Times::ALL.into_iter().find(|times| times.id() == id)
}

/// What stands for “it is not used” among what a text may mean.
const DROP: &str = "-";

/// The limits that the reader has chosen for a file: how many times the usual ones.
fn limits_of(chosen: &[&str]) -> Limits {
    Limits::times(chosen.first().and_then(|times| times.parse().ok()).unwrap_or(1))
}

fn read(name: &str, bytes: &[u8], limits: &Limits, progress: Progress) -> Result<Book, String> {
    let mut reader = Reader::new(name, *limits);
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
