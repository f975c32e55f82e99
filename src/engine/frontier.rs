//! Data envelopment analysis and benefit of the doubt: linear programs, one for each authority.
//!
//! An authority is measured against every mix of *other* authorities (Andersen and Petersen 1993). If a mix does
//! better, the measure is the ordinary efficiency, below 1 (Charnes, Cooper and Rhodes 1978 for constant returns;
//! Banker, Charnes and Cooper 1984 for variable). If none does, the authority is on the frontier and its score is
//! 1; how far the others are behind it is its super-efficiency, above 1. Under variable returns there may be no mix
//! that reaches it at all: then it is on the frontier, and its super-efficiency is reported as having no solution.
//!
//! The tie rule: whoever is on the frontier shares the first place, whether or not it could still improve one output
//! or save without loss (weak efficiency), because a rank between them would rest on nothing but the choice of
//! outputs. Within [`ON_FRONTIER`] of 1 is on the frontier, the solver's own tolerance.

mod benefit;

pub use benefit::benefit_of_doubt;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use super::stats::known;
use crate::method::{Orientation, Returns};

/// How near to 1 a score is 1: what the solver calls feasible.
pub const ON_FRONTIER: f64 = 1e-7;

/// A mix with less of a peer does not name it.
const NAMED: f64 = 1e-6;

/// Whom a unit is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Against {
    Others,
    /// The others and itself.
    All,
}

/// What a frontier is drawn through: one input and some outputs of each unit, all above 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Technology {
    /// Input of each unit.
    pub inputs: Vec<f64>,
    /// Outputs of each unit, as many for each.
    pub outputs: Vec<Vec<f64>>,
    /// What doubling everything does.
    pub returns: Returns,
    /// Which way the distance is measured.
    pub orientation: Orientation,
}

/// How one unit stands to the frontier.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// From just above 0 to 1, which is on the frontier.
    pub score: f64,
    /// The measure against the others alone, above 1 for a unit that they do not reach; nothing where there is no
    /// solution, and for benefit of the doubt.
    pub beyond: Option<f64>,
    /// The others that span the frontier where the unit is measured, with their parts in the mix, the largest first.
    pub peers: Vec<(usize, f64)>,
    /// Under benefit of the doubt, the share of the score that each output makes up; empty for a frontier.
    pub shares: Vec<f64>,
}

/// Why there is no answer for a unit.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Unsolved {
    /// Nothing meets the conditions.
    #[error("nothing meets the conditions")]
    Infeasible,
    /// The score is too small for the solver to tell from nothing, and a zero is no score.
    #[error("the score is too small to tell from nothing")]
    TooSmall,
    /// The solver gave up.
    #[error("the solver gave up: {0}")]
    Solver(String),
}

impl Standing {
    /// That of a unit that no mix of others reaches.
    fn unreached() -> Self {
        Standing { score: 1.0, beyond: None, peers: Vec::new(), shares: Vec::new() }
    }
}

impl Technology {
    /// Where a unit stands.
    ///
    /// # Errors
    /// When the solver gives up. That no mix of others reaches the unit is no error: it is then on the frontier.
    pub fn standing(&self, unit: usize) -> Result<Standing, Unsolved> {
        let (measure, mix) = match self.measure(unit, Against::Others) {
            Ok(solved) => solved,
            Err(Unsolved::Infeasible) => return Ok(Standing::unreached()),
            Err(Unsolved::Solver(_)) => return self.among_all(unit),
            Err(other) => return Err(other),
        };
        self.stands(measure, mix)
    }

    /// The solver gives up now and then where the others only just reach the unit, or only just do not. With the unit
    /// itself in the mix there is always a solution: the ordinary efficiency, which is the same below 1. At 1 the unit
    /// is on the frontier, and how far beyond the others is left unsaid.
    fn among_all(&self, unit: usize) -> Result<Standing, Unsolved> {
        let (measure, mix) = self.measure(unit, Against::All)?;
        let standing = self.stands(measure, mix)?;
        Ok(if standing.score < 1.0 { standing } else { Standing::unreached() })
    }

    fn stands(&self, measure: f64, mix: Vec<(usize, f64)>) -> Result<Standing, Unsolved> {
        // Output orientation gives by how much outputs could grow.
        let measure = match self.orientation {
            Orientation::Input => Some(measure),
            Orientation::Output => (measure > ON_FRONTIER).then(|| 1.0 / measure),
        };
        let score = measure.unwrap_or(1.0);
        if score <= ON_FRONTIER {
            return Err(Unsolved::TooSmall);
        }
        let score = if score > 1.0 - ON_FRONTIER { 1.0 } else { score };
        Ok(Standing { score, beyond: measure, peers: named(mix), shares: Vec::new() })
    }

