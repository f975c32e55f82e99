//! What a reader's own files come to, as plain data.

/// What was read, what is to be answered, and what could be used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Why the last file could not be read; empty where it could.
    pub refused: String,
    /// The files, in the order in which they were loaded.
    pub files: Vec<File>,
    /// Texts of which it is not sure what they mean.
    pub asked: Vec<Asked>,
    /// Codes and names of all councils.
    pub councils: Vec<(String, String)>,
    /// The code of the council that figures are of where a file names none; empty for none.
    pub council: String,
    /// The periods.
    pub years: Vec<String>,
    /// The period that figures are of where a file names none; empty for none.
    pub year: String,
    /// Measures whose figures seem to be in another unit, or are taken for one.
    pub scales: Vec<Scale>,
    /// The own figures, the first of them.
    pub figures: Vec<Figure>,
    /// How many own figures there are, as a sentence.
    pub says: String,
    /// The places that they move.
    pub moved: Vec<Moved>,
    /// How many other councils have another place for it, as a sentence; empty for none.
    pub others: String,
    /// How many of them are not shown.
    pub more: usize,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What was done in reading it, as sentences.
    pub notices: Vec<String>,
    /// What became of its cells, in numbers.
    pub says: String,
    /// The names of its sheets, where it has several, and whether they are read.
    pub sheets: Vec<(String, bool)>,
    /// What is to be said of cells, what was refused first.
    pub findings: Vec<Finding>,
}

/// A measure, and what its figures are multiplied by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Words for what can be done, each with the word that stands for it.
    pub options: Vec<(&'static str, &'static str)>,
    /// What is done; empty where figures are taken as they stand.
    pub chosen: &'static str,
}

/// An edition that was built from the reader's files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Built {
    /// The file that it was built from.
    pub file: String,
    /// What it holds, as a sentence.
    pub says: String,
    /// What was accepted and should be known, as sentences.
    pub notices: Vec<String>,
    /// SHA-256 of its file.
    pub hash: String,
    /// The first places overall and whose they are.
    pub top: Vec<(String, String)>,
}

/// A file that no edition could be built from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Refused {
    /// Its name.
    pub file: String,
    /// What is wrong, as sentences.
    pub faults: Vec<String>,
    /// How many faults are not shown.
    pub more: usize,
}

/// What is to be said of a cell, and of those like it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finding {
    /// Where it is.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What became of it: taken, changed, ignored or refused.
    pub fate: &'static str,
    /// Why, and what to do.
    pub says: String,
    /// What is expected; empty where there is nothing to say.
    pub expected: String,
    /// What is asked of a figure that is taken; empty where nothing is.
    pub question: String,
    /// How many others there are like it.
    pub more: usize,
}

/// A text of which the reader has to say what it means.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// The name of its control.
    pub key: String,
    /// The text.
    pub text: String,
    /// What it was taken for and how sure that is, as a sentence.
    pub says: String,
    /// What it most likely means: code or id, and name.
    pub likely: Option<(String, String)>,
    /// All that it may mean.
    pub options: Vec<(String, String)>,
    /// What the reader has said; empty for nothing.
    pub chosen: String,
}

/// A place as published and with the own figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moved {
    /// Of which council.
    pub council: String,
    /// Of which service, or overall.
    pub of: String,
    /// In which period.
    pub year: String,
    /// The published place.
    pub published: String,
    /// The place with the own figures.
    pub own: String,
    /// The change in words.
    pub says: String,
}

/// An own figure beside the published one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    /// Of which council.
    pub council: String,
    /// Of what.
    pub measure: String,
    /// Of which period.
    pub year: String,
    /// The published figure.
    pub published: String,
    /// The own one.
    pub own: String,
}
