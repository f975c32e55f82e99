//! What each other choice would do to the places.

use super::Answer;
use crate::engine::effect;
use crate::view::Ranked;
use crate::view::words;

/// A line for each alternative to the reader's method: its key and value, a tab, and what it does to the places of a
/// period, as a sentence. An alternative that cannot be applied says why.
pub fn text(ranked: &Ranked, period: usize) -> Answer {
    let mut room = ranked.scorer.blank();
    let place = (&*ranked.edition, &*ranked.scorer, ranked.module.as_deref());
    let lines: Vec<String> = effect::alternatives(&ranked.method)
        .iter()
        .map(|alternative| {
            let found = effect::of(alternative, place, &ranked.ranking, period, &mut room);
            let sentence = match found {
                Ok(Some(effect)) => sentence(ranked, &effect),
                Ok(None) => "Nobody is ranked both ways.".to_string(),
                Err(error) => format!("Not with the rest of this method: {error}."),
            };
            format!("{}:{}\t{sentence}", alternative.field, alternative.value)
        })
        .collect();
    Answer::Text(lines.join("\n"))
}

/// `Moves councils by 4.2 places on average, and Wigan by most: 31.`
fn sentence(ranked: &Ranked, effect: &effect::Effect) -> String {
    if effect.largest == 0 {
        return "Moves nobody.".to_string();
    }
    let who = ranked.edition.authorities.get(effect.who).map_or("", |a| a.name.as_str());
    format!(
        "Moves councils by {} places on average, and {who} by most: {}.",
        words::number(effect.mean, 1),
        effect.largest
    )
}