    /// The optimal measure of a unit against all others, or all with itself, and the mix that gives it.
    ///
    /// Input: min θ with Σλ·y ≥ y₀, Σλ·x ≤ θ·x₀. Output: max φ with Σλ·y ≥ φ·y₀, Σλ·x ≤ x₀. With variable returns
    /// Σλ = 1. Everything is taken relative to the unit's own.
    fn measure(&self, unit: usize, against: Against) -> Result<(f64, Vec<(usize, f64)>), Unsolved> {
        let is_input = self.orientation == Orientation::Input;
        let direction =
            if is_input { OptimizationDirection::Minimize } else { OptimizationDirection::Maximize };
        let mut problem = Problem::new(direction);
        let measure = problem.add_var(1.0, (0.0, f64::INFINITY));
        let others: Vec<(usize, Variable)> = (0..self.inputs.len())
            .filter(|k| *k != unit || against == Against::All)
            .map(|k| (k, problem.add_var(0.0, (0.0, f64::INFINITY))))
            .collect();
        let weighted = |of: &dyn Fn(usize) -> f64| -> Vec<(Variable, f64)> {
            others.iter().map(|(k, part)| (*part, of(*k))).collect()
        };
        for (r, own) in self.outputs[unit].iter().enumerate() {
            let mut sum = weighted(&|k| self.outputs[k][r] / own);
            if !is_input {
                sum.push((measure, -1.0));
            }
            problem.add_constraint(sum, ComparisonOp::Ge, if is_input { 1.0 } else { 0.0 });
        }
        let mut sum = weighted(&|k| self.inputs[k] / self.inputs[unit]);
        if is_input {
            sum.push((measure, -1.0));
        }
        problem.add_constraint(sum, ComparisonOp::Le, if is_input { 0.0 } else { 1.0 });
        if self.returns == Returns::Variable {
            problem.add_constraint(weighted(&|_| 1.0), ComparisonOp::Eq, 1.0);
        }
        let solution = solve(&problem)?;
        let mix = others.iter().map(|(k, part)| (*k, solution.var_value(*part))).collect();
        Ok((solution.objective(), mix))
    }
}

fn solve(problem: &Problem) -> Result<microlp::Solution, Unsolved> {
    let outcome = problem.solve().map_err(|error| match error {
        Error::Infeasible => Unsolved::Infeasible,
        other => Unsolved::Solver(other.to_string()),
    })?;
    let solution = outcome.into_solution().map_err(|_| Unsolved::Solver("it was interrupted".to_string()))?;
    known(solution.objective()).ok_or_else(|| Unsolved::Solver("no number".to_string()))?;
    Ok(solution)
}

