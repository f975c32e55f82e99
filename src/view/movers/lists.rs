//! The lists of councils that moved: places, services and how surely.

use super::{List, Mover, all_moved, councils};
use crate::edition::Indicator;
use crate::engine::movement::Between;
use crate::route::Movers as Choice;
use crate::view::beside::among;
use crate::view::chart::{Line, Named, Table};
use crate::view::here::Here;
use crate::view::words::{self, capital, count, spelt};

/// Those that gained, and those that fell back where they are asked for.
pub(super) fn lists(
    here: &Here,
    choice: &Choice,
    between: Between,
    (up, down): (&[Mover], &[Mover]),
) -> Vec<List> {
    let mut lists = vec![list(here, choice, between, up, 1)];
    if choice.down {
        lists.push(list(here, choice, between, down, -1));
    }
    lists
}

fn list(here: &Here, choice: &Choice, between: Between, listed: &[Mover], direction: i32) -> List {
    let all = all_moved(here, choice, direction).len();
    let years = [between.before, between.now].map(|period| here.ranked.period_name(period));
    let [before, now] = years;
    let (did, title, what) = if direction > 0 {
        ("gained", format!("Moved up since {before}"), "rose")
    } else {
        ("fell back by", format!("Fell back since {before}"), "fell back")
    };
    let some = if all == 0 { "No council".to_string() } else { capital(&councils(all)) };
    let mut says = format!(
        "{some} {did} more than {} between {before} and {now}",
        count(choice.by as usize, "place", "places")
    );
    says += &if listed.len() < all {
        format!("; the {} that moved furthest are listed.", spelt(listed.len()))
    } else {
        ".".to_string()
    };
    let is_one = counted(here).len() == 1;
    if !listed.is_empty() && !is_one {
        says = format!("{says} {}", across(here, between, listed, direction, what));
    }
    if all == 0 {
        return List { title, says, ..List::default() };
    }
    List {
        title,
        says,
        table: table(here, between, listed, direction),
        services: if is_one { Table::default() } else { services(here, between, listed, direction) },
    }
}

/// The services that count, by place.
fn counted(here: &Here) -> Vec<usize> {
    (0..here.edition().lenses.len()).filter(|l| here.ranked.counts(*l)).collect()
}

/// Places gained on each service that counts; nothing where it has no place on it in both periods.
fn on_services(here: &Here, between: Between, i: usize) -> Vec<Option<i32>> {
    let rank = |period: usize, l: usize| here.place(period, Some(l), i).map(|place| place.rank as i32);
    counted(here).into_iter().map(|l| Some(rank(between.before, l)? - rank(between.now, l)?)).collect()
}

/// On how many services of how many it moved in a direction.
fn moved_on(here: &Here, between: Between, i: usize, direction: i32) -> (usize, usize) {
    let known: Vec<i32> = on_services(here, between, i).into_iter().flatten().collect();
    (known.iter().filter(|places| direction * **places > 0).count(), known.len())
}

/// `Two of the ten rose on every service: Enfield and Somerset.`
fn across(here: &Here, between: Between, listed: &[Mover], direction: i32, what: &str) -> String {
    let on_all = |mover: &&Mover| {
        let (moved, of) = moved_on(here, between, mover.i, direction);
        of > 0 && moved == of
    };
    let names: Vec<String> = listed.iter().filter(on_all).map(|mover| here.council(mover.i).name).collect();
    if names.is_empty() {
        return format!("None of them {what} across the board, on every service.");
    }
    if names.len() == listed.len() {
        return format!("All of them {what} across the board, on every service.");
    }
    format!(
        "{} of the {} {what} across the board, on every service: {}.",
        capital(&spelt(names.len())),
        spelt(listed.len()),
        words::list(&names)
    )
}

