//! What may still be read of a workbook: cells, and the text in them. A text that stands once in a workbook may be
//! shown by millions of cells, so what it unpacks to does not bound it.

use super::fault::ReadFault;
use crate::intake::limits::Limits;
use crate::intake::sheet::Cell;

/// What may still be read.
pub(super) struct Budget {
    cells: u64,
    text: u64,
    limits: Limits,
}

impl Budget {
    /// All that the limits allow. Cells may hold twice as much text as a file may.
    pub(super) fn new(limits: &Limits) -> Self {
        Budget { cells: limits.cells, text: limits.bytes.saturating_mul(2), limits: *limits }
    }

    /// Takes a cell that stands so many times.
    ///
    /// # Errors
    /// When that is more than is left.
    pub(super) fn take(&mut self, cell: Cell, times: u64) -> Result<(), ReadFault> {
        let text = if let Cell::Text(text) = cell { text.len() as u64 } else { 0 };
        self.cells = self.cells.checked_sub(times).ok_or(ReadFault::TooManyCells(self.limits.cells))?;
        let all = text.saturating_mul(times);
        self.text =
            self.text.checked_sub(all).ok_or(ReadFault::TooMuchText(self.limits.bytes.saturating_mul(2)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_their_text_are_counted() {
        let limits = Limits { cells: 10, bytes: 50, ..Limits::default() };
        let mut budget = Budget::new(&limits);
        assert_eq!(budget.take(Cell::Text("0123456789"), 9), Ok(()));
        assert_eq!(budget.take(Cell::Number(1.0), 2), Err(ReadFault::TooManyCells(10)));
        let mut budget = Budget::new(&limits);
        assert_eq!(budget.take(Cell::Text("01234567890123456789"), 6), Err(ReadFault::TooMuchText(100)));
        assert_eq!(Budget::new(&limits).take(Cell::Text("ab"), u64::MAX), Err(ReadFault::TooManyCells(10)));
    }
}
