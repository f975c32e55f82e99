//! Zip files, looked through before a reader of workbooks sees them: nothing unpacks to more than is read, and no part
//! declares entities.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::ReadFault;
use crate::intake::limits::Limits;

/// The most parts of a workbook.
const PARTS: usize = 20_000;

/// A part that unpacks to less is never taken for a bomb.
const SMALL: u64 = 10_000_000;

/// What a zip file was found to hold.
#[derive(Debug, Default)]
pub struct Contents {
    /// The names of its parts.
    pub names: Vec<String>,
    /// Whether a sheet has formulas.
    pub has_formulas: bool,
}

impl Contents {
    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|other| other == name)
    }
}

/// Looks through a zip file.
///
/// # Errors
/// When it is damaged, or made to harm.
pub fn look_through(bytes: &[u8], limits: &Limits) -> Result<Contents, ReadFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > PARTS {
        return Err(ReadFault::Damaged(format!("it has {} parts", archive.len())));
    }
    let mut contents = Contents::default();
    let mut left = limits.unpacked;
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_string();
        let most = left.min(limits.ratio.saturating_mul(part.compressed_size()).max(SMALL));
        if is_xml(&name) {
            if part.size() > most {
                return Err(ReadFault::Bomb { part: name });
            }
            left -= unpack(&mut part, &name, most, &mut contents.has_formulas)?;
        }
        contents.names.push(name);
    }
    Ok(contents)
}

/// Whether a part is of those that readers of workbooks unpack.
fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml")
}

/// Unpacks a part without keeping it, whatever size it says that it has; gives its size.
fn unpack(part: &mut dyn Read, name: &str, most: u64, has_formulas: &mut bool) -> Result<u64, ReadFault> {
    const KEPT: usize = 16;
    let mut piece = vec![0; 64 * 1024];
    let mut kept: Vec<u8> = Vec::new();
    let mut size = 0_u64;
    loop {
        let n = part.read(&mut piece).map_err(|error| ReadFault::Damaged(error.to_string()))?;
        if n == 0 {
            return Ok(size);
        }
        size += n as u64;
        if size > most {
            return Err(ReadFault::Bomb { part: name.to_string() });
        }
        // With the end of the piece before, so that nothing hides across two.
        kept.extend_from_slice(piece.get(..n).unwrap_or_default());
        if kept.contains(&0) {
            return Err(ReadFault::Damaged(format!("the part {name} is not UTF-8")));
        }
        let mut rest = kept.as_slice();
        while let Some(at) = rest.iter().position(|b| *b == b'<') {
            rest = rest.get(at + 1..).unwrap_or_default();
            if rest.starts_with(b"!ENTITY") || rest.starts_with(b"!DOCTYPE") {
                return Err(ReadFault::Entities { part: name.to_string() });
            }
            *has_formulas |= rest.starts_with(b"f>") || rest.starts_with(b"f ");
        }
        kept.drain(..kept.len().saturating_sub(KEPT));
    }
}

/// One part, as text.
///
/// # Errors
/// When it is not there, or is no text.
pub fn part(bytes: &[u8], name: &str) -> Result<String, ReadFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut part = archive.by_name(name).map_err(damaged)?;
    let mut text = String::new();
    part.read_to_string(&mut text).map_err(|error| ReadFault::Damaged(error.to_string()))?;
    Ok(text)
}

/// The files of a zip file by their names, without the folder that all stand in: an edition's folder.
///
/// # Errors
/// When it is damaged, or unpacks to more than is read.
pub fn folder(bytes: &[u8], limits: &Limits) -> Result<crate::edition::folder::Files, ReadFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > PARTS {
        return Err(ReadFault::Damaged(format!("it has {} parts", archive.len())));
    }
    let mut files = crate::edition::folder::Files::new();
    let mut left = limits.bytes;
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).map_err(damaged)?;
        let path = part.name().map_err(damaged)?.replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default().to_string();
        // A folder, or what an operating system adds to a zip file of its own accord.
        if name.is_empty() || name.starts_with('.') || path.starts_with("__MACOSX/") {
            continue;
        }
        let mut content = Vec::new();
        let size = part.by_ref().take(left + 1).read_to_end(&mut content);
        let size = size.map_err(|error| ReadFault::Damaged(error.to_string()))? as u64;
        left = left.checked_sub(size).ok_or(ReadFault::Bomb { part: path.clone() })?;
        if files.insert(name, content).is_some() {
            return Err(ReadFault::Damaged(format!("it has two files {path}")));
        }
    }
    Ok(files)
}

fn damaged(error: ZipError) -> ReadFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadFault::Password,
        ZipError::InvalidArchive(_) => ReadFault::Damaged("it may have been cut short".to_string()),
        other => ReadFault::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("begins a part");
            writer.write_all(bytes).expect("writes to memory");
        }
        writer.finish().expect("ends").into_inner()
    }

    #[test]
    fn parts_are_looked_through() {
        let bytes = packed(&[("xl/sheet.xml", b"<c><f>1+1</f></c>"), ("xl/picture.png", b"<!ENTITY")]);
        let contents = look_through(&bytes, &Limits::default()).expect("is harmless");
        assert!(contents.has("xl/picture.png") && contents.has_formulas);
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_whatever_it_says_of_its_size() {
        let limits = Limits { ratio: 100, ..Limits::default() };
        let zeros = vec![b' '; 30_000_000];
        let bomb = Err(ReadFault::Bomb { part: "a.xml".into() });
        let bytes = packed(&[("a.xml", &zeros)]);
        assert_eq!(look_through(&bytes, &limits).map(|_| ()), bomb);
        // The size that a zip file states stands four bytes before that of the name, here and in its list.
        let mut lying = bytes;
        let size = 30_000_000_u32.to_le_bytes();
        let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == size).collect();
        assert!(!places.is_empty());
        places.into_iter().for_each(|at| lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes()));
        assert!(look_through(&lying, &limits).is_err());
        let many: Vec<(String, Vec<u8>)> =
            (0..5).map(|i| (format!("{i}.xml"), vec![b' '; 9_000_000])).collect();
        let many: Vec<(&str, &[u8])> =
            many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let together = Limits { unpacked: 40_000_000, ..Limits::default() };
        assert!(matches!(look_through(&packed(&many), &together), Err(ReadFault::Bomb { .. })));
    }

    #[test]
    fn entities_are_refused_even_across_pieces() {
        let mut part = vec![b' '; 64 * 1024 - 4];
        part.extend_from_slice(b"<!ENTITY a 'b'>");
        let refused = look_through(&packed(&[("a.xml", &part)]), &Limits::default());
        assert_eq!(refused.map(|_| ()), Err(ReadFault::Entities { part: "a.xml".into() }));
    }

    #[test]
    fn a_folder_comes_out_by_the_names_of_its_files() {
        let bytes =
            packed(&[("base/edition.json", b"{}"), ("base/", b""), ("__MACOSX/base/._edition.json", b"x")]);
        let files = folder(&bytes, &Limits::default()).expect("unpacks");
        assert_eq!(files.into_iter().collect::<Vec<_>>(), [("edition.json".to_string(), b"{}".to_vec())]);
        let small = Limits { bytes: 1, ..Limits::default() };
        assert!(matches!(folder(&bytes, &small), Err(ReadFault::Bomb { .. })));
    }
}
