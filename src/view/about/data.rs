//! What each edition is made of, what was corrected, and how to report an error.

use super::{About, Host, Leads, Part, Table, says, section};
use crate::edition::corrections::{Correction, Corrections};
use crate::edition::term::Term;
use crate::edition::{CASH, Edition, Entry, Indicator, Source, Status};
use crate::view::council::status_words;
use crate::view::words::{capital, count, day, list, number};

/// An edition of the list, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// What the list says of it.
    pub entry: Entry,
    /// The edition.
    pub edition: Edition,
}

/// The page. Editions in the order of the list.
pub fn data(listed: &[Listed], corrections: &Corrections, host: &Host) -> About {
    let mut parts = vec![
        says(
            "Every figure on this site comes from an edition: one file with all the figures of one publication. This \
             page says what each edition holds, where its figures come from, and what has been corrected.",
        ),
        section("Corrections"),
        says(
            "An edition is never changed once it is published. A correction is a new edition, and the old one stays \
             where it was, so that what was quoted can still be checked.",
        ),
    ];
    parts.push(log(listed, corrections));
    parts.push(Part::Leads(Leads {
        before: "The log is also a file: ",
        name: "corrections.json".to_string(),
        to: "../corrections.json".to_string(),
        after: ".",
    }));
    parts.extend([section("Report an error"), report(listed, host)]);
    listed.iter().for_each(|each| parts.extend(edition(each, host)));
    About {
        heading: "Data and corrections".to_string(),
        description: "What each edition of the figures holds: sources, licences, coverage, breaks and hashes. With the \
                      log of corrections and a way to report an error."
            .to_string(),
        parts,
    }
}

fn log(listed: &[Listed], corrections: &Corrections) -> Part {
    if corrections.corrections.is_empty() {
        return says("No correction has been published so far.");
    }
    let title = |id: &str| {
        let known = listed.iter().find(|each| each.entry.id == id);
        known.map_or_else(|| id.to_string(), |each| each.entry.title.clone())
    };
    let row = |each: &Correction| {
        vec![
            day(each.date.text()),
            format!("{} (SHA-256 {})", title(&each.edition), each.sha256.text()),
            each.what.clone(),
            each.effect.clone(),
            title(&each.corrected_by),
        ]
    };
    Part::Table(Table {
        caption: "Corrections, the latest first".to_string(),
        columns: texts(["Date", "Edition with the mistake", "What was wrong", "What it changes", "Right in"]),
        rows: corrections.corrections.iter().map(row).collect(),
    })
}

fn report(listed: &[Listed], host: &Host) -> Part {
    let Some(first) = listed.first() else { return says("There is no edition to report an error in.") };
    match message(first, host) {
        Some(to) => Part::Leads(Leads {
            before: "If a figure is wrong, or a page misleads, ",
            name: "write to the publisher".to_string(),
            to,
            after: ". The message begins with the edition, its hash and this page, so that it is clear what it is \
                    about. Each edition below has a link of its own. Say which figure is wrong, and where the right one \
                    is published.",
        }),
        None => says(
            "Whoever put this site on the web has set no address for reports. The publishers of the figures, named below \
             for each edition, can be told of errors in their own.",
        ),
    }
}

fn message(each: &Listed, host: &Host) -> Option<String> {
    let Entry { id, title, sha256, .. } = &each.entry;
    host.message(
        &format!("Error in {title}"),
        &format!(
            "Edition: {id}\nSHA-256: {sha256}\nPage: {}\n\nWhat is wrong, and where:\n\n\nWhere the right figure is \
             published:\n",
            host.address
        ),
    )
}

fn edition(each: &Listed, host: &Host) -> Vec<Part> {
    let (entry, edition) = (&each.entry, &each.edition);
    let header = &edition.header;
    let mut parts = vec![section(&entry.title), Part::Says(what_it_is(each))];
    if !header.notes.is_empty() {
        parts.push(Part::Opens("What to know".to_string(), vec![Part::List(header.notes.clone())]));
    }
    if !header.left_out.is_empty() {
        let out =
            header.left_out.iter().map(|out| format!("{}. {}.", out.name, out.reason.trim_end_matches('.')));
        parts.push(Part::Opens("Left out of the ranking".to_string(), vec![Part::List(out.collect())]));
    }
    parts.extend(sources(edition));
    parts.extend(coverage(edition));
    parts.extend(statuses(edition));
    parts.push(Part::Opens("Breaks in comparability".to_string(), breaks(edition)));
    parts.push(Part::Leads(Leads {
        before: "Download the edition: ",
        name: entry.file.clone(),
        to: format!("../editions/{}", entry.file),
        after: ". It is JSON, and its format is described in the schema beside it, edition.schema.json.",
    }));
    parts.push(Part::Exact("Its SHA-256 is", entry.sha256.clone()));
    parts.push(Part::Leads(Leads {
        before: "See ",
        name: format!("the league table of {}", entry.title),
        to: format!("../index.html{}", fragment(&entry.id)),
        after: ".",
    }));
    if let Some(to) = message(each, host) {
        let name = format!("Report an error in {}", entry.title);
        parts.push(Part::Leads(Leads { name, to, after: ".", ..Leads::default() }));
    }
    parts
}

fn fragment(id: &str) -> String {
    crate::route::Route { edition: Some(id.to_string()), ..Default::default() }.fragment()
}

