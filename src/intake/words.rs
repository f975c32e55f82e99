//! The report in words: for each cell where it is, what was found, what is expected, and one sentence.

use super::check::Intake;
use super::matching::{Guess, Guesses, Id, Sureness, id_of, name_of};
use super::number::NotANumber;
use super::report::{Fate, Naming, Question, Verdict, Why};
use super::sheet::{At, Book, Place};
use crate::edition::fault::quote;
use crate::edition::number;
use crate::edition::{Edition, Status};

/// What a report says of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it is.
    pub place: Place,
    /// What became of it.
    pub fate: Fate,
    /// What stands there.
    pub found: String,
    /// What is expected there; empty where what is found is as expected.
    pub expected: String,
    /// What became of it and why, and what to do.
    pub sentence: String,
    /// What is asked of a figure that is taken; empty where nothing is.
    pub question: String,
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Line { place, fate, found, sentence, question, .. } = self;
        write!(f, "{place}: {found} {}. {sentence}", fate.word())?;
        if question.is_empty() { Ok(()) } else { write!(f, " {question}") }
    }
}

/// What the words of a report are made from.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The file.
    pub book: &'a Book,
    /// The edition that it was taken over.
    pub edition: &'a Edition,
    /// What it came to.
    pub intake: &'a Intake,
}

