//! From zO and ln S to outcome value per pound.
//!
//! V = 100·exp(κ·zO), C = 100·S/S_ref, P = 100·V/C, so that ln(P/100) = κ·zO − ln(S/S_ref).
//! Everything is kept in logarithms; exponentials are taken for show only.

/// Exponents beyond this are cut for show, so that no number shown is infinite.
const LARGEST_EXPONENT: f64 = 600.0;

/// ln(P/100) for the calibrated definition.
pub fn calibrated(outcome_z: f64, kappa: f64, ln_spend: f64, ln_reference: f64) -> f64 {
    kappa * outcome_z - (ln_spend - ln_reference)
}

/// 100·exp(x): a value, a cost or a productivity from its logarithm; 100 is the reference council.
pub fn index(ln: f64) -> f64 {
    100.0 * libm::exp(ln.clamp(-LARGEST_EXPONENT, LARGEST_EXPONENT))
}
