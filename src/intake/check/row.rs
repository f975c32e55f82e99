//! What a row says of its figures: whose they are, of what, when, and what stands beside them.

use super::Checking;
use crate::edition::Status;
use crate::edition::term::Term;
use crate::intake::layout::{Fixed, Layout, Role};
use crate::intake::mark::mark;
use crate::intake::matching::Measure;
use crate::intake::overlay::Target;
use crate::intake::report::{Naming, Why};
use crate::intake::sheet::Cell;

/// A place, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Key {
    /// The place.
    Is(usize),
    /// Why there is none.
    No(Why),
}

/// The longest note that is kept, in characters.
const NOTE: usize = 500;

/// What a row says of its figures.
pub(super) struct Row {
    /// Whether it has any.
    pub has_figures: bool,
    /// What becomes of each cell with a name, by its column.
    keys: Vec<(u32, Why)>,
    authority: Option<Key>,
    measure: Option<Key>,
    period: Option<Key>,
    lens: Option<Option<usize>>,
    /// Whether the table has columns of councils, measures and periods, which this row may leave empty.
    columns: [bool; 3],
    /// What its status column says, where it has one.
    pub status: Option<Status>,
    /// Its note.
    pub note: String,
}

impl Row {
    /// Reads the names of a row.
    pub fn read(cells: &[(u32, Cell)], layout: &Layout, checking: &mut Checking) -> Self {
        let mut row = Row {
            has_figures: false,
            keys: Vec::new(),
            authority: None,
            measure: None,
            period: None,
            lens: None,
            columns: [Role::Authority, Role::Measure, Role::Period].map(|role| layout.has(role)),
            status: None,
            note: String::new(),
        };
        for (column, cell) in cells {
            match layout.role(*column) {
                Role::Value | Role::Figures(_) | Role::Pounds | Role::Population => row.has_figures = true,
                Role::Lens => {
                    let lens = checking.matcher.lens(&cell.shown());
                    row.lens = Some(lens);
                    row.keys.push((*column, if lens.is_some() { Why::Key(None) } else { Why::NoLens }));
                }
                Role::Status => row.read_status(&cell.shown()),
                Role::Note => row.note = cell.shown().chars().take(NOTE).collect(),
                _ => {}
            }
        }
        // A figure's status may stand alone.
        row.has_figures |= row.status.is_some_and(|status| !status.has_value()) && layout.has(Role::Value);
        let lens = row.lens.flatten().or(layout.lens);
        for (naming, role) in [
            (Naming::Authority, Role::Authority),
            (Naming::Measure, Role::Measure),
            (Naming::Period, Role::Period),
        ] {
            let key = row.names(naming, role, cells, layout, checking, lens);
            match naming {
                Naming::Authority => row.authority = key,
                Naming::Measure => row.measure = key,
                Naming::Period => row.period = key,
            }
        }
        row.keys.sort_by_key(|(column, _)| *column);
        row
    }

    /// What all columns of one role say, which has to be one thing: a code and a name are of the same council.
    fn names(
        &mut self,
        naming: Naming,
        role: Role,
        cells: &[(u32, Cell)],
        layout: &Layout,
        checking: &mut Checking,
        lens: Option<usize>,
    ) -> Option<Key> {
        let mut said: Option<Key> = None;
        let first = self.keys.len();
        for (column, cell) in cells.iter().filter(|(column, _)| layout.role(*column) == role) {
            let shown;
            let text = match cell {
                Cell::Text(text) => *text,
                other => {
                    shown = other.shown();
                    &shown
                }
            };
            let id = match naming {
                Naming::Authority => checking.matcher.authority(text),
                Naming::Measure => checking.matcher.measure(text, lens),
                Naming::Period => checking.matcher.period(*cell),
            };
            let key = checking.key(naming, id);
            self.keys
                .push((*column, if let Key::No(why) = key { why } else { Why::Key(Some((naming, id))) }));
            said = Some(match (said, key) {
                (None, key) => key,
                (Some(Key::Is(one)), Key::Is(other)) if one != other => Key::No(Why::TwoNames(naming)),
                (Some(Key::No(Why::TwoNames(_))), _) => Key::No(Why::TwoNames(naming)),
                (Some(Key::Is(place)), _) | (Some(Key::No(_)), Key::Is(place)) => Key::Is(place),
                (Some(no), Key::No(_)) => no,
            });
        }
        // What is not known is no loss beside what is.
        for (_, why) in self.keys.iter_mut().skip(first) {
            match said {
                Some(Key::No(two @ Why::TwoNames(_))) => *why = two,
                Some(Key::Is(_)) if matches!(why, Why::Unsure(..)) => *why = Why::Beside,
                _ => {}
            }
        }
        said
    }

