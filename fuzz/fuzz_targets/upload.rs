//! Bytes as a file of somebody's own: it is read or refused, every cell of it is accounted for, and what is taken makes an
//! edition.

#![no_main]

use std::sync::LazyLock;

use pound_for_pound::edition::{self, Edition};
use pound_for_pound::intake::{self, Choices, Limits, Words, take};

/// Four councils, two lenses and three indicators.
static BASE: LazyLock<Edition> = LazyLock::new(|| {
    edition::read("base.json", include_bytes!("../../tests/bad_editions/base.json")).expect("is an edition")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // So that one input cannot take long.
    let limits = Limits { cells: 20_000, unpacked: 1 << 22, ..Limits::default() };
    match intake::read("own", bytes, limits) {
        Err(fault) => assert!(fault.to_string().ends_with(['.', '?']), "{fault}"),
        Ok(book) => {
            let intake = take(&book, &BASE, &Choices::default());
            assert_eq!(intake.report.len(), book.cells(), "every cell has one verdict");
            let words = Words { book: &book, edition: &BASE, intake: &intake };
            for verdict in &intake.report.verdicts {
                assert!(!words.line(verdict).sentence.is_empty());
            }
            intake.overlay.apply(&BASE).expect("what was taken makes an edition");
        }
    }
});
