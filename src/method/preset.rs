//! Methods with a name, to start from.

use super::{Method, Productivity, ResidualFit};

/// A method with a name.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Short name.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What it is, as one sentence.
    pub sentence: &'static str,
    /// The method.
    pub method: fn() -> Method,
}

/// The presets, the default first.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "published",
        name: "Published rule",
        sentence: "Outcome value per pound on each lens, and the mean of the lens ranks, as in the published index.",
        method: Method::default,
    },
    Preset {
        id: "outcomes",
        name: "Outcomes only",
        sentence: "Ranks by what is achieved, whatever it costs.",
        method: || by(Productivity::OutcomesOnly),
    },
    Preset {
        id: "ratio",
        name: "Plain ratio",
        sentence: "Divides outcomes by spending as they are, which mostly rewards low spending.",
        method: || by(Productivity::PlainRatio),
    },
    Preset {
        id: "frontier",
        name: "Frontier",
        sentence: "Compares each council with the best that others show to be possible for the money.",
        method: || by(Productivity::Frontier),
    },
    Preset {
        id: "need",
        name: "Need-adjusted",
        sentence: "Compares each council with what its spending and its residents' need would lead one to expect.",
        method: || by(Productivity::ResidualNeed),
    },
];

fn by(productivity: Productivity) -> Method {
    Method { productivity, ..Method::default() }
}

impl Method {
    /// The same method with need taken into account. The line is one of least squares, since Theil–Sen's has no
    /// second thing to explain by.
    #[must_use]
    pub fn need_adjusted(&self) -> Method {
        Method {
            productivity: Productivity::ResidualNeed,
            residual_fit: ResidualFit::LeastSquares,
            ..self.clone()
        }
    }
}
