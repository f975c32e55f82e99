//! Benefit of the doubt: each unit by the weights that suit it best.

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::{ON_FRONTIER, Standing, Unsolved, solve};

/// Benefit of the doubt of one unit: the best score that any weights give it under which nobody, itself included,
/// scores above 1, when each output makes up between `bounds[0]` and `bounds[1]` of its score. Cherchye and others
/// 2007. The peers are those that score 1 under its weights.
///
/// # Errors
/// When no shares within the bounds add up to 1, or the solver gives up.
pub fn benefit_of_doubt(outputs: &[Vec<f64>], unit: usize, bounds: [f64; 2]) -> Result<Standing, Unsolved> {
    let own = &outputs[unit];
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    // Each variable is what an output adds to the unit's own score.
    let parts: Vec<Variable> = own.iter().map(|_| problem.add_var(1.0, (0.0, f64::INFINITY))).collect();
    for of in outputs {
        let sum: Vec<_> = parts.iter().zip(of).zip(own).map(|((part, y), own)| (*part, y / own)).collect();
        problem.add_constraint(sum, ComparisonOp::Le, 1.0);
    }
    for part in &parts {
        for (bound, side) in [(bounds[0], ComparisonOp::Ge), (bounds[1], ComparisonOp::Le)] {
            let share = |other: &Variable| f64::from(u8::from(other == part)) - bound;
            let sum: Vec<_> = parts.iter().map(|other| (*other, share(other))).collect();
            problem.add_constraint(sum, side, 0.0);
        }
    }
    let solution = solve(&problem)?;
    let score = solution.objective();
    if score <= ON_FRONTIER {
        return Err(Unsolved::Infeasible);
    }
    let by_its_weights = |of: &[f64]| {
        parts.iter().zip(of).zip(own).map(|((part, y), own)| solution.var_value(*part) * y / own).sum()
    };
    let scores: Vec<(usize, f64)> = outputs.iter().map(|of| by_its_weights(of)).enumerate().collect();
    let peers = scores.into_iter().filter(|(k, score)| *k != unit && *score > 1.0 - ON_FRONTIER).collect();
    let shares = parts.iter().map(|part| solution.var_value(*part) / score).collect();
    let score = if score > 1.0 - ON_FRONTIER { 1.0 } else { score };
    Ok(Standing { score, beyond: None, peers, shares })
}
