//! Loading the index and the edition that the route names.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::region::{follow, text};
use super::state::{Load, Loaded, Shared, State};
use crate::edition::{self, Entry, Index};
use crate::platform::{fetch, seal};
use crate::view::Ranked;
use crate::view::ranges::Ranges;
use crate::view::search::Names;

const FOLDER: &str = "editions";

/// Why nothing can be loaded any more.
const SEALED: &str = "the page is sealed since own figures were loaded. Load the page again to unseal it; it forgets \
                      them.";

/// Loads whenever the route names another edition, and whenever another attempt is asked for.
pub fn start(state: State) {
    let name = text(Box::new(move || state.route.with(|route| route.edition.clone().unwrap_or_default())));
    follow(Box::new(move || {
        let (name, attempt) = (name.get(), state.attempt.get());
        let wanted = Some(name).filter(|name| !name.is_empty());
        let what = wanted.as_ref().map_or("the league table".to_string(), |id| format!("the edition {id}"));
        state.edition.set(Load::Loading(what));
        spawn_local(async move {
            let loaded = load(state, wanted.as_deref()).await;
            // Another edition may have been asked for meanwhile; then this one comes too late.
            let is_current = state.attempt.get_untracked() == attempt
                && state.route.with_untracked(|route| route.edition == wanted);
            if is_current {
                state.edition.set(match loaded {
                    Ok(loaded) => Load::Ready(Shared::new(loaded)),
                    Err(why) => {
                        // Another attempt asks for the list again: it may be what was wrong.
                        state.index.set(None);
                        Load::Failed(why)
                    }
                });
            }
        });
    }));
}

/// The edition of an id, or the first of the index; or why it cannot be had, as a sentence.
async fn load(state: State, wanted: Option<&str>) -> Result<Loaded, String> {
    let index = index(state).await?;
    let entry = match wanted {
        None => index.editions.first(),
        Some(id) => index.editions.iter().find(|e| e.id == id),
    };
    let entry = entry.cloned().ok_or_else(|| {
        let known: Vec<&str> = index.editions.iter().map(|e| e.id.as_str()).collect();
        format!("There is no edition “{}” here. There is: {}.", wanted.unwrap_or_default(), known.join(", "))
    })?;
    let name = &entry.title;
    let file = fetch::bytes(&format!("{FOLDER}/{}", entry.file));
    let ranges = (!entry.ranges.is_empty()).then(|| fetch::bytes(&format!("{FOLDER}/{}", entry.ranges)));
    let bytes = file.await.map_err(|error| {
        if seal::is_sealed() {
            format!("“{name}” cannot be loaded: {SEALED}")
        } else {
            format!("“{name}” could not be loaded: {error}.")
        }
    })?;
    // Without ranges the places are as good as before, so nothing is said; they are worked out instead.
    let ranges = match ranges {
        Some(ranges) => ranges.await.ok(),
        None => None,
    };
    ranked(entry, bytes, ranges)
}

async fn index(state: State) -> Result<Index, String> {
    if let Some(index) = state.index.get_untracked() {
        return Ok(index);
    }
    let bytes = fetch::bytes(&format!("{FOLDER}/index.json"))
        .await
        .map_err(|error| format!("The list of editions could not be loaded: {error}."))?;
    let index: Index = edition::json::read("index.json", &bytes)
        .map_err(|faults| format!("The list of editions is damaged. {faults}"))?;
    state.index.set(Some(index.clone()));
    Ok(index)
}

/// Reads and ranks an edition's bytes, if they are those that the index names.
fn ranked(entry: Entry, bytes: Vec<u8>, ranges: Option<Vec<u8>>) -> Result<Loaded, String> {
    let name = &entry.title;
    let edition = edition::read(&entry.file, &bytes).map_err(|faults| {
        let first = faults.0.first().map(ToString::to_string).unwrap_or_default();
        format!("“{name}” is damaged, so nothing is shown of it. {first}")
    })?;
    if edition::hash(&bytes) != entry.sha256 {
        return Err(format!(
            "“{name}” is not the file that the list of editions names. The site may be half updated."
        ));
    }
    let names = edition.authorities.iter().map(Names::of).collect();
    let ranges = ranges.and_then(|bytes| Ranges::shipped(&bytes, &edition, &entry.sha256));
    let by_default = Ranked::by_default(edition).map_err(|error| format!("{error}."))?;
    let by_default = by_default.with_ranges(ranges.map(Arc::new));
    let hash = entry.sha256.clone();
    Ok(Loaded {
        by_default: Shared::new(by_default),
        names,
        entry,
        bytes,
        hash,
        published: None,
        is_whole: false,
    })
}

/// An edition that is wholly the reader's own, from its file. The published one stays beside it, to go back to.
pub fn whole(published: Shared<Loaded>, bytes: &[u8]) -> Result<Loaded, String> {
    let edition = edition::read("edition.json", bytes).map_err(|faults| faults.to_string())?;
    let hash = edition::hash(bytes);
    // The list of editions goes on naming the published one; what is said of the file is this one's.
    let title = edition.header.title.clone();
    let entry = Entry { title, sha256: hash.clone(), ..published.entry.clone() };
    let names = edition.authorities.iter().map(Names::of).collect();
    let by_default = Ranked::by_default(edition).map_err(|error| format!("{error}."))?.wholly_own();
    let bytes = bytes.to_vec();
    let by_default = Shared::new(by_default);
    Ok(Loaded { by_default, names, entry, bytes, hash, published: Some(published), is_whole: true })
}

/// The published edition with own figures over it, from the file that a worker made.
pub fn over(published: Shared<Loaded>, bytes: &[u8]) -> Result<Loaded, String> {
    let with_own = edition::read(&published.entry.file, bytes).map_err(|faults| faults.to_string())?;
    let by_default = published.by_default.over(with_own).map_err(|error| format!("{error}."))?;
    Ok(Loaded {
        by_default: Shared::new(by_default),
        names: published.names.clone(),
        entry: published.entry.clone(),
        hash: edition::hash(bytes),
        bytes: bytes.to_vec(),
        published: Some(published),
        is_whole: false,
    })
}
