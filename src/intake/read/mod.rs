//! Files to sheets. What a file is, its bytes say; how much is read, [`Limits`](super::Limits) say.

mod archive;
mod budget;
mod compound;
mod delimited;
mod fault;
mod json;
mod kind;
mod ods;
mod text;
mod workbook;

pub use fault::ReadFault;

use super::limits::Limits;
use super::sheet::Book;
use delimited::Delimited;
use kind::{Kind, kind};
use text::Decoding;

/// How many bytes decide what a file is.
const HEAD: usize = 64 * 1024;

/// A file that is being read, piece by piece. Text with a delimiter is read as it comes; of other kinds no more is held
/// than the limit allows.
pub struct Reader {
    name: String,
    limits: Limits,
    fed: u64,
    held: Vec<u8>,
    state: State,
}

enum State {
    /// The first bytes are still coming.
    Beginning,
    /// All bytes are needed before anything can be read.
    Whole(Kind),
    Delimited(Box<Delimited>),
}

impl Reader {
    /// A reader of a file of this name.
    pub fn new(name: &str, limits: Limits) -> Self {
        // Places in a sheet's text are 32-bit.
        let limits = Limits { bytes: limits.bytes.min(u64::from(u32::MAX / 4)), ..limits };
        Reader { name: name.to_string(), limits, fed: 0, held: Vec::new(), state: State::Beginning }
    }

    /// How many bytes were fed.
    pub fn fed(&self) -> u64 {
        self.fed
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// When a limit is passed or the file is of a kind that is not read; feeding more is of no use then.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), ReadFault> {
        self.fed = self.fed.saturating_add(bytes.len() as u64);
        if self.fed > self.limits.bytes {
            return Err(ReadFault::TooLarge(self.limits.bytes));
        }
        match &mut self.state {
            State::Delimited(delimited) => delimited.feed(bytes, false),
            State::Whole(_) => {
                self.held.extend_from_slice(bytes);
                Ok(())
            }
            State::Beginning => {
                self.held.extend_from_slice(bytes);
                if self.held.len() < HEAD { Ok(()) } else { self.begin() }
            }
        }
    }

    /// Decides what the file is, and how it is read.
    fn begin(&mut self) -> Result<(), ReadFault> {
        self.state = match kind(&self.name, &self.held)? {
            Kind::Delimited => {
                let held = std::mem::take(&mut self.held);
                let (mut delimited, mark) = Delimited::new(&held, self.limits);
                delimited.feed(held.get(mark..).unwrap_or_default(), false)?;
                State::Delimited(Box::new(delimited))
            }
            kind => State::Whole(kind),
        };
        Ok(())
    }

    /// The book, when all was fed.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn finish(mut self) -> Result<Book, ReadFault> {
        if self.fed == 0 {
            return Err(ReadFault::Empty);
        }
        if matches!(self.state, State::Beginning) {
            self.begin()?;
        }
        let Reader { name, limits, held, state, .. } = self;
        let book = match state {
            State::Delimited(mut delimited) => {
                delimited.feed(&[], true)?;
                delimited.finish(&name)?
            }
            State::Whole(Kind::Zip) => zip(&name, &held, &limits)?,
            State::Whole(Kind::Compound) => workbook::xls(&name, &held, &limits)?,
            State::Whole(_) | State::Beginning => {
                let (mut decoding, mark) = Decoding::of(&held);
                let mut text = String::new();
                decoding.feed(held.get(mark..).unwrap_or_default(), true, &mut text)?;
                drop(held);
                json::json(&name, &text, &limits)?
            }
        };
        if book.cells() == 0 { Err(ReadFault::NoCells) } else { Ok(book) }
    }
}

/// Reads a whole file.
///
/// # Errors
/// Why the file cannot be read.
pub fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<Book, ReadFault> {
    let mut reader = Reader::new(name, limits);
    for piece in bytes.chunks(HEAD) {
        reader.feed(piece)?;
    }
    reader.finish()
}

/// Reads text that was pasted, as from a spreadsheet.
///
/// # Errors
/// Why it cannot be read.
pub fn pasted(text: &str, limits: Limits) -> Result<Book, ReadFault> {
    read("what was pasted", text.as_bytes(), limits)
}

/// The files of an edition's folder that was packed as one zip file, for `edition::folder::read`.
///
/// # Errors
/// When it cannot be unpacked, or unpacks to more than is read.
pub fn folder(bytes: &[u8], limits: &Limits) -> Result<crate::edition::folder::Files, ReadFault> {
    archive::folder(bytes, limits)
}

/// A zip file: one of two kinds of workbook.
fn zip(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ReadFault> {
    let contents = archive::look_through(bytes, limits)?;
    if contents.has("xl/workbook.bin") {
        let instead = "Open it in a spreadsheet program and save it as XLSX.";
        return Err(ReadFault::Unread { what: "an XLSB workbook", instead });
    }
    if contents.has("word/document.xml") || contents.has("ppt/presentation.xml") {
        let instead = "Copy the table into a spreadsheet and save it as XLSX.";
        return Err(ReadFault::Unread { what: "a document or presentation", instead });
    }
    if contents.names.iter().any(|part| part.ends_with("edition.json")) {
        let instead = "Load it where an edition is published, or choose one of the files that it holds.";
        return Err(ReadFault::Unread { what: "the folder of a whole edition", instead });
    }
    if contents.names.iter().any(|part| part.starts_with("xl/")) {
        return workbook::xlsx(name, bytes, &contents, limits);
    }
    if contents.has("content.xml") && contents.has("mimetype") {
        return ods::ods(name, bytes, limits);
    }
    Err(ReadFault::NotAWorkbook)
}
