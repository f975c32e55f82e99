//! An embed.

use super::frontiers::{self, Last};
use super::{Answer, Progress};
use crate::html::card as html;
use crate::route::Card;
use crate::view::here::Here;
use crate::view::{Ranked, card as view};

/// The embed of a text, as HTML; `hash` is that of the edition’s file. It draws nothing: how sure places are is what was
/// shipped beside the edition, so that an embed takes no longer than a page that is open.
pub fn text(
    ranked: Ranked,
    by_default: &Ranked,
    text: &str,
    hash: &str,
    last: &Last,
    progress: Progress,
) -> Answer {
    let (asked, notices) = Card::parse(text);
    let ranged = if ranked.is_by_default() { ranked.with_ranges(by_default.ranges.clone()) } else { ranked };
    let ranked = match frontiers::placed(ranged, last, progress) {
        Ok(ranked) => ranked,
        Err(why) => return Answer::Failed(why),
    };
    let period = ranked.period_of(asked.of.period.as_deref());
    let here = Here { ranked: &ranked, period, route: &asked.of };
    Answer::Text(html::card(&view::card(&here, &asked, &notices, hash), &ranked, period, &asked.of))
}
