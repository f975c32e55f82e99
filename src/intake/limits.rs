//! How much is read before reading stops.

/// The most of everything that is read of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Cells that hold something, over all sheets.
    pub cells: u64,
    /// Bytes that a workbook may unpack to, over all its parts.
    pub unpacked: u64,
    /// How many times larger than itself a packed part may become, if that is more than 10 MB.
    pub ratio: u64,
    /// How deep lists and objects of a JSON file may stand in one another.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 100_000_000, cells: 5_000_000, unpacked: 1_000_000_000, ratio: 200, depth: 32 }
    }
}

impl Limits {
    /// The usual limits so many times over, 1 to 5: who has larger files than is usual, and the memory for them, says so.
    pub fn times(times: u64) -> Self {
        let (usual, times) = (Limits::default(), times.clamp(1, 5));
        let Limits { bytes, cells, unpacked, .. } = usual;
        Limits { bytes: bytes * times, cells: cells * times, unpacked: unpacked * times, ..usual }
    }
}

/// The most characters in one cell; a spreadsheet holds no more. More is a quotation mark that is never closed.
pub const CELL: usize = 32_767;

/// The most columns of a sheet, which are those of a spreadsheet. A text file may have more rows than one.
pub const COLUMNS: u32 = 16_384;
