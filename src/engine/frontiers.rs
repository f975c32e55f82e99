//! The frontiers of a whole edition, one authority at a time, so that progress can be shown and the work stopped.

use super::frontier::{Standing, Technology, Unsolved, benefit_of_doubt};
use super::given::{Found, Given};
use super::ranking::Ranking;
use super::scorer::Scorer;
use crate::method::{OverLenses, Plan, Productivity, WithinLens};

/// The work: call [`Frontiers::step`] until it says that nothing is left. Dropping it stops it.
#[derive(Debug, Clone)]
pub struct Frontiers {
    tasks: Vec<Task>,
    at: usize,
    given: Given,
    /// Where each authority stands, by period, lens and authority; nothing where it is not measured.
    standings: Vec<Vec<Vec<Option<Standing>>>>,
    /// Those for which there is no answer: period, lens, authority, and why.
    unsolved: Vec<(usize, usize, usize, Unsolved)>,
    scenes: Vec<Scene>,
    share_bounds: Option<[f64; 2]>,
}

/// One unit to be measured: the place of its scene, and its own in it.
#[derive(Debug, Clone, Copy)]
struct Task {
    scene: usize,
    unit: usize,
}

/// One lens in one period: who is measured against whom.
#[derive(Debug, Clone)]
struct Scene {
    period: usize,
    lens: usize,
    /// The authority of each unit.
    authorities: Vec<usize>,
    /// The indicators that are outputs.
    outputs: Vec<usize>,
    technology: Technology,
}

impl Frontiers {
    /// Prepares the work for a plan whose productivity is a frontier or benefit of the doubt.
    ///
    /// Outputs are the plan's, on 1–100 by its normalisation; the input is spending per head, or 1 for benefit of
    /// the doubt. An authority with a gap in an output, or without spending that is scored, is not measured. Who
    /// is measured against are all, or the comparators where the plan re-bases; only those compared are measured.
    pub fn new(scorer: &Scorer, plan: &Plan) -> Self {
        let figures = scorer.ranking(&for_figures(plan));
        let (periods, lenses, n) = (figures.periods.len(), plan.outputs.len(), plan_authorities(&figures));
        let scenes: Vec<Scene> = (0..periods)
            .flat_map(|period| (0..lenses).map(move |lens| (period, lens)))
            .map(|(period, lens)| scene(plan, &figures, period, lens, n))
            .collect();
        let tasks = scenes.iter().enumerate().flat_map(|(scene, of)| {
            let measured = of.authorities.iter().enumerate().filter(|(_, i)| plan.is_member(**i));
            measured.map(move |(unit, _)| Task { scene, unit })
        });
        let by_doubt = plan.productivity == Productivity::BenefitOfDoubt;
        Frontiers {
            tasks: tasks.collect(),
            at: 0,
            given: Given { scores: vec![vec![vec![Found::Gap; n]; lenses]; periods] },
            standings: vec![vec![vec![None; n]; lenses]; periods],
            unsolved: Vec::new(),
            scenes,
            share_bounds: by_doubt.then_some(plan.share_bounds),
        }
    }

    /// The work for one authority alone, measured against the same others: what it stands on, lens by lens.
    pub fn of(scorer: &Scorer, plan: &Plan, authority: usize) -> Self {
        let mut all = Frontiers::new(scorer, plan);
        let (tasks, scenes) = (&mut all.tasks, &all.scenes);
        tasks.retain(|task| scenes[task.scene].authorities[task.unit] == authority);
        all.finish()
    }

    /// The indicators that are outputs on a lens, in the order of [`Standing::shares`]; none where nobody is measured.
    pub fn outputs(&self, period: usize, lens: usize) -> &[usize] {
        self.scene(period, lens).map_or(&[], |scene| &scene.outputs)
    }

    /// The outputs of an authority on 1–100, in the same order; nothing where it is not measured.
    pub fn figures(&self, period: usize, lens: usize, authority: usize) -> Option<&[f64]> {
        let scene = self.scene(period, lens)?;
        let unit = scene.authorities.iter().position(|i| *i == authority)?;
        scene.technology.outputs.get(unit).map(Vec::as_slice)
    }

