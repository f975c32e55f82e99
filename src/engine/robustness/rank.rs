//! From a draw to places: the stages of the method, over figures that were made ready before.

use super::super::overall;
use super::super::productivity::{Facts, score};
use super::super::rank::{First, Ties};
use super::super::ranking::{LensRanking, Parameters};
use super::super::residual::{Line, Point, least_squares, theil_sen};
use super::super::stats::{GAP, Spread};
use super::cells::Sampled;
use super::doubts::{Doubt, Doubts};
use super::draw::{Draw, Numbers};
use super::generator::{Generator, Normal};
use super::placing::Order;
use super::world::{LensWorld, Scale, Stage, World, term};
use crate::method::{Plan, Productivity, ResidualFit, WithinLens};

/// Room to work in, so that ranking again allocates nothing.
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// The reader's plan, with the lens weights of the draw.
    plan: Plan,
    /// The lenses of each stage, with the scores and places of the draw.
    pub lenses: Vec<Vec<LensRanking>>,
    /// The places on the whole of each stage.
    pub overall: Vec<Vec<u32>>,
    generators: Vec<[Generator; 2]>,
    sums: Vec<f64>,
    available: Vec<f64>,
    base: Vec<f64>,
    base_available: Vec<f64>,
    scores: Vec<f64>,
    coverage: Vec<f64>,
    order: Order,
    numbers: Vec<f64>,
}

impl Room {
    pub fn new(world: &World) -> Self {
        let n = world.n;
        let pairs = match world.plan.residual_fit() {
            ResidualFit::TheilSen if world.by == Productivity::Residual => n * n.saturating_sub(1) / 2,
            _ => 0,
        };
        Room {
            plan: world.plan.clone(),
            lenses: world.stages.iter().map(|stage| stage.nominal.clone()).collect(),
            overall: vec![vec![0; n]; world.stages.len()],
            generators: Vec::with_capacity(world.stages.len()),
            sums: vec![0.0; n],
            available: vec![0.0; n],
            base: vec![0.0; n],
            base_available: vec![0.0; n],
            scores: vec![GAP; n],
            coverage: vec![0.0; n],
            order: Order::new(n),
            numbers: Vec::with_capacity(pairs.max(n)),
        }
    }
}

/// What is drawn for uncertain figures, if anything is.
pub(super) struct Noise<'a> {
    pub doubts: &'a Doubts,
    pub numbers: &'a Numbers,
    pub normal: &'a Normal,
}

/// Ranks by a draw.
pub(super) fn rank(world: &World, draw: &Draw, scale: &Scale, noise: Option<&Noise>, room: &mut Room) {
    room.generators.clear();
    if let Some(noise) = noise {
        let of = |doubt, stage: &Stage| noise.numbers.generator(doubt, stage.period);
        let both = |stage| [of(Doubt::Sampling, stage), of(Doubt::Suppressed, stage)];
        room.generators.extend(world.stages.iter().map(both));
    }
    for at in 0..world.lenses.len() {
        lens(world, draw, scale, noise, at, room);
    }
    room.plan.lens_weights.copy_from_slice(&draw.lens_weights);
    for (stage, (lenses, ranks)) in world.stages.iter().zip(room.lenses.iter().zip(&mut room.overall)) {
        overall::scores(&room.plan, lenses, &mut room.scores, &mut room.coverage);
        room.order.place(&room.scores, &stage.overall, world.plan.over_lenses().order(), ranks);
    }
}

