//! What stands on a council's page below its places: questions, years, similar councils, and every figure with its
//! receipt.

use super::chart::{self, named};
use super::council::sum;
use super::{COLUMN, Html, NUMBER, NUMBERS, ROW, SMALL, SOFT, TEXT};
use crate::route::{Page, Route, Sort};
use crate::view::council::{
    Alike, AlikeRow, Detail, Figure, Group, Line, Money, Question, Receipt, Service, Trend,
};

/// What stands beside a figure that is not exact.
const BETWEEN: &str = "“Between” is how far chance alone could have moved a figure that rests on a sample or on few \
                       people: a 95 % interval, as published, or Wilson’s for shares and Byar’s for counts.";
/// What the questions are.
const POSES: &str = "The index gives no answers. It raises questions, and these are the ones that this council’s own \
                     figures raise most.";

/// The detail of a council, in the order of reading.
pub fn page(detail: &Detail, here: &Route) -> String {
    let mut html = Html::default();
    if let Some(of) = &detail.strip {
        html.add("<h2>Among all councils</h2>", &[]);
        chart::strip(of, &mut html);
    }
    if let Some(of) = &detail.spreads {
        chart::in_rows(of, &mut html);
    }
    if let Some(of) = &detail.parts {
        chart::picture(of, &mut html);
    }
    questions(&detail.questions, &mut html);
    if let Some(of) = &detail.trend {
        trend(of, detail, &mut html);
    }
    if let Some(of) = &detail.alike {
        alike(of, &detail.name, here, &mut html);
    }
    for each in &detail.services {
        service(each, detail.before.as_deref(), here, &mut html);
    }
    if let Some(of) = &detail.money {
        money(of, &mut html);
    }
    html.finish()
}

