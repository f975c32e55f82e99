//! Random numbers that are the same everywhere: the same seed gives the same bits natively and in the browser.
//!
//! The generator is PCG32, the member XSH-RR 64/32 of O'Neill's family (O'Neill 2014, *PCG: A Family of Simple Fast
//! Space-Efficient Statistically Good Algorithms for Random Number Generation*). Each draw and each source of doubt
//! has a generator of its own, started by SplitMix64 (Steele, Lea and Flood 2014), so that what a draw holds depends
//! on the seed and its number alone: neither the order of draws matters, nor which other sources are in play.

/// What an export says of where its random numbers come from.
pub const NAME: &str = "PCG32 (XSH-RR 64/32), streams by SplitMix64";

/// The multiplier of PCG's 64-bit congruential generator: Knuth's.
const MULTIPLIER: u64 = 6_364_136_223_846_793_005;

/// The golden ratio as a whole number, SplitMix64's step.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// 2⁻⁵³: what turns 53 bits into a number from 0 to below 1.
const UNIT: f64 = 1.0 / 9_007_199_254_740_992.0;

/// A stream of random numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generator {
    state: u64,
    increment: u64,
}

/// SplitMix64's output for a state.
fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Generator {
    /// PCG32 as its paper starts it: a state and a sequence.
    pub fn new(state: u64, sequence: u64) -> Self {
        let mut generator = Generator { state: 0, increment: (sequence << 1) | 1 };
        generator.word();
        generator.state = generator.state.wrapping_add(state);
        generator.word();
        generator
    }

    /// The generator of one source of doubt in one draw. Sources are below 64.
    pub fn of(seed: u64, draw: u64, source: u64) -> Self {
        let place = draw.wrapping_mul(64).wrapping_add(source).wrapping_mul(2);
        let first = mixed(seed).wrapping_add(place.wrapping_mul(GOLDEN));
        Generator::new(mixed(first.wrapping_add(GOLDEN)), mixed(first.wrapping_add(GOLDEN.wrapping_mul(2))))
    }

    /// 32 random bits.
    pub fn word(&mut self) -> u32 {
        let state = self.state;
        self.state = state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
        let shifted = (((state >> 18) ^ state) >> 27) as u32;
        shifted.rotate_right((state >> 59) as u32)
    }

    /// 64 random bits, the first 32 above.
    fn bits(&mut self) -> u64 {
        (u64::from(self.word()) << 32) | u64::from(self.word())
    }

    /// A number from 0 to below 1, of 53 random bits.
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * UNIT
    }

    /// A number from `low` to below `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// A whole number below `n`, each as likely; 0 for none. One of 2⁵³ numbers decides, so that the bias is below
    /// n/2⁵³.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// A number of the gamma distribution with a shape above 0 and scale 1 (Marsaglia and Tsang 2000).
    pub fn gamma(&mut self, shape: f64, normal: &Normal) -> f64 {
        if shape < 1.0 {
            let power = libm::pow(1.0 - self.uniform(), 1.0 / shape);
            return power * self.gamma(shape + 1.0, normal);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = normal.of(self);
            let v = 1.0 + c * x;
            if v > 0.0 {
                let v = v * v * v;
                let u = 1.0 - self.uniform();
                if libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                    return d * v;
                }
            }
        }
    }
}

/// How many blocks the ziggurat has.
const BLOCKS: usize = 128;

/// Where the ziggurat's tail begins.
const TAIL: f64 = 3.442_619_855_899;

/// The area of each of its blocks.
const AREA: f64 = 9.912_563_035_262_17e-3;

/// Normal deviates by the ziggurat (Marsaglia and Tsang 2000), in the form of Doornik (2005), which takes its block
/// and its number from different bits. Its table is made by `libm`.
#[derive(Debug, Clone)]
pub struct Normal {
    /// The right ends of the blocks.
    ends: [f64; BLOCKS + 1],
}

impl Default for Normal {
    fn default() -> Self {
        let height = |x: f64| libm::exp(-0.5 * x * x);
        let mut ends = [0.0; BLOCKS + 1];
        ends[0] = AREA / height(TAIL);
        ends[1] = TAIL;
        for i in 2..BLOCKS {
            let before: f64 = ends[i - 1];
            ends[i] = (-2.0 * libm::log(AREA / before + height(before))).sqrt();
        }
        Normal { ends }
    }
}

