//! What the site learns of its readers, and how to check it.

use super::{About, Host, list, says, section};

/// The page.
pub fn privacy(host: &Host) -> About {
    let mut parts = vec![
        says(
            "This site is a set of files. There is no account, no cookie, no analytics, no advertising, and nothing from \
             any other site. What you choose, search for and load is worked out in your own browser and sent to nobody.",
        ),
        section("What is sent"),
        says(
            "Your browser asks the web server for the files of the site: the page, its program, the editions. That is \
             all. What stands after # in the address – your filters, your method, the council that you look at – stays \
             in the browser: browsers do not send that part of an address.",
        ),
        section("What is kept"),
        list(&[
            "Cookies: none.",
            "Copies of the site’s own files, as browsers keep them, so that pages open quickly or without a network. \
             They are the same for everybody and say nothing of you.",
            "Figures of your own: nothing, unless you press “Keep them” on the page “Your data”. Then they are encrypted \
             under your passphrase and stored in this browser. “Forget those kept” removes them.",
        ]),
        says(
            "A link that you share carries what you see, but never figures of your own. Files that you download are \
             yours to look after.",
        ),
        section("How to check it"),
        list(&[
            "Open your browser’s developer tools (F12 in most), choose “Network”, and use the site. Every request is \
             listed. Each goes to the site’s own address, and none carries anything of yours.",
            "Choose “Application” or “Storage” there. Under cookies, local storage and session storage there is nothing.",
            "Load the page “Your data”, then disconnect from the network. Load a file: it is read all the same.",
            "Read the page’s source. The content security policy at its top forbids the browser to fetch anything from \
             another site, to send forms, and to run any script that is not a file of this one.",
            "Look at the tests, which come with the program. Each test of a page in a browser records every request and \
             fails if one goes elsewhere; others fail if anything is stored that was not asked for.",
        ]),
        says(
            "Before a file of yours is read, the page seals itself: it forbids itself and its workers every request, \
             tests that, and says whether the test held.",
        ),
        section("What the web server may know"),
        says(
            "Any web server can log each request: the time, the file, your network (IP) address, and what your browser \
             says of itself. Such a log shows that somebody opened the site, not what they looked at. The program \
             cannot know whether this server keeps one, for how long, or who sees it.",
        ),
    ];
    parts.push(says(&match (&host.publisher, &host.report) {
        (Some(publisher), Some(report)) => {
            format!("{publisher} publishes this site and can say what its server logs: write to {report}.")
        }
        (Some(publisher), None) => {
            format!("{publisher} publishes this site and can say what its server logs. It has set no address to ask at.")
        }
        (None, Some(report)) => format!("To ask what this server logs, write to {report}."),
        (None, None) => {
            "Whoever put this site on the web has not said who they are, nor what their server logs.".to_string()
        }
    }));
    About {
        heading: "Privacy".to_string(),
        description: "What this site learns of you: nothing but that files were asked for. What is kept, and how to check \
                      all of it yourself."
            .to_string(),
        parts,
    }
}
