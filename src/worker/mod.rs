//! What a worker answers: the work that takes long, or takes much program, and so is kept out of the page.
//!
//! The page sends an edition's file once, and then questions: a word and a place in the app, such as
//! `frontiers #v=1&method=productivity:frontier`. Nothing here knows the browser, so all of it is tested natively.

#[cfg(feature = "frontier")]
mod card;
#[cfg(feature = "frontier")]
mod council;
#[cfg(feature = "frontier")]
mod draws;
#[cfg(feature = "frontier")]
mod effects;
#[cfg(feature = "frontier")]
mod frontiers;
#[cfg(feature = "frontier")]
mod levers;
#[cfg(feature = "intake")]
mod own;
#[cfg(feature = "frontier")]
mod pages;
#[cfg(feature = "frontier")]
mod share;
#[cfg(feature = "frontier")]
mod statement;
#[cfg(feature = "frontier")]
mod sure;

use crate::edition::{self, Edition};
#[cfg(feature = "frontier")]
use crate::method::Method;
#[cfg(feature = "frontier")]
use crate::route::{Page, Route};
use crate::view::Ranked;
#[cfg(feature = "frontier")]
use crate::view::ranges::Ranges;

/// What a question is answered with.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Text, or HTML made by `html`.
    Text(String),
    /// Numbers.
    Numbers(Vec<f64>),
    /// A file.
    Bytes(Vec<u8>),
    /// There is no answer; says why, as a sentence.
    Failed(String),
}

/// An edition, ready to be asked about.
#[derive(Debug)]
pub struct Desk {
    by_default: Ranked,
    /// SHA-256 of the file.
    hash: String,
    /// The frontier worked out last, and what it depends on: a statement asks for the one that the page ranks by.
    #[cfg(feature = "frontier")]
    last: frontiers::Last,
    /// The draws made last.
    #[cfg(feature = "frontier")]
    draws: draws::Draws,
    /// The reader's own files.
    #[cfg(feature = "intake")]
    own: std::cell::RefCell<own::Files>,
}

/// Told how much is done, of how much.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);

impl Desk {
    /// Reads an edition's file.
    ///
    /// # Errors
    /// When it is no edition; a sentence that says why.
    pub fn new(bytes: &[u8]) -> Result<Self, String> {
        let by_default = Ranked::by_default(read(bytes)?).map_err(|error| format!("{error}."))?;
        Ok(Desk {
            by_default,
            hash: edition::hash(bytes),
            #[cfg(feature = "frontier")]
            last: Default::default(),
            #[cfg(feature = "frontier")]
            draws: Default::default(),
            #[cfg(feature = "intake")]
            own: Default::default(),
        })
    }

    /// The same with a reader's own figures over the edition, from the file that [`Answer::Bytes`] was.
    ///
    /// # Errors
    /// When it is no edition; a sentence that says why.
    pub fn over(self, bytes: &[u8]) -> Result<Self, String> {
        // An edition over itself is wholly the reader's own.
        if edition::hash(bytes) == self.hash {
            return Ok(Desk { by_default: self.by_default.wholly_own(), ..self });
        }
        let by_default = self.by_default.over(read(bytes)?).map_err(|error| format!("{error}."))?;
        Ok(Desk { by_default, ..self })
    }

    /// The same, if the file is the one that has this hash.
    ///
    /// # Errors
    /// When it is another; a sentence that says so.
    #[cfg(feature = "frontier")]
    pub fn known_as(self, sha256: &str) -> Result<Self, String> {
        if self.hash == sha256 {
            return Ok(self);
        }
        let title = &self.by_default.edition.header.title;
        Err(format!(
            "“{title}” is not the file that the list of editions names. The site may be half updated."
        ))
    }

    /// The same with the ranges that were shipped beside the edition, if the bytes are they.
    #[cfg(feature = "frontier")]
    #[must_use]
    pub fn with_ranges(self, bytes: &[u8]) -> Self {
        let ranges = Ranges::shipped(bytes, &self.by_default.edition, &self.hash).map(std::sync::Arc::new);
        Desk { by_default: self.by_default.with_ranges(ranges), ..self }
    }

    /// Answers a question.
    pub fn answer(&self, question: &str, progress: Progress) -> Answer {
        self.answer_with(question, &[], progress)
    }

