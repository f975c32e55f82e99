//! The choices that have a fixed list of values, each with a name for a control and a sentence that says what
//! it does.

use crate::edition::term::terms;

terms! {
    /// What a lens ranks by.
    Productivity {
        /// ln(P/100) = κ·zO − ln(S/S_ref).
        Calibrated = "calibrated",
        /// O on a 0–100 scale, divided by S/S_ref.
        PlainRatio = "plain_ratio",
        /// zO − z(ln S).
        Difference = "difference",
        /// What is left of zO when ln S has explained what it can.
        Residual = "residual",
        /// What is left of zO when ln S and the lens's need have explained what they can.
        ResidualNeed = "residual_need",
        /// Data envelopment analysis: the distance from the best that others show to be possible.
        Frontier = "frontier",
        /// Each authority's score under the weights that suit it best, within bounds.
        BenefitOfDoubt = "benefit_of_doubt",
        /// zO alone.
        OutcomesOnly = "outcomes_only",
        /// −ln(S/S_ref) alone.
        SpendOnly = "spend_only",
    }
}

terms! {
    /// How the line of a residual is fitted.
    ResidualFit {
        /// Ordinary least squares.
        LeastSquares = "least_squares",
        /// Theil–Sen: the median of the slopes of all pairs.
        TheilSen = "theil_sen",
    }
}

terms! {
    /// How figures of different units are made comparable.
    Normalisation {
        /// Standard deviations from the base period's mean.
        BaseZ = "base_z",
        /// 0 for the base period's worst, 100 for its best.
        MinMax = "min_max",
        /// (y − median)/(1.4826·MAD) of the base period.
        RobustZ = "robust_z",
        /// 100·(rank − 1)/(n − 1) within the period.
        Percentile = "percentile",
        /// 0 at the lower goalpost, 100 at the upper one.
        Goalposts = "goalposts",
    }
}

terms! {
    /// What is done about figures far from the others.
    Outliers {
        /// Cuts standard deviations at the method's limit.
        Clip = "clip",
        /// Moves single points in until skewness or kurtosis passes.
        Winsorise = "winsorise",
        /// Cuts raw figures at the base period's 5 % and 95 % quantiles.
        P5P95 = "p5_p95",
        /// Nothing.
        None = "none",
    }
}

terms! {
    /// How the indicators of a lens become one outcome score.
    WithinLens {
        /// The weighted mean.
        Arithmetic = "arithmetic",
        /// The weighted geometric mean, on 1–100.
        Geometric = "geometric",
        /// The weighted harmonic mean, on 1–100.
        Harmonic = "harmonic",
    }
}

terms! {
    /// How the lenses become the whole.
    OverLenses {
        /// The mean of the lens ranks.
        MeanRank = "mean_rank",
        /// The weighted geometric mean of P.
        Geometric = "geometric",
        /// The weighted mean of ln(P/100)/κ.
        Standardised = "standardised",
        /// The weighted mean of the lens scores.
        Arithmetic = "arithmetic",
        /// Wins less losses against each other authority.
        Copeland = "copeland",
    }
}

terms! {
    /// What a frontier takes to happen when everything is doubled.
    Returns {
        /// Large and small spenders are compared with their like.
        Variable = "variable",
        /// Twice the money should buy twice the outcome.
        Constant = "constant",
    }
}

terms! {
    /// Which way a frontier measures the distance.
    Orientation {
        /// How much less could be spent on the same outcomes.
        Input = "input",
        /// How much better outcomes could be for the same money.
        Output = "output",
    }
}

/// A choice that says what it is in plain words.
pub trait Plain: crate::edition::term::Term {
    /// A name for a control, without a full stop.
    fn name(self) -> &'static str;
    /// What it does, as one sentence.
    fn sentence(self) -> &'static str;
}

/// Gives a list of values their names and sentences.
macro_rules! plain {
    ($type:ident { $($value:ident: $name:literal, $sentence:literal;)+ }) => {
        impl Plain for $type {
            fn name(self) -> &'static str {
                match self { $(Self::$value => $name),+ }
            }
            fn sentence(self) -> &'static str {
                match self { $(Self::$value => $sentence),+ }
            }
        }
    };
}

