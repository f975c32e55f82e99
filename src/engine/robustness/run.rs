//! Many draws, one at a time, so that progress can be shown and the work stopped.

use super::super::scorer::Scorer;
use super::doubts::{Doubt, Doubts};
use super::draw::{Draw, Numbers};
use super::generator::Normal;
use super::rank::{Noise, Room, rank};
use super::world::{Scale, World};
use crate::edition::Edition;
use crate::method::{MethodError, Plan};

/// What a run is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The period that is ranked, by place.
    pub period: usize,
    /// Whether the period before it is ranked too, by the same draws.
    pub movement: bool,
    /// Which sources of doubt are in play.
    pub doubts: Doubts,
    /// Where the random numbers begin.
    pub seed: u64,
    /// How many draws.
    pub draws: usize,
}

impl Settings {
    /// The usual sources of doubt for a period.
    pub fn new(period: usize, seed: u64, draws: usize) -> Self {
        Settings { period, movement: false, doubts: Doubts::default(), seed, draws }
    }

    fn periods(&self) -> Vec<usize> {
        let before = self.period.checked_sub(1).filter(|_| self.movement);
        std::iter::once(self.period).chain(before).collect()
    }
}

/// The work: call [`Run::step`] until it says that nothing is left. Dropping it stops it.
///
/// What draw *d* gives depends on the edition, the plan, the doubts, the seed and *d* alone, so results are the same
/// however the work is sliced. Who is ranked on which lens, and on the whole, stays as the plan has it in every draw.
/// What figures are measured against (m, s, ends, quantiles) and the reference spending stay the edition's; the mean
/// and sd of O in the base period are taken anew in each draw, of the figures as published.
#[derive(Debug, Clone)]
pub struct Run {
    pub(super) world: World,
    settings: Settings,
    /// Draws made elsewhere, in place of random ones.
    stored: Option<Vec<Draw>>,
    normal: Normal,
    draw: Draw,
    room: Room,
    /// Ranks by draw, stage, place on the list of lenses with the whole last, and authority; 0 for none.
    ranks: Vec<u16>,
    done: usize,
}

impl Run {
    /// Prepares the work for a plan.
    ///
    /// # Errors
    /// When there is nothing to draw: published ranks, or scores that come of linear programs.
    pub fn new(
        edition: &Edition,
        scorer: &Scorer,
        plan: &Plan,
        settings: Settings,
    ) -> Result<Self, MethodError> {
        let world = World::new((edition, scorer), plan, &settings.doubts, &settings.periods())?;
        Ok(Run::of(world, settings, None))
    }

    /// Prepares the work for draws made elsewhere: figures are as published, and settings say the period alone.
    ///
    /// # Errors
    /// As [`Run::new`], and when a draw takes a normalisation or a mean that cannot be applied, or leaves an authority
    /// that is ranked with nothing to rank by.
    pub fn stored(
        edition: &Edition,
        scorer: &Scorer,
        plan: &Plan,
        settings: Settings,
        draws: Vec<Draw>,
    ) -> Result<Self, MethodError> {
        let doubts = Doubts::only(&[Doubt::Normalisation, Doubt::WithinLens]);
        let world = World::new((edition, scorer), plan, &doubts, &settings.periods())?;
        draws.iter().try_for_each(|draw| world.takes(draw))?;
        let settings = Settings { draws: draws.len(), doubts: Doubts::none(), ..settings };
        Ok(Run::of(world, settings, Some(draws)))
    }

    fn of(world: World, mut settings: Settings, stored: Option<Vec<Draw>>) -> Self {
        settings.doubts = settings.doubts.among(&world.applies);
        let row = world.stages.len() * (world.lenses.len() + 1) * world.n;
        Run {
            draw: Draw::nominal(&world),
            room: Room::new(&world),
            ranks: vec![0; row * settings.draws],
            normal: Normal::default(),
            done: 0,
            world,
            settings,
            stored,
        }
    }

    /// How many draws there are to make.
    pub fn total(&self) -> usize {
        self.settings.draws
    }

    /// How many have been made.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Makes one draw and ranks by it; false where nothing is left to do. Allocates nothing.
    pub fn step(&mut self) -> bool {
        if self.done >= self.settings.draws {
            return false;
        }
        let numbers = Numbers::same(self.settings.seed, self.done as u64);
        let stored = self.stored.as_ref().and_then(|draws| draws.get(self.done));
        let noise = Noise { doubts: &self.settings.doubts, numbers: &numbers, normal: &self.normal };
        match stored {
            Some(draw) => rank(&self.world, draw, self.world.scale_of(draw), None, &mut self.room),
            None => {
                self.draw.again(&self.world, &self.settings.doubts, &numbers, &self.normal);
                rank(&self.world, &self.draw, self.world.scale_of(&self.draw), Some(&noise), &mut self.room);
            }
        }
        self.keep();
        self.done += 1;
        true
    }

