//! What holds of every input, whoever makes it up: nothing panics, no number that leaves the engine is infinite or NaN,
//! and the same input gives the same ranking. `tests/fuzz.rs` tries it with proptest, `fuzz/` with libFuzzer.

use pound_for_pound::edition::folder::{self, Files};
use pound_for_pound::edition::{self, Edition, Faults};
use pound_for_pound::engine::frontiers::Frontiers;
use pound_for_pound::engine::movement::{self, Between};
use pound_for_pound::engine::{Notice, Ranking, Scorer, contribution};
use pound_for_pound::method::{Method, MethodError, Plan};
use pound_for_pound::route::Route;

/// The most linear programs that one input may ask for, and the most numbers that it may have ranked.
const MOST_PROGRAMS: usize = 120;
const MOST_NUMBERS: usize = 100_000;

/// Whatever the bytes, they are an edition or they are refused; an edition is ranked and survives being written.
pub fn edition(bytes: &[u8]) {
    read(edition::read("edition.json", bytes));
}

/// Whatever the files, they are an edition or they are refused.
pub fn folder(files: &Files) {
    read(folder::read(files).map(|(edition, _)| edition));
}

fn read(read: Result<Edition, Faults>) {
    match read {
        Err(faults) => {
            assert!(!faults.0.is_empty());
            assert!(faults.to_string().len() < 60_000, "{faults}");
        }
        Ok(edition) => {
            let bytes = edition::write(&edition).expect("is written");
            let again = edition::read("again.json", &bytes).unwrap_or_else(|faults| panic!("{faults}"));
            assert!(again == edition, "it is another edition when read again");
            let files = folder::write(&edition).expect("is written");
            if let Err(faults) = folder::read(&files) {
                panic!("the folder that was written is refused: {faults}");
            }
            ranked(&edition, &Method::default());
        }
    }
}

/// Whatever the text, it is a method or it is refused; a method survives both its forms, and can be ranked by.
pub fn method_text(edition: &Edition, text: &str) {
    if let Ok(method) = Method::from_text(text) {
        ranked(edition, &method);
    }
}

/// The same for the bytes of a method file.
pub fn method_file(edition: &Edition, bytes: &[u8]) {
    if let Ok(method) = Method::read("method.json", bytes) {
        ranked(edition, &method);
    }
}

/// Whatever the part of an address after `#`, what is understood of it survives being written.
pub fn route(fragment: &str) {
    let (route, notices) = Route::parse(fragment);
    notices.iter().for_each(|notice| assert!(!notice.to_string().is_empty()));
    let written = route.fragment();
    let (again, notices) = Route::parse(&written);
    assert_eq!(again, route, "{written}");
    assert!(notices.is_empty(), "{written}: {notices:?}");
    assert_eq!(again.fragment(), written);
}

