//! Citations for programs that keep references.

use serde_json::{Value, json};

use super::ExportError;
use crate::download::Cited;

/// Who is cited.
const AUTHOR: &str = "Pound for Pound";

/// A citation as BibTeX.
pub fn bibtex(of: &Cited) -> String {
    let year: String = of.published.chars().take_while(char::is_ascii_digit).collect();
    let note = format!(
        "Edition {} ({}), SHA-256 {}. Method: {}. Seen {}",
        of.edition, of.edition_title, of.hash, of.method, of.seen
    );
    let fields = [
        ("author", format!("{{{AUTHOR}}}")),
        ("title", format!("{{{}}}", escaped(&of.title))),
        ("year", year),
        ("url", address(&of.link)),
        ("urldate", escaped(&of.seen)),
        ("note", escaped(&note)),
    ];
    let mut text = format!("@misc{{{},\n", key(of));
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("  {name} = {{{value}}},\n"));
    }
    text.push('}');
    text
}

/// A citation as CSL-JSON, which most programs for references read: a list of one.
///
/// # Errors
/// Those of writing to memory; none is known to occur.
pub fn csl(of: &Cited) -> Result<String, ExportError> {
    let mut item = json!({
        "id": key(of),
        "type": "dataset",
        "title": of.title,
        "author": [{ "literal": AUTHOR }],
        "version": format!("Edition {}, SHA-256 {}", of.edition, of.hash),
        "URL": of.link,
        "note": format!("{}. Method: {}.", of.edition_title, of.method),
    });
    for (name, day) in [("issued", &of.published), ("accessed", &of.seen)] {
        if let (Some(item), Some(parts)) = (item.as_object_mut(), date(day)) {
            item.insert(name.to_string(), json!({ "date-parts": [parts] }));
        }
    }
    Ok(serde_json::to_string_pretty(&[item])?)
}

/// Year, month and day, as far as they are known; nothing where not even a year is.
fn date(day: &str) -> Option<Vec<Value>> {
    let known = day.split('-').map_while(|part| part.parse::<u32>().ok());
    let parts: Vec<Value> = known.take(3).map(Value::from).collect();
    (!parts.is_empty()).then_some(parts)
}

/// What the citation is called among others: the edition and the digits of its hash that a link names.
fn key(of: &Cited) -> String {
    let hash: String = of.hash.chars().take(8).collect();
    let text = format!("pound-for-pound-{}-{hash}", of.edition);
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// A text in which nothing means anything to TeX.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address, which TeX takes as it stands but for braces and what escapes them.
fn address(link: &str) -> String {
    link.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited() -> Cited {
        Cited {
            title: "Top 10 % of “A & B” {x}, 2022-23".into(),
            edition: "2022-23".into(),
            edition_title: "England_2022-23".into(),
            hash: "1a2b3c4d".repeat(8),
            published: "2024-05-01".into(),
            method: "the published rule, version 0.1.0".into(),
            link: "https://example.org/p/#v=1&edition=2022-23~1a2b3c4d&method=a:1,b:2".into(),
            seen: "2026-11-22".into(),
        }
    }

    #[test]
    fn bibtex_has_each_field_and_nothing_that_tex_would_run() {
        let hash = "1a2b3c4d".repeat(8);
        let expected = format!(
            r"@misc{{pound-for-pound-2022-23-1a2b3c4d,
  author = {{{{Pound for Pound}}}},
  title = {{{{Top 10 \% of “A \& B” \{{x\}}, 2022-23}}}},
  year = {{2024}},
  url = {{https://example.org/p/#v=1&edition=2022-23~1a2b3c4d&method=a:1,b:2}},
  urldate = {{2026-11-22}},
  note = {{Edition 2022-23 (England\_2022-23), SHA-256 {hash}. Method: the published rule, version 0.1.0. Seen 2026-11-22}},
}}"
        );
        assert_eq!(bibtex(&cited()), expected);
    }

    #[test]
    fn hostile_text_closes_no_field_and_an_unknown_date_is_left_out() {
        let hostile = Cited {
            title: "}}\\write18{rm}".into(),
            edition: "a},{b".into(),
            link: "https://x/}#{\\".into(),
            published: String::new(),
            ..cited()
        };
        let text = bibtex(&hostile);
        assert!(text.starts_with("@misc{pound-for-pound-ab-1a2b3c4d,\n"), "{text}");
        assert!(text.contains(r"title = {{\}\}\textbackslash{}write18\{rm\}}}"), "{text}");
        assert!(text.contains("url = {https://x/%7D#%7B%5C}"), "{text}");
        assert!(!text.contains("year"), "{text}");
        assert!(!csl(&hostile).expect("is written").contains("issued"));
    }

    #[test]
    fn csl_json_is_a_list_of_one_item() {
        let text = csl(&cited()).expect("is written");
        let read: Value = serde_json::from_str(&text).expect("is JSON");
        let expected = json!([{
            "id": "pound-for-pound-2022-23-1a2b3c4d",
            "type": "dataset",
            "title": "Top 10 % of “A & B” {x}, 2022-23",
            "author": [{ "literal": "Pound for Pound" }],
            "version": format!("Edition 2022-23, SHA-256 {}", "1a2b3c4d".repeat(8)),
            "URL": "https://example.org/p/#v=1&edition=2022-23~1a2b3c4d&method=a:1,b:2",
            "note": "England_2022-23. Method: the published rule, version 0.1.0.",
            "issued": { "date-parts": [[2024, 5, 1]] },
            "accessed": { "date-parts": [[2026, 11, 22]] },
        }]);
        assert_eq!(read, expected);
        assert_eq!(date("2024-05"), Some(vec![Value::from(2024), Value::from(5)]));
        assert_eq!(date("spring 2024"), None);
    }
}
