//! What a file is, by what stands in it; its name only where that does not say.

use super::fault::ReadFault;

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// XLSX or ODS: which of them is known once the zip file is open.
    Zip,
    /// XLS, or a workbook with a password.
    Compound,
    /// JSON.
    Json,
    /// Text with a delimiter.
    Delimited,
}

/// How files begin that are known and not read, what they are, and what to do.
const UNREAD: [(&[u8], &str, &str); 12] = [
    (
        b"%PDF",
        "a PDF",
        "Figures cannot be read from it safely. Ask for the spreadsheet that it was made from.",
    ),
    (b"\x89PNG", "a picture", "Choose the spreadsheet that it shows."),
    (b"\xff\xd8\xff", "a picture", "Choose the spreadsheet that it shows."),
    (b"GIF8", "a picture", "Choose the spreadsheet that it shows."),
    (b"\x1f\x8b", "packed with gzip", "Unpack it and choose the file that it holds."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and choose a file that it holds."),
    (b"Rar!", "a RAR archive", "Unpack it and choose a file that it holds."),
    (b"BZh", "packed with bzip2", "Unpack it and choose the file that it holds."),
    (b"{\\rtf", "a text document (RTF)", "Copy the table into a spreadsheet and save it as XLSX."),
    (b"SQLite format 3\0", "a database", "Save the table as CSV."),
    (b"PAR1", "a Parquet file", "Save the table as CSV."),
    (b"\x7fELF", "a program", "Choose a file with figures in it."),
];

/// What a file is, by its first bytes and its name.
///
/// # Errors
/// When it is of a kind that is not read.
pub fn kind(name: &str, head: &[u8]) -> Result<Kind, ReadFault> {
    if let Some((_, what, instead)) = UNREAD.iter().find(|(start, ..)| head.starts_with(start)) {
        return Err(ReadFault::Unread { what, instead });
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Kind::Compound);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let start = text.get(..text.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let holds = |word: &[u8]| start.windows(word.len()).any(|part| part == word);
    if start.starts_with(b"<") {
        let (what, instead) = if holds(b"urn:schemas-microsoft-com:office:spreadsheet") {
            ("a spreadsheet of 2003 in XML", "Open it in a spreadsheet program and save it as XLSX.")
        } else if holds(b"<html") || holds(b"<table") || holds(b"<!doctype html") {
            ("a web page, whatever its name says", "Open it in a spreadsheet program and save it as XLSX.")
        } else {
            ("XML", "Save the table as CSV or XLSX.")
        };
        return Err(ReadFault::Unread { what, instead });
    }
    let is_named_json = name.len() > 5 && name.to_ascii_lowercase().ends_with(".json");
    if is_named_json || is_json(text) { Ok(Kind::Json) } else { Ok(Kind::Delimited) }
}

/// Whether a text begins as JSON does, and not as a table with a cell such as `[c]`.
fn is_json(text: &[u8]) -> bool {
    let Some((first, rest)) = text.split_first() else { return false };
    let rest = rest.trim_ascii_start();
    match (first, rest.first()) {
        (b'{', Some(next)) => b"\"}".contains(next),
        (b'[', Some(b'n')) => rest.starts_with(b"null"),
        (b'[', Some(next)) => b"{[\"]-0123456789".contains(next),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_stands_in_them() {
        assert_eq!(kind("a.csv", b"PK\x03\x04..."), Ok(Kind::Zip));
        assert_eq!(kind("a.csv", b"[{\"a\": 1}]"), Ok(Kind::Json));
        assert_eq!(kind("a.csv", b"\xef\xbb\xbf  {\"a\": 1}"), Ok(Kind::Json));
        assert_eq!(kind("a.csv", b"[c],1\n"), Ok(Kind::Delimited));
        assert_eq!(kind("a.json", b"a,b\n"), Ok(Kind::Json));
        assert_eq!(kind("a.xls", b"a\tb\n"), Ok(Kind::Delimited));
        assert!(kind("a.xls", b"<html><table>").is_err_and(|fault| fault.to_string().contains("web page")));
        assert!(kind("a.csv", b"%PDF-1.7").is_err());
    }
}
