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
             an independent implementation of the method of that index, made from what was published of it. The ranks \
             that were printed in 2018 are an edition of their own, marked as published. Everything else here is computed \
             anew, from figures that public bodies publish.",
        ),
        section("What a publisher can change, and how to notice"),
        list(&[
            "It chooses which editions to show, and which comes first.",
            "It cannot change a figure without the hash of the edition changing. Compare the hash with the one that others \
             have.",
            "The program as it is written has no way to favour a council, and says on each page where a method is not the \
             published rule. Somebody who changed the program could not hide it from a check: the edition is one file, \
             and the method page shows every step from its figures to a place, with the numbers.",
        ]),
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
