//! A reader's own figures: the page where they are loaded, and what marks them everywhere else.

#[cfg(feature = "intake")]
mod report;
#[cfg(feature = "intake")]
mod whole;

#[cfg(feature = "intake")]
pub use report::report;
#[cfg(feature = "intake")]
pub use whole::{built, refused};

use super::frame::{Item, WORKING, choice};
use super::{HEADING, Html};
use crate::edition::Edition;
use crate::route::{Page, Route};
use crate::view::here::OWN;

/// What protects what is loaded.
const PRIVATE: &str = "What you load is read in this tab and goes nowhere: it is not sent, not stored, not in the \
                       address and not in any link. Before it is read, the page seals itself: it fetches what it needs, \
                       and then forbids itself and its workers every request, and tests that. Loading the page again \
                       unseals it, and forgets your figures.";

/// The way to stop reading, beside how far it is.
const STOP: &str =
    r#"<button type="button" id="own-cancel" data-do="own-cancel" hidden>Stop reading</button>"#;

/// How many times the usual limits may be allowed, and what they are then.
const LIMITS: [(&str, &str); 3] = [
    ("1", "100 MB and 5 million cells"),
    ("2", "200 MB and 10 million cells"),
    ("5", "500 MB and 25 million cells"),
];

/// Said while the page is being sealed.
pub const SEALING: &str = r#"<p class="status">Sealing the page …</p>"#;

