//! What leaves the worker as a file: a workbook to fill in, and the own figures themselves.

use super::Answer;
use crate::edition::Edition;
use crate::export;
use crate::intake::matching::{id_of, name_of};
use crate::intake::{self, Overlay};

/// The published figures of a council as a workbook to fill in.
pub(super) fn template(edition: &Edition, code: &str) -> Answer {
    let Some(place) = edition.authority(code) else {
        return Answer::Failed(format!("The edition has no council “{code}”."));
    };
    let title = format!("Published figures of {code}");
    match export::workbook(&title, &intake::template(edition, place)) {
        Ok(bytes) => Answer::Bytes(bytes),
        Err(why) => Answer::Failed(why.to_string()),
    }
}

/// The table of a page, which another worker has written as JSON, as a workbook.
pub(super) fn sheet(json: &[u8]) -> Answer {
    match export::book(&String::from_utf8_lossy(json)) {
        Ok(bytes) => Answer::Bytes(bytes),
        Err(why) => Answer::Failed(why.to_string()),
    }
}

/// The own figures as a table that can be loaded again.
pub(super) fn table(edition: &Edition, overlay: &Overlay) -> Result<String, String> {
    let head = ["Code", "Council", "Indicator", "Name", "Period", "Value", "Status", "Note"];
    let rows = overlay.iter().map(|(target, own)| {
        let council = edition.authorities.get(target.authority);
        [
            council.map(|a| a.code.clone()).unwrap_or_default(),
            council.map(|a| a.name.clone()).unwrap_or_default(),
            id_of(edition, target.measure),
            name_of(edition, target.measure),
            edition.periods().get(target.period).cloned().unwrap_or_default(),
            own.value.map(|x| x.to_string()).unwrap_or_default(),
            own.status.to_string(),
            own.note.clone(),
        ]
    });
    export::csv(std::iter::once(head.map(str::to_string)).chain(rows)).map_err(|error| error.to_string())
}
