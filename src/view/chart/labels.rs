//! Names beside marks, kept from standing on one another.

use super::Named;

/// How wide a letter is, in hundredths of a chart at its narrowest: 8.2 pixels of 328.
const LETTER: f64 = 2.5;
/// The most letters of a name in a chart; the text and the table have it whole.
pub const LETTERS: usize = 26;

/// Which part of a text stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Its beginning.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The one that keeps a text inside, of what stands at a position across.
    pub fn inside(x: f64) -> Self {
        match x {
            x if x < 33.0 => Anchor::Start,
            x if x > 67.0 => Anchor::End,
            _ => Anchor::Middle,
        }
    }

    /// Its word in SVG.
    pub fn word(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A name beside a mark.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Label {
    /// Who, with the name cut to what has room.
    pub who: Named,
    /// Across, in hundredths.
    pub x: f64,
    /// Down to its base line, in pixels.
    pub y: f64,
    /// Which part of it stands there.
    pub anchor: Anchor,
    /// Down to its mark, in pixels.
    pub dot: f64,
}

impl Label {
    /// How far it reaches across on a narrow screen.
    fn reach(&self) -> (f64, f64) {
        let width = LETTER * self.who.name.chars().count() as f64;
        match self.anchor {
            Anchor::Start => (self.x, self.x + width),
            Anchor::Middle => (self.x - width / 2.0, self.x + width / 2.0),
            Anchor::End => (self.x - width, self.x),
        }
    }
}

/// For each label the row, counted from the marks upwards, in which it stands on no other.
pub(super) fn rows(labels: &[Label]) -> Vec<usize> {
    let mut taken: Vec<(usize, (f64, f64))> = Vec::new();
    for label in labels {
        let (from, to) = label.reach();
        let is_free = |row: usize| {
            taken.iter().all(|(other, (start, end))| *other != row || *end < from || to < *start)
        };
        let row = (0..labels.len()).find(|row| is_free(*row)).unwrap_or(0);
        taken.push((row, (from, to)));
    }
    taken.into_iter().map(|(row, _)| row).collect()
}

/// A name of at most so many letters, cut with an ellipsis.
pub fn shorten(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_string();
    }
    let cut: String = name.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end_matches([' ', ',']))
}

/// A text in lines of at most so many letters, broken between words.
pub fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str, x: f64) -> Label {
        let who = Named::new(name, String::new());
        Label { who, x, anchor: Anchor::inside(x), ..Label::default() }
    }

    #[test]
    fn labels_that_would_meet_stand_in_rows() {
        // Ten letters take 25 hundredths: from 10 to 35, from 20 to 45, from 72 to 97.
        let labels = [label("Leicesters", 10.0), label("Rutlandish", 20.0), label("Nottingham", 97.0)];
        assert_eq!(rows(&labels), [0, 1, 0]);
    }

    #[test]
    fn long_names_are_cut_and_texts_wrapped_between_words() {
        assert_eq!(shorten("Bournemouth, Christchurch and Poole", 13), "Bournemouth…");
        assert_eq!(shorten("Derby", 13), "Derby");
        assert_eq!(wrap("one two three four", 9), ["one two", "three", "four"]);
    }
}
