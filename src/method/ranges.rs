//! What the numbers of a method may be.

use super::{Method, MethodError, SpendLimits};
use crate::edition::number::{EXPECTED, LARGEST, is_sane};

/// The largest weight that a reader may give.
pub const LARGEST_WEIGHT: f64 = 10.0;

/// How far apart goalposts have to be, beside their size: closer ones are the same number once they are rounded.
const NARROWEST: f64 = 1e-12;

impl Method {
    /// Whether every number is within its range.
    ///
    /// # Errors
    /// For the first that is not.
    pub(super) fn ranges(&self) -> Result<(), MethodError> {
        let SpendLimits { low, high, flag } = self.spend_limits;
        let [least, most] = self.share_bounds;
        within("exchange_rate", self.exchange_rate, 0.0, 100.0, "0 to 100")?;
        within("clip", self.clip, 0.1, 100.0, "0.1 to 100")?;
        within("coverage", self.coverage, 0.0, 1.0, "0 to 1")?;
        within("spend_limits.low", low, -1e6, 0.0, "0 or less")?;
        within("spend_limits.high", high, 0.0, 1e6, "0 or more")?;
        within("spend_limits.flag", flag, 0.0, 1e6, "0 or more")?;
        within("share_bounds", least, 0.0, 1.0, "0 to 1")?;
        within("share_bounds", most, least, 1.0, "at least the lower bound, and at most 1")?;
        for (id, [low, high]) in &self.goalposts {
            let field = format!("goalposts.{id}");
            within(&field, *low, -LARGEST, LARGEST, "-1e15 to 1e15")?;
            let apart = NARROWEST * low.abs().max(1.0);
            within(&field, *high, low + apart, LARGEST, "more than the lower goalpost")?;
        }
        for (id, weight) in &self.lens_weights {
            within(&format!("lens_weights.{id}"), *weight, 0.0, LARGEST_WEIGHT, "0 to 10")?;
        }
        for (id, weight) in &self.indicator_weights {
            within(&format!("indicator_weights.{id}"), *weight, 0.0, LARGEST_WEIGHT, "0 to 10")?;
        }
        Ok(())
    }
}

fn within(field: &str, found: f64, low: f64, high: f64, expected: &'static str) -> Result<(), MethodError> {
    // A link holds no number that an edition could not.
    let expected = if is_sane(found) { expected } else { EXPECTED };
    if is_sane(found) && (low..=high).contains(&found) {
        return Ok(());
    }
    Err(MethodError::Range { field: field.to_string(), found, expected })
}