fn table(here: &Here, between: Between, listed: &[Mover], direction: i32) -> Table {
    let years = [between.now, between.before].map(|period| here.ranked.period_name(period));
    // How surely a council fell back is not asked: its place in most versions says enough.
    let is_sure = direction > 0 && here.ranked.has_ranges(here.period);
    let [now, before] = years.map(|year| format!("Place in {year}"));
    let rose = if direction > 0 { "Rose on" } else { "Fell back on" };
    let mut columns = vec!["Council".to_string(), now, before, "Change".to_string(), rose.to_string()];
    if is_sure {
        columns.extend(["Sensitivity range", "Improved in"].map(str::to_string));
    }
    let row = |mover: &Mover| {
        let place = |period: usize| here.place(period, None, mover.i).map_or("–".to_string(), among);
        let (moved, of) = moved_on(here, between, mover.i, direction);
        let mut cells = vec![
            place(between.now),
            place(between.before),
            said(mover.places),
            format!("{moved} of {}", count(of, "service", "services")),
        ];
        if is_sure {
            let range = here.ranked.range(here.period, None, mover.i).map(|span| span.words());
            let share = here.ranked.improved(here.period, mover.i).map(words::versions);
            cells.extend([range, share].map(|cell| cell.unwrap_or("–".to_string())));
        }
        Line { who: here.council(mover.i), cells }
    };
    Table { columns, rows: listed.iter().map(row).collect() }
}

/// `Up 43 places`, `Fell back 1 place`.
fn said(places: i32) -> String {
    let n = count(places.unsigned_abs() as usize, "place", "places");
    if places > 0 { format!("Up {n}") } else { format!("Fell back {n}") }
}

/// Places gained on each service, and how many of those listed moved the same way on it.
fn services(here: &Here, between: Between, listed: &[Mover], direction: i32) -> Table {
    let names = counted(here).into_iter().map(|l| here.ranked.lens_name(l).to_string());
    let columns: Vec<String> = std::iter::once("Council".to_string()).chain(names).collect();
    let gained: Vec<Vec<Option<i32>>> =
        listed.iter().map(|mover| on_services(here, between, mover.i)).collect();
    let shown = |places: &Option<i32>| match places {
        None => "–".to_string(),
        Some(0) => "same".to_string(),
        Some(n) if *n > 0 => format!("up {n}"),
        Some(n) => format!("fell back {}", n.unsigned_abs()),
    };
    let row = |(mover, gained): (&Mover, &Vec<Option<i32>>)| Line {
        who: here.council(mover.i),
        cells: gained.iter().map(shown).collect(),
    };
    let mut rows: Vec<Line> = listed.iter().zip(&gained).map(row).collect();
    let on_lens = |l: usize| {
        let known: Vec<i32> = gained.iter().filter_map(|row| *row.get(l)?).collect();
        let moved = known.iter().filter(|places| direction * **places > 0).count();
        format!("{moved} of {}", known.len())
    };
    let what = if direction > 0 { "How many of these rose" } else { "How many of these fell back" };
    let last = (0..columns.len() - 1).map(on_lens).collect();
    rows.push(Line { who: Named::new(what, String::new()), cells: last });
    Table { columns, rows }
}

/// What is said of how surely councils improved, or why it is not known.
pub(super) fn surely(here: &Here) -> String {
    if here.edition().is_ranks_only() {
        return "The edition was published as ranks, so how sensitive a gain is to the method cannot be worked out."
            .to_string();
    }
    if !here.ranked.can_have_ranges() {
        return "With a frontier method places have no sensitivity ranges, so how sensitive a gain is to the method \
                cannot be said."
            .to_string();
    }
    if !here.ranked.has_ranges(here.period) {
        return "How sensitive a gain is to the method could not be worked out.".to_string();
    }
    let plan = &here.ranked.plan;
    let counts = |(indicator, weight): &(&Indicator, &f64)| {
        **weight > 0.0 && here.edition().lens(&indicator.lens).is_some_and(|l| here.ranked.counts(l))
    };
    let measures = here.edition().indicators.iter().zip(&plan.indicator_weights).filter(counts).count();
    if measures == 1 {
        return "Places rest on one measure, so there is hardly a choice of the method that could move them: the ranges and \
                versions here say nothing of how much of a gain is chance."
            .to_string();
    }
    "“Improved in” says in how many of 100 plausible versions of the method the council stands better than the year \
     before. It measures how sensitive a gain is to the choices of the method; it is no statistical confidence."
        .to_string()
}