/// Ranks an edition by a method; false where the method is refused, and then it has to say why and what can be done.
pub fn ranked(edition: &Edition, method: &Method) -> bool {
    // A link keeps 15 digits of a number.
    let text = method.text();
    assert_eq!(Method::from_text(&text).map(|method| method.text()).as_ref(), Ok(&text));
    let cells = edition.authorities.len() * (edition.indicators.len() + 9 * edition.lenses.len());
    if cells * edition.periods().len() > MOST_NUMBERS {
        return false;
    }
    match Plan::new(edition, method, None) {
        Err(MethodError::Unavailable { choice, reason, instead }) => {
            assert!([choice, reason, instead].iter().all(|part| !part.is_empty()));
            false
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
        Ok(plan) => {
            let Some(first) = seen(edition, &plan) else { return false };
            let second = seen(edition, &plan);
            assert_eq!(Some(first), second, "ranked twice, by {}", method.text());
            true
        }
    }
}

/// All that can be seen of an edition ranked by a plan, as text; nothing where it would take too many linear programs.
fn seen(edition: &Edition, plan: &Plan) -> Option<String> {
    let scorer = Scorer::new(edition);
    let (ranking, frontiers) = if plan.productivity.is_frontier() {
        let frontiers = Frontiers::new(&scorer, plan);
        if frontiers.total() > MOST_PROGRAMS {
            return None;
        }
        let frontiers = frontiers.finish();
        (scorer.ranking_given(plan, frontiers.given()), Some(frontiers))
    } else {
        (scorer.ranking(plan), None)
    };
    let mut seen = Seen(Vec::new());
    seen.of_ranking(&ranking);
    seen.of_lenses(edition, &ranking, frontiers.as_ref());
    seen.of_what_stands_on_it(edition, &scorer, plan, &ranking);
    let words = words(edition, &ranking);
    Some(format!("{:?} {words:?} {frontiers:?}", seen.0))
}

/// The numbers that left the engine, each checked on the way.
struct Seen(Vec<f64>);

impl Seen {
    fn number(&mut self, what: &str, x: f64) {
        assert!(x.is_finite(), "{what} is {x}");
        self.0.push(x);
    }

    fn any(&mut self, what: &str, x: Option<f64>) {
        x.into_iter().for_each(|x| self.number(what, x));
    }

    fn of_ranking(&mut self, ranking: &Ranking) {
        ranking.nominal.iter().for_each(|x| self.number("a nominal weight", *x));
        for parameters in &ranking.parameters {
            self.any("a mean of O", parameters.outcome.map(|outcome| outcome.mean));
            self.any("a deviation of O", parameters.outcome.map(|outcome| outcome.sd));
            if let Some(spend) = parameters.spend {
                [spend.ln, spend.kappa, spend.mean, spend.sd]
                    .iter()
                    .for_each(|x| self.number("a reference", *x));
            }
        }
        for notice in &ranking.notices {
            if let Notice::OneLensDominates { share, .. } = notice {
                self.number("a share of the variance", *share);
            }
        }
    }

    fn of_lenses(&mut self, edition: &Edition, ranking: &Ranking, frontiers: Option<&Frontiers>) {
        for (t, period) in ranking.periods.iter().enumerate() {
            for i in 0..edition.authorities.len() {
                (0..edition.indicators.len()).for_each(|j| self.any("z", period.z(j, i)));
                for (l, lens) in period.lenses.iter().enumerate() {
                    self.any("a coverage", lens.coverage(i));
                    self.any("O", lens.outcome(i));
                    self.any("zO", lens.outcome_z(i));
                    self.any("S", lens.spend_per_head(i));
                    self.any("V", lens.value(i));
                    self.any("C", lens.cost(i));
                    self.any("P", lens.productivity(i));
                    self.any("ln P", lens.ln_productivity(i));
                    self.any("a score", lens.score(i));
                    assert!(lens.rank(i).is_none_or(|rank| rank <= lens.ranked));
                    let Some(standing) = frontiers.and_then(|f| f.standing(t, l, i)) else { continue };
                    self.number("a frontier's score", standing.score);
                    self.any("a super-efficiency", standing.beyond);
                    standing.peers.iter().for_each(|(_, part)| self.number("a part of a mix", *part));
                }
                self.any("a mean rank", period.overall.mean_rank(i));
                self.any("an overall score", period.overall.score(i));
                self.number("an overall coverage", period.overall.coverage(i));
            }
            for line in period.lenses.iter().filter_map(|lens| lens.line) {
                let middle = line.middle;
                let all = [line.on_spend, line.on_need, middle.spend, middle.need, middle.outcome];
                all.iter().for_each(|x| self.number("a line", *x));
            }
        }
    }

    /// Contributions, and movement from the period before.
    fn of_what_stands_on_it(&mut self, edition: &Edition, scorer: &Scorer, plan: &Plan, ranking: &Ranking) {
        for (t, period) in ranking.periods.iter().enumerate() {
            for i in 0..edition.authorities.len() {
                let parts = contribution::of_overall(plan, period, i);
                parts.iter().for_each(|(_, part)| self.number("a lens's part of the whole", *part));
                for l in 0..edition.lenses.len() {
                    if let Some(parts) = contribution::of_lens(scorer, plan, ranking, t, l, i) {
                        parts
                            .indicators
                            .iter()
                            .for_each(|(_, part)| self.number("an indicator's part", *part));
                        [parts.centre, parts.spend, parts.need, parts.total()]
                            .iter()
                            .for_each(|part| self.number("a part of a score", *part));
                    }
                    let between = Between { before: t.saturating_sub(1), now: t };
                    let change = movement::on_lens(scorer, plan, ranking, between, l, i);
                    self.any("a change by outcomes", change.from_outcomes);
                    self.any("a change by spending", change.from_spend);
                    self.any("a change", change.total());
                    self.any("a share carried forward", change.carried_forward);
                }
            }
        }
    }
}

/// Every place, status and sentence.
fn words(edition: &Edition, ranking: &Ranking) -> Vec<String> {
    let mut all: Vec<String> = ranking.notices.iter().map(|notice| notice.sentence(edition)).collect();
    for period in &ranking.periods {
        let overall = &period.overall;
        for i in 0..edition.authorities.len() {
            all.push(format!("{:?} {:?} {}", overall.rank(i), overall.status[i], overall.is_joint(i)));
            for lens in &period.lenses {
                all.push(format!("{:?} {:?} {}", lens.rank(i), lens.status[i], lens.flagged[i]));
            }
        }
    }
    all
}
