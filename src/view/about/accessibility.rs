//! The accessibility statement, in the form that public bodies of the United Kingdom publish.

use super::{About, Host, Part, list, says, section};

/// When the statement was prepared, and when the site was last tested for it.
const PREPARED: &str = "22 November 2026";

/// The page.
pub fn accessibility(host: &Host) -> About {
    let mut parts = vec![Part::Says(format!(
        "This accessibility statement applies to {}: the league table and all pages that it leads to. It is published by \
         {}.",
        host.name,
        host.who()
    ))];
    parts.extend(how_accessible());
    parts.extend(contact(host));
    parts.extend(technical());
    parts.extend(preparation());
    About {
        heading: format!("Accessibility statement for {}", host.name),
        description: "How accessible this site is, what is not, how that was tested, and where to turn."
            .to_string(),
        parts,
    }
}

fn how_accessible() -> Vec<Part> {
    vec![
        section("How accessible this website is"),
        says("You should be able to:"),
        list(&[
            "change colours, contrast and fonts with your browser or device; the site follows its light or dark scheme and \
             forced colours",
            "zoom in to 400% without the text being cut off or spilling off the screen",
            "make text alone twice as large",
            "use everything with a keyboard, and see where the focus is",
            "listen to the site with a screen reader: tables have captions and headings, and what a search, a filter or a \
             sort has done is announced",
            "read the league table without JavaScript",
            "read it without movement, if your device asks for that",
            "print a page and keep its tables",
        ]),
        says("We know that some parts are not fully accessible:"),
        list(&[
            "wide tables scroll sideways within their frame on a narrow screen; the league table shows one service at a \
             time there",
            "charts are drawings for the eye; what each shows is said in words and stands in a table or list beside it, \
             and their marks cannot be reached with the keyboard one by one",
            "formulas are MathML, which screen readers speak in different ways, and some not at all",
            "searching, sorting and changing the method need JavaScript",
            "spreadsheets and pictures that you download have not been tested with assistive technology",
        ]),
    ]
}

fn contact(host: &Host) -> Vec<Part> {
    let ask = match &host.report {
        Some(report) => format!(
            "If you need something on this site in another form, or find a problem that is not listed here, write to \
             {report}. Say which page it is about and what you use to read it."
        ),
        None => "Whoever put this site on the web has set no address for questions and problems. The figures can be had \
                 as CSV, JSON and workbooks from the pages themselves."
            .to_string(),
    };
    vec![
        section("Feedback and contact information"),
        Part::Says(ask),
        section("Enforcement procedure"),
        says(
            "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies \
             (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’), \
             which bind public bodies. If you are not happy with how a complaint is answered, contact the Equality Advisory \
             and Support Service (EASS). In Northern Ireland, contact the Equality Commission for Northern Ireland (ECNI).",
        ),
        says(
            "A publisher that is not a public body is not bound by these regulations, but by the Equality Act 2010 as any \
             provider of a service is.",
        ),
    ]
}

fn technical() -> Vec<Part> {
    vec![
        section("Technical information about this website’s accessibility"),
        Part::Heading("Compliance status".to_string()),
        says(
            "This website is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2, AA \
             standard. Automated tests find no failure, but they cannot find every failure, and nobody has audited the \
             site. What is listed above and below is what keeps us from claiming more.",
        ),
        Part::Heading("Non-accessible content".to_string()),
        list(&[
            "Workbooks: we have not tested whether their sheets meet success criterion 1.3.1 (info and relationships).",
            "Formulas: where a screen reader does not speak MathML, what they say is lost to it (1.1.1, non-text content). \
             The method statement says the same in sentences beside them.",
        ]),
    ]
}

fn preparation() -> Vec<Part> {
    vec![
        section("Preparation of this accessibility statement"),
        Part::Says(format!(
            "This statement was prepared on {PREPARED}, and the website was last tested on that day. It was tested by those \
             who made it, with programs that run whenever it is changed:"
        )),
        list(&[
            "axe on a page of each kind, 1280 pixels wide in the light scheme by all of its rules, and 360 wide in the dark \
             scheme by its rule of contrast; on pages about the site, in both widths and both schemes by all of its rules",
            "the keyboard alone: search, sort, open a council, come back; and that whatever takes the focus shows it",
            "320 pixels wide, which is 1280 at 400% zoom; and text twice as large",
            "reduced motion, forced colours, and print",
            "that what is to be pressed is large enough for a finger on a phone",
        ]),
        says(
            "All of this was done in Chromium only. It has not been tested in other browsers, nor with screen readers, voice \
             control or other assistive technology by those who rely on them. There has been no user research with disabled \
             people yet.",
        ),
    ]
}