/// Outcomes, scores and places on one lens in every stage.
fn lens(world: &World, draw: &Draw, scale: &Scale, noise: Option<&Noise>, at: usize, room: &mut Room) {
    let (lens, n) = (&world.lenses[at], world.n);
    if world.by.needs_outcomes() && !lens.indicators.is_empty() {
        add(&scale.terms[0], &lens.indicators, &draw.indicator_weights, n, &mut room.base);
        carry(lens, 0, &draw.indicator_weights, &mut room.base_available);
        finish(scale.mean, &room.base, &room.base_available, &mut room.sums);
    }
    let outcomes = lens.measured.iter().map(|i| room.sums[*i as usize]);
    let ends = match world.by {
        Productivity::PlainRatio => {
            outcomes.clone().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), o| (a.min(o), b.max(o)))
        }
        _ => (GAP, GAP),
    };
    let spread = Spread::of(outcomes);
    for (s, stage) in world.stages.iter().enumerate() {
        let on_lens = &mut room.lenses[s][at];
        let nominal = stage.nominal[at].parameters;
        let spend = nominal.spend.map(|mut reference| {
            reference.kappa = reference.sd * draw.exchange_rate;
            reference
        });
        let parameters = Parameters { outcome: spread, ends, spend };
        if world.by.needs_outcomes() && !lens.indicators.is_empty() {
            if stage.seen == 0 {
                room.sums.copy_from_slice(&room.base);
                room.available.copy_from_slice(&room.base_available);
            } else {
                add(&scale.terms[stage.seen], &lens.indicators, &draw.indicator_weights, n, &mut room.sums);
                carry(lens, stage.seen, &draw.indicator_weights, &mut room.available);
            }
            if let (Some(noise), Some(generators)) = (noise, room.generators.get_mut(s)) {
                let drawn = Drawn { stage, lens, draw, scale, noise };
                drawn.sampled(s, &mut generators[0], &mut room.sums);
                drawn.withheld(s, &mut generators[1], &mut room.sums, &mut room.available);
            }
            finish(scale.mean, &room.sums, &room.available, &mut on_lens.outcome);
        }
        for shared in &stage.shared[at] {
            on_lens.ln_spend[shared.authority as usize] = shared.ln_spend + draw.spend_split * shared.apart;
        }
        on_lens.parameters = parameters;
        produce(world, stage, at, on_lens, &mut room.numbers);
        let ties = if on_lens.is_logarithm { Ties::Absolute } else { Ties::Relative };
        let LensRanking { score, ranks, .. } = on_lens;
        room.order.place(score, &stage.ranked[at], (First::Highest, ties), ranks);
    }
}

/// The scores of those ranked on a lens.
fn produce(world: &World, stage: &Stage, at: usize, on_lens: &mut LensRanking, numbers: &mut Vec<f64>) {
    let (need, nominal) = (&world.lenses[at].need, &stage.nominal[at]);
    let spread = on_lens.parameters.outcome;
    // Where nobody's outcomes differ in a draw, they count for nothing.
    let z = |o: f64| spread.map_or(0.0, |spread| spread.z(o));
    let with_need = world.by == Productivity::ResidualNeed;
    let line = match world.by {
        Productivity::Residual | Productivity::ResidualNeed => {
            let is_measured = |i: &usize| !world.plan.rebase() || world.plan.is_member(*i);
            let point = |i: usize| Point {
                spend: on_lens.ln_spend[i],
                need: if with_need { need[i] } else { 0.0 },
                outcome: if nominal.outcome[i].is_nan() { GAP } else { z(on_lens.outcome[i]) },
            };
            let points = (0..world.n).filter(is_measured).map(point);
            fit(world, points.filter(|p| !(p.spend + p.need + p.outcome).is_nan()), numbers)
        }
        _ => None,
    };
    for i in stage.ranked[at].iter().map(|i| *i as usize) {
        let facts = Facts {
            outcome: on_lens.outcome[i],
            outcome_z: z(on_lens.outcome[i]),
            ln_spend: on_lens.ln_spend[i],
            need: if with_need { need[i] } else { 0.0 },
        };
        let found = score(world.by, &on_lens.parameters, line, facts);
        on_lens.score[i] = if found.is_nan() { 0.0 } else { found };
    }
}

fn fit(world: &World, points: impl Iterator<Item = Point> + Clone, numbers: &mut Vec<f64>) -> Option<Line> {
    match world.plan.residual_fit() {
        ResidualFit::LeastSquares => least_squares(points),
        ResidualFit::TheilSen => theil_sen(points, numbers),
    }
}

/// Σ w·term, in the lens's order: four indicators at a time, added one after the other as the engine does.
fn add(terms: &[f64], indicators: &[usize], weights: &[f64], n: usize, sums: &mut [f64]) {
    sums.fill(0.0);
    let column = |j: usize| (weights[j], &terms[j * n..(j + 1) * n]);
    let mut chunks = indicators.chunks_exact(4);
    for four in &mut chunks {
        let ((a, p), (b, q)) = (column(four[0]), column(four[1]));
        let ((c, r), (d, s)) = (column(four[2]), column(four[3]));
        let columns = p.iter().zip(q).zip(r.iter().zip(s));
        for (sum, ((p, q), (r, s))) in sums.iter_mut().zip(columns) {
            *sum = *sum + a * p + b * q + c * r + d * s;
        }
    }
    for j in chunks.remainder() {
        let (weight, column) = column(*j);
        for (sum, x) in sums.iter_mut().zip(column) {
            *sum += weight * x;
        }
    }
}

