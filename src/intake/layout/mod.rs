//! Where in a sheet things are: which row names the columns, and what each column holds. Long tables have a column of
//! councils, one of indicators and one of figures; wide ones a column for each indicator, council or period; and what
//! neither columns nor rows say, the sheet's name or the lines above the table may.

mod heading;
mod sample;

use super::limits::COLUMNS;
use super::matching::{Id, Matcher, Times};
use super::number::{Figure, figure};
use super::sheet::{Cell, Sheet};
use heading::{Heading, ending, heading, is_data, is_year, scale, score};
use sample::{Held, sample};

/// How many rows are looked at for a figure.
const ROWS: usize = 1_000;

/// How many rows may stand above the names of columns.
const ABOVE: usize = 40;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Role {
    /// Councils, by name or code.
    Authority,
    /// Indicators, or spending by lens.
    Measure,
    /// Lenses: of what the spending is.
    Lens,
    /// Periods.
    Period,
    /// Figures of what the row names.
    Value,
    /// Figures of what the heading names, as far as it does.
    Figures(Fixed),
    /// Pounds spent on the lens that the row names.
    Pounds,
    /// The population of the lens that the row names.
    Population,
    /// What each figure is, or why there is none.
    Status,
    /// Notes.
    Note,
    /// Something that is known and not used, such as a region.
    Unused,
    /// Something that is not known.
    Unknown,
}

/// What a heading, or a whole sheet, says of all figures under it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The council.
    pub authority: Option<Id>,
    /// The measure.
    pub measure: Option<Id>,
    /// The period.
    pub period: Option<Id>,
}

impl Fixed {
    fn is_empty(&self) -> bool {
        *self == Fixed::default()
    }

    /// This, and where it says nothing the other.
    #[must_use]
    pub fn or(self, other: Fixed) -> Fixed {
        Fixed {
            authority: self.authority.or(other.authority),
            measure: self.measure.or(other.measure),
            period: self.period.or(other.period),
        }
    }
}

/// Where in a sheet things are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// The row that names the columns; nothing where the table begins at once.
    pub header: Option<u32>,
    /// A row above it that names them too, as over merged cells.
    pub over: Option<u32>,
    /// The first row of the table.
    pub first: u32,
    /// What each column holds, by its place; columns without any cell hold nothing.
    pub columns: Vec<(u32, Role)>,
    /// Columns whose names say that they are of thousands or millions of pounds.
    pub scales: Vec<(u32, Times)>,
    /// What the sheet says of all its figures.
    pub sheet: Fixed,
    /// The lens whose sheet it is.
    pub lens: Option<usize>,
    /// The cells above the table that say so.
    pub titles: Vec<(u32, u32)>,
}

impl Layout {
    /// What a column holds.
    pub fn role(&self, column: u32) -> Role {
        // Where no column before it is empty, which is the rule, it stands at its place.
        let direct = self.columns.get(column as usize).filter(|(other, _)| *other == column);
        let searched = || {
            let at = self.columns.binary_search_by_key(&column, |(column, _)| *column);
            at.ok().and_then(|at| self.columns.get(at))
        };
        direct.or_else(searched).map_or(Role::Unknown, |(_, role)| *role)
    }

    /// What the name of a column says that its pounds are to be multiplied by.
    pub fn scale(&self, column: u32) -> Option<Times> {
        let at = self.scales.binary_search_by_key(&column, |(other, _)| *other);
        at.ok().and_then(|at| self.scales.get(at)).map(|(_, times)| *times)
    }

    /// Whether a column of this role is there.
    pub fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|(_, other)| *other == role)
    }

    /// Whether there is a column of figures.
    pub fn has_figures(&self) -> bool {
        let is_figures =
            |role: &Role| matches!(role, Role::Value | Role::Figures(_) | Role::Pounds | Role::Population);
        self.columns.iter().any(|(_, role)| is_figures(role))
    }

    /// What kind of table it is, in words.
    pub fn words(&self) -> &'static str {
        let figures = || {
            self.columns
                .iter()
                .filter_map(|(_, role)| if let Role::Figures(fixed) = role { Some(fixed) } else { None })
        };
        if !self.has_figures() {
            "no table of figures was found"
        } else if self.has(Role::Value) || self.has(Role::Pounds) {
            "a row for each figure"
        } else if figures().any(|fixed| fixed.authority.is_some()) {
            "a column for each council"
        } else if figures().any(|fixed| fixed.measure.is_some()) {
            "a column for each indicator"
        } else {
            "a column for each period"
        }
    }
}

