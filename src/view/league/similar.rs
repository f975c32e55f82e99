//! Councils that are similar to one, by a published model of statistical neighbours.

use crate::edition::Edition;

/// The model that is taken where a reader names none: it looks at the whole of a council.
const USUAL: &str = "ons";

/// The models of an edition, the usual one first: short name and name for readers.
pub fn models(edition: &Edition) -> Vec<(String, String)> {
    let names = || edition.neighbours.iter().map(|n| n.model.as_str());
    let ordered = names().filter(|m| *m == USUAL).chain(names().filter(|m| *m != USUAL));
    ordered.map(|model| (model.to_string(), model_name(model))).collect()
}

/// The name of a model for readers.
pub fn model_name(model: &str) -> String {
    match model {
        "ons" => "ONS nearest neighbours".to_string(),
        "dfe" => "DfE neighbours for children’s services".to_string(),
        other => format!("{other} neighbours"),
    }
}

/// An authority and its nearest neighbours, by place, as a link says it: `ons:E10000018`. Nothing where that is no
/// filter: it is empty, or names what the edition does not have. Nobody where the model lists no neighbours for the
/// authority.
pub fn similar_to(edition: &Edition, similar: &str) -> Option<Vec<usize>> {
    let (model, code) = similar.split_once(':')?;
    let at = edition.authority(code)?;
    let nearest = nearest(edition, model, at)?;
    Some(if nearest.is_empty() { nearest } else { std::iter::once(at).chain(nearest).collect() })
}

/// The nearest neighbours of an authority by a model, by place; nothing where the edition has no such model.
pub fn nearest(edition: &Edition, model: &str, authority: usize) -> Option<Vec<usize>> {
    let model = edition.neighbours.iter().find(|n| n.model == model)?;
    Some(model.nearest.get(authority)?.iter().map(|near| *near as usize).collect())
}

/// The nearest neighbours of an authority by the first model that lists any for it, and the name of that model.
pub fn similar_by_any(edition: &Edition, authority: usize) -> Option<(Vec<usize>, String)> {
    let of = |model: &str| nearest(edition, model, authority).filter(|them| !them.is_empty());
    models(edition).into_iter().find_map(|(id, name)| Some((of(&id)?, name)))
}
