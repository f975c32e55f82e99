//! `pound compress`: a `.br` and a `.gz` beside each file of a built site, for hosts that send them as they are.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::computing::Failure;
use crate::editions::write;

/// What shrinks: text, and programs. Pictures, workbooks and archives are compressed already.
const SHRINKS: [&str; 12] =
    ["html", "js", "mjs", "css", "json", "svg", "wasm", "webmanifest", "xml", "txt", "csv", "ts"];

/// A smaller file, in bytes, fits into a packet or two as it is.
const LEAST: u64 = 1024;

/// `pound compress`: both at their best, with no date and no name in them, so that the same site gives the same bytes.
pub fn compress(folder: &Path) -> Result<(), Failure> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    // The largest first, so that no core is left with one of them at the end.
    files.sort_by(|(size, path), (other_size, other)| other_size.cmp(size).then(path.cmp(other)));
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((_, path)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            beside(path)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(stopped())))
    })
}

fn stopped() -> Failure {
    Failure::Input("a file could not be compressed".to_string())
}

/// The files of a folder and of those in it that are worth compressing, with their sizes in bytes.
fn collect(folder: &Path, files: &mut Vec<(u64, PathBuf)>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(|error| Failure::at(folder, &error))? {
        let path = entry.map_err(|error| Failure::at(folder, &error))?.path();
        let about = fs::metadata(&path).map_err(|error| Failure::at(&path, &error))?;
        if about.is_dir() {
            collect(&path, files)?;
        } else if about.len() > LEAST && shrinks(&path) {
            files.push((about.len(), path));
        }
    }
    Ok(())
}

fn shrinks(path: &Path) -> bool {
    path.extension().is_some_and(|extension| SHRINKS.iter().any(|each| extension == *each))
}

fn beside(path: &Path) -> Result<(), Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    let packed = [("br", brotli(&bytes)), ("gz", gzip(&bytes))];
    packed.into_iter().try_for_each(|(kind, packed)| {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(kind);
        let packed = packed.map_err(|error| Failure::at(path, &error))?;
        write(Path::new(&name), &packed)
    })
}

fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