/// Finds out where in a sheet things are.
pub fn layout(sheet: &Sheet, matcher: &mut Matcher) -> Layout {
    let mut layout = Layout { lens: matcher.lens(&sheet.name), ..Layout::default() };
    layout.header = header(sheet, matcher);
    layout.first = layout.header.map_or_else(|| sheet.rows().next().unwrap_or(0), |row| row + 1);
    named(&mut layout, sheet, matcher);
    sampled(&mut layout, sheet, matcher);
    over(&mut layout, sheet, matcher);
    titled(&mut layout, sheet, matcher);
    if !is_table(&layout, sheet) {
        layout.columns.clear();
    }
    layout
}

/// Whether it is a table, and not a text that happens to name a period: its rows say what they are of, or there is a
/// figure.
fn is_table(layout: &Layout, sheet: &Sheet) -> bool {
    if layout.has(Role::Authority) || layout.has(Role::Measure) || layout.has(Role::Lens) {
        return true;
    }
    let is_figure = |column: u32, cell: Cell| {
        matches!(layout.role(column), Role::Value | Role::Figures(_) | Role::Pounds | Role::Population)
            && !matches!(figure(cell), Figure::Not(_))
    };
    let mut rows = sheet.rows().filter(|row| *row >= layout.first).take(ROWS);
    rows.any(|row| sheet.row(row).any(|(column, cell)| is_figure(column, cell)))
}

/// The row that names the columns: the one with most names among the first.
fn header(sheet: &Sheet, matcher: &Matcher) -> Option<u32> {
    let mut best: Option<(u32, i64)> = None;
    for row in sheet.rows().take(ABOVE) {
        let cells: Vec<Cell> = sheet.row(row).take(1_000).map(|(_, cell)| cell).collect();
        let score = score(&cells, matcher);
        if score > 0 && best.is_none_or(|(_, most)| score > most) {
            best = Some((row, score));
        }
    }
    let (row, _) = best?;
    if is_data(sheet.row(row).map(|(_, cell)| cell), matcher) {
        return None;
    }
    // A row of nothing but periods under it names the columns too, and it stands over them.
    let mut under = sheet.rows().filter(|other| *other > row);
    let is_named_twice = |next: &u32| sheet.row(*next).all(|(_, cell)| matcher.is_period(cell));
    let names_periods = sheet.row(row).any(|(_, cell)| matcher.is_period(cell));
    let below = under.next().filter(|next| !names_periods && is_named_twice(next));
    Some(below.unwrap_or(row))
}

/// What the names of the columns say that they hold.
fn named(layout: &mut Layout, sheet: &Sheet, matcher: &mut Matcher) {
    let mut is_there = vec![false; COLUMNS as usize];
    for row in sheet.rows().filter(|row| *row >= layout.header.unwrap_or(0)) {
        for (column, _) in sheet.row(row) {
            is_there.get_mut(column as usize).into_iter().for_each(|is| *is = true);
        }
    }
    let columns = (0..COLUMNS).zip(is_there).filter(|(_, is)| *is).map(|(column, _)| column);
    for column in columns {
        let cell = layout.header.and_then(|row| sheet.cell(row, column));
        let role = cell.map_or(Role::Unknown, |cell| match heading(cell, layout.lens, matcher) {
            Heading::Role(role) => role,
            Heading::Fixed(fixed) => Role::Figures(fixed),
            Heading::Unknown => Role::Unknown,
        });
        if let Some(Cell::Text(text)) = cell {
            layout.scales.extend(scale(text).map(|times| (column, times)));
        }
        layout.columns.push((column, role));
    }
}