    fn keep(&mut self) {
        let row = self.world.stages.len() * (self.world.lenses.len() + 1) * self.world.n;
        let mut rows =
            self.ranks[self.done * row..(self.done + 1) * row].chunks_exact_mut(self.world.n.max(1));
        for (lenses, overall) in self.room.lenses.iter().zip(&self.room.overall) {
            let each = lenses.iter().map(|lens| &lens.ranks).chain(std::iter::once(overall));
            for (ranks, row) in each.zip(&mut rows) {
                // There are at most 65,535 authorities.
                row.iter_mut().zip(ranks).for_each(|(kept, rank)| *kept = *rank as u16);
            }
        }
    }

    /// Does all that is left to do.
    #[must_use]
    pub fn finish(mut self) -> Self {
        while self.step() {}
        self
    }

    /// The sources of doubt that were in play: those asked for that make a difference to this plan and edition.
    pub fn varied(&self) -> Vec<Doubt> {
        self.settings.doubts.list().collect()
    }

    /// What the run was asked for, less the sources of doubt that make no difference.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The choices of a draw.
    pub fn draw(&self, draw: usize) -> Draw {
        if let Some(stored) = self.stored.as_ref().and_then(|draws| draws.get(draw)) {
            return stored.clone();
        }
        let mut made = Draw::nominal(&self.world);
        let numbers = Numbers::same(self.settings.seed, draw as u64);
        made.again(&self.world, &self.settings.doubts, &numbers, &self.normal);
        made
    }

    /// The ranks of all authorities in one draw, on a lens or, for none, on the whole; 0 for those not ranked.
    pub fn ranks(&self, draw: usize, lens: Option<usize>) -> &[u16] {
        self.row(draw, 0, lens)
    }

    /// The same in the period before, where movement was asked for.
    pub fn ranks_before(&self, draw: usize, lens: Option<usize>) -> &[u16] {
        self.row(draw, 1, lens)
    }

    fn row(&self, draw: usize, stage: usize, lens: Option<usize>) -> &[u16] {
        let (lists, n) = (self.world.lenses.len() + 1, self.world.n);
        let list = lens.unwrap_or(lists - 1);
        if draw >= self.done || stage >= self.world.stages.len() || list >= lists {
            return &[];
        }
        let at = ((draw * self.world.stages.len() + stage) * lists + list) * n;
        &self.ranks[at..at + n]
    }
}

impl World {
    /// The figures that a draw takes.
    pub(super) fn scale_of(&self, draw: &Draw) -> &Scale {
        let at = |found: Option<usize>| found.unwrap_or(0);
        let normalisation = at(self.normalisations.iter().position(|of| *of == draw.normalisation));
        let mean = at(self.means.iter().position(|of| *of == draw.within_lens));
        &self.scales[normalisation * self.means.len() + mean]
    }

    /// Whether a draw made elsewhere can be ranked by.
    fn takes(&self, draw: &Draw) -> Result<(), MethodError> {
        let refuse = |choice: String, reason: &str| {
            let (reason, instead) = (reason.to_string(), "leave the draw out".to_string());
            Err(MethodError::Unavailable { choice, reason, instead })
        };
        if !self.normalisations.contains(&draw.normalisation) {
            return refuse(format!("normalisation {}", draw.normalisation), "an indicator has no such scale");
        }
        if !self.means.contains(&draw.within_lens) {
            return refuse(format!("within_lens {}", draw.within_lens), "an indicator has no scale above 0");
        }
        if draw.indicator_weights.len() != self.plan.indicator_weights.len()
            || draw.lens_weights.len() != self.plan.lens_weights.len()
        {
            return refuse("a draw".to_string(), "it does not have a weight for each indicator and lens");
        }
        let lenses = draw.lens_weights.iter().zip(&self.plan.lens_weights);
        if lenses.clone().any(|(drawn, own)| (*drawn > 0.0) != (*own > 0.0)) {
            return refuse(
                "a draw".to_string(),
                "a lens counts in the draw or in the method, and not in the other",
            );
        }
        let weight = |j: &usize| draw.indicator_weights[*j];
        let has_none = |lens: &super::world::LensWorld| {
            let nothing =
                |gaps: &super::world::Gaps| !gaps.present.iter().any(|j| weight(&(*j as usize)) > 0.0);
            let all = lens.indicators.iter().any(|j| weight(j) > 0.0);
            !lens.indicators.is_empty() && (!all || lens.gaps.iter().flatten().any(nothing))
        };
        if self.by.needs_outcomes() && self.lenses.iter().any(has_none) {
            return refuse(
                "a draw".to_string(),
                "it leaves a council that is ranked without any figure that counts",
            );
        }
        Ok(())
    }
}