fn money(money: &Money, html: &mut Html) {
    html.add(r#"<section class="money"><h2>Money: budget against outturn</h2>"#, &[]);
    chart::rows("Budget, outturn and what lies between them", &money.table, html);
    html.add(r#"<p class="soft">{} "#, &[&money.says]);
    named(&money.grip, html);
    html.add(".</p></section>", &[]);
}

fn questions(questions: &[Question], html: &mut Html) {
    if questions.is_empty() {
        return;
    }
    html.add(r#"<section class="questions"><h2>Questions to ask</h2>"#, &[])
        .add(SOFT, &[POSES])
        .add("<ol>", &[]);
    for question in questions {
        html.add("<li><strong>{}</strong> {}</li>", &[&question.asks, &question.because]);
    }
    html.add("</ol></section>", &[]);
}

fn trend(trend: &Trend, detail: &Detail, html: &mut Html) {
    let (first, last) = (trend.periods.first(), trend.periods.last());
    let years = [first, last].map(|period| period.map_or("", String::as_str));
    html.add("<h2>Over the years</h2>", &[]).add_if_any("<p>{}</p>", &detail.improved);
    if let Some(of) = &detail.slope {
        chart::slope(of, html);
    }
    lines(&format!("Places from {} to {}", years[0], years[1]), &trend.periods, &trend.places, html);
    for (service, figures) in &trend.services {
        html.add("<details><summary>Figures for {} over the years</summary>", &[service]);
        lines(&format!("{service} from {} to {}", years[0], years[1]), &trend.periods, figures, html);
        html.add("</details>", &[]);
    }
}

fn lines(caption: &str, periods: &[String], lines: &[Line], html: &mut Html) {
    html.begin_table(caption).add(COLUMN, &["What"]);
    for period in periods {
        html.add(NUMBERS, &[period]);
    }
    html.add(COLUMN, &["Change"]).begin_rows();
    for line in lines {
        html.add(r#"<tr><th scope="row">{}"#, &[&line.name]).add_if_any(SMALL, &line.unit).add("</th>", &[]);
        for cell in &line.cells {
            html.add(NUMBER, &[cell]);
        }
        html.add(TEXT, &[&line.words]).add("</tr>", &[]);
    }
    html.end_table();
}

fn alike(alike: &Alike, name: &str, here: &Route, html: &mut Html) {
    html.add("<h2>Councils like {}</h2>", &[name]).add_if_any("<p>{}</p>", &alike.around);
    for (at, each) in alike.groups.iter().enumerate() {
        let open = if at == 0 { "<details open><summary>{}</summary><p>{} {}</p>" } else { DETAILS };
        html.add(open, &[&each.name, &each.says, &each.goes_by]);
        group(each, here, html);
        html.add("</details>", &[]);
    }
}

/// A closed part, with what it says first.
const DETAILS: &str = "<details><summary>{}</summary><p>{} {}</p>";

fn group(group: &Group, here: &Route, html: &mut Html) {
    html.add(r#"<ol class="alike">"#, &[]);
    for row in &group.rows {
        alike_row(row, here, html);
    }
    html.add("</ol>", &[]);
}

fn alike_row(row: &AlikeRow, here: &Route, html: &mut Html) {
    let link = here.to(Page::Council(row.code.clone())).fragment();
    html.add(r#"<li><a href="{}">{}</a>, {}"#, &[&link, &row.name, &row.place]);
    html.add(if row.is_ahead { ": stands above" } else { "" }, &[]).add_if_any(SMALL, &row.why);
    html.add_if_any("<p>Does better on {}.</p>", &row.better_on).add("</li>", &[]);
}

/// What a service is about, and the council's place on it.
pub(super) fn service_head(service: &Service, here: &Route, html: &mut Html) {
    let link = here.to(Page::Lens(service.id.clone())).fragment();
    html.add(r#"<h2><a href="{}">{}</a></h2>"#, &[&link, &service.name])
        .add_if_any(SOFT, &service.description);
    html.add("<p>{}", &[&service.place]).add_if_any(" {}", service.score.as_deref().unwrap_or_default());
    html.add("</p>", &[])
        .add_if_any(r#"<p class="notice">{}</p>"#, service.caution.as_deref().unwrap_or_default());
}

fn service(service: &Service, before: Option<&str>, here: &Route, html: &mut Html) {
    html.add(r#"<section class="lens-section">"#, &[]);
    service_head(service, here, html);
    if let Some(of) = &service.strip {
        chart::strip(of, html);
    }
    if let Some(parts) = &service.sum {
        sum(parts, &format!("What adds up to the score for {}", service.name), html);
    }
    if let Some(of) = &service.parts {
        chart::picture(of, html);
    }
    if let Some(of) = &service.spending {
        receipt(&format!("spending on {}", service.name), of, html);
    }
    figures(service, before, here, html);
    html.add("</section>", &[]);
}

fn figures(service: &Service, before: Option<&str>, here: &Route, html: &mut Html) {
    html.begin_table(&format!("Figures for {}", service.name))
        .add(COLUMN, &["Measure"])
        .add(NUMBERS, &["Figure"]);
    if let Some(before) = before {
        html.add(NUMBERS, &[&format!("In {before}")]);
    }
    html.add(NUMBERS, &["England median"]).add(COLUMN, &["Status and source"]).begin_rows();
    for (each, of) in &service.figures {
        figure(each, of, before.is_some(), here, html);
    }
    html.end_table();
    if service.figures.iter().any(|(figure, _)| !figure.between.is_empty()) {
        html.add(SOFT, &[BETWEEN]);
    }
    html.add_if_any(r#"<p class="on-paper">Sources: {}.</p>"#, &sources(service));
}

/// Whose figures they are, each once.
fn sources(service: &Service) -> String {
    let mut all: Vec<&str> = Vec::new();
    for (figure, _) in &service.figures {
        if !figure.source.is_empty() && !all.contains(&figure.source.as_str()) {
            all.push(&figure.source);
        }
    }
    all.join("; ")
}

fn figure(figure: &Figure, of: &Receipt, has_before: bool, here: &Route, html: &mut Html) {
    let link = here.to(Page::Indicator(figure.id.clone(), Sort::Rank)).fragment();
    html.add(
        r#"<tr><th scope="row"><a href="{}">{}</a><small>{}, {}</small></th>"#,
        &[&link, &figure.name, &figure.unit, figure.direction],
    );
    html.add(r#"<td class="n">{}"#, &[&figure.value]).add_if_any(SMALL, &figure.between).add("</td>", &[]);
    if has_before {
        html.add(NUMBER, &[&figure.before]);
    }
    html.add(NUMBER, &[&figure.median]).add(r#"<td class="source">{}"#, &[figure.status]);
    html.add_if_any(", measured over {}", &figure.measured_over);
    html.add_if_any(SMALL, &figure.interval)
        .add_if_any(r#"<small class="from">{}</small>"#, &figure.source)
        .add_if_any(SMALL, &figure.note);
    html.add("</td></tr>", &[]);
    let columns = if has_before { "5" } else { "4" };
    html.add(r#"<tr><td class="of-receipt" colspan="{}">"#, &[columns]);
    receipt(&figure.name, of, html);
    html.add("</td></tr>", &[]);
}

/// A receipt, closed until somebody asks for it.
fn receipt(of: &str, receipt: &Receipt, html: &mut Html) {
    html.add(
        r#"<details class="receipt"><summary>Receipt<span class="unseen"> for {}</span></summary><table><tbody>"#,
        &[of],
    );
    for (name, value) in receipt {
        html.add(ROW, &[name]).add(TEXT, &[value]).add("</tr>", &[]);
    }
    html.add("</tbody></table></details>", &[]);
}
