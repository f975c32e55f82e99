//! The search for the furthest rank: mixed-integer programs, each over a part of the weights.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::model::{Program, Rival, product};
use super::shares::extremes;
use super::{Reach, mean};

/// How many programs are solved at most for one authority and one way.
const MOST_PROGRAMS: usize = 60;

/// By how much a rival has to be ahead for the worst rank, and how near a product has to be: more than the solver's
/// tolerance, and nothing beside places.
const MARGIN: f64 = 2e-6;

/// What is as good as nothing beside places.
const NOTHING: f64 = 1e-9;

/// Which way the search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Best,
    Worst,
}

/// What a search found.
pub(super) struct Found {
    pub rank: u32,
    pub bound: u32,
    pub weights: Vec<f64>,
}

/// A part of the weights: bounds of the authority's own mean, and of each lens's share.
#[derive(Debug, Clone)]
struct Part {
    mean: [f64; 2],
    shares: Vec<[f64; 2]>,
    /// How many rivals are ahead at least, or for the worst rank at most, as far as is known.
    ahead: usize,
}

/// The search for one authority.
pub(super) struct Search<'a> {
    reach: &'a Reach,
    way: Way,
    at: usize,
    own: &'a [f64],
    /// The lenses that the authority or a rival misses: the products that are needed.
    missing: Vec<usize>,
    best: Found,
}

/// What a program found.
struct Solved {
    /// How many rivals are ahead.
    ahead: usize,
    weights: Vec<f64>,
    /// Which of the rivals that are not settled are ahead.
    is_ahead: Vec<bool>,
    /// By how much a product is not what it stands for.
    wrong: f64,
}

impl<'a> Search<'a> {
    pub fn new(reach: &'a Reach, at: usize, way: Way) -> Self {
        let missing =
            (0..reach.lenses.len()).filter(|l| reach.values.iter().any(|values| values[*l].is_nan()));
        let weights = vec![1.0 / reach.lenses.len() as f64; reach.lenses.len()];
        let rank = reach.rank_of(&weights, at);
        Search {
            own: &reach.values[at],
            missing: missing.collect(),
            best: Found { rank, bound: rank, weights },
            reach,
            way,
            at,
        }
    }

    /// Halves parts until the rank that was found and the rank that cannot be passed meet.
    pub fn run(mut self) -> Found {
        self.climb();
        let shares = vec![self.reach.bounds; self.own.len()];
        let all = Part { mean: self.means(&shares), shares, ahead: self.limit() };
        let (mut open, mut left_open) = (vec![all], Vec::new());
        for _ in 0..MOST_PROGRAMS {
            // The part that promises most.
            let promising = (0..open.len()).max_by_key(|at| self.promise(open[*at].ahead));
            let Some(part) = promising.map(|at| open.swap_remove(at)) else { break };
            if !self.promises_more(part.ahead) {
                open.clear();
                break;
            }
            let rivals = self.rivals(&part);
            let Some(solved) = self.solve(&part, &rivals) else { continue };
            self.try_weights(&solved.weights);
            if self.promises_more(solved.ahead)
                && let Some(firm) = self.firm(&part, &rivals, &solved.is_ahead)
            {
                self.try_weights(&firm);
            }
            if !self.promises_more(solved.ahead) {
                continue;
            }
            match self.halved(&part, &solved) {
                Some(halves) => open.extend(halves),
                // Only a tie under weights of its own stands between the two.
                None => left_open.push(solved.ahead),
            }
        }
        left_open.extend(open.iter().map(|part| part.ahead));
        let left = left_open.into_iter().max_by_key(|ahead| self.promise(*ahead));
        let furthest = left.filter(|ahead| self.promises_more(*ahead));
        self.best.bound = furthest.map_or(self.best.rank, |ahead| ahead as u32 + 1);
        self.best
    }