    /// Answers a question that comes with a file.
    pub fn answer_with(&self, question: &str, bytes: &[u8], progress: Progress) -> Answer {
        #[cfg(feature = "intake")]
        if let Some(question) = question.strip_prefix("own-") {
            return self.own.borrow_mut().answer(&self.by_default, question, bytes, progress);
        }
        #[cfg(not(feature = "intake"))]
        let _ = bytes;
        self.worked_out(question, progress)
    }

    /// This worker reads files, and writes no pages.
    #[cfg(not(feature = "frontier"))]
    fn worked_out(&self, question: &str, _: Progress) -> Answer {
        unknown(question)
    }
}

#[cfg(feature = "frontier")]
impl Desk {
    fn worked_out(&self, question: &str, progress: Progress) -> Answer {
        let (what, place) = question.split_once(' ').unwrap_or((question, ""));
        let (seen, place) = if share::WORDS.contains(&what) {
            share::Seen::of(place)
        } else {
            (share::Seen::default(), place)
        };
        let (route, _) = Route::parse(place);
        let ranked = match self.ranked(&route) {
            Ok(ranked) => ranked,
            Err(why) => return Answer::Failed(why),
        };
        match what {
            "frontiers" => frontiers::scores(&ranked, &self.last, progress),
            "effects" => effects::text(&ranked, ranked.period_of(route.period.as_deref())),
            "statement" => statement::text(ranked, &route, &self.last, progress),
            "sure" => sure::text(&ranked, &route, &self.draws, progress),
            "ranges" => {
                sure::ranges(&ranked, ranked.period_of(route.period.as_deref()), &self.draws, progress)
            }
            "levers" => levers::section(&ranked, &route),
            "whatif" => levers::outcome(&ranked, &route),
            "kept" => levers::kept(self, &route),
            "page" => self.page(ranked, &route, progress),
            "card" => card::text(ranked, &self.by_default, place, &self.hash, &self.last, progress),
            "detail" => self.detail(ranked, &route, progress),
            "peers" => statement::peers(&ranked, &route),
            "share" => share::content(&ranked, &route, &self.hash, seen),
            "data-csv" | "data-json" => self.data(ranked, &route, (what, seen), progress),
            _ => unknown(what),
        }
    }

    fn detail(&self, ranked: Ranked, route: &Route, progress: Progress) -> Answer {
        let period = ranked.period_of(route.period.as_deref());
        let ranked = sure::firm(ranked, period, &self.draws, progress);
        match frontiers::placed(ranked, &self.last, progress) {
            Ok(ranked) => council::detail(&ranked, route, &self.hash),
            Err(why) => Answer::Failed(why),
        }
    }

    fn page(&self, ranked: Ranked, route: &Route, progress: Progress) -> Answer {
        let period = ranked.period_of(route.period.as_deref());
        let ranked = match route.page {
            Page::Lens(_) | Page::Movers(_) => sure::firm(ranked, period, &self.draws, progress),
            _ => ranked,
        };
        match frontiers::placed(ranked, &self.last, progress) {
            Ok(ranked) => pages::text(&ranked, route, &self.hash, &self.draws, progress),
            Err(why) => Answer::Failed(why),
        }
    }

    fn data(&self, ranked: Ranked, route: &Route, asked: (&str, share::Seen), progress: Progress) -> Answer {
        let period = ranked.period_of(route.period.as_deref());
        let ranked = match route.page {
            Page::League(_) | Page::Council(_) | Page::Compare(_) | Page::Lens(_) => {
                sure::firm(ranked, period, &self.draws, progress)
            }
            _ => ranked,
        };
        match frontiers::placed(ranked, &self.last, progress) {
            Ok(ranked) => share::file(&ranked, route, &self.hash, asked, (&self.draws, progress)),
            Err(why) => Answer::Failed(why),
        }
    }

    fn ranked(&self, route: &Route) -> Result<Ranked, String> {
        let method = Method::from_text(&route.method);
        let by = method.and_then(|method| self.by_default.by(method, route.module.as_deref(), None));
        by.map_err(|error| format!("{error}."))
    }
}

fn unknown(question: &str) -> Answer {
    Answer::Failed(format!("The worker knows no question “{question}”."))
}

