//! Who publishes the site, and what they sell.

use super::{About, Host, Leads, Part, list, says, section};

/// The page.
pub fn publisher(host: &Host) -> About {
    let mut parts = vec![section("Who publishes this site")];
    match &host.publisher {
        Some(publisher) => {
            parts.push(Part::Says(format!("This copy of {} is published by {publisher}.", host.name)));
            parts.push(section("What they sell"));
            parts.push(Part::Says(host.sells.clone().unwrap_or_else(|| {
                format!(
                    "{publisher} has not said here whether it sells anything to the councils that it ranks. Ask, before \
                     you rely on a ranking that somebody publishes."
                )
            })));
        }
        None => {
            parts.push(says(
                "Whoever put this copy on the web has not yet said who they are, nor what they sell. Ask, before you rely \
                 on a ranking whose publisher you do not know.",
            ));
        }
    }
    parts.extend([
        section("What this has to do with the 2018 index"),
        says(
            "In 2018 the consultancy iMPOWER published an index of the productivity of English councils. This program is \
             an independent implementation of the method of that index, from what was published of it. It was not made \
             by iMPOWER, and iMPOWER has not checked it. The ranks that were printed in 2018 are an edition of their own, \
             marked as published, and no figure here is one of iMPOWER’s unless it says so.",
        ),
        section("What a publisher can change, and what it cannot"),
        list(&[
            "It can choose which editions to show, and which comes first.",
            "It cannot change a figure without the hash of the edition changing: compare it with the hash that others \
             have.",
            "It cannot change the method unseen: each page says where a method is not the published one, and the method \
             page shows every step with its numbers.",
        ]),
        says(
            "No council pays to be in the ranking, and the program has no way to favour one: its source is open, and so \
             are the figures.",
        ),
    ]);
    parts.push(Part::Leads(Leads {
        before: "See ",
        name: "data and corrections".to_string(),
        to: "data.html".to_string(),
        after: " for sources, hashes and how to report an error.",
    }));
    About {
        heading: "Who publishes this".to_string(),
        description:
            "Who publishes this site and what they sell, and what it has to do with the index of 2018."
                .to_string(),
        parts,
    }
}
