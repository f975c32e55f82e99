//! XLS workbooks, looked through before their reader sees them: that their parts are where they say, and that no sheet
//! spans more cells than are read. The reader keeps a sheet as a full rectangle, so two cells in opposite corners would
//! take all memory.

use std::collections::HashMap;

use super::fault::ReadFault;
use crate::intake::limits::Limits;

/// The most sheets of a workbook.
const SHEETS: usize = 1_000;

/// How many times the cells that hold something a rectangle around them may have.
const SPARSE: u64 = 2;

/// Sector numbers from here on are marks, such as the end of a chain.
const MARKS: u32 = 0xffff_fffa;

/// Looks through an XLS workbook.
///
/// # Errors
/// When its parts contradict one another, or a limit is passed.
pub fn look_through(bytes: &[u8], limits: &Limits) -> Result<(), ReadFault> {
    let damaged = || ReadFault::Damaged("its parts contradict one another".to_string());
    let stream = workbook(bytes).ok_or_else(damaged)?;
    let most = limits.cells.saturating_mul(SPARSE);
    match area(&stream) {
        None => Err(damaged()),
        Some(area) if area > most => Err(ReadFault::TooSparse(most)),
        Some(_) => Ok(()),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The part of a compound file that is the workbook.
fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = match u16_at(bytes, 30)? {
        shift @ (9 | 12) => 1_usize << shift,
        _ => return None,
    };
    let body = bytes.get(size..)?;
    let table = sectors_of_table(bytes, body, size)?;
    let directory = chain(body, size, &table, u32_at(bytes, 48)?)?;
    let mut entries = directory.chunks_exact(128);
    let root = entries.next()?;
    let found = entries.find(|entry| {
        let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
        let name: Vec<u8> =
            entry.get(..length).unwrap_or_default().iter().copied().filter(|b| *b != 0).collect();
        name.eq_ignore_ascii_case(b"workbook") || name.eq_ignore_ascii_case(b"book")
    })?;
    let (start, length) = (u32_at(found, 116)?, u32_at(found, 120)?);
    let mut stream = if length < u32_at(bytes, 56)? {
        // Small parts share one, in smaller sectors.
        let shared = chain(body, size, &table, u32_at(root, 116)?)?;
        let small = numbers(&chain(body, size, &table, u32_at(bytes, 60)?)?);
        chain(&shared, 64, &small, start)?
    } else {
        chain(body, size, &table, start)?
    };
    stream.truncate(length as usize);
    Some(stream)
}

/// Which sector follows which, from the sectors that the header and those after it list.
fn sectors_of_table(bytes: &[u8], body: &[u8], size: usize) -> Option<Vec<u32>> {
    let mut listed = numbers(bytes.get(76..512)?);
    let mut next = u32_at(bytes, 68)?;
    for _ in 0..=body.len() / size {
        if next >= MARKS {
            break;
        }
        let mut more = numbers(sector(body, size, next)?);
        next = more.pop()?;
        listed.extend(more);
    }
    let mut table = Vec::new();
    for at in listed.into_iter().filter(|at| *at < MARKS) {
        table.extend(numbers(sector(body, size, at)?));
        if table.len() > body.len() {
            return None;
        }
    }
    Some(table)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

fn sector(body: &[u8], size: usize, at: u32) -> Option<&[u8]> {
    let start = (at as usize).checked_mul(size)?;
    let whole = body.get(start..)?;
    // The last may be cut.
    Some(whole.get(..size).unwrap_or(whole)).filter(|sector| !sector.is_empty())
}

/// All sectors of a chain, one after the other; nothing for one that leads out of the file or round in a circle.
fn chain(body: &[u8], size: usize, table: &[u32], start: u32) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    let mut at = start;
    while at < MARKS {
        all.extend_from_slice(sector(body, size, at)?);
        if all.len() > body.len() {
            return None;
        }
        at = *table.get(at as usize)?;
    }
    Some(all)
}

/// How many cells the rectangles around the cells of all sheets have; nothing where a sheet is not where it should be.
fn area(stream: &[u8]) -> Option<u64> {
    let mut areas: HashMap<usize, Option<u64>> = HashMap::new();
    let mut sheets: Vec<usize> = Vec::new();
    // The substreams that the record stands in: where each begins, and the corners of its cells.
    let mut open: Vec<(usize, Corners)> = Vec::new();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let Some(data) = stream.get(at + 4..at + 4 + usize::from(length)) else { break };
        match kind {
            0x0009 | 0x0209 | 0x0409 | 0x0809 => open.push((at, Corners::default())),
            0x000a => {
                if let Some((start, corners)) = open.pop() {
                    areas.insert(start, corners.area());
                }
            }
            0x0085 => sheets.push(u32_at(data, 0)? as usize),
            0x0200 => open.last_mut().into_iter().for_each(|(_, corners)| corners.span(data)),
            0x0002..=0x0006 | 0x0203..=0x0206 | 0x0406 | 0x027e | 0x00fd | 0x00bd | 0x00d6 => {
                if let (Some(row), Some(column), Some((_, corners))) =
                    (u16_at(data, 0), u16_at(data, 2), open.last_mut())
                {
                    corners.add(row.into(), column.into());
                    // Several numbers in a row end with the last one's column.
                    if kind == 0x00bd {
                        corners.add(row.into(), u16_at(data, data.len().checked_sub(2)?)?.into());
                    }
                }
            }
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    if sheets.len() > SHEETS || open.len() > SHEETS {
        return None;
    }
    // A sheet that ends with the file, and not by its own mark.
    areas.extend(open.into_iter().map(|(start, corners)| (start, corners.area())));
    sheets.into_iter().try_fold(0_u64, |sum, start| Some(sum.saturating_add((*areas.get(&start)?)?)))
}

/// The corners of the rectangle around some cells.
#[derive(Default)]
struct Corners {
    rectangle: Option<[u32; 4]>,
    is_contradictory: bool,
}

impl Corners {
    fn add(&mut self, row: u32, column: u32) {
        let [top, left, bottom, right] = self.rectangle.unwrap_or([row, column, row, column]);
        self.rectangle = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    /// Adds the rectangle that a sheet says it has, since the reader makes room for it: its first row and the one after its
    /// last, each in two bytes or in four, and its columns in the same way.
    fn span(&mut self, data: &[u8]) {
        let narrow = |at| u16_at(data, at).map(u32::from);
        let [first, after, left, past] = match data.len() {
            10 => [narrow(0), narrow(2), narrow(4), narrow(6)],
            _ => [u32_at(data, 0), u32_at(data, 4), narrow(8), narrow(10)],
        }
        .map(Option::unwrap_or_default);
        // There is no such column, so the reader takes it for the first.
        let left = if left > 0xff || left > past { 0 } else { left };
        self.add(first, left);
        if after > 0 && past > 0 {
            self.is_contradictory |= first >= after || left >= past;
            self.add(after - 1, past - 1);
        }
    }

    /// How many cells it has; nothing where what the sheet says of itself contradicts itself.
    fn area(&self) -> Option<u64> {
        let cells = |[top, left, bottom, right]: [u32; 4]| {
            (u64::from(bottom - top) + 1).saturating_mul(u64::from(right - left) + 1)
        };
        (!self.is_contradictory).then(|| self.rectangle.map_or(0, cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &[u8] = include_bytes!("../../../tests/bad_uploads/files/words-for-a-number.xls");

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    #[test]
    fn the_rectangle_around_cells_is_counted() {
        let stream = workbook(GOOD).expect("is there");
        assert_eq!(area(&stream), Some(8), "two rows of four cells");
        assert_eq!(look_through(GOOD, &Limits::default()), Ok(()));
        let (begin, end) = (record(0x0809, &[0; 16]), record(0x000a, &[]));
        let sheet = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0; 4]].concat());
        let globals = |at: u32| [begin.clone(), sheet(at), end.clone()].concat();
        let start = globals(0).len() as u32;
        let far = [globals(start), begin.clone(), cell(0, 0), cell(65_535, 255), end.clone()].concat();
        assert_eq!(area(&far), Some(65_536 * 256));
        let nowhere = [globals(7), begin.clone(), cell(0, 0), end.clone()].concat();
        assert_eq!(area(&nowhere), None);
        let unended = [globals(start), begin, cell(1, 1), cell(2, 3)].concat();
        assert_eq!(area(&unended), Some(6));
    }

    #[test]
    fn what_a_sheet_says_of_its_size_counts_too() {
        let (begin, end) = (record(0x0809, &[0; 16]), record(0x000a, &[]));
        let sheet = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0; 4]].concat());
        let start = [begin.clone(), sheet(0), end.clone()].concat().len() as u32;
        let of = |data: &[u8]| {
            let globals = [begin.clone(), sheet(start), end.clone()].concat();
            area(&[globals, begin.clone(), record(0x0200, data), cell(0, 0), end.clone()].concat())
        };
        let old = |all: [u16; 4]| of(&[all.map(u16::to_le_bytes).concat(), vec![0; 2]].concat());
        let new = |rows: [u32; 2], columns: [u16; 2]| {
            of(&[rows.map(u32::to_le_bytes).concat(), columns.map(u16::to_le_bytes).concat(), vec![0; 2]]
                .concat())
        };
        assert_eq!(old([0, 3, 0, 5]), Some(15));
        assert_eq!(new([0, 3], [0, 5]), Some(15));
        assert_eq!(new([0, 0], [0, 0]), Some(1), "an empty sheet says so");
        assert_eq!(new([0, u32::MAX], [0, 1]), Some(u64::from(u32::MAX)));
        assert_eq!(new([0, 3], [400, 5]), Some(15), "a column that there is not");
        assert_eq!(old([7, 3, 0, 5]), None, "ends before it begins");
        assert_eq!(new([3, 3], [0, 5]), None);
        assert_eq!(new([0, 3], [5, 5]), None);
        assert_eq!(of(&[1, 2, 3]), Some(1), "too short to say anything");
    }

    #[test]
    fn chains_end() {
        let table = [1, 2, 0];
        assert_eq!(chain(&[0; 192], 64, &table, 0), None, "a circle");
        assert_eq!(chain(&[0; 192], 64, &[1, 0xffff_fffe, 9], 0).map(|all| all.len()), Some(128));
        assert_eq!(chain(&[0; 64], 64, &[7], 0), None, "out of the file");
        for cut in 0..GOOD.len() {
            let _ = look_through(&GOOD[..cut], &Limits::default());
        }
    }
}