    /// Moves weight between two lenses as long as that helps, in ever smaller steps: a good start leaves the programs
    /// less to search.
    fn climb(&mut self) {
        let [low, high] = self.reach.bounds;
        let mut step = (high - low) / 2.0;
        while step > 1e-3 * (high - low) {
            let mut helped = false;
            for (from, to) in (0..self.own.len()).flat_map(|a| (0..self.own.len()).map(move |b| (a, b))) {
                let mut weights = self.best.weights.clone();
                let moved = step.min(weights[from] - low).min(high - weights[to]);
                if from == to || moved <= 0.0 {
                    continue;
                }
                weights[from] -= moved;
                weights[to] += moved;
                let before = self.best.rank;
                self.try_weights(&weights);
                helped |= self.best.rank != before;
            }
            step = if helped { step } else { step / 2.0 };
        }
    }

    /// What nobody goes beyond before anything is known.
    fn limit(&self) -> usize {
        match self.way {
            Way::Best => 0,
            Way::Worst => self.reach.values.len() - 1,
        }
    }

    fn promise(&self, ahead: usize) -> isize {
        let ahead = ahead as isize;
        if self.way == Way::Best { -ahead } else { ahead }
    }

    fn promises_more(&self, ahead: usize) -> bool {
        self.promise(ahead) > self.promise(self.best.rank as usize - 1)
    }

    fn try_weights(&mut self, weights: &[f64]) {
        let [low, high] = self.reach.bounds;
        let weights: Vec<f64> = weights.iter().map(|w| w.max(low).min(high)).collect();
        let rank = self.reach.rank_of(&weights, self.at);
        if self.promises_more(rank as usize - 1) {
            self.best = Found { rank, bound: rank, weights };
        }
    }

    /// Bounds of the authority's own mean: where it misses a lens, of a mean whose shares are those of the others.
    fn means(&self, shares: &[[f64; 2]]) -> [f64; 2] {
        let known: Vec<usize> = (0..self.own.len()).filter(|l| !self.own[*l].is_nan()).collect();
        let values: Vec<f64> = known.iter().map(|l| self.own[*l]).collect();
        if known.len() == self.own.len() {
            return extremes(&values, shares);
        }
        let (mut least, mut most) = (0.0, 0.0);
        for (missed, [low, high]) in shares.iter().enumerate() {
            if !known.contains(&missed) {
                (least, most) = (least + low, most + high);
            }
        }
        let relative =
            |l: &usize| [shares[*l][0] / (1.0 - least), (shares[*l][1] / (1.0 - most).max(NOTHING)).min(1.0)];
        extremes(&values, &known.iter().map(relative).collect::<Vec<_>>())
    }

    fn rival(&self, values: &[f64], part: &Part) -> Rival {
        let is_alike = self.own.iter().zip(values).all(|(a, b)| a.is_nan() == b.is_nan());
        let missed = values.iter().position(|value| value.is_nan());
        if is_alike {
            let pairs = values.iter().zip(self.own);
            let coefficients: Vec<f64> = pairs.map(|(b, a)| if b.is_nan() { 0.0 } else { b - a }).collect();
            let ends = extremes(&coefficients, &part.shares);
            return Rival { coefficients, is_alike, missed, ends };
        }
        let coefficients: Vec<f64> = values.iter().map(|b| if b.is_nan() { 0.0 } else { *b }).collect();
        let less = |mean: f64| -> Vec<f64> {
            values.iter().map(|b| if b.is_nan() { 0.0 } else { b - mean }).collect()
        };
        let least = extremes(&less(part.mean[1]), &part.shares)[0];
        let most = extremes(&less(part.mean[0]), &part.shares)[1];
        Rival { coefficients, is_alike, missed, ends: [least, most] }
    }

    /// The rivals whose place beside the authority the weights of a part decide, and how many are ahead by all.
    fn rivals(&self, part: &Part) -> (usize, Vec<Rival>) {
        let others = self.reach.values.iter().enumerate().filter(|(k, _)| *k != self.at);
        let mut rivals: Vec<Rival> = others.map(|(_, values)| self.rival(values, part)).collect();
        let before = rivals.len();
        // A tie is not ahead.
        rivals.retain(|rival| rival.ends[1] >= -NOTHING);
        let settled = before - rivals.len();
        rivals.retain(|rival| rival.ends[0] < -NOTHING);
        (settled, rivals)
    }