fn named(mut mix: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
    mix.retain(|(_, part)| *part > NAMED);
    mix.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    mix
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn technology(
        inputs: &[f64],
        outputs: &[&[f64]],
        returns: Returns,
        orientation: Orientation,
    ) -> Technology {
        let outputs = outputs.iter().map(|of| of.to_vec()).collect();
        Technology { inputs: inputs.to_vec(), outputs, returns, orientation }
    }

    fn scores(technology: &Technology) -> Vec<f64> {
        (0..technology.inputs.len()).map(|k| technology.standing(k).expect("solves").score).collect()
    }

    #[track_caller]
    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        assert!(
            found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-7),
            "{found:?} is not {expected:?}"
        );
    }

    /// Five units with one input and one output: A(2, 1) B(3, 3) C(6, 5) D(9, 6) E(5, 2). Drawn by hand: the best
    /// ratio is B's 1; under variable returns the frontier runs A, B, C, D.
    const INPUTS: [f64; 5] = [2.0, 3.0, 6.0, 9.0, 5.0];
    const OUTPUTS: [&[f64]; 5] = [&[1.0], &[3.0], &[5.0], &[6.0], &[2.0]];

    #[test]
    fn one_input_and_one_output_by_hand() {
        let of = |returns, orientation| scores(&technology(&INPUTS, &OUTPUTS, returns, orientation));
        let ratios = [0.5, 1.0, 5.0 / 6.0, 2.0 / 3.0, 0.4];
        close(&of(Returns::Constant, Orientation::Input), &ratios);
        close(&of(Returns::Constant, Orientation::Output), &ratios);
        // E's output of 2 lies half way from A to B, at an input of 2.5; its input of 5 buys 3 + 2·2/3.
        close(&of(Returns::Variable, Orientation::Input), &[1.0, 1.0, 1.0, 1.0, 0.5]);
        close(&of(Returns::Variable, Orientation::Output), &[1.0, 1.0, 1.0, 1.0, 2.0 / (3.0 + 4.0 / 3.0)]);
    }

    #[test]
    fn super_efficiency_and_peers_by_hand() {
        let variable = technology(&INPUTS, &OUTPUTS, Returns::Variable, Orientation::Input);
        let b = variable.standing(1).expect("solves");
        // Without B an output of 3 lies half way from A to C: an input of 4 for B's 3.
        assert!((b.beyond.expect("is reached") - 4.0 / 3.0).abs() < 1e-7, "{b:?}");
        assert_eq!(b.peers.iter().map(|(k, _)| *k).collect::<Vec<_>>(), [0, 2]);
        assert!(b.peers.iter().all(|(_, part)| (part - 0.5).abs() < 1e-6));
        // Nobody else reaches D's output, whatever the input: on the frontier, and not a zero.
        assert_eq!(variable.standing(3).expect("solves"), Standing::unreached());
        // Constant returns: the next best ratio is C's 5/6.
        let constant = technology(&INPUTS, &OUTPUTS, Returns::Constant, Orientation::Input);
        assert!((constant.standing(1).expect("solves").beyond.expect("is reached") - 1.2).abs() < 1e-7);
    }

    #[test]
    fn two_outputs_by_hand_and_the_weakly_efficient_are_on_the_frontier() {
        // Inputs of 1; P(2, 4) Q(4, 2) R(2, 2) W(1, 4). R reaches (3, 3) on the line from P to Q: 2/3. W does as well
        // as P on one output only: weakly efficient.
        let outputs: [&[f64]; 4] = [&[2.0, 4.0], &[4.0, 2.0], &[2.0, 2.0], &[1.0, 4.0]];
        for orientation in [Orientation::Input, Orientation::Output] {
            let constant = technology(&[1.0; 4], &outputs, Returns::Constant, orientation);
            close(&scores(&constant), &[1.0, 1.0, 2.0 / 3.0, 1.0]);
            let w = constant.standing(3).expect("solves").beyond.expect("is reached");
            assert!((w - 1.0).abs() < 1e-7, "the others reach it, no more: {w}");
        }
    }

    #[test]
    fn one_unit_alone_is_the_frontier() {
        for (returns, orientation) in
            [(Returns::Variable, Orientation::Input), (Returns::Constant, Orientation::Output)]
        {
            let alone = technology(&[3.0], &[&[5.0, 1.0]], returns, orientation);
            assert_eq!(alone.standing(0).expect("solves").score, 1.0);
        }
    }

    #[test]
    fn benefit_of_the_doubt_by_hand() {
        // With free shares each of the first two is best at something; (3, 3) lies on the line between them.
        let outputs = [vec![2.0, 4.0], vec![4.0, 2.0], vec![3.0, 3.0], vec![1.0, 2.0]];
        let of = |bounds| {
            (0..4).map(|k| benefit_of_doubt(&outputs, k, bounds).expect("solves").score).collect::<Vec<_>>()
        };
        close(&of([0.0, 1.0]), &[1.0, 1.0, 1.0, 0.5]);
        // Equal shares: (1, 2) against (4, 2) gives S·(½·4 + ½·1) ≤ 1, S = 0.4.
        close(&of([0.5, 0.5])[3..], &[0.4]);
        assert_eq!(benefit_of_doubt(&outputs, 0, [0.0, 0.4]), Err(Unsolved::Infeasible));
    }

    fn units() -> impl Strategy<Value = (Vec<f64>, Vec<Vec<f64>>)> {
        (2..9usize, 1..4usize).prop_flat_map(|(n, m)| {
            let whole = |top: i32| (1..top).prop_map(f64::from);
            (
                proptest::collection::vec(whole(40), n),
                proptest::collection::vec(proptest::collection::vec(whole(100), m), n),
            )
        })
    }

    fn drawn(
        (inputs, outputs): &(Vec<f64>, Vec<Vec<f64>>),
        returns: Returns,
        orientation: Orientation,
    ) -> Technology {
        Technology { inputs: inputs.clone(), outputs: outputs.clone(), returns, orientation }
    }

    /// The multiplier form, the dual: max Σu·y₀ + w with v·x₀ = 1 and Σu·y − v·x + w ≤ 0 for all, w = 0 under
    /// constant returns.
    /// Nothing where the solver gives up on it.
    fn dual(technology: &Technology, unit: usize) -> Option<f64> {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let u: Vec<Variable> =
            technology.outputs[unit].iter().map(|y| problem.add_var(*y, (0.0, f64::INFINITY))).collect();
        let v = problem.add_var(0.0, (0.0, f64::INFINITY));
        let free = technology.returns == Returns::Variable;
        let w = problem.add_var(1.0, if free { (f64::NEG_INFINITY, f64::INFINITY) } else { (0.0, 0.0) });
        problem.add_constraint(vec![(v, technology.inputs[unit])], ComparisonOp::Eq, 1.0);
        for (x, y) in technology.inputs.iter().zip(&technology.outputs) {
            let mut sum: Vec<(Variable, f64)> = u.iter().copied().zip(y.iter().copied()).collect();
            sum.extend([(v, -x), (w, 1.0)]);
            problem.add_constraint(sum, ComparisonOp::Le, 0.0);
        }
        Some(problem.solve().ok()?.into_solution().expect("is done").objective())
    }

    #[test]
    fn what_the_solver_gives_up_on_it_solves_with_the_unit_itself_in_the_mix() {
        let outputs: [&[f64]; 8] = [
            &[99.0, 20.0, 34.0],
            &[20.0, 99.0, 74.0],
            &[45.0, 74.0, 6.0],
            &[49.0, 11.0, 58.0],
            &[1.0, 3.0, 33.0],
            &[79.0, 52.0, 44.0],
            &[2.0, 1.0, 2.0],
            &[37.0, 14.0, 18.0],
        ];
        let inputs = [5.0, 2.0, 3.0, 5.0, 5.0, 1.0, 1.0, 1.0];
        for returns in [Returns::Constant, Returns::Variable] {
            for orientation in [Orientation::Input, Orientation::Output] {
                assert_eq!(scores(&technology(&inputs, &outputs, returns, orientation)).len(), 8);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_dual_gives_the_same(units in units()) {
            for returns in [Returns::Constant, Returns::Variable] {
                let technology = drawn(&units, returns, Orientation::Input);
                for (k, score) in scores(&technology).into_iter().enumerate() {
                    let dual = dual(&technology, k);
                    prop_assert!(dual.is_none_or(|dual| (score - dual).abs() < 1e-6), "{score} {dual:?}");
                }
            }
        }

        #[test]
        fn constant_returns_never_flatter_and_both_ways_agree(units in units()) {
            let constant = scores(&drawn(&units, Returns::Constant, Orientation::Input));
            let variable = scores(&drawn(&units, Returns::Variable, Orientation::Input));
            prop_assert!(constant.iter().zip(&variable).all(|(c, v)| *c <= v + 1e-6 && *c > 0.0 && *v <= 1.0));
            let outwards = scores(&drawn(&units, Returns::Constant, Orientation::Output));
            prop_assert!(constant.iter().zip(&outwards).all(|(a, b)| (a - b).abs() < 1e-6));
        }

        #[test]
        fn scale_does_not_matter(units in units(), by in 0.01..100.0) {
            let scaled = (
                units.0.iter().map(|x| x * by).collect(),
                units.1.iter().map(|y| y.iter().map(|y| y * by * 3.0).collect()).collect(),
            );
            for returns in [Returns::Constant, Returns::Variable] {
                let (a, b) = (drawn(&units, returns, Orientation::Output), drawn(&scaled, returns, Orientation::Output));
                prop_assert!(scores(&a).iter().zip(scores(&b)).all(|(a, b)| (a - b).abs() < 1e-6));
            }
        }

        #[test]
        fn another_unit_never_raises_a_score(units in units()) {
            for returns in [Returns::Constant, Returns::Variable] {
                let all = drawn(&units, returns, Orientation::Input);
                let mut fewer = all.clone();
                fewer.inputs.pop();
                fewer.outputs.pop();
                prop_assert!(scores(&fewer).iter().zip(scores(&all)).all(|(few, all)| all <= few + 1e-6));
            }
        }

        #[test]
        fn one_output_is_a_ratio_over_the_best_ratio(units in units()) {
            let single = (units.0.clone(), units.1.iter().map(|y| y[..1].to_vec()).collect());
            let ratios: Vec<f64> = single.0.iter().zip(&units.1).map(|(x, y)| y[0] / x).collect();
            let best = ratios.iter().copied().fold(0.0, f64::max);
            let found = scores(&drawn(&single, Returns::Constant, Orientation::Input));
            prop_assert!(found.iter().zip(&ratios).all(|(score, ratio)| (score - ratio / best).abs() < 1e-6));
        }

        #[test]
        fn with_more_freedom_the_doubt_benefits_more(units in units()) {
            let outputs = &units.1;
            let m = outputs[0].len() as f64;
            for k in 0..outputs.len() {
                let of = |bounds| benefit_of_doubt(outputs, k, bounds).expect("solves").score;
                let (equal, loose, free) = (of([1.0 / m, 1.0 / m]), of([0.5 / m, 1.0]), of([0.0, 1.0]));
                prop_assert!(equal <= loose + 1e-6 && loose <= free + 1e-6 && free <= 1.0 && equal > 0.0);
            }
        }
    }
}
