//! Every cell of a book to a verdict, and those that are figures to an overlay.

mod figures;
mod row;

use super::layout::{Layout, Role, layout};
use super::matching::{Choices, Id, Matcher, Matches, Measure, Sureness};
use super::overlay::Overlay;
use super::report::{Naming, Report, Verdict, Why};
use super::sheet::{At, Book, Cell, Sheet};
use crate::edition::Edition;
use figures::{Beside, Figured};
use row::{Key, Row};

/// What a file comes to over an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// Where on each sheet things are.
    pub layouts: Vec<Layout>,
    /// Which councils, measures and periods the words of the file were taken to mean.
    pub matches: Matches,
    /// What became of every cell.
    pub report: Report,
    /// The own figures.
    pub overlay: Overlay,
}

/// Takes what can be taken of a book. Nothing is applied: the overlay is, by [`Overlay::apply`], once the person says so.
/// Called again when the person has said more.
pub fn take(book: &Book, edition: &Edition, choices: &Choices) -> Intake {
    let mut matcher = Matcher::new(edition, choices);
    let layouts: Vec<Layout> = book.sheets.iter().map(|sheet| layout(sheet, &mut matcher)).collect();
    let is_read = |sheet: &Sheet| !choices.left_out.contains(&sheet.name);
    let has_table =
        book.sheets.iter().zip(&layouts).any(|(sheet, layout)| is_read(sheet) && layout.has_figures());
    let mut checking =
        Checking { matcher, verdicts: Vec::with_capacity(book.cells()), figured: Figured::default() };
    for (at, (sheet, layout)) in book.sheets.iter().zip(&layouts).enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        if !is_read(sheet) {
            checking.all(at, sheet, Why::LeftOutSheet);
        } else if layout.has_figures() {
            checking.sheet(at, sheet, layout);
        } else {
            checking.all(at, sheet, if has_table { Why::NoTable } else { Why::NoTableAtAll });
        }
    }
    let Checking { matcher, mut verdicts, figured } = checking;
    let overlay = figured.finish(&mut verdicts, &matcher);
    Intake { layouts, matches: matcher.matches, report: Report { verdicts }, overlay }
}

struct Checking<'a> {
    matcher: Matcher<'a>,
    verdicts: Vec<Verdict>,
    figured: Figured,
}