    /// A program of the weights of a part, with the authority's own mean.
    fn program(&self, part: &Part, direction: OptimizationDirection) -> Program {
        let mut problem = Problem::new(direction);
        let shares: Vec<Variable> =
            part.shares.iter().map(|[low, high]| problem.add_var(0.0, (*low, *high))).collect();
        let all: Vec<(Variable, f64)> = shares.iter().map(|share| (*share, 1.0)).collect();
        problem.add_constraint(all, ComparisonOp::Eq, 1.0);
        let mean = problem.add_var(0.0, (part.mean[0], part.mean[1]));
        let mut products = Vec::new();
        for lens in &self.missing {
            let share = (shares[*lens], part.shares[*lens]);
            products.push((*lens, product(&mut problem, share, (mean, part.mean))));
        }
        let mut program = Program { problem, shares, mean, products };
        let known = program.shares.iter().zip(self.own).filter(|(_, value)| !value.is_nan());
        let mut own: Vec<(Variable, f64)> = known.map(|(share, value)| (*share, *value)).collect();
        own.push((mean, -1.0));
        own.extend(program.product(self.own.iter().position(|value| value.is_nan())));
        program.problem.add_constraint(own, ComparisonOp::Eq, 0.0);
        program
    }

    /// How many rivals are ahead at least, or at most, within a part; nothing where the part holds no weights.
    fn solve(&self, part: &Part, (settled, rivals): &(usize, Vec<Rival>)) -> Option<Solved> {
        let direction = match self.way {
            Way::Best => OptimizationDirection::Minimize,
            Way::Worst => OptimizationDirection::Maximize,
        };
        let mut program = self.program(part, direction);
        let mut aheads = Vec::new();
        for rival in rivals {
            let [least, most] = rival.ends;
            let ahead = program.problem.add_binary_var(1.0);
            let mut f = program.condition(rival);
            match self.way {
                // Not ahead: f ≥ 0.
                Way::Best => {
                    f.push((ahead, -least));
                    program.problem.add_constraint(f, ComparisonOp::Ge, 0.0);
                }
                // Ahead: f ≤ −margin, since a tie is not ahead.
                Way::Worst => {
                    f.push((ahead, most.max(0.0) + MARGIN));
                    program.problem.add_constraint(f, ComparisonOp::Le, most.max(0.0));
                }
            }
            aheads.push(ahead);
        }
        // Less than one rival between what was found and the bound is none, since rivals are counted.
        let mip_gap = 0.99 / (rivals.len() as f64).max(1.0);
        let mut options = SolveOptions::default();
        options.mip_gap = mip_gap;
        options.warm_start = Some(self.hint(&program, rivals, &aheads));
        let solution = match program.problem.solve_with(options) {
            Ok(outcome) => outcome.into_solution().ok(),
            Err(microlp::Error::Infeasible) => return None,
            Err(_) => None,
        };
        let Some(solution) = solution else {
            // The solver gave up: nothing is known beyond what is settled.
            let ahead = if self.way == Way::Best { *settled } else { settled + rivals.len() };
            return Some(Solved {
                ahead,
                weights: self.best.weights.clone(),
                is_ahead: Vec::new(),
                wrong: f64::INFINITY,
            });
        };
        let is_ahead: Vec<bool> = aheads.iter().map(|ahead| solution.var_value(*ahead) > 0.5).collect();
        let value = |variable: Variable| solution.var_value(variable);
        let mean = value(program.mean);
        let wrong = |(lens, product): &(usize, Variable)| {
            (value(*product) - value(program.shares[*lens]) * mean).abs()
        };
        Some(Solved {
            ahead: settled + is_ahead.iter().filter(|is| **is).count(),
            weights: program.shares.iter().map(|share| value(*share)).collect(),
            wrong: program.products.iter().map(wrong).fold(0.0, f64::max),
            is_ahead,
        })
    }