/// The weight that each authority's figures carry.
fn carry(lens: &LensWorld, seen: usize, weights: &[f64], available: &mut [f64]) {
    let all = lens.indicators.iter().fold(0.0, |sum, j| sum + weights[*j]);
    available.fill(all);
    for gaps in &lens.gaps[seen] {
        let has = gaps.present.iter().fold(0.0, |sum, j| sum + weights[*j as usize]);
        available[gaps.authority as usize] = has;
    }
}

/// From sums to means of the kind asked for.
fn finish(mean: WithinLens, sums: &[f64], available: &[f64], outcome: &mut [f64]) {
    let all = outcome.iter_mut().zip(sums.iter().zip(available));
    match mean {
        WithinLens::Arithmetic => all.for_each(|(o, (sum, weight))| *o = sum / weight),
        WithinLens::Geometric => all.for_each(|(o, (sum, weight))| *o = libm::exp(sum / weight)),
        WithinLens::Harmonic => all.for_each(|(o, (sum, weight))| *o = 1.0 / (sum / weight)),
    }
}

/// The uncertain figures of one lens in one draw and stage.
struct Drawn<'a> {
    stage: &'a Stage,
    lens: &'a LensWorld,
    draw: &'a Draw,
    scale: &'a Scale,
    noise: &'a Noise<'a>,
}

impl Drawn<'_> {
    /// Replaces what sampled figures add by what other samples would.
    fn sampled(&self, stage: usize, generator: &mut Generator, sums: &mut [f64]) {
        if !self.noise.doubts.is_on(Doubt::Sampling) {
            return;
        }
        let n = sums.len();
        let terms = &self.scale.terms[self.stage.seen];
        for j in &self.lens.indicators {
            let Some(conversion) = &self.scale.conversions[*j] else { continue };
            let (weight, among) = (self.draw.indicator_weights[*j], &self.scale.among[stage][*j]);
            let cells = (self.stage.sampled[*j].as_slice(), weight, &terms[j * n..(j + 1) * n]);
            let normal = self.noise.normal;
            let mean = self.scale.mean;
            // Each of the four is compiled by itself, without a question for every figure.
            match (conversion.straight(), mean) {
                (Some(line), WithinLens::Arithmetic) => {
                    resample(cells, normal, generator, sums, |y| line.apply(y));
                }
                (Some(line), WithinLens::Geometric) => {
                    resample(cells, normal, generator, sums, |y| libm::log(line.apply(y)));
                }
                (Some(line), WithinLens::Harmonic) => {
                    resample(cells, normal, generator, sums, |y| 1.0 / line.apply(y));
                }
                (None, _) => {
                    resample(cells, normal, generator, sums, |y| term(mean, conversion.one(y, among)));
                }
            }
        }
    }

    /// Adds what withheld figures may be.
    fn withheld(&self, stage: usize, generator: &mut Generator, sums: &mut [f64], available: &mut [f64]) {
        if !self.noise.doubts.is_on(Doubt::Suppressed) {
            return;
        }
        for j in &self.lens.indicators {
            let Some(conversion) = &self.scale.conversions[*j] else { continue };
            let (weight, among) = (self.draw.indicator_weights[*j], &self.scale.among[stage][*j]);
            for of in &self.stage.withheld[*j] {
                let drawn = generator.between(of.low, of.high);
                let i = of.authority as usize;
                sums[i] += weight * term(self.scale.mean, conversion.one(drawn, among));
                available[i] += weight;
            }
        }
    }
}

/// Replaces what the sampled figures of one indicator add: figures, weight, and what is added now.
fn resample(
    (cells, weight, column): (&[Sampled], f64, &[f64]),
    normal: &Normal,
    generator: &mut Generator,
    sums: &mut [f64],
    convert: impl Fn(f64) -> f64,
) {
    for of in cells {
        let deviate = normal.of(generator);
        let half = if deviate < 0.0 { of.below } else { of.above };
        let i = of.authority as usize;
        sums[i] += weight * (convert(of.figure + half * deviate) - column[i]);
    }
}
