//! What a worker answers: the work that takes long, or takes much program, and so is kept out of the page.
//!
//! The page sends an edition's file once, and then questions: a word and a place in the app, such as
//! `frontiers #v=1&method=productivity:frontier`. Nothing here knows the browser, so all of it is tested natively.

mod effects;
mod frontiers;

use crate::edition;
use crate::method::Method;
use crate::route::Route;
use crate::view::Ranked;

/// What a question is answered with.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Text, or HTML made by `html`.
    Text(String),
    /// Numbers.
    Numbers(Vec<f64>),
    /// There is no answer; says why, as a sentence.
    Failed(String),
}

/// An edition, ready to be asked about.
#[derive(Debug)]
pub struct Desk {
    by_default: Ranked,
}

/// Told how much is done, of how much.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);

impl Desk {
    /// Reads an edition's file.
    ///
    /// # Errors
    /// When it is no edition; a sentence that says why.
    pub fn new(bytes: &[u8]) -> Result<Self, String> {
        let edition = edition::read("the edition", bytes).map_err(|faults| faults.to_string())?;
        let by_default = Ranked::by_default(edition).map_err(|error| format!("{error}."))?;
        Ok(Desk { by_default })
    }

    /// Answers a question.
    pub fn answer(&self, question: &str, progress: Progress) -> Answer {
        let (what, place) = question.split_once(' ').unwrap_or((question, ""));
        let (route, _) = Route::parse(place);
        let ranked = match self.ranked(&route) {
            Ok(ranked) => ranked,
            Err(why) => return Answer::Failed(why),
        };
        match what {
            "frontiers" => frontiers::scores(&ranked, progress),
            "effects" => effects::text(&ranked, ranked.period_of(route.period.as_deref())),
            _ => Answer::Failed(format!("The worker knows no question “{what}”.")),
        }
    }

    fn ranked(&self, route: &Route) -> Result<Ranked, String> {
        let method = Method::from_text(&route.method);
        let by = method.and_then(|method| self.by_default.by(method, route.module.as_deref(), None));
        by.map_err(|error| format!("{error}."))
    }
}