fn read(bytes: &[u8]) -> Result<Edition, String> {
    edition::read("the edition", bytes).map_err(|faults| faults.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk() -> Desk {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("reads the edition");
        Desk::new(&bytes).expect("is an edition")
    }

    #[track_caller]
    fn text(answer: Answer) -> String {
        match answer {
            Answer::Text(text) => text,
            other => panic!("{other:?} is no text"),
        }
    }

    #[test]
    fn every_question_is_answered() {
        let desk = desk();
        let mut told = Vec::new();
        let mut ask = |question: &str| desk.answer(question, &mut |done, total| told.push((done, total)));
        let effects = text(ask("effects #"));
        assert!(
            effects.lines().count() > 10 && effects.lines().all(|l| l.contains('\t') && l.ends_with('.'))
        );
        let statement = text(ask("statement #v=1&page=method&council=E08000010"));
        assert!(statement.contains("Wigan") && statement.contains("<math"));
        let of_first = text(ask("statement #v=1&page=method"));
        assert!(of_first.contains("is 1st of"), "{of_first}");
        let method = "method=productivity:frontier,comparators:region:London,rebase:true";
        let peers = text(ask(&format!("peers #v=1&page=council&council=E08000010&{method}")));
        assert!(
            peers.contains("What Wigan is measured against") && peers.contains("not among the"),
            "{peers}"
        );
        let Answer::Numbers(scores) = ask(&format!("frontiers #v=1&{method}")) else { panic!("no numbers") };
        assert_eq!(scores.len(), 2 * 6 * 150);
        let statement = text(ask(&format!("statement #v=1&page=method&{method}")));
        assert!(statement.contains("The score is"), "{statement}");
        // The statement used the frontier that the page had asked for.
        assert_eq!(told.last().map(|(_, total)| *total), Some(told.len()));
        assert!(told.len() > 100 && told.iter().all(|(done, total)| (1..=*total).contains(done)));
    }

    #[test]
    fn a_council_has_its_detail_and_how_sure_it_is_is_worked_out_once() {
        let desk = desk();
        let mut told = 0;
        let mut ask = |code: &str| {
            let question = format!("detail #v=1&page=council&council={code}");
            text(desk.answer(&question, &mut |_, _| told += 1))
        };
        let detail = ask("E08000010");
        for part in [
            "Questions to ask",
            "Over the years",
            "Councils like Wigan",
            "Figures for Waste",
            "Receipt",
            "of the method its place is better than",
            "How sure the places of Wigan are",
            "Wigan, overall: what adds up to",
            "Wigan, Waste and recycling: what adds up to",
        ] {
            assert!(detail.contains(part), "{part}");
        }
        assert_eq!(ask("X1"), "", "the page itself says so");
        assert_eq!(told, 1000);
        // Looking at the year before as well draws nothing else.
        let mut ranges = |desk: &Desk| match desk.answer("ranges #", &mut |_, _| told += 1) {
            Answer::Numbers(numbers) => Ranges::from_numbers(&numbers, &desk.by_default.edition, 1),
            other => panic!("{other:?} are no numbers"),
        };
        let (kept, alone) = (ranges(&desk), ranges(&self::desk()));
        assert!(kept.is_some() && kept == alone);
        assert_eq!(told, 2000, "the draws were there");
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        let desk = desk();
        let why = |question: &str| match desk.answer(question, &mut |_, _| ()) {
            Answer::Failed(why) => why,
            other => panic!("{question} was answered: {other:?}"),
        };
        assert_eq!(why("weather #"), "The worker knows no question “weather”.");
        assert_eq!(why(""), "The worker knows no question “”.");
        assert_eq!(why("frontiers #v=1"), "This method ranks by no frontier.");
        assert_eq!(why("peers #v=1&page=council&council=E08000010"), "This method ranks by no frontier.");
        assert_eq!(why("peers #v=1&method=productivity:frontier"), "The question names no council.");
        assert_eq!(why("statement #v=1&page=method&council=X1"), "The edition has no council “X1”.");
        assert_eq!(why("levers #v=1"), "The question names no council.");
        assert_eq!(why("whatif #v=1&page=council&council=X1&what=a:1"), "The edition has no council “X1”.");
        for question in ["levers", "effects", "statement", "frontiers", "peers", "sure", "ranges", "detail"] {
            let said = why(&format!("{question} #v=1&method=productivity:best"));
            assert!(said.contains("best") && said.ends_with('.'), "{said}");
        }
        assert!(why("effects #v=1&module=nonsense").contains("nonsense"));
        assert!(Desk::new(b"{}").is_err());
    }
}