impl Checking<'_> {
    fn say(&mut self, at: At, why: Why) {
        self.verdicts.push(Verdict { at, why, question: None });
    }

    /// One verdict for all cells of a sheet.
    fn all(&mut self, at: u32, sheet: &Sheet, why: Why) {
        for row in sheet.rows() {
            for (column, _) in sheet.row(row) {
                self.say(At { sheet: at, row, column }, why);
            }
        }
    }

    fn sheet(&mut self, at: u32, sheet: &Sheet, layout: &Layout) {
        let rows: Vec<u32> = sheet.rows().collect();
        for row in rows {
            let cells: Vec<(u32, Cell)> = sheet.row(row).collect();
            if row >= layout.first {
                self.row(At { sheet: at, row, column: 0 }, &cells, layout);
                continue;
            }
            for (column, _) in cells {
                let why = if layout.header == Some(row) {
                    self.heading(layout.role(column))
                } else if layout.over == Some(row) || layout.titles.contains(&(row, column)) {
                    Why::Title
                } else {
                    Why::Above
                };
                self.say(At { sheet: at, row, column }, why);
            }
        }
    }

    /// What becomes of the name of a column.
    fn heading(&self, role: Role) -> Why {
        match role {
            Role::Unused => Why::Unused,
            Role::Unknown => Why::UnknownColumn,
            Role::Figures(fixed) => {
                let keys = [
                    (Naming::Authority, fixed.authority),
                    (Naming::Measure, fixed.measure),
                    (Naming::Period, fixed.period),
                ];
                let unsure = keys.into_iter().find_map(|(naming, id)| self.doubt(naming, id?));
                unsure.unwrap_or(Why::Heading)
            }
            _ => Why::Heading,
        }
    }

    /// Why a name is not used, if it is not.
    fn doubt(&self, naming: Naming, id: Id) -> Option<Why> {
        let matches = &self.matcher.matches;
        let guesses = match naming {
            Naming::Authority => &matches.authorities,
            Naming::Measure => &matches.measures,
            Naming::Period => &matches.periods,
        };
        let guess = guesses.get(id)?;
        match guess.sureness {
            Sureness::Exact | Sureness::Variant | Sureness::Chosen => None,
            Sureness::Area => Some(Why::Area(id)),
            Sureness::Dropped => Some(Why::Dropped(naming, id)),
            Sureness::Outside(_) => Some(Why::Outside(naming, id)),
            Sureness::Former | Sureness::Near { .. } | Sureness::Ambiguous(_) | Sureness::Unknown => {
                Some(Why::Unsure(naming, id))
            }
        }
    }

    /// The place that a name means, or why it is not used.
    fn key(&self, naming: Naming, id: Id) -> Key {
        if let Some(why) = self.doubt(naming, id) {
            return Key::No(why);
        }
        let matches = &self.matcher.matches;
        let place = match naming {
            Naming::Authority => matches.authorities.sure(id),
            Naming::Measure => matches.measures.sure(id),
            Naming::Period => matches.periods.sure(id),
        };
        place.map_or(Key::No(Why::Unsure(naming, id)), Key::Is)
    }

    fn row(&mut self, at: At, cells: &[(u32, Cell)], layout: &Layout) {
        let row = Row::read(cells, layout, self);
        if !row.has_figures {
            for (column, _) in cells {
                self.say(At { column: *column, ..at }, Why::NoFigures);
            }
            return;
        }
        for (column, cell) in cells {
            let at = At { column: *column, ..at };
            let role = layout.role(*column);
            match role {
                Role::Value | Role::Figures(_) | Role::Pounds | Role::Population => {
                    self.figure(at, *cell, role, &row, layout);
                }
                Role::Note => self.say(at, Why::Note),
                Role::Status => self.say(at, row.status_why()),
                Role::Unused => self.say(at, Why::Unused),
                Role::Unknown => self.say(at, Why::UnknownColumn),
                Role::Authority | Role::Measure | Role::Lens | Role::Period => {
                    self.say(at, row.key(*column));
                }
            }
        }
        self.status_alone(at, cells, &row, layout);
    }

    /// A word that there is no figure, where the cell for it is empty, is a figure's status all the same.
    fn status_alone(&mut self, at: At, cells: &[(u32, Cell)], row: &Row, layout: &Layout) {
        let Some(status) = row.status.filter(|status| !status.has_value()) else { return };
        let Some((column, _)) = layout.columns.iter().find(|(_, role)| *role == Role::Value) else { return };
        if cells.iter().any(|(other, _)| other == column) {
            return;
        }
        let target = row.target(Role::Value, layout, self);
        let said = layout.columns.iter().find(|(_, role)| *role == Role::Status).map(|(column, _)| *column);
        let Some(said_at) = said.map(|column| At { column, ..at }) else { return };
        let Some(verdict) = self.verdicts.iter().rposition(|verdict| verdict.at == said_at) else { return };
        let why = match target {
            Err(why) => why,
            Ok(target) => match target.measure {
                Measure::Indicator(_) => {
                    match self.figured.add(target, None, status, &row.note, verdict, said_at) {
                        Beside::First => return,
                        Beside::Again(first) => Why::Again(first),
                        Beside::Conflict(first, other) => {
                            if let Some(other) = other.and_then(|place| self.verdicts.get_mut(place)) {
                                (other.why, other.question) = (Why::Conflict(said_at), None);
                            }
                            Why::Conflict(first)
                        }
                    }
                }
                _ => Why::NoCount(status),
            },
        };
        self.verdicts.get_mut(verdict).into_iter().for_each(|verdict| verdict.why = why);
    }
}