    fn scene(&self, period: usize, lens: usize) -> Option<&Scene> {
        self.scenes.iter().find(|scene| (scene.period, scene.lens) == (period, lens))
    }

    /// How many authorities are to be measured, over all lenses and periods.
    pub fn total(&self) -> usize {
        self.tasks.len()
    }

    /// How many have been.
    pub fn done(&self) -> usize {
        self.at
    }

    /// Measures one authority on one lens; false where nothing is left to do.
    pub fn step(&mut self) -> bool {
        let Some(Task { scene, unit }) = self.tasks.get(self.at).copied() else { return false };
        self.at += 1;
        let Scene { period, lens, ref authorities, ref technology, .. } = self.scenes[scene];
        let i = authorities[unit];
        let standing = match self.share_bounds {
            None => technology.standing(unit),
            Some(bounds) => benefit_of_doubt(&technology.outputs, unit, bounds),
        };
        let found = &mut self.given.scores[period][lens][i];
        match standing {
            Ok(mut standing) => {
                standing.peers.iter_mut().for_each(|(unit, _)| *unit = authorities[*unit]);
                *found = Found::Score(standing.score);
                self.standings[period][lens][i] = Some(standing);
            }
            Err(why) => {
                *found = Found::Unsolved;
                self.unsolved.push((period, lens, i, why));
            }
        }
        true
    }

    /// Does all that is left to do.
    pub fn finish(mut self) -> Self {
        while self.step() {}
        self
    }

    /// The scores so far, for [`Scorer::ranking_given`].
    pub fn given(&self) -> &Given {
        &self.given
    }

    /// Where an authority stands, its peers as places of authorities.
    pub fn standing(&self, period: usize, lens: usize, authority: usize) -> Option<&Standing> {
        self.standings.get(period)?.get(lens)?.get(authority)?.as_ref()
    }

    /// Those for which there is no answer: period, lens, authority, and why.
    pub fn unsolved(&self) -> &[(usize, usize, usize, Unsolved)] {
        &self.unsolved
    }
}

/// Scores and ranks by any plan, working out its frontiers first if it has any.
pub fn ranking(scorer: &Scorer, plan: &Plan) -> Ranking {
    if !plan.productivity.is_frontier() {
        return scorer.ranking(plan);
    }
    scorer.ranking_given(plan, Frontiers::new(scorer, plan).finish().given())
}

/// A plan that puts every indicator on 1–100, and leaves its productivity aside: the figures that a frontier is drawn
/// through.
pub fn for_figures(plan: &Plan) -> Plan {
    Plan {
        within_lens: WithinLens::Geometric,
        productivity: Productivity::OutcomesOnly,
        over_lenses: OverLenses::MeanRank,
        ..plan.clone()
    }
}

fn plan_authorities(figures: &Ranking) -> usize {
    figures.periods.first().map_or(0, |period| period.overall.status.len())
}

fn scene(plan: &Plan, figures: &Ranking, period: usize, lens: usize, n: usize) -> Scene {
    let of = &figures.periods[period];
    let by_doubt = plan.productivity == Productivity::BenefitOfDoubt;
    let input = |i: usize| if by_doubt { 1.0 } else { libm::exp(of.lenses[lens].ln_spend[i]) };
    // An indicator that dropped out is no output.
    let outputs: Vec<usize> =
        plan.outputs[lens].iter().copied().filter(|j| figures.room.conversions[*j].is_some()).collect();
    let row = |i: usize| -> Option<Vec<f64>> { outputs.iter().map(|j| of.z(*j, i)).collect() };
    let is_measured_against = |i: &usize| !plan.rebase || plan.is_member(*i);
    let mut scene = Scene {
        period,
        lens,
        authorities: Vec::new(),
        outputs: outputs.clone(),
        technology: Technology {
            inputs: Vec::new(),
            outputs: Vec::new(),
            returns: plan.returns,
            orientation: plan.orientation,
        },
    };
    for i in (0..n).filter(is_measured_against) {
        if let (Some(row), false, false) = (row(i), input(i).is_nan(), outputs.is_empty()) {
            scene.authorities.push(i);
            scene.technology.inputs.push(input(i));
            scene.technology.outputs.push(row);
        }
    }
    scene
}
