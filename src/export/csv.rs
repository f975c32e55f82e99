//! Tables as CSV, for people’s spreadsheets.

use super::ExportError;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table as CSV: its rows, the first of which are its headings. A text that a spreadsheet would run as a formula is put
/// behind an apostrophe, which spreadsheets do not show; numbers stay as they are.
///
/// # Errors
/// Those of writing to memory; none is known to occur.
pub fn csv<Row: IntoIterator<Item = String>>(
    rows: impl IntoIterator<Item = Row>,
) -> Result<String, ExportError> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.into_iter().map(harmless))?;
    }
    let bytes = writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn harmless(text: String) -> String {
    let is_formula = text.starts_with(FORMULA) && text.parse::<f64>().is_err();
    if is_formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn text_is_quoted_where_it_must_be() {
        let rows = [row(&["Council", "Value"]), row(&["Bournemouth, Christchurch and Poole", "1.5"])];
        let text = csv(rows).expect("is written");
        assert_eq!(text, "Council,Value\n\"Bournemouth, Christchurch and Poole\",1.5\n");
    }

    #[test]
    fn no_text_is_a_formula_and_every_number_stays_one() {
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            let text = csv([row(&[formula])]).expect("is written");
            assert!(text.trim_start_matches('"').starts_with('\''), "{text}");
        }
        assert_eq!(csv([row(&["-3.2", "+4", "a=b", ""])]).expect("is written"), "-3.2,+4,a=b,\n");
    }
}