/// How many councils, measures, services and periods it has, when it was published, and under which licence.
fn what_it_is(each: &Listed) -> String {
    let edition = &each.edition;
    let header = &edition.header;
    let councils = count(edition.authorities.len(), "council", "councils");
    let services = count(edition.lenses.len(), "service", "services");
    let periods = list(&header.periods);
    let mut text = if edition.is_ranks_only() {
        let ranked = header.ranked.map(|n| format!(" of the {n} that were ranked")).unwrap_or_default();
        format!(
            "Ranks of {councils}{ranked}, as they were published, for {services} and overall, {periods}. It has no figures."
        )
    } else {
        let measures = count(edition.indicators.len(), "measure", "measures");
        let spending = match edition.has_spend() {
            true if header.price_base == CASH => "Spending is in cash terms, as it was paid.".to_string(),
            true => format!("Spending is in the prices of {}.", header.price_base),
            false => "It has no spending: councils are ranked by outcomes alone.".to_string(),
        };
        format!("{measures} of {services} for {councils}, {periods}. {spending}")
    };
    if !header.published.is_empty() {
        text.push_str(&format!(" Published {}.", day(&header.published)));
    }
    if !header.licence.is_empty() {
        text.push_str(&format!(" Licence: {}.", licence(&header.licence)));
    }
    text
}

/// A licence by its name, where its short name is known.
fn licence(id: &str) -> String {
    match id {
        "OGL-UK-3.0" => "Open Government Licence v3.0".to_string(),
        _ => id.to_string(),
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_string).to_vec()
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_string() } else { text.to_string() }
}

fn sources(edition: &Edition) -> Option<Part> {
    let row = |source: &Source| {
        let from = if source.url.is_empty() {
            source.title.clone()
        } else {
            format!("{} ({})", source.title, source.url)
        };
        vec![from, source.publisher.clone(), or_dash(&source.released), or_dash(&licence(&source.licence))]
    };
    let sources = &edition.header.sources;
    let table = Part::Table(Table {
        caption: format!("Sources of {}", edition.header.title),
        columns: texts(["Title", "Publisher", "Released", "Licence"]),
        rows: sources.iter().map(row).collect(),
    });
    let heading = format!("Where the figures come from: {}", count(sources.len(), "source", "sources"));
    (!sources.is_empty()).then(|| Part::Opens(heading, vec![table]))
}

/// How many councils have a figure, measure by measure.
fn coverage(edition: &Edition) -> Option<Part> {
    let all = edition.authorities.len();
    let row = |(j, indicator): (usize, &Indicator)| {
        let lens = edition.lens(&indicator.lens).and_then(|l| edition.lenses.get(l));
        let mut row =
            vec![indicator.plain().to_string(), lens.map_or(String::new(), |lens| lens.name.clone())];
        row.extend((0..edition.periods().len()).map(|p| {
            let with = edition.figures(j, p).map_or(0, |figures| figures.values.0.iter().flatten().count());
            format!("{with} of {all}")
        }));
        row.push(or_dash(&indicator.caution));
        row
    };
    let mut columns = texts(["Measure", "Service"]);
    columns.extend(edition.periods().iter().map(|period| format!("Councils with a figure, {period}")));
    columns.push("Read with care".to_string());
    let table = Part::Table(Table {
        caption: format!("Coverage of {}", edition.header.title),
        columns,
        rows: edition.indicators.iter().enumerate().map(row).collect(),
    });
    (!edition.indicators.is_empty())
        .then(|| Part::Opens("Coverage, measure by measure".to_string(), vec![table]))
}

/// What figures are, or why there is none, with how often that is so.
fn statuses(edition: &Edition) -> Option<Part> {
    let periods = 0..edition.periods().len();
    let places = (0..edition.indicators.len()).flat_map(|j| periods.clone().map(move |p| (j, p)));
    let figures: Vec<_> = places.filter_map(|(j, p)| edition.figures(j, p)).collect();
    let how_many = |status: Status| {
        let of = |i: usize| figures.iter().filter(|each| *each.status.get(i) == status).count();
        (0..edition.authorities.len()).map(of).sum::<usize>()
    };
    let row = |status: &Status| {
        let n = how_many(*status);
        (n > 0)
            .then(|| vec![capital(status_words(*status)), meaning(*status).to_string(), number(n as f64, 0)])
    };
    let rows: Vec<_> = Status::ALL.iter().filter_map(row).collect();
    let has_any = !rows.is_empty();
    let table = Part::Table(Table {
        caption: format!("Statuses of the figures of {}", edition.header.title),
        columns: texts(["Status", "What it means", "Figures"]),
        rows,
    });
    has_any.then(|| Part::Opens("What the figures are, and why some are missing".to_string(), vec![table]))
}

fn meaning(status: Status) -> &'static str {
    match status {
        Status::Published => "The number is as its publisher gives it.",
        Status::Estimated => "The publisher or this edition estimated the number.",
        Status::Suppressed => {
            "The publisher withholds the number, since so few people stand behind it that some could \
                               be recognised."
        }
        Status::NotPublished => "The publisher gives no number for this council.",
        Status::NotApplicable => "The council does not do this, or did not exist.",
        Status::CarriedForward => "The number is of an earlier collection.",
    }
}

/// Where two figures that stand side by side do not mean the same.
fn breaks(edition: &Edition) -> Vec<Part> {
    let mut found: Vec<String> = (edition.indicators.iter())
        .filter(|indicator| ["break", "one series"].iter().any(|word| indicator.caution.contains(word)))
        .map(|indicator| format!("{}. {}.", indicator.plain(), indicator.caution.trim_end_matches('.')))
        .collect();
    found.extend(
        edition.authorities.iter().filter(|authority| !authority.predecessors.is_empty()).map(|authority| {
            format!("{} was formed from {}.", authority.name, list(&authority.predecessors))
        }),
    );
    let always = says(
        "Figures of two editions are not compared with each other on this site, and a change from one period to the next \
         is shown only for measures that both have.",
    );
    if found.is_empty() {
        return vec![
            says("The edition names no break in a series, and no council that was formed from others."),
            always,
        ];
    }
    vec![Part::List(found), always]
}
