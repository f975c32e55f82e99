//! What a program of the search consists of.

use microlp::{ComparisonOp, Problem, Variable};

/// A program before rivals are put into it.
pub(super) struct Program {
    pub problem: Problem,
    pub shares: Vec<Variable>,
    pub mean: Variable,
    /// The product with the share of each lens that somebody misses.
    pub products: Vec<(usize, Variable)>,
}

impl Program {
    /// The product for a lens that is missed.
    pub fn product(&self, missed: Option<usize>) -> Option<(Variable, f64)> {
        let found = self.products.iter().find(|(lens, _)| Some(*lens) == missed);
        found.map(|(_, product)| (*product, 1.0))
    }

    /// f of a rival.
    pub fn condition(&self, rival: &Rival) -> Vec<(Variable, f64)> {
        let shares = self.shares.iter().zip(&rival.coefficients);
        let mut f: Vec<(Variable, f64)> = shares.map(|(share, c)| (*share, *c)).collect();
        if !rival.is_alike {
            f.push((self.mean, -1.0));
            f.extend(self.product(rival.missed));
        }
        f
    }
}

/// What a rival adds to a program.
pub(super) struct Rival {
    /// f = Σ coefficients·w, less the mean and plus its product with the share of the lens missed, if those are
    /// other than the authority's own; the rival is ahead where f is below 0.
    pub coefficients: Vec<f64>,
    pub is_alike: bool,
    pub missed: Option<usize>,
    /// The least and the largest f.
    pub ends: [f64; 2],
}

/// A variable that stands for a share times the mean: between the four planes through the ends of both.
pub(super) fn product(
    problem: &mut Problem,
    (share, [t0, t1]): (Variable, [f64; 2]),
    (mean, [s0, s1]): (Variable, [f64; 2]),
) -> Variable {
    let product = problem.add_var(0.0, (f64::NEG_INFINITY, f64::INFINITY));
    for (t, s, side) in [
        (t0, s0, ComparisonOp::Ge),
        (t1, s1, ComparisonOp::Ge),
        (t1, s0, ComparisonOp::Le),
        (t0, s1, ComparisonOp::Le),
    ] {
        problem.add_constraint([(product, 1.0), (mean, -t), (share, -s)], side, -t * s);
    }
    product
}