impl Normal {
    /// A number of the standard normal distribution.
    pub fn of(&self, generator: &mut Generator) -> f64 {
        loop {
            let bits = generator.bits();
            // The lowest eleven bits are not in the number: seven of them choose the block.
            let block = (bits & (BLOCKS as u64 - 1)) as usize;
            let u = 2.0 * ((bits >> 11) as f64 * UNIT) - 1.0;
            let (end, next) = (self.ends[block], self.ends[block + 1]);
            let x = u * end;
            if x.abs() < next {
                return x;
            }
            if block == 0 {
                return tail(generator, u < 0.0);
            }
            let outer = libm::exp(-0.5 * (end * end - x * x));
            let inner = libm::exp(-0.5 * (next * next - x * x));
            if inner + generator.uniform() * (outer - inner) < 1.0 {
                return x;
            }
        }
    }
}

/// Marsaglia's way beyond the ziggurat.
fn tail(generator: &mut Generator, is_negative: bool) -> f64 {
    loop {
        let x = libm::log(1.0 - generator.uniform()) / TAIL;
        let y = libm::log(1.0 - generator.uniform());
        if -2.0 * y >= x * x {
            return if is_negative { x - TAIL } else { TAIL - x };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_is_that_of_the_reference_program() {
        // Round 1 of `pcg32-demo` of the reference implementation, seeded with 42 and 54.
        let mut generator = Generator::new(42, 54);
        let found: Vec<u32> = (0..6).map(|_| generator.word()).collect();
        assert_eq!(found, [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e]);
    }

    #[test]
    fn streams_are_started_by_the_outputs_of_splitmix64() {
        // The first outputs of the reference `splitmix64.c` for seed 1234567.
        let found: Vec<u64> =
            (1..=3).map(|k: u64| mixed(1_234_567_u64.wrapping_add(k.wrapping_mul(GOLDEN)))).collect();
        assert_eq!(found, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        assert_ne!(Generator::of(1, 2, 3), Generator::of(1, 3, 2));
    }

    fn moments(n: usize, mut number: impl FnMut() -> f64) -> [f64; 4] {
        let sample: Vec<f64> = (0..n).map(|_| number()).collect();
        let mean = sample.iter().sum::<f64>() / n as f64;
        let central =
            |p: i32| sample.iter().map(|x| (0..p).map(|_| x - mean).product::<f64>()).sum::<f64>() / n as f64;
        [mean, central(2), central(3), central(4)]
    }

    #[test]
    fn normal_deviates_have_the_moments_and_the_tails_of_the_normal() {
        let (normal, mut generator) = (Normal::default(), Generator::of(7, 0, 0));
        let [mean, variance, skew, fourth] = moments(400_000, || normal.of(&mut generator));
        assert!(mean.abs() < 0.006 && (variance - 1.0).abs() < 0.01, "{mean} {variance}");
        assert!(skew.abs() < 0.02 && (fourth - 3.0).abs() < 0.06, "{skew} {fourth}");
        let beyond = |z: f64, generator: &mut Generator| {
            (0..400_000).filter(|_| normal.of(generator).abs() > z).count() as f64 / 400_000.0
        };
        assert!((beyond(1.959_964, &mut generator) - 0.05).abs() < 0.0015);
        assert!((beyond(3.5, &mut generator) - 4.65e-4).abs() < 1.5e-4);
    }

    #[test]
    fn gamma_numbers_have_the_mean_and_variance_of_their_shape() {
        let (normal, mut generator) = (Normal::default(), Generator::of(8, 0, 0));
        for shape in [0.4, 1.0, 6.5] {
            let [mean, variance, ..] = moments(200_000, || generator.gamma(shape, &normal));
            assert!(
                (mean / shape - 1.0).abs() < 0.02 && (variance / shape - 1.0).abs() < 0.04,
                "{shape}: {mean} {variance}"
            );
        }
    }

    #[test]
    fn uniform_numbers_fill_their_range_evenly() {
        let mut generator = Generator::of(9, 0, 0);
        let mut counts = [0_u32; 7];
        (0..70_000).for_each(|_| counts[generator.below(7)] += 1);
        assert!(counts.iter().all(|n| n.abs_diff(10_000) < 400), "{counts:?}");
        let [mean, variance, ..] = moments(100_000, || generator.between(2.0, 5.0));
        assert!((mean - 3.5).abs() < 0.01 && (variance - 0.75).abs() < 0.01);
        assert_eq!(generator.below(0), 0);
    }
}
