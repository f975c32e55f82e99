//! Whatever the bytes, an edition is read or refused: nothing panics, and what is read can be written and ranked.

use std::fs;

use pound_for_pound::edition::folder::Files;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::{config, folders, sound};

/// One change to a file.
#[derive(Debug, Clone)]
enum Change {
    Replace(Index, u8),
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    Repeat(Index, usize),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let told = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"-1e400".to_vec()),
        Just(b"NaN".to_vec()),
        Just(b"[[[[".to_vec()),
        Just("é".as_bytes().to_vec()),
        vec(any::<u8>(), 1..4),
    ];
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (at(), told).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (at(), 1..40usize).prop_map(|(at, n)| Change::Delete(at, n)),
        (at(), 1..40usize).prop_map(|(at, n)| Change::Repeat(at, n)),
        at().prop_map(Change::Cut),
    ]
}

impl Change {
    fn of(&self, bytes: &mut Vec<u8>) {
        let n = bytes.len();
        if n == 0 {
            return;
        }
        match self {
            Change::Replace(at, byte) => bytes[at.index(n)] = *byte,
            Change::Insert(at, more) => {
                let at = at.index(n);
                bytes.splice(at..at, more.iter().copied());
            }
            Change::Delete(at, many) => drop(bytes.drain(at.index(n)..(at.index(n) + many).min(n))),
            Change::Repeat(at, many) => {
                let at = at.index(n);
                bytes.extend_from_within(at..(at + many).min(n));
            }
            Change::Cut(at) => bytes.truncate(at.index(n)),
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_file_is_read_or_refused(changes in vec(change(), 1..4)) {
        let mut bytes = fs::read(folders::at("tests/bad_editions/base.json")).expect("reads the base");
        changes.iter().for_each(|change| change.of(&mut bytes));
        sound::edition(&bytes);
    }

    #[test]
    fn any_folder_is_read_or_refused(which in any::<Index>(), changes in vec(change(), 1..4)) {
        let mut files: Files = folders::files(&folders::at("tests/bad_editions/base"));
        let bytes = files.values_mut().nth(which.index(8)).expect("is in the base");
        changes.iter().for_each(|change| change.of(bytes));
        sound::folder(&files);
    }
}
