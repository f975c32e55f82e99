//! The fixed words of an edition: what may stand in a column of kinds.

use super::term::terms;

terms! {
    /// How authorities are coded.
    CodeScheme {
        /// Nine-character codes of the Government Statistical Service, upper tier of England.
        Gss = "gss",
    }
}

terms! {
    /// Which way an indicator counts. A sign, never a reciprocal.
    Polarity {
        /// A higher figure is a better outcome.
        Higher = "higher",
        /// A lower figure is a better outcome.
        Lower = "lower",
        /// No agreed direction: shown and never scored.
        None = "none",
    }
}

impl Polarity {
    /// The sign d of the method: +1, −1, or nothing where there is no agreed direction.
    pub fn sign(self) -> Option<f64> {
        match self {
            Polarity::Higher => Some(1.0),
            Polarity::Lower => Some(-1.0),
            Polarity::None => None,
        }
    }
}

terms! {
    /// What a figure is, or why there is none.
    Status {
        /// A number as published.
        Published = "published",
        /// A number that the publisher or the edition estimated.
        Estimated = "estimated",
        /// Withheld by the publisher because the numbers are small.
        Suppressed = "suppressed",
        /// The publisher gives no figure.
        NotPublished = "not_published",
        /// Not a function of this authority.
        NotApplicable = "not_applicable",
        /// The figure of an earlier collection, carried forward.
        CarriedForward = "carried_forward",
    }
}

impl Status {
    /// Whether a figure of this status is a number.
    pub fn has_value(self) -> bool {
        matches!(self, Status::Published | Status::Estimated | Status::CarriedForward)
    }
}

terms! {
    /// What a spending figure is.
    SpendStatus {
        /// As published.
        Published = "published",
        /// Estimated or apportioned.
        Estimated = "estimated",
        /// A return so far from the authority's own other years that it is not scored.
        Implausible = "implausible",
    }
}

terms! {
    /// How a spending figure came about.
    SpendKind {
        /// Money spent, as returned after the year.
        Outturn = "outturn",
        /// Money planned, as returned before the year.
        Budget = "budget",
        /// Part of a larger return, shared out.
        Apportioned = "apportioned",
    }
}
