//! Files that people take away: workbooks, and tables as CSV.

mod csv;
mod workbook;

pub use csv::csv;
pub use workbook::workbook;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The workbook.
    #[error("The workbook could not be written: {0}.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The table.
    #[error("The table could not be written: {0}.")]
    Csv(#[from] ::csv::Error),
}