    /// The best weights so far, and who is ahead by them, for the solver to begin with.
    fn hint(&self, program: &Program, rivals: &[Rival], aheads: &[Variable]) -> Vec<(Variable, f64)> {
        let weights = &self.best.weights;
        let own = mean(self.own, weights);
        let shares = program.shares.iter().copied().zip(weights.iter().copied());
        let is_ahead = |rival: &Rival| {
            let sum: f64 = rival.coefficients.iter().zip(weights).map(|(c, w)| c * w).sum();
            let carried = 1.0 - rival.missed.map_or(0.0, |lens| weights[lens]);
            let f = if rival.is_alike { sum } else { sum - own * carried };
            f64::from(u8::from(f < if self.way == Way::Best { 0.0 } else { -MARGIN }))
        };
        shares.chain(aheads.iter().copied().zip(rivals.iter().map(is_ahead))).collect()
    }

    /// Weights by which the same rivals are ahead and behind, as clearly as can be: what the solver's tolerance leaves
    /// open at the edge is then settled.
    fn firm(&self, part: &Part, (_, rivals): &(usize, Vec<Rival>), is_ahead: &[bool]) -> Option<Vec<f64>> {
        let mut program = self.program(part, OptimizationDirection::Maximize);
        let clear = program.problem.add_var(1.0, (0.0, 1.0));
        for (rival, is_ahead) in rivals.iter().zip(is_ahead) {
            let mut f = program.condition(rival);
            match (self.way, is_ahead) {
                (Way::Best, false) => {
                    f.push((clear, -1.0));
                    program.problem.add_constraint(f, ComparisonOp::Ge, 0.0);
                }
                (Way::Worst, true) => {
                    f.push((clear, 1.0));
                    program.problem.add_constraint(f, ComparisonOp::Le, 0.0);
                }
                _ => {}
            }
        }
        let solution = program.problem.solve().ok()?.into_solution().ok()?;
        Some(program.shares.iter().map(|share| solution.var_value(*share)).collect())
    }

    /// A part in two, across what its solution gets most wrong; nothing where there are no products to get wrong.
    fn halved(&self, part: &Part, solved: &Solved) -> Option<[Part; 2]> {
        if solved.wrong < MARGIN {
            return None;
        }
        let is_split = |[low, high]: [f64; 2], unit: f64| high - low > NOTHING * unit;
        let width = |[low, high]: [f64; 2]| high - low;
        let widest = self
            .missing
            .iter()
            .copied()
            .max_by(|a, b| width(part.shares[*a]).total_cmp(&width(part.shares[*b])))?;
        let whole = self.means(&vec![self.reach.bounds; self.own.len()]);
        let relative = |now: f64, whole: f64| if whole > 0.0 { now / whole } else { 0.0 };
        let of_mean = relative(width(part.mean), width(whole));
        let of_share = relative(width(part.shares[widest]), width(self.reach.bounds));
        let mut halves = [part.clone(), part.clone()];
        halves.iter_mut().for_each(|half| half.ahead = solved.ahead);
        let [low, high] = &mut halves;
        if of_mean >= of_share && is_split(part.mean, 1.0) {
            let at = within(part.mean, mean(self.own, &solved.weights));
            (low.mean[1], high.mean[0]) = (at, at);
        } else if is_split(part.shares[widest], 1.0) {
            let at = within(part.shares[widest], solved.weights[widest]);
            (low.shares[widest][1], high.shares[widest][0]) = (at, at);
        } else {
            return None;
        }
        Some(halves)
    }
}

/// Where an interval is divided: near what was found, and not too near an end.
fn within([low, high]: [f64; 2], found: f64) -> f64 {
    let middle = (low + high) / 2.0;
    let at = (found + middle) / 2.0;
    at.max(low + 0.2 * (high - low)).min(high - 0.2 * (high - low))
}
