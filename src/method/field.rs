//! The fields of a method, with a name and a sentence each, for controls and statements.

/// One field of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the method file.
    pub id: &'static str,
    /// A name for a control.
    pub name: &'static str,
    /// What it decides, as one sentence.
    pub sentence: &'static str,
}

/// Declares a field.
const fn field(id: &'static str, name: &'static str, sentence: &'static str) -> Field {
    Field { id, name, sentence }
}

/// Every field of the method file, in the order in which data meets them.
pub const FIELDS: &[Field] = &[
    field("outliers", "Outliers", "What is done about figures far from the others."),
    field("clip", "Limit", "How many standard deviations one figure may count for, either way."),
    field("normalisation", "Scale", "How figures of different units are made comparable."),
    field("goalposts", "Goalposts", "The figures of single indicators that count as 0 and as 100."),
    field("overrides", "Exceptions", "Single indicators that are treated unlike the others."),
    field(
        "indicator_weights",
        "Indicator weights",
        "How much each indicator counts within its lens, from 0 to 10.",
    ),
    field(
        "coverage",
        "Figures needed",
        "The share of a lens's weight that a council needs figures for to be ranked on it.",
    ),
    field("within_lens", "Within a lens", "How the indicators of a lens become one outcome score."),
    field(
        "spend_limits",
        "Plausible spending",
        "How far spending may be from other councils' before it is not believed.",
    ),
    field("productivity", "Productivity", "What a lens ranks by: how outcomes are set against spending."),
    field(
        "exchange_rate",
        "Exchange rate",
        "How much spending one standard deviation of outcomes is worth: at 0 the cheapest wins.",
    ),
    field("residual_fit", "Line", "How the line is fitted that says what to expect of a council's spending."),
    field(
        "frontier",
        "Frontier",
        "How the frontier of best practice is drawn, and which way the distance from it is measured.",
    ),
    field(
        "share_bounds",
        "Share bounds",
        "The least and most that one indicator may count for when each council's own weights are used.",
    ),
    field("lens_weights", "Lens weights", "How much each lens counts towards the whole, from 0 to 10."),
    field("over_lenses", "Over lenses", "How the lenses become the whole."),
    field("comparators", "Compared with", "Which councils a council is ranked among."),
    field(
        "rebase",
        "Measured against",
        "Whether the yardsticks are taken from the councils compared instead of from all of England.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_a_method_can_have_is_described() {
        let text = "productivity:residual,exchange_rate:0.5,residual_fit:theil_sen,clip:2,spend_limits:-1/1/1,\
                    normalisation:goalposts,outliers:none,coverage:0.5,within_lens:harmonic,over_lenses:copeland,\
                    returns:constant,share_bounds:0.1/0.2,g.a:0/1,n.a:min_max,rebase:true,w.a:2,i.a:2,\
                    comparators:class:county";
        let method = crate::method::Method::from_text(text).expect("reads");
        let written = serde_json::to_value(method).expect("writes");
        let mut fields: Vec<&str> =
            written.as_object().expect("is an object").keys().map(String::as_str).collect();
        let mut described: Vec<&str> = FIELDS.iter().map(|field| field.id).collect();
        fields.sort_unstable();
        described.sort_unstable();
        assert_eq!(described, fields);
        assert!(FIELDS.iter().all(|field| field.sentence.ends_with('.')));
    }
}