impl Words<'_> {
    /// What the report says of one cell.
    pub fn line(&self, verdict: &Verdict) -> Line {
        let found = self.book.cell(verdict.at).map(|cell| cell.shown()).unwrap_or_default();
        Line {
            place: self.book.place(verdict.at),
            fate: verdict.why.fate(),
            found: quote(&found),
            expected: self.expected(&verdict.why),
            sentence: self.sentence(&verdict.why, verdict.at),
            question: verdict.question.map(|question| self.question(question, verdict)).unwrap_or_default(),
        }
    }

    fn guess(&self, naming: Naming, id: Id) -> Option<&Guess> {
        self.guesses(naming).get(id)
    }

    fn guesses(&self, naming: Naming) -> &Guesses {
        match naming {
            Naming::Authority => &self.intake.matches.authorities,
            Naming::Measure => &self.intake.matches.measures,
            Naming::Period => &self.intake.matches.periods,
        }
    }

    /// The name of a thing by its place.
    pub fn name(&self, naming: Naming, place: usize) -> String {
        let edition = self.edition;
        match naming {
            Naming::Authority => edition.authorities.get(place).map(|a| a.name.clone()),
            Naming::Measure => {
                super::matching::Measures::of_place(edition, place).map(|m| name_of(edition, m))
            }
            Naming::Period => edition.periods().get(place).cloned(),
        }
        .unwrap_or_default()
    }

    /// The code or id of a thing by its place, as choices name it.
    pub fn id(&self, naming: Naming, place: usize) -> String {
        let edition = self.edition;
        match naming {
            Naming::Authority => edition.authorities.get(place).map(|a| a.code.clone()),
            Naming::Measure => super::matching::Measures::of_place(edition, place).map(|m| id_of(edition, m)),
            Naming::Period => edition.periods().get(place).cloned(),
        }
        .unwrap_or_default()
    }

    /// How sure it is what a text means, as a sentence.
    pub fn sureness(&self, naming: Naming, guess: &Guess) -> String {
        let text = quote(&guess.text);
        let named = guess.place.map(|place| self.name(naming, place)).unwrap_or_default();
        let what = what(naming);
        match &guess.sureness {
            Sureness::Exact => format!("{text} is {named}."),
            Sureness::Variant => format!("{text} was read as {named}."),
            Sureness::Chosen => format!("You said that {text} is {named}."),
            Sureness::Dropped => format!("You said that {text} is not used."),
            Sureness::Former => {
                format!(
                    "{text} is a former council and now only part of {named}. Confirm {named}, or leave it out."
                )
            }
            Sureness::Near { score, runner_up } => {
                let percent = (score * 100.0).round();
                let other = runner_up
                    .map(|(place, score)| {
                        format!("; next is {} ({}%)", self.name(naming, place), (score * 100.0).round())
                    })
                    .unwrap_or_default();
                format!(
                    "{text} is spelt like {named} ({percent}% the same{other}). Confirm {named}, or choose another."
                )
            }
            Sureness::Ambiguous(places) => {
                let mut names: Vec<String> =
                    places.iter().take(6).map(|place| self.name(naming, *place)).collect();
                if places.len() > names.len() {
                    names.push(format!("{} more", places.len() - names.len()));
                }
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                if let [only] = names.as_slice() {
                    return format!(
                        "{text} may mean {only}, or one that is not in this edition. Say whether it is {only}."
                    );
                }
                format!("{text} may mean {}. Choose one.", crate::edition::fault::one_of(&names))
            }
            Sureness::Outside(why) => match naming {
                Naming::Authority => {
                    format!("{text} is not ranked in this edition. {}.", why.trim_end_matches('.'))
                }
                _ if guess.text.trim() == why => format!("This edition does not have the {what} {why}."),
                _ => format!("{text} is the {what} {why}, which this edition does not have."),
            },
            Sureness::Area => format!("{text} is not one council, but several together."),
            Sureness::Unknown => format!("{text} is no {what} of this edition. Choose one, or leave it out."),
        }
    }

    fn named(&self, naming: Naming, id: Id) -> String {
        self.guess(naming, id).map(|guess| self.sureness(naming, guess)).unwrap_or_default()
    }

    fn place(&self, at: At) -> String {
        self.book.place(at).to_string()
    }

    fn expected(&self, why: &Why) -> String {
        let expected = match why {
            Why::Not(_) | Why::PercentOfCount => {
                "a number such as 1,234.5, 12.5% or £1.2m, or a mark such as [c] or n/a"
            }
            Why::Unsure(Naming::Authority, _) | Why::Missing(Naming::Authority) => {
                "the name or code of a council of this edition"
            }
            Why::Unsure(Naming::Measure, _) | Why::Missing(Naming::Measure) => {
                "the name or id of an indicator, or spending on a lens"
            }
            Why::Unsure(Naming::Period, _) | Why::Missing(Naming::Period) => {
                return format!("a period of this edition: {}", self.edition.periods().join(", "));
            }
            Why::NoLens => "the name or id of a lens of this edition",
            Why::TwoNames(_) => "names that mean the same",
            Why::StatusAgainst(_) => "a figure, or a reason why there is none",
            Why::Conflict(_) => "one figure for each council, measure and period",
            Why::NoTableAtAll => "a table with the names of its columns in the first row",
            Why::NoCount(_) => "a number",
            _ => "",
        };
        expected.to_string()
    }

    /// What the lines above a table say of all its figures.
    fn title(&self, at: At) -> String {
        let fixed = self.intake.layouts.get(at.sheet as usize).map(|layout| layout.sheet).unwrap_or_default();
        let keys = [
            (Naming::Authority, fixed.authority),
            (Naming::Measure, fixed.measure),
            (Naming::Period, fixed.period),
        ];
        let names = keys.into_iter().filter_map(|(naming, id)| {
            let place = self.guess(naming, id?)?.sure()?;
            Some(self.name(naming, place))
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() {
            "It says what the figures below are of.".to_string()
        } else {
            format!("It says what the figures below are of: {}.", names.join(", "))
        }
    }

    fn sentence(&self, why: &Why, at: At) -> String {
        match why {
            Why::Figure(value) => format!("It is used as {}.", shown(*value)),
            Why::Read(value) => format!("It was read as {}.", shown(*value)),
            Why::Times(value, times) => {
                format!("It was {}, as you or the heading say, and is used as {}.", times.words(), shown(*value))
            }
            Why::Status(status) => said(*status).to_string(),
            Why::Heading => "It says what the column holds.".to_string(),
            Why::Key(None) => "It says what the row is of.".to_string(),
            Why::Key(Some((naming, id))) => self.named(*naming, *id),
            Why::Title => self.title(at),
            Why::Note => "It is kept as a note to the figure.".to_string(),
            Why::Above => "It stands above the table.".to_string(),
            Why::Unused => "Its column is not used.".to_string(),
            Why::UnknownColumn => "The name of its column is not known.".to_string(),
            Why::NoFigures => "Its row has no figures.".to_string(),
            Why::NoTable => "No table of figures was found on its sheet.".to_string(),
            Why::LeftOutSheet => "You left out its sheet.".to_string(),
            Why::Area(id) => self.named(Naming::Authority, *id),
            Why::Dropped(naming, id) | Why::Outside(naming, id) | Why::Unsure(naming, id) => self.named(*naming, *id),
            Why::Again(first) => format!("It is the same figure as in {}.", self.place(*first)),
            Why::AsPublished => "It is as published, so nothing changes.".to_string(),
            Why::Beside => "It is not known, but the row names the same in another way.".to_string(),
            Why::UnknownStatus => "It is no word for what a figure is, so the figure stands as it is.".to_string(),
            Why::NoTableAtAll => {
                "No table of figures was found. Put the names of the columns in one row, such as Council, Indicator, Period and Value.".to_string()
            }
            Why::Missing(naming) => missing(*naming).to_string(),
            Why::TwoNames(naming) => format!("Its row names two different {}. Correct one of them.", plural(*naming)),
            Why::NoLens => "Its row names no lens of this edition. Write the lens as the edition does.".to_string(),
            Why::Not(not) => not_a_number(*not).to_string(),
            Why::PercentOfCount => "Spending and populations are not percentages. Give pounds or people.".to_string(),
            Why::StatusAgainst(status) => {
                format!("The row says that there is no figure ({status}), and gives one. Take one of them away.")
            }
            Why::Conflict(other) => format!(
                "It is another figure than in {} for the same council, measure and period. Neither is used: take one away.",
                self.place(*other)
            ),
            Why::NoCount(_) => "There is no number, so what was published stays.".to_string(),
        }
    }

    fn question(&self, question: Question, verdict: &Verdict) -> String {
        let value = match verdict.why {
            Why::Figure(value) | Why::Read(value) | Why::Times(value, _) => value,
            _ => 0.0,
        };
        match question {
            Question::Impossible { low, high: Some(high) } => {
                format!("Is that right? It should be from {} to {}.", shown(low), shown(high))
            }
            Question::Impossible { low, .. } => {
                format!("Is that right? It should not be below {}.", shown(low))
            }
            Question::Far { low, high } if low == high => {
                format!("Is that right? {} was published.", shown(low))
            }
            Question::Far { low, high } => {
                format!("Is that right? Published figures are from {} to {}.", shown(low), shown(high))
            }
            Question::Times(times) => format!(
                "Should it be {}? {} would be like what was published.",
                times.words(),
                shown(super::sheet::rounded(value * times.factor()))
            ),
            Question::Unit => {
                "Is that right? It is written with a unit that the indicator does not have.".to_string()
            }
        }
    }
}

fn what(naming: Naming) -> &'static str {
    match naming {
        Naming::Authority => "council",
        Naming::Measure => "indicator",
        Naming::Period => "period",
    }
}

