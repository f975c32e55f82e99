//! The marks that stand where there is no number: shorthand of official statistics, and what people write.

use crate::edition::Status;

/// The marks of each reason, in small letters.
const MARKS: [(&[&str], Status); 3] = [
    (
        &[
            "c",
            "[c]",
            "*",
            "**",
            "***",
            "s",
            "[s]",
            "supp",
            "suppressed",
            "confidential",
            "redacted",
            "disclosive",
        ],
        Status::Suppressed,
    ),
    (
        &[
            "x",
            "[x]",
            "..",
            "...",
            "…",
            ":",
            "[:]",
            "-",
            "--",
            "na",
            "n/a",
            "#n/a",
            "n.a.",
            "n.a",
            "nk",
            "n/k",
            "[u]",
            "[w]",
            "not available",
            "not published",
            "no data",
            "missing",
            "not known",
            "unknown",
            "none",
            "null",
            "nan",
            "tbc",
            "nil return",
            "not collected",
            ".",
        ],
        Status::NotPublished,
    ),
    (&["z", "[z]", "not applicable"], Status::NotApplicable),
];

/// The status of a mark that stands for no number.
pub fn mark(text: &str) -> Option<Status> {
    MARKS.iter().find(|(marks, _)| marks.contains(&text)).map(|(_, status)| *status)
}