/// What the test of the seal has shown of the page and of its worker.
pub fn seal(page_is: bool, worker_is: bool) -> String {
    let mut html = Html::default();
    let refused = |is: bool| if is { "was refused" } else { "was not refused" };
    if page_is && worker_is {
        html.add(
            r#"<p class="notice"><strong>Sealed.</strong> {}</p>"#,
            &["No request can leave this page or its worker; following a link can. Tested just now: a request from the \
               page was refused, and one from its worker too."],
        );
    } else {
        let says = format!(
            "The page is not wholly sealed: a request from the page {}, one from its worker {}. The page’s policy still \
             lets it talk to its own address only, and no part of it sends what you load.",
            refused(page_is),
            refused(worker_is)
        );
        html.add(r#"<p class="notice"><strong>{}</strong></p>"#, &[&says]);
    }
    html.finish()
}

/// That the page could not be sealed.
pub fn unsealed(why: &str) -> String {
    let mut html = Html::default();
    html.add(
        r#"<p class="notice"><strong>The page could not be sealed.</strong> {} The page’s policy still lets it talk to its own address only, and no part of it sends what you load.</p>"#,
        &[why],
    );
    html.finish()
}

/// Said of a passphrase that is soon guessed.
pub const TOO_SHORT: &str = "Type a passphrase of at least 8 characters first.";

/// Said where the worker that had the files has ended.
pub const ENDED: &str = "The part of the calculator that reads files had stopped, perhaps for want of memory, and has \
                         been started again. Files that were loaded before have to be loaded again.";

/// Said where the reader has stopped the reading of files.
pub const CANCELLED: &str = "Reading was stopped. Files that were loaded before have to be loaded again.";

/// That what was asked for cannot be done.
pub fn not_done(why: &str) -> String {
    let mut html = Html::default();
    html.add(r#"<p class="notice">{}</p>"#, &[why]);
    html.finish()
}

/// What was done with figures on the device.
pub fn done(word: &str) -> &'static str {
    match word {
        "keep" => "<p>Your figures are kept on this device, encrypted.</p>",
        "open" => "<p>The kept figures are open: see “Your figures” above.</p>",
        _ => "<p>Nothing is kept on this device any more.</p>",
    }
}

/// The page, but for what a worker says of the files.
pub fn page(edition: &Edition) -> String {
    let mut html = Html::default();
    html.add(HEADING, &["Your data"])
        .add(
            r#"<p class="lead">{}</p>"#,
            &["Load your own figures, such as this year’s, and see what they do to the places of every council."],
        )
        .add("<p>{}</p>", &[PRIVATE])
        .add(r#"<div id="own-seal" role="status"></div>"#, &[]);
    if edition.is_ranks_only() {
        html.add(
            "<p>{}</p>",
            &["This edition was published as ranks. It has no figures to put yours beside."],
        );
        return html.finish();
    }
    html.add(r#"<section class="load" id="own-drop"><h2>Load</h2><div class="choice"><label for="own-file">{}</label><input id="own-file" name="own-file" type="file" multiple accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,.json"></div><p class="soft">{}</p>"#,
        &[
            "Files: CSV, Excel, OpenDocument or JSON",
            "Drop them here, choose them, or paste cells from a spreadsheet below. Up to 100 MB and 5 million cells, unless \
             you allow more.",
        ])
        .add(r#"<div class="choice"><label for="own-paste">{}</label><textarea id="own-paste" name="own-paste" rows="4"></textarea></div><p class="presets"><button type="button" data-do="own-paste">Read what was pasted</button></p>"#, &["Cells from a spreadsheet"]);
    let councils: Vec<Item> = edition.authorities.iter().map(|a| (a.code.clone(), a.name.clone())).collect();
    html.add("<details><summary>{}</summary>", &["Larger files"]);
    let limits = LIMITS.map(|(times, limits)| (times.to_string(), limits.to_string()));
    choice("own-limits", "own-limits", "The most that is read of a file", &limits, &mut html);
    html.add("<p>{}</p></details>", &["Reading a file takes several times its size of memory."]);
    html.add(
        "<details><summary>{}</summary>",
        &["A workbook to fill in, with the published figures of a council"],
    );
    choice("own-template", "own-template", "Council", &councils, &mut html);
    html.add(r#"<p class="presets"><button type="button" data-do="own-template">Download the workbook (XLSX)</button></p></details></section>"#, &[]);
    html.put(WORKING).add(STOP, &[]);
    html.add(r#"<div id="own-lost" role="alert"></div><div id="own" aria-live="polite"></div>"#, &[]);
    html.add("<h2>Keep and publish</h2>", &[]).put(&kept()).put(&publish());
    html.finish()
}

/// Keeping figures on the device.
fn kept() -> String {
    let mut html = Html::default();
    html.add("<details><summary>{}</summary><p>{}</p>", &[
        "Keep your figures on this device",
        "Only if you ask for it: they are encrypted under a passphrase and stored in this browser. Nobody can read them \
         without it, and nobody can restore it. Forgetting removes all of it.",
    ]);
    html.add(r#"<div class="choice"><label for="own-passphrase">Passphrase</label><input id="own-passphrase" name="own-passphrase" type="password" autocomplete="off"></div><p class="presets"><button type="button" data-do="own-keep">Keep them</button> <button type="button" data-do="own-open">Open those kept</button> <button type="button" data-do="own-forget">Forget those kept</button></p><div id="own-kept" role="status"></div></details>"#, &[]);
    html.finish()
}

/// Building an edition of one's own.
fn publish() -> String {
    let mut html = Html::default();
    html.add("<details><summary>{}</summary><p>{}</p>", &[
        "Publish an edition of your own",
        "For measures that the edition does not have, other years or other councils. Download this edition, change it, \
         and load it again: it is checked, ranked and shown here, and its file is yours to publish.",
    ]);
    html.add(r#"<p class="presets"><button type="button" data-do="own-folder">Download this edition (CSV files in a zip)</button> <button type="button" data-do="own-workbook">Download this edition (XLSX)</button></p><div class="choice"><label for="own-edition">{}</label><input id="own-edition" name="own-edition" type="file" accept=".zip,.xlsx,.ods,.json"></div><div id="own-built" aria-live="polite"></div></details>"#, &["An edition: a zip of its folder, a workbook, or its file"]);
    html.finish()
}

/// That own figures are put aside, with the way to look at them again.
pub fn aside(here: &Route) -> String {
    let mut html = Html::default();
    html.add(
        r#"<p class="notice own">These are the published figures. <button type="button" data-do="own-again">Show with your figures</button> <a href="{}">The difference</a></p>"#,
        &[&here.to(Page::Own).fragment()],
    );
    html.finish()
}

/// That own figures are in use, with the way to them and the way to take them out.
pub fn banner(here: &Route) -> String {
    let mut html = Html::default();
    html.add(
        r#"<p class="notice own"><strong>{}</strong> <a href="{}">The difference</a> <button type="button" data-do="own-stop">Show published figures only</button></p>"#,
        &[OWN, &here.to(Page::Own).fragment()],
    );
    html.finish()
}