plain! { Productivity {
    Calibrated: "Outcome value per pound", "One standard deviation of outcomes counts as much as one standard deviation of spending.";
    PlainRatio: "Plain ratio", "The outcome score, from 0 to 100, is divided by spending, which mostly ranks by how little is spent.";
    Difference: "Outcomes less spending", "Spending, in standard deviations, is taken away from outcomes, in standard deviations.";
    Residual: "Better than spending predicts", "A council is compared with the outcomes that councils of the same spending have on average.";
    ResidualNeed: "Better than spending and need predict", "A council is compared with the outcomes that councils of the same spending and need have on average.";
    Frontier: "Distance from the frontier", "A council is compared with the best mix of other councils that spends no more and does no worse.";
    BenefitOfDoubt: "Benefit of the doubt", "Each council's outcomes are weighted in the way that suits it best, within limits, and spending does not count.";
    OutcomesOnly: "Outcomes only", "Spending does not count at all.";
    SpendOnly: "Spending only", "Outcomes do not count at all, and the lowest spending per head is first.";
} }

plain! { ResidualFit {
    LeastSquares: "Least squares", "The line is the one with the least squared distance from all councils.";
    TheilSen: "Theil–Sen", "The line's slope is the middle one of the slopes between all pairs of councils, so that a few odd ones cannot tilt it.";
} }

plain! { Normalisation {
    BaseZ: "Standard deviations", "A figure counts by how many standard deviations it is from the base year's mean.";
    MinMax: "Worst to best", "A figure counts from 0 for the base year's worst council to 100 for its best.";
    RobustZ: "Robust standard deviations", "A figure counts by its distance from the base year's middle council, in a measure of spread that odd figures do not stretch.";
    Percentile: "Percentile rank", "A figure counts by the share of councils that it is better than in the same year.";
    Goalposts: "Between goalposts", "A figure counts from 0 at a set poor level to 100 at a set good one: those given, or what the worst and best twentieth reach.";
} }

plain! { Outliers {
    Clip: "Cut at the limit", "No figure counts for more than three standard deviations, or whatever limit is set.";
    Winsorise: "Pull in stray figures", "Where a few figures stretch the scale, up to five are moved to the next one, and if that is not enough the scale becomes logarithmic.";
    P5P95: "Cut at the outer twentieths", "Figures below the lowest twentieth and above the highest count as if they stood at its edge.";
    None: "Leave them", "Every figure counts in full, however far it is from the others.";
} }

plain! { WithinLens {
    Arithmetic: "Arithmetic mean", "A strong figure makes up fully for a weak one.";
    Geometric: "Geometric mean", "A strong figure makes up only partly for a weak one.";
    Harmonic: "Harmonic mean", "A weak figure weighs heavily, and a strong one hardly makes up for it.";
} }

plain! { OverLenses {
    MeanRank: "Mean of the lens ranks", "The places on the lenses are averaged, as in the published index.";
    Geometric: "Geometric mean of value per pound", "Value per pound is multiplied across the lenses, so that the lens with the widest spread counts for most.";
    Standardised: "Standardised value per pound", "Value per pound is averaged across the lenses in units of each lens's own spread.";
    Arithmetic: "Mean of the lens scores", "The lens scores are averaged as they are.";
    Copeland: "Pairwise wins", "Each council meets every other, and the one ahead on more of the lenses wins.";
} }

plain! { Returns {
    Variable: "Variable returns", "A council is compared only with mixes of councils of its own scale of spending.";
    Constant: "Constant returns", "A council is compared with every other as if it could be scaled up or down.";
} }

plain! { Orientation {
    Input: "Spend less", "The score is how little could be spent for the same outcomes, as a share of what is spent.";
    Output: "Achieve more", "The score is what is achieved, as a share of what could be for the same spending.";
} }