/// What the cells of columns say that they hold, where their names do not.
fn sampled(layout: &mut Layout, sheet: &Sheet, matcher: &mut Matcher) {
    let is_key = |role: &Role| matches!(role, Role::Authority | Role::Measure);
    let is_open = |role: &Role| is_key(role) || *role == Role::Unknown;
    let columns = layout.columns.iter();
    let held =
        columns.map(
            |(column, role)| {
                if is_open(role) { sample(sheet, layout.first, *column, matcher) } else { Held::Other }
            },
        );
    let held: Vec<Held> = held.collect();
    // A name such as “name” may be of councils or of indicators: the cells decide.
    for ((_, role), held) in layout.columns.iter_mut().zip(&held) {
        match (is_key(role), held) {
            (true, Held::Authorities) => *role = Role::Authority,
            (true, Held::Measures) => *role = Role::Measure,
            _ => {}
        }
    }
    let has = |layout: &Layout, role: Role| layout.has(role);
    for (at, held) in held.iter().enumerate() {
        let Some((column, Role::Unknown)) = layout.columns.get(at).copied() else { continue };
        let heading = layout.header.and_then(|row| sheet.cell(row, column));
        let role = match held {
            Held::Authorities if !has(layout, Role::Authority) => Role::Authority,
            Held::Measures if !has(layout, Role::Measure) => Role::Measure,
            Held::Periods if !has(layout, Role::Period) => Role::Period,
            Held::Figures => match heading {
                // A heading that is not known may be near a name.
                Some(Cell::Text(text)) if !has(layout, Role::Measure) => Role::Figures(Fixed {
                    measure: Some(matcher.measure(text, layout.lens)),
                    ..Fixed::default()
                }),
                Some(Cell::Text(text)) if !has(layout, Role::Authority) => {
                    Role::Figures(Fixed { authority: Some(matcher.authority(text)), ..Fixed::default() })
                }
                _ => Role::Unknown,
            },
            _ => Role::Unknown,
        };
        if let Some(column) = layout.columns.get_mut(at) {
            column.1 = role;
        }
    }
    only_figures(layout, &held);
}

/// A single column of figures without a name, where rows name what they are of.
fn only_figures(layout: &mut Layout, held: &[Held]) {
    if layout.has_figures() {
        return;
    }
    let figures: Vec<usize> = (0..held.len())
        .filter(|at| {
            held.get(*at) == Some(&Held::Figures)
                && layout.columns.get(*at).is_some_and(|(_, role)| *role == Role::Unknown)
        })
        .collect();
    if let [only] = figures.as_slice()
        && let Some(column) = layout.columns.get_mut(*only)
    {
        column.1 = Role::Value;
    }
}

/// What a row over the names of columns adds to them, each of its cells up to the next.
fn over(layout: &mut Layout, sheet: &Sheet, matcher: &mut Matcher) {
    let Some(header) = layout.header else { return };
    let Some(above) = sheet.rows().take_while(|row| *row < header).last() else { return };
    let lacks_measure = !layout.has(Role::Measure);
    let lacks_authority = !layout.has(Role::Authority);
    let lacks_period = !layout.has(Role::Period);
    let cells: Vec<(u32, Cell)> = sheet.row(above).collect();
    // One cell over all is a title, and not of these columns.
    if cells.len() < 2 {
        return;
    }
    let mut used = false;
    for (column, role) in &mut layout.columns {
        let Role::Figures(fixed) = role else { continue };
        let before = cells.partition_point(|(at, _)| at <= column);
        let Some((_, cell)) = before.checked_sub(1).and_then(|at| cells.get(at)) else { continue };
        if let Heading::Fixed(more) = heading(*cell, layout.lens, matcher) {
            let wanted = Fixed {
                authority: more.authority.filter(|_| lacks_authority),
                measure: more.measure.filter(|_| lacks_measure),
                period: more.period.filter(|_| lacks_period),
            };
            used |= fixed.or(wanted) != *fixed;
            *fixed = fixed.or(wanted);
        }
    }
    if used {
        layout.over = Some(above);
    }
}

/// What the lines above the table and the sheet's name say of all figures.
fn titled(layout: &mut Layout, sheet: &Sheet, matcher: &mut Matcher) {
    let end = layout.header.unwrap_or(layout.first);
    let mut said = Fixed::default();
    let above: Vec<u32> = sheet.rows().take_while(|row| *row < end).take(ABOVE).collect();
    for row in above.into_iter().filter(|row| layout.over != Some(*row)) {
        let cells: Vec<(u32, Cell)> = sheet.row(row).take(20).collect();
        let mut follows_period = false;
        for (column, cell) in cells {
            let mut more = match heading(cell, layout.lens, matcher) {
                Heading::Fixed(more) => more,
                Heading::Role(role) => {
                    follows_period = role == Role::Period;
                    continue;
                }
                Heading::Unknown => Fixed { period: ending(cell, matcher), ..Fixed::default() },
            };
            more.period = more.period.filter(|id| follows_period || is_year(*id, matcher));
            if said.or(more) != said {
                said = said.or(more);
                layout.titles.push((row, column));
            }
        }
    }
    if let Heading::Fixed(more) = heading(Cell::Text(&sheet.name), None, matcher)
        && !sheet.name.is_empty()
        && !more.is_empty()
    {
        said = said.or(more);
    }
    layout.sheet = said;
}

#[cfg(test)]
mod tests;
