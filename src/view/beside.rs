//! What stands beside a rank: the place among councils of the same kind, the place with need taken into account, and
//! the places on other wholes, such as the edition's modules.

use std::sync::OnceLock;

use super::Ranked;
use super::league::{class_name, class_names};
use super::words;
use crate::engine::place::{self, Place};
use crate::method::{MethodError, Plain, Plan, Productivity};

/// Places beside the rank in one period, one for each authority.
type Places = Vec<Option<Place>>;

/// What stands beside the ranks, worked out when it is first asked for.
#[derive(Debug, Clone, Default)]
pub struct Beside(OnceLock<Worked>);

#[derive(Debug, Clone)]
struct Worked {
    /// By period.
    of_kind: Vec<Places>,
    /// By period; or why there are none, as a sentence.
    need: Result<Vec<Places>, String>,
}

impl Beside {
    fn of(&self, ranked: &Ranked) -> &Worked {
        self.0.get_or_init(|| Worked { of_kind: of_kind(ranked), need: need(ranked) })
    }
}

fn of_kind(ranked: &Ranked) -> Vec<Places> {
    let has_kinds = ranked.edition.authorities.iter().any(|a| !a.class.is_empty());
    // Of an edition published as ranks only those that the report printed are known: too few to count among.
    if !has_kinds || ranked.edition.is_ranks_only() {
        return Vec::new();
    }
    let periods = 0..ranked.ranking.periods.len();
    periods.map(|period| place::within_class(&ranked.edition, &ranked.ranking, period)).collect()
}

fn need(ranked: &Ranked) -> Result<Vec<Places>, String> {
    if ranked.edition.is_ranks_only() {
        return Err(String::new());
    }
    if ranked.productivity() == Productivity::ResidualNeed {
        return Err("The rank itself takes need into account.".to_string());
    }
    match place::need_adjusted(&ranked.edition, &ranked.scorer, &ranked.method, ranked.module.as_deref()) {
        Ok(ranking) => Ok(ranking.periods.iter().map(|period| place::of_overall(&period.overall)).collect()),
        Err(MethodError::Unavailable { choice, .. }) if choice.starts_with("over") => Err(format!(
            "There is no need-adjusted place: what is left of outcomes once need is taken into account is below 0 for \
             about half of the councils, and “{}” cannot take that.",
            ranked.plan.over_lenses().name()
        )),
        Err(MethodError::Unavailable { reason, .. }) => {
            Err(format!("There is no need-adjusted place: {reason}."))
        }
        Err(error) => Err(format!("There is no need-adjusted place: {error}.")),
    }
}

impl Ranked {
    /// Whether places among councils of the same kind can be given.
    pub fn has_kinds(&self) -> bool {
        !self.beside.of(self).of_kind.is_empty()
    }

    /// The place of an authority among those of its kind.
    pub fn of_kind(&self, period: usize, authority: usize) -> Option<Place> {
        *self.beside.of(self).of_kind.get(period)?.get(authority)?
    }

    /// Whether need-adjusted places can be given.
    pub fn has_need(&self) -> bool {
        self.beside.of(self).need.is_ok()
    }

    /// The place of an authority with need taken into account.
    pub fn with_need(&self, period: usize, authority: usize) -> Option<Place> {
        *self.beside.of(self).need.as_ref().ok()?.get(period)?.get(authority)?
    }

    /// What the places beside the rank are, each as a sentence; or why one is not there.
    pub fn besides_explained(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.has_kinds() {
            sentences.push(OF_KIND.to_string());
        }
        match &self.beside.of(self).need {
            Ok(_) => sentences.push(WITH_NEED.to_string()),
            Err(why) if why.is_empty() => {}
            Err(why) => sentences.push(why.clone()),
        }
        sentences
    }

    /// The places beside a rank in short: `3rd of 24 counties · need-adjusted 12th`; empty where there are none.
    pub fn besides(&self, period: usize, authority: usize) -> String {
        let kind = self.of_kind(period, authority).map(|place| self.among_kind(place, authority));
        let need = self.with_need(period, authority);
        let need = need.map(|place| format!("need-adjusted {}", words::place(place.rank, place.is_joint)));
        kind.into_iter().chain(need).collect::<Vec<_>>().join(" · ")
    }

    /// `3rd of 24 counties`.
    pub fn among_kind(&self, place: Place, authority: usize) -> String {
        let class = self.edition.authorities.get(authority).map_or("", |a| &a.class);
        let kind = if place.ranked == 1 { class_name(class) } else { class_names(class) };
        // Among comparators not all of the kind are counted.
        let compared = if self.plan.members.is_some() { " compared" } else { "" };
        format!("{} {kind}{compared}", among(place))
    }

    /// The place of an authority on the other wholes than the one that is ranked: all services, and each module.
    pub fn on_other_wholes(&self, period: usize, authority: usize) -> Vec<(String, Option<Place>)> {
        let Some(at) = self.at(period).filter(|_| !self.edition.is_ranks_only()) else { return Vec::new() };
        let all = (None, self.all_services());
        let modules = self.edition.header.modules.iter().map(|m| (Some(m.id.as_str()), m.name.clone()));
        let others = std::iter::once(all).chain(modules).filter(|(id, _)| *id != self.module.as_deref());
        let place = |(id, name): (Option<&str>, String)| {
            let plan = Plan::new(&self.edition, &self.method, id).ok()?;
            Some((name, place::on_whole(&plan, at).get(authority).copied().flatten()))
        };
        others.filter_map(place).collect()
    }

    /// `All six services`.
    pub fn all_services(&self) -> String {
        let n = self.edition.lenses.len();
        if n == 1 { self.lens_name(0).to_string() } else { format!("All {} services", words::spelt(n)) }
    }
}

/// `joint 3rd of 24`.
pub fn among(place: Place) -> String {
    format!("{} of {}", words::place(place.rank, place.is_joint), place.ranked)
}

const OF_KIND: &str = "The place of its kind is the same ranking, counted among councils of the same kind only, such as counties.";

const WITH_NEED: &str = "The need-adjusted place compares each council with the outcomes that others of the same \
                         spending and need have, need being measured by deprivation: first is furthest above what \
                         these lead one to expect.";