fn plural(naming: Naming) -> &'static str {
    match naming {
        Naming::Authority => "councils",
        Naming::Measure => "indicators",
        Naming::Period => "periods",
    }
}

fn missing(naming: Naming) -> &'static str {
    match naming {
        Naming::Authority => {
            "Nothing says which council it is of. Name it in the row, or say which council the file is of."
        }
        Naming::Measure => "Nothing says which indicator it is of. Name it in the row or over the column.",
        Naming::Period => {
            "Nothing says which period it is of. Name it in the row, or say which period the file is of."
        }
    }
}

fn said(status: Status) -> &'static str {
    match status {
        Status::Published => "It says that the figure is final.",
        Status::Estimated => "It says that the figure is an estimate.",
        Status::Suppressed => "It says that the figure is suppressed.",
        Status::NotPublished => "It says that there is no figure.",
        Status::NotApplicable => "It says that the figure does not apply to the council.",
        Status::CarriedForward => "It says that the figure is carried forward.",
    }
}

fn not_a_number(why: NotANumber) -> &'static str {
    match why {
        NotANumber::Words => "It is no number. Give a number, or a mark such as [c] or n/a.",
        NotANumber::Comma => "A comma may mean a point or group digits. Write 12.5 or 1,250.",
        NotANumber::Several => "It seems to be several numbers. Give one.",
        NotANumber::Currency => "It is in another currency. Give pounds.",
        NotANumber::Bound => "It says only what the figure is about. Give the figure, or a mark such as [c].",
        NotANumber::Date => {
            "It is a date. A spreadsheet may have made it of a number: write the number as text."
        }
        NotANumber::Truth => "It is true or false. Give a number.",
        NotANumber::Error => {
            "It is an error of the spreadsheet. Correct the formula and save the file again."
        }
        NotANumber::Uncomputed => {
            "The file holds the formula and not its result. Open it in a spreadsheet program and save it again."
        }
        NotANumber::Size => {
            "It is too large or too small. Give 0, or a number between 1e-15 and 1e15 in size."
        }
    }
}

/// A number as readers see it: with commas between thousands.
fn shown(x: f64) -> String {
    let shown = number::shown(x);
    let (sign, digits) = shown.strip_prefix('-').map_or(("", shown.as_str()), |rest| ("-", rest));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, String::new()), |(w, f)| (w, format!(".{f}")));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && whole.len().saturating_sub(i).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_with_commas() {
        assert_eq!([0.0, 999.5, -1000.0, 1_234_567.25].map(shown), ["0", "999.5", "-1,000", "1,234,567.25"]);
    }
}