    fn read_status(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        let known = Status::of(&text.replace([' ', '-'], "_")).ok().or_else(|| mark(&text));
        let usual = match text.as_str() {
            "final" | "actual" | "ok" | "a" | "own" | "provisional" | "revised" | "r" | "p" | "draft" => {
                Some(Status::Published)
            }
            "estimate" | "e" | "[e]" | "forecast" => Some(Status::Estimated),
            _ => None,
        };
        self.status = known.or(usual);
    }

    /// What becomes of the cell with a name in a column.
    pub fn key(&self, column: u32) -> Why {
        let at = self.keys.binary_search_by_key(&column, |(column, _)| *column);
        at.ok().and_then(|at| self.keys.get(at)).map_or(Why::Unused, |(_, why)| *why)
    }

    /// What becomes of the status cell.
    pub fn status_why(&self) -> Why {
        self.status.map_or(Why::UnknownStatus, Why::Status)
    }

    /// What a figure in a column of this role is of, or why that cannot be said.
    pub fn target(&self, role: Role, layout: &Layout, checking: &mut Checking) -> Result<Target, Why> {
        let fixed = match role {
            Role::Figures(fixed) => fixed,
            _ => Fixed::default(),
        };
        let authority = self.authority(fixed, layout, checking)?;
        let measure = self.measure(role, fixed, layout, checking)?;
        let period = self.period(fixed, layout, checking)?;
        Ok(Target { measure, authority, period })
    }

    fn authority(&self, fixed: Fixed, layout: &Layout, checking: &mut Checking) -> Result<usize, Why> {
        if let Some(id) = fixed.authority {
            return done(checking.key(Naming::Authority, id));
        }
        if let Some(key) = self.authority {
            return done(key);
        }
        let [has_column, ..] = self.columns;
        if has_column {
            return Err(Why::Missing(Naming::Authority));
        }
        if let Some(id) = layout.sheet.authority {
            return done(checking.key(Naming::Authority, id));
        }
        let chosen = checking.matcher.choices.authority.as_deref();
        let place = chosen.and_then(|code| checking.matcher.edition.authority(code));
        place.ok_or(Why::Missing(Naming::Authority))
    }

    fn period(&self, fixed: Fixed, layout: &Layout, checking: &mut Checking) -> Result<usize, Why> {
        if let Some(id) = fixed.period {
            return done(checking.key(Naming::Period, id));
        }
        if let Some(key) = self.period {
            return done(key);
        }
        let [.., has_column] = self.columns;
        if has_column {
            return Err(Why::Missing(Naming::Period));
        }
        if let Some(id) = layout.sheet.period {
            return done(checking.key(Naming::Period, id));
        }
        let edition = checking.matcher.edition;
        let chosen = checking.matcher.choices.period.as_deref().and_then(|name| edition.period(name));
        // An edition of one period leaves no choice.
        let only = (edition.periods().len() == 1).then_some(0);
        chosen.or(only).ok_or(Why::Missing(Naming::Period))
    }

    fn measure(
        &self,
        role: Role,
        fixed: Fixed,
        layout: &Layout,
        checking: &mut Checking,
    ) -> Result<Measure, Why> {
        if let Role::Pounds | Role::Population = role {
            let lens = match self.lens {
                Some(lens) => lens.ok_or(Why::NoLens)?,
                None => layout.lens.ok_or(Why::NoLens)?,
            };
            return Ok(if role == Role::Pounds { Measure::Pounds(lens) } else { Measure::Population(lens) });
        }
        let [_, has_column, _] = self.columns;
        let key = match (fixed.measure, self.measure) {
            (Some(id), _) => checking.key(Naming::Measure, id),
            (None, Some(key)) => key,
            (None, None) if has_column => return Err(Why::Missing(Naming::Measure)),
            (None, None) => match layout.sheet.measure {
                Some(id) => checking.key(Naming::Measure, id),
                None => return Err(Why::Missing(Naming::Measure)),
            },
        };
        let place = done(key)?;
        checking.matcher.measures.at(place).ok_or(Why::Missing(Naming::Measure))
    }
}

fn done(key: Key) -> Result<usize, Why> {
    match key {
        Key::Is(place) => Ok(place),
        Key::No(why) => Err(why),
    }
}
